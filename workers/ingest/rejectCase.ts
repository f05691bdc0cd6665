import { endAssignment, openAssignments } from '../../infra/db/assignments';
import { bedside } from '../../infra/db/audience';
import { moveCase, readCase } from '../../infra/db/cases';
import type { Doing } from '../../infra/db/doing';
import { offering, untilClaimed } from '../../infra/db/offers';
import { pageAboutCase } from '../../infra/db/pagePlans';
import { answerPages, answerPagesOfPerson } from '../../infra/db/pages';
import { moveReadNowRow, noFirstOpinion, openReadNow } from '../../infra/db/readNows';
import { clocksOf } from '../../infra/db/settings';
import type { ReadNowRow } from '../../infra/db/tables/alarm';
import type { AssignmentRow, CaseRow } from '../../infra/db/tables/case';
import { writeTimeline } from '../../infra/db/timeline';
import type { CaseId } from '../../shared/domain/ids';
import type { PageMessage } from '../../shared/domain/page';
import type { RefusalCode } from '../../shared/domain/refusal';
import { addTime } from '../../shared/domain/units';

/** Whoever was asked has nothing to read; whoever holds the case loses it, and is told why. */
async function endAll(doing: Doing, seen: CaseRow, open: readonly AssignmentRow[]): Promise<void> {
  const reason = 'nothing-to-read';
  for (const one of open) {
    const { personId } = one;
    const held = one.state === 'claimed';
    await endAssignment(doing, one, { state: held ? 'released' : 'withdrawn', reason });
    const event = held ? 'released' : 'offer-withdrawn';
    await writeTimeline(doing, seen.id, { event, detail: { personId, reason } });
    await answerPagesOfPerson(doing, { personId, caseId: seen.id, messages: offering });
    if (held) await pageAboutCase(doing, seen, { people: [personId], message: 'recording-undecodable' });
  }
}

const whileReadersMayHelp: readonly PageMessage[] = [...untilClaimed, 'bedside-unclaimed', 'bedside-claimed'];

/** The alarm stays open and turns to the clinic until a recording comes. */
async function awaitRepeat(doing: Doing, alarm: ReadNowRow): Promise<void> {
  const columns = { claimedBy: null, claimedAt: null, ...noFirstOpinion };
  if (!(await moveReadNowRow(doing, alarm, { event: 'undecodable', columns }))) return;
  await answerPages(doing, { alarmId: alarm.id, messages: whileReadersMayHelp });
  await writeTimeline(doing, alarm.caseId, { event: 'read-now-awaiting-repeat', detail: { alarmId: alarm.id } });
}

/**
 * Nothing in the case decodes. Without an alarm and in nobody's hands it goes back to the clinic; otherwise the clinic
 * is asked to record again by a timer that rings, since neither alarm nor reader is done with it. Null: it stays.
 */
export async function rejectCase(doing: Doing, seen: CaseRow, code: RefusalCode): Promise<CaseRow | null> {
  const open = await openAssignments(doing.tx, seen.id);
  const alarm = await openReadNow(doing.tx, seen.id);
  const waitedFor = alarm !== null || open.some(({ state }) => state === 'claimed');
  const { repeatDue } = await clocksOf(doing.tx, seen);
  const moved = await moveCase(doing, seen, {
    event: waitedFor ? 'undecodable' : 'reject',
    change: { newEpoch: true, noRepeat: null, ...(waitedFor ? { dueAt: addTime(doing.at, repeatDue) } : {}) },
    detail: { code },
  });
  if (!moved) return null;
  await endAll(doing, moved, open);
  if (alarm) await awaitRepeat(doing, alarm);
  return moved;
}

/** Rung for what is urgent; a routine uploader sees it in the list, which the hint of the move refreshes. */
export async function tellUndecodable(
  doing: Doing,
  caseId: CaseId,
  lost: readonly { readonly id: string }[],
): Promise<void> {
  const seen = await readCase(doing.tx, caseId);
  const hints = lost.map(({ id }) => ({ studyId: id, key: 'undecodable' }));
  await writeTimeline(doing, caseId, { event: 'quality-hint', detail: { hints } });
  const alarmed = (await openReadNow(doing.tx, caseId)) !== null;
  if (seen.priority === 'routine' && !alarmed) return;
  const severity = alarmed ? 'critical' : 'none';
  await pageAboutCase(doing, seen, { people: await bedside(doing.tx, seen), message: 'case-rejected', severity });
}
