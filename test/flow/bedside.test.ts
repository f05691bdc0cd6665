import { z } from 'zod';
import { CaseView, UploadRows } from '../../shared/contracts/http';
import type { CaseId } from '../../shared/domain/ids';
import { startWorld, type World } from '../harness/world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.end());

const releases = (caseId: CaseId, epoch: number): Promise<unknown> =>
  world.specialist.call(z.unknown(), ['POST', `/api/cases/${caseId}/release`], { epoch });

test('the bedside follows the alarm: prompt, unclaimed, checking, unclaimed again, checking, and silence with a word', async () => {
  const { technician, clinician, specialist } = world;
  const { caseId } = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
  await world.settles();
  await world.shows(technician, caseId, 'bedside-prompt');
  await world.passes({ minutes: 2 });
  for (const person of [technician, clinician]) await world.shows(person, caseId, 'bedside-unclaimed');

  const first = await world.claims(specialist, caseId);
  for (const person of [technician, clinician]) await world.shows(person, caseId, 'bedside-claimed');

  await releases(caseId, first.epoch);
  await world.settles();
  for (const person of [technician, clinician]) await world.shows(person, caseId, 'bedside-unclaimed');

  const second = await world.claims(specialist, caseId);
  for (const person of [technician, clinician]) await world.shows(person, caseId, 'bedside-claimed');
  await world.passes({ minutes: 1 });
  await world.shows(technician, caseId, 'bedside-claimed');

  await specialist.call(CaseView, ['POST', `/api/cases/${caseId}/read-now/resolve`], {
    resolution: 'not-critical',
    epoch: second.epoch,
    reason: '早期复极',
  });
  for (const person of [technician, clinician]) await world.shows(person, caseId, 'not-critical');
});

test('who is with the patient is not rung again by the claim, and the list says how the alarm stands', async () => {
  const { technician, clinician, specialist } = world;
  const { caseId } = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
  await world.settles();
  const prompt = await technician.hears('bedside-prompt', world.about(caseId, 'bedside-prompt'));
  await technician.call(z.unknown(), ['POST', `/api/pages/${prompt.id}/acknowledge`], {});
  await world.shows(technician, caseId, null);

  await world.claims(specialist, caseId);
  await world.shows(clinician, caseId, 'bedside-claimed');
  await world.settles();
  expect(world.heard(technician, caseId, 'bedside-claimed')).toBe(0);
  const { rows } = await technician.call(UploadRows, ['GET', '/api/uploads']);
  expect(rows.find((row) => row.caseId === caseId)?.readNow).toBe('claimed');
});

test('what a reader has confirmed stands in the list of uploads as a critical value, with its state', async () => {
  const caseId = await world.declares(world.specialist);
  const { rows } = await world.technician.call(UploadRows, ['GET', '/api/uploads']);
  expect(rows.find((row) => row.caseId === caseId)).toMatchObject({
    readNow: null,
    openAlert: { severity: 'critical', state: 'notifying' },
  });
});
