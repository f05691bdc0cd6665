import { sampleCount, type Recording } from '../../recording';
import { field, joined, samples16 } from './littleBytes';
import { quantise, storedLeads } from './quantise';

const stepMicrovolts = 2.5;
const top = 32_767;
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const sexes = { male: 'M', female: 'F' } as const;

const space = 0x20;
const padded = (text: string | number, length: number): Uint8Array => field(String(text), length, space);

const longDay = (day: string | null): string => {
  const [year = '', month = '', date = ''] = day?.slice(0, 10).split('-') ?? [];
  return year === '' ? 'X' : `${date}-${months[Number(month) - 1] ?? 'X'}-${year}`;
};

const word = (text: string | null): string => (text === null || text === '' ? 'X' : text.replaceAll(' ', '_'));

const headOf = (recording: Recording, of: { leads: number; records: number; seconds: number }): Uint8Array => {
  const { patient, startedAt, device } = recording;
  const sex = patient.sex === null ? 'X' : sexes[patient.sex];
  const [year = '0000', month = '01', day = '01'] = startedAt?.slice(0, 10).split('-') ?? [];
  return joined(
    padded('0', 8),
    padded([word(patient.id), sex, longDay(patient.birthDate), word(patient.name)].join(' '), 80),
    padded(`Startdate ${longDay(startedAt)} X X ${word(device.model)}`, 80),
    padded(`${day}.${month}.${year.slice(2)}`, 8),
    padded(startedAt?.slice(11, 19).replaceAll(':', '.') ?? '00.00.00', 8),
    padded(256 * (of.leads + 1), 8),
    padded('EDF+C', 44),
    padded(of.records, 8),
    padded(of.seconds, 8),
    padded(of.leads, 4),
  );
};

const prefilter = ({ filters: { highPassHz, lowPassHz, notchHz } }: Recording): string =>
  [
    ['HP', highPassHz],
    ['LP', lowPassHz],
    ['N', notchHz],
  ]
    .filter(([, hertz]) => hertz !== null)
    .map(([name, hertz]) => `${name ?? ''}:${hertz ?? ''}Hz`)
    .join(' ');

/** EDF knows no gaps: where the device recorded nothing stands a zero. */
const numbersOf = (samples: Float32Array): Int16Array =>
  quantise(samples, stepMicrovolts).map((number) => (number === -32_768 ? 0 : number));

/** An EDF+ file (2.5 µV, records of a second where whole seconds were recorded); deterministic. */
export const writeEdf = (recording: Recording): Uint8Array => {
  const leads = storedLeads(recording).map(({ name, samples }) => ({ name, numbers: numbersOf(samples) }));
  const length = sampleCount(recording);
  const perRecord = length % recording.rate === 0 ? recording.rate : length;
  const records = length / perRecord;
  const each = (text: string | number, width: number): Uint8Array => joined(...leads.map(() => padded(text, width)));
  const data = Array.from({ length: records }, (_, record) =>
    leads.map(({ numbers }) => samples16(numbers.subarray(record * perRecord, (record + 1) * perRecord))),
  ).flat();
  return joined(
    headOf(recording, { leads: leads.length, records, seconds: perRecord / recording.rate }),
    ...leads.map(({ name }) => padded(`ECG ${name}`, 16)),
    each('', 80),
    each('uV', 8),
    each(-top * stepMicrovolts, 8),
    each(top * stepMicrovolts, 8),
    each(-top, 8),
    each(top, 8),
    each(prefilter(recording), 80),
    each(perRecord, 8),
    each('', 32),
    ...data,
  );
};
