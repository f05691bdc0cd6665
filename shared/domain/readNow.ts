import { z } from 'zod';
import { isStepDue } from './alarmDue';
import type { Clocks } from './clocks';
import type { PageMessage } from './page';
import { addTime, milliseconds } from './units';

/** 疑似危急·优先阅图: the alarm toward readers. */
export const ReadNowState = z.enum(['raised', 'paging', 'claimed', 'awaiting-repeat', 'resolved']);
export type ReadNowState = z.infer<typeof ReadNowState>;

export const ReadNowCause = z.enum(['engine', 'technician', 'stat', 'poor-quality', 'analysis-failed']);
export type ReadNowCause = z.infer<typeof ReadNowCause>;

/** `unassessable`: nobody can tell from what was recorded, and it cannot be recorded again. */
export const ReadNowResolution = z.enum(['confirmed', 'not-critical', 'unassessable', 'drill-over']);
export type ReadNowResolution = z.infer<typeof ReadNowResolution>;

/** What would end the alarm without a word of a critical value; a junior's is the first of two. */
export const Dismissal = ReadNowResolution.exclude(['confirmed', 'drill-over']);
export type Dismissal = z.infer<typeof Dismissal>;

/** Snapshotted when raised: a later edit of the clocks does not change a running escalation. */
export const ReadNowPolicy = z.strictObject({
  widenMs: z.number(),
  bedsideMs: z.number(),
  coordinatorMs: z.number(),
  departmentHeadMs: z.number(),
  opinionMs: z.number(),
  repeatMs: z.number(),
  /** How many readers the first round asks at once; each round asks one more. */
  firstReaders: z.int().positive(),
});
export type ReadNowPolicy = z.infer<typeof ReadNowPolicy>;

export const readNowPolicy = (clocks: Clocks): ReadNowPolicy => ({
  widenMs: clocks.readNowWiden,
  bedsideMs: clocks.readNowBedside,
  coordinatorMs: clocks.readNowCoordinator,
  departmentHeadMs: clocks.readNowDepartmentHead,
  opinionMs: clocks.readNowOpinion,
  repeatMs: clocks.repeatDue,
  firstReaders: 2,
});

export type ReadNow = {
  readonly state: ReadNowState;
  readonly level: number;
  readonly round: number;
  readonly raisedAt: Date;
  readonly dueAt: Date | null;
  readonly bedsideWarnedAt: Date | null;
  /** A junior would end it, and a second reader is looked for. */
  readonly firstOpinionAt: Date | null;
  readonly policy: ReadNowPolicy;
};

export type ReadNowAudience = 'readers' | 'coordinator' | 'department-head' | 'bedside' | 'clinic';
export type Notice<Audience> = { readonly to: Audience; readonly message: PageMessage };

export type ReadNowStep = {
  readonly state: ReadNowState;
  readonly level: number;
  readonly round: number;
  readonly dueAt: Date;
  readonly bedsideWarned: boolean;
  /** How many readers this round asks, those of earlier rounds included. */
  readonly readers: number;
  readonly notices: readonly Notice<ReadNowAudience>[];
};

const since = (raisedAt: Date, now: Date): number => now.getTime() - raisedAt.getTime();

/** 0 readers, 1 and the coordinator, 2 and the department head; never back. */
const levelAt = (alarm: ReadNow, now: Date): number => {
  const waited = since(alarm.raisedAt, now);
  const level = waited >= alarm.policy.departmentHeadMs ? 2 : waited >= alarm.policy.coordinatorMs ? 1 : 0;
  return Math.max(level, alarm.level);
};

/** The next step lies at most `widenMs` away, earlier where the bedside or a level is due. */
function nextDue({ raisedAt, policy }: ReadNow, now: Date): Date {
  const waited = since(raisedAt, now);
  const marks = [policy.bedsideMs, policy.coordinatorMs, policy.departmentHeadMs].filter((mark) => mark > waited);
  return new Date(Math.min(now.getTime() + policy.widenMs, ...marks.map((mark) => raisedAt.getTime() + mark)));
}

function paging(alarm: ReadNow, now: Date): ReadNowStep {
  const first = alarm.state === 'raised';
  const round = first ? 0 : alarm.round + 1;
  const level = levelAt(alarm, now);
  const warn = !alarm.bedsideWarnedAt && since(alarm.raisedAt, now) >= alarm.policy.bedsideMs;
  const unclaimed: PageMessage = alarm.firstOpinionAt ? 'second-look' : 'read-now-unclaimed';
  const message = first ? 'read-now' : unclaimed;
  const notices: Notice<ReadNowAudience>[] = [{ to: 'readers', message }];
  if (first) notices.push({ to: 'bedside', message: 'bedside-prompt' });
  if (warn) notices.push({ to: 'bedside', message: 'bedside-unclaimed' });
  // Also in a first round that comes late: the office is called because nobody has claimed.
  if (level >= 1) notices.push({ to: 'coordinator', message: unclaimed });
  if (level >= 2) notices.push({ to: 'department-head', message: unclaimed });
  const readers = alarm.policy.firstReaders + round;
  return { state: 'paging', level, round, dueAt: nextDue(alarm, now), bedsideWarned: warn, readers, notices };
}

const isDue = ({ state, dueAt, policy }: ReadNow, now: Date): boolean =>
  isStepDue({ dueAt, first: state === 'raised', repeatMs: state === 'paging' ? policy.widenMs : null }, now);

/**
 * What an alarm toward readers does at `now`; null while nothing is due.
 * It never gives up: the last level repeats every `widenMs` until a reader claims.
 */
export function stepReadNow(alarm: ReadNow, now: Date): ReadNowStep | null {
  if (alarm.state === 'resolved' || !isDue(alarm, now)) return null;
  if (alarm.state === 'raised' || alarm.state === 'paging') return paging(alarm, now);

  const { policy } = alarm;
  const round = alarm.round + 1;
  const again = { level: alarm.level, round, bedsideWarned: false, readers: policy.firstReaders + round };
  const dueAt = addTime(now, milliseconds(policy.widenMs));
  if (alarm.state === 'awaiting-repeat') {
    const notices = [{ to: 'clinic', message: 'repeat-overdue' }] as const;
    return { ...again, state: 'awaiting-repeat', dueAt, notices };
  }
  // The claimer keeps the case until another claims; the others are asked as well.
  const notices = [
    { to: 'readers', message: 'opinion-overdue' },
    { to: 'coordinator', message: 'opinion-overdue' },
  ] as const;
  return { ...again, state: 'claimed', dueAt, notices };
}

/**
 * `unreadable` is a reader's word, `undecodable` the machine's: nothing in the case can be shown to a reader.
 * `drill-over`: nobody need answer any more, since it was none.
 * `no-repeat` is the clinic's: there will be no other recording, so the readers are rung again.
 */
export type ReadNowEvent =
  | 'claim'
  | 'lose-claim'
  | 'second-look'
  | 'unreadable'
  | 'undecodable'
  | 'new-study'
  | 'no-repeat'
  | 'resolve'
  | 'drill-over';

const flow: Readonly<Record<ReadNowState, Partial<Record<ReadNowEvent, ReadNowState>>>> = {
  raised: { 'drill-over': 'resolved', claim: 'claimed', undecodable: 'awaiting-repeat', 'new-study': 'raised' },
  paging: { 'drill-over': 'resolved', claim: 'claimed', undecodable: 'awaiting-repeat', 'new-study': 'paging' },
  claimed: {
    'drill-over': 'resolved',
    claim: 'claimed',
    'lose-claim': 'paging',
    'second-look': 'paging',
    unreadable: 'awaiting-repeat',
    undecodable: 'awaiting-repeat',
    'new-study': 'claimed',
    resolve: 'resolved',
  },
  'awaiting-repeat': { 'drill-over': 'resolved', claim: 'claimed', 'new-study': 'paging', 'no-repeat': 'paging' },
  resolved: {},
};

/**
 * A junior does not end alone what the engine or a colleague has named: a second reader looks before it is over. With
 * nothing named there is nothing that a second look would weigh.
 */
export const wantsSecondLook = (
  { firstOpinionAt, findingKeys }: { firstOpinionAt: Date | null; findingKeys: readonly string[] },
  reader: { junior: boolean },
): boolean => reader.junior && findingKeys.length > 0 && firstOpinionAt === null;

export type ReadNowMove = Pick<ReadNow, 'state' | 'dueAt' | 'bedsideWarnedAt'>;

function dueAfter(alarm: ReadNow, state: ReadNowState, now: Date): Date | null {
  switch (state) {
    case 'claimed':
      return addTime(now, milliseconds(alarm.policy.opinionMs));
    case 'awaiting-repeat':
      return addTime(now, milliseconds(alarm.policy.repeatMs));
    case 'resolved':
      return null;
    case 'raised':
    case 'paging':
      return now;
  }
}

/** Where an event takes the alarm and when it must be looked at next; null: it means nothing here. */
export function moveReadNow(alarm: ReadNow, event: ReadNowEvent, now: Date): ReadNowMove | null {
  const state = flow[alarm.state][event];
  if (!state) return null;
  const { bedsideWarnedAt } = alarm;
  if (state === alarm.state && event === 'new-study') return { state, dueAt: alarm.dueAt, bedsideWarnedAt };
  const dueAt = dueAfter(alarm, state, now);
  // The bedside was told that a doctor is checking: it hears anew that nobody is.
  const unheld = event === 'lose-claim' || event === 'second-look';
  return { state, dueAt, bedsideWarnedAt: unheld ? null : bedsideWarnedAt };
}
