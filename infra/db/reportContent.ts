import { In } from 'typeorm';
import type { CaseId, PersonId } from '../../shared/domain/ids';
import { Refusal } from '../../shared/domain/refusal';
import { readCase } from './cases';
import type { Tx } from './openDatabase';
import { CriticalAlertTable, PageTable, type CriticalAlertRow, type PageRow } from './tables/alarm';
import { PatientTable, StudyTable, type CaseRow, type PatientRow, type StudyRow } from './tables/case';
import { OrganizationTable, PersonTable, type OrganizationRow, type PersonRow } from './tables/organization';
import { ReportTable, type ReportRow } from './tables/report';

export type ReportContent = {
  readonly seen: CaseRow;
  readonly report: ReportRow;
  /** Up to the one that is printed, in order. */
  readonly versions: readonly ReportRow[];
  readonly patient: PatientRow | null;
  readonly clinic: OrganizationRow;
  readonly lead: OrganizationRow;
  /** Those with a recording, in the order of their series. */
  readonly studies: readonly StudyRow[];
  readonly alerts: readonly CriticalAlertRow[];
  /** The first page of each message to each person on each channel, by alert. */
  readonly told: readonly PageRow[];
  readonly people: ReadonlyMap<PersonId, PersonRow>;
};

export const latestReport = async (tx: Tx, caseId: CaseId): Promise<ReportRow | null> =>
  (await tx.find(ReportTable, { where: { caseId }, order: { version: 'DESC' }, take: 1 }))[0] ?? null;

/** Who was told first counts; the repeats say only that nobody answered. */
function firstOfEach(pages: readonly PageRow[]): readonly PageRow[] {
  const first = new Map<string, PageRow>();
  for (const page of pages) {
    const key = `${page.alarmId ?? ''} ${page.personId} ${page.message} ${page.channel}`;
    if (!first.has(key)) first.set(key, page);
  }
  return [...first.values()];
}

const named = (alerts: readonly CriticalAlertRow[], told: readonly PageRow[]): readonly (PersonId | null)[] => [
  ...alerts.flatMap((alert) => [
    alert.declaredBy,
    alert.acknowledgedBy,
    alert.disposedBy,
    alert.confirmedBy,
    alert.retractedBy,
  ]),
  ...told.map(({ personId }) => personId),
];

async function peopleOf(tx: Tx, ids: readonly (PersonId | null)[]): Promise<ReadonlyMap<PersonId, PersonRow>> {
  const known = ids.flatMap((id) => id ?? []);
  const rows = await tx.findBy(PersonTable, { id: In([...new Set(known)]) });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Everything that the printed report says, as it is now. Throws access/not-found where nothing was signed. */
export async function readReportContent(tx: Tx, caseId: CaseId): Promise<ReportContent> {
  const seen = await readCase(tx, caseId);
  const versions = await tx.find(ReportTable, { where: { caseId }, order: { version: 'ASC' } });
  const report = versions.at(-1);
  if (!report) throw new Refusal('access/not-found');
  const alerts = await tx.find(CriticalAlertTable, { where: { caseId }, order: { declaredAt: 'ASC' } });
  const pages = await tx.find(PageTable, {
    where: { caseId, alarmKind: 'critical-alert' },
    order: { createdAt: 'ASC', feedOffset: 'ASC' },
  });
  const told = firstOfEach(pages);
  return {
    seen,
    report,
    versions,
    patient: seen.patientId ? await tx.findOneBy(PatientTable, { id: seen.patientId }) : null,
    clinic: await tx.findOneByOrFail(OrganizationTable, { id: seen.clinicId }),
    lead: await tx.findOneByOrFail(OrganizationTable, { id: seen.leadId }),
    studies: await tx.find(StudyTable, {
      where: { caseId, state: 'decoded' },
      order: { series: 'ASC', receivedAt: 'ASC' },
    }),
    alerts,
    told,
    people: await peopleOf(tx, [
      ...versions.flatMap(({ signedBy, askedBy }) => [signedBy, askedBy]),
      ...named(alerts, told),
    ]),
  };
}

/** The same case as an earlier version has to say it. */
export const asVersion = (content: ReportContent, report: ReportRow): ReportContent => ({
  ...content,
  report,
  versions: content.versions.filter(({ version }) => version <= report.version),
});
