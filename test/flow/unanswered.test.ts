import { Alarms, CaseView } from '../../shared/contracts/http';
import { startWorld, type World } from '../harness/world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.end());

test('an unanswered ReadNow widens, warns the bedside, reaches coordinator and department head, and never gives up', async () => {
  const { caseId } = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
  await world.settles();
  const first = world.readers.filter((reader) => world.heard(reader, caseId, 'read-now'));
  expect(first).toHaveLength(2);

  await world.passes({ seconds: 60 });
  expect(world.readers.filter((reader) => world.heard(reader, caseId, 'read-now-unclaimed'))).toHaveLength(3);
  expect(world.heard(world.coordinator, caseId, 'read-now-unclaimed')).toBe(0);

  await world.passes({ seconds: 60 });
  expect(world.heard(world.technician, caseId, 'bedside-unclaimed')).toBe(1);

  await world.passes({ seconds: 60 });
  expect(world.heard(world.coordinator, caseId, 'read-now-unclaimed')).toBeGreaterThanOrEqual(1);
  expect(world.heard(world.departmentHead, caseId, 'read-now-unclaimed')).toBe(0);

  await world.passes({ minutes: 2 });
  expect(world.heard(world.departmentHead, caseId, 'read-now-unclaimed')).toBeGreaterThanOrEqual(1);

  const before = world.heard(world.departmentHead, caseId, 'read-now-unclaimed');
  await world.passes({ minutes: 10 });
  expect(world.heard(world.departmentHead, caseId, 'read-now-unclaimed')).toBeGreaterThanOrEqual(before + 9);
});

test('an unanswered critical value climbs the clinic, reaches the coordinator and breaches at ten minutes', async () => {
  const { specialist, clinician, nurse, director, coordinator } = world;
  const { caseId } = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
  await world.settles();
  const { epoch } = await world.claims(specialist, caseId);
  await world.confirms(specialist, caseId, epoch);
  await world.settles();
  expect(world.heard(clinician, caseId, 'critical-alert')).toBe(1);
  expect(world.heard(nurse, caseId, 'critical-alert')).toBe(0);

  await world.passes({ seconds: 60 });
  expect(world.heard(clinician, caseId, 'critical-alert')).toBe(2);
  expect(world.heard(specialist, caseId, 'phone-the-clinic')).toBe(1);

  await world.passes({ seconds: 60 });
  expect(world.heard(nurse, caseId, 'critical-alert')).toBe(1);
  expect(world.heard(director, caseId, 'critical-alert')).toBe(0);
  await world.passes({ minutes: 2 });
  expect(world.heard(director, caseId, 'critical-alert')).toBeGreaterThanOrEqual(1);
  expect(world.heard(coordinator, caseId, 'critical-alert')).toBe(0);
  await world.passes({ minutes: 2 });
  expect(world.heard(coordinator, caseId, 'critical-alert')).toBeGreaterThanOrEqual(1);

  await world.passes({ minutes: 4 });
  const { alerts, tasks } = await coordinator.call(Alarms, ['GET', '/api/alarms']);
  expect(alerts.find((alert) => alert.case.caseId === caseId)).toMatchObject({ state: 'notifying', level: 4 });
  expect(alerts.find((alert) => alert.case.caseId === caseId)?.breachedAt).not.toBeNull();
  expect(tasks.filter((task) => task.caseId === caseId).map(({ kind }) => kind)).toEqual(['breach']);

  const paged = world.heard(clinician, caseId, 'critical-alert');
  await world.passes({ minutes: 3 });
  expect(world.heard(clinician, caseId, 'critical-alert')).toBe(paged + 3);
});

test('acknowledged by a nurse: a doctor must be told within five minutes, or it rings again', async () => {
  const { specialist, clinician, nurse } = world;
  const { caseId } = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
  await world.settles();
  const { epoch } = await world.claims(specialist, caseId);
  await world.confirms(specialist, caseId, epoch);
  await world.settles();
  const told = await clinician.hears('critical-alert', world.about(caseId, 'critical-alert'));
  expect(await world.readsBack(nurse, told)).toBe('right');
  await world.passes({ minutes: 4 });
  expect(world.heard(clinician, caseId, 'inform-doctor')).toBe(0);
  await world.passes({ minutes: 1 });
  expect(world.heard(clinician, caseId, 'inform-doctor')).toBeGreaterThanOrEqual(1);
});

test('a wrong read-back leaves the alarm ringing and is told to the sender', async () => {
  const { specialist, clinician } = world;
  const { caseId } = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
  await world.settles();
  const { epoch } = await world.claims(specialist, caseId);
  await world.confirms(specialist, caseId, epoch);
  await world.settles();
  const told = await clinician.hears('critical-alert', world.about(caseId, 'critical-alert'));
  expect(await world.readsBack(clinician, told, { findingKey: 'qtc-long' })).toBe('wrong');

  await world.passes({ seconds: 60 });
  const view = await clinician.call(CaseView, ['GET', `/api/cases/${caseId}`]);
  expect(view.alerts[0]).toMatchObject({ state: 'notifying', wrongReadBacks: 1, acknowledged: null });
  expect(world.heard(clinician, caseId, 'critical-alert')).toBe(2);
  expect(await world.readsBack(clinician, told)).toBe('right');
});
