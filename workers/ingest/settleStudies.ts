import { queueUnanalyzed, raiseUnanalyzed } from '../../infra/db/analysisFailed';
import { changeCase, lockCase, moveCase } from '../../infra/db/cases';
import type { Doing } from '../../infra/db/doing';
import { saveDecoded, studiesOf } from '../../infra/db/studies';
import type { CaseRow, StudyRow } from '../../infra/db/tables/case';
import { writeTimeline } from '../../infra/db/timeline';
import { askFor, endSideWork } from '../../infra/db/work';
import type { CaseState } from '../../shared/domain/caseFlow';
import type { CaseId } from '../../shared/domain/ids';
import type { RefusalCode } from '../../shared/domain/refusal';
import { rejectCase, tellUndecodable } from './rejectCase';

export type Outcome = { readonly id: StudyRow['id'] } & (
  | {
      readonly kind: 'decoded';
      readonly columns: Pick<StudyRow, 'recordedAt' | 'device' | 'devicePatient' | 'recordingSha256'>;
    }
  | { readonly kind: 'undecodable'; readonly code: RefusalCode }
  /** The decoder crashed or hung: that says nothing about the recording. */
  | { readonly kind: 'broke' }
);

const columnsOf = (outcome: Outcome) => {
  if (outcome.kind === 'decoded') return outcome.columns;
  return { refusalCode: outcome.kind === 'broke' ? 'upload/decoder-broke' : outcome.code };
};

async function saveAll(doing: Doing, outcomes: readonly Outcome[]): Promise<readonly Outcome[]> {
  const saved: Outcome[] = [];
  for (const outcome of outcomes) if (await saveDecoded(doing, outcome.id, columnsOf(outcome))) saved.push(outcome);
  return saved;
}

const broke = ({ refusalCode }: StudyRow): boolean => refusalCode === 'upload/decoder-broke';

const firstCode = (saved: readonly Outcome[]): RefusalCode =>
  saved.flatMap((outcome) => (outcome.kind === 'undecodable' ? [outcome.code] : []))[0] ?? 'upload/damaged';

async function settleSubmitted(doing: Doing, seen: CaseRow, saved: readonly Outcome[]): Promise<void> {
  const studies = await studiesOf(doing.tx, seen.id);
  const detail = { decoded: studies.filter(({ state }) => state === 'decoded').length, of: studies.length };
  if (detail.decoded > 0) await moveCase(doing, seen, { event: 'ingested', detail });
  else if (studies.some(broke)) await queueUnanalyzed(doing, seen, 'decoder-broke');
  else await rejectCase(doing, seen, firstCode(saved));
}

/** Analysed where the case is; a new version tells the page of whoever waits for the recording. */
async function analyzeWhereItIs(doing: Doing, seen: CaseRow, saved: readonly Outcome[]): Promise<void> {
  const detail = { decoded: saved.filter(({ kind }) => kind === 'decoded').length, of: saved.length };
  await writeTimeline(doing, seen.id, { event: 'ingested', detail });
  await askFor(doing, (await changeCase(doing, seen, {})) ?? seen, 'analyze');
}

/** A case that is past submission, claimed in an alarm or too late for the machines: settled without moving it back. */
async function settleAdded(doing: Doing, seen: CaseRow, saved: readonly Outcome[]): Promise<void> {
  if (saved.some(({ kind }) => kind === 'decoded')) {
    await analyzeWhereItIs(doing, seen, saved);
    return;
  }
  const studies = await studiesOf(doing.tx, seen.id);
  const unreadable = studies.every(({ state }) => state === 'undecodable');
  if (unreadable && !studies.some(broke) && (await rejectCase(doing, seen, firstCode(saved)))) return;
  if (unreadable && studies.some(broke) && unread.includes(seen.state)) {
    await raiseUnanalyzed(doing, seen, { reason: 'decoder-broke', severity: 'unreadable' });
  } else await endSideWork(doing, seen);
}
const unread: readonly CaseState[] = ['queued', 'assigned', 'reading'];

/** Everything in one transaction; nothing new saved means that another worker was first. */
export async function settleStudies(doing: Doing, caseId: CaseId, outcomes: readonly Outcome[]): Promise<void> {
  const seen = await lockCase(doing.tx, caseId);
  const saved = await saveAll(doing, outcomes);
  if (saved.length === 0) return;
  if (seen.state === 'submitted') await settleSubmitted(doing, seen, saved);
  else await settleAdded(doing, seen, saved);
  const lost = saved.filter(({ kind }) => kind !== 'decoded');
  if (lost.length > 0) await tellUndecodable(doing, caseId, lost);
}
