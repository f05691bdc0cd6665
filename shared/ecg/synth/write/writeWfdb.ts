import { sampleCount, type Lead, type Recording } from '../../recording';
import { samples16, words } from './littleBytes';
import { quantise, storedLeads, type FileIdentity } from './quantise';

type Coding = {
  readonly format: 16 | 212;
  readonly stepMicrovolts: number;
  readonly bits: number;
  readonly pack: (numbers: readonly number[]) => Uint8Array;
};

/** Pairs of twelve bits in three bytes. */
const pack212 = (numbers: readonly number[]): Uint8Array => {
  const bytes = new Uint8Array(Math.ceil(numbers.length / 2) * 3);
  for (let pair = 0; 2 * pair < numbers.length; pair++) {
    const [first = 0, second = 0] = [numbers[2 * pair], numbers[2 * pair + 1]];
    bytes.set([first & 0xff, ((first >> 8) & 0x0f) | ((second >> 4) & 0xf0), second & 0xff], 3 * pair);
  }
  return bytes;
};

const codings: Readonly<Record<16 | 212, Coding>> = {
  16: { format: 16, stepMicrovolts: 1, bits: 16, pack: (numbers) => samples16(numbers) },
  212: { format: 212, stepMicrovolts: 2.5, bits: 12, pack: pack212 },
};

/** Steps of the coding: its lowest number is the gap, beyond its range lie its end stops. */
const numbersOf = ({ samples }: Lead, { stepMicrovolts, bits }: Coding): readonly number[] => {
  const top = 2 ** (bits - 1) - 1;
  return Array.from(quantise(samples, stepMicrovolts), (number) =>
    number === -32_768 ? -top - 1 : Math.max(-top, Math.min(top, number)),
  );
};

const checksum = (numbers: readonly number[]): number => (numbers.reduce((sum, one) => (sum + one) | 0, 0) << 16) >> 16;

const moment = (startedAt: string | null): string => {
  if (startedAt === null) return '';
  const [year, month, day] = startedAt.slice(0, 10).split('-');
  return ` ${startedAt.slice(11, 19)} ${day ?? ''}/${month ?? ''}/${year ?? ''}`;
};

const notes = ({ patient }: Recording): readonly string[] => [
  ...(patient.ageYears === null ? [] : [`#Age: ${patient.ageYears}`]),
  ...(patient.sex === null ? [] : [`#Sex: ${patient.sex}`]),
];

const recordName = ({ uid }: FileIdentity): string => `r${uid.replaceAll('.', '_')}`;

/** A WFDB record: its header and its signal file; a device or a person's name has no place in it. Deterministic. */
export const writeWfdb = (
  recording: Recording,
  identity: FileIdentity,
  format: 16 | 212 = 212,
): readonly [header: Uint8Array, signals: Uint8Array] => {
  const coding = codings[format];
  const name = recordName(identity);
  const leads = storedLeads(recording).map((lead) => ({ lead, numbers: numbersOf(lead, coding) }));
  const lines = leads.map(({ lead, numbers }) => {
    const gain = `${1000 / coding.stepMicrovolts}(0)/mV`;
    return `${name}.dat ${format} ${gain} ${coding.bits} 0 ${numbers[0] ?? 0} ${checksum(numbers)} 0 ${lead.name}`;
  });
  const frames = sampleCount(recording);
  const first = `${name} ${leads.length} ${recording.rate} ${frames}${moment(recording.startedAt)}`;
  const interleaved = Array.from({ length: frames }, (_, i) => leads.map(({ numbers }) => numbers[i] ?? 0)).flat();
  return [words(`${[first, ...lines, ...notes(recording)].join('\n')}\n`), coding.pack(interleaved)];
};
