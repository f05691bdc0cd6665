import { IsNull, MoreThanOrEqual, Not } from 'typeorm';
import type { Service } from '../../shared/domain/case';
import type { PersonId } from '../../shared/domain/ids';
import type { OpenItem } from '../../shared/domain/handover';
import { openAlertsAll, openReadNows, openTasks } from './reads/alarms';
import type { Tx } from './openDatabase';
import { AssignmentTable } from './tables/case';
import { ShiftHandoverTable, type ShiftHandoverRow } from './tables/rota';

/**
 * What somebody would leave behind: what they hold and declared, what rings at all readers, and at the desk its tasks.
 * A drill's alarm is nobody's burden, and keeps nobody from going home.
 */
export async function openItemsOf(
  tx: Tx,
  { personId, desk }: { readonly personId: PersonId; readonly desk: boolean },
): Promise<readonly OpenItem[]> {
  const readNows = (await openReadNows(tx)).filter(
    ({ drill, claimedBy }) => !drill && (claimedBy === null || claimedBy === personId),
  );
  const alerts = (await openAlertsAll(tx)).filter(
    ({ drill, declaredBy }) => !drill && (desk || declaredBy === personId),
  );
  const claims = await tx.findBy(AssignmentTable, { personId, state: 'claimed' });
  const tasks = desk ? await openTasks(tx) : [];
  return [
    ...readNows.map(({ id, caseId }): OpenItem => ({ kind: 'read-now', caseId, alarmId: id })),
    ...alerts.map(({ id, caseId }): OpenItem => ({ kind: 'critical-alert', caseId, alarmId: id })),
    ...claims.map(({ caseId }): OpenItem => ({ kind: 'claim', caseId })),
    // A task about a clinic is in nobody's hands: it stands on the desk's list, whoever sits there.
    ...tasks.flatMap(({ id, caseId }): OpenItem[] => (caseId ? [{ kind: 'task', caseId, taskId: id }] : [])),
  ];
}

/** The services in which a suspicion waits for a reader in earnest. */
export async function servicesRinging(tx: Tx): Promise<readonly Service[]> {
  const rows: { service: Service }[] = await tx.query(
    `select distinct service from read_now join "case" on "case".id = case_id
     where read_now.state <> 'resolved' and not drill`,
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

/**
 * Who answers now for what somebody declared: whoever has taken over the shift since, and from them again. A hand-over
 * that nobody has taken changes nothing.
 */
export const whoAnswersFor = async (tx: Tx, personId: PersonId, since: Date): Promise<PersonId> =>
  holderAfter(await takenSince(tx, since), personId);

const takenSince = (tx: Tx, since: Date): Promise<ShiftHandoverRow[]> =>
  tx.find(ShiftHandoverTable, {
    where: { takenAt: MoreThanOrEqual(since), toId: Not(IsNull()) },
    order: { takenAt: 'ASC' },
  });

const holderAfter = (taken: readonly ShiftHandoverRow[], personId: PersonId): PersonId =>
  taken.reduce((holder, { fromId, toId }) => (fromId === holder ? (toId ?? holder) : holder), personId);

export type Held = { readonly red: number; readonly claims: number };
type Declared = { personId: PersonId; at: Date };

/** Values that the clinic has not acted upon yet, with whoever declared them. */
const declaredOpen = (tx: Tx): Promise<Declared[]> =>
  tx.query(
    `select declared_by as "personId", declared_at as at from critical_alert
     where state not in ('closed', 'retracted', 'superseded', 'disposed') and not drill order by declared_at`,
  );

async function whoAnswersForOpen(tx: Tx): Promise<readonly PersonId[]> {
  const declared = await declaredOpen(tx);
  const [first] = declared;
  if (!first) return [];
  const taken = await takenSince(tx, first.at);
  return declared.map(({ personId, at }) =>
    holderAfter(
      taken.filter(({ takenAt }) => takenAt !== null && takenAt >= at),
      personId,
    ),
  );
}

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
  for (const id of await whoAnswersForOpen(tx)) add(id, { red: 1 });
  for (const { id } of claims) add(id, { claims: 1 });
  return held;
}
