import type { PatientId } from '../../../shared/domain/ids';
import type { Sex } from '../../../shared/domain/case';
import type { Tx } from '../openDatabase';

export type PatientFacts = {
  readonly id: PatientId;
  readonly name: string;
  readonly sex: Sex;
  readonly birthDate: string | null;
  readonly ageYears: number | null;
  readonly unidentified: boolean;
  readonly cases: number;
  readonly lastCaseAt: Date | null;
};

const columns = `patient.id, patient.name, patient.sex, patient.birth_date as "birthDate", patient.age_years as "ageYears",
  patient.unidentified, count("case".id)::int as cases, max("case".submitted_at) as "lastCaseAt"`;
const withCases = `patient left join "case" on "case".patient_id = patient.id and "case".submitted_at is not null`;

/** Row-level security counts only the cases the actor may see. */
export const patientsById = (tx: Tx, ids: readonly (PatientId | null)[]): Promise<PatientFacts[]> =>
  tx.query(`select ${columns} from ${withCases} where patient.id = any($1::uuid[]) group by patient.id`, [
    ids.filter((id) => id !== null),
  ]);

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

type PatientSought = { readonly query: string; readonly nationalIdHash: string };

/**
 * By part of the name, the whole national ID or the clinic's own number, latest seen first; only patients with a case the
 * actor may see.
 */
export const searchPatients = (tx: Tx, { query, nationalIdHash }: PatientSought): Promise<PatientFacts[]> =>
  tx.query(
    `select ${columns} from ${withCases}
     where patient.name ilike $1 or patient.national_id_hash = $3
       or exists (select from patient_number where patient_number.patient_id = patient.id and local_number = $2)
     group by patient.id order by max("case".submitted_at) desc nulls last limit 50`,
    [`%${escaped(query)}%`, query, nationalIdHash],
  );
