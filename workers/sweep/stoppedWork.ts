import { coordinators } from '../../infra/db/audience';
import { lockCase } from '../../infra/db/cases';
import type { Doing } from '../../infra/db/doing';
import { casesWithoutWork, overdueWork } from '../../infra/db/due';
import { pageAboutCase } from '../../infra/db/pagePlans';
import { isPlannedRetry } from '../../infra/db/routingDecisions';
import { owingStages, timesAskedAgain } from '../../infra/db/stoppedWork';
import { casesWithUnfinishedStudies } from '../../infra/db/studies';
import type { CaseRow } from '../../infra/db/tables/case';
import { openTask } from '../../infra/db/tasks';
import { writeTimeline } from '../../infra/db/timeline';
import { askFor, setWorkDue, type CaseStage } from '../../infra/db/work';
import { hasOpenReadNow } from '../../infra/db/readNows';
import { addTime, milliseconds } from '../../shared/domain/units';
import { asSweep, forEach, type Duty, type SweepNeeds } from './duty';

/** From this time on a person is told; once more every so many times. */
const tellAt = 3;
const tellEvery = 10;

async function sayStopped(doing: Doing, seen: CaseRow, stage: CaseStage): Promise<void> {
  const times = (await timesAskedAgain(doing.tx, seen, stage)) + 1;
  await writeTimeline(doing, seen.id, { event: 'work-stopped', detail: { stage, times } });
  if (times !== tellAt && times % tellEvery !== 0) return;
  await openTask(doing, { kind: 'work-stopped', caseId: seen.id });
  const people = await coordinators(doing.tx, seen.leadId);
  await pageAboutCase(doing, seen, { people, message: 'work-stopped' });
}

/** A retry that was planned, or a route that waits for an alarm's offers, has not stopped. */
const isExpected = async ({ tx }: Doing, seen: CaseRow, stage: CaseStage): Promise<boolean> =>
  stage === 'route' && ((await isPlannedRetry(tx, seen)) || (await hasOpenReadNow(tx, seen.id)));

const askAgain = (needs: SweepNeeds, { id }: CaseRow): Promise<void> =>
  asSweep(needs, async (doing) => {
    const seen = await lockCase(doing.tx, id);
    if (!seen.workDueAt || seen.workDueAt > doing.at) return;
    const stages = await owingStages(doing, seen);
    if (stages.length === 0) await setWorkDue(doing, seen, null);
    for (const stage of stages) {
      if (!(await isExpected(doing, seen, stage))) await sayStopped(doing, seen, stage);
      await askFor(doing, seen, stage);
    }
  });

/** Work that did not come is asked for by a new row: BullMQ would take the old id for done. */
export const askForOverdueWork: Duty = async (needs) => {
  const overdue = await asSweep(needs, ({ tx, at }) => overdueWork(tx, at));
  await forEach(needs, overdue, { name: 'work', work: (seen) => askAgain(needs, seen) });
};

const patience = milliseconds(-30_000);

const askFirst = (needs: SweepNeeds, { id }: CaseRow): Promise<void> =>
  asSweep(needs, async (doing) => {
    const seen = await lockCase(doing.tx, id);
    if (seen.workDueAt) return;
    for (const stage of await owingStages(doing, seen)) await askFor(doing, seen, stage);
  });

/** Work that nobody is asked for: a state that owes it, or a recording that nobody has finished. */
export const askForForgottenWork: Duty = async (needs) => {
  const forgotten = await asSweep(needs, async ({ tx, at }) => [
    ...(await casesWithoutWork(tx)),
    ...(await casesWithUnfinishedStudies(tx, addTime(at, patience), 100)),
  ]);
  await forEach(needs, forgotten, { name: 'forgotten', work: (seen) => askFirst(needs, seen) });
};
