import { z } from 'zod';
import { Alarms, CaseView, Inbox, UploadRows, type QuestionView } from '../../shared/contracts/http';
import { raiseReadNow } from '../../infra/db/readNows';
import { doAs } from '../../infra/db/doing';
import type { Person } from '../../infra/client/person';
import type { CaseId } from '../../shared/domain/ids';
import { machine } from '../../shared/domain/person';
import { startWorld, type World } from '../harness/world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.end());

const nothing = z.unknown();
const look = (caseId: CaseId): Promise<CaseView> => world.coordinator.call(CaseView, ['GET', `/api/cases/${caseId}`]);
const asks = (person: Person, caseId: CaseId, epoch: number): Promise<unknown> =>
  person.call(nothing, ['POST', `/api/cases/${caseId}/request-info`], { epoch, question: '起病时间？' });
const answers = (person: Person, { id }: QuestionView): Promise<unknown> =>
  person.call(nothing, ['POST', `/api/information/${id}/answer`], { answer: '今晨六点，持续半小时' });

async function asked(): Promise<{ caseId: CaseId; epoch: number; question: QuestionView }> {
  const { caseId } = await world.uploads('normal', { symptoms: ['none'] });
  await world.settles();
  const { epoch } = await world.claims(world.specialist, caseId);
  await asks(world.specialist, caseId, epoch);
  await world.settles();
  const { questions } = await look(caseId);
  return { caseId, epoch, question: questions[0]! };
}

test('a reader asks, the clinic sees it everywhere and answers, the case comes back with its age', async () => {
  const { technician, clinician, specialist } = world;
  const { caseId, epoch, question } = await asked();
  for (const person of [technician, clinician]) await world.shows(person, caseId, 'info-wanted');
  const waiting = await look(caseId);
  expect(waiting).toMatchObject({ state: 'info-requested', claim: null });
  await expect(
    world.signs(specialist, caseId, { epoch, severity: 'normal', conclusion: '正常' }),
  ).rejects.toMatchObject({ body: { code: 'lease/stale' } });
  const { rows } = await technician.call(UploadRows, ['GET', '/api/uploads']);
  expect(rows.find((row) => row.caseId === caseId)?.question).toEqual({ id: question.id, text: '起病时间？' });
  const inbox = await clinician.call(Inbox, ['GET', '/api/inbox']);
  expect(inbox.waiting).toMatchObject([{ kind: 'question', caseId, requestId: question.id, text: '起病时间？' }]);
  expect((await world.people.clinician2.call(Inbox, ['GET', '/api/inbox'])).waiting).toEqual([]);
  await expect(answers(world.people.clinician2, question)).rejects.toMatchObject({
    body: { code: 'access/not-found' },
  });

  await world.passes({ minutes: 5 });
  await answers(clinician, question);
  await world.settles();
  await world.shows(technician, caseId, null);
  const back = await look(caseId);
  expect(back).toMatchObject({ state: 'assigned', submittedAt: waiting.submittedAt });
  expect(back.questions).toMatchObject([
    {
      askedBy: { name: specialist.me.name },
      answer: { text: '今晨六点，持续半小时', by: { name: clinician.me.name } },
    },
  ]);
  const events = back.timeline.map(({ event }) => event);
  expect(events.indexOf('answered')).toBeGreaterThan(events.indexOf('request-info'));
  await expect(answers(technician, question)).rejects.toMatchObject({ body: { code: 'case/moved-on' } });

  const next = await world.claims(specialist, caseId);
  await world.signs(specialist, caseId, { epoch: next.epoch, severity: 'normal', conclusion: '正常心电图' });
});

test('an answer that does not come is reminded of at the clinic and at the desk, again and again', async () => {
  const { technician, coordinator } = world;
  const { caseId } = await asked();
  await world.passes({ minutes: 29 });
  expect(world.heard(technician, caseId, 'info-overdue')).toBe(0);
  await world.passes({ minutes: 1, seconds: 5 });
  for (const person of [technician, coordinator]) expect(world.heard(person, caseId, 'info-overdue')).toBe(1);
  const { tasks } = await coordinator.call(Alarms, ['GET', '/api/alarms']);
  expect(tasks.filter((task) => task.caseId === caseId).map(({ kind }) => kind)).toEqual(['work-stopped']);
  await world.passes({ minutes: 30, seconds: 5 });
  expect(world.heard(technician, caseId, 'info-overdue')).toBe(2);
});

test('an alarm waits for no paperwork: no question while it is open, and it opens a case that waits for an answer', async () => {
  const { specialist, technician } = world;
  const suspected = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
  await world.settles();
  const claim = await world.claims(specialist, suspected.caseId);
  await expect(asks(specialist, suspected.caseId, claim.epoch)).rejects.toMatchObject({
    body: { code: 'case/question-in-alarm' },
  });

  const { caseId, question } = await asked();
  await doAs({ db: world.db, now: world.now }, machine('test'), (doing) =>
    raiseReadNow(doing, caseId, { cause: 'engine', findingKeys: ['vt'] }),
  );
  await world.settles();
  const { epoch } = await world.claims(world.people.specialist2, caseId);
  await answers(technician, question);
  const view = await look(caseId);
  expect(view).toMatchObject({ state: 'reading', epoch, readNow: { state: 'claimed' } });
  expect(view.questions[0]?.answer).not.toBeNull();
});

test('the clinic may take its request back instead of answering', async () => {
  const { technician } = world;
  const { caseId } = await asked();
  await technician.call(nothing, ['POST', `/api/cases/${caseId}/cancel`], { reason: '患者已转院' });
  await world.shows(technician, caseId, null);
  expect((await technician.call(Inbox, ['GET', '/api/inbox'])).waiting).toEqual([]);
});
