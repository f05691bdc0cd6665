import { moveCase } from '../../infra/db/cases';
import { answerPagesOfCase } from '../../infra/db/pages';
import { moveReadNowRow, openReadNow } from '../../infra/db/readNows';
import type { AnnouncedFileRow, CaseRow } from '../../infra/db/tables/case';
import { writeTimeline } from '../../infra/db/timeline';
import { announcedFile, markFiles, takenBytes, type TakenBytes } from '../../infra/db/uploads';
import type { DraftState } from '../../shared/contracts/http';
import type { CaseId, Sha256 } from '../../shared/domain/ids';
import { askedToRecord } from '../../shared/domain/page';
import type { UploadingActor } from '../../shared/domain/person';
import { Refusal } from '../../shared/domain/refusal';
import { recogniseFormat } from '../../shared/ecg/formats/recognise';
import { refuseFiles, storeStudies, submitWhenWhole, TakenMeanwhile, type FormatOf } from './announcedFiles';
import { draftState, otherForm } from './draftState';
import { inspectFile, type Inspected } from './inspectFile';
import { eventOfNewStudy, objectionToStudies, ownCase } from './moreFiles';
import { intakeAs, type IntakeDoing, type IntakeNeeds } from './needs';

/** A whole file on our disk, as its sender announced it. */
export type ArrivedFile = { readonly caseId: CaseId; readonly sha256: Sha256; readonly path: string };

/** What rang for a repeat recording falls silent, and the readers are asked again. */
async function tellReadNow(doing: IntakeDoing, row: CaseRow): Promise<void> {
  await answerPagesOfCase(doing, { caseId: row.id, messages: askedToRecord });
  const readNow = await openReadNow(doing.tx, row.id);
  if (!readNow) return;
  const columns = readNow.state === 'awaiting-repeat' ? { claimedBy: null, claimedAt: null } : {};
  await moveReadNowRow(doing, readNow, { event: 'new-study', columns });
}

async function joinCase(
  doing: IntakeDoing,
  row: CaseRow,
  { file, formatOf }: { file: AnnouncedFileRow; formatOf: FormatOf },
): Promise<CaseRow> {
  await storeStudies(doing, row, { files: [file], formatOf });
  const detail = { sha256: file.sha256, series: file.series };
  const moved = await moveCase(doing, row, { event: eventOfNewStudy(row), change: { noRepeat: null }, detail });
  if (!moved) throw new Error(`case ${row.id} took no study although its row is locked`);
  await tellReadNow(doing, moved);
  return moved;
}

async function objectionToJoining({ tx }: IntakeDoing, row: CaseRow, sha256: Sha256): Promise<Refusal | null> {
  const [taken] = await takenBytes(tx, row.clinicId, [sha256]);
  return taken ? otherForm(taken) : objectionToStudies(row);
}

async function settle(
  doing: IntakeDoing,
  { caseId, inspected, formatOf }: { caseId: CaseId; inspected: Inspected; formatOf: FormatOf },
): Promise<DraftState | Refusal> {
  const { tx, at } = doing;
  const { sha256 } = inspected;
  const row = await ownCase(doing, caseId);
  const file = await announcedFile(tx, caseId, sha256);
  if (!file) return new Refusal('upload/not-announced');
  if (file.state === 'submitted') return await draftState(tx, row);

  const refusal = row.state === 'draft' ? null : await objectionToJoining(doing, row, sha256);
  if (refusal) {
    await refuseFiles(doing, row, { files: [file], code: refusal.code });
    return refusal;
  }
  await markFiles(tx, caseId, { hashes: [sha256], state: 'durable', refusalCode: null, receivedAt: at });
  if (inspected.differs.length > 0) {
    await writeTimeline(doing, caseId, { event: 'identity-differs', detail: { fields: inspected.differs, sha256 } });
  }
  const after =
    row.state === 'draft'
      ? await submitWhenWhole(doing, row, formatOf)
      : await joinCase(doing, row, { file, formatOf });
  const [repeated] = await refusedAsRepeated(doing, after, sha256);
  return repeated ? otherForm(repeated) : await draftState(tx, after);
}

const refusedAsRepeated = async ({ tx }: IntakeDoing, row: CaseRow, sha256: Sha256): Promise<readonly TakenBytes[]> =>
  (await announcedFile(tx, row.id, sha256))?.state === 'refused' ? await takenBytes(tx, row.clinicId, [sha256]) : [];

/** A refused file may have been the last that its draft was waiting for. */
const refuseFile = (
  needs: IntakeNeeds,
  actor: UploadingActor,
  of: { caseId: CaseId; sha256: Sha256; refusal: Refusal; formatOf: FormatOf },
): Promise<void> =>
  intakeAs(needs, actor, async (doing) => {
    const row = await ownCase(doing, of.caseId);
    const file = await announcedFile(doing.tx, of.caseId, of.sha256);
    if (file?.state !== 'announced') return;
    await refuseFiles(doing, row, { files: [file], code: of.refusal.code });
    await submitWhenWhole(doing, row, of.formatOf);
  });

const formatsOf =
  ({ blobs }: IntakeNeeds, inspected: Inspected | null): FormatOf =>
  async (sha256) => {
    if (sha256 === inspected?.sha256) return inspected.format;
    const format = recogniseFormat(await blobs.read(sha256));
    if (!format) throw new Error(`stored bytes ${sha256} are of no known format`);
    return format;
  };

/** As another try of the same transaction: what was taken meanwhile is now seen. */
async function onceMore<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TakenMeanwhile) return await work();
    throw error;
  }
}

/**
 * Where every door ends. The bytes are made durable first, then one transaction notes them and submits the case when
 * they were the last; a repeat of what is done is harmless. Throws the refusals of a case that takes no more of them.
 */
export async function keepUpload(
  needs: IntakeNeeds,
  actor: UploadingActor,
  { caseId, path, inspected }: { caseId: CaseId; path: string; inspected: Inspected },
): Promise<DraftState> {
  const stored = await needs.blobs.adopt(path);
  if (stored.sha256 !== inspected.sha256) throw new Refusal('upload/hash-mismatch');
  const formatOf = formatsOf(needs, inspected);
  const settled = await onceMore(() =>
    intakeAs(needs, actor, (doing) => settle(doing, { caseId, inspected, formatOf })),
  );
  if (settled instanceof Refusal) throw settled;
  return settled;
}

/** A file that nobody has looked at yet. Refusals are noted in the uploader's history and thrown. */
export async function acceptUpload(
  needs: IntakeNeeds,
  actor: UploadingActor,
  { caseId, sha256, path }: ArrivedFile,
): Promise<DraftState> {
  const { form } = await intakeAs(needs, actor, (doing) => ownCase(doing, caseId));
  const inspected = await inspectFile(path, { announced: sha256, form }).catch(async (error: unknown) => {
    if (error instanceof Refusal) {
      await refuseFile(needs, actor, { caseId, sha256, refusal: error, formatOf: formatsOf(needs, null) });
    }
    throw error;
  });
  return await keepUpload(needs, actor, { caseId, path, inspected });
}
