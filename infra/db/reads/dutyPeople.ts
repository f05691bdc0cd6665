import type { PersonId } from '../../../shared/domain/ids';
import type { Tx } from '../openDatabase';

/** Whoever answers for a clinic, the first level first; robots answer for nobody. */
export async function clinicDutyPeople(tx: Tx): Promise<readonly PersonId[]> {
  const rows: { id: PersonId }[] = await tx.query(
    `select person.id from duty_contact join person on person.id = duty_contact.person_id
       join organization on organization.id = person.organization_id where disabled_at is null and not robots
     group by person.id order by min(duty_contact.level), person.id`,
  );
  return rows.map(({ id }) => id);
}
