import { commandFor, doubledShortcuts } from '../commands/command';
import { standardView } from '../ecg/view';
import { dialogFor, readingCommands, type ReadingDesk } from './commands';

function begin(more: Partial<ReadingDesk> = {}) {
  const done: string[] = [];
  const desk: ReadingDesk = {
    view: standardView,
    durationSeconds: 10,
    look: () => done.push('look'),
    tool: null,
    take: (tool) => done.push(`take ${tool ?? 'nothing'}`),
    caliper: null,
    setCaliper: () => undefined,
    mayWrite: true,
    mayClaim: false,
    readNowOpen: false,
    findings: 3,
    selected: null,
    select: (index) => done.push(`select ${index ?? 'none'}`),
    judge: (verdict) => done.push(verdict),
    insertPhrase: (index) => done.push(`phrase ${index + 1}`),
    comparing: false,
    mayCompare: true,
    compare: () => done.push('compare'),
    claim: () => done.push('claim'),
    open: (dialog) => done.push(`open ${dialog}`),
    ...more,
  };
  return { done, press: (key: string) => commandFor(readingCommands, key, desk)?.perform(desk) };
}

test('no two commands of the page share a key', () => {
  expect(doubledShortcuts(readingCommands)).toEqual([]);
});

test('the keys of the interface are all there', () => {
  const keys = readingCommands.map(({ shortcut }) => shortcut);
  for (const key of [
    'J',
    'K',
    'Enter',
    '1',
    '9',
    'A',
    'X',
    'T',
    'V',
    'M',
    'L',
    'F',
    'G',
    'S',
    'C',
    'R',
    'Ctrl+Enter',
    '?',
  ]) {
    expect(keys).toContain(key);
  }
});

test('a finding is judged only once it is selected', () => {
  const none = begin();
  none.press('A');
  expect(none.done).toEqual([]);
  const { done, press } = begin({ selected: 1 });
  press('A');
  press('X');
  expect(done).toEqual(['accepted', 'rejected']);
});

test('J and K walk through the findings and stay inside', () => {
  const first = begin();
  first.press('J');
  expect(first.done).toEqual(['select 0']);
  const last = begin({ selected: 2 });
  last.press('J');
  last.press('K');
  expect(last.done).toEqual(['select 2', 'select 1']);
});

test('who does not hold the claim only looks', () => {
  const { done, press } = begin({ mayWrite: false, mayClaim: true, selected: 0, readNowOpen: true });
  for (const key of ['A', '1', 'R', 'D', 'Ctrl+Enter', 'T', 'Enter']) press(key);
  expect(done).toEqual(['take time', 'claim']);
});

test('R answers an open ReadNow and is silent without one', () => {
  const without = begin();
  without.press('R');
  expect(without.done).toEqual([]);
  const { done, press } = begin({ readNowOpen: true });
  press('R');
  expect(done).toEqual(['open read-now']);
});

test('an open ReadNow is answered, not gone around', () => {
  expect(dialogFor('declare', true)).toBe('read-now');
  expect(dialogFor('repeat', true)).toBe('read-now');
  expect(dialogFor('sign', true)).toBe('sign');
  expect(dialogFor('declare', false)).toBe('declare');
});
