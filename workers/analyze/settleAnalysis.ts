import { queueUnanalyzed, raiseUnanalyzed } from '../../infra/db/analysisFailed';
import { changeCase, lockCase, moveCase } from '../../infra/db/cases';
import { openAlerts } from '../../infra/db/criticalAlerts';
import type { Doing } from '../../infra/db/doing';
import { raiseReadNow } from '../../infra/db/readNows';
import { saveAnalysis, studiesOf } from '../../infra/db/studies';
import type { CaseRow, StudyRow } from '../../infra/db/tables/case';
import { writeTimeline } from '../../infra/db/timeline';
import { endSideWork } from '../../infra/db/work';
import type { CaseState } from '../../shared/domain/caseFlow';
import type { CaseId } from '../../shared/domain/ids';
import type { Interpretation, Severity } from '../../shared/ecg/interpretation';
import { placeInQueue } from './placeInQueue';
import { suspicionOf, worst, type Suspicion } from './suspicion';

/** Null: the engine broke. */
export type Analyzed = { readonly id: StudyRow['id']; readonly interpretation: Interpretation | null };

/** A human has read it by then; the machine's late word stands with the study and rings nobody. */
const read: readonly CaseState[] = ['signed', 'returned', 'received', 'closed', 'cancelled'];

async function saveAll(doing: Doing, analyzed: readonly Analyzed[]): Promise<readonly Analyzed[]> {
  const saved: Analyzed[] = [];
  for (const each of analyzed) if (await saveAnalysis(doing, each.id, each.interpretation)) saved.push(each);
  return saved;
}

async function alarmAbout(doing: Doing, caseId: CaseId, { pageKeys, poorKeys }: Suspicion): Promise<void> {
  if (pageKeys.length > 0) await raiseReadNow(doing, caseId, { cause: 'engine', findingKeys: pageKeys });
  if (poorKeys) await raiseReadNow(doing, caseId, { cause: 'poor-quality', findingKeys: poorKeys });
}

async function moveOn(doing: Doing, seen: CaseRow, change: Parameters<typeof changeCase>[2]): Promise<void> {
  if (seen.state === 'submitted') {
    await moveCase(doing, seen, { event: 'analyzed', change, detail: { severity: change.severity } });
    return;
  }
  await changeCase(doing, seen, change);
  await writeTimeline(doing, seen.id, { event: 'analyzed', detail: { severity: change.severity, late: true } });
  await endSideWork(doing, seen);
}

/** The severity is by then a person's word, which a machine does not overwrite. */
async function noteAfterSignature(doing: Doing, seen: CaseRow, severity: Severity | null): Promise<void> {
  await changeCase(doing, seen, {});
  await writeTimeline(doing, seen.id, { event: 'analyzed', detail: { severity, late: true } });
  await endSideWork(doing, seen);
}

/** A recording that broke the engine may hold anything. */
const severityOf = (studies: readonly StudyRow[]): Severity | null =>
  worst(
    studies.flatMap(({ analysis, interpretation }) =>
      analysis === 'failed' ? (['unreadable'] as const) : interpretation ? [interpretation.severity] : [],
    ),
  );

const isWaiting = ({ state, analysis }: StudyRow): boolean => state !== 'undecodable' && analysis === 'waiting';

async function nextPlace(doing: Doing, seen: CaseRow, said: { lifts: boolean; complete: boolean }) {
  const { place, event } = placeInQueue(seen, said);
  const reason = event === 'priority-raised' ? 'analysis' : 'analyzed';
  if (event) await writeTimeline(doing, seen.id, { event, detail: { reason } });
  return place;
}

/** A value that a reader has declared meanwhile stays what he said; nobody has read a submitted case. */
async function severityNow(doing: Doing, seen: CaseRow, studies: readonly StudyRow[]): Promise<Severity | null> {
  const declared = seen.state !== 'submitted' && (await openAlerts(doing.tx, seen.id)).length > 0;
  return declared ? seen.severity : severityOf(studies);
}

type Said = {
  readonly said: readonly Interpretation[];
  readonly broken: number;
  readonly studies: readonly StudyRow[];
};

async function settleSaid(doing: Doing, seen: CaseRow, { said, broken, studies }: Said): Promise<void> {
  const suspicion = suspicionOf(said, seen);
  if (suspicion.hints.length > 0) {
    await writeTimeline(doing, seen.id, { event: 'quality-hint', detail: { keys: suspicion.hints } });
  }
  if (read.includes(seen.state)) {
    await noteAfterSignature(doing, seen, severityOf(studies));
    return;
  }
  const lifts = suspicion.lifts || broken > 0;
  const place = await nextPlace(doing, seen, { lifts, complete: !studies.some(isWaiting) });
  await moveOn(doing, seen, { ...place, severity: await severityNow(doing, seen, studies) });
  await alarmAbout(doing, seen.id, suspicion);
}

/** The engine broke on all of it: read by people first, whatever state the case is in. */
async function settleBroken(doing: Doing, seen: CaseRow, studies: readonly StudyRow[]): Promise<void> {
  if (await queueUnanalyzed(doing, seen, 'engine-broke')) return;
  if (read.includes(seen.state)) return;
  await raiseUnanalyzed(doing, seen, { reason: 'engine-broke', severity: await severityNow(doing, seen, studies) });
}

/** Nothing was waiting: a new recording did not decode, and the case goes on with what was said of the others. */
async function settleRepeat(doing: Doing, seen: CaseRow, studies: readonly StudyRow[]): Promise<void> {
  if (seen.state !== 'submitted' || studies.some(isWaiting)) return;
  await moveOn(doing, seen, { severity: severityOf(studies) });
}

/** Everything in one transaction; nothing new saved means that another worker was first. */
export async function settleAnalysis(doing: Doing, caseId: CaseId, analyzed: readonly Analyzed[]): Promise<void> {
  const seen = await lockCase(doing.tx, caseId);
  const saved = await saveAll(doing, analyzed);
  const studies = await studiesOf(doing.tx, caseId);
  const said = saved.flatMap(({ interpretation }) => interpretation ?? []);
  if (said.length > 0) await settleSaid(doing, seen, { said, broken: saved.length - said.length, studies });
  else if (saved.length > 0) await settleBroken(doing, seen, studies);
  else await settleRepeat(doing, seen, studies);
}
