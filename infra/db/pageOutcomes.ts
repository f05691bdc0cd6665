import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import type { OutsideChannel } from '../../shared/domain/channel';
import { retryAt, type HandOver } from '../../shared/domain/pageSending';
import type { PageId } from '../../shared/domain/ids';
import { pageStatesBefore } from '../../shared/domain/page';
import { changeMethod } from './contactMethods';
import type { Doing } from './doing';
import { takeNextWay } from './nextWay';
import { advancePage, movingUp } from './pages';
import { readClocks } from './settings';
import { PageTable, type PageRow } from './tables/alarm';
import { PageReceiptTable, type ReceiptKind } from './tables/contact';
import type { TakenPage } from './takenPages';
import { writeTimeline } from './timeline';

type Word = {
  readonly pageId: PageId | null;
  readonly channel: OutsideChannel;
  readonly kind: ReceiptKind;
  readonly providerId?: string | null;
  readonly reason?: string | null;
};

/** Kept whatever it says and whenever it comes. */
export async function keepReceipt({ tx, at }: Doing, word: Word): Promise<void> {
  await tx.insert(PageReceiptTable, { id: randomUUID(), at, providerId: null, reason: null, ...word });
}

/** It will not arrive by this way. The page stays where it is if it has got further already. */
async function giveUp(doing: Doing, page: PageRow, reason: string): Promise<void> {
  if (!page.methodId || !(await advancePage(doing, page.id, 'failed'))) return;
  await doing.tx.update(PageTable, { id: page.id }, { failure: reason });
  await changeMethod(doing, page.methodId, { failedAt: doing.at, failure: reason });
  const { id: pageId, personId, channel, message } = page;
  const detail = { pageId, personId, channel, message, reason };
  if (page.caseId) await writeTimeline(doing, page.caseId, { event: 'page-failed', detail });
  await takeNextWay(doing, page);
}

async function deliver(doing: Doing, page: PageRow): Promise<void> {
  if (!(await advancePage(doing, page.id, 'delivered')) || !page.caseId) return;
  const { id: pageId, personId, channel, message } = page;
  await writeTimeline(doing, page.caseId, { event: 'page-delivered', detail: { pageId, personId, channel, message } });
}

export type CarrierWord = {
  readonly channel: OutsideChannel;
  readonly providerId: string;
  readonly kind: 'delivered' | 'undelivered';
  readonly reason: string;
};

const applyWord = (
  doing: Doing,
  page: PageRow,
  { kind, reason }: Pick<CarrierWord, 'kind' | 'reason'>,
): Promise<void> => (kind === 'delivered' ? deliver(doing, page) : giveUp(doing, page, reason));

/** A receipt may be faster than the record of what it is for: then it waits, and is applied by that record. */
export async function noteReceipt(doing: Doing, word: CarrierWord): Promise<'known' | 'early'> {
  const { channel, providerId } = word;
  await lockWord(doing, channel, providerId);
  const page = await doing.tx.findOne(PageTable, { where: { channel, providerId }, order: { createdAt: 'DESC' } });
  await keepReceipt(doing, { pageId: page?.id ?? null, ...word });
  if (page) await applyWord(doing, page, word);
  return page ? 'known' : 'early';
}

const readPage = ({ tx }: Doing, id: PageId): Promise<PageRow> => tx.findOneByOrFail(PageTable, { id });

type Taken = Pick<TakenPage, 'id' | 'channel'>;

/** The hand-over and its receipt look for each other under this lock: neither misses the other. */
const lockWord = ({ tx }: Doing, channel: OutsideChannel, providerId: string): Promise<unknown> =>
  tx.query(`select pg_advisory_xact_lock(hashtext($1))`, [`tongxin ${channel} ${providerId}`]);

async function adoptEarly(doing: Doing, { id: pageId, channel }: Taken, providerId: string): Promise<void> {
  const { tx } = doing;
  const early = await tx.find(PageReceiptTable, {
    where: { channel, providerId, pageId: IsNull() },
    order: { at: 'ASC' },
  });
  for (const { id, kind, reason } of early) {
    await tx.update(PageReceiptTable, { id }, { pageId });
    if (kind !== 'delivered' && kind !== 'undelivered') continue;
    await applyWord(doing, await readPage(doing, pageId), { kind, reason: reason ?? '' });
  }
}

/** A row where the carrier's own receipt was faster. */
const handedOver = `
  with receipt as (insert into page_receipt(id, page_id, channel, kind, provider_id, at)
      values ($5, $1, $6, 'handed-over', $7, $4)),
    ${movingUp('handed_over_at', ', provider_id = $7, failure = null')}
  select from page_receipt where channel = $6 and provider_id = $7 and page_id is null limit 1`;

async function noteHandedOver(doing: Doing, taken: Taken, providerId: string | null): Promise<void> {
  const { id, channel } = taken;
  if (providerId !== null) await lockWord(doing, channel, providerId);
  const before = pageStatesBefore('handed-over');
  const values = [id, before, 'handed-over', doing.at, randomUUID(), channel, providerId];
  const early: unknown[] = await doing.tx.query(handedOver, values);
  if (providerId !== null && early.length > 0) await adoptEarly(doing, taken, providerId);
}

async function firstTry({ tx, at }: Doing, pageId: PageId): Promise<Date> {
  const [first] = await tx.find(PageReceiptTable, { where: { pageId }, order: { at: 'ASC' }, take: 1 });
  return first?.at ?? at;
}

const mostRetries = 2;

async function noteTemporary(doing: Doing, page: PageRow, reason: string): Promise<void> {
  const { pageRetry: pauseMs, pageRetries: withinMs } = await readClocks(doing.tx);
  const tried = { tries: page.tries, firstTriedAt: await firstTry(doing, page.id), at: doing.at };
  const again = retryAt(tried, { mostRetries, pauseMs, withinMs });
  if (again) await doing.tx.update(PageTable, { id: page.id }, { tryAt: again, takenUntil: null, failure: reason });
  else await giveUp(doing, page, reason);
}

/** What the channel said of a page in our hands. */
export async function noteHandOver(doing: Doing, taken: TakenPage, said: HandOver): Promise<void> {
  const { id: pageId, channel } = taken;
  if (said.outcome === 'handed-over') {
    await noteHandedOver(doing, taken, said.providerId);
    return;
  }
  await keepReceipt(doing, { pageId, channel, kind: said.outcome, reason: said.reason });
  const page = await readPage(doing, pageId);
  if (page.state !== 'planned') return;
  await (said.outcome === 'temporary' ? noteTemporary(doing, page, said.reason) : giveUp(doing, page, said.reason));
}
