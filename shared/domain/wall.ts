import type { CriticalAlertState } from './criticalAlert';
import type { ReadNowState } from './readNow';

/** What hangs on the wall: no name, no age; the clinic and the last digits say which case it is. */
export type WallAlarm = {
  readonly kind: 'read-now' | 'critical-alert';
  readonly severity: 'suspected' | 'critical' | 'significant';
  /** Somebody has it in hand: a reader the case, the clinic the value. */
  readonly held: boolean;
  readonly drill: boolean;
  readonly since: string;
};

const gravity = ({ severity, held }: WallAlarm): number => {
  if (severity === 'significant') return held ? 5 : 4;
  if (!held) return severity === 'critical' ? 0 : 1;
  return severity === 'critical' ? 2 : 3;
};

/** Behind every real one. */
const rank = (alarm: WallAlarm): number => gravity(alarm) + (alarm.drill ? 10 : 0);

/** By severity, unheld before held, and the oldest first: the same order for everybody who looks. */
export const wallOrder = <Alarm extends WallAlarm>(alarms: readonly Alarm[]): readonly Alarm[] =>
  alarms.toSorted((a, b) => rank(a) - rank(b) || a.since.localeCompare(b.since));

export const alertHeld = (state: CriticalAlertState): boolean => state === 'acknowledged' || state === 'disposed';
export const readNowHeld = (state: ReadNowState): boolean => state === 'claimed' || state === 'awaiting-repeat';

export const caseTail = (number: string): string => number.slice(-4);

/** Silent since before then. */
export const isSilent = (lastHeardAt: Date | null, { at, after }: { at: Date; after: number }): boolean =>
  lastHeardAt === null || at.getTime() - lastHeardAt.getTime() > after;
