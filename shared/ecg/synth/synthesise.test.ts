import { sampleCount, type LeadName, type Recording } from '../recording';
import { scenarioNames } from './scenarios';
import { synthesise } from './synthesise';

const lead = (recording: Recording, name: LeadName): Float32Array =>
  recording.leads.find((each) => each.name === name)?.samples ?? new Float32Array(0);

describe.each(scenarioNames)('%s', (scenario) => {
  test('the same request gives the same samples, another seed others', () => {
    const samples = (seed: number): Float32Array => lead(synthesise({ scenario, seed }).recording, 'II');
    expect(samples(7)).toEqual(samples(7));
    expect(samples(7)).not.toEqual(samples(8));
  });

  test('limb leads obey Einthoven and Goldberger at every sample', () => {
    const { recording } = synthesise({ scenario, seed: 3 });
    const [one, two, three] = [lead(recording, 'I'), lead(recording, 'II'), lead(recording, 'III')];
    const [right, left, foot] = [lead(recording, 'aVR'), lead(recording, 'aVL'), lead(recording, 'aVF')];
    const errors = [...one].map((value, i) =>
      Math.max(
        Math.abs(value + (three[i] ?? NaN) - (two[i] ?? NaN)),
        Math.abs((right[i] ?? NaN) + (left[i] ?? NaN) + (foot[i] ?? NaN)),
      ),
    );
    expect(Math.max(...errors)).toBe(0);
  });

  test('holds twelve finite leads of the length asked for', () => {
    const { recording } = synthesise({ scenario, seed: 5, rate: 250, seconds: 7 });
    expect(recording.leads.map(({ name }) => name)).toEqual([
      'I',
      'II',
      'III',
      'aVR',
      'aVL',
      'aVF',
      'V1',
      'V2',
      'V3',
      'V4',
      'V5',
      'V6',
    ]);
    expect(sampleCount(recording)).toBe(1750);
    expect(recording.leads.every(({ samples }) => samples.every((value) => Number.isFinite(value)))).toBe(true);
  });
});

test('truth names the R peak: lead II of a normal beat is highest there', () => {
  const { recording, truth } = synthesise({ scenario: 'normal', seed: 2 });
  const two = lead(recording, 'II');
  const inside = truth.qrs.filter(({ at }) => at > 50 && at < two.length - 50);
  expect(inside.length).toBeGreaterThan(8);
  for (const { at } of inside) {
    const near = two.slice(at - 50, at + 50);
    expect(Math.abs(near.indexOf(Math.max(...near)) - 50)).toBeLessThanOrEqual(6);
  }
});

test('the patient and the device are whom the caller names', () => {
  const { recording } = synthesise({
    scenario: 'normal',
    seed: 1,
    patient: { name: '张三', id: 'P-1' },
    device: { model: 'X1' },
    startedAt: '2024-05-01T08:00:00',
  });
  expect(recording.patient).toMatchObject({ name: '张三', id: 'P-1', sex: 'male' });
  expect(recording.device).toMatchObject({ manufacturer: 'Tongxin', model: 'X1' });
  expect(recording.startedAt).toBe('2024-05-01T08:00:00');
});
