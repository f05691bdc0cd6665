import { readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { testFolder } from '../../test/harness/testFolder';
import { cutLog, lastWords, openLog } from './logFile';

test.each([
  ['nothing', '', ''],
  ['plain words', 'one\nthe api has no schema\n', 'the api has no schema'],
  [
    'a stack',
    'TypeError: x is not a function\n    at y (z.js:1:2)\n\nNode.js v20.20.2\n',
    'TypeError: x is not a function',
  ],
  ['pino with an error', '{"level":50,"err":{"type":"Error","message":"no table"},"msg":"stopped"}\n', 'no table'],
  ['pino without', '{"level":30,"msg":"listening"}\n', 'listening'],
])('the last words of %s', (_, log, words) => {
  const file = join(testFolder('log'), 'api.log');
  writeFileSync(file, log);
  expect(lastWords(file)).toBe(words);
});

test('a log that grows too long is cut while its writer goes on', () => {
  const file = join(testFolder('log'), 'logs', 'api.log');
  const writer = openLog(file);
  writeSync(writer, 'early\n');
  cutLog(file, 100);
  expect(statSync(file).size).toBe(6);
  cutLog(file, 5);
  writeSync(writer, 'late\n');
  expect(readFileSync(file, 'utf8')).toBe('late\n');
  expect(readFileSync(`${file}.1`, 'utf8')).toBe('early\n');
});
