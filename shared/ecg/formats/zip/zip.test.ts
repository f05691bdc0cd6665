import { zipSync } from 'fflate';
import { exampleRecording } from '../../synth/write/exampleRecording';
import { writeMfer } from '../../synth/write/writeMfer';
import { writeScp } from '../../synth/write/writeScp';
import { writeWfdb } from '../../synth/write/writeWfdb';
import { peekPatient } from '../peekPatient';
import { readRecording } from '../readRecording';
import { recogniseFormat } from '../recognise';

const example = exampleRecording();
const [header, signals] = writeWfdb(example, { uid: '1.2' });
const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const refusalOf = (bytes: Uint8Array): string => {
  const read = readRecording([bytes]);
  return read.ok ? 'read' : read.refusal.code;
};

test.each([0, 6] as const)('a zip (level %i) is the recording in it, whatever the files are called', (level) => {
  const record = zipSync({ 'a/one.txt': header, 'a/two.bin': signals, '__MACOSX/._x': text('x') }, { level });
  expect(recogniseFormat(record)).toBe('wfdb');
  expect(readRecording([record])).toEqual(readRecording([header, signals]));
  expect(peekPatient(record)).toMatchObject({ sex: 'male', ageYears: 65 });
  const scp = zipSync({ 'readme.txt': text('hello'), 'x.bin': writeScp(example) }, { level });
  expect(recogniseFormat(scp)).toBe('scp-ecg');
  expect(readRecording([scp])).toMatchObject({ ok: true, value: { format: 'scp-ecg' } });
  expect(peekPatient(scp)).toEqual(example.patient);
});

test('several recordings, a stray file and an encrypted zip are refused in their own words', () => {
  expect(refusalOf(zipSync({ a: writeScp(example), b: writeMfer(example) }))).toBe('format/several');
  expect(refusalOf(zipSync({ a: header, b: signals, c: writeScp(example) }))).toBe('format/several');
  expect(refusalOf(zipSync({ a: text('hello') }))).toBe('format/unknown');
  expect(refusalOf(zipSync({ a: header }))).toBe('format/incomplete');
  expect(refusalOf(zipSync({}))).toBe('format/unknown');
  const encrypted = zipSync({ a: writeScp(example) });
  const directory = encrypted.findIndex((_, i) => encrypted[i] === 0x50 && encrypted[i + 2] === 1);
  encrypted[directory + 8] = 1;
  expect(refusalOf(encrypted)).toBe('format/unsupported');
});

test('a zip that unfolds to gigabytes, or lies about its sizes, is refused at once', () => {
  const bomb = zipSync({ a: new Uint8Array(80 * 1024 * 1024) }, { level: 9 });
  expect(bomb.length).toBeLessThan(200_000);
  expect(refusalOf(bomb)).toBe('format/too-large');
  const directory = bomb.findLastIndex((_, i) => bomb[i] === 0x50 && bomb[i + 1] === 0x4b && bomb[i + 2] === 1);
  new DataView(bomb.buffer).setUint32(directory + 24, 100, true);
  expect(refusalOf(bomb)).toBe('format/damaged');
  const many = zipSync(Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`f${i}`, text('x')])));
  expect(refusalOf(many)).toBe('format/too-large');
});

test('a zip cut off anywhere or with a changed byte is refused or right', () => {
  const whole = zipSync({ a: header, b: signals });
  const truth = readRecording([header, signals]);
  const step = Math.ceil(whole.length / 300);
  for (let length = 0; length < whole.length; length += step) {
    expect(readRecording([whole.subarray(0, length)]).ok).toBe(false);
    const damaged = whole.slice();
    damaged[length] = (damaged[length] ?? 0) ^ 0x41;
    const read = readRecording([damaged]);
    if (read.ok) expect(read).toEqual(truth);
  }
});
