import { belongsToPage, commandFor, doubledShortcuts, shortcutOf, type Command } from './command';

const press = (key: string, more: Partial<Parameters<typeof shortcutOf>[0]> = {}) =>
  shortcutOf({ key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, ...more });

/** An element that lies inside of whatever `inside` names. */
const within = (inside: string) => ({
  closest: (selector: string): unknown => (selector.split(', ').some((each) => each.startsWith(inside)) ? {} : null),
});

test('a shortcut is named as it is printed', () => {
  expect(press('t')).toBe('T');
  expect(press('T')).toBe('T');
  expect(press('Enter', { ctrlKey: true })).toBe('Ctrl+Enter');
  expect(press('Enter', { metaKey: true })).toBe('Ctrl+Enter');
  expect(press('?')).toBe('?');
});

test('an input method keeps its keys', () => {
  expect(press('Enter', { isComposing: true })).toBeNull();
});

test('a letter in a text field is text', () => {
  expect(belongsToPage('T', within('textarea'))).toBe(false);
  expect(belongsToPage('1', within('input'))).toBe(false);
  expect(belongsToPage('Enter', within('textarea'))).toBe(false);
});

test('signing works from within the conclusion', () => {
  expect(belongsToPage('Ctrl+Enter', within('textarea'))).toBe(true);
});

test('nothing behind an open dialog moves', () => {
  expect(belongsToPage('Ctrl+Enter', within('[role=dialog]'))).toBe(false);
  expect(belongsToPage('R', within('[role=dialog]'))).toBe(false);
});

test('Enter on a focused button presses that button', () => {
  expect(belongsToPage('Enter', within('button'))).toBe(false);
  expect(belongsToPage('J', within('button'))).toBe(true);
});

test('a command that is not allowed does not answer', () => {
  const done: string[] = [];
  const commands: Command<{ open: boolean }>[] = [
    {
      name: 'sign',
      shortcut: 'Ctrl+Enter',
      words: ['签发', 'Sign'],
      inFooter: true,
      allowed: ({ open }) => open,
      perform: () => done.push('signed'),
    },
  ];
  expect(commandFor(commands, 'Ctrl+Enter', { open: false })).toBeUndefined();
  commandFor(commands, 'Ctrl+Enter', { open: true })?.perform({ open: true });
  expect(done).toEqual(['signed']);
});

test('two commands on one key are found', () => {
  expect(doubledShortcuts([{ shortcut: 'A' }, { shortcut: 'a' }, { shortcut: 'B' }])).toEqual(['A']);
});
