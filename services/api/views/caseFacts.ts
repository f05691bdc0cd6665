import type { z } from 'zod';
import { ageAt } from '../../../shared/domain/case';
import type { AlertView, PatientSummary } from '../../../shared/contracts/http';
import type { CaseId } from '../../../shared/domain/ids';
import { Refusal } from '../../../shared/domain/refusal';
import type { Tx } from '../../../infra/db/openDatabase';
import { casesById } from '../../../infra/db/reads/caseParts';
import { organizationsNamed } from '../../../infra/db/reads/names';
import { patientsById, type PatientFacts } from '../../../infra/db/reads/patients';
import type { CaseRow } from '../../../infra/db/tables/case';
import type { OrganizationRow } from '../../../infra/db/tables/organization';

export const iso = (at: Date): string => at.toISOString();
export const isoOrNull = (at: Date | null): string | null => at?.toISOString() ?? null;

/** A submitted case with what every view of it says. */
export type CaseFacts = {
  readonly row: CaseRow;
  readonly number: string;
  readonly clinic: OrganizationRow;
  readonly patient: PatientFacts;
};

/** Only submitted cases: a draft has no number and no patient yet. */
export async function factsOfCases(tx: Tx, rows: readonly CaseRow[]): Promise<ReadonlyMap<CaseId, CaseFacts>> {
  const clinics = await organizationsNamed(
    tx,
    rows.map(({ clinicId }) => clinicId),
  );
  const people = await patientsById(
    tx,
    rows.map(({ patientId }) => patientId),
  );
  const patients = new Map(people.map((patient) => [patient.id, patient]));
  const facts = rows.flatMap((row): [CaseId, CaseFacts][] => {
    const clinic = clinics.get(row.clinicId);
    const patient = row.patientId === null ? undefined : patients.get(row.patientId);
    return clinic && patient && row.number !== null ? [[row.id, { row, number: row.number, clinic, patient }]] : [];
  });
  return new Map(facts);
}

export const readFacts = async (tx: Tx, ids: readonly CaseId[]): Promise<ReadonlyMap<CaseId, CaseFacts>> =>
  await factsOfCases(tx, await casesById(tx, ids));

export async function factsOf(tx: Tx, id: CaseId): Promise<CaseFacts> {
  const facts = (await readFacts(tx, [id])).get(id);
  if (!facts) throw new Refusal('access/not-found');
  return facts;
}

export const ageOf = (patient: Pick<PatientFacts, 'birthDate' | 'ageYears'>, at: Date): number | null =>
  ageAt(patient, at);

export const patientView = (patient: PatientFacts, at: Date): z.infer<typeof PatientSummary> => ({
  ...patient,
  ageYears: ageOf(patient, at),
  lastCaseAt: isoOrNull(patient.lastCaseAt),
});

export const alarmCase = ({ row, number, clinic, patient }: CaseFacts, at: Date): AlertView['case'] => ({
  caseId: row.id,
  caseNumber: number,
  clinic: clinic.nameZh,
  service: row.service,
  priority: row.priority,
  patient: { name: patient.name, sex: patient.sex, ageYears: ageOf(patient, at) },
  callbackPhone: row.form.callbackPhone,
  dutyPhone: clinic.dutyPhone,
});
