import type { Drills, NewDrill } from '../../../../shared/contracts/drills';
import { localOf } from '../rota/week';
import { fromLocal } from '../ui/dates';

/** What the form holds: the browser's own local moments, and texts of choices. */
export type DrillForm = {
  readonly nightFrom: string;
  readonly nightUntil: string;
  readonly timeScale: number;
  /** `standard`, or the beginning of a night that has been. */
  readonly programme: string;
  readonly outside: boolean;
};

export const speeds: readonly number[] = [1, 5, 10, 30, 60];
export const standardUploads = 12;

const hour = 3_600_000;

/** Tonight, from 22:00 to 06:00 by the group's clock, at sixty times. */
export function tonight(now: number): DrillForm {
  const from = `${localOf(now).slice(0, 10)}T22:00`;
  const until = localOf(Date.parse(fromLocal(from) ?? '') + 8 * hour);
  return { nightFrom: from, nightUntil: until, timeScale: 60, programme: 'standard', outside: false };
}

/** Null while it is no night. */
export function drillOf({ nightFrom, nightUntil, programme, ...of }: DrillForm): NewDrill | null {
  const [from, until] = [fromLocal(nightFrom), fromLocal(nightUntil)];
  if (from === null || until === null || until <= from) return null;
  const played =
    programme === 'standard'
      ? ({ kind: 'standard', uploads: standardUploads } as const)
      : ({ kind: 'recorded', from: programme } as const);
  return { ...of, nightFrom: from, nightUntil: until, programme: played };
}

/** How many minutes of our own time it takes. */
export function lasting(form: DrillForm): number {
  const drill = drillOf(form);
  return drill ? Math.ceil((Date.parse(drill.nightUntil) - Date.parse(drill.nightFrom)) / form.timeScale / 60_000) : 0;
}

export type Night = Drills['nights'][number];
