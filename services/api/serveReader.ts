import express, { type Express, type RequestHandler } from 'express';
import { existsSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';

/** Chrome asks for br only on https and localhost; the clinics' plain http gets gzip. The build makes both. */
const packings = [
  { encoding: 'br', ending: '.br' },
  { encoding: 'gzip', ending: '.gz' },
] as const;
const contentTypes = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' } as const;
const packable = /^\/[\w.-]+[.](js|css)$/;

const preferPacked =
  (folder: string): RequestHandler =>
  (request, response, next) => {
    if (!packable.test(request.path)) {
      next();
      return;
    }
    response.vary('accept-encoding');
    const packed = packings.find(
      ({ encoding, ending }) =>
        request.acceptsEncodings(encoding) === encoding && existsSync(join(folder, request.path + ending)),
    );
    if (packed) request.url = request.path + packed.ending;
    next();
  };

function sayPacking(response: ServerResponse, file: string): void {
  const packed = packings.find(({ ending }) => file.endsWith(ending));
  if (!packed) return;
  response.setHeader('content-encoding', packed.encoding);
  response.setHeader('content-type', contentTypes[file.endsWith(`.css${packed.ending}`) ? 'css' : 'js']);
}

/** The built reader; every address that is no door is a page of it. */
export function serveReader(app: Express, folder: string): void {
  const page = join(folder, 'index.html');
  const assets = join(folder, 'assets');
  const forEver = { immutable: true, maxAge: '1y', index: false, setHeaders: sayPacking } as const;
  app.use('/assets', preferPacked(assets), express.static(assets, forEver));
  app.use(express.static(folder, { index: false, cacheControl: false }));
  app.get('/{*page}', (request, response, next) => {
    const isDoor = /^\/(api|assets|cases|files|socket\.io)(\/|$)/.test(request.path);
    if (isDoor || !request.accepts('html') || !existsSync(page)) next();
    else response.set('cache-control', 'no-cache').sendFile(page);
  });
}
