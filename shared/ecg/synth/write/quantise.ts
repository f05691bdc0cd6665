import type { Lead, Recording } from '../../recording';

/** What a written file is known by: an OID such as `2.25.17`; study, series and instance hang below it. */
export type FileIdentity = { readonly uid: string };

const gap = -32_768;
const top = 32_767;

/** Steps of `stepMicrovolts`; gaps become −32768, what lies beyond the converter stays at its end stop. */
export const quantise = (samples: Float32Array, stepMicrovolts: number): Int16Array =>
  Int16Array.from(samples, (sample) =>
    Number.isNaN(sample) ? gap : Math.max(-top, Math.min(top, Math.round(sample / stepMicrovolts))),
  );

/** Computed leads are left out of files: their readers compute them again. */
export const storedLeads = (recording: Recording): readonly Lead[] => recording.leads.filter((lead) => !lead.derived);

/** `YYYYMMDDHHMMSS`, empty where the recording has no time. */
export const compactTime = (startedAt: string | null): string => startedAt?.slice(0, 19).replace(/[-T:]/g, '') ?? '';
