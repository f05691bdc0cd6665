import { CaseView } from '../../shared/contracts/http';
import { queues } from '../../shared/contracts/queues';
import { recordingFile } from '../../infra/client/recordings';
import { formOf, uploadCase, uploadMore } from '../../infra/client/upload';
import { startWorld, type World } from '../harness/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.end());

const rows = async (sql: string, values: readonly unknown[]): Promise<number> => {
  const [row]: { n: string }[] = await world.db.query(`select count(*) as n from ${sql}`, [...values]);
  return Number(row?.n);
};

test('the same bytes with the same form are one study and the same receipt', async () => {
  const file = recordingFile({ scenario: 'normal', seed: 501 });
  const first = await uploadCase(world.technician, formOf(), [file]);
  const again = await uploadCase(world.technician, formOf(), [file]);
  expect(again.caseId).toBe(first.caseId);
  expect(again.receipt).toEqual({ ...first.receipt, repeated: true });
  expect(await rows('study where case_id = $1', [first.caseId])).toBe(1);
});

test('the same bytes with another form are asked about, never merged', async () => {
  const file = recordingFile({ scenario: 'normal', seed: 502 });
  const { receipt } = await uploadCase(world.technician, formOf(), [file]);
  await expect(uploadCase(world.technician, formOf({ question: '另一个问题' }), [file])).rejects.toMatchObject({
    body: { code: 'upload/duplicate-differs', detail: { caseNumber: receipt.caseNumber } },
  });
});

test('a repeat recording joins the case as its next series and is analysed', async () => {
  const { caseId } = await uploadCase(world.technician, formOf(), [recordingFile({ scenario: 'normal', seed: 503 })]);
  await world.settles();
  await uploadMore(world.technician, caseId, recordingFile({ scenario: 'normal', seed: 504 }));
  await world.settles();
  const { studies } = await world.technician.call(CaseView, ['GET', `/api/cases/${caseId}`]);
  expect(studies.map(({ series }) => series)).toEqual([1, 2]);
  expect(studies.every(({ interpretation }) => interpretation !== null)).toBe(true);
});

test('two workers on one job leave one timeline line and ask for the next stage once', async () => {
  const { caseId } = await uploadCase(world.technician, formOf({ symptoms: ['chest-pain'] }), [
    recordingFile({ scenario: 'anterior-stemi', seed: 505 }),
  ]);
  await world.settles();
  const job = queues.analyze.payload.parse({ v: 1, caseId, trace: caseId });
  await world.requeues('ingest', job);
  await world.requeues('analyze', job);
  await world.requeues('analyze', job);
  await world.requeues('route', job);
  await world.settles();
  expect(await rows(`timeline where case_id = $1 and event = 'analyzed'`, [caseId])).toBe(1);
  expect(await rows(`timeline where case_id = $1 and event = 'read-now-raised'`, [caseId])).toBe(1);
  expect(await rows(`read_now where case_id = $1`, [caseId])).toBe(1);
  expect(await rows(`assignment where case_id = $1 and state = 'offered'`, [caseId])).toBe(2);
});
