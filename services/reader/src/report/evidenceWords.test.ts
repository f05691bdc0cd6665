import { evidenceWords } from './evidenceWords';

test('evidence is said with its lead and its unit', () => {
  expect(evidenceWords({ evidence: { 'stJUv.V2': 210, pauseMs: 4120.4, rateBpm: 31.6 } })).toEqual([
    'ST(J) V2 0.21 mV',
    '最长间歇 4120 ms',
    '心率 32 次/分',
  ]);
});

test('a name nobody translated is shown, not hidden', () => {
  expect(evidenceWords({ evidence: { contiguousLeads: 'V1–V4', reciprocal: true } })).toEqual([
    'contiguousLeads V1–V4',
    'reciprocal 是',
  ]);
});
