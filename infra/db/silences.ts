import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import type { OrganizationId } from '../../shared/domain/ids';
import type { ClinicHeard } from '../../shared/domain/silence';
import { agreementObjection } from '../../shared/domain/agreement';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { SilenceTable, type SilenceRow } from './tables/night';
import { AgreementTable, OrganizationTable } from './tables/organization';

export type HeardClinic = Omit<ClinicHeard, 'inHours'> & { readonly id: OrganizationId; readonly name: string };

/** Every clinic, by its screens and by the critical values that wait there. */
export const clinicsHeard = (tx: Tx, beating: Date): Promise<readonly HeardClinic[]> =>
  tx.query(
    `with waiting as (select clinic_id, min(declared_at) as since from critical_alert
       join "case" on "case".id = case_id
       where critical_alert.state in ('declared', 'notifying') and critical_alert.severity = 'critical' and not drill
       group by clinic_id)
     select organization.id, name_zh as name, waiting.since as "waitingSince",
       count(screen.id) filter (where closed_at is null and beat_at >= $1)::int as open, max(beat_at) as "heardAt",
       max(beat_at) filter (where closed_at is null and beat_at < $1) as "lostAt", max(closed_at) as "leftAt"
     from organization left join screen on screen.organization_id = organization.id
       left join waiting on waiting.clinic_id = organization.id
     where organization.kind = 'member' and not robots group by organization.id, waiting.since order by organization.id`,
    [beating],
  );

/** Who works at an hour: a clinic by any of its agreements, the lead hospital always. */
export async function workingHours(tx: Tx): Promise<(id: OrganizationId, at: Date) => boolean> {
  const agreements = await tx.find(AgreementTable);
  const leads = new Set((await tx.findBy(OrganizationTable, { kind: 'lead' })).map(({ id }) => id));
  return (id, at) =>
    leads.has(id) || agreements.some((terms) => terms.clinicId === id && agreementObjection(terms, at) === null);
}

export type Silent = Pick<SilenceRow, 'organizationId' | 'deviceId'>;

export const openSilences = (tx: Tx): Promise<readonly SilenceRow[]> => tx.findBy(SilenceTable, { endedAt: IsNull() });

/** Null: it is missed already. */
export async function beginSilence({ tx, at }: Doing, silent: Silent, heardAt: Date): Promise<string | null> {
  const rows: { id: string }[] = await tx.query(
    `insert into silence(id, organization_id, device_id, heard_at, began_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning id`,
    [randomUUID(), silent.organizationId, silent.deviceId, heardAt, at],
  );
  return rows[0]?.id ?? null;
}

export async function endSilence({ tx, at }: Doing, id: string): Promise<void> {
  await tx.update(SilenceTable, { id, endedAt: IsNull() }, { endedAt: at });
}
