import type { Recording, RecordingFormat } from '../../shared/ecg/recording';
import { exampleRecording } from '../../shared/ecg/synth/write/exampleRecording';
import { writeAecg } from '../../shared/ecg/synth/write/writeAecg';
import { writeDicom } from '../../shared/ecg/synth/write/writeDicom';
import { writeEdf } from '../../shared/ecg/synth/write/writeEdf';
import { writeIshne } from '../../shared/ecg/synth/write/writeIshne';
import { writeMfer } from '../../shared/ecg/synth/write/writeMfer';
import { writeMuse } from '../../shared/ecg/synth/write/writeMuse';
import { writeScp } from '../../shared/ecg/synth/write/writeScp';
import { writeWfdb } from '../../shared/ecg/synth/write/writeWfdb';

export type WrittenFormat = {
  readonly name: string;
  readonly format: RecordingFormat;
  /** Microvolts. */
  readonly step: number;
  readonly write: (recording: Recording) => readonly Uint8Array[];
  /** What the format cannot carry, over what the example says. */
  readonly lost: Partial<Recording>;
  /** It has a number for "nothing recorded". */
  readonly keepsGaps: boolean;
  /** Its converter's range is known. */
  readonly knowsEndStops: boolean;
  /** A changed byte in its head is noticed, by a checksum or because names are written out. */
  readonly guardsHead: boolean;
};

const identity = { uid: '2.25.17' };
export const example = exampleRecording();

const noFilters = { highPassHz: null, lowPassHz: null, notchHz: null };
const silent = { deviceStatements: [], deviceMeasurements: {} };
const nobody = { id: null, name: null, birthDate: null };
const { patient, device } = example;
const noDevice = { manufacturer: null, model: null, serial: null };
const complete = { lost: {}, keepsGaps: true, knowsEndStops: true, guardsHead: true };
const scp = { ...complete, format: 'scp-ecg', step: 2.5, keepsGaps: false, knowsEndStops: false } as const;
/** The model has six letters. */
const scpLost = { device: { ...device, model: 'Sine &' } };
const wfdb = {
  format: 'wfdb',
  lost: { ...silent, filters: noFilters, device: noDevice, patient: { ...patient, ...nobody } },
  keepsGaps: true,
  guardsHead: false,
} as const;

/** Every format that has a writer, and what a recording loses in it. */
export const writtenFormats: readonly WrittenFormat[] = [
  { ...complete, name: 'DICOM', format: 'dicom', step: 2.5, write: (recording) => [writeDicom(recording, identity)] },
  { ...complete, name: 'aECG', format: 'hl7-aecg', step: 2.5, write: (recording) => [writeAecg(recording, identity)] },
  {
    ...complete,
    name: 'MUSE',
    format: 'ge-muse-xml',
    step: 4.88,
    write: (recording) => [writeMuse(recording, identity)],
    lost: { device: { ...device, manufacturer: 'GE' } },
  },
  { ...scp, name: 'SCP by Huffman', write: (recording) => [writeScp(recording)], lost: scpLost },
  { ...scp, name: 'plain SCP', write: (recording) => [writeScp(recording, 'plain')], lost: scpLost },
  { ...wfdb, name: 'WFDB 212', step: 2.5, knowsEndStops: true, write: (recording) => writeWfdb(recording, identity) },
  { ...wfdb, name: 'WFDB 16', step: 1, knowsEndStops: false, write: (recording) => writeWfdb(recording, identity, 16) },
  {
    ...complete,
    name: 'EDF',
    format: 'edf',
    step: 2.5,
    write: (recording) => [writeEdf(recording)],
    lost: { ...silent, patient: { ...patient, ageYears: null }, device: { ...noDevice, model: device.model } },
    keepsGaps: false,
    guardsHead: false,
  },
  {
    ...complete,
    name: 'ISHNE',
    format: 'ishne',
    step: 2.5,
    write: (recording) => [writeIshne(recording)],
    lost: {
      ...silent,
      filters: noFilters,
      patient: { ...patient, ageYears: null },
      device: { ...noDevice, model: device.model },
    },
  },
  {
    ...complete,
    name: 'MFER',
    format: 'mfer',
    step: 2.5,
    write: (recording) => [writeMfer(recording)],
    lost: { ...silent, filters: noFilters },
    knowsEndStops: false,
    guardsHead: false,
  },
];
