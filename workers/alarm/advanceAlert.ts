import { findAlert, saveAlertStep } from '../../infra/db/alarmSteps';
import { clinicLevels, coordinators } from '../../infra/db/audience';
import { lockCase } from '../../infra/db/cases';
import { lockAlert } from '../../infra/db/criticalAlerts';
import type { Doing } from '../../infra/db/doing';
import { dutyTime } from '../../infra/db/drills';
import { whoAnswersFor } from '../../infra/db/handovers';
import { planAll } from '../../infra/db/pagePlans';
import type { CriticalAlertRow } from '../../infra/db/tables/alarm';
import type { CaseRow } from '../../infra/db/tables/case';
import { openTask } from '../../infra/db/tasks';
import { writeTimeline } from '../../infra/db/timeline';
import { alertAudiences, alertTold, ofClinic, type AlertAudiences, type Told } from '../../shared/domain/alertTold';
import { stepCriticalAlert, type CriticalAlertStep } from '../../shared/domain/criticalAlert';
import type { AlarmId } from '../../shared/domain/ids';
import { nobodyToTell } from './nobodyToTell';

type Ringing = { readonly alarm: CriticalAlertRow; readonly step: CriticalAlertStep };

async function audiencesOf(doing: Doing, seen: CaseRow, alarm: CriticalAlertRow): Promise<AlertAudiences> {
  const { tx } = doing;
  const at = await dutyTime(doing, seen);
  return alertAudiences(await clinicLevels(tx, seen, at), {
    coordinator: await coordinators(tx, seen.leadId, { service: seen.service, at }),
    'declaring-reader': [await whoAnswersFor(tx, alarm.declaredBy, alarm.declaredAt)],
  });
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
  const told = alertTold(alarm.policy, step, audiences);
  const { level, round } = step;
  const { severity, drill } = alarm;
  const common = { alarmKind: 'critical-alert', alarmId, severity, level, round, drill } as const;
  await saveAlertStep(doing, alarm, step);
  await tellStory(doing, { alarm, step }, told);
  const silent = step.state === 'notifying' && ofClinic(audiences).length === 0 ? ['clinic'] : [];
  const unheard = await nobodyToTell(doing, seen, { silence: common, audiences: silent });
  await planAll(doing, seen, [...told.map((each) => ({ ...common, ...each })), ...unheard]);
}
