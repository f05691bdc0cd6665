import { exampleRecording } from '../../../../shared/ecg/synth/write/exampleRecording';
import { writeScp } from '../../../../shared/ecg/synth/write/writeScp';
import { writeWfdb } from '../../../../shared/ecg/synth/write/writeWfdb';
import { inspectAll, isPart, withInspected } from './chosenFiles';

const example = exampleRecording();
const [header, signals] = writeWfdb(example, { uid: '1.2' });
const file = (name: string, bytes: Uint8Array) => ({ name, bytes: new Blob([new Uint8Array(bytes)]) });

test('the files of a record are one line with all its leads', async () => {
  const seen = await inspectAll([file('a.dat', signals), file('own.scp', writeScp(example)), file('a.hea', header)]);
  expect(seen.map(({ name, format, refusal }) => ({ name, format, refusal }))).toEqual([
    { name: 'r1_2.zip', format: 'wfdb', refusal: null },
    { name: 'own.scp', format: 'scp-ecg', refusal: null },
  ]);
  expect(seen[0]).toMatchObject({ seen: { leads: 12, seconds: 2 }, patient: { sex: 'male', ageYears: 65 } });
});

test('a header chosen first waits, with the reason, for its signals to be chosen', async () => {
  const first = withInspected([], await inspectAll([file('a.hea', header)]));
  expect(first.map(({ refusal }) => refusal)).toEqual(['upload/incomplete']);
  const parts = first.filter(isPart).map(({ name, bytes }) => file(name, bytes));
  const second = withInspected(first, await inspectAll([...parts, file('a.dat', signals)]));
  expect(second.map(({ name, refusal }) => ({ name, refusal }))).toEqual([{ name: 'r1_2.zip', refusal: null }]);
  expect(withInspected(second, second)).toEqual(second);
});
