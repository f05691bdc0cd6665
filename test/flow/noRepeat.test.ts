import { z } from 'zod';
import { Alarms, CaseView } from '../../shared/contracts/http';
import { recordingFile } from '../../infra/client/recordings';
import { formOf, uploadCase, uploadMore } from '../../infra/client/upload';
import type { Person } from '../../infra/client/person';
import type { CaseId } from '../../shared/domain/ids';
import { startWorld, type World } from '../harness/world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.end());

const nothing = z.unknown();
const look = (caseId: CaseId): Promise<CaseView> => world.coordinator.call(CaseView, ['GET', `/api/cases/${caseId}`]);
const says = (person: Person, caseId: CaseId, why: string): Promise<unknown> =>
  person.call(nothing, ['POST', `/api/cases/${caseId}/no-repeat`], { why, reason: '家属已带患者离开' });
const resolves = (person: Person, caseId: CaseId, word: object): Promise<CaseView> =>
  person.call(CaseView, ['POST', `/api/cases/${caseId}/read-now/resolve`], { reason: '基线过差', ...word });
const tasks = async (caseId: CaseId): Promise<readonly string[]> =>
  (await world.coordinator.call(Alarms, ['GET', '/api/alarms'])).tasks
    .filter((task) => task.caseId === caseId)
    .map(({ kind }) => kind);

/** A suspicion whose reader has asked for another recording. */
async function awaitingRepeat(): Promise<CaseId> {
  const { caseId } = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
  await world.settles();
  const { epoch } = await world.claims(world.specialist, caseId);
  await resolves(world.specialist, caseId, { resolution: 'unreadable', epoch });
  return caseId;
}

test('the patient has left before the repeat: the desk looks for him, the readers decide, nothing ends by itself', async () => {
  const { specialist, technician, coordinator } = world;
  const caseId = await awaitingRepeat();
  await world.passes({ minutes: 5, seconds: 5 });
  await world.shows(technician, caseId, 'repeat-overdue');

  await says(technician, caseId, 'patient-left');
  await world.settles();
  await world.shows(technician, caseId, 'bedside-unclaimed');
  expect(await tasks(caseId)).toEqual(['find-patient']);
  expect(world.heard(coordinator, caseId, 'find-patient')).toBe(1);
  const said = await look(caseId);
  expect(said).toMatchObject({ state: 'assigned', readNow: { state: 'paging' }, noRepeat: '家属已带患者离开' });
  const line = said.timeline.find(({ event }) => event === 'no-repeat');
  expect(line).toMatchObject({
    actor: { name: technician.me.name },
    detail: { why: 'patient-left', reason: '家属已带患者离开' },
  });
  await expect(
    technician.call(nothing, ['POST', `/api/cases/${caseId}/cancel`], { reason: '患者已离开' }),
  ).rejects.toMatchObject({ body: { code: 'case/alarm-open' } });

  expect(world.readers.some((reader) => world.heard(reader, caseId, 'read-now-unclaimed') > 0)).toBe(true);
  const { epoch } = await world.claims(specialist, caseId);
  await resolves(specialist, caseId, { resolution: 'unassessable', epoch });
  await world.shows(technician, caseId, 'unassessable');
  await world.signs(specialist, caseId, { epoch, severity: 'unreadable', conclusion: '无法判读，患者已离开' });
  expect(await tasks(caseId)).toEqual(['find-patient']);
});

test('nothing ever decoded and nobody can record again: a report that says so, and no other', async () => {
  const { specialist, coordinator } = world;
  const whole = recordingFile({ scenario: 'normal', seed: 71_001 });
  const form = formOf({ priority: 'stat', symptoms: ['chest-pain'] });
  const { caseId } = await uploadCase(world.technician, form, [whole.subarray(0, 900)]);
  await world.settles();
  expect(await look(caseId)).toMatchObject({ state: 'repeat-requested', readNow: { state: 'awaiting-repeat' } });

  await says(coordinator, caseId, 'cannot-record');
  await world.settles();
  expect(await tasks(caseId)).toEqual([]);
  const { epoch } = await world.claims(specialist, caseId);
  await expect(resolves(specialist, caseId, { resolution: 'not-critical', epoch })).rejects.toMatchObject({
    body: { code: 'report/nothing-to-read' },
  });
  await resolves(specialist, caseId, { resolution: 'unassessable', epoch });
  const signing = (severity: 'normal' | 'unreadable') =>
    world.signs(specialist, caseId, { epoch, severity, conclusion: '文件无法解析，且无法重新采集' });
  await expect(signing('normal')).rejects.toMatchObject({ body: { code: 'report/nothing-to-read' } });
  await signing('unreadable');
});

test('without an alarm: back to the readers with that said, and the clinic may cancel it', async () => {
  const { specialist, technician } = world;
  const { caseId } = await world.uploads('normal', { symptoms: ['none'] });
  await world.settles();
  const { epoch } = await world.claims(specialist, caseId);
  await specialist.call(nothing, ['POST', `/api/cases/${caseId}/request-repeat`], { epoch, reason: '导联脱落' });
  await world.shows(technician, caseId, 'repeat-wanted');
  await says(world.clinician, caseId, 'patient-left');
  await world.settles();
  await world.shows(technician, caseId, null);
  const view = await look(caseId);
  expect(view).toMatchObject({ state: 'assigned', readNow: null, noRepeat: '家属已带患者离开' });
  expect(view.timeline.find(({ event }) => event === 'submit')?.at).toBe(view.submittedAt);
  expect(await tasks(caseId)).toEqual([]);
  await technician.call(nothing, ['POST', `/api/cases/${caseId}/cancel`], { reason: '改日再查' });
  expect((await look(caseId)).state).toBe('cancelled');
});

test('given up too early is refused; another clinic says nothing; a recording that comes after all takes it back', async () => {
  const { specialist, technician } = world;
  const caseId = await awaitingRepeat();
  await expect(says(world.people.technician2, caseId, 'patient-left')).rejects.toMatchObject({
    body: { code: 'access/not-found' },
  });
  await says(technician, caseId, 'cannot-record');
  await expect(says(technician, caseId, 'cannot-record')).rejects.toMatchObject({ body: { code: 'case/moved-on' } });
  await uploadMore(technician, caseId, recordingFile({ scenario: 'normal', seed: 71_002 }));
  await world.settles();
  expect((await look(caseId)).noRepeat).toBeNull();
  const { epoch } = await world.claims(specialist, caseId);
  await expect(resolves(specialist, caseId, { resolution: 'unassessable', epoch })).rejects.toMatchObject({
    body: { code: 'alarm/repeat-first' },
  });
});
