import { randomUUID } from 'node:crypto';
import type { OrganizationId } from '../../shared/domain/ids';
import type { Doing } from './doing';
import { hashOfToken } from './sessions';
import { DeviceTable } from './tables/organization';

/** The device by which drills send at a clinic; made when it is first needed, under the token it is known by now. */
export async function drillDevice({ tx, at }: Doing, organizationId: OrganizationId, token: string): Promise<void> {
  await tx.query(`select from organization where id = $1 for update`, [organizationId]);
  const tokenHash = hashOfToken(token);
  const known = await tx.findOneBy(DeviceTable, { organizationId, drill: true });
  if (known) {
    if (known.tokenHash !== tokenHash) await tx.update(DeviceTable, { id: known.id }, { tokenHash });
    return;
  }
  const row = {
    id: randomUUID(),
    organizationId,
    name: '演练',
    tokenHash,
    drill: true,
    createdAt: at,
    disabledAt: null,
  };
  await tx.insert(DeviceTable, row);
}
