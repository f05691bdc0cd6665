import type { ReportView, StudyView } from '../../../shared/contracts/http';
import { peopleNamed } from '../../../infra/db/reads/names';
import { firstOpenings } from '../../../infra/db/reads/reports';
import type { Tx } from '../../../infra/db/openDatabase';
import type { CaseRow, StudyRow } from '../../../infra/db/tables/case';
import type { ReportRow } from '../../../infra/db/tables/report';
import { iso, isoOrNull } from './caseFacts';

export async function reportViews(
  tx: Tx,
  rows: readonly ReportRow[],
  clinicId: CaseRow['clinicId'],
): Promise<ReportView[]> {
  const names = await peopleNamed(
    tx,
    rows.map(({ signedBy }) => signedBy),
  );
  const openings = await firstOpenings(
    tx,
    rows.map(({ id }) => id),
    clinicId,
  );
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    status: row.status,
    body: row.body,
    signedBy: { personId: row.signedBy, name: names.get(row.signedBy)?.name ?? '' },
    signedAt: iso(row.signedAt),
    hash: row.hash,
    previousHash: row.previousHash,
    openedAtClinicAt: isoOrNull(openings.get(row.id) ?? null),
  }));
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
