import { z } from 'zod';
import { FeedPage, laterPageState, ringing, type PageMessage } from '../../../../shared/domain/page';

/** One person's pages as this tab knows them, latest first, and the offset up to which it has heard. */
export const Feed = z.object({ offset: z.int().nonnegative(), pages: z.array(FeedPage) });
export type Feed = { readonly offset: number; readonly pages: readonly FeedPage[] };

export const emptyFeed: Feed = { offset: 0, pages: [] };

/** Answered pages beyond this many are forgotten; open ones never are. */
const keep = 200;

const trimmed = (pages: readonly FeedPage[]): readonly FeedPage[] => pages.filter((page, at) => page.open || at < keep);

/** A page heard twice is one page; a late copy neither opens it again nor moves its state back. */
export function hear(feed: Feed, page: FeedPage): Feed {
  const known = feed.pages.find(({ id }) => id === page.id);
  const merged = known
    ? { ...page, open: known.open && page.open, state: laterPageState(known.state, page.state) }
    : page;
  const others = feed.pages.filter(({ id }) => id !== page.id);
  const pages = [...others, merged].sort((a, b) => b.offset - a.offset);
  return { offset: Math.max(feed.offset, page.offset), pages: trimmed(pages) };
}

const close = (feed: Feed, closes: (page: FeedPage) => boolean): Feed => {
  if (!feed.pages.some((page) => page.open && closes(page))) return feed;
  return { ...feed, pages: feed.pages.map((page) => (closes(page) ? { ...page, open: false } : page)) };
};

/** Their alarm was answered: stop ringing. */
export const answer = (feed: Feed, pageIds: readonly string[]): Feed => close(feed, ({ id }) => pageIds.includes(id));

/** After a gap: what the server no longer counts as open, of the pages heard before, was answered meanwhile. */
export const keepOnlyOpen = (feed: Feed, { openIds, upTo }: { openIds: ReadonlySet<string>; upTo: number }): Feed =>
  close(feed, ({ id, offset }) => offset <= upTo && !openIds.has(id));

const rings = (page: FeedPage): boolean => page.open && ringing.includes(page.content.message);
/** An offer stands in the worklist itself; swaps and hand-overs have bars of their own, with their answers in them. */
const standingElsewhere: readonly PageMessage[] = ['offer', 'swap-asked', 'swap-taken', 'shift-handed'];
const informs = (page: FeedPage): boolean =>
  page.open && !rings(page) && !standingElsewhere.includes(page.content.message);

export type Ringing = {
  /** The latest page of the alarm: its words are the ones that count now. */
  readonly page: FeedPage;
  /** All open pages of the alarm; answering it answers them all. */
  readonly pageIds: readonly string[];
  /** Since the first of them. */
  readonly since: string;
};

const alarmOf = ({ content }: FeedPage): string => content.alarmId ?? `${content.caseId}·${content.message}`;

/** One entry per alarm however often it was repeated: critical values first, then the longest waiting; drills behind. */
export const ringingAlarms = ({ pages }: Feed): readonly Ringing[] =>
  grouped(pages.filter(rings), alarmOf).sort((a, b) => rankOf(a) - rankOf(b) || a.since.localeCompare(b.since));

/** What should be seen and does not ring, the latest first: a repeat is wanted, a suspicion was ruled out. */
export const openNotices = ({ pages }: Feed): readonly Ringing[] =>
  grouped(pages.filter(informs), (page) => `${alarmOf(page)}·${page.content.message}`);

function grouped(pages: readonly FeedPage[], keyOf: (page: FeedPage) => string): Ringing[] {
  const groups = new Map<string, FeedPage[]>();
  for (const page of pages) groups.set(keyOf(page), [...(groups.get(keyOf(page)) ?? []), page]);
  return [...groups.values()].flatMap((group) => {
    const [page] = group;
    const first = group.at(-1);
    return page && first ? [{ page, pageIds: group.map(({ id }) => id), since: first.createdAt }] : [];
  });
}

const rankOf = ({ page: { content } }: Ringing): number =>
  (content.drill ? 2 : 0) + (content.alarmKind === 'critical-alert' ? 0 : 1);
