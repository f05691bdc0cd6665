import { randomUUID } from 'node:crypto';
import type { PatientForm } from '../../shared/domain/case';
import { comparePatient } from '../../shared/domain/comparePatient';
import { PatientId, type CaseId } from '../../shared/domain/ids';
import { Refusal } from '../../shared/domain/refusal';
import { groupOffset } from '../../shared/domain/rota';
import { addTime } from '../../shared/domain/units';
import { readCase } from './cases';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { PatientNumberTable, PatientTable, type CaseRow, type PatientRow } from './tables/case';

type KnownForm = Extract<PatientForm, { identity: 'known' }>;
type Identity = Pick<CaseRow, 'clinicId' | 'nationalIdHash' | 'nationalIdSealed'>;

const nameOnly = (name: string) => ({ name, sex: null, birthDate: null });
const compareNames = (ours: string, theirs: string) => comparePatient(nameOnly(ours), nameOnly(theirs));
/** Pinyin and characters of one name cannot be told apart from two names; the ID decides then. */
const mayBeSameName = (ours: string, theirs: string): boolean => compareNames(ours, theirs).mismatched.length === 0;
const isSameName = (ours: string, theirs: string): boolean =>
  mayBeSameName(ours, theirs) && compareNames(ours, theirs).notComparable.length === 0;

const byNationalId = async (tx: Tx, hash: string | null): Promise<PatientRow | null> =>
  hash === null ? null : await tx.findOneBy(PatientTable, { nationalIdHash: hash });

async function byLocalNumber(tx: Tx, { clinicId }: Identity, form: KnownForm): Promise<PatientRow | null> {
  if (!form.localNumber) return null;
  const number = await tx.findOneBy(PatientNumberTable, {
    organizationId: clinicId,
    localNumber: form.localNumber,
  });
  return number && (await tx.findOneBy(PatientTable, { id: number.patientId }));
}

const bearsOtherId = (patient: PatientRow, { nationalIdHash }: Identity): boolean =>
  patient.nationalIdHash !== null && nationalIdHash !== null && patient.nationalIdHash !== nationalIdHash;

/** Throws patient/identity-conflict where the form would make one person of two, or two of one. */
export async function requireOneIdentity(tx: Tx, identity: Identity, form: PatientForm): Promise<void> {
  if (form.identity === 'unknown') return;
  const registered = await byNationalId(tx, identity.nationalIdHash);
  if (registered && !mayBeSameName(registered.name, form.name)) throw new Refusal('patient/identity-conflict');
  if (!form.samePatientAs) return;
  const picked = await tx.findOneBy(PatientTable, { id: form.samePatientAs });
  if (!picked) throw new Refusal('access/not-found', { paths: ['form.patient.samePatientAs'] });
  const isOther = registered !== null && registered.id !== picked.id;
  if (isOther || bearsOtherId(picked, identity) || !mayBeSameName(picked.name, form.name)) {
    throw new Refusal('patient/identity-conflict');
  }
}

async function findKnown(tx: Tx, identity: Identity, form: KnownForm): Promise<PatientRow | null> {
  if (form.samePatientAs) return await tx.findOneBy(PatientTable, { id: form.samePatientAs });
  const registered = await byNationalId(tx, identity.nationalIdHash);
  if (registered) return mayBeSameName(registered.name, form.name) ? registered : null;
  const numbered = await byLocalNumber(tx, identity, form);
  return numbered && isSameName(numbered.name, form.name) && !bearsOtherId(numbered, identity) ? numbered : null;
}

/** With all that is written down of them; whoever shows it says to whom. */
export async function patientOfCase(tx: Tx, caseId: CaseId): Promise<PatientRow> {
  const { patientId } = await readCase(tx, caseId);
  const found = patientId && (await tx.findOneBy(PatientTable, { id: patientId }));
  if (!found) throw new Refusal('access/not-found');
  return found;
}

async function insertPatient({ tx }: Doing, row: PatientRow): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `insert into patient(id, name, sex, birth_date, age_years, phone, unidentified, national_id_sealed,
       national_id_hash, organization_id, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (national_id_hash) do nothing returning id`,
    [
      row.id, row.name, row.sex, row.birthDate, row.ageYears, row.phone, row.unidentified, row.nationalIdSealed,
      row.nationalIdHash, row.organizationId, row.createdAt,
    ],
  ); // prettier-ignore
  return rows.length === 1;
}

/** What the earlier record does not say yet is added; nothing in it is overwritten. */
async function addMissing(
  { tx }: Doing,
  found: PatientRow,
  of: { form: KnownForm; identity: Identity },
): Promise<void> {
  const { form, identity } = of;
  const free = found.nationalIdHash === null && !(await byNationalId(tx, identity.nationalIdHash));
  await tx.query(
    `update patient set birth_date = coalesce(birth_date, $2), age_years = coalesce(age_years, $3),
       phone = coalesce(phone, $4), national_id_sealed = coalesce(national_id_sealed, $5),
       national_id_hash = coalesce(national_id_hash, $6) where id = $1`,
    [
      found.id,
      form.birthDate,
      form.ageYears,
      form.phone,
      free ? identity.nationalIdSealed : null,
      free ? identity.nationalIdHash : null,
    ],
  );
}

const noteLocalNumber = async ({ tx }: Doing, { clinicId }: Identity, of: { form: KnownForm; id: PatientId }) => {
  if (!of.form.localNumber) return;
  await tx.query(
    `insert into patient_number(organization_id, local_number, patient_id) values ($1, $2, $3) on conflict do nothing`,
    [clinicId, of.form.localNumber, of.id],
  );
};

async function newKnown(doing: Doing, identity: Identity, form: KnownForm): Promise<PatientId> {
  const row: PatientRow = {
    id: PatientId.parse(randomUUID()),
    name: form.name,
    sex: form.sex,
    birthDate: form.birthDate,
    ageYears: form.ageYears,
    phone: form.phone,
    unidentified: false,
    nationalIdSealed: identity.nationalIdSealed,
    nationalIdHash: identity.nationalIdHash,
    organizationId: identity.clinicId,
    createdAt: doing.at,
  };
  if (await insertPatient(doing, row)) return row.id;
  // Somebody else has registered the ID since the form was checked: one person, or two for a human to tell apart.
  const registered = await byNationalId(doing.tx, identity.nationalIdHash);
  if (registered && mayBeSameName(registered.name, form.name)) return registered.id;
  await insertPatient(doing, { ...row, nationalIdSealed: null, nationalIdHash: null });
  return row.id;
}

async function newUnknown(
  doing: Doing,
  { clinicId }: Identity,
  form: Exclude<PatientForm, KnownForm>,
): Promise<PatientId> {
  const id = PatientId.parse(randomUUID());
  const local = addTime(doing.at, groupOffset).toISOString();
  await insertPatient(doing, {
    id,
    name: `无名氏 ${local.slice(5, 10)} ${local.slice(11, 16)}`,
    sex: form.sex,
    birthDate: null,
    ageYears: form.ageYears,
    phone: null,
    unidentified: true,
    nationalIdSealed: null,
    nationalIdHash: null,
    organizationId: clinicId,
    createdAt: doing.at,
  });
  return id;
}

/**
 * Who a form is about: the patient picked, else the bearer of the national ID, else of the clinic's own number under
 * the same name, else somebody new. 无名氏 is always new and merged later by a person.
 */
export async function resolvePatient(doing: Doing, seen: CaseRow): Promise<PatientId> {
  const form = seen.form.patient;
  if (form.identity === 'unknown') return await newUnknown(doing, seen, form);
  const found = await findKnown(doing.tx, seen, form);
  if (found) await addMissing(doing, found, { form, identity: seen });
  const id = found?.id ?? (await newKnown(doing, seen, form));
  await noteLocalNumber(doing, seen, { form, id });
  return id;
}
