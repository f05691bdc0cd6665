import type { RotationView } from '../../../shared/contracts/rota';
import type { PersonRow } from '../../../infra/db/tables/organization';
import type { ShiftOverride, WeeklyShift } from '../../../shared/domain/rota';
import type { Rotation } from '../../../shared/domain/rotation';
import { iso, isoOrNull } from '../views/caseFacts';

type Reachable = (id: PersonRow['id']) => boolean;
export const personView = ({ id, name, skills, licenceUntil }: PersonRow, reachable: Reachable) => ({
  id,
  reachable: reachable(id),
  name,
  skills,
  licenceUntil: isoOrNull(licenceUntil),
});
export const overrideView = ({ id, service, action, personId, replacesId, from, until }: ShiftOverride) => ({
  id,
  service,
  action,
  personId,
  replacesId,
  from: iso(from),
  until: iso(until),
});
export const rotationView = (row: Rotation): RotationView => ({
  id: row.id,
  service: row.service,
  name: row.name,
  layer: row.layer,
  unit: row.unit,
  every: row.every,
  startsAt: iso(row.startsAt),
  endsAt: isoOrNull(row.endsAt),
  dayKinds: row.dayKinds,
  fromMinute: row.fromMinute,
  toMinute: row.toMinute,
  people: row.people,
});
export const shiftView = ({ id, service, personId, weekday, fromMinute, toMinute }: WeeklyShift) => ({
  id,
  service,
  personId,
  weekday,
  fromMinute,
  toMinute,
});
