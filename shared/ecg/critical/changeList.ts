import { z } from 'zod';
import { Tier } from '../interpretation';
import { defaultCriticalList } from './defaultList';
import { CriticalList } from './list';
import { Mark, type Ages } from './row';

export const ListPart = z.enum(['rows', 'significant']);
export type ListPart = z.infer<typeof ListPart>;

/** What a group may change of a row: what the key means stays. */
export const RowChange = z.strictObject({
  tier: Tier,
  numbers: z.record(z.string(), z.number()),
  source: z.string().trim().min(1).max(300),
  mark: Mark,
});
export type RowChange = z.infer<typeof RowChange>;

export type ListRow = RowChange & { readonly name: { readonly zh: string; readonly en: string }; readonly ages: Ages };
type Rows = Readonly<Record<string, ListRow>>;

export const rowsOf = (list: CriticalList, part: ListPart): Rows => list[part];

/** A number farther than this from the default, up or down, is a slip of the pen. */
const farthest = 4;

const isPlausible = (value: number, usual: number): boolean =>
  usual === 0 ? Math.abs(value) <= 1 : value >= usual / farthest && value <= usual * farthest;

export type ChangedRow =
  | { readonly ok: true; readonly list: CriticalList }
  | { readonly ok: false; readonly why: 'unknown' | 'implausible'; readonly names: readonly string[] };

/** The list with one row changed. Numbers in the units of their names: µV, ms, beats per minute, parts of one. */
export function withRow(
  list: CriticalList,
  place: { readonly part: ListPart; readonly key: string },
  change: RowChange,
): ChangedRow {
  const row = rowsOf(list, place.part)[place.key];
  const usual = rowsOf(defaultCriticalList, place.part)[place.key];
  if (!row || !usual) return { ok: false, why: 'unknown', names: [place.key] };
  const foreign = Object.keys(change.numbers).filter((name) => !Object.hasOwn(row.numbers, name));
  if (foreign.length > 0) return { ok: false, why: 'unknown', names: foreign };
  const numbers = { ...row.numbers, ...change.numbers };
  const far = Object.entries(numbers).filter(([name, value]) => !isPlausible(value, usual.numbers[name] ?? value));
  if (far.length > 0) return { ok: false, why: 'implausible', names: far.map(([name]) => name) };
  const rows = { ...list[place.part], [place.key]: { ...row, ...change, numbers } };
  return { ok: true, list: CriticalList.parse({ ...list, [place.part]: rows }) };
}

export type ListChange = {
  readonly part: ListPart;
  readonly key: string;
  /** `tier`, `source`, `mark`, or the name of a number. */
  readonly field: string;
  readonly before: string | number;
  readonly after: string | number;
};

const fieldsOf = ({ tier, source, mark, numbers }: ListRow): Readonly<Record<string, string | number>> => ({
  tier,
  ...numbers,
  source,
  mark,
});

function changesOfRow(
  part: ListPart,
  key: string,
  [before, after]: readonly [ListRow, ListRow],
): readonly ListChange[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return Object.entries(is).flatMap(([field, value]) => {
    const old = was[field] ?? value;
    return old === value ? [] : [{ part, key, field, before: old, after: value }];
  });
}

/** Field by field, in the order of the list. */
export const listChanges = (before: CriticalList, after: CriticalList): readonly ListChange[] =>
  ListPart.options.flatMap((part) =>
    Object.entries(rowsOf(after, part)).flatMap(([key, row]) =>
      changesOfRow(part, key, [rowsOf(before, part)[key] ?? row, row]),
    ),
  );

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is stored over what the engine knows today: a column that is newer than the stored list takes its default. */
const over = (usual: Json, stored: Json): Json =>
  Object.fromEntries(
    Object.entries(usual).map(([name, value]) => {
      const kept = stored[name];
      if (kept === undefined) return [name, value];
      return [name, isObject(value) && isObject(kept) ? over(value, kept) : kept];
    }),
  );

/** Reads a stored list; throws where it is none. Rows that the engine no longer has are left out. */
export const readStoredList = (stored: unknown): CriticalList => {
  const { version } = z.looseObject({ version: z.string() }).parse(stored);
  return CriticalList.parse({ ...over(defaultCriticalList, isObject(stored) ? stored : {}), version });
};
