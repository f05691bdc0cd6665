import type { OrganizationId, PersonId } from '../../../shared/domain/ids';
import type { Role } from '../../../shared/domain/person';
import type { Tx } from '../openDatabase';

const answering: readonly Role[] = ['technician', 'clinician', 'specialist', 'department-head', 'coordinator'];

type Named = { readonly id: PersonId; readonly name: string };

const peopleIn = (tx: Tx, id: OrganizationId, roles: readonly Role[]): Promise<Named[]> =>
  tx.query(
    `select id, name from person where organization_id = $1 and roles && $2::text[] and disabled_at is null order by name`,
    [id, roles],
  );

/** Who of an organization may be named as a contact: whoever works with patients there. */
export const dutyPeople = (tx: Tx, id: OrganizationId): Promise<Named[]> => peopleIn(tx, id, answering);

export const deskPeople = (tx: Tx, id: OrganizationId): Promise<Named[]> =>
  peopleIn(tx, id, ['coordinator', 'department-head']);
