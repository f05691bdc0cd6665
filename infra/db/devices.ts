import { randomUUID } from 'node:crypto';
import type { OrganizationId } from '../../shared/domain/ids';
import type { Doing } from './doing';
import { hashOfToken, newToken } from './sessions';
import { DeviceTable } from './tables/organization';

export type MadeDevice = { readonly id: string; readonly token: string };

/** The token is shown once and stored nowhere. */
export async function makeDevice(
  { tx, at }: Doing,
  { organizationId, name }: { organizationId: OrganizationId; name: string },
): Promise<MadeDevice> {
  const made = { id: randomUUID(), token: newToken() };
  const row = { id: made.id, organizationId, name, tokenHash: hashOfToken(made.token), drill: false, createdAt: at };
  await tx.insert(DeviceTable, { ...row, disabledAt: null });
  return made;
}
