import type { Socket } from 'socket.io';
import type { z } from 'zod';
import { Beat, Leave, Resume, Shown, type ClientEvents, type ServerEvents } from '../../shared/contracts/sockets';
import type { PersonActor } from '../../shared/domain/person';
import { noteBeat, noteLeave } from './beats';
import { markShown, type Feed, type FeedNeeds } from './feed';

export type Live = { sessionId: string; actor: PersonActor; feed: Feed };
export type LiveSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, Live>;

/** What a client says is parsed once; a malformed message ends the socket. */
export function listenToClient(socket: LiveSocket, needs: FeedNeeds): void {
  const parsed = <T>(schema: z.ZodType<T>, message: unknown): T | null => {
    const { success, data } = schema.safeParse(message);
    if (success) return data;
    socket.disconnect(true);
    return null;
  };
  const failed = (error: unknown): void => {
    // The client connects again and says once more where it stands.
    needs.log.warn({ err: error }, 'socket request failed');
    socket.disconnect(true);
  };
  let last: Beat | null = null;
  socket.on('resume', (message, done) => {
    const resume = parsed(Resume, message);
    if (!resume) return;
    socket.data.feed.resume(resume.after).then((offset) => {
      if (typeof done === 'function') done({ offset });
    }, failed);
  });
  socket.on('shown', (message) => {
    const shown = parsed(Shown, message);
    if (shown) markShown(needs, socket.data.actor.personId, shown.pageIds).catch(failed);
  });
  socket.on('beat', (message) => {
    const beat = parsed(Beat, message);
    if (!beat) return;
    last = beat;
    noteBeat(needs, socket.data.actor, beat).catch(failed);
  });
  // A browser slows the timers of a hidden tab, not its answers to our ping: it is there, and would still sound.
  socket.conn.on('heartbeat', () => {
    if (last) noteBeat(needs, socket.data.actor, last).catch(failed);
  });
  socket.on('leave', (message) => {
    const leave = parsed(Leave, message);
    last = null;
    if (leave) noteLeave(needs, socket.data.actor, leave).catch(failed);
  });
}
