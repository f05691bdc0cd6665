import { newAlert, newReadNow } from '../../test/harness/newAlarms';
import { stepCriticalAlert, type CriticalAlert, type CriticalAlertState } from './criticalAlert';
import { stepReadNow, type ReadNow, type ReadNowState } from './readNow';

const begin = new Date('2031-03-30T05:00:00Z');
const at = (seconds: number): Date => new Date(begin.getTime() + seconds * 1_000);
const readNow = newReadNow(begin);
const alert = newAlert(begin, { severity: 'critical', key: 'vt' });

test.each([1, 59, 3_600])('raised just before the clock is set back by %i s, it rings at once', (back) => {
  expect(stepReadNow(readNow, at(-back))).toMatchObject({ state: 'paging', round: 0 });
  expect(stepCriticalAlert(alert, at(-back))).toMatchObject({ state: 'notifying', round: 0 });
});

test('after its first round the next one comes within its minute, whatever the clock says', () => {
  const rung: ReadNow = { ...readNow, ...stepReadNow(readNow, begin)! };
  const told: CriticalAlert = { ...alert, ...stepCriticalAlert(alert, begin)! };
  for (const back of [11, 90, 7_200]) {
    const now = at(-back);
    for (const next of [stepReadNow(rung, now), stepCriticalAlert(told, now)]) {
      expect(next).toMatchObject({ round: 1 });
      expect(next!.dueAt!.getTime()).toBeLessThanOrEqual(now.getTime() + 60_000);
      expect(next!.dueAt!.getTime()).toBeGreaterThan(now.getTime());
    }
    // Planned anew by the clock as it stands, it does not ring at each look.
    expect(stepReadNow({ ...rung, ...stepReadNow(rung, now)! }, now)).toBeNull();
    expect(stepCriticalAlert({ ...told, ...stepCriticalAlert(told, now)! }, now)).toBeNull();
  }
});

test('of two who step one alarm, whoever has read the clock a moment earlier rings it no second time', () => {
  const rung: ReadNow = { ...readNow, ...stepReadNow(readNow, begin)! };
  const told: CriticalAlert = { ...alert, ...stepCriticalAlert(alert, begin)! };
  expect(stepReadNow(rung, at(-5))).toBeNull();
  expect(stepCriticalAlert(told, at(-5))).toBeNull();
});

test.each<ReadNowState>(['claimed', 'awaiting-repeat'])('what waits for a person waits by the clock: %s', (state) => {
  expect(stepReadNow({ ...readNow, state, dueAt: at(180) }, at(-600))).toBeNull();
});

test.each<CriticalAlertState>(['acknowledged', 'disposed'])(
  'what waits for a person waits by the clock: %s',
  (state) => {
    expect(stepCriticalAlert({ ...alert, state, dueAt: at(600) }, at(-600))).toBeNull();
  },
);
