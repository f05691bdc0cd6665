import type { PersonId } from '../../../shared/domain/ids';
import { Refusal } from '../../../shared/domain/refusal';
import { addTime, minutes } from '../../../shared/domain/units';

/** Failed tries of each person within the last minute, as many as at the sign-in. */
export type Tries = {
  /** Throws session/too-many-tries. */
  requireAnother(person: PersonId, at: Date): void;
  failed(person: PersonId, at: Date): void;
};

const most = 10;
const span = minutes(1);

/** Kept in this process: each of several lets as many through, which still is far too few to guess by. */
export function openTries(): Tries {
  const failures = new Map<PersonId, readonly Date[]>();
  const recent = (person: PersonId, at: Date): readonly Date[] =>
    (failures.get(person) ?? []).filter((failedAt) => addTime(failedAt, span) > at);
  return {
    requireAnother: (person, at) => {
      if (recent(person, at).length >= most) throw new Refusal('session/too-many-tries');
    },
    failed: (person, at) => {
      failures.set(person, [...recent(person, at), at]);
    },
  };
}
