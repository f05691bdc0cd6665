import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { z } from 'zod';
import { actAs } from '../../infra/db/actAs';
import { livingSessions } from '../../infra/db/feeds';
import { listen, type Heard } from '../../infra/db/listen';
import { notices } from '../../infra/db/outbox';
import { Hint, type ClientEvents, type ServerEvents } from '../../shared/contracts/sockets';
import { OrganizationId, type PersonId } from '../../shared/domain/ids';
import { hasRole, machine, type PersonActor } from '../../shared/domain/person';
import { seconds } from '../../shared/domain/units';
import { openFeed, type FeedNeeds } from './feed';
import { listenToClient, type Live, type LiveSocket } from './listenToClient';

export type RealtimeNeeds = FeedNeeds & {
  readonly databaseUrl: string;
  readonly signedIn: (cookie: string | undefined) => Promise<{ sessionId: string; actor: PersonActor } | null>;
  /** How often sessions are checked and feeds looked at although nothing was heard; 15 s by default. */
  readonly checkEveryMs?: number;
};

export type Realtime = {
  /** On this process; each api process knows its own sockets alone. */
  connected(personId: PersonId): boolean;
  /** Lets every socket go; the HTTP server is the caller's. */
  close(): Promise<void>;
};

type LiveServer = Server<ClientEvents, ServerEvents, Record<string, never>, Live>;

const roomOf = {
  person: (id: string): string => `person ${id}`,
  session: (id: string): string => `session ${id}`,
  hints: (organization: string): string => `hints ${organization}`,
};

const HeardHint = Hint.extend({ organizations: z.array(OrganizationId) });
const heardHint = (payload: string): z.infer<typeof HeardHint> | null => {
  try {
    return HeardHint.parse(JSON.parse(payload));
  } catch {
    // Anybody with the database's password may NOTIFY; one bad notice must not silence the others.
    return null;
  }
};

/** A page of another site carries its own origin; programs carry none, and no cookie by themselves either. */
const sameOrigin = ({ headers }: IncomingMessage): boolean => {
  if (headers.origin === undefined) return true;
  const host = headers['x-forwarded-host'] ?? headers.host;
  return URL.canParse(headers.origin) && new URL(headers.origin).host === host;
};

const socketsIn = (io: LiveServer, room: string): LiveSocket[] => {
  const { adapter, sockets } = io.of('/');
  return [...(adapter.rooms.get(room) ?? [])].flatMap((id) => sockets.get(id) ?? []);
};

const end = (socket: LiveSocket): void => {
  socket.emit('revoked');
  socket.disconnect(true);
};

/** Only what a notice names; the organizations it is for never leave. */
function hear(io: LiveServer, { channel, payload }: Heard): void {
  if (channel === notices.feed) for (const { data } of socketsIn(io, roomOf.person(payload))) data.feed.wake();
  if (channel === notices.answered) for (const { data } of socketsIn(io, roomOf.person(payload))) data.feed.hush();
  if (channel === notices.session) socketsIn(io, roomOf.session(payload)).forEach(end);
  if (channel === notices.hint) {
    const heard = heardHint(payload);
    if (!heard) return;
    const { organizations, ...hint } = heard;
    io.local.to(organizations.map(roomOf.hints)).emit('hint', hint);
  }
}

async function admit(socket: LiveSocket, needs: RealtimeNeeds): Promise<void> {
  const { actor, sessionId } = socket.data;
  const { personId, organizationId } = actor;
  listenToClient(socket, needs);
  await socket.join([roomOf.person(personId), roomOf.session(sessionId)]);
  if (hasRole(actor, 'technician', 'clinician', 'specialist', 'department-head', 'coordinator')) {
    await socket.join(roomOf.hints(organizationId));
  }
}

/** Revoked or expired without our having heard of it. */
async function endDeadSessions(sockets: readonly LiveSocket[], { db, now }: RealtimeNeeds): Promise<void> {
  if (sockets.length === 0) return;
  const ids = [...new Set(sockets.map(({ data }) => data.sessionId))];
  const living = await actAs(db, machine('realtime'), (tx) => livingSessions(tx, ids, now()));
  for (const socket of sockets) if (!living.has(socket.data.sessionId)) end(socket);
}

function openServer(server: HttpServer, needs: RealtimeNeeds): LiveServer {
  const io: LiveServer = new Server(server, {
    path: '/socket.io',
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: 64 * 1024,
    // A screen counts as a channel while it has beaten within 15 s.
    pingInterval: seconds(10),
    pingTimeout: seconds(5),
    allowRequest: (request, answer) => {
      answer(null, sameOrigin(request));
    },
  });
  io.use((socket, next) => {
    needs.signedIn(socket.handshake.headers.cookie).then(
      (found) => {
        if (!found) {
          next(new Error('session/required'));
          return;
        }
        const feed = openFeed(needs, {
          personId: found.actor.personId,
          page: (page, received) => socket.emit('page', page, received),
          answered: (pageIds) => socket.emit('answered', pageIds),
        });
        socket.data = { ...found, feed };
        next();
      },
      (error: unknown) => {
        needs.log.warn({ err: error }, 'socket not signed in');
        next(new Error('server/busy'));
      },
    );
  });
  io.on('connection', (socket) => {
    // Asked once more: a revocation between handshake and room would be heard by nobody.
    admit(socket, needs)
      .then(() => endDeadSessions([socket], needs))
      .catch((error: unknown) => {
        needs.log.warn({ err: error }, 'socket not admitted');
        socket.disconnect(true);
      });
  });
  return io;
}

/**
 * Sockets of one api process over one LISTEN connection. Several processes work side by side, and Redis has no part
 * in it. What was said while the connection was broken is looked up when it is back, and at an interval besides.
 */
export async function startRealtime(server: HttpServer, needs: RealtimeNeeds): Promise<Realtime> {
  const { log } = needs;
  const io = openServer(server, needs);
  const sockets = (): LiveSocket[] => [...io.of('/').sockets.values()];
  const lookAgain = (): void => {
    for (const { data } of sockets()) {
      data.feed.wake();
      data.feed.hush();
    }
    endDeadSessions(sockets(), needs).catch((error: unknown) => {
      log.warn({ err: error }, 'sessions not checked');
    });
  };
  const listening = await listen(needs.databaseUrl, {
    channels: [notices.feed, notices.answered, notices.hint, notices.session],
    hear: (heard) => {
      hear(io, heard);
    },
    connected: lookAgain,
    failed: (error) => {
      log.warn({ err: error }, 'not listening to the database; connecting again');
    },
  });
  const interval = setInterval(lookAgain, needs.checkEveryMs ?? seconds(15));
  interval.unref();

  return {
    connected: (personId) => socketsIn(io, roomOf.person(personId)).length > 0,
    close: async () => {
      clearInterval(interval);
      const open = sockets();
      await listening.close();
      io.disconnectSockets(true);
      io.engine.close();
      await Promise.all(open.map(({ data }) => data.feed.settled()));
    },
  };
}
