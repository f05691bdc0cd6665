export const formatRefusalCodes = [
  'format/unknown',
  'format/not-ecg',
  'format/truncated',
  'format/damaged',
  'format/no-waveform',
  'format/unit-unknown',
  'format/unsupported',
  'format/too-large',
  'format/too-long',
  'format/incomplete',
  'format/several',
  'format/leads-unknown',
] as const;
export type FormatRefusalCode = (typeof formatRefusalCodes)[number];

/** `detail` is for engineers: tag names and numbers, never a patient's data. */
export type FormatRefusal = { readonly code: FormatRefusalCode; readonly detail: string };

export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: FormatRefusal };
export type Refused = Extract<Read<never>, { ok: false }>;

export const read = <T>(value: T): Read<T> => ({ ok: true, value });
export const refuse = (code: FormatRefusalCode, detail: string): Refused => ({ ok: false, refusal: { code, detail } });
