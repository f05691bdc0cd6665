import { IsNull } from 'typeorm';
import type { Service } from '../../shared/domain/case';
import type { CaseId, PersonId } from '../../shared/domain/ids';
import type { OpenItem } from '../../shared/domain/handover';
import { openAlertsAll, openReadNows, openTasks } from './reads/alarms';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { AssignmentTable } from './tables/case';
import { ShiftHandoverTable, type ShiftHandoverRow } from './tables/rota';

/**
 * What somebody would leave behind: what they hold and answer for, what rings at all readers, and at the desk its tasks.
 * A drill is nobody's burden.
 */
export async function openItemsOf(
  tx: Tx,
  { personId, desk }: { readonly personId: PersonId; readonly desk: boolean },
): Promise<readonly OpenItem[]> {
  const readNows = (await openReadNows(tx)).filter(({ claimedBy }) => claimedBy === null || claimedBy === personId);
  const alerts = await withAnswering(tx, await openAlertsAll(tx));
  const claims = await tx.findBy(AssignmentTable, { personId, state: 'claimed' });
  const tasks = desk ? await openTasks(tx) : [];
  const items = [
    ...readNows.map(({ id, caseId }): OpenItem => ({ kind: 'read-now', caseId, alarmId: id })),
    ...alerts
      .filter(({ answers }) => desk || answers === personId)
      .map(({ id, caseId }): OpenItem => ({ kind: 'critical-alert', caseId, alarmId: id })),
    ...claims.map(({ caseId }): OpenItem => ({ kind: 'claim', caseId })),
    // A task about a clinic is in nobody's hands: it stands on the desk's list, whoever sits there.
    ...tasks.flatMap(({ id, caseId }): OpenItem[] => (caseId ? [{ kind: 'task', caseId, taskId: id }] : [])),
  ];
  const real = await realCases(
    tx,
    items.map(({ caseId }) => caseId),
  );
  return items.filter(({ caseId }) => real.has(caseId));
}

async function realCases(tx: Tx, ids: readonly CaseId[]): Promise<ReadonlySet<CaseId>> {
  const rows: { id: CaseId }[] = await tx.query(
    `select id from "case" where id = any($1::uuid[]) and drill_id is null`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** The services in which a suspicion waits for a reader, outside of drills. */
export async function servicesRinging(tx: Tx): Promise<readonly Service[]> {
  const rows: { service: Service }[] = await tx.query(
    `select distinct service from read_now join "case" on "case".id = case_id
     where read_now.state <> 'resolved' and not read_now.drill`,
  );
  return rows.map(({ service }) => service);
}

/** Handed over and not yet taken: to this person, or by this person. */
export const waitingHandovers = (tx: Tx, personId: PersonId): Promise<ShiftHandoverRow[]> =>
  tx.find(ShiftHandoverTable, {
    where: [
      { toId: personId, takenAt: IsNull(), withdrawnAt: IsNull() },
      { fromId: personId, takenAt: IsNull(), withdrawnAt: IsNull() },
    ],
    order: { handedAt: 'ASC' },
  });

/** What this person has given and nobody has taken so far; answers which. */
export async function withdrawHandovers({ tx, at }: Doing, fromId: PersonId): Promise<readonly string[]> {
  const rows: { id: string }[] = await tx.query(
    `with withdrawn as (update shift_handover set withdrawn_at = $2
       where from_id = $1 and taken_at is null and withdrawn_at is null returning id)
     select id from withdrawn`,
    [fromId, at],
  );
  return rows.map(({ id }) => id);
}

/**
 * Who answers now for what somebody declared: whoever has taken over the shift since, and from them again. A hand-over
 * that nobody has taken changes nothing.
 */
export const whoAnswersFor = async (tx: Tx, personId: PersonId, since: Date): Promise<PersonId> =>
  holderAfter(await takenSince(tx, since), personId);

type Taken = { readonly fromId: PersonId; readonly toId: PersonId; readonly takenAt: Date };

/** Asked by a function that answers clinics as well, since row-level security shows them no hand-over. */
const takenSince = (tx: Tx, since: Date): Promise<Taken[]> =>
  tx.query(`select from_id as "fromId", to_id as "toId", taken_at as "takenAt" from tongxin_shifts_taken($1)`, [since]);

const holderAfter = (taken: readonly Taken[], personId: PersonId): PersonId =>
  taken.reduce((holder, { fromId, toId }) => (fromId === holder ? toId : holder), personId);

type Declared = { readonly declaredBy: PersonId; readonly declaredAt: Date };

/** Each value with whoever answers for it now; they come in the order in which they were declared. */
async function withAnswering<Alert extends Declared>(
  tx: Tx,
  alerts: readonly Alert[],
): Promise<readonly (Alert & { readonly answers: PersonId })[]> {
  const [first] = alerts;
  if (!first) return [];
  const taken = await takenSince(tx, first.declaredAt);
  return alerts.map((alert) => {
    const since = taken.filter(({ takenAt }) => takenAt >= alert.declaredAt);
    return { ...alert, answers: holderAfter(since, alert.declaredBy) };
  });
}

export type Held = { readonly red: number; readonly claims: number };

/** Values that the clinic has not acted upon yet, with whoever declared them. */
const declaredOpen = (tx: Tx): Promise<Declared[]> =>
  tx.query(
    `select declared_by as "declaredBy", declared_at as "declaredAt" from critical_alert
     where state not in ('closed', 'retracted', 'superseded', 'disposed') and not drill order by declared_at`,
  );

/** What is in whose hands at this moment: suspicions claimed and values declared, and cases. A drill is nobody's burden. */
export async function heldNow(tx: Tx): Promise<ReadonlyMap<PersonId, Held>> {
  const claimed: { id: PersonId }[] = await tx.query(
    `select claimed_by as id from read_now where state <> 'resolved' and claimed_by is not null and not drill`,
  );
  const claims: { id: PersonId }[] = await tx.query(
    `select person_id as id from assignment join "case" on "case".id = case_id
     where assignment.state = 'claimed' and drill_id is null`,
  );
  const held = new Map<PersonId, Held>();
  const add = (id: PersonId, more: Partial<Held>): void => {
    const { red, claims: cases } = held.get(id) ?? { red: 0, claims: 0 };
    held.set(id, { red: red + (more.red ?? 0), claims: cases + (more.claims ?? 0) });
  };
  for (const { id } of claimed) add(id, { red: 1 });
  for (const { answers } of await withAnswering(tx, await declaredOpen(tx))) add(answers, { red: 1 });
  for (const { id } of claims) add(id, { claims: 1 });
  return held;
}
