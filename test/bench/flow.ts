import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { Client } from 'pg';
import { Receipt } from '../../shared/contracts/http';
import type { CaseForm } from '../../shared/domain/case';
import type { FeedPage } from '../../shared/domain/page';
import type { ScenarioName } from '../../shared/ecg/synth/scenarios';
import { Person } from '../../infra/embedded/demo/person';
import { recordingFile } from '../../infra/embedded/demo/recordings';
import { formOf } from '../../infra/embedded/demo/upload';
import { closing, machine, percentile, round, say } from './figures';
import { rawQueueRate } from './rawQueue';
import { startRig, type Rig } from '../harness/rig';

const probes = 100;
const backlog = 1_000;
const studies = 1_000;
/** Enough for every process to have compiled what it runs: sustained means after the first minutes of a night. */
const warmUp = 300;
const patience = 400_000;

let seed = 1;
/** Between two files everything else has its turn: a connection that the server has closed is noticed as closed. */
async function files(scenario: ScenarioName, n: number): Promise<readonly Uint8Array[]> {
  const made: Uint8Array[] = [];
  while (made.length < n) {
    made.push(recordingFile({ scenario, seed: seed++ }));
    await setImmediate();
  }
  return made;
}

type Scene = {
  readonly rig: Rig;
  readonly technician: Person;
  readonly readers: readonly Person[];
  readonly sql: Client;
};
type Sent = { readonly id: string; readonly form: CaseForm; readonly bytes: Uint8Array };

/** Plain multipart POST, as scripts and devices do it. */
async function post({ technician }: Scene, { id, form, bytes }: Sent): Promise<void> {
  const body = new FormData();
  body.append('id', id);
  body.append('form', JSON.stringify(form));
  body.append('file', new Blob([Buffer.from(bytes)]), 'ecg.dcm');
  const { base, headers } = technician;
  const response = await fetch(`${base}/cases`, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`upload refused: ${response.status} ${await response.text()}`);
  Receipt.parse(await response.json());
}

async function inParallel<Item>(items: readonly Item[], width: number, does: (item: Item) => Promise<void>) {
  const rest = [...items];
  const worker = async (): Promise<void> => {
    for (let item = rest.pop(); item !== undefined; item = rest.pop()) await does(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** From the first byte of the upload to the first page of its alarm on a specialist's socket, ms. */
async function alarmLatency(scene: Scene, form: CaseForm, bytes: Uint8Array): Promise<number> {
  const id = randomUUID();
  const began = performance.now();
  let stop: () => void = () => undefined;
  const rung = new Promise<number>((done, fail) => {
    const listener = ({ content }: FeedPage): void => {
      if (content.caseId === id && content.message === 'read-now') done(performance.now() - began);
    };
    const timer = setTimeout(() => {
      fail(new Error(`no alarm within ${patience} ms`));
    }, patience);
    for (const { listeners } of scene.readers) listeners.add(listener);
    stop = () => {
      clearTimeout(timer);
      for (const { listeners } of scene.readers) listeners.delete(listener);
    };
  });
  await post(scene, { id, form, bytes });
  return await rung.finally(stop);
}

const analysed = async ({ sql }: Scene, ids: readonly string[]): Promise<number> => {
  const { rows } = await sql.query<{ n: string }>(
    `select count(*) as n from study where case_id = any($1::uuid[]) and analysis = 'done'`,
    [ids],
  );
  return Number(rows[0]?.n);
};

async function untilAnalysed(scene: Scene, ids: readonly string[]): Promise<void> {
  const end = performance.now() + patience;
  while ((await analysed(scene, ids)) < ids.length) {
    if (performance.now() > end) throw new Error(`not analysed within ${patience} ms`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

const chestPain = (priority: CaseForm['priority']): CaseForm => formOf({ priority, symptoms: ['chest-pain'] });

async function idle(scene: Scene): Promise<readonly number[]> {
  const latencies: number[] = [];
  for (const bytes of await files('anterior-stemi', probes + 10)) {
    latencies.push(await alarmLatency(scene, chestPain('urgent'), bytes));
  }
  return latencies.slice(10);
}

const routine = async (n: number): Promise<readonly Sent[]> =>
  (await files('normal', n)).map((bytes) => ({ id: randomUUID(), form: formOf(), bytes }));

const idsOf = (sent: readonly Sent[]): readonly string[] => sent.map(({ id }) => id);

/** As many as eight clinics at a time send without a pause, until the last study is analysed. */
async function sendAll(scene: Scene, sent: readonly Sent[]): Promise<{ uploaded: number; whole: number }> {
  const began = performance.now();
  await inParallel(sent, 8, (each) => post(scene, each));
  const uploaded = performance.now() - began;
  await untilAnalysed(scene, idsOf(sent));
  return { uploaded, whole: performance.now() - began };
}

async function throughput(scene: Scene) {
  const [before, sent] = [await routine(warmUp), await routine(studies)];
  const bytes = sent.reduce((sum, each) => sum + each.bytes.length, 0);
  await sendAll(scene, before);
  const memoryBefore = await scene.rig.memoryMb();
  const { uploaded, whole } = await sendAll(scene, sent);
  const memoryAfter = await scene.rig.memoryMb();
  return {
    perSecond: studies / (whole / 1000),
    mbPerSecond: bytes / 1e6 / (uploaded / 1000),
    memoryBefore,
    memoryAfter,
  };
}

/** 1,000 routine studies wait; the bulk lane starts, and STAT ones arrive behind them. */
async function behindBacklog(scene: Scene) {
  const { rig } = scene;
  await rig.kill('bulk');
  const waiting = await routine(backlog);
  const stat = await files('anterior-stemi', 40);
  const probe = await routine(1);
  await inParallel(waiting, 8, (each) => post(scene, each));
  await rig.start('bulk');
  const routineDone = sendAll(scene, probe);
  const latencies: number[] = [];
  for (const bytes of stat) latencies.push(await alarmLatency(scene, chestPain('stat'), bytes));
  const left = backlog - (await analysed(scene, idsOf(waiting)));
  return { latencies, left, routineMs: (await routineDone).whole };
}

const show = (what: string, values: readonly number[]): void => {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => round(percentile(values, share)));
  say(`  ${what.padEnd(46)} p50 ${p50} ms   p95 ${p95} ms   p99 ${p99} ms   n ${values.length}`);
};

async function measure(rig: Rig): Promise<void> {
  for (const lane of ['api', 'urgent', 'bulk'] as const) await rig.start(lane);
  const sql = new Client({ connectionString: rig.databaseUrl });
  // When a measurement fails the rig ends under this connection; the failure itself is what is told.
  sql.on('error', () => undefined);
  await sql.connect();
  const as = (login: string): Promise<Person> => Person.signIn(rig.base, login, 'tongxin-demo');
  const readers = await Promise.all(['specialist', 'specialist2', 'specialist3'].map(as));
  await Promise.all(readers.map((reader) => reader.listen()));
  const scene: Scene = { rig, technician: await as('technician'), readers, sql };

  say(`bench flow on ${machine()}`);
  const idleLatencies = await idle(scene);
  show('upload → alarm on a socket, idle', idleLatencies);
  const flow = await throughput(scene);
  say(
    `  ECG studies, upload → analysed                 ${round(flow.perSecond)} /s   upload ${round(flow.mbPerSecond)} MB/s`,
  );
  say(
    `  memory of all lanes                            ${round(flow.memoryBefore, 0)} → ${round(flow.memoryAfter, 0)} MB`,
  );
  const late = await behindBacklog(scene);
  show(`STAT behind ${backlog} routine`, late.latencies);
  say(
    `  routine probe behind the same backlog          ${round(late.routineMs, 0)} ms (${late.left} still waited after the last STAT)`,
  );
  const rss = await rig.memoryMb();
  // Nothing else may work beside it.
  for (const lane of ['api', 'urgent', 'bulk'] as const) await rig.kill(lane);
  const raw = await rawQueueRate(rig.redisUrl, 5_000);
  say(
    `  raw BullMQ add → process                       ${round(raw, 0)} jobs/s, ${round(raw / flow.perSecond)} × the studies`,
  );
  for (const reader of readers) reader.close();
  await sql.end();
  closing('flow', {
    idle_p50_ms: round(percentile(idleLatencies, 0.5)),
    idle_p95_ms: round(percentile(idleLatencies, 0.95)),
    idle_p99_ms: round(percentile(idleLatencies, 0.99)),
    backlog_p99_ms: round(percentile(late.latencies, 0.99)),
    ecg_per_s: round(flow.perSecond),
    upload_mb_per_s: round(flow.mbPerSecond),
    bullmq_jobs_per_s: round(raw, 0),
    rss_mb: round(rss, 0),
  });
}

async function main(): Promise<void> {
  const rig = await startRig();
  try {
    await measure(rig);
  } finally {
    await rig.end();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
