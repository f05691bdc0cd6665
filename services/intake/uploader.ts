import type { Request } from 'express';
import { actAs } from '../../infra/db/actAs';
import { hashOfToken } from '../../infra/db/sessions';
import { DeviceTable } from '../../infra/db/tables/organization';
import { hasRole, machine, type UploadingActor } from '../../shared/domain/person';
import { Refusal } from '../../shared/domain/refusal';
import type { IntakeNeeds } from './needs';

async function deviceWith({ db }: IntakeNeeds, token: string): Promise<UploadingActor> {
  const found = await actAs(db, machine('intake'), (tx) =>
    tx.findOneBy(DeviceTable, { tokenHash: hashOfToken(token) }),
  );
  if (!found || found.disabledAt) throw new Refusal('session/required');
  return { kind: 'device', deviceId: found.id, organizationId: found.organizationId };
}

/** A device by its bearer token, else the person of the session; only those who record or treat may upload. */
export async function uploaderOf(needs: IntakeNeeds, request: Request): Promise<UploadingActor> {
  const [, token] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
  if (token !== undefined) return await deviceWith(needs, token);
  const found = await needs.signedIn(request.headers.cookie);
  if (!found) throw new Refusal('session/required');
  if (!hasRole(found.actor, 'technician', 'clinician')) throw new Refusal('access/denied');
  return found.actor;
}
