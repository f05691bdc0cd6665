import express, { type Express, type RequestHandler, type Router } from 'express';
import helmet from 'helmet';
import type { Log } from '../../infra/observe/log';
import { ownHeader } from '../../shared/contracts/http';
import { Refusal } from '../../shared/domain/refusal';
import { answerErrors } from './errors';
import { serveReader } from './serveReader';

/**
 * No HSTS and no upgrade-insecure-requests: on a LAN address without https they stop every script. wasm-unsafe-eval
 * lets the upload page compute SHA-256 where there is no crypto.subtle.
 */
const headers = (): RequestHandler =>
  helmet({
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        workerSrc: ["'self'", 'blob:'],
        frameAncestors: ["'self'"],
        upgradeInsecureRequests: null,
      },
    },
  });

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Another site's page can send a form with our cookie, but not this header. A device has no cookie. */
const requireOwnHeader: RequestHandler = (request, _response, next) => {
  const fromDevice = request.headers.authorization?.startsWith('Bearer ') ?? false;
  if (reading.has(request.method) || fromDevice || request.headers[ownHeader.name] === ownHeader.value) next();
  else next(new Refusal('access/denied', { header: ownHeader.name }));
};

/** The route's pattern, never the address: an id in a log is a look that nobody audited. */
const logRequests =
  (log: Log): RequestHandler =>
  (request, response, next) => {
    const began = process.hrtime.bigint();
    response.on('finish', () => {
      const route: unknown = request.route;
      const pattern =
        typeof route === 'object' && route !== null && 'path' in route ? String(route.path) : request.baseUrl || '/';
      const ms = Number((process.hrtime.bigint() - began) / 1_000_000n);
      log.info({ method: request.method, route: pattern, status: response.statusCode, ms }, 'request');
    });
    next();
  };

export type Door = {
  readonly at: string;
  readonly router: Router;
  /** Each message is signed: no browser sends it. */ readonly signed?: boolean;
};

type AppParts = {
  readonly log: Log;
  readonly doors: readonly Door[];
  readonly readerFolder: string | null;
  /** Proxies in front, as express counts them. */
  readonly proxies: number;
};

export function buildApp({ log, doors, readerFolder, proxies }: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', proxies);
  app.use(headers(), logRequests(log));
  for (const { at, router, signed } of doors) if (signed) app.use(at, router);
  app.use(requireOwnHeader);
  for (const { at, router, signed } of doors) if (!signed) app.use(at, router);
  if (readerFolder) serveReader(app, readerFolder);
  app.use((_request, _response, next) => {
    next(new Refusal('access/not-found'));
  });
  app.use(answerErrors(log));
  return app;
}
