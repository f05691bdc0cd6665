import type { ScenarioName } from '../../shared/ecg/synth/scenarios';
import { synthesise } from '../../shared/ecg/synth/synthesise';
import { writeAecg } from '../../shared/ecg/synth/write/writeAecg';
import { writeDicom } from '../../shared/ecg/synth/write/writeDicom';
import { writeMuse } from '../../shared/ecg/synth/write/writeMuse';

export type FileKind = 'dicom' | 'hl7-aecg' | 'ge-muse-xml';

const writers = { dicom: writeDicom, 'hl7-aecg': writeAecg, 'ge-muse-xml': writeMuse } as const;

type Wanted = {
  readonly scenario: ScenarioName;
  readonly seed: number;
  readonly kind?: FileKind;
  readonly sex?: 'male' | 'female';
  readonly ageYears?: number;
  readonly name?: string;
  /** By the device's own clock. */
  readonly recordedAt?: string;
};

/** A generated recording as the bytes of an accepted format: no real patient is in it. */
export function recordingFile({
  scenario,
  seed,
  kind = 'dicom',
  sex = 'male',
  ageYears = 58,
  name,
  recordedAt = '2026-01-05T03:12:00',
}: Wanted): Uint8Array {
  const { recording } = synthesise({
    scenario,
    seed,
    sex,
    ageYears,
    startedAt: recordedAt,
    patient: { name: name ?? null, sex, ageYears },
  });
  return writers[kind](recording, { uid: `2.25.${1_000_000 + seed}` });
}
