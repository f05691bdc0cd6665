import type { Service } from '../../shared/domain/case';
import { levelsAt, type DutyContact, type DutyPost } from '../../shared/domain/dutyContacts';
import type { OrganizationId, PersonId } from '../../shared/domain/ids';
import type { Role } from '../../shared/domain/person';
import type { Tx } from './openDatabase';
import type { CaseRow } from './tables/case';

type Ids = readonly PersonId[];

async function peopleWith(tx: Tx, organization: OrganizationId, roles: readonly Role[]): Promise<Ids> {
  const rows: { id: PersonId }[] = await tx.query(
    `select id from person where organization_id = $1 and roles && $2::text[] and disabled_at is null order by id`,
    [organization, roles],
  );
  return rows.map(({ id }) => id);
}

/** Everybody who may read and sign this case, on shift or not. */
export async function readersOf(tx: Tx, seen: CaseRow): Promise<Ids> {
  const rows: { id: PersonId }[] = await tx.query(
    `select id from person where organization_id = $1 and authorized_to_sign and $2 = any(skills)
       and disabled_at is null order by id`,
    [seen.leadId, seen.service],
  );
  return rows.map(({ id }) => id);
}

/** The duty contacts of an organization who may still sign in, in the order in which they were written down. */
export const readContacts = (tx: Tx, organization: OrganizationId): Promise<DutyContact[]> =>
  tx.query(
    `select post, level, person_id as "personId", service, from_minute as "fromMinute", to_minute as "toMinute"
     from duty_contact join person on person.id = person_id
     where duty_contact.organization_id = $1 and disabled_at is null order by level, place, person_id`,
    [organization],
  );

type When = { readonly service: Service; readonly at: Date };

/** Who has been named for a post at this hour; nobody named is no reason for silence: then the role answers. */
async function named(tx: Tx, organization: OrganizationId, of: When & { readonly post: DutyPost }): Promise<Ids> {
  return levelsAt(await readContacts(tx, organization), of).flat();
}

export async function departmentHeads(tx: Tx, leadId: OrganizationId, when?: When): Promise<Ids> {
  const onDuty = when ? await named(tx, leadId, { ...when, post: 'department-head' }) : [];
  return onDuty.length > 0 ? onDuty : await peopleWith(tx, leadId, ['department-head']);
}

/** The desk; where it is empty the head of department, then every reader: somebody must hear of it. */
export async function coordinators(tx: Tx, leadId: OrganizationId, when?: When): Promise<Ids> {
  const onDuty = when ? await named(tx, leadId, { ...when, post: 'coordinator' }) : [];
  if (onDuty.length > 0) return onDuty;
  for (const role of ['coordinator', 'department-head', 'specialist'] as const) {
    const found = await peopleWith(tx, leadId, [role]);
    if (found.length > 0) return found;
  }
  return [];
}

/** Whoever may stand beside the patient: the uploader and everybody of the clinic who records or treats. */
export async function bedside(tx: Tx, seen: Pick<CaseRow, 'clinicId' | 'createdByPerson'>): Promise<Ids> {
  const clinic = await peopleWith(tx, seen.clinicId, ['technician', 'clinician']);
  const uploader: { id: PersonId }[] = await tx.query(`select id from person where id = $1 and disabled_at is null`, [
    seen.createdByPerson,
  ]);
  return [...new Set([...uploader.map(({ id }) => id), ...clinic])];
}

/** Whoever of the clinic's clinicians bears the name on the request. */
async function treating(tx: Tx, clinic: OrganizationId, name: string): Promise<Ids> {
  const rows: { id: PersonId }[] = await tx.query(
    `select id from person where organization_id = $1 and 'clinician' = any(roles) and name = $2
       and disabled_at is null order by id`,
    [clinic, name],
  );
  return rows.map(({ id }) => id);
}

export type AtClinic = { readonly clinicId: OrganizationId; readonly requestedBy: string | null } & When;

/**
 * The levels of the treating side at a time, three at least, some perhaps empty; a clinic that names nobody for this
 * hour means all its clinicians.
 */
export async function clinicLevelsAt(tx: Tx, { clinicId, requestedBy, ...when }: AtClinic): Promise<readonly Ids[]> {
  const written = levelsAt(await readContacts(tx, clinicId), { ...when, post: 'clinic' });
  const asking = requestedBy === null ? [] : await treating(tx, clinicId, requestedBy);
  const levels = Array.from({ length: Math.max(3, written.length) }, (_, place) => written[place] ?? []);
  levels[0] = [...new Set([...asking, ...(levels[0] ?? [])])];
  if (levels.some((level) => level.length > 0)) return levels;
  return [await peopleWith(tx, clinicId, ['clinician']), ...levels.slice(1)];
}

export const clinicLevels = (tx: Tx, seen: CaseRow, at: Date): Promise<readonly Ids[]> =>
  clinicLevelsAt(tx, { clinicId: seen.clinicId, requestedBy: seen.form.requestedBy, service: seen.service, at });

/** Who answers for the house at this hour: its highest level that names somebody. */
export async function answersForClinic(tx: Tx, clinicId: OrganizationId, when: When): Promise<Ids> {
  const levels = await clinicLevelsAt(tx, { clinicId, requestedBy: null, ...when });
  return levels.findLast((level) => level.length > 0) ?? [];
}

/** How many levels a clinic has written down: an alarm's policy has as many. */
export async function clinicHeight(tx: Tx, clinicId: OrganizationId): Promise<number> {
  const contacts = await readContacts(tx, clinicId);
  return Math.max(3, ...contacts.filter(({ post }) => post === 'clinic').map(({ level }) => level));
}

/** Everybody at the clinic who can do something about a case that waits for the clinic. */
export async function wholeClinic(tx: Tx, seen: CaseRow): Promise<Ids> {
  const contacts = await readContacts(tx, seen.clinicId);
  const asking = await treating(tx, seen.clinicId, seen.form.requestedBy);
  return [...new Set([...(await bedside(tx, seen)), ...asking, ...contacts.map(({ personId }) => personId)])];
}
