import { sameAddress, type OutsideChannel } from '../../shared/domain/channel';
import type { PersonId } from '../../shared/domain/ids';
import { replyCodeIn } from '../../shared/domain/pageText';
import { addressesOf, changeMethod, methodsOf } from './contactMethods';
import type { Doing } from './doing';
import { keepReceipt } from './pageOutcomes';
import { advancePage } from './pages';
import { PageTable, type PageRow } from './tables/alarm';
import { writeTimeline } from './timeline';

export type Reply = {
  readonly channel: OutsideChannel;
  /** Whose number it came from; null where the channel itself knows which page is answered. */
  readonly from: string | null;
  readonly providerId: string | null;
  readonly said: string;
};

/** Why a reply counts for nothing: whoever guesses four digits must not silence somebody's pager. */
export type Unheard = 'no-code' | 'unknown-code' | 'other-sender';

async function isOwnAddress({ tx }: Doing, personId: PersonId, { channel, from }: Reply): Promise<boolean> {
  const methods = (await methodsOf(tx, [personId])).filter((method) => method.channel === channel);
  const addresses = await addressesOf(
    tx,
    methods.map(({ id }) => id),
  );
  return from !== null && [...addresses.values()].some((address) => sameAddress(address, from));
}

/** By the code, or by the carrier's own thread of page and answer. */
async function answeredPage(doing: Doing, reply: Reply): Promise<PageRow | Unheard> {
  const { tx } = doing;
  const { channel, providerId } = reply;
  const order = { createdAt: 'DESC' } as const;
  if (providerId !== null) {
    return (await tx.findOne(PageTable, { where: { channel, providerId }, order })) ?? 'unknown-code';
  }
  const replyCode = replyCodeIn(reply.said);
  if (replyCode === null) return 'no-code';
  const page = await tx.findOne(PageTable, { where: { channel, replyCode }, order });
  if (!page) return 'unknown-code';
  return (await isOwnAddress(doing, page.personId, reply)) ? page : 'other-sender';
}

/** "I have it": repeats to this person stop; the alarm goes on. And whoever answers can be reached this way. */
export async function noteReceived(doing: Doing, page: PageRow): Promise<void> {
  const { id: pageId, personId, channel, message, caseId, methodId } = page;
  if (methodId) await changeMethod(doing, methodId, { provenAt: doing.at });
  if (!(await advancePage(doing, pageId, 'acknowledged')) || !caseId) return;
  await writeTimeline(doing, caseId, { event: 'page-received', detail: { pageId, personId, channel, message } });
}

export async function noteReply(doing: Doing, reply: Reply): Promise<PageRow | Unheard> {
  const page = await answeredPage(doing, reply);
  if (typeof page === 'string') return page;
  const { channel, providerId } = reply;
  await keepReceipt(doing, { pageId: page.id, channel, kind: 'reply', providerId });
  await noteReceived(doing, page);
  return page;
}
