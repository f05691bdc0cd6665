import type { PersonId } from '../../shared/domain/ids';
import type { Doing } from './doing';

/** Whoever has handed over stands as such in the shifts of a plan that hold now. */
export const closeOwnShifts = ({ tx, at }: Doing, personId: PersonId): Promise<unknown> =>
  tx.query(
    `update plan_shift set handed_over_at = $2 where person_id = $1 and from_at <= $2 and until_at > $2
       and handed_over_at is null`,
    [personId, at],
  );
