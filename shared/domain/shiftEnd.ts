import { Service } from './case';
import { dutySpans, gapsIn, type DutySpan } from './dutySpans';
import type { PersonId } from './ids';
import { meet, shared, type Span } from './localTime';
import type { Rota } from './rota';

/** Of every service: whoever goes from one into another is still here. */
export const dutiesIn = (rota: Rota, span: Span): readonly DutySpan[] =>
  Service.options.flatMap((service) => dutySpans(rota, { service, ...span }));

const ofPerson = (duties: readonly DutySpan[], personId: PersonId, span: Span): readonly Span[] =>
  duties.filter((duty) => duty.personId === personId && meet(duty, span)).map((duty) => shared(duty, span));

/** When somebody who is on duty as the span begins comes off it; null: off duty already, or on beyond its end. */
export function endsWithin(duties: readonly DutySpan[], personId: PersonId, span: Span): Date | null {
  const [gap] = gapsIn(ofPerson(duties, personId, span), span);
  return gap && gap.from > span.from ? gap.from : null;
}

/** When somebody who is off duty as the span ends came off it; null: on duty still, or at no time within it. */
export function endedWithin(duties: readonly DutySpan[], personId: PersonId, span: Span): Date | null {
  const gap = gapsIn(ofPerson(duties, personId, span), span).at(-1);
  return gap?.until.getTime() === span.until.getTime() && gap.from > span.from ? gap.from : null;
}
