import type { CaseState } from '../../shared/domain/caseFlow';
import { addTime, seconds } from '../../shared/domain/units';
import type { Doing } from './doing';
import { enqueueCase, priorityOf } from './outbox';
import type { CaseRow } from './tables/case';

export type CaseStage = 'ingest' | 'analyze' | 'route' | 'deliver';

const patience = seconds(30);

/** When the sweep looks after the machine's work again. No version is raised: nobody who looks at the case sees this. */
export const setWorkDue = async ({ tx }: Doing, seen: Pick<CaseRow, 'id'>, due: Date | null): Promise<void> => {
  await tx.query(`update "case" set work_due_at = $2 where id = $1`, [seen.id, due]);
};

/** States in which a machine's work is what moves the case on. */
const waitsForMachine: readonly CaseState[] = ['submitted', 'queued', 'signed'];

/** What was asked for beside the case's own way has been done, or cannot be; its own way is still owed. */
export async function endSideWork(doing: Doing, seen: CaseRow): Promise<void> {
  if (!waitsForMachine.includes(seen.state)) await setWorkDue(doing, seen, null);
}

/** Asks a stage to work on a case that does not move by it. */
export async function askFor(doing: Doing, seen: CaseRow, stage: CaseStage): Promise<void> {
  await setWorkDue(doing, seen, addTime(doing.at, patience));
  await enqueueCase(doing, stage, { caseId: seen.id, priority: priorityOf(seen) });
}
