import type { Tx } from '../../infra/db/openDatabase';
import type { AnnouncedFileRow, CaseRow } from '../../infra/db/tables/case';
import { readCase } from '../../infra/db/cases';
import { studiesOf } from '../../infra/db/studies';
import { announcedFiles, takenBytes, type TakenBytes } from '../../infra/db/uploads';
import type { DraftState, Receipt } from '../../shared/contracts/http';
import type { Sha256 } from '../../shared/domain/ids';
import { Refusal } from '../../shared/domain/refusal';

/** Null before submission. */
export async function receiptOf(tx: Tx, row: CaseRow, repeated: boolean): Promise<Receipt | null> {
  if (!row.submittedAt || !row.number) return null;
  const studies = await studiesOf(tx, row.id);
  return {
    caseId: row.id,
    caseNumber: row.number,
    receivedAt: row.submittedAt.toISOString(),
    files: studies.map(({ sha256, size }) => ({ sha256, size })),
    repeated,
  };
}

/** All of these bytes are studies of one case that was asked for with the same form; null: some are not. */
export const sameUpload = (
  taken: readonly TakenBytes[],
  of: { hashes: readonly Sha256[]; formHash: string },
): TakenBytes | null => {
  const [first] = taken;
  const whole = first !== undefined && of.hashes.every((hash) => taken.some(({ sha256 }) => sha256 === hash));
  const same = taken.every(({ caseId, formHash }) => caseId === first?.caseId && formHash === of.formHash);
  return whole && same ? first : null;
};

export async function stateOfRepeated(tx: Tx, { caseId }: TakenBytes): Promise<DraftState> {
  const earlier = await readCase(tx, caseId);
  return { caseId, state: earlier.state, missing: [], receipt: await receiptOf(tx, earlier, true) };
}

/** A draft whose bytes another case of the same form has brought in meanwhile answers with that case's receipt. */
async function receiptOfDraft(tx: Tx, row: CaseRow, durable: readonly Sha256[]): Promise<Receipt | null> {
  if (durable.length === 0) return null;
  const taken = await takenBytes(tx, row.clinicId, durable);
  const same = sameUpload(taken, { hashes: durable, formHash: row.formHash });
  return same && (await stateOfRepeated(tx, same)).receipt;
}

/** Nothing is left of the draft: who asks again, having lost the answer, hears why. */
async function requireSomeFile(tx: Tx, row: CaseRow, files: readonly AnnouncedFileRow[]): Promise<void> {
  const [first] = files;
  if (row.state !== 'draft' || !first || files.some(({ state }) => state !== 'refused')) return;
  const code = first.refusalCode ?? 'upload/not-announced';
  if (code === 'upload/duplicate-differs') {
    const [taken] = await takenBytes(tx, row.clinicId, [first.sha256]);
    if (taken) throw otherForm(taken);
  }
  throw new Refusal(code);
}

export const otherForm = ({ caseId, caseNumber }: TakenBytes): Refusal =>
  new Refusal('upload/duplicate-differs', { caseId, caseNumber });

/** Throws the refusal of a draft whose files were all refused. */
export async function draftState(tx: Tx, row: CaseRow): Promise<DraftState> {
  const files = await announcedFiles(tx, row.id);
  await requireSomeFile(tx, row, files);
  const inState = (state: string): Sha256[] => files.filter((file) => file.state === state).map(({ sha256 }) => sha256);
  const missing = inState('announced');
  const receipt =
    row.state === 'draft' && missing.length === 0
      ? await receiptOfDraft(tx, row, inState('durable'))
      : await receiptOf(tx, row, false);
  return { caseId: row.id, state: row.state, missing, receipt };
}
