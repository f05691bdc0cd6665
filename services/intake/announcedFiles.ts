import { hintCase } from '../../infra/db/cases';
import type { AnnouncedFileRow, CaseRow } from '../../infra/db/tables/case';
import { announcedFiles, insertStudy, markFiles, noteRefusedUpload, takenBytes } from '../../infra/db/uploads';
import type { Sha256 } from '../../shared/domain/ids';
import type { RefusalCode } from '../../shared/domain/refusal';
import type { RecordingFormat } from '../../shared/ecg/recording';
import { waitsForConfirmation } from './confirmMismatch';
import { sameUpload } from './draftState';
import type { IntakeDoing } from './needs';
import { submitCase } from './submitCase';

/** The same bytes have become a study of another case between our look and our insert: look again. */
export class TakenMeanwhile extends Error {}

export type FormatOf = (sha256: Sha256) => Promise<RecordingFormat>;

export async function refuseFiles(
  doing: IntakeDoing,
  row: CaseRow,
  of: { files: readonly AnnouncedFileRow[]; code: RefusalCode },
) {
  const { files, code } = of;
  // Damaged on the way only: the sender has the right bytes and may send them again.
  const state = code === 'upload/hash-mismatch' ? 'announced' : 'refused';
  await markFiles(doing.tx, row.id, { hashes: files.map(({ sha256 }) => sha256), state, refusalCode: code });
  for (const { name: fileName, sha256 } of files) {
    await noteRefusedUpload(doing, doing.actor, { caseId: row.id, fileName, sha256, code });
  }
  await hintCase(doing.tx, row);
}

export async function storeStudies(
  doing: IntakeDoing,
  row: CaseRow,
  { files, formatOf }: { files: readonly AnnouncedFileRow[]; formatOf: FormatOf },
): Promise<void> {
  // In one order everywhere, so that two cases with the same files never wait for each other in a circle.
  for (const file of files.toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1))) {
    const { sha256, size, series } = file;
    const stored = await insertStudy(doing, row, { sha256, size, series, format: await formatOf(sha256) });
    if (!stored) throw new TakenMeanwhile();
  }
  await markFiles(doing.tx, row.id, { hashes: files.map(({ sha256 }) => sha256), state: 'submitted' });
}

/** Submits the draft by itself once nothing of it is outstanding; refused files do not hold back the good ones. */
export async function submitWhenWhole(doing: IntakeDoing, row: CaseRow, formatOf: FormatOf): Promise<CaseRow> {
  const files = await announcedFiles(doing.tx, row.id);
  const outstanding = files.some((file) => file.state === 'announced' || waitsForConfirmation(file));
  const durable = files.filter(({ state }) => state === 'durable');
  if (row.state !== 'draft' || outstanding || durable.length === 0) return row;

  const hashes = durable.map(({ sha256 }) => sha256);
  const taken = await takenBytes(doing.tx, row.clinicId, hashes);
  if (sameUpload(taken, { hashes, formHash: row.formHash })) return row;
  const isTaken = ({ sha256 }: AnnouncedFileRow): boolean => taken.some((study) => study.sha256 === sha256);
  const [repeated, fresh] = [durable.filter(isTaken), durable.filter((file) => !isTaken(file))];
  if (repeated.length > 0) await refuseFiles(doing, row, { files: repeated, code: 'upload/duplicate-differs' });
  if (fresh.length === 0) return row;
  await storeStudies(doing, row, { files: fresh, formatOf });
  return await submitCase(doing, row);
}
