import type { Tx } from '../../infra/db/openDatabase';
import { CaseTable, type AnnouncedFileRow, type CaseRow } from '../../infra/db/tables/case';
import { announcedFiles, markFiles } from '../../infra/db/uploads';

/** Refused until the uploader has said that the patient is the right one nevertheless. */
export const waitsForConfirmation = ({ state, refusalCode }: AnnouncedFileRow): boolean =>
  state === 'refused' && refusalCode === 'upload/patient-differs';

/** The mismatch was shown and confirmed: the files that were held back for it may come again. */
export async function confirmMismatch(tx: Tx, row: CaseRow): Promise<void> {
  await tx.update(CaseTable, { id: row.id }, { form: { ...row.form, mismatchConfirmed: true } });
  const held = (await announcedFiles(tx, row.id)).filter(waitsForConfirmation);
  const hashes = held.map(({ sha256 }) => sha256);
  await markFiles(tx, row.id, { hashes, state: 'announced', refusalCode: null });
}
