import { IsNull } from 'typeorm';
import type { AlarmId, CaseId, OrganizationId, PageId, PersonId } from '../../shared/domain/ids';
import { pageStatesBefore, type FeedPage, type PageMessage, type PageState } from '../../shared/domain/page';
import type { Doing } from './doing';
import { notices } from './outbox';
import { PageTable, type FeedPageRow } from './tables/alarm';

/** Locked in the order of their ids: of two who answer the same pages neither waits for the other in a circle. */
async function answerWhere({ tx, at }: Doing, condition: string, values: readonly unknown[]): Promise<void> {
  const rows: { person_id: string }[] = await tx.query(
    `with waiting as (select id from page where answered_at is null and ${condition} order by id for update),
     answered as (update page set answered_at = $1 from waiting where page.id = waiting.id returning person_id)
     select distinct person_id from answered`,
    [at, ...values],
  );
  for (const { person_id } of rows) await tx.query(`select pg_notify($1, $2)`, [notices.answered, person_id]);
}

/** What rang is answered: every screen that shows it falls silent. */
export const answerPages = (
  doing: Doing,
  { alarmId, messages = null }: { alarmId: AlarmId; messages?: readonly PageMessage[] | null },
): Promise<void> =>
  answerWhere(doing, `alarm_id = $2 and ($3::text[] is null or message = any($3))`, [alarmId, messages]);

/** As answerPages, for one person only: who declines or acknowledges falls silent, the others go on ringing. */
export const answerPagesOfPerson = (
  doing: Doing,
  { personId, caseId, messages }: { personId: PersonId; caseId: CaseId; messages: readonly PageMessage[] },
): Promise<void> =>
  answerWhere(doing, `person_id = $2 and case_id = $3 and message = any($4)`, [personId, caseId, messages]);

/** As answerPages, for the people of one house only. */
export const answerPagesOfHouse = (
  doing: Doing,
  { alarmId, message, organizationId }: { alarmId: string; message: PageMessage; organizationId: OrganizationId },
): Promise<void> =>
  answerWhere(
    doing,
    `alarm_id = $2 and message = $3 and person_id in (select person.id from person where organization_id = $4)`,
    [alarmId, message, organizationId],
  );

/** Whatever was said about the case in these words, by an alarm or without one. */
export const answerPagesOfCase = (
  doing: Doing,
  { caseId, messages }: { caseId: CaseId; messages: readonly PageMessage[] },
): Promise<void> => answerWhere(doing, `case_id = $2 and message = any($3)`, [caseId, messages]);

/** Whatever was said about the case at all. */
export const answerAllPagesOfCase = (doing: Doing, caseId: CaseId): Promise<void> =>
  answerWhere(doing, `case_id = $2`, [caseId]);

/** This one page, by the person it was for. */
export async function answerPage({ tx, at }: Doing, of: { pageId: PageId; personId: PersonId }): Promise<void> {
  await tx.update(PageTable, { id: of.pageId, personId: of.personId, answeredAt: IsNull() }, { answeredAt: at });
  await tx.query(`select pg_notify($1, $2)`, [notices.answered, of.personId]);
}

const stamp: Readonly<Partial<Record<PageState, string>>> = {
  'handed-over': 'handed_over_at',
  delivered: 'delivered_at',
  read: 'read_at',
  acknowledged: 'acknowledged_at',
};

/** In one statement, with the time of each state that a page has been told of, and what is set in any case. */
export const movingUp = (column: string | undefined, also = ''): string =>
  `seen as (select id, state = any($2) as moves from page where id = $1 for update),
   moved as (update page set state = case when moves then $3 else state end
     ${column ? `, ${column} = coalesce(${column}, $4)` : ''} ${also}
     from seen where page.id = seen.id returning moves)`;

/** Up the lattice only; a late receipt leaves its time and never moves a page back. */
export async function advancePage({ tx, at }: Doing, pageId: PageId, to: PageState): Promise<boolean> {
  const column = stamp[to];
  const values = [pageId, pageStatesBefore(to), to, ...(column ? [at] : [])];
  const moved: unknown[] = await tx.query(`with ${movingUp(column)} select from moved where moves`, values);
  return moved.length === 1;
}

export const feedPage = (row: FeedPageRow): FeedPage => ({
  id: row.id,
  offset: row.feedOffset,
  state: row.state,
  createdAt: row.createdAt.toISOString(),
  open: row.answeredAt === null,
  content: row.content,
});
