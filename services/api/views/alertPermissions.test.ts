import { OrganizationId, PersonId } from '../../../shared/domain/ids';
import type { PersonActor, Profession, Role } from '../../../shared/domain/person';
import { alertMay } from './alertPermissions';

const clinicId = OrganizationId.parse('00000000-0000-4000-8000-00000000000a');
const elsewhere = OrganizationId.parse('00000000-0000-4000-8000-00000000000b');
const me = PersonId.parse('00000000-0000-4000-8000-000000000001');
const other = PersonId.parse('00000000-0000-4000-8000-000000000002');
const at = new Date('2026-01-05T03:00:00Z');

const person = (role: Role, profession: Profession, organizationId = clinicId): PersonActor => ({
  kind: 'person',
  personId: me,
  organizationId,
  roles: [role],
  profession,
});
const ringing = {
  state: 'notifying',
  clinicId,
  acknowledgedAt: null,
  doctorInformedDueAt: null,
  retractionAskedBy: null,
  downtimeEnteredBy: null,
  clinicianReached: true,
} as const;
const acknowledged = { ...ringing, state: 'acknowledged', acknowledgedAt: at } as const;

test.each([
  ['a doctor of the clinic', [person('clinician', 'doctor'), 'member'], true],
  ['a nurse of the clinic', [person('clinician', 'nurse'), 'member'], true],
  ['its technician, once a clinician was reached', [person('technician', 'technician'), 'member'], false],
  ['a doctor of another clinic', [person('clinician', 'doctor', elsewhere), 'member'], false],
  ['the coordinator', [person('coordinator', 'other', elsewhere), 'lead'], false],
  ['the reader', [person('specialist', 'doctor', elsewhere), 'lead'], false],
] as const)('%s acknowledges', (_who, [actor, side], may) => {
  expect(alertMay({ actor, side }, ringing).acknowledge).toBe(may);
});

test('the technician acknowledges where nobody else was reached', () => {
  const looking = { actor: person('technician', 'technician'), side: 'member' } as const;
  expect(alertMay(looking, { ...ringing, clinicianReached: false }).acknowledge).toBe(true);
});

test('nothing is disposed of before it was acknowledged, nothing confirmed before it was disposed', () => {
  const doctor = { actor: person('clinician', 'doctor'), side: 'member' } as const;
  const reader = { actor: person('specialist', 'doctor', elsewhere), side: 'lead' } as const;
  expect(alertMay(doctor, ringing).dispose).toBe(false);
  expect(alertMay(doctor, acknowledged).dispose).toBe(true);
  expect(alertMay(reader, acknowledged).confirm).toBe(false);
  expect(alertMay(reader, { ...acknowledged, state: 'disposed' }).confirm).toBe(true);
});

test('an alarm that rings again after its acknowledgement can still be disposed of', () => {
  const doctor = { actor: person('clinician', 'doctor'), side: 'member' } as const;
  expect(alertMay(doctor, { ...acknowledged, state: 'notifying' }).dispose).toBe(true);
});

test('who asked for the retraction does not make it so', () => {
  const reader = { actor: person('specialist', 'doctor', elsewhere), side: 'lead' } as const;
  expect(alertMay(reader, { ...ringing, retractionAskedBy: me }).retract).toBe(false);
  expect(alertMay(reader, { ...ringing, retractionAskedBy: other }).retract).toBe(true);
  expect(alertMay(reader, { ...ringing, state: 'closed' }).retract).toBe(false);
});

test('whoever acknowledged may still say that it is not their patient, until something was done', () => {
  const looking = { actor: person('clinician', 'nurse'), side: 'member' } as const;
  expect(alertMay(looking, acknowledged)).toMatchObject({ acknowledge: false, passOn: true });
  expect(alertMay(looking, { ...acknowledged, state: 'disposed' }).passOn).toBe(false);
  expect(alertMay({ ...looking, actor: person('clinician', 'nurse', elsewhere) }, acknowledged).passOn).toBe(false);
});

test('a paper loop is confirmed by somebody other than who entered it', () => {
  const looking = { actor: person('specialist', 'doctor', elsewhere), side: 'lead' } as const;
  const paper = { ...acknowledged, state: 'disposed' } as const;
  expect(alertMay(looking, { ...paper, downtimeEnteredBy: me }).confirm).toBe(false);
  expect(alertMay(looking, { ...paper, downtimeEnteredBy: other }).confirm).toBe(true);
});

test('calls are logged at the lead hospital, while the loop is open', () => {
  const looking = { actor: person('coordinator', 'other', elsewhere), side: 'lead' } as const;
  expect(alertMay(looking, ringing).logCall).toBe(true);
  expect(alertMay(looking, { ...ringing, state: 'closed' }).logCall).toBe(false);
  expect(alertMay({ actor: person('clinician', 'doctor'), side: 'member' }, ringing).logCall).toBe(false);
});
