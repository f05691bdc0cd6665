import { randomUUID } from 'node:crypto';
import type { Channel } from '../../shared/domain/channel';
import { PageId, type ContactMethodId, type PersonId } from '../../shared/domain/ids';
import { idempotencyKey, subjectOf, type PageContent, type Turn } from '../../shared/domain/page';
import type { Doing } from './doing';
import { notices, pageJob } from './outbox';

export type NewPage = {
  readonly personId: PersonId;
  readonly channel: Channel;
  readonly attempt: number;
  readonly content: PageContent;
  readonly turn: Turn;
  /** Null on a screen. */
  readonly outside: { readonly methodId: ContactMethodId; readonly text: string; readonly replyCode: string } | null;
};

/**
 * What is not there yet: its place in the feed where it is for a screen, the page and its job, in one statement. A feed
 * row stays locked to the end of the transaction, so offsets commit in order and a client at 10 never misses a late 9;
 * whoever is rung by many alarms at once keeps them waiting no longer than this statement and the commit behind it.
 * Feeds are taken in the order of the people, so that two alarms never wait for each other.
 */
const put = `
  with wanted as (select * from json_to_recordset($1) as wanted(n int, id uuid, person_id uuid, channel text, attempt int,
      key text, content jsonb, method_id uuid, text text, reply_code text, job_id uuid, job jsonb)),
    missing as (select *, row_number() over (partition by person_id, channel order by n) as nth,
        count(*) over (partition by person_id, channel) as many
      from wanted where not exists (select from page where idempotency_key = key)),
    placed as (insert into feed(person_id, last_offset)
      select person_id, count(*) from missing where channel = 'socket' group by person_id order by person_id
      on conflict (person_id) do update set last_offset = feed.last_offset + excluded.last_offset
      returning person_id, last_offset),
    planned as (insert into page(id, person_id, feed_offset, alarm_kind, alarm_id, case_id, message, level, round,
        channel, attempt, state, idempotency_key, content, created_at, method_id, text, reply_code)
      select id, person_id, case when channel = 'socket' then last_offset - many + nth end,
        content->>'alarmKind', (content->>'alarmId')::uuid, (content->>'caseId')::uuid, content->>'message',
        (content->>'level')::int, (content->>'round')::int, channel, attempt, 'planned', key, content, $2, method_id,
        text, reply_code
      from missing left join placed using (person_id)
      on conflict (idempotency_key) do nothing returning id, person_id, channel),
    asked as (insert into outbox(id, queue, payload, priority, created_at)
      select job_id, 'page', job->'payload', (job->>'priority')::int, $2 from wanted join planned using (id) returning queue)
  select case when channel = 'socket' then pg_notify('${notices.feed}', person_id::text) end,
    (select pg_notify('${notices.outbox}', queue) from asked limit 1) from planned`;

const keyOf = ({ personId: person, channel, attempt, content }: NewPage): string => {
  const { message, level, round } = content;
  return idempotencyKey({ alarm: subjectOf(content), message, level, round, person, channel, attempt });
};

function rowOf(page: NewPage, n: number) {
  const { personId, channel, attempt, content, turn, outside } = page;
  const id = PageId.parse(randomUUID());
  const sent = { method_id: outside?.methodId, text: outside?.text, reply_code: outside?.replyCode };
  const asked = {
    job_id: randomUUID(),
    job: pageJob(id, { trace: content.caseId ?? id, channel, turn }),
  };
  return { n, id, person_id: personId, channel, attempt, key: keyOf(page), content, ...sent, ...asked };
}

export async function putPages({ tx, at }: Doing, pages: readonly NewPage[]): Promise<void> {
  // Told twice in the same words, by two posts of one person, is one page.
  const once = new Map(pages.map((page) => [keyOf(page), page]));
  if (once.size === 0) return;
  const rows = [...once.values()].map(rowOf);
  await tx.query(put, [JSON.stringify(rows), at]);
}
