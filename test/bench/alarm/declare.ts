import type { Client } from 'pg';
import { AlertView, Claim } from '../../../shared/contracts/http';
import type { FeedPage } from '../../../shared/domain/page';
import type { Person } from '../../../infra/client/person';
import { dispose, readBack } from '../../../infra/client/readBack';
import { eventually } from '../../harness/eventually';
import type { Gateway } from '../../harness/gateway';
import { patience } from '../uploads';

export type Scene = {
  readonly sql: Client;
  readonly technician: Person;
  readonly readers: readonly Person[];
  readonly clinician: Person;
  /** When each page was first handed over to the gateway, by its id. */
  readonly arrivals: ReadonlyMap<string, number>;
  /** Analysed cases that nobody has declared anything of. */
  readonly cases: string[];
};

export type Latency = { readonly socket: number; readonly handOver: number };

export function noteArrivals({ listeners }: Gateway): ReadonlyMap<string, number> {
  const arrivals = new Map<string, number>();
  listeners.add(({ id }) => {
    if (!arrivals.has(id)) arrivals.set(id, performance.now());
  });
  return arrivals;
}

/** When the gateway was asked to ring the person whose screen shows this page. */
async function handedOver({ sql, arrivals }: Scene, { content }: FeedPage, person: Person): Promise<number> {
  const { rows } = await sql.query<{ id: string }>(
    `select id from page where alarm_id = $1 and person_id = $2 and channel = 'webhook' order by created_at limit 1`,
    [content.alarmId, person.me.personId],
  );
  return await eventually('the gateway to be asked', () => arrivals.get(rows[0]?.id ?? ''));
}

/** From a reader's request to the clinic's screen, and to the gateway that rings the clinic's pocket, ms. */
async function declareOne(scene: Scene, reader: Person): Promise<Latency> {
  const caseId = scene.cases.pop();
  if (caseId === undefined) throw new Error('no case is left to declare something of');
  const { clinician } = scene;
  const { epoch } = await reader.call(Claim, ['POST', `/api/cases/${caseId}/claim`], {});
  const rung = clinician
    .hears(
      'critical-alert',
      ({ content }) => content.caseId === caseId && content.message === 'critical-alert',
      patience,
    )
    .then((page) => ({ page, at: performance.now() }));
  const began = performance.now();
  const word = { epoch, severity: 'critical', findingKey: 'acute-mi-suspected', summary: '急性前壁心肌梗死' };
  await reader.call(AlertView, ['POST', `/api/cases/${caseId}/alerts`], word);
  const { page, at } = await rung;
  const handed = await handedOver(scene, page, clinician);
  // Answered and acted on: it does not ring into the next measurement.
  await readBack(clinician, page);
  await dispose(clinician, page);
  return { socket: at - began, handOver: handed - began };
}

export async function declareMany(scene: Scene, n: number): Promise<readonly Latency[]> {
  const latencies: Latency[] = [];
  while (latencies.length < n) {
    const reader = scene.readers[latencies.length % scene.readers.length];
    if (!reader) throw new Error('nobody reads');
    latencies.push(await declareOne(scene, reader));
  }
  return latencies;
}
