import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testFolder } from '../../test/harness/testFolder';
import { lockFolder } from './folderLock';
import { birthMark } from './processes';

test('a folder has one holder until it is released', () => {
  const folder = testFolder('lock');
  const first = lockFolder(folder);
  expect(first.held).toBe(true);
  expect(lockFolder(folder)).toEqual({ held: false, by: process.pid });
  if (first.held) first.release();
  expect(lockFolder(folder).held).toBe(true);
});

test.each([
  ['a dead process', { pid: 4_194_303, born: '1' }],
  ['a process whose number was given to another one', { pid: process.pid, born: 'earlier' }],
  ['a file cut short', ''],
])('what %s left is taken over', (_, holder) => {
  const folder = testFolder('lock');
  writeFileSync(join(folder, 'lock'), typeof holder === 'string' ? holder : JSON.stringify(holder));
  expect(lockFolder(folder).held).toBe(true);
  expect(lockFolder(folder)).toEqual({ held: false, by: process.pid });
});

test('the birth mark tells living processes from ended ones', () => {
  expect(birthMark(process.pid)).not.toBe('');
  expect(birthMark(4_194_303)).toBe('');
});
