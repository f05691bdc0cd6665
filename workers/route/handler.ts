import { offerCase, openAssignments } from '../../infra/db/assignments';
import { coordinators } from '../../infra/db/audience';
import { readCandidates } from '../../infra/db/candidates';
import { lockCase, moveCase } from '../../infra/db/cases';
import { doAs, type Clock, type Doing } from '../../infra/db/doing';
import { dutyTime } from '../../infra/db/drills';
import type { Database } from '../../infra/db/openDatabase';
import { pageAboutCase } from '../../infra/db/pagePlans';
import { hasOpenReadNow } from '../../infra/db/readNows';
import { routeAlone, storeDecision } from '../../infra/db/routingDecisions';
import { clocksOf } from '../../infra/db/settings';
import type { CaseRow } from '../../infra/db/tables/case';
import { isInHand, openTask } from '../../infra/db/tasks';
import { writeTimeline } from '../../infra/db/timeline';
import { setWorkDue } from '../../infra/db/work';
import type { OneCase } from '../../shared/contracts/queues';
import { offerTime } from '../../shared/domain/assignment';
import { isEmergency } from '../../shared/domain/case';
import { machine } from '../../shared/domain/person';
import { chooseReaders, type RoutingDecision } from '../../shared/domain/routing';
import { addTime } from '../../shared/domain/units';

type Needs = { readonly db: Database; readonly now: Clock };

/** A shift may have begun by then. */
const lookAgain = async (doing: Doing, seen: CaseRow): Promise<void> => {
  const { routeRetry } = await clocksOf(doing.tx, seen);
  await setWorkDue(doing, seen, addTime(doing.at, routeRetry));
};

async function nobodyEligible(doing: Doing, seen: CaseRow, decision: RoutingDecision): Promise<void> {
  const removed = decision.candidates.map(({ personId, removedBy }) => ({ personId, removedBy }));
  await writeTimeline(doing, seen.id, { event: 'nobody-eligible', detail: { candidates: removed } });
  await openTask(doing, { kind: 'nobody-to-tell', caseId: seen.id });
  await lookAgain(doing, seen);
  if (await isInHand(doing.tx, { kind: 'nobody-to-tell', caseId: seen.id })) return;
  const people = await coordinators(doing.tx, seen.leadId, { service: seen.service, at: await dutyTime(doing, seen) });
  await pageAboutCase(doing, seen, { people, message: 'nobody-eligible' });
}

async function offerTo(doing: Doing, seen: CaseRow, { chosen }: RoutingDecision): Promise<void> {
  const wait = offerTime(seen.priority, false, await clocksOf(doing.tx, seen));
  const people = await offerCase(doing, seen, { people: chosen, wait });
  await moveCase(doing, seen, { event: 'assign', detail: { offeredTo: chosen } });
  // A routine offer shows in the list by the hint of the move; nobody is rung for it.
  if (seen.priority !== 'routine') await pageAboutCase(doing, seen, { people, message: 'offer' });
}

async function choose(doing: Doing, seen: CaseRow): Promise<RoutingDecision> {
  await routeAlone(doing.tx, seen.leadId);
  const at = await dutyTime(doing, seen);
  const { service, priority } = seen;
  const request = { service, priority, readNowOpen: false, wanted: isEmergency(priority) ? 2 : 1, at };
  const decision = chooseReaders(await readCandidates(doing.tx, seen, at), request);
  await storeDecision(doing, seen, decision);
  return decision;
}

/** Offers a queued case to readers. A repeat finds it assigned. */
export const route =
  ({ db, now }: Needs) =>
  ({ caseId }: OneCase): Promise<void> =>
    doAs({ db, now }, machine('route'), async (doing) => {
      const seen = await lockCase(doing.tx, caseId);
      if (seen.state !== 'queued') return;
      const open = await openAssignments(doing.tx, caseId);
      if (open.length > 0) {
        await moveCase(doing, seen, { event: 'assign' });
        return;
      }
      // While it is open the alarm stage alone makes offers.
      if (await hasOpenReadNow(doing.tx, caseId)) {
        await lookAgain(doing, seen);
        return;
      }
      const decision = await choose(doing, seen);
      if (decision.chosen.length === 0) await nobodyEligible(doing, seen, decision);
      else await offerTo(doing, seen, decision);
    });
