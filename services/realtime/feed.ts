import { actAs } from '../../infra/db/actAs';
import { doAs, type Clock, type Doing } from '../../infra/db/doing';
import { answeredAmong, answeredUntil, lastOffset, openPagesUntil, ownPages, pagesAfter } from '../../infra/db/feeds';
import type { Database, Tx } from '../../infra/db/openDatabase';
import { advancePage, feedPage } from '../../infra/db/pages';
import type { FeedPageRow } from '../../infra/db/tables/alarm';
import { writeTimeline } from '../../infra/db/timeline';
import type { Log } from '../../infra/observe/log';
import type { PageId, PersonId } from '../../shared/domain/ids';
import { pageStatesBefore, type FeedPage } from '../../shared/domain/page';
import { machine } from '../../shared/domain/person';

export type FeedNeeds = { readonly db: Database; readonly now: Clock; readonly log: Log };

/** One screen of one person. */
export type Screen = {
  readonly personId: PersonId;
  page(page: FeedPage, received: (pageId: unknown) => void): void;
  answered(pageIds: readonly PageId[]): void;
};

export type Feed = {
  /** Everything after the offset, and whatever is still open; 0 asks for the open ones alone. Answers the offset. */
  resume(after: number): Promise<number>;
  /** There may be more; nothing is sent before the screen has said where it stands. */
  wake(): void;
  /** Something may have been answered: what this screen rings for is looked up. */
  hush(): void;
  /** Ends when what was under way is done. */
  settled(): Promise<void>;
};

const actor = machine('realtime');

async function markDelivered(doing: Doing, row: FeedPageRow): Promise<void> {
  const { id: pageId, personId, caseId, message } = row;
  if (!(await advancePage(doing, pageId, 'delivered')) || caseId === null || row.alarmKind === 'case') return;
  await writeTimeline(doing, caseId, { event: 'page-delivered', detail: { pageId, personId, message } });
}

/** Missed and still open pages in the order of the feed, and where the feed stands now. */
async function whatWasMissed(
  tx: Tx,
  personId: PersonId,
  after: number,
): Promise<{ rows: FeedPageRow[]; last: number }> {
  // Read before the pages: one that comes between is then sent, not skipped.
  const last = await lastOffset(tx, personId);
  const from = after === 0 ? last : Math.min(after, last);
  return { rows: await openPagesUntil(tx, personId, from), last: from };
}

type Turns = {
  take<Result>(work: () => Promise<Result>): Promise<Result>;
  passing(work: () => Promise<void>): void;
  settled: () => Promise<void>;
};

const oneAtATime = (failed: (error: unknown) => void): Turns => {
  let turn: Promise<unknown> = Promise.resolve();
  return {
    take: (work) => {
      const done = turn.then(work);
      turn = done.catch(failed);
      return done;
    },
    passing: (work) => {
      turn = turn.then(work).catch(failed);
    },
    settled: async () => {
      await turn;
    },
  };
};

type Deliver = { readonly send: (row: FeedPageRow) => void; readonly ringing: Set<PageId> };

/** A page on its way to the screen; its receipt is noted once, whichever screen of the person is first. */
function deliverTo({ db, now, log }: FeedNeeds, screen: Screen): Deliver {
  const ringing = new Set<PageId>();
  const received = (row: FeedPageRow): void => {
    if (!pageStatesBefore('delivered').includes(row.state)) return;
    doAs({ db, now }, actor, (doing) => markDelivered(doing, row)).catch((error: unknown) => {
      log.warn({ err: error, pageId: row.id }, 'delivery not noted');
    });
  };
  const send = (row: FeedPageRow): void => {
    if (row.answeredAt === null) ringing.add(row.id);
    screen.page(feedPage(row), (pageId) => {
      if (pageId === row.id) received(row);
    });
  };
  return { send, ringing };
}

/**
 * Sends a person's pages to one screen: in order, at least once, each acknowledged. One thing at a time per screen,
 * so that no page overtakes another.
 */
export function openFeed(needs: FeedNeeds, screen: Screen): Feed {
  const { personId } = screen;
  const { send, ringing } = deliverTo(needs, screen);
  // A failed read is made up for by the next wake; the turns go on.
  const turns = oneAtATime((error) => {
    needs.log.warn({ err: error, personId }, 'feed not read');
  });
  const reading = <Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> => actAs(needs.db, actor, work);
  let cursor: number | null = null;
  let woken = false;

  const push = async (): Promise<void> => {
    while (cursor !== null) {
      const from = cursor;
      const rows = await reading((tx) => pagesAfter(tx, personId, from));
      rows.forEach(send);
      if (rows.length === 0) return;
      cursor = rows.at(-1)?.feedOffset ?? from;
    }
  };
  const resume = async (after: number): Promise<number> => {
    const { rows, last } = await reading((tx) => whatWasMissed(tx, personId, after));
    const silent = await reading((tx) => answeredUntil(tx, personId, last));
    if (silent.length > 0) screen.answered(silent);
    rows.forEach(send);
    cursor = last;
    await push();
    return cursor;
  };
  const hush = async (): Promise<void> => {
    if (ringing.size === 0) return;
    const answered = await reading((tx) => answeredAmong(tx, [...ringing]));
    for (const id of answered) ringing.delete(id);
    if (answered.length > 0) screen.answered(answered);
  };

  return {
    resume: (after) => turns.take(() => resume(after)),
    wake: () => {
      if (woken) return;
      woken = true;
      turns.passing(() => {
        woken = false;
        return push();
      });
    },
    hush: () => {
      turns.passing(hush);
    },
    settled: turns.settled,
  };
}

/**
 * The pages stand on a visible screen of the person they are for. Each is noted by itself: an answer to an alarm takes
 * its pages in several steps, and would otherwise wait here while this waits for the answer.
 */
export async function markShown(needs: FeedNeeds, personId: PersonId, pageIds: readonly PageId[]): Promise<void> {
  const own = await actAs(needs.db, actor, (tx) => ownPages(tx, personId, pageIds));
  for (const { id, readAt } of own) {
    if (readAt === null) await doAs(needs, actor, (doing) => advancePage(doing, id, 'read'));
  }
}
