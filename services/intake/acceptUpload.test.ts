import { randomUUID } from 'node:crypto';
import { AgreementTable } from '../../infra/db/tables/organization';
import { CaseTable, PatientTable, StudyTable } from '../../infra/db/tables/case';
import { ReadNowTable } from '../../infra/db/tables/alarm';
import { OutboxTable } from '../../infra/db/tables/report';
import { readTimeline } from '../../infra/db/timeline';
import { RefusalBody, UploadRows, type DraftState } from '../../shared/contracts/http';
import type { CaseForm } from '../../shared/domain/case';
import { CaseId, PatientId } from '../../shared/domain/ids';
import {
  aecg,
  announced,
  ask,
  draft,
  openIntakeDoor,
  send,
  sha256Of,
  stateOf,
  uploaded,
  type IntakeDoor,
} from '../../test/harness/intakeDoor';
import { formOf } from '../../test/harness/ground';

let door: IntakeDoor;
beforeAll(async () => {
  door = await openIntakeDoor();
});
afterAll(() => door.close());

const tx = () => door.database.db.manager;
const rowOf = (id: CaseId) => tx().findOneByOrFail(CaseTable, { id });
const patientOf = async ({ caseId }: DraftState) => {
  const id = PatientId.parse((await rowOf(caseId)).patientId);
  return await tx().findOneByOrFail(PatientTable, { id });
};
const eventsOf = async (caseId: CaseId) => (await readTimeline(tx(), caseId)).map(({ event }) => event);
const queuesOf = async (caseId: CaseId): Promise<string[]> => {
  const rows = await tx().find(OutboxTable, { order: { createdAt: 'ASC' } });
  return rows.filter(({ payload }) => payload.trace === caseId).map(({ queue }) => queue);
};
const person = (change: Partial<Extract<CaseForm['patient'], { identity: 'known' }>>): CaseForm['patient'] => ({
  identity: 'known',
  name: '王小东',
  sex: 'male',
  birthDate: '1973-05-08',
  ageYears: null,
  nationalId: null,
  localNumber: null,
  phone: null,
  samePatientAs: null,
  ...change,
});
const refusal = async (work: Promise<unknown>): Promise<RefusalBody> => {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return RefusalBody.parse((error as { body?: unknown } | null)?.body);
};

test('a submission is one transaction: number, clock, study, work', async () => {
  const bytes = aecg();
  const { caseId } = await uploaded(door, { form: { priority: 'urgent' }, files: [bytes] });
  const row = await rowOf(caseId);
  expect(row).toMatchObject({
    state: 'submitted',
    outsideAgreement: false,
    createdByPerson: door.group.people.technician,
  });
  expect(row.signDueAt).toEqual(new Date(door.clock.now().getTime() + 15 * 60_000));
  expect(row.workDueAt).not.toBeNull();
  expect(await tx().findBy(StudyTable, { caseId })).toMatchObject([
    { sha256: sha256Of(bytes), format: 'hl7-aecg', state: 'stored', analysis: 'waiting', series: 1 },
  ]);
  expect(await queuesOf(caseId)).toEqual(['ingest']);
  expect(await tx().existsBy(ReadNowTable, { caseId })).toBe(false);
});

test.each([
  [{ priority: 'stat' }, 'stat'],
  [{ priority: 'green-channel' }, 'stat'],
  [{ technicianSuspects: true }, 'technician'],
] as const)('%j rings at once', async (form, cause) => {
  const { caseId } = await uploaded(door, { form, files: [aecg()] });
  expect(await tx().findBy(ReadNowTable, { caseId })).toMatchObject([{ state: 'raised', cause }]);
  expect((await queuesOf(caseId)).sort()).toEqual(['alarm', 'ingest']);
  expect(await eventsOf(caseId)).toEqual(['draft-made', 'submit', 'read-now-raised']);
});

test('the same id with the same content is harmless, with other content refused', async () => {
  const [id, bytes] = [CaseId.parse(randomUUID()), aecg()];
  await uploaded(door, { id, files: [bytes] });
  expect(await draft(door, { id, files: [bytes] })).toMatchObject({ caseId: id, state: 'submitted', missing: [] });
  expect((await refusal(draft(door, { id, form: { question: '复查' }, files: [bytes] }))).code).toBe(
    'case/form-differs',
  );
  expect((await refusal(draft(door, { id, files: [aecg()] }))).code).toBe('case/form-differs');
});

test('the same bytes are one study and the same receipt; a differing form is asked about', async () => {
  const bytes = aecg();
  const first = await uploaded(door, { files: [bytes] });
  const again = await draft(door, { files: [bytes] });
  expect(again).toMatchObject({ caseId: first.caseId, missing: [], receipt: { ...first.receipt, repeated: true } });

  const differing = await refusal(draft(door, { form: { question: '胸闷' }, files: [bytes] }));
  expect(differing).toMatchObject({
    code: 'upload/duplicate-differs',
    detail: { caseId: first.caseId, caseNumber: first.receipt?.caseNumber },
  });
  // Part of an earlier upload is not that upload.
  expect((await refusal(draft(door, { files: [bytes, aecg()] }))).code).toBe('upload/duplicate-differs');
  // Another clinic has a study of its own.
  const other = await uploaded(door, { files: [bytes] }, 'technician2');
  expect(other.receipt).toMatchObject({ repeated: false });
  expect(other.caseId).not.toBe(first.caseId);
});

test('two cases of the same bytes at once: one study, both get its receipt', async () => {
  const bytes = aecg();
  const drafts = [await draft(door, { files: [bytes] }), await draft(door, { files: [bytes] })];
  expect(await Promise.all(drafts.map(({ caseId }) => send(door, { caseId, bytes })))).toEqual([null, null]);
  const [one, two] = await Promise.all(drafts.map(({ caseId }) => stateOf(door, caseId)));
  expect(one?.receipt?.caseNumber).toBe(two?.receipt?.caseNumber);
  expect([one?.receipt?.repeated, two?.receipt?.repeated].sort()).toEqual([false, true]);
  expect(await tx().countBy(StudyTable, { sha256: sha256Of(bytes) })).toBe(1);
});

test('two cases of the same bytes with different forms at once: the second is told which', async () => {
  const bytes = aecg();
  const one = await draft(door, { files: [bytes] });
  const two = await draft(door, { form: { question: '复查' }, files: [bytes] });
  expect(await send(door, { caseId: one.caseId, bytes })).toBeNull();
  expect(await send(door, { caseId: two.caseId, bytes })).toMatchObject({
    code: 'upload/duplicate-differs',
    detail: { caseId: one.caseId },
  });
  expect(await refusal(stateOf(door, two.caseId))).toMatchObject({ detail: { caseId: one.caseId } });
});

test('the two last files of a draft at once submit it once', async () => {
  const files = [aecg(), aecg(), aecg()];
  const { caseId } = await draft(door, { files });
  expect(await Promise.all(files.map((bytes) => send(door, { caseId, bytes })))).toEqual([null, null, null]);
  expect(await tx().countBy(StudyTable, { caseId })).toBe(3);
  expect((await eventsOf(caseId)).filter((event) => event === 'submit')).toHaveLength(1);
});

test('a file that names somebody else is asked about, and goes on once confirmed', async () => {
  const [id, bytes] = [CaseId.parse(randomUUID()), aecg({ name: '李^娜', sex: 'female' })];
  await draft(door, { id, files: [bytes] });
  expect(await send(door, { caseId: id, bytes })).toMatchObject({
    code: 'upload/patient-differs',
    detail: { fields: ['name', 'sex'] },
  });
  await expect(stateOf(door, id)).rejects.toThrow('upload/patient-differs');

  const confirmed = await draft(door, { id, form: { mismatchConfirmed: true }, files: [bytes] });
  expect(confirmed.missing).toEqual([sha256Of(bytes)]);
  expect(await send(door, { caseId: id, bytes })).toBeNull();
  expect(await eventsOf(id)).toEqual(['draft-made', 'identity-differs', 'submit']);
});

test('outside of the agreed hours routine work is refused and says so; an emergency is taken and flagged', async () => {
  const agreement = { clinicId: door.group.organizations.otherClinic };
  // It is Sunday in Shanghai.
  await tx().update(AgreementTable, agreement, { weekdays: [1, 2, 3, 4, 5] });
  const refused = await refusal(draft(door, { files: [aecg()] }, 'technician2'));
  expect(refused.code).toBe('case/outside-hours');
  const { caseId } = await uploaded(door, { form: { priority: 'stat' }, files: [aecg()] }, 'technician2');
  expect(await rowOf(caseId)).toMatchObject({ outsideAgreement: true });
  await tx().update(AgreementTable, agreement, { weekdays: null });
});

test('outside of the agreement routine work is refused, an emergency is taken and the desk is told', async () => {
  const lapsed = { clinicId: door.group.organizations.otherClinic };
  await tx().update(AgreementTable, lapsed, { validUntil: door.clock.now() });
  const refused = await refusal(draft(door, { files: [aecg()] }, 'technician2'));
  expect(refused.code).toBe('case/agreement-expired');

  const { caseId } = await uploaded(door, { form: { priority: 'stat' }, files: [aecg()] }, 'technician2');
  expect(await rowOf(caseId)).toMatchObject({ outsideAgreement: true, leadId: door.group.organizations.lead });
  expect(await eventsOf(caseId)).toContain('outside-agreement');
  const told: unknown = await tx().query(
    `select person_id, message from page where case_id = $1 union all select case_id, kind from task where case_id = $1`,
    [caseId],
  );
  expect(told).toEqual([
    { person_id: door.group.people.coordinator, message: 'emergency-outside-agreement' },
    { person_id: caseId, message: 'emergency-outside-agreement' },
  ]);
  await tx().update(AgreementTable, lapsed, { validUntil: null });
});

test('one national ID is one patient across clinics; another name under it is refused', async () => {
  const nationalId = '11010519491231002X';
  const patient = person({ nationalId, birthDate: '1949-12-31' });
  const [one, two] = [
    await uploaded(door, { form: { patient }, files: [aecg()] }),
    await uploaded(door, { form: { patient }, files: [aecg()] }, 'technician2'),
  ];
  expect((await patientOf(one)).id).toBe((await patientOf(two)).id);
  const stored: { found: boolean }[] = await tx().query(
    `select exists (select from "case" where form::text like $1) or exists (select from patient where patient::text like $1)
       as found`,
    [`%${nationalId}%`],
  );
  expect(stored).toEqual([{ found: false }]);
  expect(door.needs.nationalIds.unseal((await patientOf(one)).nationalIdSealed ?? '')).toBe(nationalId);

  const stolen = { patient: person({ nationalId, name: '李四' }) };
  expect((await refusal(draft(door, { form: stolen, files: [aecg()] }))).code).toBe('patient/identity-conflict');
  const mistyped = { patient: person({ nationalId: '110105194912310021' }) };
  expect((await refusal(draft(door, { form: mistyped, files: [aecg()] }))).code).toBe('request/malformed');
});

test("the clinic's own number finds its patient under the same name only; 无名氏 is always new", async () => {
  const numbered = (name: string) => ({ patient: person({ name, localNumber: 'M-77' }) });
  const [one, two, other] = [
    await uploaded(door, { form: numbered('赵一'), files: [aecg()] }),
    await uploaded(door, { form: numbered('赵 一'), files: [aecg()] }),
    await uploaded(door, { form: numbered('钱二'), files: [aecg()] }),
  ];
  const [first, second, third] = [await patientOf(one), await patientOf(two), await patientOf(other)];
  expect([second.id === first.id, third.id === first.id]).toEqual([true, false]);

  const unknown = { patient: { identity: 'unknown', sex: 'male', ageYears: null } } as const;
  const nobodies = [
    await uploaded(door, { form: unknown, files: [aecg()] }),
    await uploaded(door, { form: unknown, files: [aecg()] }),
  ];
  const [nobody, another] = await Promise.all(nobodies.map(patientOf));
  expect(nobody).toMatchObject({ unidentified: true, name: '无名氏 03-30 13:00' });
  expect(another?.id).not.toBe(nobody?.id);
});

test('a patient of another clinic cannot be picked by guessing', async () => {
  const theirs = await uploaded(door, { form: { patient: person({ name: '孙三' }) }, files: [aecg()] }, 'technician2');
  const samePatientAs = (await patientOf(theirs)).id;
  const picked = { patient: person({ name: '孙三', samePatientAs }) };
  expect((await refusal(draft(door, { form: picked, files: [aecg()] }))).code).toBe('access/not-found');
  const own = await uploaded(door, { form: picked, files: [aecg()] }, 'technician2');
  expect((await patientOf(own)).id).toBe(samePatientAs);
});

test('no consent, no sense, no role: refused before anything is made', async () => {
  const files = [aecg()];
  expect((await refusal(draft(door, { form: { consent: { kind: 'standing' } }, files }))).code).toBe('case/no-consent');
  expect((await refusal(draft(door, { files }, 'specialist'))).code).toBe('access/denied');
  const id = CaseId.parse(randomUUID());
  const bodies = [
    { id, form: formOf({ symptoms: [] }), files: files.map((bytes) => announced(bytes)) },
    { id, form: formOf(), files: [] },
    { id, form: formOf(), files: [{ ...announced(aecg()), size: 0 }] },
  ];
  for (const body of bodies) expect((await ask(door, 'technician', ['POST', '/cases', body])).status).toBe(400);
  expect((await ask(door, 'technician', ['GET', `/cases/${id}/receipt`])).status).toBe(404);
  const text = await fetch(`${door.base}/cases`, { method: 'POST', headers: { cookie: 'technician' }, body: 'x' });
  expect(RefusalBody.parse(await text.json())).toMatchObject({ code: 'request/malformed' });
});

test('the history shows own cases and refused files, nobody else’s', async () => {
  const good = await uploaded(door, { files: [aecg()] }, 'clinician');
  door.clock.passes({ seconds: 5 });
  const stray = Buffer.from('not an ECG at all');
  const { caseId } = await draft(door, { files: [stray] }, 'clinician');
  await send(door, { caseId, bytes: stray, who: 'clinician' });

  const { rows } = UploadRows.parse((await ask(door, 'clinician', ['GET', '/api/uploads'])).body);
  expect(rows).toMatchObject([
    { kind: 'refused', fileName: 'ecg.xml', refusal: { code: 'upload/unknown-format' } },
    { kind: 'case', caseId: good.caseId, state: 'submitted', patientName: '王小东', readNow: null, refusal: null },
  ]);
  const others = UploadRows.parse((await ask(door, 'technician', ['GET', '/api/uploads'])).body);
  expect(others.rows.map((row) => row.caseId)).not.toContain(good.caseId);
});
