import { randomUUID } from 'node:crypto';
import { In, Not } from 'typeorm';
import { alertEnds, criticalAlertPolicy, moveAlert, type AlertEvent } from '../../shared/domain/criticalAlert';
import { AlarmId, type CaseId, type PersonId } from '../../shared/domain/ids';
import { Refusal } from '../../shared/domain/refusal';
import { clinicHeight } from './audience';
import { readCase } from './cases';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { enqueueAlarm } from './outbox';
import { answerPages } from './pages';
import { clocksOf } from './settings';
import { CriticalAlertTable, type CriticalAlertRow } from './tables/alarm';
import { writeTimeline } from './timeline';

export const openAlerts = (tx: Tx, caseId: CaseId): Promise<CriticalAlertRow[]> =>
  tx.findBy(CriticalAlertTable, { caseId, state: Not(In([...alertEnds])) });

export async function lockAlert(tx: Tx, id: AlarmId): Promise<CriticalAlertRow> {
  const found = await tx.findOne(CriticalAlertTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!found) throw new Refusal('access/not-found');
  return found;
}

type Declaration = {
  readonly declaredBy: PersonId;
  readonly readNowId: AlarmId | null;
  readonly severity: 'critical' | 'significant';
  readonly findingKey: string;
  readonly summary: string;
};

/** As before anybody has answered; also after an answer was taken back. */
export const unanswered = {
  acknowledgedBy: null,
  acknowledgedProfession: null,
  acknowledgedAt: null,
  acknowledgedOutcome: null,
  acknowledgedChannel: null,
  acknowledgedNotedBy: null,
  readBack: null,
  doctorInformedDueAt: null,
  doctorInformedName: null,
  doctorInformedAt: null,
  dispositionDueAt: null,
} as const;

/** A loop in which nothing has happened yet. */
export const untouched = {
  ...unanswered,
  phonePromptedAt: null,
  breachedAt: null,
  wrongReadBacks: 0,
  dispositionText: null,
  dispositionDoctor: null,
  disposedBy: null,
  disposedAt: null,
  confirmedBy: null,
  confirmedAt: null,
  outcome: null,
  retractionAskedBy: null,
  retractionAskedAt: null,
  retractionReason: null,
  retractedBy: null,
  retractedAt: null,
  supersededBy: null,
  downtimeReason: null,
  downtimeEnteredBy: null,
  downtimeEnteredAt: null,
  certificateDueAt: null,
} as const;

/** Opens the loop with the clinic; the policy is snapshotted, the alarm stage rings in its own transaction. */
export async function declareAlert(doing: Doing, caseId: CaseId, declaration: Declaration): Promise<CriticalAlertRow> {
  const { tx, at } = doing;
  const seen = await readCase(tx, caseId);
  const policy = criticalAlertPolicy(await clocksOf(tx, seen), {
    severity: declaration.severity,
    findingKeys: [declaration.findingKey],
    clinicLevels: await clinicHeight(tx, seen.clinicId),
  });
  const row: CriticalAlertRow = {
    ...untouched,
    ...declaration,
    id: AlarmId.parse(randomUUID()),
    caseId,
    state: 'declared',
    version: 1,
    level: 0,
    round: 0,
    policy,
    drill: seen.drillId !== null,
    declaredAt: at,
    dueAt: at,
  };
  await tx.insert(CriticalAlertTable, row);
  const { severity, findingKey } = declaration;
  await writeTimeline(doing, caseId, { event: 'alert-declared', detail: { alarmId: row.id, severity, findingKey } });
  await enqueueAlarm(doing, 'critical-alert', { alarmId: row.id, caseId });
  return row;
}

type Columns = Partial<Omit<CriticalAlertRow, 'id' | 'caseId' | 'state' | 'version' | 'policy'>>;

/** Whatever was still open gives way to the new one, which rings in its place. */
export async function supersedeAlerts(
  doing: Doing,
  open: readonly CriticalAlertRow[],
  by: CriticalAlertRow,
): Promise<void> {
  for (const alert of open) {
    await changeAlert(doing, alert, { event: 'supersede', columns: { supersededBy: by.id, dueAt: null } });
    const detail = { alarmId: alert.id, by: by.id, findingKey: alert.findingKey };
    await writeTimeline(doing, alert.caseId, { event: 'alert-superseded', detail });
    await answerPages(doing, { alarmId: alert.id });
  }
}

/** Writes columns under the version guard; without an event the state stays. */
export async function changeAlert(
  doing: Doing,
  seen: CriticalAlertRow,
  { event, columns }: { event?: AlertEvent; columns: Columns },
): Promise<CriticalAlertRow> {
  const state = event ? moveAlert(seen, event) : seen.state;
  if (!state) throw new Refusal('alarm/moved-on', { state: seen.state });
  const ended = alertEnds.includes(state) && !alertEnds.includes(seen.state);
  // A loop that nobody has ended is no loop to certify.
  const certifiable = ended && event !== 'drill-over';
  const change = {
    ...columns,
    ...(certifiable ? { certificateDueAt: doing.at } : {}),
    state,
    version: seen.version + 1,
  };
  const next = { ...seen, ...change };
  const { affected } = await doing.tx.update(CriticalAlertTable, { id: seen.id, version: seen.version }, change);
  if (affected !== 1) throw new Refusal('alarm/moved-on');
  if (next.dueAt && next.dueAt <= doing.at) {
    await enqueueAlarm(doing, 'critical-alert', { alarmId: seen.id, caseId: seen.caseId });
  }
  return next;
}
