import type { Service } from './case';
import type { PersonId } from './ids';
import { daysAround, holds, instantOfDay, shared, startOfDay, type Span } from './localTime';
import { legsOf } from './swap';
import { dutyAt, plannedDuty, spanOfOverride, type Duty, type DutySource, type Rota } from './rota';
import { rotationEdges } from './rotation';

export type DutySpan = Span & { readonly personId: PersonId; readonly source: DutySource };

/** Every instant inside the span at which somebody may come or go, its two ends included. */
export function rotaEdges(rota: Rota, service: Service, span: Span): readonly Date[] {
  const edges: Date[] = [];
  const note = (...ends: readonly (Date | null)[]): void => {
    for (const end of ends) if (end) edges.push(end);
  };
  const weekly = rota.shifts.filter((shift) => shift.service === service);
  for (const day of daysAround(span)) {
    note(startOfDay(day));
    for (const { fromMinute, toMinute } of weekly) note(instantOfDay(day, fromMinute), instantOfDay(day, toMinute));
  }
  for (const { validFrom, endedAt } of weekly) note(validFrom, endedAt);
  for (const rotation of rota.rotations) if (rotation.service === service) note(...rotationEdges(rotation, span));
  for (const plan of rota.plans.filter((each) => each.service === service)) {
    note(plan.from, plan.until, plan.publishedAt, plan.withdrawnAt);
    for (const shift of plan.shifts) note(shift.from, shift.until);
  }
  const changes: readonly Span[] = [
    ...rota.overrides.filter((each) => each.service === service).map(spanOfOverride),
    ...rota.swaps.filter((each) => each.service === service).flatMap(legsOf),
  ];
  for (const { from, until } of changes) note(from, until);
  const times = edges.filter((edge) => holds(span, edge)).map((edge) => edge.getTime());
  return [...new Set([span.from.getTime(), ...times, span.until.getTime()])]
    .toSorted((a, b) => a - b)
    .map((ms) => new Date(ms));
}

const sameSource = (a: DutySource, b: DutySource): boolean => JSON.stringify(a) === JSON.stringify(b);

type Asking = (rota: Rota, service: Service, at: Date) => readonly Duty[];

function spansBy(
  ask: Asking,
  rota: Rota,
  { service, ...span }: Span & { readonly service: Service },
): readonly DutySpan[] {
  const edges = rotaEdges(rota, service, span);
  const done: DutySpan[] = [];
  let open: DutySpan[] = [];
  for (const [place, from] of edges.slice(0, -1).entries()) {
    const until = edges[place + 1] ?? span.until;
    const next = ask(rota, service, from).map(({ personId, source }): DutySpan => {
      const before = open.find((each) => each.personId === personId && sameSource(each.source, source));
      return before ? { ...before, until } : { personId, source, from, until };
    });
    done.push(
      ...open.filter(
        (each) =>
          !next.some(
            ({ personId, from: start }) => personId === each.personId && start.getTime() === each.from.getTime(),
          ),
      ),
    );
    open = next;
  }
  return [...done, ...open].toSorted(
    (a, b) => a.from.getTime() - b.from.getTime() || a.personId.localeCompare(b.personId),
  );
}

type Wanted = Span & { readonly service: Service };

/** Who was and will be on duty in a span, overrides and swaps included. */
export const dutySpans = (rota: Rota, wanted: Wanted): readonly DutySpan[] => spansBy(dutyAt, rota, wanted);

/** The same before anybody swapped or was overridden. */
export const plannedSpans = (rota: Rota, wanted: Wanted): readonly DutySpan[] => spansBy(plannedDuty, rota, wanted);

/** What nobody covers. */
export function gapsIn(covered: readonly Span[], span: Span): readonly Span[] {
  const gaps: Span[] = [];
  let reached = span.from;
  for (const piece of covered
    .map((each) => shared(each, span))
    .toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    if (piece.from >= piece.until) continue;
    if (piece.from > reached) gaps.push({ from: reached, until: piece.from });
    if (piece.until > reached) reached = piece.until;
  }
  if (reached < span.until) gaps.push({ from: reached, until: span.until });
  return gaps;
}
