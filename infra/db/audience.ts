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

export const departmentHeads = (tx: Tx, leadId: OrganizationId): Promise<Ids> =>
  peopleWith(tx, leadId, ['department-head']);

/** The desk; where it is empty the head of department, then every reader: somebody must hear of it. */
export async function coordinators(tx: Tx, leadId: OrganizationId): Promise<Ids> {
  for (const role of ['coordinator', 'department-head', 'specialist'] as const) {
    const found = await peopleWith(tx, leadId, [role]);
    if (found.length > 0) return found;
  }
  return [];
}

/** Whoever may stand beside the patient: the uploader and everybody of the clinic who records or treats. */
export async function bedside(tx: Tx, seen: CaseRow): Promise<Ids> {
  const clinic = await peopleWith(tx, seen.clinicId, ['technician', 'clinician']);
  const uploader: { id: PersonId }[] = await tx.query(`select id from person where id = $1 and disabled_at is null`, [
    seen.createdByPerson,
  ]);
  return [...new Set([...uploader.map(({ id }) => id), ...clinic])];
}

async function dutyContacts(tx: Tx, clinic: OrganizationId, level: 1 | 2 | 3): Promise<Ids> {
  const rows: { id: PersonId }[] = await tx.query(
    `select person.id from duty_contact join person on person.id = person_id
     where duty_contact.organization_id = $1 and level = $2 and disabled_at is null order by person.id`,
    [clinic, level],
  );
  return rows.map(({ id }) => id);
}

/** Whoever of the clinic's clinicians bears the name on the request. */
async function treating(tx: Tx, seen: CaseRow): Promise<Ids> {
  const rows: { id: PersonId }[] = await tx.query(
    `select id from person where organization_id = $1 and 'clinician' = any(roles) and name = $2
       and disabled_at is null order by id`,
    [seen.clinicId, seen.form.requestedBy],
  );
  return rows.map(({ id }) => id);
}

/** Levels 1 to 3 of the treating side, some perhaps empty; a clinic that names nobody at all means all its clinicians. */
export async function clinicLevels(tx: Tx, seen: CaseRow): Promise<readonly [Ids, Ids, Ids]> {
  const [first, second, third] = [
    [...new Set([...(await treating(tx, seen)), ...(await dutyContacts(tx, seen.clinicId, 1))])],
    await dutyContacts(tx, seen.clinicId, 2),
    await dutyContacts(tx, seen.clinicId, 3),
  ];
  if (first.length + second.length + third.length > 0) return [first, second, third];
  return [await peopleWith(tx, seen.clinicId, ['clinician']), [], []];
}

/** Everybody at the clinic who can do something about a case that waits for the clinic. */
export async function wholeClinic(tx: Tx, seen: CaseRow): Promise<Ids> {
  return [...new Set([...(await bedside(tx, seen)), ...(await clinicLevels(tx, seen)).flat()])];
}
