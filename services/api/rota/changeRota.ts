import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { NewOverride, NewRotation, NewShift } from '../../../shared/contracts/rota';
import type { Service } from '../../../shared/domain/case';
import type { PersonId } from '../../../shared/domain/ids';
import { Refusal } from '../../../shared/domain/refusal';
import { onCall } from '../../../shared/domain/rota';
import { writeAudit } from '../../../infra/db/audit';
import { endRotation, endWeeklyShift, takeBackOverride } from '../../../infra/db/rotaEnds';
import { servicesRinging } from '../../../infra/db/handovers';
import { readersOf, readRotaAt } from '../../../infra/db/reads/rota';
import { ShiftOverrideTable, WeeklyShiftTable } from '../../../infra/db/tables/organization';
import { RotationTable } from '../../../infra/db/tables/rota';
import type { PersonDoing } from '../needs';
import { tellOverride } from './tellRota';

type Override = z.output<typeof NewOverride>;

/** Until the last minute of what is planned: a licence that ends in between is none. */
export async function requireQualified(
  doing: PersonDoing,
  service: Service,
  { personId, until }: { readonly personId: PersonId; readonly until: Date },
): Promise<void> {
  const readers = await readersOf(doing.tx, doing.actor.organizationId, service);
  const reader = readers.find(({ id }) => id === personId);
  const licensed = reader && (reader.licenceUntil === null || reader.licenceUntil > until);
  if (!licensed) throw new Refusal('rota/unqualified', { personId });
}

const ownRow = ({ actor }: PersonDoing, id: string) => ({ id, organizationId: actor.organizationId });

export const noteChange = (doing: PersonDoing, action: string, id: string): Promise<void> =>
  writeAudit(doing, { action, subjectKind: 'setting', subjectId: `rota/${id}` });

/** One change at a time per lead hospital, to the end of its transaction: each of two would see the other's person. */
export const rotaAlone = async ({ tx, actor }: PersonDoing): Promise<void> => {
  await tx.query(`select pg_advisory_xact_lock(7461025, hashtext($1))`, [actor.organizationId]);
};

/** The services that ring and have nobody on call. */
async function ringingAlone({ tx, at, actor }: PersonDoing): Promise<readonly Service[]> {
  const ringing = await servicesRinging(tx);
  if (ringing.length === 0) return [];
  const rota = await readRotaAt(tx, actor.organizationId, at);
  return ringing.filter((service) => onCall(rota, service, at).length === 0);
}

/** While a red alarm looks for a reader, no change of the rota may take away the last one of its service. */
export async function keepingSomebody(doing: PersonDoing, change: () => Promise<void>): Promise<void> {
  await rotaAlone(doing);
  const before = await ringingAlone(doing);
  await change();
  const after = await ringingAlone(doing);
  if (after.some((service) => !before.includes(service))) throw new Refusal('rota/alarm-needs-owner');
}

/** Two shifts of one person that overlap on the same weekday are a slip of the pen. */
async function requireFree(doing: PersonDoing, { service, personId, weekday, ...shift }: NewShift): Promise<void> {
  const own = await doing.tx.findBy(WeeklyShiftTable, { service, personId, weekday });
  const clash = own.some(
    ({ endedAt, fromMinute, toMinute }) =>
      endedAt === null && shift.fromMinute < toMinute && fromMinute < shift.toMinute,
  );
  if (clash || shift.toMinute <= shift.fromMinute) throw new Refusal('rota/overlap');
}

export async function addShift(doing: PersonDoing, shift: NewShift): Promise<string> {
  await requireQualified(doing, shift.service, { personId: shift.personId, until: doing.at });
  await requireFree(doing, shift);
  const id = randomUUID();
  const { organizationId } = doing.actor;
  await doing.tx.insert(WeeklyShiftTable, { ...shift, id, organizationId, validFrom: doing.at, endedAt: null });
  await noteChange(doing, 'add-shift', id);
  return id;
}

export async function addRotation(doing: PersonDoing, { startsAt, endsAt, ...rotation }: NewRotation): Promise<string> {
  if (rotation.toMinute <= rotation.fromMinute) throw new Refusal('rota/overlap');
  for (const personId of new Set(rotation.people)) {
    await requireQualified(doing, rotation.service, { personId, until: doing.at });
  }
  const [starts, ends] = [new Date(startsAt), endsAt === null ? null : new Date(endsAt)];
  if (ends && ends <= starts) throw new Refusal('rota/overlap');
  const id = randomUUID();
  const { organizationId, personId: createdBy } = doing.actor;
  const made = { id, organizationId, createdBy, createdAt: doing.at };
  await doing.tx.insert(RotationTable, { ...rotation, startsAt: starts, endsAt: ends, ...made });
  await noteChange(doing, 'add-rotation', id);
  return id;
}

/** Each action needs its people: whom it adds, whom it takes away, or both. */
const isWhole = ({ action, personId, replacesId }: Override): boolean => {
  if (action === 'add') return personId !== null;
  return replacesId !== null && (action === 'remove' || personId !== null);
};

export async function addOverride(doing: PersonDoing, { from, until, ...override }: Override): Promise<string> {
  if (!isWhole({ ...override, from, until })) throw new Refusal('request/malformed', { paths: ['personId'] });
  const [fromAt, untilAt] = [new Date(from), new Date(until)];
  if (untilAt <= fromAt) throw new Refusal('rota/overlap');
  if (untilAt <= doing.at) throw new Refusal('rota/span-past');
  if (override.personId) {
    await requireQualified(doing, override.service, { personId: override.personId, until: untilAt });
  }
  const id = randomUUID();
  const { organizationId, personId: createdBy } = doing.actor;
  const made = { id, organizationId, createdBy, createdAt: doing.at, takenBackAt: null };
  const row = { ...override, fromAt, untilAt, ...made };
  await keepingSomebody(doing, async () => {
    await doing.tx.insert(ShiftOverrideTable, row);
  });
  await noteChange(doing, 'add-override', id);
  await tellOverride(doing, row, false);
  return id;
}

const endings = { shift: endWeeklyShift, rotation: endRotation, override: takeBackOverride } as const;

/** From now on; the time before stays as it was. */
export async function end(doing: PersonDoing, kind: keyof typeof endings, id: string): Promise<void> {
  await keepingSomebody(doing, async () => {
    if (!(await endings[kind](doing, ownRow(doing, id)))) throw new Refusal('access/not-found');
  });
  await noteChange(doing, `remove-${kind}`, id);
}

/** One that is over changes nothing any more. */
export async function endOverride(doing: PersonDoing, id: string): Promise<void> {
  const row = await doing.tx.findOneBy(ShiftOverrideTable, ownRow(doing, id));
  if (!row) throw new Refusal('access/not-found');
  if (row.untilAt <= doing.at) throw new Refusal('rota/span-past');
  await end(doing, 'override', id);
  await tellOverride(doing, row, true);
}
