import { readAnnotations, type WfdbAnnotation } from './annotations';
import { writeAnnotations } from './writeAnnotations';

const mark = (at: number, more: Partial<WfdbAnnotation> = {}): WfdbAnnotation => ({
  at,
  code: 1,
  subtype: 0,
  channel: 0,
  aux: '',
  ...more,
});
const readBack = (marks: readonly WfdbAnnotation[]) => {
  const read = readAnnotations(writeAnnotations(marks));
  if (!read.ok) throw new Error(read.refusal.detail);
  return read.value;
};

test('what is written is read back: near and far marks, rhythms, leads', () => {
  const marks = [
    mark(18, { code: 28, aux: '(N' }),
    mark(77),
    mark(1100, { code: 5 }),
    mark(1100 + 1023, { channel: 255, code: 39, subtype: -1 }),
    mark(3_000_000, { channel: 2, code: 40, subtype: 1 }),
    mark(3_000_000, { code: 28, aux: '(AFIB' }),
  ];
  expect(readBack(marks)).toEqual(marks);
});

test('marks stand in the order of their time, those of one sample in the order given', () => {
  const marks = [mark(50), mark(20, { code: 5 }), mark(20, { code: 9 })];
  expect(readBack(marks).map(({ code }) => code)).toEqual([5, 9, 1]);
});

test('the bytes are those of the format: N at sample 18, then V 1030 samples later', () => {
  expect([...writeAnnotations([mark(18), mark(1048, { code: 5 })])]).toEqual([
    18, 4, 0, 0xec, 0, 0, 6, 4, 0, 20, 0, 0,
  ]); // prettier-ignore
});

test('no marks are an empty file with its end', () => {
  expect([...writeAnnotations([])]).toEqual([0, 0]);
});
