import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { once } from 'node:events';
import { testFolder } from '../../test/harness/testFolder';
import { freePort } from './ports';
import { checkDisk, checkFolder, checkPort } from './startChecks';
import { startRefusals } from './startRefusal';

test('a disk with less than 200 MB is refused', () => {
  const space = (megabytes: number) => () => ({ bavail: megabytes * 1_000, bsize: 1_000 });
  expect(() => {
    checkDisk('/data', space(199));
  }).toThrow(/The disk is full\. \/data has 199 MB left/);
  expect(() => {
    checkDisk('/data', space(200));
  }).not.toThrow();
});

test('a data folder that cannot be written is refused, another one is made', () => {
  const folder = testFolder('checks');
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(() => {
    checkFolder(join(file, 'data'));
  }).toThrow(/cannot be written/);
  checkFolder(join(folder, 'new', 'data'));
  expect(existsSync(join(folder, 'new', 'data'))).toBe(true);
});

test('a port in use is refused with a way out', async () => {
  const port = await freePort();
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  await expect(checkPort(port)).rejects.toThrow(`PORT=${port + 1} npm start`);
  server.close();
  await once(server, 'close');
  await expect(checkPort(port)).resolves.toBeUndefined();
});

test('every refusal has an exit code of its own', () => {
  const codes = Object.values(startRefusals).map(({ exitCode }) => exitCode);
  expect(new Set(codes).size).toBe(codes.length);
});
