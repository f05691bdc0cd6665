import { FeedPage } from '../../../../shared/domain/page';
import { answer, emptyFeed, hear, keepOnlyOpen, openNotices, ringingAlarms, type Feed } from './feed';

const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

type Told = { offset: number; message?: string; alarm?: number; kind?: string; open?: boolean; state?: string };

const page = ({ offset, message = 'read-now', alarm = 1, kind = 'read-now', open = true, state }: Told): FeedPage =>
  FeedPage.parse({
    id: idOf(offset),
    offset,
    state: state ?? 'delivered',
    createdAt: new Date(Date.UTC(2025, 10, 23, 3, 0, offset)).toISOString(),
    open,
    content: {
      message,
      alarmKind: kind,
      alarmId: idOf(1000 + alarm),
      caseId: idOf(2000 + alarm),
      caseTail: '0017',
      clinic: '清河镇卫生院',
      severity: 'critical',
      level: 0,
      round: 0,
      drill: false,
    },
  });

const heard = (...pages: FeedPage[]): Feed => pages.reduce(hear, emptyFeed);

test('the offset is that of the latest page, in whatever order they come', () => {
  expect(heard(page({ offset: 3 }), page({ offset: 1 }), page({ offset: 2 })).offset).toBe(3);
});

test('a page heard twice is one page', () => {
  expect(heard(page({ offset: 1 }), page({ offset: 1 })).pages).toHaveLength(1);
});

test('a late copy neither opens an answered page nor moves its state back', () => {
  const answered = answer(heard(page({ offset: 1, state: 'read' })), [idOf(1)]);
  const [after] = hear(answered, page({ offset: 1, state: 'delivered' })).pages;
  expect(after).toMatchObject({ open: false, state: 'read' });
});

test('repeats of one alarm ring as one, from its first page on, with the words of the last', () => {
  const alarms = ringingAlarms(heard(page({ offset: 1 }), page({ offset: 2, message: 'read-now-unclaimed' })));
  expect(alarms).toHaveLength(1);
  expect(alarms[0]?.page.content.message).toBe('read-now-unclaimed');
  expect(alarms[0]?.since).toBe('2025-11-23T03:00:01.000Z');
  expect(alarms[0]?.pageIds).toEqual([idOf(2), idOf(1)]);
});

test('a critical value stands before an older suspicion', () => {
  const alarms = ringingAlarms(
    heard(page({ offset: 1 }), page({ offset: 2, alarm: 2, message: 'critical-alert', kind: 'critical-alert' })),
  );
  expect(alarms.map(({ page: { content } }) => content.message)).toEqual(['critical-alert', 'read-now']);
});

test('it rings until answered, and what only informs never rings', () => {
  const feed = heard(page({ offset: 1 }), page({ offset: 2, alarm: 2, message: 'offer', kind: 'case' }));
  expect(ringingAlarms(feed)).toHaveLength(1);
  expect(ringingAlarms(answer(feed, [idOf(1)]))).toHaveLength(0);
});

test('after a gap, what was answered meanwhile falls silent and what came during the catch-up stays', () => {
  const feed = heard(page({ offset: 1 }), page({ offset: 2, alarm: 2 }), page({ offset: 3, alarm: 3 }));
  const after = keepOnlyOpen(feed, { openIds: new Set([idOf(2)]), upTo: 2 });
  expect(ringingAlarms(after).map(({ page: { id } }) => id)).toEqual([idOf(2), idOf(3)]);
});

test('open pages are never forgotten, answered ones beyond the last two hundred are', () => {
  const old = page({ offset: 1 });
  const many = Array.from({ length: 300 }, (_, at) => page({ offset: at + 2, alarm: at + 2, open: false }));
  const feed = heard(old, ...many);
  expect(feed.pages).toHaveLength(201);
  expect(ringingAlarms(feed).map(({ page: { id } }) => id)).toEqual([old.id]);
});

test('what does not ring is shown once per alarm and message, the latest first; an offer stands in the worklist', () => {
  const feed = heard(
    page({ offset: 1, alarm: 1, message: 'repeat-wanted', kind: 'case' }),
    page({ offset: 2, alarm: 1, message: 'repeat-wanted', kind: 'case' }),
    page({ offset: 3, alarm: 2, message: 'not-critical' }),
    page({ offset: 4, alarm: 3, message: 'offer', kind: 'case' }),
    page({ offset: 5, alarm: 4 }),
  );
  const said = openNotices(feed).map(({ page: { content } }) => content.message);
  expect(said).toEqual(['not-critical', 'repeat-wanted']);
  expect(openNotices(answer(feed, [idOf(3)]))).toHaveLength(1);
});

test('a swap and a hand-over have bars of their own; a shift that was added is a notice', () => {
  const told = ['swap-asked', 'swap-taken', 'shift-handed', 'shift-added'];
  const feed = heard(...told.map((message, at) => page({ offset: at + 1, message, alarm: at, kind: 'duty' })));
  expect(openNotices(feed).map(({ page: { content } }) => content.message)).toEqual(['shift-added']);
  expect(ringingAlarms(feed)).toEqual([]);
});
