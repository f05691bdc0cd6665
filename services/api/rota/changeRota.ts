import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { NewOverride, NewShift } from '../../../shared/contracts/http';
import type { Service } from '../../../shared/domain/case';
import type { PersonId } from '../../../shared/domain/ids';
import { Refusal } from '../../../shared/domain/refusal';
import { writeAudit } from '../../../infra/db/audit';
import { readersOf } from '../../../infra/db/reads/rota';
import { ShiftOverrideTable, WeeklyShiftTable } from '../../../infra/db/tables/organization';
import type { PersonDoing } from '../needs';

type Override = z.output<typeof NewOverride>;

async function requireQualified(doing: PersonDoing, service: Service, personId: PersonId): Promise<void> {
  const readers = await readersOf(doing.tx, doing.actor.organizationId, service);
  const reader = readers.find(({ id }) => id === personId);
  const licensed = reader && (reader.licenceUntil === null || reader.licenceUntil > doing.at);
  if (!licensed) throw new Refusal('rota/unqualified', { personId });
}

const noteChange = (doing: PersonDoing, action: string, id: string): Promise<void> =>
  writeAudit(doing, { action, subjectKind: 'setting', subjectId: `rota/${id}` });

/** Two shifts of one person that overlap on the same weekday are a slip of the pen. */
async function requireFree(doing: PersonDoing, { service, personId, weekday, ...shift }: NewShift): Promise<void> {
  const own = await doing.tx.findBy(WeeklyShiftTable, { service, personId, weekday });
  const clash = own.some(({ fromMinute, toMinute }) => shift.fromMinute < toMinute && fromMinute < shift.toMinute);
  if (clash || shift.toMinute <= shift.fromMinute) throw new Refusal('rota/overlap');
}

export async function addShift(doing: PersonDoing, shift: NewShift): Promise<string> {
  await requireQualified(doing, shift.service, shift.personId);
  await requireFree(doing, shift);
  const id = randomUUID();
  await doing.tx.insert(WeeklyShiftTable, { ...shift, id, organizationId: doing.actor.organizationId });
  await noteChange(doing, 'add-shift', id);
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
  if (override.personId) await requireQualified(doing, override.service, override.personId);
  const id = randomUUID();
  const { organizationId, personId: createdBy } = doing.actor;
  const made = { id, organizationId, createdBy, createdAt: doing.at };
  await doing.tx.insert(ShiftOverrideTable, { ...override, fromAt, untilAt, ...made });
  await noteChange(doing, 'add-override', id);
  return id;
}

type Kind = 'shift' | 'override';

export async function remove(doing: PersonDoing, kind: Kind, id: string): Promise<void> {
  const { organizationId } = doing.actor;
  const table = kind === 'shift' ? WeeklyShiftTable : ShiftOverrideTable;
  const { affected } = await doing.tx.delete(table, { id, organizationId });
  if (affected !== 1) throw new Refusal('access/not-found');
  await noteChange(doing, `remove-${kind}`, id);
}
