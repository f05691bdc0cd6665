import type { AssignmentRow } from '../../infra/db/tables/case';
import type { ShiftHandoverRow } from '../../infra/db/tables/rota';
import type { Invariant, Looks } from './invariant';

const takenMeanwhile = ({ before, after }: Looks): readonly ShiftHandoverRow[] =>
  after.handovers.filter(
    ({ id, takenAt, toId }) => takenAt !== null && toId !== null && !before.handovers.some((row) => row.id === id && row.takenAt !== null),
  ); // prettier-ignore

/** §3: what the giver held is the taker's in the same moment, or free; never still the giver's, never both. */
export const shiftsAreHandedOnce: Invariant = (looks) => {
  const { before, after } = looks;
  const held = (rows: readonly AssignmentRow[], personId: string): readonly AssignmentRow[] =>
    rows.filter((row) => row.personId === personId && row.state === 'claimed');
  return takenMeanwhile(looks).flatMap(({ fromId }) => {
    const now = new Set(held(after.assignments, fromId).map(({ id }) => id));
    return held(before.assignments, fromId)
      .filter(({ id }) => now.has(id))
      .map(() => 'a shift was taken, and its giver still holds a case of it');
  });
};

/** §3: taken or withdrawn, and not both; what has been listed stays. */
export const handoversStay: Invariant = ({ before, after }) => [
  ...after.handovers
    .filter(({ takenAt, withdrawnAt }) => takenAt !== null && withdrawnAt !== null)
    .map(() => 'a hand-over was taken and withdrawn'),
  ...before.handovers
    .filter(({ takenAt, withdrawnAt }) => takenAt !== null || withdrawnAt !== null)
    .filter(({ id, takenAt, withdrawnAt }) => {
      const now = after.handovers.find((row) => row.id === id);
      return now?.takenAt?.getTime() !== takenAt?.getTime() || now?.withdrawnAt?.getTime() !== withdrawnAt?.getTime();
    })
    .map(() => 'a hand-over that had ended has changed'),
];
