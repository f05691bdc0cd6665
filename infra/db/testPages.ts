import { randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import type { ContactMethodId } from '../../shared/domain/ids';
import { PageId } from '../../shared/domain/ids';
import { idempotencyKey } from '../../shared/domain/page';
import { testText } from '../../shared/domain/pageText';
import { Refusal } from '../../shared/domain/refusal';
import { addTime, timeBefore } from '../../shared/domain/units';
import { runningChannels } from './channelSetups';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { enqueueTestPage } from './outbox';
import { noteReceived } from './replies';
import { replyCodeFor } from './replyCodes';
import { readClocks } from './settings';
import { PageTable, type PageRow } from './tables/alarm';
import type { ContactMethodRow } from './tables/contact';

/** The last test of each method, whatever became of it. */
export async function lastTests(
  tx: Tx,
  ids: readonly ContactMethodId[],
): Promise<ReadonlyMap<ContactMethodId, PageRow>> {
  const rows = await tx.find(PageTable, {
    where: { methodId: In([...ids]), alarmKind: 'test' },
    order: { createdAt: 'ASC' },
  });
  return new Map(rows.flatMap((row) => (row.methodId ? [[row.methodId, row] as const] : [])));
}

/** A page to its own owner, by the same road as every other. */
export async function sendTest(doing: Doing, method: ContactMethodRow): Promise<PageId> {
  const { tx, at } = doing;
  const { id: methodId, personId, channel } = method;
  if (!(await runningChannels(tx)).includes(channel)) throw new Refusal('contact/channel-off');
  const last = (await lastTests(tx, [methodId])).get(methodId);
  const { contactTestPause } = await readClocks(tx);
  if (last && addTime(last.createdAt, contactTestPause) > at) throw new Refusal('contact/too-soon');
  const id = PageId.parse(randomUUID());
  const code = await replyCodeFor(doing, personId, methodId);
  const of = {
    alarm: methodId,
    message: 'test-page',
    level: 0,
    round: (last?.round ?? -1) + 1,
    person: personId,
  } as const;
  await tx.query(
    `insert into page(id, person_id, alarm_kind, message, level, round, channel, attempt, state, idempotency_key,
       created_at, method_id, text, reply_code)
     values ($1, $2, 'test', 'test-page', 0, $3, $4, 1, 'planned', $5, $6, $7, $8, $9)`,
    [
      id, personId, of.round, channel, idempotencyKey({ ...of, channel, attempt: 1 }), at, methodId,
      testText(channel, code), code,
    ],
  ); // prettier-ignore
  await enqueueTestPage(doing, id, channel);
  return id;
}

/** The owner has read the code off the telephone, the pager or the mail: it is reached this way, now. */
export async function proveByCode(doing: Doing, { id }: ContactMethodRow, code: string): Promise<void> {
  const { contactTest } = await readClocks(doing.tx);
  const since = timeBefore(doing.at, contactTest);
  const page = (await lastTests(doing.tx, [id])).get(id);
  if (!page || page.createdAt < since || page.replyCode !== code) throw new Refusal('contact/wrong-code');
  await noteReceived(doing, page);
}
