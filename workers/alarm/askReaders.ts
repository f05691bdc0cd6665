import { stillAsked } from '../../infra/db/alarmSteps';
import { offerCase, openAssignments } from '../../infra/db/assignments';
import { readCandidates } from '../../infra/db/candidates';
import { moveCase } from '../../infra/db/cases';
import type { Doing } from '../../infra/db/doing';
import { dutyTime } from '../../infra/db/drills';
import { storeDecision } from '../../infra/db/routingDecisions';
import { clocksOf } from '../../infra/db/settings';
import type { ReadNowRow } from '../../infra/db/tables/alarm';
import type { CaseRow } from '../../infra/db/tables/case';
import { offerTime } from '../../shared/domain/assignment';
import { claimableInAlarm } from '../../shared/domain/caseFlow';
import type { PersonId } from '../../shared/domain/ids';
import { chooseReaders } from '../../shared/domain/routing';

async function offer(doing: Doing, seen: CaseRow, people: readonly PersonId[]): Promise<void> {
  const wait = offerTime(seen.priority, true, await clocksOf(doing.tx, seen));
  await offerCase(doing, seen, { people, wait });
  const open = await openAssignments(doing.tx, seen.id);
  if (seen.state === 'queued' && open.length > 0) await moveCase(doing, seen, { event: 'assign' });
}

/**
 * Whom this round rings: as many readers as wanted by the rule that routing uses, and everybody asked before who has
 * not said no. The new ones get offers; whoever holds the case is not told what he already has, and whoever has given
 * the first opinion is not asked for the second.
 */
export async function askReaders(
  doing: Doing,
  seen: CaseRow,
  { alarm, wanted }: { alarm: ReadNowRow; wanted: number },
): Promise<readonly PersonId[]> {
  const at = await dutyTime(doing, seen);
  const candidates = await readCandidates(doing.tx, seen, at);
  const decision = chooseReaders(
    candidates.filter(({ personId }) => personId !== alarm.claimedBy),
    { service: seen.service, priority: seen.priority, readNowOpen: true, wanted, at },
  );
  await storeDecision(doing, seen, decision);
  if (claimableInAlarm.includes(seen.state)) await offer(doing, seen, decision.chosen);
  const asked = await stillAsked(doing.tx, alarm);
  return [...new Set([...decision.chosen, ...asked])].filter(
    (person) => person !== alarm.claimedBy && person !== alarm.firstOpinionBy,
  );
}
