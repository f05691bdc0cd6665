import { lockCase } from '../../infra/db/cases';
import type { CaseRow } from '../../infra/db/tables/case';
import { announcedFiles, announceFiles, takenBytes } from '../../infra/db/uploads';
import type { DraftState, MoreFiles } from '../../shared/contracts/http';
import { moveFrom, type CaseEvent } from '../../shared/domain/caseFlow';
import type { CaseId } from '../../shared/domain/ids';
import type { UploadingActor } from '../../shared/domain/person';
import { Refusal } from '../../shared/domain/refusal';
import { confirmMismatch } from './confirmMismatch';
import { draftState, otherForm } from './draftState';
import { intakeAs, maxFileBytes, type IntakeDoing, type IntakeNeeds } from './needs';

export const eventOfNewStudy = ({ state }: CaseRow): CaseEvent => (state === 'rejected' ? 'resubmit' : 'study-added');

const signedStates: readonly string[] = ['signed', 'returned', 'received', 'closed'];

/** Why the case takes no recording any more; null while it does. */
export function objectionToStudies(row: CaseRow): Refusal | null {
  if (row.state === 'draft' || moveFrom(row.state, eventOfNewStudy(row))) return null;
  const code = signedStates.includes(row.state) ? 'case/closed-for-studies' : 'case/moved-on';
  return new Refusal(code, { state: row.state });
}

export async function ownCase({ tx, actor }: IntakeDoing, id: CaseId): Promise<CaseRow> {
  const row = await lockCase(tx, id);
  if (row.clinicId !== actor.organizationId) throw new Refusal('access/not-found');
  return row;
}

/** A repeat joins the case as its next series; files that are known to it already change nothing. */
export const announceMore = (
  needs: IntakeNeeds,
  actor: UploadingActor,
  { caseId, more }: { caseId: CaseId; more: MoreFiles },
): Promise<DraftState> =>
  intakeAs(needs, actor, async (doing) => {
    const { tx } = doing;
    if (more.files.some(({ size }) => size > maxFileBytes(needs))) throw new Refusal('upload/too-large');
    const row = await ownCase(doing, caseId);
    const known = await announcedFiles(tx, caseId);
    const fresh = more.files.filter((file) => !known.some(({ sha256 }) => sha256 === file.sha256));
    const objection = fresh.length > 0 ? objectionToStudies(row) : null;
    if (objection) throw objection;
    const hashes = fresh.map(({ sha256 }) => sha256);
    const [taken] = await takenBytes(tx, row.clinicId, hashes);
    if (taken) throw otherForm(taken);
    const last = Math.max(0, ...known.map(({ series }) => series));
    await announceFiles(tx, caseId, { files: fresh, series: row.state === 'draft' ? 1 : last + 1 });
    if (more.mismatchConfirmed && !row.form.mismatchConfirmed) await confirmMismatch(tx, row);
    return await draftState(tx, row);
  });
