import { randomUUID } from 'node:crypto';
import { assignmentFlow, leaseTime, leaseWarningShare } from '../../shared/domain/assignment';
import { AssignmentId, type PersonId } from '../../shared/domain/ids';
import { workloadUnits } from '../../shared/domain/routing';
import { addTime, milliseconds, type Milliseconds } from '../../shared/domain/units';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { answerPagesOfCase } from './pages';
import { clocksOf } from './settings';
import { AssignmentTable, type AssignmentRow, type CaseRow } from './tables/case';
import { selectList } from './tables/table';
import { writeTimeline } from './timeline';

const openOfCase = `select ${selectList(AssignmentTable)} from assignment
  where case_id = $1 and state in ('offered', 'claimed') order by offered_at for update`;

export const openAssignments = (tx: Tx, caseId: CaseRow['id']): Promise<AssignmentRow[]> =>
  tx.query(openOfCase, [caseId]);

export const lockAssignment = (tx: Tx, id: AssignmentId): Promise<AssignmentRow | null> =>
  tx.findOne(AssignmentTable, { where: { id }, lock: { mode: 'pessimistic_write' } });

/** A drill is no work: whoever takes part in one is not spared a real case for it. */
export const unitsOf = ({ service, drillId }: CaseRow): number => (drillId === null ? workloadUnits[service] : 0);

type Offering = {
  readonly people: readonly PersonId[];
  readonly wait: Milliseconds;
  readonly handing?: { readonly by: PersonId; readonly reason: string };
};

/** Offers the case to people who hold no open offer or claim of it yet; answers with those newly asked. */
export async function offerCase(
  doing: Doing,
  seen: CaseRow,
  { people, wait, handing }: Offering,
): Promise<readonly PersonId[]> {
  const open = new Set((await openAssignments(doing.tx, seen.id)).map(({ personId }) => personId));
  const asked = people.filter((personId) => !open.has(personId));
  for (const personId of asked) {
    await doing.tx.insert(AssignmentTable, {
      id: AssignmentId.parse(randomUUID()),
      caseId: seen.id,
      personId,
      slot: 1,
      units: unitsOf(seen),
      state: 'offered',
      epoch: seen.epoch,
      offeredAt: doing.at,
      dueAt: addTime(doing.at, wait),
      claimedAt: null,
      leaseUntil: null,
      warnedAt: null,
      endedAt: null,
      reason: handing?.reason ?? null,
      handedBy: handing?.by ?? null,
    });
    await writeTimeline(doing, seen.id, { event: handing ? 'handover-offered' : 'offered', detail: { personId } });
  }
  if (asked.length > 0) await answerPagesOfCase(doing, { caseId: seen.id, messages: ['nobody-eligible'] });
  return asked;
}

export async function endAssignment(
  { tx, at }: Doing,
  seen: Pick<AssignmentRow, 'id' | 'state'>,
  {
    state,
    reason = null,
  }: { state: 'withdrawn' | 'passed' | 'released' | 'transferred' | 'reassigned' | 'done'; reason?: string | null },
): Promise<boolean> {
  if (!assignmentFlow[seen.state].includes(state)) return false;
  const { affected } = await tx.update(
    AssignmentTable,
    { id: seen.id, state: seen.state },
    { state, reason, endedAt: at, dueAt: null },
  );
  return affected === 1;
}

/** The lease and the moment at which its idle holder is warned. */
export async function leaseFrom({ tx, at }: Doing, seen: CaseRow): Promise<{ leaseUntil: Date; dueAt: Date }> {
  const lease = leaseTime(seen.service, await clocksOf(tx, seen));
  return { leaseUntil: addTime(at, lease), dueAt: addTime(at, milliseconds(lease * leaseWarningShare)) };
}
