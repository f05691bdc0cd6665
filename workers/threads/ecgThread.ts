import type { RefusalCode } from '../../shared/domain/refusal';
import { readRecording } from '../../shared/ecg/formats/readRecording';
import { uploadRefusal } from '../../shared/ecg/formats/uploadRefusal';
import type { CriticalList } from '../../shared/ecg/critical/list';
import { judgeTwice, type Judged } from '../../shared/ecg/critical/replay';
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

type Heard = { readonly packed: Uint8Array; readonly context: ClinicalContext };

export const interpret = ({ packed, context, list }: Heard & { readonly list: CriticalList }): Interpretation =>
  interpretRecording(unpackRecording(packed), context, list);

export type TwoLists = { readonly before: CriticalList; readonly after: CriticalList };

export const judge = ({ packed, context, lists }: Heard & { readonly lists: TwoLists }): Judged =>
  judgeTwice({ recording: unpackRecording(packed), context }, lists);
