import { join } from 'node:path';
import { zipSync } from 'fflate';
import { defaultCriticalList } from '../../shared/ecg/critical/defaultList';
import { unpackRecording } from '../../shared/ecg/pack';
import { synthesise } from '../../shared/ecg/synth/synthesise';
import { exampleRecording } from '../../shared/ecg/synth/write/exampleRecording';
import { writeDicom } from '../../shared/ecg/synth/write/writeDicom';
import { writeIshne } from '../../shared/ecg/synth/write/writeIshne';
import { writeWfdb } from '../../shared/ecg/synth/write/writeWfdb';
import { gate } from './gate';
import { inlineEcg, openEcgThreads } from './openEcgThreads';
import { nobodyAsked, type ClinicalContext } from '../../shared/ecg/interpretation';

const context: ClinicalContext = {
  ...nobodyAsked,
  ageYears: 58,
  sex: 'male',
  symptoms: ['chest-pain'],
};
const infarction = () => writeDicom(synthesise({ scenario: 'anterior-stemi', seed: 1 }).recording, { uid: '1.2.3' });

test('a thread decodes and interprets as this thread does', async () => {
  const threads = openEcgThreads({ threads: 1, limitMs: 60_000 });
  const [there, here] = [await threads.decode(infarction()), await inlineEcg.decode(infarction())];
  if (!there.ok || !here.ok) throw new Error('the recording did not decode');
  expect(Buffer.from(there.packed).equals(Buffer.from(here.packed))).toBe(true);
  const said = await threads.interpret(there.packed, context, defaultCriticalList);
  expect(said).toEqual(await inlineEcg.interpret(here.packed, context, defaultCriticalList));
  expect(said.findings.filter(({ tier }) => tier === 'page').map(({ key }) => key)).toContain('acute-mi-suspected');
  const lists = { before: defaultCriticalList, after: defaultCriticalList };
  const { before } = await threads.judge(there.packed, context, lists);
  expect(before).toContainEqual({ key: 'acute-mi-suspected', tier: 'page' });
  await threads.close();
}, 60_000);

test('a thread that hangs is killed, and the next work finds another', async () => {
  const threads = openEcgThreads({
    threads: 1,
    limitMs: 300,
    file: join(__dirname, '../../test/harness/hangingThread.cjs'),
  });
  await expect(threads.decode(new Uint8Array())).rejects.toThrow('aborted');
  await expect(threads.interpret(new Uint8Array(), context, defaultCriticalList)).rejects.toThrow('broken');
  await threads.close();
}, 30_000);

test('garbage is a refusal in the words of the door', async () => {
  expect(await inlineEcg.decode(Buffer.from('hello'))).toEqual({ ok: false, code: 'upload/unknown-format' });
});

test('a record in a zip decodes; more than an hour is refused in words', async () => {
  const [header, signals] = writeWfdb(synthesise({ scenario: 'normal', seed: 2 }).recording, { uid: '1.2' });
  const decoded = await inlineEcg.decode(zipSync({ a: header, b: signals }));
  expect(decoded.ok && unpackRecording(decoded.packed).leads).toHaveLength(12);
  const long = writeIshne(exampleRecording({ rate: 20, seconds: 3700 }));
  expect(await inlineEcg.decode(long)).toEqual({ ok: false, code: 'upload/too-long' });
});

test('a gate lets in as many as it has places, in order', async () => {
  const pass = gate(2);
  const order: string[] = [];
  const finish: (() => void)[] = [];
  const work = (name: string) => () =>
    new Promise<void>((resolve) => {
      order.push(name);
      finish.push(resolve);
    });
  const all = ['a', 'b', 'c'].map((name) => pass(work(name)));
  await Promise.resolve();
  expect(order).toEqual(['a', 'b']);
  finish[0]!();
  await all[0];
  expect(order).toEqual(['a', 'b', 'c']);
  finish[1]!();
  finish[2]!();
  await Promise.all(all);
  await expect(pass(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await pass(() => Promise.resolve(1))).toBe(1);
});
