import type { OutsideChannel } from '../../shared/domain/channel';
import { isCourtesy } from '../../shared/domain/channel';
import type { CaseId, ContactMethodId, PageId, PersonId } from '../../shared/domain/ids';
import type { PageContent } from '../../shared/domain/page';
import { addTime, hours, milliseconds, minutes, timeBefore, type Milliseconds } from '../../shared/domain/units';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { readClocks } from './settings';
import type { PageRow } from './tables/alarm';
import type { ChannelSetup } from './tables/contact';

/** An outside page in the hands of this worker alone, with all that its channel needs. */
export type TakenPage = {
  readonly id: PageId;
  readonly personId: PersonId;
  readonly caseId: CaseId | null;
  readonly channel: OutsideChannel;
  readonly methodId: ContactMethodId;
  readonly text: string;
  readonly replyCode: string;
  readonly tries: number;
  readonly content: PageContent | null;
  readonly address: string;
  /** Null: the group runs this channel no more. */
  readonly setup: ChannelSetup | null;
  /** How long the channel may take. */
  readonly patience: Milliseconds;
};

/** Long enough for a try and its record; a worker that dies in between leaves the page to the next one. */
const handsFor = (patience: Milliseconds): Milliseconds => milliseconds(patience * 2 + 2_000);

type Row = Omit<TakenPage, 'patience'>;

/** Null: in other hands, past being sent, or answered meanwhile. */
export async function takePage({ tx, at }: Doing, pageId: PageId): Promise<TakenPage | null> {
  const { pageTry: patience } = await readClocks(tx);
  const rows: Row[] = await tx.query(
    `with taken as (
       update page set taken_until = $2, tries = tries + 1
       where id = $1 and channel <> 'socket' and state = 'planned' and answered_at is null
         and (taken_until is null or taken_until <= $3) and (try_at is null or try_at <= $3)
       returning id, person_id, case_id, channel, method_id, text, reply_code, tries, content)
     select taken.id, person_id as "personId", case_id as "caseId", channel, taken.method_id as "methodId", text,
       reply_code as "replyCode", tries, content, address, setup
     from taken join contact_address on contact_address.method_id = taken.method_id
       left join lateral (select json_build_object('channel', channel_setup.channel, 'enabled', enabled, 'version', version,
         'settings', settings, 'secretsSealed', secrets_sealed) as setup
         from channel_setup where channel_setup.channel = taken.channel and enabled) as running on true`,
    [pageId, addTime(at, handsFor(patience)), at],
  );
  const [row] = rows;
  return row ? { ...row, patience } : null;
}

/**
 * A robot takes so many messages a minute. Counted over all workers, under a lock of the channel's own: what is over is
 * given up, for a courtesy copy must not wait, nor make a real channel wait.
 */
export async function isOverBudget(
  { tx, at }: Doing,
  { channel, patience }: Pick<TakenPage, 'channel' | 'patience'>,
  perMinute: number,
): Promise<boolean> {
  if (!isCourtesy(channel)) return false;
  await tx.query(`select pg_advisory_xact_lock(hashtext($1))`, [`tongxin ${channel}`]);
  const since = addTime(at, milliseconds(handsFor(patience) - minutes(1)));
  const rows: { n: number }[] = await tx.query(
    `select count(*)::int as n from page where channel = $1 and channel like 'robot-%' and taken_until > $2
       and failure is distinct from $3`,
    [channel, since, overBudget],
  );
  return (rows[0]?.n ?? 0) > perMinute;
}
export const overBudget = 'rate-limit';

/** Handed over of late, and nobody has said what became of them. */
export async function awaitedPages(
  { tx, at }: Doing,
  channel: OutsideChannel,
): Promise<readonly { providerId: string; delivered: boolean }[]> {
  const rows: { providerId: string; delivered: boolean }[] = await tx.query(
    `select provider_id as "providerId", state = 'delivered' as delivered from page
     where channel = $1 and provider_id is not null and state in ('handed-over', 'delivered') and answered_at is null
       and created_at > $2 order by created_at desc limit 200`,
    [channel, timeBefore(at, hours(2))],
  );
  return rows;
}

type Forgotten = Pick<PageRow, 'id' | 'caseId' | 'channel'>;

/** Planned, in nobody's hands, and due: their job was lost, or this is the time to try them again. */
export async function pagesToTake(
  tx: Tx,
  { at, forgotten }: { at: Date; forgotten: Date },
): Promise<readonly Forgotten[]> {
  const rows: Forgotten[] = await tx.query(
    `select id, case_id as "caseId", channel from page where state = 'planned' and (case when channel = 'socket'
       then created_at < $2
       else answered_at is null and (taken_until is null or taken_until <= $1)
         and (try_at <= $1 or (try_at is null and created_at < $2)) end)
     order by created_at limit 500`,
    [at, forgotten],
  );
  return rows;
}
