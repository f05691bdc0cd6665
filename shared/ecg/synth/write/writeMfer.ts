import { numberOfLead } from '../../formats/leadName';
import { mferTag } from '../../formats/mfer/fields';
import { sampleCount, type Recording } from '../../recording';
import { bytes16, bytes32, bytes8, joined, samples16, words } from './littleBytes';
import { quantise, storedLeads } from './quantise';

/** 25 × 10⁻⁷ V. */
const stepMicrovolts = 2.5;
const resolution = joined(bytes8(0, -7), bytes16(25));
const sexes = { male: 1, female: 2 } as const;

const lengthOf = (value: Uint8Array): Uint8Array => {
  const { length } = value;
  if (length < 0x80) return bytes8(length);
  return bytes8(0x84, length >>> 24, length >>> 16, length >>> 8, length);
};

const field = (tag: number, value: Uint8Array): Uint8Array => joined(bytes8(tag), lengthOf(value), value);

const text = (tag: number, value: string | null): Uint8Array =>
  value === null ? new Uint8Array() : field(tag, words(value));

const dayBytes = (day: string): Uint8Array => {
  const [year = 0, month = 0, date = 0] = day.slice(0, 10).split('-').map(Number);
  return joined(bytes16(year), bytes8(month, date));
};

const about = ({ patient, device, startedAt }: Recording): Uint8Array => {
  const age = joined(bytes8(Math.floor(patient.ageYears ?? 255)), bytes16(0));
  const time = startedAt?.slice(11, 19).split(':').map(Number) ?? [];
  return joined(
    text(mferTag.device, [device.manufacturer, device.model, '1', device.serial].map((part) => part ?? '').join('^')),
    text(mferTag.patientName, patient.name),
    text(mferTag.patientId, patient.id),
    field(mferTag.age, patient.birthDate === null ? age : joined(age, dayBytes(patient.birthDate))),
    field(mferTag.sex, bytes8(patient.sex === null ? 0 : sexes[patient.sex])),
    startedAt === null
      ? new Uint8Array()
      : field(mferTag.time, joined(dayBytes(startedAt), bytes8(...time), bytes32(0))),
  );
};

/** An MFER file of one frame (little endian, 2.5 µV, UTF-8), each lead in one block; deterministic. */
export const writeMfer = (recording: Recording): Uint8Array => {
  const leads = storedLeads(recording);
  const channels = leads.map(({ name }, channel) => {
    const lead = field(mferTag.lead, bytes8(numberOfLead(name) ?? 0));
    return joined(bytes8(mferTag.channelFields, channel), lengthOf(lead), lead);
  });
  return joined(
    field(mferTag.preamble, words('MFR Standard 12leads ECG        ')),
    field(mferTag.byteOrder, bytes8(1)),
    about(recording),
    field(mferTag.waveType, bytes8(1)),
    field(mferTag.interval, joined(bytes8(0, 0), bytes16(recording.rate))),
    field(mferTag.resolution, resolution),
    field(mferTag.nullValue, bytes16(-32_768)),
    field(mferTag.blockLength, bytes32(sampleCount(recording))),
    field(mferTag.channels, bytes8(leads.length)),
    field(mferTag.sequences, bytes32(1)),
    ...channels,
    field(mferTag.data, joined(...leads.map(({ samples }) => samples16(quantise(samples, stepMicrovolts))))),
    bytes8(mferTag.end, 0),
  );
};
