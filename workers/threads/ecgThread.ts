import type { RefusalCode } from '../../shared/domain/refusal';
import { readRecording } from '../../shared/ecg/formats/readRecording';
import { uploadRefusal } from '../../shared/ecg/formats/uploadRefusal';
import { interpret as interpretRecording } from '../../shared/ecg/interpret';
import type { ClinicalContext, Interpretation } from '../../shared/ecg/interpretation';
import { packRecording, unpackRecording } from '../../shared/ecg/pack';
import type { Device, DevicePatient } from '../../shared/ecg/recording';

export type Decoded =
  | {
      readonly ok: true;
      readonly packed: Uint8Array;
      readonly recordedAt: string | null;
      readonly device: string | null;
      readonly patient: DevicePatient;
    }
  | { readonly ok: false; readonly code: RefusalCode };

const nameOf = ({ manufacturer, model }: Device): string | null =>
  [manufacturer, model].filter((part) => part !== null).join(' ') || null;

export function decode(bytes: Uint8Array): Decoded {
  const found = readRecording([bytes]);
  if (!found.ok) return { ok: false, code: uploadRefusal[found.refusal.code] };
  const { startedAt, device, patient } = found.value;
  return { ok: true, packed: packRecording(found.value), recordedAt: startedAt, device: nameOf(device), patient };
}

export const interpret = ({ packed, context }: { packed: Uint8Array; context: ClinicalContext }): Interpretation =>
  interpretRecording(unpackRecording(packed), context);
