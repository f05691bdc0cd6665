import { z } from 'zod';
import { isStepDue } from './alarmDue';
import type { AlertAudience, CriticalAlertPolicy } from './criticalAlertPolicy';
import type { PageMessage } from './page';
import type { Profession } from './person';
import type { Notice } from './readNow';
import { addTime, milliseconds } from './units';

export { AlertAudience, CriticalAlertPolicy, criticalAlertPolicy } from './criticalAlertPolicy';

/** 危急值报告: the alarm toward the treating side. */
export const CriticalAlertState = z.enum([
  'declared',
  'notifying',
  'acknowledged',
  'disposed',
  'closed',
  'retracted',
  'superseded',
]);
export type CriticalAlertState = z.infer<typeof CriticalAlertState>;

export const alertEnds: readonly CriticalAlertState[] = ['closed', 'retracted', 'superseded'];

export type CriticalAlert = {
  readonly state: CriticalAlertState;
  readonly level: number;
  readonly round: number;
  readonly declaredAt: Date;
  readonly dueAt: Date | null;
  readonly phonePromptedAt: Date | null;
  readonly breachedAt: Date | null;
  readonly acknowledgedAt: Date | null;
  /** Null once a doctor knows; set when somebody else acknowledged. */
  readonly doctorInformedDueAt: Date | null;
  readonly dispositionDueAt: Date | null;
  readonly policy: CriticalAlertPolicy;
};

export type AlertTask = 'breach' | 'confirm-disposition';

export type CriticalAlertStep = {
  readonly state: CriticalAlertState;
  readonly level: number;
  readonly round: number;
  readonly dueAt: Date | null;
  readonly phonePrompted: boolean;
  readonly breached: boolean;
  readonly task: AlertTask | null;
  readonly notices: readonly Notice<AlertAudience>[];
};

const waited = (alert: CriticalAlert, now: Date): number => now.getTime() - alert.declaredAt.getTime();

const levelAt = (alert: CriticalAlert, now: Date): number => {
  const reached = alert.policy.levels.filter(({ afterMs }) => afterMs <= waited(alert, now)).length;
  return Math.max(1, reached, alert.level);
};

function nextDue(alert: CriticalAlert, now: Date): Date {
  const { levels, phonePromptMs, breachMs, repeatMs } = alert.policy;
  const marks = [...levels.map(({ afterMs }) => afterMs), phonePromptMs, breachMs];
  const ahead = marks.filter((mark) => mark > waited(alert, now)).map((mark) => alert.declaredAt.getTime() + mark);
  return new Date(Math.min(now.getTime() + repeatMs, ...ahead));
}

/** Acknowledged, and yet the doctor was not told or nothing was done in time: the alarm rings again. */
const messageOf = ({ acknowledgedAt, doctorInformedDueAt }: CriticalAlert, now: Date): PageMessage => {
  if (!acknowledgedAt) return 'critical-alert';
  return doctorInformedDueAt !== null && doctorInformedDueAt <= now ? 'inform-doctor' : 'acted-on';
};

function notifying(alert: CriticalAlert, now: Date): CriticalAlertStep {
  const level = levelAt(alert, now);
  const round = alert.state === 'declared' ? 0 : alert.round + 1;
  const message = messageOf(alert, now);
  const prompt = !alert.phonePromptedAt && !alert.acknowledgedAt && waited(alert, now) >= alert.policy.phonePromptMs;
  const breach = !alert.breachedAt && !alert.acknowledgedAt && waited(alert, now) >= alert.policy.breachMs;
  const notices: Notice<AlertAudience>[] = alert.policy.levels.slice(0, level).map(({ to }) => ({ to, message }));
  if (prompt) notices.push({ to: 'declaring-reader', message: 'phone-the-clinic' });
  if (breach) notices.push({ to: 'coordinator', message: 'alert-breached' });
  return {
    state: 'notifying',
    level,
    round,
    dueAt: nextDue(alert, now),
    phonePrompted: prompt,
    breached: breach,
    task: breach ? 'breach' : null,
    notices,
  };
}

const isDue = ({ state, dueAt, policy }: CriticalAlert, now: Date): boolean =>
  isStepDue({ dueAt, first: state === 'declared', repeatMs: state === 'notifying' ? policy.repeatMs : null }, now);

/** What an alarm toward the clinic does at `now`; null while nothing is due. Delivery never stops it. */
export function stepCriticalAlert(alert: CriticalAlert, now: Date): CriticalAlertStep | null {
  if (!isDue(alert, now)) return null;
  switch (alert.state) {
    case 'declared':
    case 'notifying':
    case 'acknowledged':
      return notifying(alert, now);
    case 'disposed':
      return {
        state: 'disposed',
        level: alert.level,
        round: alert.round + 1,
        dueAt: addTime(now, milliseconds(alert.policy.confirmMs)),
        phonePrompted: false,
        breached: false,
        task: 'confirm-disposition',
        notices: [
          { to: 'coordinator', message: 'confirm-disposition' },
          { to: 'declaring-reader', message: 'confirm-disposition' },
        ],
      };
    case 'closed':
    case 'retracted':
    case 'superseded':
      return null;
  }
}

export type Acknowledgement = { readonly profession: Profession; readonly at: Date };

/** The clocks that an acknowledgement with the right read-back starts; anyone but a doctor must inform one. */
export function acknowledgementClocks(
  alert: Pick<CriticalAlert, 'policy'>,
  { profession, at }: Acknowledgement,
): { doctorInformedDueAt: Date | null; dispositionDueAt: Date; dueAt: Date } {
  const dispositionDueAt = addTime(at, milliseconds(alert.policy.dispositionMs));
  const doctorInformedDueAt = profession === 'doctor' ? null : addTime(at, milliseconds(alert.policy.doctorInformedMs));
  const dueAt = doctorInformedDueAt && doctorInformedDueAt < dispositionDueAt ? doctorInformedDueAt : dispositionDueAt;
  return { doctorInformedDueAt, dispositionDueAt, dueAt };
}

export type AlertEvent =
  'acknowledge' | 'not-my-patient' | 'dispose' | 'confirm' | 'retract' | 'supersede' | 'drill-over';

const flow: Readonly<Record<CriticalAlertState, Partial<Record<AlertEvent, CriticalAlertState>>>> = {
  declared: { acknowledge: 'acknowledged', retract: 'retracted', 'drill-over': 'retracted', supersede: 'superseded' },
  notifying: {
    acknowledge: 'acknowledged',
    'not-my-patient': 'notifying',
    dispose: 'disposed',
    retract: 'retracted',
    'drill-over': 'retracted',
    supersede: 'superseded',
  },
  acknowledged: {
    'not-my-patient': 'notifying',
    dispose: 'disposed',
    retract: 'retracted',
    'drill-over': 'retracted',
    supersede: 'superseded',
  },
  disposed: { confirm: 'closed', retract: 'retracted', 'drill-over': 'retracted', supersede: 'superseded' },
  closed: {},
  retracted: {},
  superseded: {},
};

/** Undefined: the event means nothing in this state. Nothing is disposed of before it was acknowledged. */
export function moveAlert(
  alert: Pick<CriticalAlert, 'state' | 'acknowledgedAt'>,
  event: AlertEvent,
): CriticalAlertState | undefined {
  if (event === 'dispose' && !alert.acknowledgedAt) return undefined;
  return flow[alert.state][event];
}
