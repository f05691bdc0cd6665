import { addNumber, openGateway } from '../harness/gateway';
import type { Rig } from '../harness/rig';
import { bareNotices } from './alarm/bareNotice';
import { declareMany, noteArrivals, type Latency, type Scene } from './alarm/declare';
import { openAlarms, ringing, type Ringing } from './alarm/openAlarms';
import { sweepCosts } from './alarm/timers';
import { closing, machine, percentile, round, say, show } from './figures';
import { connect, runBenchmark, signIn, withRig } from './onRig';
import { rawQueueRate } from './rawQueue';
import { analysed, idsOf, postAll, routine, sendAll, untilAnalysed } from './uploads';

const probes = 100;
const warmUp = 10;
const open = 1_000;
const backlog = 1_000;
const timers = 10_000;

const lanes = ['api', 'urgent', 'bulk'] as const;
const atWork = ['specialist', 'specialist2', 'coordinator', 'head', 'clinician'] as const;

/** Everybody who is at work sits at a screen and carries a telephone behind the group's gateway. */
async function lay(rig: Rig): Promise<{ scene: Scene; close: () => Promise<void> }> {
  for (const lane of lanes) await rig.start(lane);
  const gateway = await openGateway();
  await gateway.isSetUpBy(await signIn(rig, 'admin'));
  const people = await Promise.all(atWork.map((login) => signIn(rig, login)));
  for (const [at, person] of people.entries()) {
    await addNumber(person, `1390000000${at}`);
    await person.listen();
  }
  const [specialist, specialist2, , , clinician] = people;
  if (!specialist || !specialist2 || !clinician) throw new Error('nobody is at work');
  const [sql, technician] = [await connect(rig), await signIn(rig, 'technician')];
  const recordings = await routine(3 * probes + warmUp);
  await sendAll({ technician, sql }, recordings);
  const scene = {
    sql,
    technician,
    readers: [specialist, specialist2],
    clinician,
    arrivals: noteArrivals(gateway),
    cases: [...idsOf(recordings)],
  };
  const close = async (): Promise<void> => {
    for (const person of people) person.close();
    await sql.end();
    await gateway.close();
  };
  return { scene, close };
}

/** The bulk lane has a thousand recordings before it, and goes on with them meanwhile. */
async function withBulkBusy(rig: Rig, scene: Scene): Promise<readonly Latency[]> {
  await rig.kill('bulk');
  const waiting = await routine(backlog);
  await postAll(scene, waiting);
  await rig.start('bulk');
  const latencies = await declareMany(scene, probes);
  const left = backlog - (await analysed(scene, idsOf(waiting)));
  if (left === 0) throw new Error('the bulk lane was idle before the last declaration');
  say(`  ${left} of ${backlog} recordings still waited after the last declaration`);
  await untilAnalysed(scene, idsOf(waiting));
  return latencies;
}

async function withOpenAlarms(rig: Rig, scene: Scene): Promise<readonly Latency[]> {
  const look = async (): Promise<Ringing> => {
    const { rows } = await scene.sql.query<Ringing>(ringing);
    return rows[0] ?? { pages: 0, open: 0, lateMs: 0 };
  };
  await openAlarms(rig.databaseUrl, open);
  const [before, began] = [await look(), performance.now()];
  const latencies = await declareMany(scene, probes);
  const after = await look();
  const perSecond = (after.pages - before.pages) / ((performance.now() - began) / 1000);
  say(
    `  ${after.open} alarms rang meanwhile with ${round(perSecond)} pages/s; the latest step was ${after.lateMs} ms late`,
  );
  return latencies;
}

const socketOf = (latencies: readonly Latency[]): readonly number[] => latencies.map(({ socket }) => socket);
const handOverOf = (latencies: readonly Latency[]): readonly number[] => latencies.map(({ handOver }) => handOver);

function tell(situation: string, latencies: readonly Latency[]): readonly Latency[] {
  show(`declare → socket, ${situation}`, socketOf(latencies));
  show(`declare → gateway, ${situation}`, handOverOf(latencies));
  return latencies;
}

async function ringOut(rig: Rig) {
  const { scene, close } = await lay(rig);
  await declareMany(scene, warmUp);
  const idle = tell('idle', await declareMany(scene, probes));
  const busy = tell('bulk lane busy', await withBulkBusy(rig, scene));
  const crowded = tell(`${open} open`, await withOpenAlarms(rig, scene));
  await close();
  for (const lane of lanes) await rig.kill(lane);
  const bare = await bareNotices(rig.databaseUrl, 500);
  show('yardstick: bare NOTIFY → socket', bare);
  say(`  yardstick: raw BullMQ add → process            ${round(await rawQueueRate(rig.redisUrl, 5_000), 0)} jobs/s`);
  return { idle, busy, crowded };
}

async function measure(): Promise<void> {
  say(`bench alarm on ${machine()}`);
  const { idle, busy, crowded } = await withRig(ringOut);
  const sweeps = await withRig((rig) => sweepCosts(rig, { timers, sweeps: 100 }));
  show(`one sweep, ${timers} open timers, nothing due`, sweeps);
  const p99 = (values: readonly number[]): number => round(percentile(values, 0.99));
  closing('alarm', {
    socket_p99_ms: p99(socketOf(idle)),
    handover_p99_ms: p99(handOverOf(idle)),
    socket_p99_ms_1000_open: p99(socketOf(crowded)),
    socket_p99_ms_bulk_busy: p99(socketOf(busy)),
    sweep_ms_10000_timers: round(percentile(sweeps, 0.5)),
  });
}

runBenchmark(measure);
