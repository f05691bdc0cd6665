import { emptyReport, signingObjections } from '../../../../shared/domain/report';
import type { Interpretation } from '../../../../shared/ecg/interpretation';
import { beginWriting, judged, measurementWords, reworded, withPhrase, withSeverity, type Writing } from './body';
import { phrases } from './phrases';

const finding = (key: string, zh: string, severity: 'critical' | 'abnormal' = 'abnormal') => ({
  key,
  codes: { scp: null, snomed: null },
  severity,
  tier: null,
  leads: [],
  span: null,
  evidence: {},
  rule: { key, version: '1' },
  mimics: [],
  sentence: { zh, en: key },
});
const interpretation: Interpretation = {
  engine: { name: 'tongxin', version: '1' },
  criticalList: { version: '1' },
  quality: { verdict: 'good', hints: [] },
  severity: 'critical',
  measurements: {
    heartRateBpm: 88.4,
    rrMs: null,
    pMs: null,
    prMs: 162,
    qrsMs: 92,
    qtMs: null,
    qtcMs: { bazett: 440, fridericia: 421.6, framingham: 420, hodges: 422 },
    axisDeg: { p: null, qrs: 41, t: null },
    perLead: {},
  },
  beats: [],
  findings: [
    finding('acute-mi-suspected', 'V1–V4 ST段抬高，疑似急性心肌梗死', 'critical'),
    finding('sinus-tachycardia', '窦性心动过速'),
  ],
  undecided: [],
};
const accept = (writing: Writing, index: number): Writing =>
  judged(writing, { index, verdict: 'accepted', severity: interpretation.findings[index]?.severity ?? null });

test('the engine proposes, it does not conclude: no text, no severity that may be signed', () => {
  const { body, chosen } = beginWriting(null, interpretation);
  expect(body.findings.map(({ verdict }) => verdict)).toEqual(['proposed', 'proposed']);
  expect(body.conclusion).toBe('');
  expect(chosen).toBe(false);
});

test('accepting a finding writes it and lifts the severity; a critical one then needs its alert', () => {
  const writing = accept(accept(beginWriting(null, interpretation), 1), 0);
  expect(writing.body.conclusion).toBe('窦性心动过速\nV1–V4 ST段抬高，疑似急性心肌梗死');
  expect(writing.body.severity).toBe('critical');
  expect(signingObjections(writing.body, { alertOpen: false, readable: true, noRepeat: false })).toContain(
    'critical-without-alert',
  );
});

test('a later milder finding does not lower the severity', () => {
  expect(accept(accept(beginWriting(null, interpretation), 0), 1).body.severity).toBe('critical');
});

test('rejecting takes out the line it wrote and nothing else', () => {
  const writing = accept(beginWriting(null, interpretation), 0);
  const edited = { ...writing, body: { ...writing.body, conclusion: `左室高电压\n${writing.body.conclusion}` } };
  const rejected = judged(edited, { index: 0, verdict: 'rejected', severity: 'critical' });
  expect(rejected.body.conclusion).toBe('左室高电压');
  expect(rejected.body.findings[0]?.verdict).toBe('rejected');
});

test('accepting twice does not write twice', () => {
  const once = accept(beginWriting(null, interpretation), 1);
  expect(accept(once, 1).body.conclusion).toBe(once.body.conclusion);
});

test('a reworded finding is followed by the conclusion', () => {
  const { body } = accept(beginWriting(null, interpretation), 0);
  expect(reworded(body, 0, '急性前壁心肌梗死').conclusion).toBe('急性前壁心肌梗死');
});

test('a phrase describes, concludes and chooses; the same key twice changes nothing', () => {
  const normal = phrases[0]!;
  const once = withPhrase(beginWriting(null, null), normal);
  expect(once).toMatchObject({ chosen: true, body: { conclusion: '窦性心律，正常心电图', severity: 'normal' } });
  expect(withPhrase(once, normal)).toEqual(once);
});

test('a kept draft goes on with its verdicts; its normal is asked again', () => {
  const accepted = accept(beginWriting(null, interpretation), 1).body;
  const again = beginWriting(accepted, interpretation);
  expect(again.body).toEqual(accepted);
  expect(again.chosen).toBe(true);
  expect(beginWriting({ ...emptyReport, conclusion: '窦性心律' }, null).chosen).toBe(false);
  expect(withSeverity(beginWriting(null, null), 'normal').chosen).toBe(true);
});

test('measurements are written with their units, what was not measured is left out', () => {
  expect(measurementWords(interpretation)).toBe(
    '心率 88 次/分，PR 162 ms，QRS 92 ms，QTc 422 ms（Fridericia），QRS电轴 41°',
  );
});

test('nine keys have nine phrases', () => {
  expect(phrases).toHaveLength(9);
});
