import type { Recording } from '../recording';
import { code, decimal, part10, raw, sequence, text, unsigned16, unsigned32 } from '../synth/write/dicomElement';
import { exampleRecording } from '../synth/write/exampleRecording';
import { writeDicom } from '../synth/write/writeDicom';
import { readDicomEcg } from './dicom';
import type { Read } from './formatRefusal';
import { recogniseFormat } from './recognise';

type Group = {
  readonly leads?: readonly string[];
  readonly bits?: number;
  readonly kind?: string;
  readonly bytes: readonly number[];
  readonly unit?: string;
  readonly sensitivity?: number;
  readonly baseline?: number;
  readonly label?: string;
  readonly offsetMs?: number;
  readonly padding?: readonly number[];
};

const group = ({ leads = ['I'], bits = 16, kind = 'SS', bytes, ...rest }: Group): readonly Uint8Array[] => [
  decimal(0x00181068, rest.offsetMs ?? 0),
  text(0x003a0004, 'CS', 'ORIGINAL'),
  unsigned16(0x003a0005, leads.length),
  unsigned32(0x003a0010, (bytes.length * 8) / bits / leads.length),
  decimal(0x003a001a, 500),
  text(0x003a0020, 'SH', rest.label ?? 'RHYTHM'),
  sequence(
    0x003a0200,
    leads.map((lead) => [
      code(0x003a0208, { value: '5.6.3-9-0', scheme: 'SCPECG', meaning: lead }),
      decimal(0x003a0210, rest.sensitivity ?? 2),
      code(0x003a0211, { value: rest.unit ?? 'uV', scheme: 'UCUM', meaning: '' }),
      decimal(0x003a0213, rest.baseline ?? 0),
      unsigned16(0x003a021a, bits),
    ]),
  ),
  unsigned16(0x54001004, bits),
  text(0x54001006, 'CS', kind),
  ...(rest.padding ? [raw(0x5400100a, 'OW', Uint8Array.from(rest.padding))] : []),
  raw(0x54001010, 'OW', Uint8Array.from(bytes)),
];

const general = '1.2.840.10008.5.1.4.1.1.9.1.2';
const file = (groups: readonly Group[], sopClass = general): Uint8Array =>
  part10(
    [text(0x00020002, 'UI', sopClass), text(0x00020010, 'UI', '1.2.840.10008.1.2.1')],
    [text(0x00080016, 'UI', sopClass), sequence(0x54000100, groups.map(group))],
  );
const leadsOf = (read: Read<Recording>): Record<string, number[]> => {
  if (!read.ok) throw new Error(`${read.refusal.code} ${read.refusal.detail}`);
  return Object.fromEntries(read.value.leads.map(({ name, samples }) => [name, [...samples]]));
};
const three = [1, 0, 0xff, 0xff, 3, 0];

test.each([
  ['uV', 2],
  ['\u00b5V', 2],
  ['mV', 2000],
  ['nV', 0.002],
])('sensitivity in %s', (unit, microvolts) => {
  const [first] = leadsOf(readDicomEcg(file([{ bytes: three, unit }]))).I ?? [];
  expect(first).toBeCloseTo(microvolts, 5);
});

test('an unknown unit is refused, not guessed', () => {
  for (const unit of ['mm', 'MV', '', 'constructor']) {
    expect(readDicomEcg(file([{ bytes: three, unit }]))).toMatchObject({ refusal: { code: 'format/unit-unknown' } });
  }
  const silent = readDicomEcg(file([{ bytes: three, sensitivity: 0 }]));
  expect(silent).toMatchObject({ refusal: { code: 'format/unit-unknown' } });
});

test('the baseline is an offset in the sensitivity’s unit', () => {
  expect(leadsOf(readDicomEcg(file([{ bytes: three, unit: 'mV', baseline: 0.5 }]))).I).toEqual([2500, -1500, 6500]);
});

test.each([
  ['SB', 8, [1, 0xff, 3, 4], [2, -2, 6, 8]],
  ['UB', 8, [1, 0x80, 3, 4], [2, 256, 6, 8]],
  ['US', 16, [1, 0, 0, 0x80], [2, 65_536]],
  ['SL', 32, [1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff], [2, -2]],
  ['UL', 32, [1, 0, 0, 0, 0, 0, 1, 0], [2, 131_072]],
])('samples of kind %s', (...[kind, bits, bytes, microvolts]) => {
  expect(leadsOf(readDicomEcg(file([{ bytes, bits, kind }]))).I).toEqual(microvolts);
});

test('companded samples are refused', () => {
  const read = readDicomEcg(file([{ bytes: [1, 2], bits: 8, kind: 'MB' }]));
  expect(read).toMatchObject({ refusal: { code: 'format/unsupported' } });
});

test('a padding value is a gap at the end of the range, and an ordinary sample when a device declares 0', () => {
  const bytes = [1, 0, 0, 0x80, 0, 0];
  expect(leadsOf(readDicomEcg(file([{ bytes, padding: [0, 0x80] }]))).I).toEqual([2, Number.NaN, 0]);
  expect(leadsOf(readDicomEcg(file([{ bytes, padding: [0, 0] }]))).I).toEqual([2, Number.NaN, 0]);
});

test('lead names come in many spellings; what is no lead is left out', () => {
  const leads = ['Lead I (Einthoven)', 'II', 'lead avf', 'LEAD V4R', 'Respiration'];
  const read = readDicomEcg(file([{ leads, bytes: [1, 0, 2, 0, 3, 0, 4, 0, 5, 0] }]));
  expect(leadsOf(read)).toMatchObject({ I: [2], II: [4], aVF: [6], V4R: [8] });
  const nothing = readDicomEcg(file([{ leads: ['Pleth'], bytes: three }]));
  expect(nothing).toMatchObject({ refusal: { code: 'format/leads-unknown' } });
});

test('two channels that claim the same lead are refused', () => {
  const read = readDicomEcg(file([{ leads: ['V1', 'Lead V1'], bytes: [1, 0, 2, 0] }]));
  expect(read).toMatchObject({ refusal: { code: 'format/leads-unknown' } });
});

test('of rhythm and median beat, the rhythm is read; a median beat alone is no recording', () => {
  const beat: Group = { label: 'MEDIAN BEAT', leads: ['I', 'II'], bytes: [7, 0, 7, 0] };
  expect(Object.keys(leadsOf(readDicomEcg(file([beat, { bytes: three }]))))).toEqual(['I']);
  expect(readDicomEcg(file([beat]))).toMatchObject({ refusal: { code: 'format/no-waveform' } });
});

test('leads recorded one after the other lie on one time line with gaps', () => {
  const none = Number.NaN;
  const read = readDicomEcg(
    file([
      { leads: ['V1'], bytes: [1, 0, 2, 0] },
      { leads: ['V2'], bytes: [3, 0, 4, 0], offsetMs: 4 },
    ]),
  );
  expect(leadsOf(read)).toEqual({ V1: [2, 4, none, none], V2: [none, none, 6, 8] });
  expect(read.ok && read.value.gaps).toEqual([
    { lead: 'V2', from: 0, to: 2 },
    { lead: 'V1', from: 2, to: 4 },
  ]);
});

test('a file that lost its preamble, or its whole header, is recognised and read', () => {
  const whole = writeDicom(exampleRecording(), { uid: '2.25.17' });
  for (const bytes of [whole.subarray(128), whole.subarray(132)]) {
    expect(recogniseFormat(bytes)).toBe('dicom');
    expect(leadsOf(readDicomEcg(bytes))).toEqual(leadsOf(readDicomEcg(whole)));
  }
});

test('other objects are not ECGs; ambulatory ones and deflated files are not read yet', () => {
  expect(readDicomEcg(file([], '1.2.840.10008.5.1.4.1.1.2'))).toMatchObject({ refusal: { code: 'format/not-ecg' } });
  const ambulatory = file([{ bytes: three }], '1.2.840.10008.5.1.4.1.1.9.1.3');
  expect(readDicomEcg(ambulatory)).toMatchObject({ refusal: { code: 'format/unsupported' } });
  const deflated = part10([text(0x00020010, 'UI', '1.2.840.10008.1.2.1.99')], [text(0x00080016, 'UI', general)]);
  expect(readDicomEcg(deflated)).toMatchObject({ refusal: { code: 'format/unsupported' } });
});

test('a file in the middle of a larger buffer is read as the file, not as the buffer', () => {
  const bytes = writeDicom(exampleRecording({ rate: 500, seconds: 2 }), { uid: '2.25.7' });
  // As Node hands out small files: a Buffer that begins somewhere in a pool, and whose slice() copies nothing.
  const pooled = Buffer.concat([Buffer.alloc(3), bytes]).subarray(3);
  expect(readDicomEcg(pooled)).toEqual(readDicomEcg(bytes));
});
