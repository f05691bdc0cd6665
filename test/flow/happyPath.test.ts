import { CaseView } from '../../shared/contracts/http';
import { startWorld, type World } from '../harness/world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.end());

test('a critical ECG travels from upload to a closed loop in the record', async () => {
  const { technician, specialist, clinician } = world;
  const { caseId } = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'], priority: 'urgent' });
  await world.settles();

  await specialist.hears('read-now', world.about(caseId, 'read-now'));
  await technician.hears('bedside-prompt', world.about(caseId, 'bedside-prompt'));

  const { epoch } = await world.claims(specialist, caseId);
  await technician.hears('bedside-claimed', world.about(caseId, 'bedside-claimed'));
  await world.confirms(specialist, caseId, epoch);
  await world.settles();
  const told = await clinician.hears('critical-alert', world.about(caseId, 'critical-alert'));

  const report = await world.signs(specialist, caseId, { epoch, severity: 'critical', conclusion: '急性前壁心肌梗死' });
  expect(report).toMatchObject({ version: 1, status: 'final' });
  await world.settles();

  expect(await world.readsBack(clinician, told)).toBe('right');
  await world.disposes(clinician, told);
  await world.opensReport(clinician, caseId);
  await world.confirmsLoop(specialist, told);
  await world.passes({ seconds: 5 });

  const view = await clinician.call(CaseView, ['GET', `/api/cases/${caseId}`]);
  expect(view.state).toBe('closed');
  expect(view.severity).toBe('critical');
  expect(view.alerts[0]).toMatchObject({
    state: 'closed',
    acknowledged: { by: { name: clinician.me.name } },
    disposition: { doctor: clinician.me.name },
    confirmed: { by: { name: specialist.me.name } },
  });
  const events = view.timeline.map(({ event }) => event);
  const order = [
    'submit',
    'ingested',
    'analyzed',
    'read-now-claimed',
    'read-now-resolved',
    'alert-declared',
    'sign',
    'deliver',
    'close',
  ];
  expect(events.filter((event) => order.includes(event))).toEqual(order);
  expect(view.turnaround.map(({ stage }) => stage)).toContain('submitted-to-signed');
});

test('a normal ECG is routed by rota, read, signed and returned without an alarm', async () => {
  const { technician, clinician } = world;
  const { caseId } = await world.uploads('normal', { symptoms: ['none'] });
  await world.settles();

  const reader = await world.readerOffered(caseId);
  const { epoch } = await world.claims(reader, caseId);
  await world.signs(reader, caseId, { epoch, severity: 'normal', conclusion: '窦性心律，正常心电图' });
  await world.settles();
  await world.opensReport(clinician, caseId);
  await world.passes({ seconds: 5 });

  const view = await technician.call(CaseView, ['GET', `/api/cases/${caseId}`]);
  expect(view).toMatchObject({ state: 'closed', severity: 'normal', readNow: null, alerts: [] });
  expect(view.decisions[0]?.decision.chosen).toContain(reader.me.personId);
  expect(technician.unexpected).toEqual([]);
});
