import { endAssignment, openAssignments } from '../../infra/db/assignments';
import { bedside } from '../../infra/db/audience';
import { moveCase, readCase } from '../../infra/db/cases';
import type { Doing } from '../../infra/db/doing';
import { pageAboutCase } from '../../infra/db/pagePlans';
import { answerPages } from '../../infra/db/pages';
import { moveReadNowRow, openReadNow } from '../../infra/db/readNows';
import type { CaseRow } from '../../infra/db/tables/case';
import { writeTimeline } from '../../infra/db/timeline';
import type { CaseId } from '../../shared/domain/ids';
import type { RefusalCode } from '../../shared/domain/refusal';

async function withdrawOffers(doing: Doing, caseId: CaseId): Promise<void> {
  for (const offer of await openAssignments(doing.tx, caseId)) {
    await endAssignment(doing, offer, { state: 'withdrawn', reason: 'nothing-to-read' });
    await writeTimeline(doing, caseId, { event: 'offer-withdrawn', detail: { personId: offer.personId } });
  }
}

/** The readers have nothing to read; the alarm stays open and turns to the clinic until a recording comes. */
async function awaitRepeat(doing: Doing, seen: CaseRow): Promise<void> {
  const alarm = await openReadNow(doing.tx, seen.id);
  if (!alarm) return;
  const moved = await moveReadNowRow(doing, alarm, { event: 'undecodable' });
  if (!moved) return;
  await withdrawOffers(doing, seen.id);
  await answerPages(doing, { alarmId: alarm.id, messages: ['read-now', 'read-now-unclaimed'] });
  await writeTimeline(doing, seen.id, { event: 'read-now-awaiting-repeat', detail: { alarmId: alarm.id } });
}

/** Nothing in the case decodes: the clinic is told, and an open alarm is not thereby closed. */
export async function rejectCase(doing: Doing, seen: CaseRow, code: RefusalCode): Promise<void> {
  if (await moveCase(doing, seen, { event: 'reject', detail: { code } })) await awaitRepeat(doing, seen);
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
