import { newReadNow } from '../../test/harness/newAlarms';
import { moveReadNow, ReadNowState, stepReadNow, wantsSecondLook, type ReadNow, type ReadNowEvent } from './readNow';

const raisedAt = new Date('2031-03-30T01:55:00Z');
const after = (seconds: number): Date => new Date(raisedAt.getTime() + seconds * 1_000);
const raised = newReadNow(raisedAt);

/** Steps whenever it is due, as the sweep does, and answers with what each step said. */
function unanswered(untilSeconds: number): { at: number; to: string[]; level: number; readers: number }[] {
  const told = [];
  let alarm = raised;
  for (let at = 0; at <= untilSeconds; at += 1) {
    const step = stepReadNow(alarm, after(at));
    if (!step) continue;
    told.push({ at, to: step.notices.map(({ to }) => to), level: step.level, readers: step.readers });
    alarm = { ...alarm, ...step, bedsideWarnedAt: step.bedsideWarned ? after(at) : alarm.bedsideWarnedAt };
  }
  return told;
}

test('unclaimed: wider each minute, bedside at two, coordinator at three, head at five, and on', () => {
  expect(unanswered(420)).toEqual([
    { at: 0, to: ['readers', 'bedside'], level: 0, readers: 2 },
    { at: 60, to: ['readers'], level: 0, readers: 3 },
    { at: 120, to: ['readers', 'bedside'], level: 0, readers: 4 },
    { at: 180, to: ['readers', 'coordinator'], level: 1, readers: 5 },
    { at: 240, to: ['readers', 'coordinator'], level: 1, readers: 6 },
    { at: 300, to: ['readers', 'coordinator', 'department-head'], level: 2, readers: 7 },
    { at: 360, to: ['readers', 'coordinator', 'department-head'], level: 2, readers: 8 },
    { at: 420, to: ['readers', 'coordinator', 'department-head'], level: 2, readers: 9 },
  ]);
});

test('while it pages a next step is always due within a minute, and its level never sinks', () => {
  let alarm = raised;
  for (let at = 0; at < 3_600; at += 7) {
    const step = stepReadNow(alarm, after(at));
    if (!step) continue;
    expect(step.dueAt.getTime() - after(at).getTime()).toBeLessThanOrEqual(60_000);
    expect(step.dueAt.getTime()).toBeGreaterThan(after(at).getTime());
    expect(step.level).toBeGreaterThanOrEqual(alarm.level);
    alarm = { ...alarm, ...step };
  }
});

test('looked at late it says everything that is due at once', () => {
  const step = stepReadNow(raised, after(400));
  expect(step).toMatchObject({ level: 2, bedsideWarned: true });
  expect(step?.notices).toContainEqual({ to: 'bedside', message: 'bedside-unclaimed' });
});

test.each<[ReadNow['state'], string[]]>([
  ['claimed', ['readers', 'coordinator']],
  ['awaiting-repeat', ['clinic']],
])('%s and overdue: rings every minute in the same state', (state, to) => {
  const step = stepReadNow({ ...raised, state, level: 1, dueAt: after(300) }, after(300));
  expect(step).toMatchObject({ state, level: 1, dueAt: after(360) });
  expect(step?.notices.map((notice) => notice.to)).toEqual(to);
});

test.each<[Partial<ReadNow>]>([
  [{ state: 'paging', dueAt: after(1) }],
  [{ dueAt: null }],
  [{ state: 'resolved' }],
  [{ state: 'claimed', dueAt: after(180) }],
])('nothing is due: %j', (change) => {
  expect(stepReadNow({ ...raised, ...change }, raisedAt)).toBeNull();
});

test.each<[ReadNow['state'], ReadNowEvent, { state: ReadNow['state']; due: number | null }]>([
  ['raised', 'claim', { state: 'claimed', due: 180 }],
  ['paging', 'claim', { state: 'claimed', due: 180 }],
  ['claimed', 'claim', { state: 'claimed', due: 180 }],
  ['awaiting-repeat', 'claim', { state: 'claimed', due: 180 }],
  ['claimed', 'lose-claim', { state: 'paging', due: 0 }],
  ['claimed', 'unreadable', { state: 'awaiting-repeat', due: 300 }],
  ['raised', 'undecodable', { state: 'awaiting-repeat', due: 300 }],
  ['paging', 'undecodable', { state: 'awaiting-repeat', due: 300 }],
  ['claimed', 'undecodable', { state: 'awaiting-repeat', due: 300 }],
  ['awaiting-repeat', 'new-study', { state: 'paging', due: 0 }],
  ['awaiting-repeat', 'no-repeat', { state: 'paging', due: 0 }],
  ['claimed', 'resolve', { state: 'resolved', due: null }],
])('%s, %s: %j', (state, event, next) => {
  const moved = moveReadNow({ ...raised, state }, event, raisedAt);
  expect(moved).toMatchObject({ state: next.state, dueAt: next.due === null ? null : after(next.due) });
});

test('a new study does not put off an alarm that already rings', () => {
  const moved = moveReadNow({ ...raised, state: 'paging', dueAt: after(20) }, 'new-study', raisedAt);
  expect(moved).toMatchObject({ state: 'paging', dueAt: after(20) });
});

test('a claim that is lost after two minutes warns the bedside again, an earlier one in its time', () => {
  const claimed = { ...raised, state: 'claimed', round: 2, bedsideWarnedAt: after(120) } as const;
  const lost = (at: number) => ({ ...claimed, ...moveReadNow(claimed, 'lose-claim', after(at)) });
  const bedside = { to: 'bedside', message: 'bedside-unclaimed' };
  expect(stepReadNow(lost(200), after(200))?.notices).toContainEqual(bedside);
  const early = stepReadNow(lost(90), after(90));
  expect(early?.notices).not.toContainEqual(bedside);
  expect(early?.dueAt).toEqual(after(120));
});

test('nobody but a claimer resolves it, and what is resolved stays so', () => {
  for (const state of ReadNowState.options.filter((each) => each !== 'claimed')) {
    expect(moveReadNow({ ...raised, state }, 'resolve', raisedAt)).toBeNull();
  }
  for (const event of [
    'claim',
    'lose-claim',
    'unreadable',
    'undecodable',
    'new-study',
    'no-repeat',
    'resolve',
  ] as const) {
    expect(moveReadNow({ ...raised, state: 'resolved' }, event, raisedAt)).toBeNull();
  }
});

test('a second look rings at once and goes on like any unclaimed alarm, by its own words', () => {
  const claimed: ReadNow = { ...raised, state: 'claimed', round: 2, dueAt: after(200), bedsideWarnedAt: after(120) };
  const moved = moveReadNow(claimed, 'second-look', after(170));
  expect(moved).toEqual({ state: 'paging', dueAt: after(170), bedsideWarnedAt: null });
  const step = stepReadNow({ ...claimed, ...moved, firstOpinionAt: after(170) }, after(170));
  expect(step?.notices).toContainEqual({ to: 'readers', message: 'second-look' });
  expect(step?.notices).toContainEqual({ to: 'bedside', message: 'bedside-unclaimed' });
  expect(step?.dueAt).toEqual(after(180));
  expect(moveReadNow({ ...raised, state: 'paging' }, 'second-look', after(9))).toBeNull();
});

test.each([
  ['a junior rules out what was named', { junior: true, firstOpinionAt: null, findingKeys: ['vt'], wanted: true }],
  ['a senior rules it out', { junior: false, firstOpinionAt: null, findingKeys: ['vt'], wanted: false }],
  ['the second reader is a junior too', { junior: true, firstOpinionAt: after(9), findingKeys: ['vt'], wanted: false }],
  ['nothing was named', { junior: true, firstOpinionAt: null, findingKeys: [], wanted: false }],
])('%s', (_what, { junior, wanted, ...alarm }) => {
  expect(wantsSecondLook(alarm, { junior })).toBe(wanted);
});
