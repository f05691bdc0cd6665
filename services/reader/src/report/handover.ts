import type { AssignmentView, CaseView } from '../../../../shared/contracts/http';
import type { PersonId } from '../../../../shared/domain/ids';

/** A reader has offered the case to a colleague, who has not answered yet. */
export const openHandover = ({ assignments }: Pick<CaseView, 'assignments'>): AssignmentView | null =>
  assignments.find(({ state, handedBy }) => state === 'offered' && handedBy !== null) ?? null;

export const handedTo = (view: Pick<CaseView, 'assignments'>, person: PersonId): AssignmentView | null => {
  const handover = openHandover(view);
  return handover?.person.id === person ? handover : null;
};
