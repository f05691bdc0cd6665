import { numberOfLead } from '../../formats/leadName';
import { sampleCount, type Lead, type Recording } from '../../recording';
import { code, decimal, part10, raw, sequence, text, unsigned16, unsigned32, type CodedWord } from './dicomElement';
import { compactTime, quantise, storedLeads, type FileIdentity } from './quantise';

const twelveLead = '1.2.840.10008.5.1.4.1.1.9.1.1';
const explicitLittle = '1.2.840.10008.1.2.1';
const stepMicrovolts = 2.5;

const ucum = (value: string, meaning: string): CodedWord => ({ value, scheme: 'UCUM', meaning });
const millisecond = ucum('ms', 'milliseconds');
const degree = ucum('deg', 'degrees');

/** Annotations of PS3.16 CID 3687 by the keys of device measurements. */
const measurements: readonly (readonly [key: string, concept: string, meaning: string, unit: CodedWord])[] = [
  ['prMs', '5.13.5-7', 'PR Interval', millisecond],
  ['qrsMs', '5.13.5-9', 'QRS Duration', millisecond],
  ['qtMs', '5.13.5-11', 'QT Interval', millisecond],
  ['qtcMs', '5.10.2.5-5', 'QTc Interval', millisecond],
  ['pAxisDeg', '5.10.3-11', 'P Axis', degree],
  ['qrsAxisDeg', '5.10.3-13', 'QRS Axis', degree],
  ['tAxisDeg', '5.10.3-15', 'T Axis', degree],
];

const annotationsOf = (recording: Recording): readonly (readonly Uint8Array[])[] => {
  const statements = recording.deviceStatements.map((words) => [
    unsigned16(0x0040a0b0, 1, 0),
    unsigned16(0x0040a180, 0),
    text(0x00700006, 'ST', words),
  ]);
  const values = measurements.flatMap(([key, concept, meaning, unit]) => {
    const value = recording.deviceMeasurements[key];
    if (value === undefined) return [];
    return [
      [
        code(0x004008ea, unit),
        code(0x0040a043, { value: concept, scheme: 'SCPECG', meaning }),
        unsigned16(0x0040a0b0, 1, 0),
        unsigned16(0x0040a180, 1),
        decimal(0x0040a30a, value),
      ],
    ];
  });
  return [...statements, ...values];
};

const optional = (tag: number, value: number | null): readonly Uint8Array[] =>
  value === null ? [] : [decimal(tag, value)];

const channelOf = (lead: Lead, { filters }: Recording): readonly Uint8Array[] => [
  code(0x003a0208, {
    value: `5.6.3-9-${numberOfLead(lead.name) ?? 0}`,
    scheme: 'SCPECG',
    meaning: `Lead ${lead.name}`,
  }),
  decimal(0x003a0210, stepMicrovolts),
  code(0x003a0211, ucum('uV', 'microvolt')),
  decimal(0x003a0212, 1),
  decimal(0x003a0213, 0),
  decimal(0x003a0215, 0),
  unsigned16(0x003a021a, 16),
  ...optional(0x003a0220, filters.highPassHz),
  ...optional(0x003a0221, filters.lowPassHz),
  ...optional(0x003a0222, filters.notchHz),
];

const interleaved = (leads: readonly Lead[], length: number): Uint8Array => {
  const bytes = new Uint8Array(leads.length * length * 2);
  const view = new DataView(bytes.buffer);
  for (const [channel, lead] of leads.entries()) {
    const steps = quantise(lead.samples, stepMicrovolts);
    for (const [i, step] of steps.entries()) view.setInt16((i * leads.length + channel) * 2, step, true);
  }
  return bytes;
};

const rhythmOf = (recording: Recording): readonly Uint8Array[] => {
  const leads = storedLeads(recording);
  const length = sampleCount(recording);
  return [
    decimal(0x00181068, 0),
    text(0x003a0004, 'CS', 'ORIGINAL'),
    unsigned16(0x003a0005, leads.length),
    unsigned32(0x003a0010, length),
    decimal(0x003a001a, recording.rate),
    text(0x003a0020, 'SH', 'RHYTHM'),
    sequence(
      0x003a0200,
      leads.map((lead) => channelOf(lead, recording)),
    ),
    unsigned16(0x54001004, 16),
    text(0x54001006, 'CS', 'SS'),
    raw(0x5400100a, 'OW', Uint8Array.of(0x00, 0x80)),
    raw(0x54001010, 'OW', interleaved(leads, length)),
  ];
};

const sexes = { male: 'M', female: 'F' } as const;

const patientOf = ({ patient }: Recording): readonly Uint8Array[] => [
  text(0x00100010, 'PN', patient.name ?? ''),
  text(0x00100020, 'LO', patient.id ?? ''),
  text(0x00100030, 'DA', patient.birthDate?.replaceAll('-', '') ?? ''),
  text(0x00100040, 'CS', patient.sex ? sexes[patient.sex] : ''),
  ...(patient.ageYears === null || patient.ageYears < 1
    ? []
    : [text(0x00101010, 'AS', `${String(Math.floor(patient.ageYears)).padStart(3, '0')}Y`)]),
];

const headOf = (recording: Recording, { uid }: FileIdentity): readonly Uint8Array[] => {
  const moment = compactTime(recording.startedAt);
  const [date, time] = [moment.slice(0, 8), moment.slice(8)];
  return [
    text(0x00080005, 'CS', 'ISO_IR 192'),
    text(0x00080016, 'UI', twelveLead),
    text(0x00080018, 'UI', `${uid}.3`),
    text(0x00080020, 'DA', date),
    text(0x00080023, 'DA', date),
    text(0x0008002a, 'DT', moment),
    text(0x00080030, 'TM', time),
    text(0x00080033, 'TM', time),
    text(0x00080050, 'SH', ''),
    text(0x00080060, 'CS', 'ECG'),
    text(0x00080070, 'LO', recording.device.manufacturer ?? ''),
    text(0x00080090, 'PN', ''),
    text(0x00081090, 'LO', recording.device.model ?? ''),
  ];
};

/** A DICOM 12-lead ECG file (part 10, explicit VR little endian, 16-bit, 2.5 µV); deterministic. */
export const writeDicom = (recording: Recording, identity: FileIdentity): Uint8Array => {
  const { uid } = identity;
  const annotations = annotationsOf(recording);
  return part10(
    [
      text(0x00020002, 'UI', twelveLead),
      text(0x00020003, 'UI', `${uid}.3`),
      text(0x00020010, 'UI', explicitLittle),
      text(0x00020012, 'UI', '2.25.198760012338112'),
      text(0x00020013, 'SH', 'TONGXIN'),
    ],
    [
      ...headOf(recording, identity),
      ...patientOf(recording),
      text(0x00181000, 'LO', recording.device.serial ?? ''),
      text(0x0020000d, 'UI', `${uid}.1`),
      text(0x0020000e, 'UI', `${uid}.2`),
      text(0x00200010, 'SH', '1'),
      text(0x00200011, 'IS', '1'),
      text(0x00200013, 'IS', '1'),
      sequence(0x00400555, []),
      ...(annotations.length > 0 ? [sequence(0x0040b020, annotations)] : []),
      sequence(0x54000100, [rhythmOf(recording)]),
    ],
  );
};
