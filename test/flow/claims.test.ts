import { z } from 'zod';
import { CaseView, Claim } from '../../shared/contracts/http';
import { startWorld, type World } from '../harness/world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.end());

const assignments = async (caseId: string): Promise<readonly string[]> => {
  const view = await world.coordinator.call(CaseView, ['GET', `/api/cases/${caseId}`]);
  return view.assignments.map(({ state }) => state);
};

test('a declined offer goes to the next reader, with the reason kept', async () => {
  const { caseId } = await world.uploads('normal', {});
  await world.settles();
  const first = await world.readerOffered(caseId);
  await first.call(z.unknown(), ['POST', `/api/cases/${caseId}/decline`], { reason: '正在抢救' });
  await world.settles();
  const second = await world.readerOffered(caseId);
  expect(second.me.personId).not.toBe(first.me.personId);
  expect(await assignments(caseId)).toEqual(['passed', 'offered']);
});

test('an offer that nobody takes lapses and the case is offered to somebody else', async () => {
  const { caseId } = await world.uploads('normal', {});
  await world.settles();
  const first = await world.readerOffered(caseId);
  await world.passes({ minutes: 10, seconds: 5 });
  const second = await world.readerOffered(caseId);
  expect(second.me.personId).not.toBe(first.me.personId);
  const { timeline, submittedAt } = await world.coordinator.call(CaseView, ['GET', `/api/cases/${caseId}`]);
  expect(timeline.map(({ event }) => event)).toContain('offer-timeout');
  expect(timeline.find(({ event }) => event === 'submit')?.at).toBe(submittedAt);
});

test('an idle claim is warned, then lost; the stale reader cannot sign', async () => {
  const { caseId } = await world.uploads('normal', {});
  await world.settles();
  const reader = await world.readerOffered(caseId);
  const { epoch } = await world.claims(reader, caseId);
  await world.passes({ minutes: 4, seconds: 5 });
  const warned = await world.coordinator.call(CaseView, ['GET', `/api/cases/${caseId}`]);
  expect(warned.timeline.map(({ event }) => event)).toContain('lease-warned');

  await world.passes({ minutes: 1 });
  await expect(world.signs(reader, caseId, { epoch, severity: 'normal', conclusion: '正常' })).rejects.toMatchObject({
    body: { code: 'lease/stale' },
  });
  const other = await world.readerOffered(caseId);
  const claim = await world.claims(other, caseId);
  expect(claim.epoch).toBeGreaterThan(epoch);
  await world.signs(other, caseId, { epoch: claim.epoch, severity: 'normal', conclusion: '正常' });
});

test('activity renews a lease', async () => {
  const { caseId } = await world.uploads('normal', {});
  await world.settles();
  const reader = await world.readerOffered(caseId);
  const { epoch } = await world.claims(reader, caseId);
  for (let minute = 0; minute < 12; minute += 3) {
    await world.passes({ minutes: 3 });
    await reader.call(Claim, ['POST', `/api/cases/${caseId}/activity`], { epoch });
  }
  await world.signs(reader, caseId, { epoch, severity: 'normal', conclusion: '正常' });
});

test('a lease that lapses during a ReadNow rings the readers again', async () => {
  const { specialist } = world;
  const { caseId } = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
  await world.settles();
  await world.claims(specialist, caseId);
  await world.passes({ minutes: 5, seconds: 5 });
  const view = await world.coordinator.call(CaseView, ['GET', `/api/cases/${caseId}`]);
  expect(view.readNow?.state).toBe('paging');
  expect(view.timeline.map(({ event }) => event)).toContain('lease-lost');
  const again = world.readers.filter((reader) => world.heard(reader, caseId, 'read-now-unclaimed') > 0);
  expect(again.length).toBeGreaterThanOrEqual(2);
});

test('two readers claim at once: one gets the case, the other is told', async () => {
  const { caseId } = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
  await world.settles();
  const results = await Promise.allSettled(world.readers.map((reader) => world.claims(reader, caseId)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const result of results) {
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ body: { code: 'case/claimed-by-other' } });
  }
});

test('signing waits for the resolution of an open ReadNow, and a critical text for its loop', async () => {
  const { specialist } = world;
  const { caseId } = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
  await world.settles();
  const { epoch } = await world.claims(specialist, caseId);
  const critical = { epoch, severity: 'critical' as const, conclusion: '急性前壁心肌梗死' };
  await expect(world.signs(specialist, caseId, critical)).rejects.toMatchObject({
    body: { code: 'report/read-now-open' },
  });

  await specialist.call(CaseView, ['POST', `/api/cases/${caseId}/read-now/resolve`], {
    resolution: 'not-critical',
    epoch,
    reason: '早期复极',
  });
  await expect(world.signs(specialist, caseId, critical)).rejects.toMatchObject({
    body: { code: 'report/critical-without-alert' },
  });
});

test('cancelling is refused while an alarm is open', async () => {
  const { technician, specialist } = world;
  const { caseId } = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
  await world.settles();
  const cancel = (): Promise<unknown> =>
    technician.call(z.unknown(), ['POST', `/api/cases/${caseId}/cancel`], { reason: '传错患者' });
  await expect(cancel()).rejects.toMatchObject({ body: { code: 'case/alarm-open' } });

  const { epoch } = await world.claims(specialist, caseId);
  await specialist.call(CaseView, ['POST', `/api/cases/${caseId}/read-now/resolve`], {
    resolution: 'not-critical',
    epoch,
    reason: '伪差',
  });
  await cancel();
  const view = await technician.call(CaseView, ['GET', `/api/cases/${caseId}`]);
  expect(view.state).toBe('cancelled');
});
