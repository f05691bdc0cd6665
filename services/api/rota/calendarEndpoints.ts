import { z } from 'zod';
import { CalendarView, ChangeDay, Fairness } from '../../../shared/contracts/rota';
import { Service } from '../../../shared/domain/case';
import { dutySpans, plannedSpans } from '../../../shared/domain/dutySpans';
import { fairnessOf } from '../../../shared/domain/fairness';
import { isArranged } from '../../../shared/domain/holidays';
import type { PersonId } from '../../../shared/domain/ids';
import { LocalDay, oneDay } from '../../../shared/domain/localTime';
import { Refusal } from '../../../shared/domain/refusal';
import { addTime, milliseconds } from '../../../shared/domain/units';
import { peopleNamed } from '../../../infra/db/reads/names';
import { readCalendar, readRota } from '../../../infra/db/reads/rota';
import { readClocks } from '../../../infra/db/settings';
import { CalendarDayTable } from '../../../infra/db/tables/rota';
import { endpoint, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';
import { iso } from '../views/caseFacts';
import { noteChange } from './changeRota';

const Year = z.coerce.number().int().min(2020).max(2100);
const longest = milliseconds(366 * oneDay);
const nothing = { hours: 0, nights: 0, restDays: 0, holidays: 0 };

async function calendar({ tx }: PersonDoing, year: number): Promise<z.output<typeof CalendarView>> {
  const known = await readCalendar(tx);
  const days = [...known.values()].filter(({ day }) => day.startsWith(`${year}-`));
  return { year, arranged: isArranged(known, year), days: days.toSorted((a, b) => a.day.localeCompare(b.day)) };
}

async function changeDay(doing: PersonDoing, day: LocalDay, change: z.output<typeof ChangeDay>): Promise<void> {
  const { tx, at, actor } = doing;
  await tx.upsert(CalendarDayTable, { day, ...change, changedBy: actor.personId, changedAt: at }, ['day']);
  await noteChange(doing, 'change-day', day);
}

type Asked = { readonly service: Service; readonly from: string; readonly until: string };

/** Planned is what stood before anybody swapped or was called in; worked is what became of it, up to now. */
async function fairness(doing: PersonDoing, { service, ...asked }: Asked): Promise<z.output<typeof Fairness>> {
  const span = { from: new Date(asked.from), until: new Date(asked.until) };
  if (span.until <= span.from || addTime(span.from, longest) < span.until) {
    throw new Refusal('request/malformed', { paths: ['until'] });
  }
  const rota = await readRota(doing.tx, doing.actor.organizationId, span);
  const clocks = await readClocks(doing.tx);
  const known = {
    calendar: await readCalendar(doing.tx),
    night: { from: clocks.rotaNightFrom, until: clocks.rotaNightUntil },
  };
  const done = { from: span.from, until: span.until < doing.at ? span.until : doing.at };
  const planned = fairnessOf(plannedSpans(rota, { service, ...span }), span, known);
  const worked = fairnessOf(done.until > done.from ? dutySpans(rota, { service, ...done }) : [], done, known);
  const ids: readonly PersonId[] = [...new Set([...planned.keys(), ...worked.keys()])];
  const names = await peopleNamed(doing.tx, ids);
  const rows = ids.map((id) => ({
    person: { id, name: names.get(id)?.name ?? '' },
    planned: planned.get(id) ?? nothing,
    worked: worked.get(id) ?? nothing,
  }));
  return { service, from: iso(span.from), until: iso(span.until), rows };
}

export const calendarEndpoints: readonly Endpoint[] = [
  endpoint('get', '/rota/calendar', {
    action: 'rota/view',
    query: z.object({ year: Year }),
    answer: CalendarView,
    perform: (doing, { query: { year } }) => calendar(doing, year),
  }),
  endpoint('put', '/rota/calendar/:day', {
    action: 'rota/change',
    params: z.object({ day: LocalDay }),
    body: ChangeDay,
    answer: CalendarView,
    perform: async (doing, { params: { day }, body }) => {
      await changeDay(doing, day, body);
      return await calendar(doing, Number(day.slice(0, 4)));
    },
  }),
  endpoint('get', '/rota/fairness', {
    action: 'rota/view',
    query: z.object({ service: Service, from: z.iso.datetime(), until: z.iso.datetime() }),
    answer: Fairness,
    perform: (doing, { query }) => fairness(doing, query),
  }),
];
