import type { PersonId } from '../../../shared/domain/ids';
import { Service } from '../../../shared/domain/case';
import { dutySpans } from '../../../shared/domain/dutySpans';
import { meet, oneDay, type Span } from '../../../shared/domain/localTime';
import { planProblems, type PlanProblem, type PlanQuestion } from '../../../shared/domain/planProblems';
import type { Rota } from '../../../shared/domain/rota';
import { addTime, milliseconds } from '../../../shared/domain/units';
import { readReachable } from '../../../infra/db/reads/reachability';
import { peopleById, readRota } from '../../../infra/db/reads/rota';
import { readClocks } from '../../../infra/db/settings';
import type { PersonDoing } from '../needs';

const twoDays = 2 * oneDay;
/** The time around a span in which a shift may still cost rest within it. */
export const aroundSpan = ({ from, until }: Span): Span => ({
  from: addTime(from, milliseconds(-twoDays)),
  until: addTime(until, milliseconds(twoDays)),
});

type Asked = Pick<PlanQuestion, 'plan' | 'elsewhere'>;

/** What stands against these shifts, by what is known now of everybody who stands in them. */
export async function problemsIn(doing: PersonDoing, { plan, elsewhere }: Asked): Promise<readonly PlanProblem[]> {
  const ids = [...new Set(plan.shifts.map(({ personId }) => personId))];
  const people = new Map((await peopleById(doing.tx, ids)).map((row) => [row.id, row]));
  const reachable = await readReachable(doing.tx, ids, doing.at);
  const { rotaRest } = await readClocks(doing.tx);
  const person: PlanQuestion['person'] = (id) => {
    const row = people.get(id);
    return row?.organizationId === doing.actor.organizationId
      ? { ...row, disabled: row.disabledAt !== null }
      : undefined;
  };
  return planProblems({ plan, person, reachable, elsewhere, rest: rotaRest });
}

type Wanted = Span & { readonly service: Service };

/**
 * What would stand against publishing the duties of a span as they are, whatever each of them comes from. Nobody is kept
 * from changing the rota by night because of it; it is said, so that it is seen before the night.
 */
export async function concernsIn(
  doing: PersonDoing,
  rota: Rota,
  { service, ...span }: Wanted,
): Promise<readonly PlanProblem[]> {
  const around = aroundSpan(span);
  const dutiesOf = (of: Service) => dutySpans(rota, { service: of, ...around });
  const own = dutiesOf(service);
  const shifts = own.filter((duty) => meet(duty, span));
  const elsewhere = [
    ...own.filter((duty) => !meet(duty, span)),
    ...Service.options.filter((other) => other !== service).flatMap(dutiesOf),
  ];
  const problems = await problemsIn(doing, { plan: { service, ...span, shifts }, elsewhere });
  return problems.filter(({ kind }) => kind !== 'gap');
}

/** The rota as far around a span as its concerns reach. */
export const readRotaAround = ({ tx, actor }: PersonDoing, span: Span): Promise<Rota> =>
  readRota(tx, actor.organizationId, aroundSpan(span));

type Takes = Wanted & { readonly personId: PersonId; readonly rota: Rota };

/** Those of one person. */
export async function concernsOf(doing: PersonDoing, { rota, personId, ...wanted }: Takes) {
  const concerns = await concernsIn(doing, rota, wanted);
  return concerns.filter((concern) => 'personId' in concern && concern.personId === personId);
}
