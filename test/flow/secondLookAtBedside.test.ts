import { z } from 'zod';
import { CaseView } from '../../shared/contracts/http';
import type { CaseId } from '../../shared/domain/ids';
import type { PageMessage } from '../../shared/domain/page';
import type { Person } from '../../infra/client/person';
import { recordingFile } from '../../infra/client/recordings';
import { formOf, uploadCase } from '../../infra/client/upload';
import { startWorld, type World } from '../harness/world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.end());

const look = (caseId: CaseId): Promise<CaseView> => world.coordinator.call(CaseView, ['GET', `/api/cases/${caseId}`]);
const resolves = (person: Person, caseId: CaseId, word: object): Promise<CaseView> =>
  person.call(CaseView, ['POST', `/api/cases/${caseId}/read-now/resolve`], { reason: '考虑早期复极', ...word });

/** Whoever stands beside the patient sees the same. */
async function bedsideShows(caseId: CaseId, message: PageMessage): Promise<void> {
  for (const person of [world.technician, world.clinician]) await world.shows(person, caseId, message);
}

/** STAT, with the technician's own suspicion; no machine has touched it yet. */
async function suspectedAtBedside(): Promise<CaseId> {
  await world.pausesWork();
  const form = formOf({ priority: 'stat', symptoms: ['chest-pain'], technicianSuspects: true });
  const recording = recordingFile({ scenario: 'anterior-stemi', seed: 71_001 });
  return (await uploadCase(world.technician, form, [recording])).caseId;
}

test('a junior is first at a technician’s suspicion and rules it out; a second reader confirms, the bedside follows', async () => {
  const { specialist, clinician, technician } = world;
  const junior = world.people.specialist3;
  const caseId = await suspectedAtBedside();
  const early = await world.claims(junior, caseId);
  await bedsideShows(caseId, 'bedside-claimed');
  const ruleOut = () => resolves(junior, caseId, { resolution: 'not-critical', epoch: early.epoch });
  await expect(ruleOut()).rejects.toMatchObject({ body: { code: 'report/nothing-to-read' } });

  await world.resumesWork();
  await world.settles();
  expect((await look(caseId)).readNow).toMatchObject({ cause: 'technician', findingKeys: ['acute-mi-suspected'] });
  expect(await ruleOut()).toMatchObject({
    claim: null,
    readNow: { state: 'paging', firstOpinion: { by: { name: junior.me.name }, resolution: 'not-critical' } },
  });
  await bedsideShows(caseId, 'bedside-prompt');
  await world.settles();
  expect(world.heard(specialist, caseId, 'second-look')).toBe(1);
  await world.passes({ minutes: 2 });
  await bedsideShows(caseId, 'bedside-unclaimed');
  expect(world.heard(technician, caseId, 'not-critical')).toBe(0);

  const { epoch } = await world.claims(specialist, caseId);
  await bedsideShows(caseId, 'bedside-claimed');
  await world.confirms(specialist, caseId, epoch);
  await world.settles();
  await world.shows(clinician, caseId, 'critical-alert');
  expect(technician.open.filter(({ content }) => content.message.startsWith('bedside'))).toEqual([]);
  await world.signs(specialist, caseId, { epoch, severity: 'critical', conclusion: '急性前壁心肌梗死' });

  const told = (await look(caseId)).timeline.map(({ event }) => event);
  const order = ['claimed', 'second-look-asked', 'released', 'read-now-resolved', 'alert-declared', 'sign'] as const;
  const places = order.map((event) => told.indexOf(event));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
});

test('a junior who can tell nothing of what cannot be recorded again does not end it alone either', async () => {
  const { specialist, technician } = world;
  const junior = world.people.specialist3;
  const { caseId } = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
  await world.settles();
  const first = await world.claims(specialist, caseId);
  await resolves(specialist, caseId, { resolution: 'unreadable', epoch: first.epoch });
  await technician.call(z.unknown(), ['POST', `/api/cases/${caseId}/no-repeat`], {
    why: 'patient-left',
    reason: '家属已带患者离开',
  });
  await world.settles();

  const second = await world.claims(junior, caseId);
  const after = await resolves(junior, caseId, { resolution: 'unassessable', epoch: second.epoch });
  expect(after.readNow).toMatchObject({ state: 'paging', firstOpinion: { resolution: 'unassessable' } });
  await world.settles();
  expect(world.heard(technician, caseId, 'unassessable')).toBe(0);
  expect(world.heard(specialist, caseId, 'second-look')).toBe(1);

  const { epoch } = await world.claims(specialist, caseId);
  await resolves(specialist, caseId, { resolution: 'unassessable', epoch });
  await bedsideShows(caseId, 'unassessable');
  await world.signs(specialist, caseId, { epoch, severity: 'unreadable', conclusion: '无法判读' });
});
