import type { Service } from '../../shared/domain/case';
import type { CaseId, OrganizationId, PatientId, PersonId } from '../../shared/domain/ids';
import { lengthOf, meet, oneDay, shared } from '../../shared/domain/localTime';
import { dutySpans } from '../../shared/domain/dutySpans';
import { onCall, type Rota } from '../../shared/domain/rota';
import type { Candidate } from '../../shared/domain/routing';
import { addTime, hours, milliseconds } from '../../shared/domain/units';
import type { Tx } from './openDatabase';
import { readRota } from './reads/rota';

type Row = Omit<Candidate, 'onShift' | 'hoursOnDuty'>;

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
      where person_id = person.id and state in ('offered', 'claimed') and case_id is distinct from $2), 0)::float8 as load,
    coalesce((select sum(units) from assignment
      where person_id = person.id and state = 'done' and ended_at > $4), 0)::float8 as "recentUnits",
    person.id in (select person_id from "case" join assignment on assignment.case_id = "case".id
      where patient_id = $3 and assignment.state = 'done') as "readsThisPatient",
    exists (select from assignment, round where person_id = person.id and case_id = $2 and state = 'passed'
      and (since is null or ended_at > since)) as passed,
    exists (select from read_now where read_now.case_id = $2 and read_now.state <> 'resolved'
      and first_opinion_by = person.id) as "readsFirst"
  from person where organization_id = $1 and 'specialist' = any(roles) order by person.id`;

const oneDayBack = milliseconds(-1 * oneDay);

/** A case, or none: what would happen to one of this service. */
export type Sought = {
  readonly leadId: OrganizationId;
  readonly service: Service;
  readonly id: CaseId | null;
  readonly patientId: PatientId | null;
};

/** How long each has been on duty within the day before: whose turn has only begun owes no share of what was before. */
function hoursOnDuty(rota: Rota, service: Service, at: Date): ReadonlyMap<PersonId, number> {
  const day = { from: addTime(at, oneDayBack), until: at };
  const worked = new Map<PersonId, number>();
  for (const span of dutySpans(rota, { service, ...day })) {
    if (!meet(span, day)) continue;
    const length = lengthOf(shared(span, day)) / hours(1);
    worked.set(span.personId, (worked.get(span.personId) ?? 0) + length);
  }
  return worked;
}

/** The people as they stand now, and as they would at any time: asked again for each step of an escalation. */
export async function readCandidatesAt(
  tx: Tx,
  { leadId, service, id, patientId }: Sought,
  { now, rota }: { readonly now: Date; readonly rota: Rota },
): Promise<(at: Date) => readonly Candidate[]> {
  const rows: Row[] = await tx.query(query, [leadId, id, patientId, addTime(now, oneDayBack)]);
  return (at) => {
    const onShift: ReadonlySet<PersonId> = new Set(onCall(rota, service, at));
    const worked = hoursOnDuty(rota, service, at);
    return rows.map((row) => ({
      ...row,
      onShift: onShift.has(row.personId),
      hoursOnDuty: worked.get(row.personId) ?? 0,
    }));
  };
}

/**
 * Everybody who might read the case, with what routing weighs. Load leaves this case out, so that who was asked for it
 * already stays first in line. Whether a way is proven is the rota's business: everybody may have a screen open, whom
 * nothing reaches is tried all the same, and the desk is told.
 */
export async function readCandidates(tx: Tx, seen: Sought, at: Date): Promise<readonly Candidate[]> {
  const rota = await readRota(tx, seen.leadId, { from: addTime(at, oneDayBack), until: new Date(at.getTime() + 1) });
  const candidates = await readCandidatesAt(tx, seen, { now: at, rota });
  return candidates(at);
}
