import type { OrganizationId, PersonId } from '../../shared/domain/ids';
import type { PageMessage } from '../../shared/domain/page';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { planPages, type PagePlan } from './planPages';
import { OrganizationTable } from './tables/organization';
import type { CaseRow } from './tables/case';

const clinicName = async (tx: Tx, id: OrganizationId): Promise<string> =>
  (await tx.findOneByOrFail(OrganizationTable, { id })).nameZh;

type Told = Omit<PagePlan, 'case'>;

/** All pages of one step, in its transaction. */
export async function planAll(doing: Doing, seen: CaseRow, told: readonly Told[]): Promise<void> {
  const wanted = told.filter(({ people }) => people.length > 0);
  if (wanted.length === 0) return;
  const about = { id: seen.id, number: seen.number, clinicName: await clinicName(doing.tx, seen.clinicId) };
  await planPages(
    doing,
    wanted.map((plan) => ({ ...plan, case: about })),
  );
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
): Promise<void> {
  const rows: { round: number }[] = await doing.tx.query(
    `select coalesce(max(round) + 1, 0)::int as round from page
     where case_id = $1 and message = $2 and alarm_id is null`,
    [seen.id, message],
  );
  const round = rows[0]?.round ?? 0;
  const plan = { people, message, alarmKind: 'case', alarmId: null, severity, level: 0, round } as const;
  await planAll(doing, seen, [{ ...plan, drill: seen.drillId !== null }]);
}
