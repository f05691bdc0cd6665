import { crc16 } from '../../formats/crc16';
import { headerBytes, ishneCode, place } from '../../formats/ishne/header';
import { sampleCount, type Lead, type Recording } from '../../recording';
import { bytes16, bytes32, field, joined, samples16, words } from './littleBytes';
import { quantise, storedLeads } from './quantise';

const stepMicrovolts = 2.5;
const sexes = { male: 1, female: 2 } as const;

const dayBytes = (day: string | null): Uint8Array => {
  const [year = -9, month = -9, date = -9] = day?.slice(0, 10).split('-').map(Number) ?? [];
  return bytes16(date, month, year);
};

const timeBytes = (startedAt: string | null): Uint8Array =>
  bytes16(...(startedAt?.slice(11, 19).split(':').map(Number) ?? [-9, -9, -9]));

const fieldsOf = (
  recording: Recording,
  leads: readonly Lead[],
): readonly (readonly [at: number, bytes: Uint8Array])[] => {
  const { patient, startedAt, device, rate } = recording;
  const [family = '', given = ''] = patient.name?.split('^') ?? [];
  return [
    [0, words('ISHNE1.0')],
    [place.samples, bytes32(sampleCount(recording), headerBytes, headerBytes)],
    [place.firstName - 2, bytes16(1)],
    [place.firstName, field(given, 40)],
    [place.lastName, field(family, 40)],
    [place.id, field(patient.id ?? '', 20)],
    [place.sex, bytes16(patient.sex === null ? 0 : sexes[patient.sex])],
    [place.birthDate, dayBytes(patient.birthDate)],
    [place.recordDate, dayBytes(startedAt)],
    [place.startTime, timeBytes(startedAt)],
    [place.leadCount, bytes16(leads.length)],
    [place.leadCodes, bytes16(...leads.map(({ name }) => ishneCode(name) ?? 0))],
    [place.resolutions, bytes16(...leads.map(() => stepMicrovolts * 1000))],
    [place.recorder, field(device.model ?? '', 40)],
    [place.rate, bytes16(rate)],
  ];
};

/** An ISHNE 1.0 file (2.5 µV) with the right checksum; deterministic. */
export const writeIshne = (recording: Recording): Uint8Array => {
  const leads = storedLeads(recording).filter(({ name }) => ishneCode(name) !== null);
  const header = new Uint8Array(headerBytes);
  for (const [at, bytes] of fieldsOf(recording, leads)) header.set(bytes, at);
  header.set(bytes16(crc16(header.subarray(place.checked))), place.checksum);
  const numbers = leads.map(({ samples }) => quantise(samples, stepMicrovolts));
  const frames = Array.from({ length: sampleCount(recording) }, (_, i) => numbers.map((lead) => lead[i] ?? 0)).flat();
  return joined(header, samples16(frames));
};
