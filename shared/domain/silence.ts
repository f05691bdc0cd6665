import type { Clocks } from './clocks';
import { dayOf } from './localTime';
import { timeBefore } from './units';

export type ClinicHeard = {
  /** Screens that beat now. */
  readonly open: number;
  /** The last beat of any screen that is still remembered; null: not heard of late, and missed by a value alone. */
  readonly heardAt: Date | null;
  /** The last beat of those that vanished, and when one was last closed by hand. */
  readonly lostAt: Date | null;
  readonly leftAt: Date | null;
  /** Since when a critical value waits there for its acknowledgement. */
  readonly waitingSince: Date | null;
  /** An agreement carries its requests at this hour. */
  readonly inHours: boolean;
};

type Limits = Pick<Clocks, 'clinicSilent' | 'clinicUnheard'>;

/** Its last screen vanished within its hours, on the same day; who has closed it by hand has gone home. */
function hasVanished({ lostAt, leftAt, inHours }: ClinicHeard, at: Date, { clinicSilent }: Limits): boolean {
  if (!lostAt || !inHours || (leftAt && leftAt > lostAt)) return false;
  const latest = timeBefore(at, clinicSilent);
  return lostAt <= latest && dayOf(lostAt) === dayOf(latest);
}

/**
 * Null: it is heard, or need not be. Otherwise when it was heard last, or since when nobody has heard the value that
 * waits. A waiting critical value knows no hours.
 */
export function clinicSilentSince(clinic: ClinicHeard, at: Date, limits: Limits): Date | null {
  const { open, heardAt, waitingSince } = clinic;
  if (open > 0) return null;
  const unheard = timeBefore(at, limits.clinicUnheard);
  if (waitingSince && waitingSince <= unheard && (!heardAt || heardAt <= unheard)) return heardAt ?? waitingSince;
  return hasVanished(clinic, at, limits) ? heardAt : null;
}

export type DeviceState = {
  readonly lastHeardAt: Date | null;
  /** Its house works at this hour, and did a limit ago: a weekend is no silence. */
  readonly inHours: boolean;
};

/** One that never sent is not missed, nor one that has been silent for so long that nobody waits for it. */
export function deviceSilentSince(
  { lastHeardAt, inHours }: DeviceState,
  at: Date,
  { deviceSilent, deviceForgotten }: Pick<Clocks, 'deviceSilent' | 'deviceForgotten'>,
): Date | null {
  if (!lastHeardAt || !inHours) return null;
  const missed = lastHeardAt <= timeBefore(at, deviceSilent) && lastHeardAt > timeBefore(at, deviceForgotten);
  return missed ? lastHeardAt : null;
}
