import { createServer, type Server } from 'node:http';
import type { BlobStore } from '../infra/blob/blobStore';
import type { Clock } from '../infra/db/doing';
import type { Database } from '../infra/db/openDatabase';
import type { Log } from '../infra/observe/log';
import type { ChannelSecrets } from '../infra/seal/channelSecrets';
import type { NationalIds } from '../infra/seal/nationalIds';
import { apiRouter } from './api/apiRouter';
import { buildApp, type Door } from './api/app';
import type { ApiNeeds } from './api/needs';
import { signedInBy } from './api/session/cookie';
import { openTries } from './api/session/tries';
import { gatewayRouter } from './gateway/gatewayRouter';
import { intakeRouter } from './intake/intakeRouter';
import { startRealtime, type Realtime } from './realtime/startRealtime';

export type ApiOptions = {
  readonly db: Database;
  /** For the LISTEN connection of the sockets. */
  readonly databaseUrl: string;
  readonly now: Clock;
  readonly log: Log;
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly instance: string;
  readonly sessionKey: string;
  readonly nationalIds: NationalIds;
  readonly channelSecrets: ChannelSecrets;
  readonly blobs: BlobStore;
  readonly uploadsFolder: string;
  readonly queueStates: ApiNeeds['queueStates'];
  /** The built reader; null where only the doors are wanted. */
  readonly readerFolder?: string | null;
  /** Proxies in front whose forwarded headers are believed; 0 by default. */
  readonly proxies?: number;
  /** Parses every answer by its schema before it leaves: in tests. */
  readonly checkAnswers?: boolean;
  readonly maxFileBytes?: number;
  readonly freeBytes?: (folder: string) => Promise<number>;
  readonly checkEveryMs?: number;
};

export type RunningApi = { readonly url: string; close(): Promise<void> };

const listening = (server: Server, { host, port }: { host: string; port: number }): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });

/** Whoever is still in the middle of an upload resumes at the next start. */
const patience = 3_000;

const closing = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const cut = setTimeout(() => {
      server.closeAllConnections();
    }, patience);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });

/** Sockets start after the doors do: until then nobody is connected here. */
type Sockets = { current: Realtime | null };

function doorsOf(options: ApiOptions, signedIn: ApiNeeds['signedIn'], sockets: Sockets): readonly Door[] {
  const intake = intakeRouter({ ...options, signedIn });
  const connected: ApiNeeds['connected'] = (person) => sockets.current?.connected(person) ?? false;
  const api = apiRouter({ checkAnswers: false, ...options, signedIn, connected, signingTries: openTries() });
  return [
    { at: '/api', router: gatewayRouter(options), signed: true },
    { at: '/', router: intake },
    { at: '/api', router: intake },
    { at: '/api', router: api },
  ];
}

/** Doors, sockets and pages of one api process; everything it uses of the world is an argument. */
export async function startApi(options: ApiOptions): Promise<RunningApi> {
  const { log, host, readerFolder = null, proxies = 0 } = options;
  const signedIn = signedInBy(options);
  const sockets: Sockets = { current: null };
  const doors = doorsOf(options, signedIn, sockets);
  const server = createServer(buildApp({ log, doors, readerFolder, proxies }));
  sockets.current = await startRealtime(server, { ...options, signedIn });
  const port = await listening(server, options);
  return {
    url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`,
    close: async () => {
      await sockets.current?.close();
      await closing(server);
    },
  };
}
