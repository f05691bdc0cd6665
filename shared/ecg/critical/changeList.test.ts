import { listChanges, readStoredList, rowsOf, withRow, type RowChange } from './changeList';
import { defaultCriticalList as usual } from './defaultList';

const pause = usual.rows.pause;
const change = (of: Partial<RowChange> = {}): RowChange => ({
  tier: pause.tier,
  numbers: pause.numbers,
  source: pause.source,
  mark: pause.mark,
  ...of,
});
const place = { part: 'rows', key: 'pause' } as const;

test('one number of one row is changed and nothing else', () => {
  const changed = withRow(usual, place, change({ numbers: { ms: 3500 }, source: '集团心内科 2026-11', mark: 'v' }));
  if (!changed.ok) throw new Error(changed.why);
  expect(listChanges(usual, changed.list)).toEqual([
    { part: 'rows', key: 'pause', field: 'ms', before: 3000, after: 3500 },
    { part: 'rows', key: 'pause', field: 'source', before: pause.source, after: '集团心内科 2026-11' },
    { part: 'rows', key: 'pause', field: 'mark', before: pause.mark, after: 'v' },
  ]);
  expect(changed.list.rows.pause.numbers.silentFibrillationMs).toBe(pause.numbers.silentFibrillationMs);
});

test('a tier of the second list is changed', () => {
  const brugada = usual.significant['brugada-1'];
  const { source, mark, numbers } = brugada;
  const changed = withRow(usual, { part: 'significant', key: 'brugada-1' }, { tier: 'hint', source, mark, numbers });
  if (!changed.ok) throw new Error(changed.why);
  expect(listChanges(usual, changed.list)).toEqual([
    { part: 'significant', key: 'brugada-1', field: 'tier', before: 'lift', after: 'hint' },
  ]);
});

test.each([
  [{ ms: 30 }, 'implausible', ['ms']],
  [{ ms: 300_000 }, 'implausible', ['ms']],
  [{ ms: -3000 }, 'implausible', ['ms']],
  [{ seconds: 3 }, 'unknown', ['seconds']],
] as const)('%j is refused as %s', (numbers, why, names) => {
  expect(withRow(usual, place, change({ numbers }))).toEqual({ ok: false, why, names });
});

test('a key that the list does not have is refused', () => {
  expect(withRow(usual, { part: 'rows', key: 'toothache' }, change())).toMatchObject({ ok: false, why: 'unknown' });
});

test('a number whose default is nothing may move within one', () => {
  const farthest = { part: 'rows', key: 'polymorphic-vt' } as const;
  const { tier, source, mark } = usual.rows['polymorphic-vt'];
  expect(withRow(usual, farthest, { tier, source, mark, numbers: { farthest: -0.5 } }).ok).toBe(true);
  expect(withRow(usual, farthest, { tier, source, mark, numbers: { farthest: 2 } }).ok).toBe(false);
});

test('a stored list keeps its numbers; what is newer takes the default, what is gone is left out', () => {
  const older = { ms: 2500, leadsInContact: 2, gone: 1 };
  const kept = Object.entries(usual.rows).filter(([key]) => key !== 'asystole');
  const rows = {
    ...Object.fromEntries(kept),
    pause: { ...pause, numbers: older },
    'a-former-key': pause,
  };
  const read = readStoredList({ version: 'group-3', rows, significant: usual.significant });
  expect(read.version).toBe('group-3');
  expect(read.rows.pause.numbers).toEqual({ ...pause.numbers, ms: 2500 });
  expect(read.rows.asystole).toEqual(usual.rows.asystole);
  expect(Object.keys(rowsOf(read, 'rows')).sort()).toEqual(Object.keys(usual.rows).sort());
});

test('a stored list with nonsense in it is not read', () => {
  expect(() => readStoredList({ version: 'x', rows: { pause: { tier: 'shout' } } })).toThrow();
  expect(() => readStoredList('list')).toThrow();
});
