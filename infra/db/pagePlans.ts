import type { OrganizationId, PersonId } from '../../shared/domain/ids';
import type { PageMessage } from '../../shared/domain/page';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { planPages, type PagePlan } from './pages';
import { OrganizationTable } from './tables/organization';
import type { CaseRow } from './tables/case';

/**
 * Feeds are locked in one order, before the first page of any plan: two alarms that page the same people in another
 * order would otherwise wait for each other.
 */
export const lockFeeds = (tx: Tx, people: readonly PersonId[]): Promise<unknown> =>
  tx.query(
    `insert into feed(person_id, last_offset) select id, 0 from unnest($1::uuid[]) as id order by id
     on conflict (person_id) do update set last_offset = feed.last_offset`,
    [[...new Set(people)].sort()],
  );

const clinicName = async (tx: Tx, id: OrganizationId): Promise<string> =>
  (await tx.findOneByOrFail(OrganizationTable, { id })).nameZh;

type Told = Omit<PagePlan, 'case'>;

/** All pages of one step, in its transaction. Answers how many were new. */
export async function planAll(doing: Doing, seen: CaseRow, told: readonly Told[]): Promise<number> {
  const wanted = told.filter(({ people }) => people.length > 0);
  if (wanted.length === 0) return 0;
  await lockFeeds(
    doing.tx,
    wanted.flatMap(({ people }) => people),
  );
  const about = { id: seen.id, number: seen.number, clinicName: await clinicName(doing.tx, seen.clinicId) };
  let planned = 0;
  for (const plan of wanted) planned += await planPages(doing, { ...plan, case: about });
  return planned;
}

/** A page about the case itself, outside of any alarm; each call is a round of its own. */
export async function pageAboutCase(
  doing: Doing,
  seen: CaseRow,
  {
    people,
    message,
    severity = 'none',
  }: { people: readonly PersonId[]; message: PageMessage; severity?: PagePlan['severity'] },
): Promise<number> {
  const rows: { round: number }[] = await doing.tx.query(
    `select coalesce(max(round) + 1, 0)::int as round from page
     where case_id = $1 and message = $2 and alarm_id is null`,
    [seen.id, message],
  );
  const round = rows[0]?.round ?? 0;
  const plan = { people, message, alarmKind: 'case', alarmId: null, severity, level: 0, round } as const;
  return await planAll(doing, seen, [{ ...plan, drill: seen.drillId !== null }]);
}
