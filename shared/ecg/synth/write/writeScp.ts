import { numberOfLead } from '../../formats/leadName';
import { sampleCount, type Recording } from '../../recording';
import { bytes16, bytes32, bytes8, field, joined, words } from './littleBytes';
import { compactTime, quantise, storedLeads } from './quantise';
import { leadBody, orderFor, type ScpCoding } from './scpCoding';
import { scpRecord, type ScpSection } from './scpRecord';

const stepMicrovolts = 2.5;
const notMeasured = 29_999;

const tagged = (tag: number, value: Uint8Array): Uint8Array => joined(bytes8(tag), bytes16(value.length), value);
const text = (tag: number, value: string | null): Uint8Array =>
  value === null ? new Uint8Array() : tagged(tag, joined(words(value), bytes8(0)));

const dayBytes = (day: string): Uint8Array => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return joined(bytes16(year), bytes8(month, date));
};

const device = ({ device: { manufacturer, model, serial } }: Recording): Uint8Array => {
  const fixed = joined(
    new Uint8Array(7),
    bytes8(255),
    field(model ?? '', 6),
    bytes8(20, 0xc0, 0, 8, 0),
    new Uint8Array(16),
  );
  const texts = ['', serial ?? '', '', '', manufacturer ?? ''];
  return tagged(14, joined(fixed, bytes8(1), ...texts.map((each) => joined(words(each), bytes8(0)))));
};

const sexes = { male: 1, female: 2 } as const;

const patient = ({ patient: { id, name, sex, birthDate, ageYears } }: Recording): Uint8Array => {
  const [family = null, given = null] = name?.split('^') ?? [];
  return joined(
    text(0, family),
    text(1, given),
    text(2, id),
    ageYears === null ? new Uint8Array() : tagged(4, joined(bytes16(Math.floor(ageYears)), bytes8(1))),
    birthDate === null ? new Uint8Array() : tagged(5, dayBytes(birthDate)),
    tagged(8, bytes8(sex === null ? 0 : sexes[sex])),
  );
};

const acquisition = ({ startedAt, filters }: Recording): Uint8Array => {
  const clock = compactTime(startedAt).slice(8);
  const time = [0, 2, 4].map((at) => Number(clock.slice(at, at + 2)));
  const { highPassHz, lowPassHz, notchHz } = filters;
  return joined(
    startedAt === null ? new Uint8Array() : tagged(25, dayBytes(startedAt.slice(0, 10))),
    startedAt === null ? new Uint8Array() : tagged(26, bytes8(...time)),
    highPassHz === null ? new Uint8Array() : tagged(27, bytes16(Math.round(highPassHz * 100))),
    lowPassHz === null ? new Uint8Array() : tagged(28, bytes16(lowPassHz)),
    notchHz === null ? new Uint8Array() : tagged(29, bytes8(notchHz === 60 ? 1 : notchHz === 50 ? 2 : 0)),
  );
};

/** Times are counted from a reference beat whose P begins at its start. */
const measurements = ({ deviceMeasurements: known }: Recording): Uint8Array => {
  const told = (key: string): number => known[key] ?? notMeasured;
  const after = (start: number, key: string): number => Math.min(notMeasured, start + told(key));
  const axis = (key: string): number => known[key] ?? 999;
  const qrs = told('prMs');
  return joined(
    bytes8(1, 0),
    bytes16(told('rrMs'), told('ppMs')),
    bytes16(0, after(0, 'pMs'), qrs, after(qrs, 'qrsMs'), after(qrs, 'qtMs')),
    bytes16(axis('pAxisDeg'), axis('qrsAxisDeg'), axis('tAxisDeg')),
    bytes16(0),
    bytes16(told('ventricularRateBpm'), told('atrialRateBpm'), told('qtcMs')),
  );
};

const statements = ({ deviceStatements, startedAt }: Recording): Uint8Array =>
  joined(
    bytes8(0),
    dayBytes(startedAt?.slice(0, 10) ?? '0-0-0'),
    bytes8(0, 0, 0, deviceStatements.length),
    ...deviceStatements.map((said, i) => {
      const value = joined(words(said), bytes8(0));
      return joined(bytes8(i + 1), bytes16(value.length), value);
    }),
  );

const leadTable = (recording: Recording): Uint8Array => {
  const leads = storedLeads(recording);
  const entries = leads.map(({ name }) => joined(bytes32(1, sampleCount(recording)), bytes8(numberOfLead(name) ?? 0)));
  return joined(bytes8(leads.length, 0x04 | (leads.length << 3)), ...entries);
};

/** SCP-ECG knows no gaps: where the device recorded nothing stands a zero. */
const numbersOf = (samples: Float32Array): readonly number[] =>
  Array.from(quantise(samples, stepMicrovolts), (number) => (number === -32_768 ? 0 : number));

/** An SCP-ECG record (2.5 µV, UTF-8, second differences where they fit); deterministic. */
export const writeScp = (recording: Recording, coding: ScpCoding = 'huffman'): Uint8Array => {
  const leads = storedLeads(recording).map(({ samples }) => numbersOf(samples));
  const order = coding === 'plain' ? 0 : orderFor(leads);
  const intervalUs = Math.round(1e6 / recording.rate);
  const rhythm = { nanovolts: stepMicrovolts * 1000, intervalUs, order, bimodal: false, leads, coding };
  const about = joined(patient(recording), device(recording), acquisition(recording), bytes8(255), bytes16(0));
  const tables: readonly ScpSection[] = coding === 'huffman' ? [{ id: 2, body: bytes16(19_999) }] : [];
  return scpRecord([
    { id: 1, body: about },
    ...tables,
    { id: 3, body: leadTable(recording) },
    { id: 6, body: leadBody(rhythm) },
    { id: 7, body: measurements(recording) },
    { id: 8, body: statements(recording) },
  ]);
};
