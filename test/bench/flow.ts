import { randomUUID } from 'node:crypto';
import type { CaseForm } from '../../shared/domain/case';
import type { FeedPage } from '../../shared/domain/page';
import type { Person } from '../../infra/client/person';
import { formOf } from '../../infra/client/upload';
import type { Rig } from '../harness/rig';
import { closing, machine, percentile, round, say, show } from './figures';
import { connect, runBenchmark, signIn, withRig } from './onRig';
import { rawQueueRate } from './rawQueue';
import { analysed, files, idsOf, patience, post, postAll, routine, sendAll, type Clinic } from './uploads';

const probes = 100;
const backlog = 1_000;
const studies = 1_000;
/** Enough for every process to have compiled what it runs: sustained means after the first minutes of a night. */
const warmUp = 300;

type Scene = Clinic & { readonly rig: Rig; readonly readers: readonly Person[] };

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

const chestPain = (priority: CaseForm['priority']): CaseForm => formOf({ priority, symptoms: ['chest-pain'] });

async function idle(scene: Scene): Promise<readonly number[]> {
  const latencies: number[] = [];
  for (const bytes of await files('anterior-stemi', probes + 10)) {
    latencies.push(await alarmLatency(scene, chestPain('urgent'), bytes));
  }
  return latencies.slice(10);
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
  await postAll(scene, waiting);
  await rig.start('bulk');
  const routineDone = sendAll(scene, probe);
  const latencies: number[] = [];
  for (const bytes of stat) latencies.push(await alarmLatency(scene, chestPain('stat'), bytes));
  const left = backlog - (await analysed(scene, idsOf(waiting)));
  return { latencies, left, routineMs: (await routineDone).whole };
}

async function measure(rig: Rig): Promise<void> {
  for (const lane of ['api', 'urgent', 'bulk'] as const) await rig.start(lane);
  const sql = await connect(rig);
  const readers = await Promise.all(['specialist', 'specialist2', 'specialist3'].map((login) => signIn(rig, login)));
  await Promise.all(readers.map((reader) => reader.listen()));
  const scene: Scene = { rig, technician: await signIn(rig, 'technician'), readers, sql };

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

runBenchmark(() => withRig(measure));
