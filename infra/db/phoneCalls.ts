import { randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import type { AlarmId, OrganizationId, PersonId } from '../../shared/domain/ids';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { PhoneCallTable, type PhoneCallRow } from './tables/loop';
import { PersonTable, type PersonRow } from './tables/organization';

type Call = Omit<PhoneCallRow, 'id' | 'calledAt'>;

export async function saveCall({ tx, at }: Doing, call: Call): Promise<void> {
  await tx.insert(PhoneCallTable, { ...call, id: randomUUID(), calledAt: at });
}

export const callsOf = (tx: Tx, alertIds: readonly AlarmId[]): Promise<PhoneCallRow[]> =>
  tx.find(PhoneCallTable, { where: { alertId: In([...alertIds]) }, order: { calledAt: 'ASC' } });

/** Whoever may pick up at the clinic: everybody who records or treats there. */
export async function whoAnswersAt(tx: Tx, clinic: OrganizationId): Promise<readonly PersonRow[]> {
  const people = await tx.find(PersonTable, { where: { organizationId: clinic }, order: { name: 'ASC', id: 'ASC' } });
  return people.filter(
    ({ disabledAt, roles }) => !disabledAt && (roles.includes('clinician') || roles.includes('technician')),
  );
}

export const personOf = (tx: Tx, id: PersonId): Promise<PersonRow | null> => tx.findOneBy(PersonTable, { id });
