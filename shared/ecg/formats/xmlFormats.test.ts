import { exampleRecording } from '../synth/write/exampleRecording';
import { writeAecg } from '../synth/write/writeAecg';
import { writeMuse } from '../synth/write/writeMuse';
import { peekPatient } from './peekPatient';
import { readRecording } from './readRecording';
import { recogniseFormat } from './recognise';

const identity = { uid: '2.25.17' };
const example = exampleRecording();
const words = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const aecg = words(writeAecg(example, identity));
const muse = words(writeMuse(example, identity));

const utf16 = (text: string, little: boolean, mark: boolean): Uint8Array => {
  const units = mark ? `\ufeff${text}` : text;
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < units.length; i++) view.setUint16(i * 2, units.charCodeAt(i), little);
  return bytes;
};

const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test.each([
  ['a UTF-8 mark', bytesOf(`\ufeff${aecg}`)],
  ['UTF-16 little endian', utf16(aecg.replace('UTF-8', 'UTF-16'), true, true)],
  ['UTF-16 big endian', utf16(aecg.replace('UTF-8', 'UTF-16'), false, true)],
  ['UTF-16 without a mark', utf16(aecg, true, false)],
  ['no declaration', bytesOf(aecg.slice(aecg.indexOf('<AnnotatedECG')))],
  [
    'a namespace prefix',
    bytesOf(
      aecg
        .replace('<AnnotatedECG ', '<hl7:AnnotatedECG xmlns:hl7="urn:hl7-org:v3" ')
        .replace('</AnnotatedECG>', '</hl7:AnnotatedECG>'),
    ),
  ],
])('an aECG with %s is recognised and read', (_, bytes) => {
  expect(recogniseFormat(bytes)).toBe('hl7-aecg');
  const read = readRecording([bytes]);
  expect(read.ok && read.value.leads).toHaveLength(12);
  expect(peekPatient(bytes)).toEqual(example.patient);
});

test.each(['UTF-8', 'GBK', 'GB2312', 'ISO-8859-1'])('a GBK name under the label %s is read', (label) => {
  const text = muse.replace('UTF-8', label).replace('王', '\xcd\xf5').replace('小东', '\xd0\xa1\xb6\xab');
  // The example's Chinese statement is in no Latin letters.
  const bytes = latin(text.replace('窦性心律', 'sinus'));
  const read = readRecording([bytes]);
  expect(read.ok && read.value.patient.name).toBe('王^小东');
});

test('entities are never expanded, documents never nested without end', () => {
  const bomb = muse.replace(
    '<!DOCTYPE RestingECG SYSTEM "restecg.dtd">',
    '<!DOCTYPE RestingECG [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
  );
  const read = readRecording([bytesOf(bomb.replace('<Gender>MALE', '<Gender>&b;'))]);
  expect(read).toMatchObject({ refusal: { code: 'format/damaged' } });
  const deep = `<RestingECG>${'<a>'.repeat(10_000)}`;
  expect(readRecording([bytesOf(deep)])).toMatchObject({ refusal: { code: 'format/damaged' } });
});

test('an unknown unit is refused in both', () => {
  const unknown = { refusal: { code: 'format/unit-unknown' } };
  expect(readRecording([bytesOf(aecg.replaceAll('value="2.5" unit="uV"', 'value="2.5" unit="adu"'))])).toMatchObject(
    unknown,
  );
  expect(
    readRecording([bytesOf(aecg.replaceAll('<increment value="0.002" unit="s"', '<increment value="0.002" unit="h"'))]),
  ).toMatchObject(unknown);
  expect(readRecording([bytesOf(muse.replaceAll('MICROVOLTS', 'COUNTS'))])).toMatchObject(unknown);
});

test('millivolts, origins and milliseconds are converted', () => {
  const scaled = aecg
    .replaceAll('<origin value="0" unit="uV"/>', '<origin value="0.1" unit="mV"/>')
    .replaceAll('<scale value="2.5" unit="uV"/>', '<scale value="0.0025" unit="mV"/>')
    .replace('<increment value="0.002" unit="s"/>', '<increment value="2" unit="ms"/>');
  const [plain, converted] = [aecg, scaled].map((text) => readRecording([bytesOf(text)]));
  if (!plain?.ok || !converted?.ok) throw new Error('refused');
  expect(converted.value.rate).toBe(500);
  const chest = (at: number): readonly (number | undefined)[] =>
    [plain, converted].map(({ value }) => value.leads.find(({ name }) => name === 'V2')?.samples[at]);
  const [before = Number.NaN, after] = chest(321);
  expect(after).toBeCloseTo(before + 100, 3);
});

test('a median series beside the rhythm is not read', () => {
  const beat = /<component><series>[^]*<\/series><\/component>/
    .exec(aecg)?.[0]
    .replace('"RHYTHM"', '"REPRESENTATIVE_BEAT"');
  const both = aecg.replace('<component><series>', `${beat ?? ''}<component><series>`);
  expect(readRecording([bytesOf(both)])).toMatchObject({ ok: true });
  const alone = readRecording([bytesOf(aecg.replace('"RHYTHM"', '"REPRESENTATIVE_BEAT"'))]);
  expect(alone).toMatchObject({ refusal: { code: 'format/no-waveform' } });
});

test('a checksum that does not match is said, and the recording still read', () => {
  const read = readRecording([bytesOf(muse.replace(/<LeadDataCRC32>\d+/, '<LeadDataCRC32>1'))]);
  expect(read).toMatchObject({ ok: true, value: { doubts: ['checksum of I does not match'] } });
});

test('fewer samples than announced, shifted leads and medians alone are refused in MUSE', () => {
  const refusal = (text: string): string => {
    const read = readRecording([bytesOf(text)]);
    return read.ok ? 'read' : read.refusal.code;
  };
  expect(refusal(muse.replace('<LeadSampleCountTotal>1000', '<LeadSampleCountTotal>1001'))).toBe('format/damaged');
  expect(refusal(muse.replace('<LeadTimeOffset>0', '<LeadTimeOffset>2500'))).toBe('format/unsupported');
  expect(refusal(muse.replace('>Rhythm<', '>Median<'))).toBe('format/no-waveform');
  expect(refusal(muse.replace(/<SampleBase>\d+/, '<SampleBase>0'))).toBe('format/damaged');
});

test('identity is not found where there is none', () => {
  expect(peekPatient(bytesOf('<html/>'))).toBeNull();
  expect(peekPatient(new Uint8Array(200))).toBeNull();
  const silent = { id: null, name: null, sex: null, birthDate: null, ageYears: null };
  expect(peekPatient(bytesOf('<RestingECG><Waveform>'))).toEqual(silent);
});
