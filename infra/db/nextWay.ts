import { isCourtesy } from '../../shared/domain/channel';
import { nextMethod } from '../../shared/domain/contact';
import type { ContactMethodId } from '../../shared/domain/ids';
import { usableMethods } from './contactMethods';
import type { Doing } from './doing';
import { planInstead } from './outsidePages';
import type { PageRow } from './tables/alarm';
import { noticeValues, sameNotice } from './pageSubject';
import { tellUnreached } from './unreached';

type Tried = { methodId: ContactMethodId; channel: string };

/** In this round, in these words, on all ways. */
async function triedOf({ tx }: Doing, page: PageRow): Promise<readonly Tried[]> {
  const rows: Tried[] = await tx.query(
    `select method_id as "methodId", channel from page
     where ${sameNotice} and channel <> 'socket'`,
    noticeValues(page),
  );
  return rows;
}

/** One way has failed for good: the next rings at once, and where none is left the desk hears of it. */
export async function takeNextWay(doing: Doing, page: PageRow): Promise<void> {
  if (page.channel === 'socket' || !page.content || page.answeredAt || isCourtesy(page.channel)) return;
  const tried = await triedOf(doing, page);
  const method = nextMethod(
    await usableMethods(doing.tx, [page.personId]),
    tried.map(({ methodId }) => methodId),
  );
  if (!method) {
    await tellUnreached(doing, page);
    return;
  }
  const attempt = tried.filter(({ channel }) => channel === method.channel).length + 1;
  await planInstead(doing, { content: page.content, method, attempt });
}
