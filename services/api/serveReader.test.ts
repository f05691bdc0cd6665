import express from 'express';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { testFolder } from '../../test/harness/testFolder';
import { serveReader } from './serveReader';

const script = 'export const words = "心电图";\n'.repeat(50);
let server: Server;

beforeAll(async () => {
  const folder = testFolder('reader');
  const assets = join(folder, 'assets');
  mkdirSync(assets);
  writeFileSync(join(folder, 'index.html'), '<!doctype html><div id="root"></div>');
  writeFileSync(join(assets, 'page-1.js'), script);
  writeFileSync(join(assets, 'page-1.js.gz'), gzipSync(script));
  writeFileSync(join(assets, 'page-1.js.br'), brotliCompressSync(script));
  writeFileSync(join(assets, 'plain-1.css'), 'body {}');
  const app = express();
  serveReader(app, folder);
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  await once(server, 'close');
});

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly bytes: Buffer };

/** Not fetch, which would unpack by itself. */
const get = (path: string, headers: Readonly<Record<string, string>>): Promise<Answer> =>
  new Promise((done, fail) => {
    const { port } = server.address() as AddressInfo;
    const asked = request({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        done({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(parts) });
      });
    });
    asked.on('error', fail).end();
  });

test.each([
  ['gzip, deflate', 'gzip', gunzipSync],
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['br;q=0, gzip', 'gzip', gunzipSync],
])('a browser that takes “%s” gets %s of the same script', async (accepted, encoding, unpack) => {
  const { headers, bytes } = await get('/assets/page-1.js', { 'accept-encoding': accepted });
  expect(headers).toMatchObject({
    'content-encoding': encoding,
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  });
  expect(bytes.length).toBeLessThan(script.length);
  expect(unpack(bytes).toString()).toBe(script);
});

test('whoever unpacks nothing, and whatever was not packed, is served plain', async () => {
  const unpacking = await get('/assets/page-1.js', {});
  expect(unpacking.headers['content-encoding']).toBeUndefined();
  expect(unpacking.bytes.toString()).toBe(script);
  const style = await get('/assets/plain-1.css', { 'accept-encoding': 'gzip, br' });
  expect(style.headers['content-encoding']).toBeUndefined();
  expect(style.headers['content-type']).toBe('text/css; charset=utf-8');
  expect(style.bytes.toString()).toBe('body {}');
});

test('an address of the application is its page; a script of an older build is not', async () => {
  const page = await get('/worklist', { accept: 'text/html' });
  expect(page.headers['content-type']).toContain('text/html');
  expect(page.bytes.toString()).toContain('id="root"');
  const gone = await get('/assets/older-1.js', { accept: '*/*', 'accept-encoding': 'gzip, br' });
  expect(gone.status).toBe(404);
});
