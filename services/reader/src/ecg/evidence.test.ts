import { standardPaper } from '../../../../shared/ecg/paper/axes';
import { layoutSheet } from '../../../../shared/ecg/paper/layout';
import { synthesise } from '../../../../shared/ecg/synth/synthesise';
import { evidenceAreas, firstEvidence } from './evidence';

const { recording } = synthesise({ scenario: 'anterior-stemi', seed: 1 });
const sheet = layoutSheet(recording, standardPaper);

test('ST elevation is marked in the leads it was measured in, nowhere else', () => {
  const marked = evidenceAreas(sheet, { leads: ['V2', 'V3'], span: null }, recording.rate);
  expect(marked.map(({ lane }) => lane.lead)).toEqual(['V2', 'V3']);
  expect(marked.every(({ whole }) => whole)).toBe(true);
});

test('a span is marked at its own seconds: 500 samples are 25 mm', () => {
  const [only] = evidenceAreas(sheet, { leads: ['V1'], span: { from: 2600, to: 3100 } }, recording.rate);
  expect(only?.whole).toBe(false);
  expect(only?.area.width).toBeCloseTo(25, 5);
  expect(only?.area.x).toBeCloseTo((only?.lane.area.x ?? 0) + 0.2 * 25, 5);
});

test('a span that a column does not show is found on the rhythm strip', () => {
  const marked = evidenceAreas(sheet, { leads: ['II'], span: { from: 3000, to: 3500 } }, recording.rate);
  expect(marked.map(({ whole }) => whole)).toEqual([true, false]);
  expect(firstEvidence(marked)?.width).toBeCloseTo(25, 5);
});

test('a rhythm finding without leads stands in every lane that shows its time', () => {
  const marked = evidenceAreas(sheet, { leads: [], span: { from: 0, to: 5000 } }, recording.rate);
  expect(marked).toHaveLength(sheet.lanes.length);
});

test('a finding about the whole recording is read off the rhythm strip', () => {
  const marked = evidenceAreas(sheet, { leads: [], span: null }, recording.rate);
  expect(marked.map(({ lane }) => lane.lead)).toEqual(['II']);
  expect(marked[0]?.area.width).toBe(250);
});
