import type { Hertz } from '../domain/units';

/** Standard names; order is the order in which leads are stored, listed and drawn. */
export const leadNames = [
  'I',
  'II',
  'III',
  'aVR',
  'aVL',
  'aVF',
  'V1',
  'V2',
  'V3',
  'V4',
  'V5',
  'V6',
  'V3R',
  'V4R',
  'V5R',
  'V7',
  'V8',
  'V9',
  'X',
  'Y',
  'Z',
  'ML1',
  'ML2',
  'ML3',
] as const;
export type LeadName = (typeof leadNames)[number];

export type Lead = {
  readonly name: LeadName;
  /** Microvolts; NaN where the device recorded nothing (a gap is not a zero). */
  readonly samples: Float32Array;
  /** Computed from other leads (III = II − I and so on) rather than stored. */
  readonly derived: boolean;
};

/** Samples [from, to) of one lead, or of all leads when `lead` is null. */
export type MarkedSpan = { readonly lead: LeadName | null; readonly from: number; readonly to: number };

/** As the device knew the patient; never trusted, only compared. */
export type DevicePatient = {
  readonly id: string | null;
  readonly name: string | null;
  readonly sex: 'male' | 'female' | null;
  /** YYYY-MM-DD */
  readonly birthDate: string | null;
  readonly ageYears: number | null;
};

export type Device = {
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly serial: string | null;
};

/** Null where the device does not say. Hz. */
export type RecordedFilters = {
  readonly highPassHz: number | null;
  readonly lowPassHz: number | null;
  readonly notchHz: number | null;
};

/** What the door accepts. */
export const recordingFormats = [
  'dicom',
  'hl7-aecg',
  'ge-muse-xml',
  'scp-ecg',
  'philips-xml',
  'wfdb',
  'ishne',
  'edf',
  'mfer',
] as const;
export type RecordingFormat = (typeof recordingFormats)[number];

export type Recording = {
  /** `synthetic` never comes through the door. */
  readonly format: RecordingFormat | 'synthetic';
  readonly rate: Hertz;
  /** All leads have the same length. */
  readonly leads: readonly Lead[];
  /** Local time as the device wrote it, `YYYY-MM-DDTHH:mm:ss`, with an offset only where the device gave one. */
  readonly startedAt: string | null;
  readonly device: Device;
  readonly patient: DevicePatient;
  readonly filters: RecordedFilters;
  readonly gaps: readonly MarkedSpan[];
  readonly saturated: readonly MarkedSpan[];
  /** The device's own statements and measurements, kept as the device's. */
  readonly deviceStatements: readonly string[];
  readonly deviceMeasurements: Readonly<Record<string, number>>;
  /** What the file's reader doubts (a checksum that does not match), for the reader of the ECG to see. */
  readonly doubts?: readonly string[];
};

export const sampleCount = (recording: Recording): number => recording.leads[0]?.samples.length ?? 0;
export const durationSeconds = (recording: Recording): number => sampleCount(recording) / recording.rate;
