import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Person } from '../../infra/client/person';
import { playWholeJob, timedStep } from '../../infra/client/wholeJob';
import { tellLine } from '../../infra/embedded/demoStory';
import { freePort } from '../../infra/embedded/ports';
import { CaseView } from '../../shared/contracts/http';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const step = timedStep((what, ms) => {
  say(`  ${String(ms).padStart(6)} ms  ${what}`);
});

/** A throw-away instance: free port, own folder, own PostgreSQL and Redis. */
async function startInstance(port: number, folder: string): Promise<ChildProcess> {
  const supervise = join(__dirname, '..', '..', 'infra', 'embedded', 'supervise.js');
  const env: NodeJS.ProcessEnv = { ...process.env, PORT: String(port), TONGXIN_DATA: folder, TONGXIN_PLAY: 'no' };
  delete env.DATABASE_URL;
  delete env.REDIS_URL;
  const child = spawn(process.execPath, [supervise], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = new Promise<never>((_, fail) => {
    child.once('exit', (code) => {
      fail(new Error(`the instance ended with ${String(code)}`));
    });
  });
  // Whoever waits hears of it by the race; later it is the ordinary end.
  ended.catch(() => undefined);
  const healthy = async (): Promise<ChildProcess> => {
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => null);
      if (answer?.ok) return child;
      await new Promise((done) => setTimeout(done, 200));
    }
  };
  return await Promise.race([healthy(), ended]);
}

const stopInstance = (child: ChildProcess): Promise<void> =>
  new Promise((done) => {
    if (child.exitCode !== null) {
      done();
      return;
    }
    child.once('exit', () => {
      done();
    });
    child.kill('SIGTERM');
  });

async function play(port: number): Promise<void> {
  const as = (login: string): Promise<Person> => Person.signIn(`http://127.0.0.1:${port}`, login, 'tongxin-demo');
  const cast = {
    technician: await as('technician'),
    specialist: await as('specialist'),
    clinician: await as('clinician'),
  };
  const people = Object.values(cast);
  await Promise.all(people.map((person) => person.listen()));
  const caseId = await playWholeJob(step, cast, {
    name: '赵德福',
    recordedAt: '2026-01-05T03:12:00',
    password: 'tongxin-demo',
  });
  const view = await cast.specialist.call(CaseView, ['GET', `/api/cases/${caseId}`]);
  say('\n时间轴 timeline');
  for (const line of view.timeline) {
    const told = tellLine(view, line);
    if (told) say(told);
  }
  for (const person of people) person.close();
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tongxin-demo-'));
  // root lends PostgreSQL another user, who must be able to walk in.
  chmodSync(folder, 0o755);
  const port = await freePort();
  let child: ChildProcess | null = null;
  try {
    child = await step('启动临时实例 start a throw-away instance', 60_000, () => startInstance(port, folder));
    await play(port);
    say('\n每一步都按时完成 every step happened in its time');
  } finally {
    if (child) await stopInstance(child);
    rmSync(folder, { recursive: true, force: true });
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`演示失败 the demo failed: ${String(error)}\n`);
    process.exit(1);
  },
);
