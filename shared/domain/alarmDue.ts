import { seconds } from './units';

/** Whoever waited for an alarm has read the clock before whoever held it; that is no clock which was set back. */
export const readingApart = seconds(10);

type Timer = {
  readonly dueAt: Date | null;
  /** It has told nobody yet. */
  readonly first: boolean;
  /** How far ahead its next step lies at most; null: a person has it, and its times are long. */
  readonly repeatMs: number | null;
};

/**
 * Whether an alarm steps at `now`. A clock that is set back keeps none from its first round, nor from its next: where
 * that lies further ahead than any round is planned, it was planned by the clock that stood there.
 */
export function isStepDue({ dueAt, first, repeatMs }: Timer, now: Date): boolean {
  if (!dueAt) return false;
  if (first || dueAt <= now) return true;
  return repeatMs !== null && dueAt.getTime() > now.getTime() + repeatMs + readingApart;
}
