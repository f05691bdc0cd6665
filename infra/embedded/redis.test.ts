import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTypeScript } from '../../test/harness/runTypeScript';
import { testFolder } from '../../test/harness/testFolder';
import { birthMark, isAlive } from './processes';
import { startRedis } from './redis';
import { findRedis } from './redisProgram';
import { askRedis, redisDangers } from './redisWire';

jest.setTimeout(120_000);

test('a stopped Redis is gone, a second start finds its jobs', async () => {
  const dir = testFolder('redis');
  const first = await startRedis({ dir });
  expect(await redisDangers(first.url)).toEqual([]);
  await askRedis(first.url, ['SET', 'job', '42']);
  await first.stop();
  await first.ended;
  expect(isAlive(first.pid)).toBe(false);

  const second = await startRedis({ dir });
  expect(await askRedis(second.url, ['GET', 'job'])).toContain('42');
  await expect(startRedis({ dir })).rejects.toMatchObject({ code: 'already-running' });
  await second.stop();
});

test('two side by side; each wants its own password', async () => {
  const [one, other] = await Promise.all([
    startRedis({ dir: testFolder('redis') }),
    startRedis({ dir: testFolder('redis') }),
  ]);
  await askRedis(one.url, ['SET', 'here', 'yes']);
  expect(await askRedis(other.url, ['GET', 'here'])).not.toContain('yes');
  const wrong = new URL(one.url);
  wrong.password = new URL(other.url).password;
  await expect(askRedis(wrong.toString(), ['PING'])).rejects.toThrow(/WRONGPASS/);
  await Promise.all([one.stop(), other.stop()]);
});

test('a Redis that may throw jobs away is named in a loud warning', async () => {
  const server = await startRedis({ dir: testFolder('redis') });
  await askRedis(server.url, ['CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru']);
  await askRedis(server.url, ['CONFIG', 'SET', 'appendonly', 'no']);
  expect(await redisDangers(server.url)).toEqual([
    expect.stringContaining('noeviction'),
    expect.stringContaining('appendonly yes'),
  ]);
  await server.stop();
  expect(await redisDangers(server.url)).toEqual([expect.stringContaining('could not be checked')]);
});

test('what a killed supervisor left running is ended, its jobs are found', async () => {
  const dir = testFolder('redis');
  const killed = runTypeScript(
    `process.on('message', () => undefined); // stays until it is killed
     require('./infra/embedded/redis').startRedis({ dir: process.env.DIR })
       .then((server) => process.send(server.url + ' ' + server.pid));`,
    { DIR: dir },
  );
  const [said] = (await once(killed, 'message')) as [string];
  const [url = '', pid = ''] = said.split(' ');
  await askRedis(url, ['SET', 'job', '42']);
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  expect(isAlive(Number(pid))).toBe(true);

  const next = await startRedis({ dir });
  expect(birthMark(Number(pid))).toBe('');
  expect(await askRedis(next.url, ['GET', 'job'])).toContain('42');
  await next.stop();
});

test('without any Redis one sentence says what was tried and what to do', async () => {
  const bin = testFolder('bin');
  writeFileSync(join(bin, 'redis-server'), '#!/bin/sh\necho "Redis server v=5.0.7 sha=0"\n');
  chmodSync(join(bin, 'redis-server'), 0o755);
  const search = findRedis({ path: bin, cache: join(bin, 'cache') });
  await expect(search).rejects.toMatchObject({ code: 'no-redis' });
  await expect(search).rejects.toThrow(
    /is 5\.0\.7, 6\.2 is needed; no apt-get.*sudo apt-get install redis-server.*REDIS_URL=/,
  );
});

const mayDownload = process.env.TONGXIN_TEST_DOWNLOAD === 'yes' ? test : test.skip;

mayDownload('on Debian a Redis comes without root (TONGXIN_TEST_DOWNLOAD=yes)', async () => {
  const folder = testFolder('download');
  const tools = join(folder, 'bin');
  mkdirSync(tools);
  for (const tool of ['apt-get', 'dpkg-deb']) {
    writeFileSync(join(tools, tool), `#!/bin/sh\nexec /usr/bin/${tool} "$@"\n`);
    chmodSync(join(tools, tool), 0o755);
  }
  const search = { path: tools, cache: join(folder, 'cache') };
  const server = await startRedis({ dir: join(folder, 'data'), search });
  expect((await askRedis(server.url, ['INFO', 'server'])).join('\n')).toContain(`executable:${search.cache}`);
  await server.stop();
});
