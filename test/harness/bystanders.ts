import { randomUUID } from 'node:crypto';
import type { Database } from '../../infra/db/openDatabase';
import type { Group } from '../../infra/db/seed/seedGroup';
import { PersonTable, type PersonRow } from '../../infra/db/tables/organization';
import { PersonId } from '../../shared/domain/ids';
import type { Role } from '../../shared/domain/person';

const everything: readonly Role[] = ['specialist', 'coordinator', 'department-head', 'clinician', 'technician'];

type Bystander = Pick<PersonRow, 'organizationId' | 'login'> & { readonly gone: boolean };

const rowOf = ({ gone, ...bystander }: Bystander, at: Date): PersonRow => ({
  ...bystander,
  id: PersonId.parse(randomUUID()),
  name: `旁人·${bystander.login}`,
  staffNumber: bystander.login,
  roles: [...everything],
  profession: 'doctor',
  skills: ['ecg-resting'],
  authorizedToSign: true,
  licenceUntil: null,
  junior: false,
  passwordHash: 'nobody signs in',
  disabledAt: gone ? at : null,
  createdAt: at,
});

/**
 * People whom nothing concerns, and who have every role: one who has left each house, and one at a clinic that no story
 * records at. Who pages a role without asking where, or whether they are still there, pages one of them.
 */
export async function seedBystanders(db: Database, { organizations }: Group, at: Date): Promise<void> {
  const { lead, clinic, otherClinic } = organizations;
  const left = new Date(at.getTime() - 1);
  await db.manager.insert(PersonTable, [
    rowOf({ organizationId: lead, login: 'left-lead', gone: true }, left),
    rowOf({ organizationId: clinic, login: 'left-clinic', gone: true }, left),
    rowOf({ organizationId: otherClinic, login: 'elsewhere', gone: false }, at),
  ]);
}
