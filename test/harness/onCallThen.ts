import type { Database } from '../../infra/db/openDatabase';

type Lasting = { readonly madeAt: Date; readonly endedAt: Date | null };
type Weekly = Lasting & {
  readonly personId: string;
  readonly weekday: number;
  readonly fromMinute: number;
  readonly toMinute: number;
};
/** Whoever is `away` goes, whoever `comes` is there: for an override, or for one leg of a swap. */
type Change = Lasting & {
  readonly away: string | null;
  readonly comes: string | null;
  /** Nobody comes for somebody who would not have been there. */
  readonly instead: boolean;
  readonly from: Date;
  readonly until: Date;
};
type Plan = Lasting & {
  readonly id: string;
  readonly from: Date;
  readonly until: Date;
  readonly shifts: readonly { personId: string; from: number; until: number }[];
};
type Turning = Lasting & { readonly from: Date; readonly until: Date | null };

/** The rows of one service at one hospital. */
export type RotaRows = {
  readonly weekly: readonly Weekly[];
  readonly plans: readonly Plan[];
  readonly changes: readonly Change[];
  readonly turning: readonly Turning[];
};

const ofHouse = 'organization_id = $1 and service = $2';
const queries = {
  weekly: `select person_id as "personId", weekday, from_minute as "fromMinute", to_minute as "toMinute",
      coalesce(valid_from, '-infinity') as "madeAt", ended_at as "endedAt" from weekly_shift where ${ofHouse}`,
  plans: `select rota_plan.id, from_at as "from", until_at as until, published_at as "madeAt", withdrawn_at as "endedAt",
      (select coalesce(json_agg(json_build_object('personId', person_id, 'from', extract(epoch from from_at) * 1000,
        'until', extract(epoch from until_at) * 1000)), '[]') from plan_shift where plan_id = rota_plan.id) as shifts
    from rota_plan where ${ofHouse} and published_at is not null`,
  changes: `select case action when 'add' then null else replaces_id end as away,
      case action when 'remove' then null else person_id end as comes, action = 'replace' as instead,
      from_at as "from", until_at as until, created_at as "madeAt", taken_back_at as "endedAt"
    from shift_override where ${ofHouse}
    union all select gives_id, takes_id, true, from_at, until_at, taken_at, undone_at
    from shift_swap where ${ofHouse} and taken_at is not null
    union all select takes_id, gives_id, true, back_from_at, back_until_at, taken_at, undone_at
    from shift_swap where ${ofHouse} and taken_at is not null and back_from_at is not null`,
  turning: `select starts_at as "from", ends_at as until, created_at as "madeAt",
      null::timestamptz as "endedAt" from rotation where ${ofHouse}`,
} as const;

export async function readRotaRows(db: Database, house: string, service: string): Promise<RotaRows> {
  const of = [house, service];
  return {
    weekly: await db.query(queries.weekly, of),
    plans: await db.query(queries.plans, of),
    changes: await db.query(queries.changes, of),
    turning: await db.query(queries.turning, of),
  };
}

const dayMs = 86_400_000;

/** Days since 1970-01-01, a Thursday, where the group lives; a night that began yesterday holds still. */
function covers({ weekday, fromMinute, toMinute }: Weekly, at: number): boolean {
  const local = at + 8 * 3_600_000;
  const today = Math.floor(local / dayMs);
  return [today, today - 1].some((day) => {
    const minute = (local - day * dayMs) / 60_000;
    return ((day + 3) % 7) + 1 === weekday && minute >= fromMinute && minute < toMinute;
  });
}

type Open = { readonly from: Date | number; readonly until: Date | number | null };
const within = ({ from, until }: Open, at: number): boolean =>
  Number(from) <= at && (until === null || at < Number(until));

/**
 * Who stood in the rota at a time by what had been written until `known`. Null: a rotation turns at that time, and whose
 * turn it is this oracle does not know.
 */
export function onCallThen(rows: RotaRows, at: number, known: number): ReadonlySet<string> | null {
  const stands = ({ madeAt, endedAt }: Lasting): boolean =>
    Number(madeAt) <= known && (endedAt === null || Number(endedAt) > known);
  const [plan] = rows.plans
    .filter((each) => stands(each) && within(each, at))
    .toSorted((a, b) => Number(b.madeAt) - Number(a.madeAt));
  if (!plan && rows.turning.some((each) => stands(each) && within(each, at))) return null;
  const planned = plan
    ? plan.shifts.filter((shift) => within(shift, at))
    : rows.weekly.filter((shift) => stands(shift) && covers(shift, at));
  const people = new Set(planned.map(({ personId }) => personId));
  const changes = rows.changes.filter((each) => stands(each) && within(each, at));
  for (const { away, comes, instead } of changes.toSorted((a, b) => Number(a.madeAt) - Number(b.madeAt))) {
    const there = away !== null && people.delete(away);
    if (comes && (there || !instead)) people.add(comes);
  }
  return people;
}

/** Every moment at which the rota came to be another one. */
export const writtenAt = ({ weekly, plans, changes, turning }: RotaRows): readonly number[] =>
  [...weekly, ...plans, ...changes, ...turning].flatMap(({ madeAt, endedAt }) =>
    [madeAt, endedAt].flatMap((each) => (each === null ? [] : [Number(each)])),
  );
