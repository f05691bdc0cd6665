import { queueUnanalyzed } from '../../infra/db/analysisFailed';
import { lockCase, moveCase } from '../../infra/db/cases';
import type { Doing } from '../../infra/db/doing';
import { saveDecoded, studiesOf } from '../../infra/db/studies';
import type { CaseRow, StudyRow } from '../../infra/db/tables/case';
import { askFor, setWorkDue } from '../../infra/db/work';
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

async function settleSubmitted(doing: Doing, seen: CaseRow, saved: readonly Outcome[]): Promise<void> {
  const studies = await studiesOf(doing.tx, seen.id);
  const detail = { decoded: studies.filter(({ state }) => state === 'decoded').length, of: studies.length };
  if (detail.decoded > 0) {
    await moveCase(doing, seen, { event: 'ingested', detail });
    return;
  }
  if (studies.some(({ refusalCode }) => refusalCode === 'upload/decoder-broke')) {
    await queueUnanalyzed(doing, seen, 'decoder-broke');
    return;
  }
  const [first] = saved.flatMap((outcome) => (outcome.kind === 'undecodable' ? [outcome.code] : []));
  await rejectCase(doing, seen, first ?? 'upload/damaged');
}

/** The new recording of a case that is past submission: analysed where it is, without moving the case back. */
async function settleAdded(doing: Doing, seen: CaseRow, saved: readonly Outcome[]): Promise<void> {
  if (saved.some(({ kind }) => kind === 'decoded')) await askFor(doing, seen, 'analyze');
  else if (seen.state !== 'queued') await setWorkDue(doing, seen, null);
}

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
