import type { OrganizationId, PersonId } from '../../shared/domain/ids';
import { onCall, type ShiftOverride, type WeeklyShift } from '../../shared/domain/rota';
import type { Candidate } from '../../shared/domain/routing';
import { addTime, hours, milliseconds } from '../../shared/domain/units';
import type { Tx } from './openDatabase';
import type { CaseRow } from './tables/case';
import { ShiftOverrideTable, WeeklyShiftTable } from './tables/organization';

export async function readRota(
  tx: Tx,
  leadId: OrganizationId,
): Promise<{ shifts: readonly WeeklyShift[]; overrides: readonly ShiftOverride[] }> {
  const shifts = await tx.findBy(WeeklyShiftTable, { organizationId: leadId });
  const overrides = await tx.find(ShiftOverrideTable, {
    where: { organizationId: leadId },
    order: { createdAt: 'ASC' },
  });
  return { shifts, overrides: overrides.map((row) => ({ ...row, from: row.fromAt, until: row.untilAt })) };
}

type Row = Omit<Candidate, 'onShift' | 'reachable'>;

/**
 * A round of offers ends when somebody has claimed, or when nobody was left to ask: who passed before that is asked
 * again, because a case that all have let lapse must not wait for ever.
 */
const query = `
  with round as (
    select greatest((select max(claimed_at) from assignment where case_id = $2),
      (select max(at) from routing_decision where case_id = $2 and decision ->> 'mode' = 'nobody')) as since)
  select person.id as "personId", name, skills, authorized_to_sign as "authorizedToSign",
    licence_until as "licenceUntil", disabled_at is not null as disabled,
    coalesce((select sum(units) from assignment
      where person_id = person.id and state in ('offered', 'claimed') and case_id <> $2), 0)::float8 as load,
    coalesce((select sum(units) from assignment
      where person_id = person.id and state = 'done' and ended_at > $4), 0)::float8 as "recentUnits",
    person.id in (select person_id from "case" join assignment on assignment.case_id = "case".id
      where patient_id = $3 and assignment.state = 'done') as "readsThisPatient",
    exists (select from assignment, round where person_id = person.id and case_id = $2 and state = 'passed'
      and (since is null or ended_at > since)) as passed,
    exists (select from read_now where read_now.case_id = $2 and read_now.state <> 'resolved'
      and first_opinion_by = person.id) as "readsFirst"
  from person where organization_id = $1 and 'specialist' = any(roles) order by person.id`;

const oneDayBack = milliseconds(-1 * hours(24));

/**
 * Everybody who might read the case, with what routing weighs. Load leaves this case out, so that who was asked for it
 * already stays first in line. Everybody may have a screen open and counts as reachable: whom nothing reaches is tried all
 * the same, and the desk is told.
 */
export async function readCandidates(tx: Tx, seen: CaseRow, at: Date): Promise<readonly Candidate[]> {
  const rows: Row[] = await tx.query(query, [seen.leadId, seen.id, seen.patientId, addTime(at, oneDayBack)]);
  const onShift: ReadonlySet<PersonId> = new Set(onCall(await readRota(tx, seen.leadId), seen.service, at));
  return rows.map((row) => ({ ...row, onShift: onShift.has(row.personId), reachable: true }));
}
