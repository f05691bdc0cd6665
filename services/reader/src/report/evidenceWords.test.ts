import { evidenceWords, mimicName } from './evidenceWords';

test('evidence is said with its lead and its unit', () => {
  expect(evidenceWords({ evidence: { 'stJUv.V2': 210, pauseMs: 4120.4, rateBpm: 31.6 } })).toEqual([
    'ST(J) V2 0.21 mV',
    '最长间歇 4120 ms',
    '心率 32 次/分',
  ]);
});

test('a name nobody translated is shown, not hidden', () => {
  expect(evidenceWords({ evidence: { somethingNew: 'V1–V4', reciprocal: true } })).toEqual([
    'somethingNew V1–V4',
    '对应导联压低 是',
  ]);
});

test('what looks alike is named in the words of the trade', () => {
  expect(mimicName('early-repolarisation', 'zh')).toBe('早期复极');
  expect(mimicName('acute-mi-suspected', 'zh')).toBe('急性心肌梗死');
});
