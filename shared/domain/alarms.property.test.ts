import fc from 'fast-check';
import { newAlert, newReadNow } from '../../test/harness/newAlarms';
import { clocksFrom } from './clocks';
import { acknowledgementClocks, alertEnds, moveAlert, stepCriticalAlert, type CriticalAlert } from './criticalAlert';
import { moveReadNow, stepReadNow, type ReadNow, type ReadNowEvent } from './readNow';
import { addTime, milliseconds, minutes, seconds } from './units';

const clocks = clocksFrom([]);
const begin = new Date('2031-03-30T05:00:00Z');
const within = seconds(60);

/** Time passes, or somebody does something; what means nothing in a state changes nothing. */
type Happening<Event> = { readonly afterMs: number; readonly event: Event | null };
const story = <Event>(events: readonly Event[]): fc.Arbitrary<readonly Happening<Event>[]> =>
  fc.array(
    fc.record({
      afterMs: fc.oneof(fc.integer({ min: 0, max: 90_000 }), fc.integer({ min: 0, max: minutes(30) })),
      event: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, fc.constantFrom(...events)),
    }),
    { maxLength: 40 },
  );

/** Nothing of an alarm is due later than now once the sweep has looked. */
const ahead = (dueAt: Date | null, now: Date): number => (dueAt ? dueAt.getTime() - now.getTime() : Infinity);

const sweepReadNow = (alarm: ReadNow, now: Date): ReadNow => {
  const step = stepReadNow(alarm, now);
  if (!step) return alarm;
  const { state, level, round, dueAt } = step;
  return { ...alarm, state, level, round, dueAt, bedsideWarnedAt: step.bedsideWarned ? now : alarm.bedsideWarnedAt };
};

const readNowEvents: readonly ReadNowEvent[] = [
  'claim',
  'lose-claim',
  'second-look',
  'unreadable',
  'undecodable',
  'new-study',
  'no-repeat',
  'resolve',
];

const expectOnward = (before: ReadNow, after: ReadNow): void => {
  expect(after.level).toBeGreaterThanOrEqual(before.level);
  expect(after.round).toBeGreaterThanOrEqual(before.round);
  if (before.state === 'resolved') expect(after).toEqual(before);
};

/** The longest time in which nobody need look at an alarm in this state; resolved, it needs nobody. */
const patience = ({ policy }: ReadNow): Readonly<Record<ReadNow['state'], number>> => ({
  raised: 0,
  paging: within,
  claimed: policy.opinionMs,
  'awaiting-repeat': policy.repeatMs,
  resolved: Infinity,
});

const expectOwned = (alarm: ReadNow, now: Date): void => {
  expect(alarm.dueAt === null).toBe(alarm.state === 'resolved');
  expect(ahead(alarm.dueAt, now)).toBeGreaterThan(0);
  expect(ahead(alarm.dueAt, now)).toBeLessThanOrEqual(patience(alarm)[alarm.state]);
};

test('a ReadNow never gives up, never climbs down, and is always looked at again in time', () => {
  fc.assert(
    fc.property(story(readNowEvents), (happenings) => {
      let [alarm, now] = [newReadNow(begin), begin];
      for (const { afterMs, event } of happenings) {
        now = addTime(now, milliseconds(afterMs));
        const before = alarm;
        const moved = event && moveReadNow(alarm, event, now);
        if (moved) alarm = { ...alarm, ...moved };
        const told = stepReadNow(alarm, now);
        alarm = sweepReadNow(alarm, now);
        expectOnward(before, alarm);
        expectOwned(alarm, now);
        if (told) expect(told.notices.length).toBeGreaterThan(0);
        if (moved && event === 'lose-claim' && now.getTime() - begin.getTime() >= alarm.policy.bedsideMs) {
          expect(told?.notices).toContainEqual({ to: 'bedside', message: 'bedside-unclaimed' });
        }
      }
    }),
  );
});

test('an unclaimed ReadNow reaches everybody it may reach, however seldom the sweep looks', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: within }), { minLength: 20, maxLength: 60 }), (gaps) => {
      let [alarm, now] = [sweepReadNow(newReadNow(begin), begin), begin];
      const heard = new Set<string>();
      for (const gap of gaps) {
        now = addTime(now, milliseconds(gap));
        for (const { to } of stepReadNow(alarm, now)?.notices ?? []) heard.add(to);
        alarm = sweepReadNow(alarm, now);
      }
      // A level is reached at most one sweep after its time.
      const waited = now.getTime() - begin.getTime() - within;
      if (waited >= alarm.policy.bedsideMs) expect(heard).toContain('bedside');
      if (waited >= alarm.policy.coordinatorMs) expect(heard).toContain('coordinator');
      if (waited >= alarm.policy.departmentHeadMs) expect(heard).toContain('department-head');
    }),
  );
});

type Answer =
  | { readonly kind: 'acknowledge'; readonly profession: 'doctor' | 'nurse' | 'technician' }
  | { readonly kind: 'dispose' | 'confirm' | 'retract' | 'supersede' };
const answers: readonly Answer[] = [
  { kind: 'acknowledge', profession: 'doctor' },
  { kind: 'acknowledge', profession: 'nurse' },
  { kind: 'acknowledge', profession: 'technician' },
  { kind: 'dispose' },
  { kind: 'confirm' },
  { kind: 'retract' },
  { kind: 'supersede' },
];

/** As the doors write it. */
const answered = (alert: CriticalAlert, answer: Answer, at: Date): CriticalAlert => {
  const state = moveAlert(alert, answer.kind);
  if (!state) return alert;
  if (answer.kind === 'acknowledge') {
    const { profession } = answer;
    return { ...alert, state, acknowledgedAt: at, ...acknowledgementClocks(alert, { profession, at }) };
  }
  if (answer.kind === 'dispose') {
    const dueAt = addTime(at, milliseconds(alert.policy.confirmMs));
    return { ...alert, state, doctorInformedDueAt: null, dispositionDueAt: null, dueAt };
  }
  return { ...alert, state, dueAt: null };
};

const sweepAlert = (alert: CriticalAlert, now: Date): CriticalAlert => {
  const step = stepCriticalAlert(alert, now);
  if (!step) return alert;
  const { state, level, round, dueAt } = step;
  return {
    ...alert,
    ...{ state, level, round, dueAt },
    phonePromptedAt: step.phonePrompted ? now : alert.phonePromptedAt,
    breachedAt: step.breached ? now : alert.breachedAt,
  };
};

const anyAlert = fc.constantFrom(
  newAlert(begin, { severity: 'critical', key: 'acute-mi-suspected' }),
  newAlert(begin, { severity: 'critical', key: 'pause' }),
  newAlert(begin, { severity: 'significant', key: 'qtc-long' }),
);

test('a CriticalAlert never gives up, never climbs down, and ends only by an answer of a person', () => {
  fc.assert(
    fc.property(anyAlert, story(answers), (first, happenings) => {
      let [alert, now] = [first, begin];
      for (const { afterMs, event } of happenings) {
        now = addTime(now, milliseconds(afterMs));
        const before = alert;
        const said = event ? answered(alert, event, now) : alert;
        alert = sweepAlert(said, now);
        expect(alert.level).toBeGreaterThanOrEqual(before.level);
        expect(alert.round).toBeGreaterThanOrEqual(before.round);
        if (alertEnds.includes(before.state)) expect(alert).toEqual(before);
        if (alertEnds.includes(alert.state)) {
          expect(alert.dueAt).toBeNull();
          if (!alertEnds.includes(before.state)) expect(event).not.toBeNull();
        } else expect(ahead(alert.dueAt, now)).toBeGreaterThan(0);
        if (alert.state === 'notifying') {
          expect(ahead(alert.dueAt, now)).toBeLessThanOrEqual(alert.policy.repeatMs);
          if (first.policy.repeatMs === clocks.alertRepeat) expect(ahead(alert.dueAt, now)).toBeLessThanOrEqual(within);
        }
        if (alert.state === 'disposed' || alert.state === 'closed') expect(alert.acknowledgedAt).not.toBeNull();
      }
    }),
  );
});

test('an unanswered critical value climbs every level, asks for a phone call once and is breached once', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: within }), { minLength: 30, maxLength: 80 }), (gaps) => {
      let [alert, now] = [newAlert(begin, { severity: 'critical', key: 'vt' }), begin];
      let [prompts, breaches] = [0, 0];
      for (const gap of gaps) {
        const step = stepCriticalAlert(alert, now);
        if (step?.phonePrompted) prompts += 1;
        if (step?.breached) breaches += 1;
        if (step) expect(step.task).toBe(step.breached ? 'breach' : null);
        alert = sweepAlert(alert, now);
        now = addTime(now, milliseconds(gap));
      }
      const waited = now.getTime() - begin.getTime() - within;
      const { levels, breachMs, phonePromptMs } = alert.policy;
      expect(alert.level).toBeGreaterThanOrEqual(levels.filter(({ afterMs }) => afterMs <= waited - within).length);
      expect(prompts).toBeLessThanOrEqual(1);
      expect(breaches).toBeLessThanOrEqual(1);
      if (waited - within >= phonePromptMs) expect(prompts).toBe(1);
      if (waited - within >= breachMs) expect(breaches).toBe(1);
    }),
  );
});
