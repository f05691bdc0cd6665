import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAnnotations } from '../../shared/ecg/formats/wfdb/annotations';
import { synthesise } from '../../shared/ecg/synth/synthesise';
import { writeScp } from '../../shared/ecg/synth/write/writeScp';
import { writeWfdb } from '../../shared/ecg/synth/write/writeWfdb';
import { annotate } from './annotate';
import { readAloud } from './read';
import { readRecord } from './readRecord';
import { screen } from './screen';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongxin-ecg-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const put = (name: string, bytes: Uint8Array | string): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};
const { recording, truth } = synthesise({ scenario: 'anterior-stemi', seed: 4, seconds: 20 });

/** Under the names that the header has for its files. */
const putRecord = (): string => {
  const [header, signals] = writeWfdb(recording, { uid: '1.2' });
  put('r1_2.dat', signals);
  return put('r1_2.hea', header);
};

test('a record is marked beat for beat, with its rhythm, in a file that comparators read', () => {
  const { lines, complaints } = annotate(putRecord(), { out: join(folder, 'out'), waves: false });
  expect(complaints).toEqual([]);
  expect(lines[0]).toMatch(/out\/r1_2\.txn: \d+ marks$/);
  const read = readAnnotations(new Uint8Array(readFileSync(join(folder, 'out', 'r1_2.txn'))));
  const marks = read.ok ? read.value : [];
  expect(marks[0]).toMatchObject({ at: 0, code: 28, aux: '(N' });
  const beats = marks.filter(({ code }) => code === 1);
  expect(beats).toHaveLength(truth.qrs.length);
  for (const [i, { at }] of truth.qrs.entries()) {
    expect(Math.abs((beats[i]?.at ?? NaN) - at)).toBeLessThan(0.05 * recording.rate);
  }
});

test('waves are marked per lead under the place it has in the header, and together under 255', () => {
  const { lines } = annotate(putRecord(), { out: folder, waves: true });
  expect(lines[1]).toMatch(/r1_2\.txw: \d+ marks$/);
  const read = readAnnotations(new Uint8Array(readFileSync(join(folder, 'r1_2.txw'))));
  const marks = read.ok ? read.value : [];
  const inChannel = (wanted: number) => marks.filter(({ channel }) => channel === wanted);
  for (const channel of [1, 255]) {
    const found = inChannel(channel);
    expect(found.slice(0, 9).map(({ code }) => code)).toEqual([39, 24, 40, 39, 1, 40, 39, 27, 40]);
    expect(found.filter(({ code }) => code === 1)).toHaveLength(truth.qrs.length);
  }
});

test('screening says in one line of JSON what would ring', () => {
  const { lines } = screen(put('one.scp', writeScp(recording)));
  const said = JSON.parse(lines.join('')) as { page: string[]; severity: string; statements: { zh: string }[] };
  expect(said.severity).toBe('critical');
  expect(said.page).toEqual(['acute-mi-suspected']);
  expect(said.statements[0]?.zh).toContain('急性前壁心肌梗死');
  expect(lines).toHaveLength(1);
});

test('what cannot be read is refused in words, and as a line for programs', () => {
  const path = put('note.txt', 'no ECG at all');
  expect(readAloud(path, { json: false }).complaints[0]).toMatch(/无法识别该文件.*not recognised.*format\/unknown/);
  const line = JSON.parse(screen(path).lines[0] ?? '') as unknown;
  expect(line).toMatchObject({ file: path, refusal: { code: 'format/unknown' } });
});

test('reading aloud names leads, figures and findings; for programs without the samples', () => {
  const path = putRecord();
  const text = readAloud(path, { json: false }).lines.join('\n');
  for (const part of ['wfdb', '500 Hz', '20.0 s', '心率 HR', 'V3', '急性前壁心肌梗死']) {
    expect(text).toContain(part);
  }
  const said = JSON.parse(readAloud(path, { json: true }).lines[0] ?? '') as { recording: { leads: unknown[] } };
  expect(said.recording.leads[0]).toEqual({ name: 'I', derived: false });
});

test('leads that are only called ECG are lent names here, pulse waves are left out', () => {
  const header = 'x 3 250 4\nx.dat 16 200 12 0 1 0 0 ECG\nx.dat 16 200 12 0 2 0 0 ECG\nx.dat 16 200 12 0 3 0 0 PLETH\n';
  put('x.dat', new Uint8Array(new Int16Array([1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3]).buffer));
  const found = readRecord(put('x.hea', header));
  expect(found.ok && found.value.leads.map(({ name }) => name)).toEqual(['V1', 'V2']);
});
