import { actAs } from '../../infra/db/actAs';
import { coverOf, type Cover } from '../../infra/db/agreements';
import { drillOfUpload } from '../../infra/db/drills';
import { requireOneIdentity } from '../../infra/db/patients';
import { CaseTable, PatientTable, type CaseRow } from '../../infra/db/tables/case';
import { writeTimeline } from '../../infra/db/timeline';
import { announcedFiles, announceFiles, lockCaseId, takenBytes } from '../../infra/db/uploads';
import type { DraftState, NewCase } from '../../shared/contracts/http';
import type { AgreementObjection } from '../../shared/domain/agreement';
import { isEmergency, type CaseForm } from '../../shared/domain/case';
import { validNationalId } from '../../shared/domain/nationalId';
import type { UploadingActor } from '../../shared/domain/person';
import { Refusal, type RefusalCode } from '../../shared/domain/refusal';
import { confirmMismatch } from './confirmMismatch';
import { draftState, otherForm, sameUpload, stateOfRepeated } from './draftState';
import { intakeAs, maxFileBytes, type IntakeDoing, type IntakeNeeds } from './needs';

/** Confirming a mismatch changes nothing of what is asked, so it does not make another form. */
const formHash = (needs: IntakeNeeds, form: CaseForm): string =>
  needs.nationalIds.fingerprint(JSON.stringify({ ...form, mismatchConfirmed: false }));

const nationalIdOf = ({ patient }: CaseForm): string | null =>
  patient.identity === 'known' ? patient.nationalId : null;

/** The row keeps the ID sealed; the form in it has none. */
const withoutNationalId = (form: CaseForm): CaseForm =>
  form.patient.identity === 'known' ? { ...form, patient: { ...form.patient, nationalId: null } } : form;

function requireConsent(actor: UploadingActor, { consent }: CaseForm, cover: Cover): void {
  if (actor.kind === 'person') {
    if (consent.kind === 'standing') throw new Refusal('case/no-consent', { paths: ['form.consent'] });
    return;
  }
  // Nobody stands beside a device to have asked the patient.
  if (consent.kind === 'patient') throw new Refusal('case/no-consent', { paths: ['form.consent'] });
  if (consent.kind === 'standing' && !cover.standingConsent) throw new Refusal('case/no-standing-consent');
}

const refusalOf: Readonly<Record<AgreementObjection, RefusalCode>> = {
  'no-agreement': 'case/outside-agreement',
  expired: 'case/agreement-expired',
  'outside-hours': 'case/outside-hours',
};

async function requireCover({ tx, actor, at }: IntakeDoing, form: CaseForm): Promise<Cover> {
  const cover = await coverOf(tx, { clinicId: actor.organizationId, service: form.service, at });
  if (!cover) throw new Refusal('case/outside-agreement');
  if (cover.objection && !isEmergency(form.priority)) throw new Refusal(refusalOf[cover.objection]);
  requireConsent(actor, form, cover);
  return cover;
}

function requireSoundForm(needs: IntakeNeeds, { form, files }: NewCase): void {
  const id = nationalIdOf(form);
  if (id !== null && !validNationalId(id)) {
    throw new Refusal('request/malformed', { paths: ['form.patient.nationalId'] });
  }
  if (new Set(files.map(({ sha256 }) => sha256)).size < files.length) {
    throw new Refusal('request/malformed', { paths: ['files'] });
  }
  if (files.some(({ size }) => size > maxFileBytes(needs))) throw new Refusal('upload/too-large');
}

/** By the uploader's own eyes: a patient of another clinic cannot be picked by guessing an id. */
async function requireVisiblePick({ db }: IntakeNeeds, actor: UploadingActor, { patient }: CaseForm): Promise<void> {
  const picked = patient.identity === 'known' ? patient.samePatientAs : null;
  if (!picked) return;
  const visible = await actAs(db, actor, (tx) => tx.existsBy(PatientTable, { id: picked }));
  if (!visible) throw new Refusal('access/not-found', { paths: ['form.patient.samePatientAs'] });
}

function draftRow(
  needs: IntakeNeeds,
  { actor, at }: IntakeDoing,
  of: { asked: NewCase; cover: Cover; drillId: CaseRow['drillId'] },
): CaseRow {
  const { id, form } = of.asked;
  const nationalId = nationalIdOf(form);
  return {
    id,
    number: null,
    clinicId: actor.organizationId,
    leadId: of.cover.leadId,
    patientId: null,
    service: form.service,
    priority: form.priority,
    priorityRaised: false,
    lifted: false,
    noRepeat: null,
    severity: null,
    state: 'draft',
    epoch: 0,
    version: 1,
    form: withoutNationalId(form),
    formHash: formHash(needs, form),
    nationalIdSealed: nationalId && needs.nationalIds.seal(nationalId),
    nationalIdHash: nationalId && needs.nationalIds.hash(nationalId),
    outsideAgreement: of.cover.objection !== null,
    drillId: of.drillId,
    createdByPerson: actor.kind === 'person' ? actor.personId : null,
    createdByDevice: actor.kind === 'device' ? actor.deviceId : null,
    createdAt: at,
    submittedAt: null,
    stateSince: at,
    signDueAt: null,
    dueAt: null,
    workDueAt: null,
  };
}

/** The same id again: the same content is harmless, other content is refused. */
async function repeatDraft(needs: IntakeNeeds, doing: IntakeDoing, of: { asked: NewCase; row: CaseRow }) {
  const { asked, row } = of;
  const known = new Set((await announcedFiles(doing.tx, row.id)).map(({ sha256 }) => sha256));
  const same = row.formHash === formHash(needs, asked.form) && asked.files.every(({ sha256 }) => known.has(sha256));
  if (row.clinicId !== doing.actor.organizationId || !same) throw new Refusal('case/form-differs');
  if (row.state === 'draft' && asked.form.mismatchConfirmed && !row.form.mismatchConfirmed) {
    await confirmMismatch(doing.tx, row);
  }
  return await draftState(doing.tx, row);
}

/** Null: none of these bytes is known. Throws upload/duplicate-differs where they came with another form. */
async function earlierUpload(needs: IntakeNeeds, { tx, actor }: IntakeDoing, asked: NewCase) {
  const hashes = asked.files.map(({ sha256 }) => sha256);
  const taken = await takenBytes(tx, actor.organizationId, hashes);
  const [first] = taken;
  if (!first) return null;
  const same = sameUpload(taken, { hashes, formHash: formHash(needs, asked.form) });
  if (same) return await stateOfRepeated(tx, same);
  throw otherForm(first);
}

/** Makes the draft under the client's id; the files that are still missing come by tus. */
export async function makeDraft(needs: IntakeNeeds, actor: UploadingActor, asked: NewCase): Promise<DraftState> {
  requireSoundForm(needs, asked);
  await requireVisiblePick(needs, actor, asked.form);
  return await intakeAs(needs, actor, async (doing) => {
    const { tx } = doing;
    const known = await lockCaseId(tx, asked.id);
    if (known) return await repeatDraft(needs, doing, { asked, row: known });
    const earlier = await earlierUpload(needs, doing, asked);
    if (earlier) return earlier;

    const cover = await requireCover(doing, asked.form);
    const row = draftRow(needs, doing, { asked, cover, drillId: await drillOfUpload(tx, actor, cover.leadId) });
    await requireOneIdentity(tx, row, asked.form.patient);
    await tx.insert(CaseTable, row);
    await announceFiles(tx, row.id, { files: asked.files, series: 1 });
    await writeTimeline(doing, row.id, { event: 'draft-made' });
    return await draftState(tx, row);
  });
}
