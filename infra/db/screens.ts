import { addTime, hours, milliseconds } from '../../shared/domain/units';
import type { OrganizationId, PersonId } from '../../shared/domain/ids';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';

type Beat = {
  readonly screen: string;
  readonly personId: PersonId;
  readonly organizationId: OrganizationId;
  readonly wall: boolean;
  readonly armed: boolean;
};

/** The tab is there, and says whether it can be heard. A tab that belongs to somebody else now is theirs. */
export async function beatScreen({ tx, at }: Doing, beat: Beat): Promise<void> {
  await tx.query(
    `insert into screen(id, person_id, organization_id, wall, armed, opened_at, beat_at)
     values ($1, $2, $3, $4, $5, $6, $6)
     on conflict (id) do update set person_id = $2, organization_id = $3, wall = $4, armed = $5,
       beat_at = greatest(screen.beat_at, $6), closed_at = null`,
    [beat.screen, beat.personId, beat.organizationId, beat.wall, beat.armed, at],
  );
}

/** Closed by hand: nobody need look for it. */
export async function closeScreen({ tx, at }: Doing, of: { screen: string; personId: PersonId }): Promise<void> {
  await tx.query(`update screen set closed_at = $3 where id = $1 and person_id = $2 and closed_at is null`, [
    of.screen,
    of.personId,
    at,
  ]);
}

export type ScreensOf = {
  readonly organizationId: OrganizationId;
  readonly organization: string;
  /** Beating now, and how many of them would be heard. */
  readonly open: number;
  readonly armed: number;
  /** Walls that were never closed and are silent. */
  readonly lostWalls: number;
  readonly lastBeatAt: Date | null;
};

const day = milliseconds(-1 * hours(24));

/** Of every house that has people on duty, or of one; `beating` is the oldest beat that still counts. */
export const screensByHouse = (
  tx: Tx,
  { at, beating, only = null }: { at: Date; beating: Date; only?: OrganizationId | null },
): Promise<readonly ScreensOf[]> =>
  tx.query(
    `select organization.id as "organizationId", organization.name_zh as organization,
       count(screen.id) filter (where beat_at >= $1 and closed_at is null)::int as open,
       count(screen.id) filter (where beat_at >= $1 and closed_at is null and armed)::int as armed,
       count(screen.id) filter (where wall and beat_at < $1 and closed_at is null)::int as "lostWalls",
       max(beat_at) as "lastBeatAt"
     from organization left join screen on screen.organization_id = organization.id and screen.beat_at >= $2
     where not organization.robots and ($3::uuid is null or organization.id = $3)
     group by organization.id order by organization.kind, organization.name_zh`,
    [beating, addTime(at, day), only],
  );

export async function peopleAtScreens(tx: Tx, beating: Date): Promise<ReadonlySet<PersonId>> {
  const rows: { id: PersonId }[] = await tx.query(
    `select distinct person_id as id from screen where beat_at >= $1 and closed_at is null`,
    [beating],
  );
  return new Set(rows.map(({ id }) => id));
}

/** When a screen of each person that may sound has beaten last. */
export async function armedScreens(
  tx: Tx,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, { readonly armedAt: Date }>> {
  const rows: { id: PersonId; armedAt: Date }[] = await tx.query(
    `select person_id as id, max(beat_at) as "armedAt" from screen
     where person_id = any($1) and armed and closed_at is null group by person_id`,
    [people],
  );
  return new Map(rows.map(({ id, armedAt }) => [id, { armedAt }]));
}

export type DeviceHeard = {
  readonly id: string;
  readonly organizationId: OrganizationId;
  readonly name: string;
  readonly organization: string;
  readonly lastHeardAt: Date | null;
};

/** By what they have sent; a device that was never heard is silent since it was made. */
export const devicesHeard = (
  tx: Tx,
  { only = null }: { only?: OrganizationId | null },
): Promise<readonly DeviceHeard[]> =>
  tx.query(
    `select device.id, device.organization_id as "organizationId", device.name, organization.name_zh as organization,
       (select max(created_at) from "case" where created_by_device = device.id) as "lastHeardAt"
     from device join organization on organization.id = device.organization_id
     where device.disabled_at is null and not device.drill and ($1::uuid is null or device.organization_id = $1)
     order by organization.name_zh, device.name`,
    [only],
  );

export async function purgeScreens(tx: Tx, before: Date): Promise<void> {
  await tx.query(`delete from screen where beat_at < $1`, [before]);
}
