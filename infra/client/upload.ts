import { createHash, randomUUID } from 'node:crypto';
import { Upload } from 'tus-js-client';
import { DraftState, tusMetadata, type Receipt } from '../../shared/contracts/http';
import { CaseForm, type Sex } from '../../shared/domain/case';
import { CaseId, Sha256 } from '../../shared/domain/ids';
import type { Door } from './door';

type Patch = { readonly [Key in keyof CaseForm]?: CaseForm[Key] };

type Named = { readonly name: string; readonly sex: Sex; readonly ageYears: number };

/** Known by name, sex and age alone. */
export const patientOf = ({ name, sex, ageYears }: Named) => ({
  identity: 'known' as const,
  name,
  sex,
  birthDate: null,
  ageYears,
  nationalId: null,
  localNumber: null,
  phone: null,
  samePatientAs: null,
});

/** A complete form of a known patient, which a caller changes where it matters. */
export const formOf = (patch: Patch = {}): CaseForm =>
  CaseForm.parse({
    service: 'ecg-resting',
    priority: 'routine',
    patient: patientOf({ name: '王建国', sex: 'male', ageYears: 58 }),
    symptoms: ['none'],
    symptomOnset: null,
    question: '体检心电图',
    vitals: { pulse: null, systolic: null, diastolic: null, consciousness: 'alert' },
    background: [],
    requestedBy: '刘医生',
    callbackPhone: '0571-8000',
    location: { stillHere: true, bed: '' },
    technicianSuspects: false,
    consent: { kind: 'patient' },
    mismatchConfirmed: false,
    ...patch,
  });

const sha256 = (bytes: Uint8Array): Sha256 => Sha256.parse(createHash('sha256').update(bytes).digest('hex'));

/** One file by the tus protocol, as the upload page sends it. */
const sendFile = (door: Door, bytes: Uint8Array, { caseId, hash }: { caseId: string; hash: string }): Promise<void> =>
  new Promise((done, fail) => {
    new Upload(Buffer.from(bytes), {
      endpoint: `${door.base}/api/files`,
      headers: { ...door.headers },
      metadata: { [tusMetadata.caseId]: caseId, [tusMetadata.sha256]: hash },
      retryDelays: [200, 1_000, 3_000],
      onSuccess: () => {
        done();
      },
      onError: fail,
    }).start();
  });

export type Uploaded = { readonly caseId: CaseId; readonly receipt: Receipt };

type Asked = { readonly form: CaseForm; readonly files: readonly Uint8Array[] };

/** Draft, files, receipt: the whole upload of one case. A repeat under the same id goes on where it was. */
export async function uploadUnder(door: Door, id: CaseId, { form, files }: Asked): Promise<Uploaded> {
  const announced = files.map((bytes) => ({ sha256: sha256(bytes), size: bytes.length, name: 'ecg' }));
  const draft = await door.call(DraftState, ['POST', '/cases'], { id, form, files: announced });
  if (draft.receipt) return { caseId: draft.receipt.caseId, receipt: draft.receipt };
  for (const bytes of files) await sendFile(door, bytes, { caseId: id, hash: sha256(bytes) });
  const after = await door.call(DraftState, ['GET', `/api/cases/${id}/receipt`]);
  if (!after.receipt) throw new Error(`no receipt for case ${id}: ${JSON.stringify(after)}`);
  return { caseId: after.receipt.caseId, receipt: after.receipt };
}

export const uploadCase = (door: Door, form: CaseForm, files: readonly Uint8Array[]): Promise<Uploaded> =>
  uploadUnder(door, CaseId.parse(randomUUID()), { form, files });

/** A repeat recording joins the case as its next series. */
export async function uploadMore(door: Door, caseId: CaseId, bytes: Uint8Array): Promise<void> {
  const hash = sha256(bytes);
  const files = [{ sha256: hash, size: bytes.length, name: 'ecg' }];
  await door.call(DraftState, ['POST', `/cases/${caseId}/studies`], { files });
  await sendFile(door, bytes, { caseId, hash });
}
