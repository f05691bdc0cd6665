import fc from 'fast-check';
import { newAlert, newReadNow } from '../../test/harness/newAlarms';
import { stepCriticalAlert, type CriticalAlert } from './criticalAlert';
import { stepReadNow, type ReadNow } from './readNow';
import { addTime, milliseconds, minutes, seconds } from './units';
import { brokenBy, watchedAlert, watchedReadNow, type WatchedAlarm } from './watch';

const begin = new Date('2031-03-30T05:00:00Z');
const grace = seconds(20);
const at = (ms: number): Date => addTime(begin, milliseconds(ms));

const ringing = (of: Partial<WatchedAlarm> = {}): WatchedAlarm => ({
  rings: true,
  startedAt: begin,
  level: 1,
  dueAt: at(seconds(150)),
  levelsAfterMs: [0, minutes(2), minutes(4)],
  repeatMs: minutes(1),
  lastPagedAt: at(seconds(90)),
  ...of,
});
const now = at(seconds(100));

test.each([
  ['a step that nobody took', { dueAt: at(seconds(79)) }, ['step-overdue']],
  ['a step that is late within its grace', { dueAt: at(seconds(81)) }, []],
  ['nothing planned any more', { dueAt: null }, ['no-next-step']],
  ['the next step too far away', { dueAt: at(seconds(161)) }, ['no-next-step']],
  ['a level that was promised', { level: 0 }, ['level-not-reached']],
  ['no page for a round', { lastPagedAt: at(seconds(19)) }, ['silent']],
  ['no page at all', { lastPagedAt: null }, ['silent']],
  ['an alarm that somebody holds', { rings: false, dueAt: at(minutes(5)), lastPagedAt: null, level: 0 }, []],
  ['all as promised', {}, []],
] as const)('%s', (_, change, broken) => {
  expect(brokenBy(ringing(change), now, grace)).toEqual(broken);
});

test('a young alarm of which nobody was told yet is given its grace', () => {
  const young = ringing({ lastPagedAt: null, level: 0, dueAt: begin });
  expect(brokenBy(young, at(seconds(19)), grace)).toEqual([]);
});

const readNow = newReadNow(begin);
const alert = newAlert(begin, { severity: 'critical', key: 'vt' });

/** The sweep looks within the grace, the watcher whenever it likes. */
const looks = fc.array(fc.record({ sweepMs: fc.integer({ min: 1, max: 15_000 }), watch: fc.boolean() }), {
  minLength: 1,
  maxLength: 120,
});

test('a ReadNow that the sweep steps in time never breaks a promise', () => {
  fc.assert(
    fc.property(looks, (all) => {
      let [alarm, time, paged]: [ReadNow, number, Date | null] = [readNow, 0, null];
      for (const { sweepMs, watch } of all) {
        time += sweepMs;
        if (watch) expect(brokenBy(watchedReadNow(alarm, paged), at(time), grace)).toEqual([]);
        const step = stepReadNow(alarm, at(time));
        if (!step) continue;
        alarm = { ...alarm, ...step, bedsideWarnedAt: step.bedsideWarned ? at(time) : alarm.bedsideWarnedAt };
        paged = at(time);
      }
    }),
  );
});

test('a critical value that the sweep steps in time never breaks a promise; one that it leaves does', () => {
  fc.assert(
    fc.property(looks, (all) => {
      let [alarm, time, paged]: [CriticalAlert, number, Date | null] = [alert, 0, null];
      for (const { sweepMs, watch } of all) {
        time += sweepMs;
        if (watch) expect(brokenBy(watchedAlert(alarm, paged), at(time), grace)).toEqual([]);
        const step = stepCriticalAlert(alarm, at(time));
        if (!step) continue;
        const { state, level, round, dueAt } = step;
        const phonePromptedAt = step.phonePrompted ? at(time) : alarm.phonePromptedAt;
        alarm = {
          ...alarm,
          state,
          level,
          round,
          dueAt,
          phonePromptedAt,
          breachedAt: step.breached ? at(time) : alarm.breachedAt,
        };
        paged = at(time);
      }
      const left = at(time + minutes(3));
      expect(brokenBy(watchedAlert(alarm, paged), left, grace)).toEqual(['step-overdue']);
    }),
  );
});
