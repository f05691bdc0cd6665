import { createServer, type Server } from 'node:http';
import type { Log } from '../infra/observe/log';
import type { Clock } from '../infra/db/doing';
import type { Database } from '../infra/db/openDatabase';
import { apiRouter } from './api/apiRouter';
import { buildApp } from './api/app';
import type { ApiNeeds } from './api/needs';
import { signedInBy } from './api/session/cookie';

export type ApiOptions = {
  readonly db: Database;
  readonly databaseUrl: string;
  readonly now: Clock;
  readonly log: Log;
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly instance: string;
  readonly sessionKey: string;
  /** 32 bytes in base64url. */
  readonly nationalIdKey: string;
  readonly dataDir: string;
  /** The built reader; null where only the doors are wanted. */
  readonly readerFolder: string | null;
  readonly proxies: number;
  readonly blobs: ApiNeeds['blobs'];
  readonly queueStates: ApiNeeds['queueStates'];
  readonly checkAnswers: boolean;
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

const closing = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeIdleConnections();
    // Whoever is still in the middle of an upload resumes at the next start.
    setTimeout(() => {
      server.closeAllConnections();
    }, 3_000).unref();
  });

/** Doors, sockets and pages of one api process; everything it uses of the world is an argument. */
export async function startApi(options: ApiOptions): Promise<RunningApi> {
  const signedIn = signedInBy(options);
  const doors = [{ at: '/api', router: apiRouter({ ...options, signedIn, connected: () => false }) }];
  const server = createServer(buildApp({ ...options, doors }));
  const port = await listening(server, options);
  return {
    url: `http://${options.host === '0.0.0.0' ? 'localhost' : options.host}:${port}`,
    close: () => closing(server),
  };
}
