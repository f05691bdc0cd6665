import type { AlertView, ReadNowView } from '../../../../shared/contracts/http';
import { alertEnds } from '../../../../shared/domain/criticalAlert';

/** The clock that matters on an alert now; `until` is null where nothing is timed. */
export type LoopClock = {
  readonly waitsFor: 'acknowledge' | 'doctor' | 'disposition' | 'confirm' | 'nothing';
  readonly until: string | null;
};

type Timed = Pick<
  AlertView,
  'state' | 'acknowledged' | 'breachAt' | 'doctorInformedDueAt' | 'doctorInformed' | 'dispositionDueAt' | 'disposition'
>;

/** What the loop waits for: read-back, a doctor who knows, a disposition, its confirmation. */
export function loopClock(alert: Timed): LoopClock {
  if (alertEnds.includes(alert.state)) return { waitsFor: 'nothing', until: null };
  if (!alert.acknowledged) return { waitsFor: 'acknowledge', until: alert.breachAt };
  if (alert.disposition) return { waitsFor: 'confirm', until: null };
  if (alert.doctorInformedDueAt && !alert.doctorInformed) {
    return { waitsFor: 'doctor', until: alert.doctorInformedDueAt };
  }
  return { waitsFor: 'disposition', until: alert.dispositionDueAt };
}

export type LoopStep = {
  readonly name: 'declared' | 'acknowledged' | 'doctor' | 'disposed' | 'confirmed';
  readonly at: string | null;
};

/** The loop as a line of steps; the doctor's is there only where somebody else acknowledged. */
export function loopSteps(alert: AlertView): readonly LoopStep[] {
  const { acknowledged, doctorInformed, disposition, confirmed } = alert;
  const at = (step: { at: string } | null): string | null => step?.at ?? null;
  const steps: readonly LoopStep[] = [
    { name: 'declared', at: alert.declaredAt },
    { name: 'acknowledged', at: at(acknowledged) },
    { name: 'doctor', at: at(doctorInformed) },
    { name: 'disposed', at: at(disposition) },
    { name: 'confirmed', at: at(confirmed) },
  ];
  const byDoctor = acknowledged === null || acknowledged.profession === 'doctor';
  return steps.filter(({ name }) => name !== 'doctor' || !byDoctor);
}

/** Unacknowledged past its policy's mark: whoever looks should reach for the telephone. */
export const shouldPhone = (alert: Pick<AlertView, 'acknowledged' | 'phonePromptAt'>, now: number): boolean =>
  !alert.acknowledged && now >= Date.parse(alert.phonePromptAt);

export const isOver = ({ state }: Pick<AlertView, 'state'>): boolean => alertEnds.includes(state);

type Ranked = Pick<AlertView, 'state' | 'severity' | 'acknowledged' | 'declaredAt' | 'drill'>;
const rank = (alert: Ranked): number =>
  (isOver(alert) ? 8 : 0) +
  (alert.drill ? 4 : 0) +
  (alert.severity === 'critical' ? 0 : 2) +
  (alert.acknowledged ? 1 : 0);

/** Critical before significant, unanswered before answered, then the longest waiting; drills behind, ended ones last. */
export const byUrgency = <Alert extends Ranked>(alerts: readonly Alert[]): readonly Alert[] =>
  [...alerts].sort((a, b) => rank(a) - rank(b) || a.declaredAt.localeCompare(b.declaredAt));

export const openAlerts = <Alert extends Ranked>(alerts: readonly Alert[]): readonly Alert[] =>
  byUrgency(alerts).filter((alert) => !isOver(alert));
export const endedAlerts = <Alert extends Ranked>(alerts: readonly Alert[]): readonly Alert[] =>
  byUrgency(alerts).filter(isOver);

/** Unclaimed first, then the longest waiting; drills behind. */
export const byWaiting = (readNows: readonly ReadNowView[]): readonly ReadNowView[] =>
  readNows
    .filter(({ state }) => state !== 'resolved')
    .sort(
      (a, b) =>
        Number(a.drill) - Number(b.drill) ||
        Number(a.claimedBy !== null) - Number(b.claimedBy !== null) ||
        a.raisedAt.localeCompare(b.raisedAt),
    );
