import { numberOfLead } from '../leadName';
import type { LeadName } from '../../recording';
import { exampleRecording } from '../../synth/write/exampleRecording';
import { bytes16, bytes32, bytes8, joined } from '../../synth/write/littleBytes';
import { leadBody, type LeadNumbers } from '../../synth/write/scpCoding';
import { scpRecord, type ScpSection } from '../../synth/write/scpRecord';
import { writeScp } from '../../synth/write/writeScp';
import { crc16 } from '../crc16';
import type { Read } from '../formatRefusal';
import type { Recording } from '../../recording';
import { recogniseFormat } from '../recognise';
import { readScp } from './scp';

const mustRead = (read: Read<Recording>): Recording => {
  if (!read.ok) throw new Error(`${read.refusal.code}: ${read.refusal.detail}`);
  return read.value;
};

const lead = (name: LeadName, first: number, last: number): Uint8Array =>
  joined(bytes32(first, last), bytes8(numberOfLead(name) ?? 0));

const plain: LeadNumbers = { nanovolts: 1000, intervalUs: 2000, order: 0, bimodal: false, leads: [], coding: 'plain' };
const defaultTable: ScpSection = { id: 2, body: bytes16(19_999) };
const leads = (flags: number, ...entries: readonly Uint8Array[]): ScpSection => ({
  id: 3,
  body: joined(bytes8(entries.length, flags), ...entries),
});
const samplesOf = (bytes: Uint8Array): Record<string, number[]> =>
  Object.fromEntries(mustRead(readScp(bytes)).leads.map(({ name, samples }) => [name, [...samples]]));

test('CRC-CCITT has its known check value', () => {
  expect(crc16(new TextEncoder().encode('123456789'))).toBe(0x29b1);
});

test.each([0, 1, 2])('differences of order %i, plain and by Huffman, decode to the same samples', (order) => {
  const numbers = [5, -3, 2, 9, 200, -4000, 12, 12, 12, -12, 0, 7];
  for (const coding of ['plain', 'huffman'] as const) {
    const rhythm = leadBody({ ...plain, order, coding, leads: [numbers] });
    const tables = coding === 'huffman' ? [defaultTable] : [];
    const bytes = scpRecord([...tables, leads(0, lead('V1', 1, 12)), { id: 6, body: rhythm }]);
    expect(samplesOf(bytes)).toEqual({ V1: numbers });
  }
});

/** Two beats on a slope; the reference beat of five samples has its fiducial on the third. */
const beat = [10, 40, 90, 30, 5];
const slope = Array.from({ length: 40 }, (_, i) => 2 * i);
const zones = [
  { first: 8, fiducial: 10, last: 12 },
  { first: 27, fiducial: 29, last: 31 },
];
const beatTable = (type: number, ranges: readonly (readonly [number, number])[] = []): ScpSection => ({
  id: 4,
  body: joined(
    bytes16(10, 3, zones.length),
    ...zones.map(({ first, fiducial, last }) => joined(bytes16(type), bytes32(first, fiducial, last))),
    ...ranges.map(([first, last]) => bytes32(first, last)),
  ),
});

test('subtracted beats are added again, fiducial on fiducial, in their own multiplier', () => {
  const sections = (type: number): readonly ScpSection[] => [
    leads(1, lead('II', 1, 40)),
    beatTable(type),
    { id: 5, body: leadBody({ ...plain, nanovolts: 500, leads: [beat.map((n) => 2 * n)] }) },
    { id: 6, body: leadBody({ ...plain, leads: [slope] }) },
  ];
  const expected = slope.map((value, i) => value + (beat[i - 7] ?? 0) + (beat[i - 26] ?? 0));
  expect(samplesOf(scpRecord(sections(0)))).toEqual({ II: expected });
  // Beats of another type were left as they are.
  expect(samplesOf(scpRecord(sections(1)))).toEqual({ II: slope });
});

test('subtracted beats that are not in the file, or at another rate, refuse it', () => {
  const rhythm = { id: 6, body: leadBody({ ...plain, leads: [slope] }) };
  const missing = scpRecord([leads(1, lead('II', 1, 40)), beatTable(0), rhythm]);
  expect(readScp(missing)).toMatchObject({ refusal: { code: 'format/damaged' } });
  const slower = { id: 5, body: leadBody({ ...plain, intervalUs: 4000, leads: [[10, 90]] }) };
  const mixed = scpRecord([leads(1, lead('II', 1, 40)), beatTable(0), slower, rhythm]);
  expect(readScp(mixed)).toMatchObject({ refusal: { code: 'format/unsupported' } });
});

test('bimodal compression: protected samples as they are, the means between them as a line', () => {
  const step = 4;
  const ranges = [
    [9, 12],
    [25, 32],
  ] as const;
  const isProtected = (number: number): boolean => ranges.some(([from, to]) => number >= from && number <= to);
  const stored: number[] = [];
  for (let number = 1; number <= 40;) {
    const width = isProtected(number) ? 1 : step;
    stored.push(slope.slice(number - 1, number - 1 + width).reduce((sum, value) => sum + value, 0) / width);
    number += width;
  }
  const bytes = scpRecord([
    leads(0, lead('II', 1, 40)),
    beatTable(1, ranges),
    { id: 5, body: leadBody({ ...plain, leads: [beat] }) },
    { id: 6, body: leadBody({ ...plain, intervalUs: 2000 * step, bimodal: true, leads: [stored] }) },
  ]);
  const recording = mustRead(readScp(bytes));
  expect(recording.rate).toBe(500);
  for (const [i, value] of [...(recording.leads[0]?.samples ?? [])].entries()) {
    const error = Math.abs(value - slope[i]!);
    // At the ends of a run the line cannot go on.
    expect({ i, near: error <= (isProtected(i + 1) ? 0 : 3) }).toEqual({ i, near: true });
  }
});

test('a file of its own table with a switch to another one', () => {
  const code = (...[prefix, all, mode, base, bits]: readonly [number, number, number, number, number]): Uint8Array =>
    joined(bytes8(prefix, all, mode), bytes16(base), bytes32(bits));
  const tables = joined(
    bytes16(2, 2),
    joined(code(1, 5, 1, 0, 0), code(1, 1, 0, 2, 1)),
    bytes16(1),
    code(1, 9, 1, 0, 0),
  );
  // 0 0011 → 3, 1 → table 2, 0 11111110 → −2, 0 00000100 → 4; then filling.
  const coded = Uint8Array.of(0b00011101, 0b11111100, 0b00000100, 0);
  const body = joined(bytes16(1000, 2000), bytes8(0, 0), bytes16(coded.length), coded);
  const bytes = scpRecord([{ id: 2, body: tables }, leads(0, lead('I', 1, 3)), { id: 6, body }]);
  expect(samplesOf(bytes)).toEqual({ I: [3, -2, 4] });
});

test('leads recorded one after the other lie on one time line', () => {
  const body = leadBody({ ...plain, leads: [[1, 2], [3, 4]] }); // prettier-ignore
  const bytes = scpRecord([leads(0, lead('V1', 1, 2), lead('V2', 3, 4)), { id: 6, body }]);
  expect(samplesOf(bytes)).toEqual({ V1: [1, 2, NaN, NaN], V2: [NaN, NaN, 3, 4] });
});

test('a wrong checksum of the signal refuses the file, one beside the signal is said', () => {
  const whole = writeScp(exampleRecording());
  const sectionAt = (id: number): number => new DataView(whole.buffer).getUint32(6 + 16 + 10 * id + 6, true) - 1;
  const spoilt = (at: number): Uint8Array => {
    const bytes = whole.slice();
    bytes[at] = (bytes[at] ?? 0) ^ 0x10;
    return bytes;
  };
  for (const id of [2, 3, 6]) {
    expect(readScp(spoilt(sectionAt(id) + 17))).toMatchObject({ refusal: { code: 'format/damaged' } });
  }
  const other = mustRead(readScp(spoilt(sectionAt(1) + 20)));
  expect(other.doubts).toEqual(['checksum of the file does not match', 'checksum of section 1 does not match']);
  expect(mustRead(readScp(joined(whole, bytes8(1, 2)))).doubts).toEqual(['2 bytes after the end']);
});

test.each([
  ['GBK without a word of it', 0x00, [0xcd, 0xf5]],
  ['UTF-8', 0x00, [0xe7, 0x8e, 0x8b]],
  ['GB 2312', 0x27, [0xcd, 0xf5]],
])('a name in %s', (_, language, bytes) => {
  const device = joined(new Uint8Array(16), bytes8(language), new Uint8Array(20));
  const tags = joined(bytes8(0), bytes16(bytes.length), bytes8(...bytes), bytes8(14), bytes16(device.length), device);
  const rhythm = { id: 6, body: leadBody({ ...plain, leads: [[1, 2]] }) };
  const file = scpRecord([{ id: 1, body: joined(tags, bytes8(255)) }, leads(0, lead('V1', 1, 2)), rhythm]);
  expect(mustRead(readScp(file)).patient.name).toBe('王');
});

test('an old file without the letters SCPECG is recognised', () => {
  const bytes = writeScp(exampleRecording());
  bytes.fill(0, 16, 22);
  expect(recogniseFormat(bytes)).toBe('scp-ecg');
});
