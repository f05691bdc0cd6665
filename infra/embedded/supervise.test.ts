import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { eventually } from '../../test/harness/eventually';
import { runTypeScript } from '../../test/harness/runTypeScript';
import { testFolder } from '../../test/harness/testFolder';
import { freePort } from './ports';
import { birthMark } from './processes';
import { postmaster } from './postgresCluster';
import { startRefusals } from './startRefusal';

jest.setTimeout(120_000);

const stayUntilTold = `process.on('SIGTERM', () => process.exit(0)); process.on('disconnect', () => process.exit(0));`;

/** Stand-ins for the programs; each process notes its number under TONGXIN_DATA. */
const programs = (api = 'listen'): string => {
  const folder = testFolder('programs');
  for (const name of ['services', 'services/drills', 'workers', 'workers/watch']) mkdirSync(join(folder, name));
  const note = `require('node:fs').appendFileSync(process.env.TONGXIN_DATA + '/pids', process.pid + '\\n');`;
  writeFileSync(
    join(folder, 'services/prepare.js'),
    `process.stdout.write(JSON.stringify({ kind: 'existing', url: process.env.TONGXIN_SEED }) + '\\n'); process.disconnect();`,
  );
  const listen = `require('node:http').createServer((_, answer) => answer.end(String(process.pid)))
    .listen(Number(process.env.PORT), () => process.send({ ready: true }));`;
  const fail = `process.stderr.write('the api has no schema'); process.exit(3);`;
  writeFileSync(join(folder, 'services/main.js'), `${note} ${stayUntilTold} ${api === 'listen' ? listen : fail}`);
  for (const name of ['workers/main.js', 'workers/watch/main.js', 'services/drills/main.js']) {
    writeFileSync(
      join(folder, name),
      `${note} ${stayUntilTold} process.send({ ready: true }); setInterval(() => undefined, 1000);`,
    );
  }
  return folder;
};

type Run = { readonly port: number; readonly dataDir: string; readonly programs: string; readonly words?: string };

const start = ({ port, dataDir, programs: folder, words = '' }: Run) => {
  const supervisor = runTypeScript(
    `process.argv.push(...${JSON.stringify(words.split(' ').filter(Boolean))});
     const { supervise, stopRequest } = require('./infra/embedded/supervise');
     supervise(stopRequest(), process.env.PROGRAMS).then((code) => process.exit(code));`,
    { PORT: String(port), TONGXIN_DATA: dataDir, PROGRAMS: folder, DATABASE_URL: '', REDIS_URL: '' },
  );
  let said = '';
  for (const stream of [supervisor.stdout, supervisor.stderr]) {
    stream?.on('data', (part: Buffer) => (said += part.toString()));
  }
  const ended = once(supervisor, 'exit').then(([code]) => code as number | null);
  return { supervisor, ended, said: () => said };
};

const pidOfApi = async (port: number): Promise<string | undefined> =>
  await fetch(`http://127.0.0.1:${port}`).then(
    async (answer) => await answer.text(),
    () => undefined,
  );

const childrenOf = (dataDir: string): number[] =>
  readFileSync(join(dataDir, 'pids'), 'utf8').trim().split('\n').map(Number);

/** Servers and children; the numbers of those that still live. */
const living = (dataDir: string): number[] => {
  const servers = [
    postmaster(join(dataDir, 'postgres', 'cluster'))?.pid ?? 0,
    existsSync(join(dataDir, 'redis', 'redis.pid'))
      ? Number(readFileSync(join(dataDir, 'redis', 'redis.pid'), 'utf8'))
      : 0,
  ];
  return [...servers, ...childrenOf(dataDir)].filter((pid) => pid > 0 && birthMark(pid) !== '');
};

test('an instance starts, mends itself, keeps others out and stops without a trace', async () => {
  const [port, dataDir] = [await freePort(), testFolder('instance')];
  const run = { port, dataDir, programs: programs() };
  const first = start(run);
  await once(first.supervisor, 'message');
  expect(first.said()).toContain(`http://localhost:${port}`);
  expect(first.said()).toContain('demo');
  expect(living(dataDir)).toHaveLength(7);

  const api = await pidOfApi(port);
  process.kill(Number(api), 'SIGKILL');
  await eventually('another api answers', async () => {
    const now = await pidOfApi(port);
    return now !== undefined && now !== api ? now : undefined;
  });
  expect(first.said()).toMatch(/api ended \(SIGKILL\), starting again in 0.5 s/);

  const second = start({ ...run, port: await freePort() });
  expect(await second.ended).toBe(startRefusals['already-running'].exitCode);

  first.supervisor.kill('SIGINT');
  expect(await first.ended).toBe(0);
  expect(living(dataDir)).toEqual([]);
  expect(existsSync(join(dataDir, 'lock'))).toBe(false);
});

test('a supervisor killed by force takes its children along; the next start clears up behind it', async () => {
  const [port, dataDir] = [await freePort(), testFolder('instance')];
  const run = { port, dataDir, programs: programs(), words: '--no-demo' };
  const killed = start(run);
  await once(killed.supervisor, 'message');
  expect(killed.said()).toContain('administrator');
  killed.supervisor.kill('SIGKILL');
  await killed.ended;
  await eventually(
    'the children have ended',
    () => childrenOf(dataDir).every((pid) => birthMark(pid) === '') || undefined,
  );
  expect(living(dataDir)).toHaveLength(2);

  const next = start(run);
  await once(next.supervisor, 'message');
  expect(living(dataDir)).toHaveLength(7);
  next.supervisor.kill('SIGTERM');
  expect(await next.ended).toBe(0);
  expect(living(dataDir)).toEqual([]);
});

test('a port in use: one sentence, its exit code, nothing started', async () => {
  const [port, dataDir] = [await freePort(), testFolder('instance')];
  const other = createServer().listen(port);
  await once(other, 'listening');
  const refused = start({ port, dataDir, programs: programs() });
  expect(await refused.ended).toBe(startRefusals['port-in-use'].exitCode);
  expect(refused.said().trim().split('\n')).toEqual([expect.stringContaining(`Port ${port} is taken`)]);
  expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
  other.close();
});

test('a process that does not start: its last words, everything stopped again', async () => {
  const dataDir = testFolder('instance');
  const refused = start({ port: await freePort(), dataDir, programs: programs('fail') });
  expect(await refused.ended).toBe(startRefusals['process-failed'].exitCode);
  expect(refused.said()).toContain('the api has no schema');
  expect(living(dataDir)).toEqual([]);
});
