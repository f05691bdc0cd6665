import { findingName } from '../../domain/findingNames';
import { defaultCriticalList } from '../critical/defaultList';
import { interpret } from '../interpret';
import { scenarioNames } from '../synth/scenarios';
import { synthesise } from '../synth/synthesise';
import { codesOf } from './codes';
import { nobodyAsked } from '../interpretation';

const chinese = /\p{Script=Han}/u;
const english = /[a-z]/;

const { rows, significant } = defaultCriticalList;

test.each([...Object.entries(rows), ...Object.entries(significant)])(
  '%s has a Chinese and an English name, in the list and where a human declares it',
  (key, { name }) => {
    for (const { zh, en } of [name, findingName(key)]) {
      expect(zh).toMatch(chinese);
      expect(en).toMatch(english);
      expect(en).not.toMatch(chinese);
    }
  },
);

test('whatever is found is said in both languages', () => {
  for (const scenario of scenarioNames) {
    const said = interpret(synthesise({ scenario, seed: 5 }).recording, {
      ...nobodyAsked,
      ageYears: 58,
      sex: 'male',
    });
    for (const { key, sentence } of said.findings) {
      expect([key, sentence.zh]).toEqual([key, expect.stringMatching(chinese)]);
      expect([key, sentence.en]).toEqual([key, expect.stringMatching(english)]);
    }
  }
});

/** Verhoeff's check digit, the last one of every SNOMED CT identifier: a product in the group of ten turns and flips. */
const times = (a: number, b: number): number => {
  if (a < 5) return b < 5 ? (a + b) % 5 : ((a + b) % 5) + 5;
  return b < 5 ? ((a - b + 10) % 5) + 5 : (a - b + 5) % 5;
};
const permuted = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
const moved = (digit: number, place: number): number =>
  Array.from({ length: place % 8 }).reduce<number>((value) => permuted[value] ?? 0, digit);
const isIdentifier = (text: string): boolean =>
  Array.from(text)
    .toReversed()
    .reduce((check, digit, place) => times(check, moved(Number(digit), place)), 0) === 0;

test('codes of SNOMED CT have their check digit; where none is certain there is none', () => {
  const keys = [...Object.keys(rows), ...Object.keys(significant), 'pvc-couplet', 'pvc-bigeminy', 'pvc-trigeminy'];
  const known = [...keys, 'idioventricular-rhythm', 'av-block-2-i'].flatMap((key) => codesOf(key).snomed ?? []);
  expect(known.length).toBeGreaterThan(20);
  expect(known.filter((code) => !isIdentifier(code))).toEqual([]);
  expect(isIdentifier('49260004')).toBe(false);
  expect(codesOf('junctional-rhythm')).toEqual({ scp: null, snomed: null });
});
