import { createSHA256 } from 'hash-wasm';
import type { RefusalCode } from '../../../../shared/domain/refusal';
import { Sha256 } from '../../../../shared/domain/ids';
import { peekPatient } from '../../../../shared/ecg/formats/peekPatient';
import { readRecording } from '../../../../shared/ecg/formats/readRecording';
import { recogniseFormat } from '../../../../shared/ecg/formats/recognise';
import { uploadRefusal } from '../../../../shared/ecg/formats/uploadRefusal';
import {
  durationSeconds,
  type DevicePatient,
  type Recording,
  type RecordingFormat,
} from '../../../../shared/ecg/recording';

/** What this browser can already say of a file, before anything is sent. */
export type Inspected = {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sha256: Sha256;
  readonly format: RecordingFormat | null;
  readonly patient: DevicePatient | null;
  readonly seen: { readonly leads: number; readonly seconds: number; readonly startedAt: string | null } | null;
  /** Leads without any signal, by name. */
  readonly silentLeads: readonly string[];
  readonly refusal: RefusalCode | null;
};

const slice = 4 * 1024 * 1024;

/** SHA-256 by WebAssembly, in slices, with a breath between them; `crypto.subtle` needs https. */
export async function sha256Of(bytes: Uint8Array): Promise<Sha256> {
  const hash = await createSHA256();
  for (let at = 0; at < bytes.length; at += slice) {
    hash.update(bytes.subarray(at, at + slice));
    if (at + slice < bytes.length) await new Promise((resume) => setTimeout(resume));
  }
  return Sha256.parse(hash.digest('hex'));
}

const hasSignal = (samples: Float32Array): boolean => {
  const first = samples.find((value) => !Number.isNaN(value));
  return first !== undefined && samples.some((value) => !Number.isNaN(value) && Math.abs(value - first) > 1);
};

const silentLeads = (recording: Recording): string[] =>
  recording.leads.filter(({ derived, samples }) => !derived && !hasSignal(samples)).map(({ name }) => name);

/** Recognised and decoded by the code the server uses, so a wrong file is refused before it costs a minute of line. */
export async function inspectFile(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Inspected> {
  const recording = readRecording([bytes]);
  return {
    name,
    bytes,
    sha256: await sha256Of(bytes),
    format: recogniseFormat(bytes),
    patient: peekPatient(bytes),
    seen: recording.ok
      ? {
          leads: recording.value.leads.length,
          seconds: durationSeconds(recording.value),
          startedAt: recording.value.startedAt,
        }
      : null,
    silentLeads: recording.ok ? silentLeads(recording.value) : [],
    refusal: recording.ok ? null : uploadRefusal[recording.refusal.code],
  };
}
