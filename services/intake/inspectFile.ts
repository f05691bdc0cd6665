import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { CaseForm } from '../../shared/domain/case';
import { comparePatient, type ComparedField } from '../../shared/domain/comparePatient';
import { Sha256 } from '../../shared/domain/ids';
import { Refusal } from '../../shared/domain/refusal';
import { readDicom, textOf } from '../../shared/dicom/dataset';
import { tag } from '../../shared/dicom/tags';
import { peekPatient } from '../../shared/ecg/formats/peekPatient';
import { recogniseFormat } from '../../shared/ecg/formats/recognise';
import { looksLikeZip } from '../../shared/ecg/formats/zip/zipEntries';
import type { RecordingFormat } from '../../shared/ecg/recording';

/** Every waveform object of DICOM; what is no 12-lead ECG among them is told by who decodes it. */
const waveformStorage = '1.2.840.10008.5.1.4.1.1.9.';

export type Inspected = {
  readonly sha256: Sha256;
  readonly size: number;
  readonly format: RecordingFormat;
  /** What the file says otherwise than the form. */
  readonly differs: readonly ComparedField[];
};

const isOtherDicom = (bytes: Uint8Array): boolean => {
  const file = readDicom(bytes, tag.waveformSequence);
  const sopClass = file.ok ? textOf(file.value.data, tag.sopClass, []) : null;
  return sopClass !== null && !sopClass.startsWith(waveformStorage);
};

const known = (sex: 'male' | 'female' | 'unknown') => (sex === 'unknown' ? null : sex);

function differencesOf(bytes: Uint8Array, { patient }: CaseForm): readonly ComparedField[] {
  const inFile = peekPatient(bytes);
  if (!inFile) return [];
  const inForm =
    patient.identity === 'known'
      ? { name: patient.name, sex: known(patient.sex), birthDate: patient.birthDate }
      : { name: null, sex: known(patient.sex), birthDate: null };
  return comparePatient(inForm, inFile).mismatched;
}

function formatOf(bytes: Uint8Array): RecordingFormat {
  if (bytes.length === 0) throw new Refusal('upload/damaged');
  const format = recogniseFormat(bytes);
  if (format === null) throw new Refusal('upload/unknown-format');
  // Whole records come as a zip; of a header alone nothing can be read.
  if (format === 'wfdb' && !looksLikeZip(bytes)) throw new Refusal('upload/incomplete');
  if (format === 'dicom' && isOtherDicom(bytes)) throw new Refusal('upload/not-ecg');
  return format;
}

/**
 * What a stored file is, from its bytes alone; `announced` is what the sender said. Throws the upload refusals.
 * Waveforms are not decoded here: a hostile file must not stop the door.
 */
export async function inspectFile(
  path: string,
  { announced, form }: { announced: Sha256 | null; form: CaseForm },
): Promise<Inspected> {
  const bytes = await readFile(path);
  const sha256 = Sha256.parse(createHash('sha256').update(bytes).digest('hex'));
  if (announced !== null && announced !== sha256) throw new Refusal('upload/hash-mismatch');
  const format = formatOf(bytes);
  const differs = differencesOf(bytes, form);
  if (differs.length > 0 && !form.mismatchConfirmed) throw new Refusal('upload/patient-differs', { fields: differs });
  return { sha256, size: bytes.length, format, differs };
}
