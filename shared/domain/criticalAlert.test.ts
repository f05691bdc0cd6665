import { newAlert } from '../../test/harness/newAlarms';
import { clocksFrom } from './clocks';
import {
  acknowledgementClocks,
  alertEnds,
  CriticalAlertState,
  criticalAlertPolicy,
  moveAlert,
  stepCriticalAlert,
  type AlertEvent,
  type CriticalAlert,
} from './criticalAlert';

const declaredAt = new Date('2031-03-30T01:55:00Z');
const after = (minutes: number): Date => new Date(declaredAt.getTime() + minutes * 60_000);
const clocks = clocksFrom([]);
const declared = newAlert(declaredAt, { severity: 'critical', key: 'acute-mi-suspected' });

const stepped = (alert: CriticalAlert, now: Date): { alert: CriticalAlert; said: string[] } | null => {
  const step = stepCriticalAlert(alert, now);
  if (!step) return null;
  const marks = {
    phonePromptedAt: step.phonePrompted ? now : alert.phonePromptedAt,
    breachedAt: step.breached ? now : alert.breachedAt,
  };
  const said = step.notices.map(({ to, message }) => (message === 'critical-alert' ? to : `${to}: ${message}`));
  return { alert: { ...alert, ...step, ...marks }, said };
};

test('unanswered it climbs level by level and breaches once; paging goes on', () => {
  const said: Record<number, string[]> = {};
  let alert = declared;
  for (let minute = 0; minute <= 12; minute += 1) {
    const next = stepped(alert, after(minute));
    if (!next) continue;
    said[minute] = next.said;
    alert = next.alert;
  }
  const clinic = ['clinic-level-1', 'clinic-level-2', 'clinic-level-3'];
  expect(said[0]).toEqual(['clinic-level-1']);
  expect(said[1]).toEqual(['clinic-level-1', 'declaring-reader: phone-the-clinic']);
  expect(said[2]).toEqual(clinic.slice(0, 2));
  expect(said[4]).toEqual(clinic);
  expect(said[6]).toEqual([...clinic, 'coordinator']);
  expect(said[10]).toEqual([...clinic, 'coordinator', 'coordinator: alert-breached']);
  expect(said[11]).toEqual([...clinic, 'coordinator']);
  expect(Object.keys(said)).toHaveLength(13);
  expect(alert).toMatchObject({ state: 'notifying', level: 4, round: 12 });
});

test('while it notifies a next step is always due within a minute, and its level never sinks', () => {
  let alert = declared;
  for (let second = 0; second < 3_600; second += 11) {
    const now = new Date(declaredAt.getTime() + second * 1_000);
    const next = stepped(alert, now);
    if (!next) continue;
    expect((next.alert.dueAt ?? now).getTime() - now.getTime()).toBeLessThanOrEqual(60_000);
    expect(next.alert.level).toBeGreaterThanOrEqual(alert.level);
    alert = next.alert;
  }
});

const acknowledged = (profession: 'doctor' | 'nurse'): CriticalAlert => ({
  ...declared,
  state: 'acknowledged',
  level: 1,
  acknowledgedAt: after(1),
  ...acknowledgementClocks(declared, { profession, at: after(1) }),
});

test('a doctor’s acknowledgement is asked about when nothing was done in ten minutes', () => {
  const alert = acknowledged('doctor');
  expect(stepped(alert, after(10))).toBeNull();
  const next = stepped(alert, after(11));
  expect(next?.said).toContain('clinic-level-1: acted-on');
  expect(next?.alert).toMatchObject({ state: 'notifying', breachedAt: null });
});

test('anyone else must inform a doctor within five minutes, and hears that until it is done', () => {
  const alert = acknowledged('nurse');
  expect(stepped(alert, after(5))).toBeNull();
  const first = stepped(alert, after(6));
  expect(first?.said).toContain('clinic-level-1: inform-doctor');
  expect(first && stepped(first.alert, after(7))?.said).toContain('clinic-level-1: inform-doctor');
  const informed = first && { ...first.alert, doctorInformedDueAt: null };
  expect(informed && stepped(informed, after(12))?.said).toContain('clinic-level-1: acted-on');
});

test('other critical findings leave half an hour for the disposition', () => {
  const slower = criticalAlertPolicy(clocks, { severity: 'critical', findingKeys: ['qtc-long'] });
  const { dispositionDueAt } = acknowledgementClocks({ policy: slower }, { profession: 'doctor', at: declaredAt });
  expect(dispositionDueAt).toEqual(after(30));
});

test('significant: an hour between levels, no breach before four hours', () => {
  const orange = criticalAlertPolicy(clocks, { severity: 'significant', findingKeys: ['wellens'] });
  let alert: CriticalAlert = { ...declared, policy: orange };
  const levels: [number, number][] = [];
  for (let minute = 0; minute <= 240; minute += 1) {
    const next = stepped(alert, after(minute));
    if (!next) continue;
    levels.push([minute, next.alert.level]);
    alert = next.alert;
  }
  expect(levels).toEqual([
    [0, 1],
    [60, 2],
    [120, 3],
    [180, 3],
    [240, 4],
  ]);
  expect(alert.breachedAt).toEqual(after(240));
});

test('disposed and unconfirmed is a task each day; nothing closes by itself', () => {
  const alert: CriticalAlert = { ...declared, state: 'disposed', dueAt: after(1_440) };
  expect(stepCriticalAlert(alert, after(1_440))).toMatchObject({
    state: 'disposed',
    task: 'confirm-disposition',
    dueAt: after(2_880),
  });
});

test.each(alertEnds)('%s rings nobody, whatever its time says', (state) => {
  expect(stepCriticalAlert({ ...declared, state }, after(99))).toBeNull();
});

const events: readonly AlertEvent[] = ['acknowledge', 'not-my-patient', 'dispose', 'confirm', 'retract', 'supersede'];

test('nothing is disposed of before it was acknowledged, and nothing confirmed before it was disposed of', () => {
  expect(moveAlert({ state: 'notifying', acknowledgedAt: null }, 'dispose')).toBeUndefined();
  expect(moveAlert({ state: 'notifying', acknowledgedAt: after(1) }, 'dispose')).toBe('disposed');
  const confirming = CriticalAlertState.options.filter((state) =>
    moveAlert({ state, acknowledgedAt: after(1) }, 'confirm'),
  );
  expect(confirming).toEqual(['disposed']);
});

test.each(alertEnds)('%s is the end', (state) => {
  expect(events.filter((event) => moveAlert({ state, acknowledgedAt: after(1) }, event))).toEqual([]);
});

test('every state that is no end can be retracted', () => {
  const open = CriticalAlertState.options.filter((state) => !alertEnds.includes(state));
  for (const state of open) expect(moveAlert({ state, acknowledgedAt: null }, 'retract')).toBe('retracted');
});
