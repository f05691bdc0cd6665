import { z } from 'zod';
import { NewOverride, NewShift, OnCallAnswer, OverrideView, RotaView, ShiftView } from '../../../shared/contracts/http';
import { Service } from '../../../shared/domain/case';
import { onCall, weeklyGaps } from '../../../shared/domain/rota';
import { peopleNamed } from '../../../infra/db/reads/names';
import { peopleById, readersOf, readRota, type RotaRows } from '../../../infra/db/reads/rota';
import type { PersonRow } from '../../../infra/db/tables/organization';
import { endpoint, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';
import { iso, isoOrNull } from '../views/caseFacts';
import { addOverride, addShift, remove } from './changeRota';

const one = z.object({ id: z.uuid() });
const Time = z.iso.datetime();
const Span = z.object({ service: Service, from: Time.optional(), until: Time.optional() });
type Span = z.output<typeof Span>;

const personView = ({ id, name, skills, licenceUntil }: PersonRow) => ({
  id,
  name,
  skills,
  licenceUntil: isoOrNull(licenceUntil),
});

const overrideView = ({ from, until, ...override }: RotaRows['overrides'][number]) => ({
  ...override,
  from: iso(from),
  until: iso(until),
});

const inSpan = ({ from, until }: Span, override: RotaRows['overrides'][number]): boolean =>
  (!from || override.until > new Date(from)) && (!until || override.from < new Date(until));

/** Whoever may be planned, and whoever stands in the plan although no longer allowed. */
async function peopleOfRota({ tx, actor }: PersonDoing, service: Service, { shifts, overrides }: RotaRows) {
  const readers = await readersOf(tx, actor.organizationId, service);
  const known = new Set(readers.map(({ id }) => id));
  const planned = [...shifts, ...overrides].flatMap(({ personId }) => (personId ? [personId] : []));
  return [
    ...readers,
    ...(await peopleById(
      tx,
      planned.filter((id) => !known.has(id)),
    )),
  ];
}

async function rotaView(doing: PersonDoing, span: Span): Promise<RotaView> {
  const all = await readRota(doing.tx);
  const { service } = span;
  const shifts = all.shifts.filter((shift) => shift.service === service);
  const overrides = all.overrides.filter((override) => override.service === service && inSpan(span, override));
  const people = await peopleOfRota(doing, service, { shifts, overrides });
  return {
    service,
    people: people.map(personView),
    shifts: shifts.map(({ id, personId, weekday, fromMinute, toMinute }) => ({
      id,
      service,
      personId,
      weekday,
      fromMinute,
      toMinute,
    })),
    overrides: overrides.map(overrideView),
    gaps: weeklyGaps(shifts, service).map(([from, until]) => [from, until]),
    onCallNow: [...onCall(all, service, doing.at)],
  };
}

export const rotaEndpoints: readonly Endpoint[] = [
  endpoint('get', '/rota', {
    action: 'rota/view',
    query: Span,
    answer: RotaView,
    perform: (doing, { query }) => rotaView(doing, query),
  }),
  endpoint('get', '/rota/on-call', {
    action: 'rota/view',
    query: z.object({ service: Service, at: Time.optional() }),
    answer: OnCallAnswer,
    perform: async (doing, { query: { service, at } }) => {
      const when = at ? new Date(at) : doing.at;
      const ids = onCall(await readRota(doing.tx), service, when);
      const names = await peopleNamed(doing.tx, ids);
      return { at: iso(when), service, people: ids.map((id) => ({ id, name: names.get(id)?.name ?? '' })) };
    },
  }),
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
    perform: (doing, { params: { id } }) => remove(doing, 'shift', id),
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
    perform: (doing, { params: { id } }) => remove(doing, 'override', id),
  }),
];
