import { createHash, randomUUID } from 'node:crypto';
import type { StudyView } from '../../shared/contracts/http';
import { CaseView, Worklist } from '../../shared/contracts/http';
import type { CaseId } from '../../shared/domain/ids';
import { recordingFile } from '../../infra/client/recordings';
import { formOf, uploadCase, uploadMore } from '../../infra/client/upload';
import { startWorld, type World } from '../harness/world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.end());

const look = (caseId: CaseId): Promise<CaseView> => world.specialist.call(CaseView, ['GET', `/api/cases/${caseId}`]);

/** A STAT upload that no machine has touched yet. */
async function unworked(bytes: Uint8Array): Promise<CaseId> {
  await world.pausesWork();
  const form = formOf({ priority: 'stat', symptoms: ['chest-pain'] });
  return (await uploadCase(world.technician, form, [bytes])).caseId;
}

const damaged = (): Uint8Array => {
  const whole = recordingFile({ scenario: 'normal', seed: 70_001 });
  return Buffer.concat([whole.subarray(0, 900), createHash('sha256').update(randomUUID()).digest()]);
};

const preparation = ({ studies }: { studies: readonly StudyView[] }) =>
  studies.map(({ readable, preparing }) => ({ readable, preparing }));

test('a STAT alarm is answered before any machine has worked; the recording fills in, nothing is signed before', async () => {
  const { specialist } = world;
  const caseId = await unworked(recordingFile({ scenario: 'anterior-stemi', seed: 70_002 }));
  const { rows } = await specialist.call(Worklist, ['GET', '/api/worklist?filter=free']);
  expect(rows.find((row) => row.caseId === caseId)).toMatchObject({ state: 'submitted', readNow: { state: 'raised' } });

  const { epoch } = await world.claims(specialist, caseId);
  const early = await look(caseId);
  expect(early).toMatchObject({ state: 'reading', readNow: { state: 'claimed' } });
  expect(preparation(early)).toEqual([{ readable: false, preparing: true }]);
  const ruleOut = () =>
    specialist.call(CaseView, ['POST', `/api/cases/${caseId}/read-now/resolve`], {
      resolution: 'not-critical',
      epoch,
      reason: '未见异常',
    });
  await expect(ruleOut()).rejects.toMatchObject({ body: { code: 'report/nothing-to-read' } });

  await world.resumesWork();
  await world.settles();
  const filled = await look(caseId);
  expect(filled).toMatchObject({ state: 'reading', claim: { epoch }, severity: 'critical' });
  expect(preparation(filled)).toEqual([{ readable: true, preparing: false }]);
  expect(filled.studies[0]?.interpretation).not.toBeNull();
  expect(filled.version).toBeGreaterThan(early.version);
  expect(specialist.hints.filter((hint) => hint.caseId === caseId && hint.version > early.version)).not.toEqual([]);

  await world.confirms(specialist, caseId, epoch);
  await world.signs(specialist, caseId, { epoch, severity: 'critical', conclusion: '急性前壁心肌梗死' });
});

test('a critical value may be declared without waiting, a report may not', async () => {
  const { specialist } = world;
  const caseId = await unworked(recordingFile({ scenario: 'normal', seed: 70_003 }));
  const { epoch } = await world.claims(specialist, caseId);
  await world.confirms(specialist, caseId, epoch);
  await expect(
    world.signs(specialist, caseId, { epoch, severity: 'critical', conclusion: '急性前壁心肌梗死' }),
  ).rejects.toMatchObject({ body: { code: 'report/nothing-to-read' } });
  await world.resumesWork();
  await world.settles();
  expect((await look(caseId)).severity).toBe('critical');
  await world.signs(specialist, caseId, { epoch, severity: 'critical', conclusion: '急性前壁心肌梗死' });
});

test('put back while it is being prepared, the case rings on and is offered', async () => {
  const { specialist } = world;
  const caseId = await unworked(recordingFile({ scenario: 'normal', seed: 70_004 }));
  const { epoch } = await world.claims(specialist, caseId);
  await specialist.call(CaseView.optional().nullable(), ['POST', `/api/cases/${caseId}/release`], { epoch });
  await world.resumesWork();
  await world.settles();
  const view = await look(caseId);
  expect(view).toMatchObject({ state: 'assigned', readNow: { state: 'paging' } });
  expect(preparation(view)).toEqual([{ readable: true, preparing: false }]);
});

test('nothing decodes in a reader’s hands: the claim ends, the reader is told, the clinic records again', async () => {
  const { specialist, technician } = world;
  const caseId = await unworked(damaged());
  const { epoch } = await world.claims(specialist, caseId);
  await world.resumesWork();
  await world.settles();

  await world.shows(specialist, caseId, 'recording-undecodable');
  expect(world.heard(technician, caseId, 'case-rejected')).toBe(1);
  const after = await look(caseId);
  expect(after).toMatchObject({ state: 'repeat-requested', claim: null, readNow: { state: 'awaiting-repeat' } });
  const said = after.timeline.find(({ event }) => event === 'undecodable');
  expect(said).toMatchObject({ actor: { kind: 'machine' }, detail: { code: 'upload/damaged' } });
  await expect(world.claims(specialist, caseId)).rejects.toMatchObject({ body: { code: 'case/moved-on' } });
  await expect(
    world.signs(specialist, caseId, { epoch, severity: 'normal', conclusion: '正常' }),
  ).rejects.toMatchObject({ body: { code: 'lease/stale' } });

  await world.passes({ minutes: 5, seconds: 5 });
  expect(world.heard(technician, caseId, 'repeat-overdue')).toBe(1);
  await uploadMore(technician, caseId, recordingFile({ scenario: 'normal', seed: 70_005 }));
  await world.settles();
  expect(world.readers.some((reader) => world.heard(reader, caseId, 'read-now-unclaimed') > 0)).toBe(true);
  expect(technician.open.filter(({ content }) => content.message === 'case-rejected')).toEqual([]);
  const next = await world.claims(specialist, caseId);
  await specialist.call(CaseView, ['POST', `/api/cases/${caseId}/read-now/resolve`], {
    resolution: 'not-critical',
    epoch: next.epoch,
    reason: '窦性心律',
  });
  await world.signs(specialist, caseId, { epoch: next.epoch, severity: 'normal', conclusion: '正常心电图' });
});
