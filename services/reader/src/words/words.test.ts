import { defineWords, sayWord, speak } from './words';

const words = defineWords({
  left: ['还剩 {minutes} 分钟', '{minutes} minutes left'],
  plain: ['上传', 'Upload'],
});

test('Chinese and English with their gaps filled', () => {
  expect(speak(words, 'zh')('left', { minutes: 4 })).toBe('还剩 4 分钟');
  expect(speak(words, 'en')('left', { minutes: 4 })).toBe('4 minutes left');
  expect(speak(words, 'zh')('plain')).toBe('上传');
});

test('a gap nobody filled stays visible instead of saying undefined', () => {
  expect(sayWord(words.left, 'zh')).toBe('还剩 {minutes} 分钟');
});

// The types of Node do not belong into the reader's program; this test alone reads its sources.
type Entry = { readonly name: string; readonly isDirectory: () => boolean };
type Files = {
  readonly readdirSync: (folder: string, how: { withFileTypes: true }) => Entry[];
  readonly readFileSync: (path: string, encoding: 'utf8') => string;
};
declare const __dirname: string;
const { readdirSync, readFileSync } = jest.requireActual<Files>('node:fs');

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });

type Pair = { readonly file: string; readonly zh: string; readonly en: string };

/** `['上传', 'Upload']` as it stands in the sources: a pair whose first half is Chinese. */
const pairs: readonly Pair[] = sources(`${__dirname}/..`).flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/\[\s*'((?:[^'\\]|\\.)*)',\s*'((?:[^'\\]|\\.)*)',?\s*\]/g)]
    .map(([, zh = '', en = '']) => ({ file, zh, en }))
    .filter(({ zh }) => /\p{Script=Han}/u.test(zh)),
);
const gapsOf = (text: string): string =>
  [...text.matchAll(/\{\w+\}/g)]
    .map(([gap]) => gap)
    .sort()
    .join();

test('the sources hold the words of the whole application', () => {
  expect(pairs.length).toBeGreaterThan(300);
});

test('every English half is there, has the same gaps and no Chinese', () => {
  const wrong = pairs.filter(({ zh, en }) => /\p{Script=Han}/u.test(en) || gapsOf(zh) !== gapsOf(en));
  expect(wrong).toEqual([]);
});

test('no exclamation marks: calm words also in an alarm', () => {
  expect(pairs.filter(({ zh, en }) => /[!！]/.test(zh + en))).toEqual([]);
});
