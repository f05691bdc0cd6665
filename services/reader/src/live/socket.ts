import type { QueryClient } from '@tanstack/react-query';
import { io, type Socket } from 'socket.io-client';
import type { ClientEvents, ServerEvents } from '../../../../shared/contracts/sockets';
import type { FeedPage, PageState } from '../../../../shared/domain/page';
import { callOnce, nothing, RefusedError } from '../api/call';
import { markEnded } from '../api/sessionState';
import { makeStore, useStore } from '../ui/store';
import { answer, hear, keepOnlyOpen } from './feed';
import { isWall, startBeats } from './beats';
import { followHints } from './hints';
import { currentFeed, openFeed } from './keptFeed';

type Line = Socket<ServerEvents, ClientEvents>;

/** False from the moment the line is lost until it has caught up. */
const connected = makeStore<boolean>(() => true);
export const useConnected = (): boolean => useStore(connected);

const notYetSeen: readonly PageState[] = ['planned', 'handed-over', 'delivered', 'failed'];

type Live = {
  readonly line: Line;
  readonly change: ReturnType<typeof openFeed>;
  /** Ids heard while asking what is still open; null otherwise. */
  readonly asking: { heard: Set<string> | null };
};

const resume = (line: Line, after: number): Promise<number> =>
  new Promise((done) => {
    line.emit('resume', { after }, ({ offset }) => {
      done(offset);
    });
  });

/** The server tells what was missed and what is still open; of the rest nothing may go on ringing. */
async function catchUp({ line, change, asking }: Live): Promise<void> {
  const heard = new Set<string>();
  asking.heard = heard;
  const offset = await resume(line, currentFeed().offset);
  asking.heard = null;
  change((feed) => keepOnlyOpen({ ...feed, offset: Math.max(feed.offset, offset) }, { openIds: heard, upTo: offset }));
  connected.set(true);
}

function reportSeen(line: Line, pages: readonly FeedPage[]): void {
  // The wall shows alarms to whoever passes, not this person's pages.
  if (document.visibilityState !== 'visible' || !line.connected || isWall(location.pathname)) return;
  const pageIds = pages.filter(({ open, state }) => open && notYetSeen.includes(state)).map(({ id }) => id);
  if (pageIds.length > 0) line.emit('shown', { pageIds: pageIds.slice(0, 200) });
}

/** The server closed the line: the session may have ended, which only the API can say. */
async function askSession(line: Line): Promise<void> {
  try {
    await callOnce(nothing, 'GET', '/api/session');
    line.connect();
  } catch (reason) {
    if (reason instanceof RefusedError && reason.status === 401) markEnded();
  }
}

function follow({ line, change, asking }: Live, client: QueryClient): void {
  line.on('page', (page, received) => {
    asking.heard?.add(page.id);
    change((feed) => hear(feed, page));
    received(page.id);
    reportSeen(line, [page]);
  });
  line.on('answered', (pageIds) => {
    change((feed) => answer(feed, pageIds));
    void client.invalidateQueries({ queryKey: ['alarms'] });
  });
  line.on('hint', followHints(client));
  line.on('revoked', markEnded);
}

/** One line per tab; hints only say what moved, the pages then ask the API. */
export function openLive(client: QueryClient, personId: string): () => void {
  const line: Line = io({ transports: ['websocket'], reconnectionDelay: 500, reconnectionDelayMax: 5_000 });
  const live: Live = { line, change: openFeed(personId), asking: { heard: null } };
  follow(live, client);
  line.on('connect', () => {
    void catchUp(live);
    void client.invalidateQueries();
  });
  line.on('disconnect', (reason) => {
    connected.set(false);
    if (reason === 'io server disconnect') void askSession(line);
  });
  line.on('connect_error', () => {
    connected.set(false);
    // A refusal by the server's own hand ends socket.io's retries.
    if (!line.active) setTimeout(() => void askSession(line), 3_000);
  });
  const stopBeats = startBeats(line);
  const seen = (): void => {
    reportSeen(line, currentFeed().pages);
  };
  document.addEventListener('visibilitychange', seen);
  return () => {
    stopBeats();
    document.removeEventListener('visibilitychange', seen);
    line.disconnect();
  };
}
