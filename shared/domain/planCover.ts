import { gapsIn, type DutySpan } from './dutySpans';
import type { PersonId } from './ids';
import { meet, shared, type Span } from './localTime';

/** Null: nobody. */
export type Cover = Span & { readonly personId: PersonId | null };

/** What is left of a planned shift in which somebody else stands, or nobody: it was swapped or overridden. */
export function coverOf(shift: Span & { readonly personId: PersonId }, duties: readonly DutySpan[]): readonly Cover[] {
  const here = duties.filter((duty) => meet(duty, shift));
  const own = here.filter(({ personId }) => personId === shift.personId);
  const instead = here.filter(({ source }) => 'insteadOf' in source && source.insteadOf === shift.personId);
  return gapsIn(own, shift).flatMap((gap): readonly Cover[] => {
    const covers = instead
      .filter((duty) => meet(duty, gap))
      .map(({ personId, ...span }) => ({ personId, ...shared(span, gap) }));
    return [...covers, ...gapsIn(covers, gap).map((nobody) => ({ personId: null, ...nobody }))].toSorted(
      (a, b) => a.from.getTime() - b.from.getTime(),
    );
  });
}
