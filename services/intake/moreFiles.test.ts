import { answerPages } from '../../infra/db/pages';
import { planPages } from '../../infra/db/planPages';
import { doAs } from '../../infra/db/doing';
import { PageTable, ReadNowTable } from '../../infra/db/tables/alarm';
import { CaseTable, StudyTable } from '../../infra/db/tables/case';
import { readTimeline } from '../../infra/db/timeline';
import { DraftState, RefusalBody } from '../../shared/contracts/http';
import type { CaseState } from '../../shared/domain/caseFlow';
import type { CaseId } from '../../shared/domain/ids';
import { machine } from '../../shared/domain/person';
import {
  aecg,
  announced,
  ask,
  openIntakeDoor,
  send,
  stateOf,
  uploaded,
  type IntakeDoor,
} from '../../test/harness/intakeDoor';

let door: IntakeDoor;
beforeAll(async () => {
  door = await openIntakeDoor();
});
afterAll(() => door.close());

const tx = () => door.database.db.manager;
const more = (caseId: CaseId, bytes: Uint8Array, change = {}) =>
  ask(door, 'technician', ['POST', `/cases/${caseId}/studies`, { files: [announced(bytes)], ...change }]);
const inState = async (state: CaseState, form = {}): Promise<CaseId> => {
  const { caseId } = await uploaded(door, { form, files: [aecg()] });
  await tx().update(CaseTable, { id: caseId }, { state });
  return caseId;
};
const seriesOf = async (caseId: CaseId): Promise<number[]> =>
  (await tx().find(StudyTable, { where: { caseId }, order: { series: 'ASC' } })).map(({ series }) => series);

test.each<[CaseState, CaseState]>([
  ['submitted', 'submitted'],
  ['queued', 'queued'],
  ['assigned', 'assigned'],
  ['reading', 'reading'],
  ['repeat-requested', 'submitted'],
  ['rejected', 'submitted'],
])('a repeat joins a case that is %s as its next series', async (before, after) => {
  const [caseId, bytes] = [await inState(before), aecg()];
  expect(DraftState.parse((await more(caseId, bytes)).body).missing).toHaveLength(1);
  expect(await seriesOf(caseId)).toEqual([1]);
  expect(await send(door, { caseId, bytes })).toBeNull();

  expect(await seriesOf(caseId)).toEqual([1, 2]);
  expect(await stateOf(door, caseId)).toMatchObject({ state: after, missing: [] });
  const last = (await readTimeline(tx(), caseId)).at(-1);
  expect(last).toMatchObject({ event: before === 'rejected' ? 'resubmit' : 'study-added', actor: { kind: 'person' } });
  // Sent again, nothing more comes of it.
  await more(caseId, bytes);
  await send(door, { caseId, bytes });
  expect(await seriesOf(caseId)).toEqual([1, 2]);
});

test.each<[CaseState, string]>([
  ['signed', 'case/closed-for-studies'],
  ['closed', 'case/closed-for-studies'],
  ['cancelled', 'case/moved-on'],
])('a case that is %s takes none', async (state, code) => {
  const caseId = await inState(state);
  expect(RefusalBody.parse((await more(caseId, aecg())).body).code).toBe(code);
});

test('signed while the repeat was on its way: refused, and noted', async () => {
  const [caseId, bytes] = [await inState('reading'), aecg()];
  await more(caseId, bytes);
  await tx().update(CaseTable, { id: caseId }, { state: 'signed' });
  expect(await send(door, { caseId, bytes })).toMatchObject({ code: 'case/closed-for-studies' });
  expect(await seriesOf(caseId)).toEqual([1]);
  expect(await tx().query(`select code from refused_upload where case_id = $1`, [caseId])).toEqual([
    { code: 'case/closed-for-studies' },
  ]);
});

test('bytes of another case, or of a case of another clinic, are no repeat', async () => {
  const bytes = aecg();
  await uploaded(door, { files: [bytes] });
  const caseId = await inState('reading');
  expect(RefusalBody.parse((await more(caseId, bytes)).body).code).toBe('upload/duplicate-differs');
  const theirs = await uploaded(door, { files: [aecg()] }, 'technician2');
  expect((await more(theirs.caseId, aecg())).status).toBe(404);
});

test('a repeat of somebody else is asked about as well', async () => {
  const [caseId, bytes] = [await inState('reading'), aecg({ name: '李娜' })];
  await more(caseId, bytes);
  expect(await send(door, { caseId, bytes })).toMatchObject({ code: 'upload/patient-differs' });
  await more(caseId, bytes, { mismatchConfirmed: true });
  expect(await send(door, { caseId, bytes })).toBeNull();
  expect((await readTimeline(tx(), caseId)).map(({ event }) => event)).toContain('identity-differs');
});

test('an alarm that waits for the repeat pages again, and the clinic falls silent', async () => {
  const caseId = await inState('repeat-requested', { priority: 'stat' });
  const readNow = await tx().findOneByOrFail(ReadNowTable, { caseId });
  await tx().update(ReadNowTable, { id: readNow.id }, { state: 'awaiting-repeat' });
  await doAs({ db: door.database.db, now: door.clock.now }, machine('alarm'), async (doing) => {
    await planPages(doing, [
      {
        people: [door.group.people.technician],
        message: 'repeat-overdue',
        alarmKind: 'read-now',
        alarmId: readNow.id,
        case: { id: caseId, number: null, clinicName: '' },
        severity: 'critical',
        level: 0,
        round: 1,
        drill: false,
      },
    ]);
    await answerPages(doing, { alarmId: readNow.id, messages: ['read-now'] });
  });
  const bytes = aecg();
  await more(caseId, bytes);
  await send(door, { caseId, bytes });

  const paging = await tx().findOneByOrFail(ReadNowTable, { id: readNow.id });
  expect(paging).toMatchObject({ state: 'paging', claimedBy: null, dueAt: door.clock.now() });
  expect(await tx().findBy(PageTable, { caseId })).toMatchObject([{ answeredAt: door.clock.now() }]);
});
