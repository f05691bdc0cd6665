import { writtenFormats } from '../../../../test/harness/writtenFormats';
import { exampleRecording } from '../../synth/write/exampleRecording';
import { samples16, words } from '../../synth/write/littleBytes';
import { writeScp } from '../../synth/write/writeScp';
import { writeWfdb } from '../../synth/write/writeWfdb';
import { readRecording } from '../readRecording';
import { unzip } from '../zip/zipEntries';
import { bundleRecords, type NamedBytes } from './bundle';

const named = (name: string, bytes: Uint8Array): NamedBytes => ({ name, bytes: new Uint8Array(bytes) });
const example = exampleRecording();
const louder = { ...example, leads: example.leads.map((lead) => ({ ...lead, samples: lead.samples.map((v) => v / 2 + 9) })) }; // prettier-ignore
const [header, signals] = writeWfdb(example, { uid: '1.2' });
const atr = Uint8Array.of(10, 4, 20, 4, 0, 0);

test('header, signals and marks become one zip, whatever they are called and in whichever order', () => {
  const files = [named('x', signals), named('y', atr), named('z', header)];
  const [bundle, ...rest] = bundleRecords(files);
  expect(rest).toEqual([]);
  expect(bundle?.name).toBe('r1_2.zip');
  const inside = unzip(bundle?.bytes ?? new Uint8Array());
  expect(inside.ok && inside.value.map((bytes) => bytes.length)).toEqual([header.length, signals.length, atr.length]);
  const again = bundleRecords([named('a', header), named('b', signals), named('c', atr)]);
  expect(again[0]?.bytes).toEqual(bundle?.bytes);
  expect(readRecording([bundle?.bytes ?? new Uint8Array()])).toEqual(readRecording([header, signals]));
});

test.each(writtenFormats.filter(({ format }) => format !== 'wfdb'))(
  '$name beside a record is never taken for its marks',
  ({ write }) => {
    const own = named('own', write(example)[0] ?? new Uint8Array());
    const bundled = bundleRecords([named('1', header), own, named('2', signals)]);
    expect(bundled.map(({ name }) => name)).toEqual(['r1_2.zip', 'own']);
  },
);

test('two records and a recording of its own are three', () => {
  const [otherHeader, otherSignals] = writeWfdb(louder, { uid: '1.3' });
  const scp = named('own.scp', writeScp(example));
  const files = [named('1', header), named('2', otherHeader), named('3', otherSignals), scp, named('4', signals)];
  expect(bundleRecords(files).map(({ name }) => name)).toEqual(['r1_2.zip', 'r1_3.zip', 'own.scp']);
});

test('segments come along with their own headers', () => {
  const files = [
    named('m', words('m/2 1 500 4\na 2\nb 2\n')),
    named('b', words('b 1 500 2\nb.dat 16 1000 16 0 7 15 0 V2\n')),
    named('a', words('a 1 500 2\na.dat 16 1000 16 0 1 3 0 V2\n')),
    named('1', samples16([7, 8])),
    named('2', samples16([1, 2])),
  ];
  const [bundle, ...rest] = bundleRecords(files);
  expect(rest).toEqual([]);
  const read = readRecording([bundle?.bytes ?? new Uint8Array()]);
  expect(read.ok && [...(read.value.leads[0]?.samples ?? [])]).toEqual([1, 2, 7, 8]);
});

test('a record without its signals stays as it was chosen', () => {
  const files = [named('a.hea', header), named('b.txt', words('hello'))];
  expect(bundleRecords(files)).toEqual(files);
});
