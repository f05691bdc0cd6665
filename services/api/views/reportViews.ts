import type { ReportView, StudyView } from '../../../shared/contracts/http';
import type { PersonId } from '../../../shared/domain/ids';
import { peopleNamed, type NamedPerson } from '../../../infra/db/reads/names';
import { firstOpenings, withdrawalsOf } from '../../../infra/db/reads/reports';
import type { Tx } from '../../../infra/db/openDatabase';
import type { CaseRow, StudyRow } from '../../../infra/db/tables/case';
import type { ReportRow, ReportWithdrawalRow } from '../../../infra/db/tables/report';
import { iso, isoOrNull } from './caseFacts';

type Names = ReadonlyMap<PersonId, NamedPerson>;
type Parts = {
  readonly names: Names;
  readonly openedAt: Date | null;
  readonly withdrawal: ReportWithdrawalRow | null;
};

const named = (names: Names, personId: PersonId): ReportView['signedBy'] => ({
  personId,
  name: names.get(personId)?.name ?? '',
});

const reportView = (row: ReportRow, { names, openedAt, withdrawal }: Parts): ReportView => ({
  id: row.id,
  version: row.version,
  status: row.status,
  body: row.body,
  signedBy: named(names, row.signedBy),
  signedAt: iso(row.signedAt),
  hash: row.hash,
  previousHash: row.previousHash,
  openedAtClinicAt: isoOrNull(openedAt),
  change: row.change,
  reason: row.reason,
  askedBy: row.askedBy ? named(names, row.askedBy) : null,
  withdrawal: withdrawal && {
    askedBy: named(names, withdrawal.askedBy),
    at: iso(withdrawal.askedAt),
    reason: withdrawal.reason,
  },
});

export async function reportViews(
  tx: Tx,
  rows: readonly ReportRow[],
  clinicId: CaseRow['clinicId'],
): Promise<ReportView[]> {
  const ids = rows.map(({ id }) => id);
  const withdrawals = await withdrawalsOf(tx, ids);
  const names = await peopleNamed(tx, [
    ...rows.flatMap(({ signedBy, askedBy }) => [signedBy, askedBy]),
    ...[...withdrawals.values()].map(({ askedBy }) => askedBy),
  ]);
  const openings = await firstOpenings(tx, ids, clinicId);
  return rows.map((row) =>
    reportView(row, {
      names,
      openedAt: openings.get(row.id) ?? null,
      withdrawal: withdrawals.get(row.id) ?? null,
    }),
  );
}

export const studyView = (row: StudyRow): StudyView => ({
  id: row.id,
  series: row.series,
  format: row.format,
  readable: row.state === 'decoded' && row.recordingSha256 !== null,
  preparing: row.state === 'stored',
  recordedAt: row.recordedAt,
  receivedAt: iso(row.receivedAt),
  sha256: row.sha256,
  size: row.size,
  device: row.device,
  interpretation: row.interpretation,
  analysisFailed: row.analysis === 'failed',
});
