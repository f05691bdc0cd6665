import { In } from 'typeorm';
import type { CaseId, OrganizationId, PersonId } from '../../shared/domain/ids';
import { readCase } from './cases';
import type { Tx } from './openDatabase';
import { callsOf } from './phoneCalls';
import { organizationsNamed } from './reads/names';
import { CriticalAlertTable, PageTable, type CriticalAlertRow, type PageRow } from './tables/alarm';
import { PatientTable, type CaseRow, type PatientRow } from './tables/case';
import type { PhoneCallRow } from './tables/loop';
import { OrganizationTable, PersonTable, type OrganizationRow, type PersonRow } from './tables/organization';

/** Everything that the record of the case's loops says, as it is now. */
export type LoopFacts = {
  readonly seen: CaseRow;
  readonly patient: PatientRow | null;
  readonly clinic: OrganizationRow;
  readonly lead: OrganizationRow;
  readonly alerts: readonly CriticalAlertRow[];
  readonly pages: readonly PageRow[];
  readonly calls: readonly PhoneCallRow[];
  readonly people: ReadonlyMap<PersonId, PersonRow>;
  readonly organizations: ReadonlyMap<OrganizationId, OrganizationRow>;
};

export async function readPeople(tx: Tx, ids: readonly (PersonId | null)[]): Promise<ReadonlyMap<PersonId, PersonRow>> {
  const known = ids.flatMap((id) => id ?? []);
  const rows = await tx.findBy(PersonTable, { id: In([...new Set(known)]) });
  return new Map(rows.map((row) => [row.id, row]));
}

const namedIn = (alert: CriticalAlertRow): readonly (PersonId | null)[] => [
  alert.declaredBy,
  alert.acknowledgedBy,
  alert.acknowledgedNotedBy,
  alert.disposedBy,
  alert.confirmedBy,
  alert.retractionAskedBy,
  alert.retractedBy,
  alert.downtimeEnteredBy,
];

export async function readLoopFacts(tx: Tx, caseId: CaseId): Promise<LoopFacts> {
  const seen = await readCase(tx, caseId);
  const alerts = await tx.find(CriticalAlertTable, { where: { caseId }, order: { declaredAt: 'ASC' } });
  const pages = await tx.find(PageTable, {
    where: { caseId, alarmKind: 'critical-alert' },
    order: { createdAt: 'ASC', feedOffset: 'ASC' },
  });
  const calls = await callsOf(
    tx,
    alerts.map(({ id }) => id),
  );
  const people = await readPeople(tx, [
    ...alerts.flatMap(namedIn),
    ...pages.map(({ personId }) => personId),
    ...calls.flatMap(({ calledBy, answeredBy }) => [calledBy, answeredBy]),
  ]);
  const houses = [...people.values()].map(({ organizationId }) => organizationId);
  return {
    seen,
    patient: seen.patientId ? await tx.findOneBy(PatientTable, { id: seen.patientId }) : null,
    clinic: await tx.findOneByOrFail(OrganizationTable, { id: seen.clinicId }),
    lead: await tx.findOneByOrFail(OrganizationTable, { id: seen.leadId }),
    alerts,
    pages,
    calls,
    people,
    organizations: await organizationsNamed(tx, houses),
  };
}
