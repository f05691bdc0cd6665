import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import { jobPriority } from '../../shared/contracts/queues';
import type { DutyFacts, DutyMessage } from '../../shared/domain/dutyPage';
import { PageId, type AlarmId, type CaseId, type OrganizationId, type PersonId } from '../../shared/domain/ids';
import {
  idempotencyKey,
  pageStatesBefore,
  subjectOf,
  type AlarmKind,
  type FeedPage,
  type PageContent,
  type PageMessage,
  type PageState,
} from '../../shared/domain/page';
import type { Doing } from './doing';
import { notices, outboxValues, pageJob } from './outbox';
import { havingReceived, planOutside } from './outsidePages';
import { PageTable, type FeedPageRow } from './tables/alarm';

export type PagePlan = {
  readonly people: readonly PersonId[];
  readonly message: PageMessage;
  readonly alarmKind: Exclude<AlarmKind, 'duty'>;
  readonly alarmId: AlarmId | null;
  readonly case: { readonly id: CaseId; readonly number: string | null; readonly clinicName: string };
  readonly severity: 'critical' | 'significant' | 'none';
  readonly level: number;
  readonly round: number;
  readonly drill: boolean;
};

/** Of the rota: no case, and the alarm's id is that of what has changed. */
export type DutyPlan = Pick<PagePlan, 'people' | 'severity' | 'level' | 'round' | 'drill'> & {
  readonly message: DutyMessage;
  readonly alarmKind: 'duty';
  readonly alarmId: AlarmId;
  readonly place: string;
  readonly duty: DutyFacts;
};

const aboutOf = (plan: PagePlan | DutyPlan): Pick<PageContent, 'caseId' | 'caseTail' | 'clinic' | 'duty'> =>
  plan.alarmKind === 'duty'
    ? { caseId: null, caseTail: '', clinic: plan.place, duty: plan.duty }
    : { caseId: plan.case.id, caseTail: (plan.case.number ?? '').slice(-4), clinic: plan.case.clinicName };

const contentOf = (plan: PagePlan | DutyPlan): PageContent => ({
  message: plan.message,
  alarmKind: plan.alarmKind,
  alarmId: plan.alarmId,
  ...aboutOf(plan),
  severity: plan.severity,
  level: plan.level,
  round: plan.round,
  drill: plan.drill,
});

type Wanted = { readonly person: PersonId; readonly page: PageId; readonly key: string };

/**
 * For each person the next place in the feed, the page and its job, in one statement: the feeds of those who are rung
 * by many alarms at once are held no longer than that. A feed row stays locked to the end of the transaction, so
 * offsets commit in order and a client at 10 never misses a late 9; feeds are taken in the order of the people.
 */
const putOnScreens = `
  with wanted as (select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::jsonb[])
      as t(person_id, page_id, key, job_id, job)),
    missing as (select * from wanted where not exists (select from page where idempotency_key = key)),
    placed as (insert into feed(person_id, last_offset) select person_id, 1 from missing order by person_id
      on conflict (person_id) do update set last_offset = feed.last_offset + 1 returning person_id, last_offset),
    planned as (insert into page(id, person_id, feed_offset, alarm_kind, alarm_id, case_id, message, level, round,
        channel, attempt, state, idempotency_key, content, created_at)
      select page_id, person_id, last_offset, $6, $7, $8, $9, $10, $11, 'socket', 1, 'planned', key, $12, $13
      from missing join placed using (person_id)
      on conflict (idempotency_key) do nothing returning id, person_id),
    asked as (insert into outbox(id, queue, payload, priority, created_at)
      select job_id, 'page', job, $14, $13 from wanted join planned on planned.id = page_id returning queue)
  select pg_notify('${notices.feed}', person_id::text),
    (select pg_notify('${notices.outbox}', queue) from asked limit 1) from planned`;

async function planOnScreens({ tx, at }: Doing, content: PageContent, people: readonly PersonId[]): Promise<number> {
  const { alarmKind, alarmId, caseId, message, level, round } = content;
  const alarm = subjectOf(content);
  const wanted = people.map((person): Wanted => {
    const key = idempotencyKey({ alarm, message, level, round, person, channel: 'socket', attempt: 1 });
    return { person, page: PageId.parse(randomUUID()), key };
  });
  const jobs = wanted.map(({ page }) => outboxValues(at, 'page', pageJob(page, caseId ?? page)));
  const planned: unknown[] = await tx.query(putOnScreens, [
    wanted.map(({ person }) => person),
    wanted.map(({ page }) => page),
    wanted.map(({ key }) => key),
    jobs.map(([id]) => id),
    jobs.map(([, , payload]) => payload),
    alarmKind, alarmId, caseId, message, level, round, JSON.stringify(content), at, jobPriority.alarm,
  ]); // prettier-ignore
  return planned.length;
}

/**
 * One page per person on the screen, and one on each of the person's outside channels, in the same order everywhere so
 * that two alarms never wait for each other. Whoever has answered "received" is spared the repeats while it rings.
 */
export async function planPages(doing: Doing, plan: PagePlan | DutyPlan): Promise<number> {
  const content = contentOf(plan);
  const received = await havingReceived(doing.tx, content);
  const people = [...new Set(plan.people)].filter((id) => !received.has(id)).sort();
  const planned = people.length > 0 ? await planOnScreens(doing, content, people) : 0;
  await planOutside(doing, content, people);
  return planned;
}

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

/** Up the lattice only; a late receipt leaves its time and never moves a page back. */
export async function advancePage({ tx, at }: Doing, pageId: PageId, to: PageState): Promise<boolean> {
  const column = stamp[to];
  if (column) await tx.query(`update page set ${column} = coalesce(${column}, $2) where id = $1`, [pageId, at]);
  const moved: unknown[] = await tx.query(
    `with moved as (update page set state = $2 where id = $1 and state = any($3) returning id) select id from moved`,
    [pageId, to, pageStatesBefore(to)],
  );
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
