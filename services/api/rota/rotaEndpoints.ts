import { z } from 'zod';
import {
  NewOverride,
  NewRotation,
  NewShift,
  OnCallAnswer,
  OverrideView,
  RotaView,
  RotationView,
  ShiftView,
} from '../../../shared/contracts/rota';
import { Service } from '../../../shared/domain/case';
import { dutySpans, gapsIn } from '../../../shared/domain/dutySpans';
import { dayKindOf } from '../../../shared/domain/holidays';
import { daysAround, oneDay, type Span } from '../../../shared/domain/localTime';
import { dutyAt, onCall, type Rota } from '../../../shared/domain/rota';
import type { PlanProblem } from '../../../shared/domain/planProblems';
import { addTime, milliseconds } from '../../../shared/domain/units';
import { peopleNamed } from '../../../infra/db/reads/names';
import { readReachable } from '../../../infra/db/reads/reachability';
import { peopleById, readCalendar, readersOf, readRota, readRotaAt } from '../../../infra/db/reads/rota';
import type { PersonRow } from '../../../infra/db/tables/organization';
import { Refusal } from '../../../shared/domain/refusal';
import { endpoint, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';
import { iso } from '../views/caseFacts';
import { concernsIn, readRotaAround } from './problems';
import { overrideView, personView, rotationView, shiftView } from './rotaViews';
import { addOverride, addRotation, addShift, end, endOverride } from './changeRota';

const one = z.object({ id: z.uuid() });
const Time = z.iso.datetime();
const AskedSpan = z.object({ service: Service, from: Time.optional(), until: Time.optional() });
type AskedSpan = z.output<typeof AskedSpan>;
/** A month and its edges; more at once would be a report, not a calendar. */
const longest = milliseconds(45 * oneDay);

function spanOf({ from, until }: AskedSpan, at: Date): Span {
  const begin = from ? new Date(from) : at;
  const span = { from: begin, until: until ? new Date(until) : addTime(begin, milliseconds(7 * oneDay)) };
  if (span.until <= span.from || addTime(span.from, longest) < span.until) {
    throw new Refusal('request/malformed', { paths: ['until'] });
  }
  return span;
}

/** Whoever may be planned, and whoever stands in the plan although no longer allowed. */
async function peopleOfRota(
  { tx, actor }: PersonDoing,
  service: Service,
  planned: readonly PersonRow['id'][],
): Promise<readonly PersonRow[]> {
  const readers = await readersOf(tx, actor.organizationId, service);
  const known = new Set(readers.map(({ id }) => id));
  return [
    ...readers,
    ...(await peopleById(
      tx,
      [...new Set(planned)].filter((id) => !known.has(id)),
    )),
  ];
}

async function daysOf({ tx }: PersonDoing, span: Span): Promise<RotaView['days']> {
  const calendar = await readCalendar(tx);
  return daysAround(span)
    .slice(1)
    .map((day) => ({ day, kind: dayKindOf(calendar, day), name: calendar.get(day)?.name ?? '' }));
}

const standingIn = (rota: Rota, service: Service): readonly PersonRow['id'][] =>
  [...rota.shifts, ...rota.overrides, ...rota.rotations]
    .filter((each) => each.service === service)
    .flatMap((each) => ('people' in each ? each.people : each.personId ? [each.personId] : []));

/** What is over worries nobody. */
async function concernsAhead(doing: PersonDoing, service: Service, span: Span): Promise<readonly PlanProblem[]> {
  const ahead = { from: span.from > doing.at ? span.from : doing.at, until: span.until };
  if (ahead.until <= ahead.from) return [];
  return await concernsIn(doing, await readRotaAround(doing, ahead), { service, ...ahead });
}

async function rotaView(doing: PersonDoing, asked: AskedSpan): Promise<RotaView> {
  const { service } = asked;
  const span = spanOf(asked, doing.at);
  const { organizationId } = doing.actor;
  const rota = await readRota(doing.tx, organizationId, span);
  const duties = dutySpans(rota, { service, ...span });
  const standing = [...standingIn(rota, service), ...duties.map(({ personId }) => personId)];
  const people = await peopleOfRota(doing, service, standing);
  const reachable = await readReachable(
    doing.tx,
    people.map(({ id }) => id),
    doing.at,
  );
  return {
    service,
    people: people.map((person) => personView(person, reachable)),
    shifts: rota.shifts.filter((shift) => shift.service === service && shift.endedAt === null).map(shiftView),
    rotations: rota.rotations
      .filter((each) => each.service === service && (each.endsAt === null || each.endsAt > doing.at))
      .map(rotationView),
    overrides: rota.overrides.filter((each) => each.service === service && each.takenBackAt === null).map(overrideView),
    duties: duties.map(({ personId, source, from, until }) => ({
      personId,
      source,
      from: iso(from),
      until: iso(until),
    })),
    gaps: gapsIn(duties, span).map(({ from, until }) => ({ from: iso(from), until: iso(until) })),
    concerns: [...(await concernsAhead(doing, service, span))],
    days: await daysOf(doing, span),
    onCallNow: [...onCall(await readRotaAt(doing.tx, organizationId, doing.at), service, doing.at)],
  };
}

const reading: readonly Endpoint[] = [
  endpoint('get', '/rota', {
    action: 'rota/view',
    query: AskedSpan,
    answer: RotaView,
    perform: (doing, { query }) => rotaView(doing, query),
  }),
  endpoint('get', '/rota/on-call', {
    action: 'rota/view',
    query: z.object({ service: Service, at: Time.optional() }),
    answer: OnCallAnswer,
    perform: async (doing, { query: { service, at } }) => {
      const when = at ? new Date(at) : doing.at;
      const duties = dutyAt(await readRotaAt(doing.tx, doing.actor.organizationId, when), service, when);
      const names = await peopleNamed(
        doing.tx,
        duties.map(({ personId }) => personId),
      );
      const people = duties.map(({ personId: id, source }) => ({ id, name: names.get(id)?.name ?? '', source }));
      return { at: iso(when), service, people };
    },
  }),
];

const changing: readonly Endpoint[] = [
  endpoint('post', '/rota/shifts', {
    action: 'rota/change',
    body: NewShift.extend({
      weekday: z.int().min(1).max(7),
      fromMinute: z.int().min(0).max(1439),
      toMinute: z.int().min(1).max(2880),
    }),
    answer: ShiftView,
    perform: async (doing, { body }) => ({ ...body, id: await addShift(doing, body) }),
  }),
  endpoint('delete', '/rota/shifts/:id', {
    action: 'rota/change',
    params: one,
    answer: z.void(),
    perform: (doing, { params: { id } }) => end(doing, 'shift', id),
  }),
  endpoint('post', '/rota/rotations', {
    action: 'rota/change',
    body: NewRotation,
    answer: RotationView,
    perform: async (doing, { body }) => ({ ...body, id: await addRotation(doing, body) }),
  }),
  endpoint('delete', '/rota/rotations/:id', {
    action: 'rota/change',
    params: one,
    answer: z.void(),
    perform: (doing, { params: { id } }) => end(doing, 'rotation', id),
  }),
  endpoint('post', '/rota/overrides', {
    action: 'rota/change',
    body: NewOverride,
    answer: OverrideView,
    perform: async (doing, { body }) => ({ ...body, id: await addOverride(doing, body) }),
  }),
  endpoint('delete', '/rota/overrides/:id', {
    action: 'rota/change',
    params: one,
    answer: z.void(),
    perform: (doing, { params: { id } }) => endOverride(doing, id),
  }),
];

export const rotaEndpoints: readonly Endpoint[] = [...reading, ...changing];
