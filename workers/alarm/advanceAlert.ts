import { findAlert, saveAlertStep } from '../../infra/db/alarmSteps';
import { clinicLevels, coordinators } from '../../infra/db/audience';
import { lockCase } from '../../infra/db/cases';
import { lockAlert } from '../../infra/db/criticalAlerts';
import type { Doing } from '../../infra/db/doing';
import { planAll } from '../../infra/db/pagePlans';
import type { CriticalAlertRow } from '../../infra/db/tables/alarm';
import type { CaseRow } from '../../infra/db/tables/case';
import { openTask } from '../../infra/db/tasks';
import { writeTimeline } from '../../infra/db/timeline';
import { stepCriticalAlert, type AlertAudience, type CriticalAlertStep } from '../../shared/domain/criticalAlert';
import type { AlarmId, PersonId } from '../../shared/domain/ids';
import { peopleReached } from '../../shared/domain/levels';
import type { PageMessage } from '../../shared/domain/page';
import { nobodyToTell } from './nobodyToTell';

type Told = { readonly message: PageMessage; readonly people: readonly PersonId[] };
type Ringing = { readonly alarm: CriticalAlertRow; readonly step: CriticalAlertStep };
type Audiences = Readonly<Record<AlertAudience, readonly PersonId[]>>;

async function audiencesOf({ tx }: Doing, seen: CaseRow, alarm: CriticalAlertRow): Promise<Audiences> {
  const [first, second, third] = await clinicLevels(tx, seen);
  return {
    'clinic-level-1': first,
    'clinic-level-2': second,
    'clinic-level-3': third,
    coordinator: await coordinators(tx, seen.leadId),
    'declaring-reader': [alarm.declaredBy],
  };
}

/** The levels of the policy speak together; whatever else the step says goes to whom it names. */
function toldBy({ alarm, step }: Ringing, audiences: Audiences): readonly Told[] {
  const leveled = alarm.policy.levels.map(({ to }) => to);
  const climbing = step.notices.filter(({ to }, place) => leveled[place] === to);
  const [first] = climbing;
  const others = step.notices.filter((notice) => !climbing.includes(notice));
  const levels = leveled.map((to) => audiences[to]);
  return [
    ...(first ? [{ message: first.message, people: peopleReached(levels, climbing.length) }] : []),
    ...others.map(({ to, message }) => ({ message, people: audiences[to] })),
  ];
}

const eventOf = ({ alarm, step }: Ringing) =>
  alarm.acknowledgedAt !== null && step.state === 'notifying' ? ('alert-overdue' as const) : ('alert-paged' as const);

async function tellStory(doing: Doing, { alarm, step }: Ringing, told: readonly Told[]): Promise<void> {
  const detail = { alarmId: alarm.id, level: step.level, round: step.round, told };
  await writeTimeline(doing, alarm.caseId, { event: eventOf({ alarm, step }), detail });
  if (step.breached) {
    await writeTimeline(doing, alarm.caseId, { event: 'alert-breached', detail: { alarmId: alarm.id } });
  }
  if (step.task) await openTask(doing, { kind: step.task, caseId: alarm.caseId, alertId: alarm.id });
}

/** Locks the case before the alarm, as everybody does who holds both. */
export async function advanceAlert(doing: Doing, alarmId: AlarmId): Promise<void> {
  const seen = await lockCase(doing.tx, (await findAlert(doing.tx, alarmId)).caseId);
  const alarm = await lockAlert(doing.tx, alarmId);
  const step = stepCriticalAlert(alarm, doing.at);
  if (!step) return;

  const audiences = await audiencesOf(doing, seen, alarm);
  const told = toldBy({ alarm, step }, audiences);
  const clinic = [...audiences['clinic-level-1'], ...audiences['clinic-level-2'], ...audiences['clinic-level-3']];
  const { level, round } = step;
  const { severity, drill } = alarm;
  const common = { alarmKind: 'critical-alert', alarmId, severity, level, round, drill } as const;
  await saveAlertStep(doing, alarm, step);
  await tellStory(doing, { alarm, step }, told);
  const silent = step.state === 'notifying' && clinic.length === 0 ? ['clinic'] : [];
  const unheard = await nobodyToTell(doing, seen, { silence: common, audiences: silent });
  await planAll(doing, seen, [...told.map((each) => ({ ...common, ...each })), ...unheard]);
}
