import { randomUUID } from 'node:crypto';
import type { CaseId, OrganizationId, PersonId, StudyId } from '../../shared/domain/ids';
import { isChanged, losesPage, weightOf, type Judged, type ReplayCounts } from '../../shared/ecg/critical/replay';
import type { ReportStatus } from '../../shared/domain/report';
import type { Severity } from '../../shared/ecg/interpretation';
import { inForceId } from './criticalLists';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { enqueueReplay } from './outbox';
import {
  ListReplayChangeTable,
  ListReplayTable,
  type CriticalListRow,
  type ListReplayRow,
} from './tables/criticalList';
import { StudyTable, type StudyRow } from './tables/case';
import { selectList } from './tables/table';

/** Recordings that a machine has read, of cases that were sent to this hospital. */
const stored = `study join "case" on "case".id = study.case_id
  where "case".lead_id = $1 and "case".drill_id is null and study.analysis = 'done' and study.recording_sha256 is not null`;

export async function countStored(tx: Tx, leadId: OrganizationId): Promise<number> {
  const rows: { count: number }[] = await tx.query(`select count(*)::int as count from ${stored}`, [leadId]);
  return rows[0]?.count ?? 0;
}

const none: ReplayCounts = {
  before: { page: 0, lift: 0 },
  after: { page: 0, lift: 0 },
  changed: 0,
  criticalLost: 0,
};

/** One of each draft: what an older one has found is of no use any more. */
export async function startReplay(
  doing: Doing,
  draft: CriticalListRow,
  { atMost, personId }: { readonly atMost: number; readonly personId: PersonId },
): Promise<void> {
  const { tx, at } = doing;
  await dropReplay(tx, draft.id);
  const id = randomUUID();
  await tx.insert(ListReplayTable, {
    id,
    listId: draft.id,
    revision: draft.revision,
    beforeId: await inForceId(tx, draft.leadId),
    state: 'running',
    recordings: atMost,
    judged: 0,
    failed: 0,
    counts: none,
    cursorAt: null,
    cursorId: null,
    startedBy: personId,
    startedAt: at,
    heardAt: at,
    finishedAt: null,
  });
  await enqueueReplay(doing, id);
}

export const dropReplay = async (tx: Tx, listId: string): Promise<void> => {
  await tx.delete(ListReplayTable, { listId });
};

export const replayOf = (tx: Tx, listId: string): Promise<ListReplayRow | null> =>
  tx.findOneBy(ListReplayTable, { listId });

/** Null: it has ended, or another has begun. */
export const runningReplay = (tx: Tx, id: string): Promise<ListReplayRow | null> =>
  tx.findOneBy(ListReplayTable, { id, state: 'running' });

const columns = selectList(StudyTable)
  .split(', ')
  .map((column) => `study.${column}`)
  .join(', ');

/** The next recordings, from the latest back. */
export const nextStudies = (
  tx: Tx,
  { leadId, replay, limit }: { leadId: OrganizationId; replay: ListReplayRow; limit: number },
): Promise<StudyRow[]> =>
  tx.query(
    `select ${columns} from ${stored} and study.received_at <= $2
       and ($3::timestamptz is null or (study.received_at, study.id) < ($3, $4::uuid))
     order by study.received_at desc, study.id desc limit $5`,
    [
      leadId, replay.startedAt, replay.cursorAt, replay.cursorId,
      Math.min(limit, replay.recordings - replay.judged),
    ],
  ); // prettier-ignore

/** Null: the recording broke the engine. */
export type JudgedStudy = {
  readonly study: Pick<StudyRow, 'id' | 'caseId' | 'receivedAt'>;
  readonly judged: Judged | null;
};

async function signedCritical(tx: Tx, cases: readonly CaseId[]): Promise<ReadonlySet<CaseId>> {
  const latest: { caseId: CaseId; status: ReportStatus; severity: Severity }[] = await tx.query(
    `select distinct on (case_id) case_id as "caseId", status, body ->> 'severity' as severity from report
     where case_id = any($1) order by case_id, version desc`,
    [cases],
  );
  return new Set(
    latest.flatMap(({ caseId, status, severity }) =>
      severity === 'critical' && status !== 'entered-in-error' ? [caseId] : [],
    ),
  );
}

async function counted(tx: Tx, counts: ReplayCounts, bite: readonly JudgedStudy[]): Promise<ReplayCounts> {
  const sum = structuredClone(counts);
  for (const { judged } of bite) {
    for (const side of ['before', 'after'] as const) {
      const weight = judged && weightOf(judged[side]);
      if (weight) sum[side][weight] += 1;
    }
  }
  const lost = bite.flatMap(({ study, judged }) => (judged && losesPage(judged) ? [study.caseId] : []));
  const critical = await signedCritical(tx, lost);
  sum.changed += bite.filter(({ judged }) => judged && isChanged(judged)).length;
  sum.criticalLost += lost.filter((caseId) => critical.has(caseId)).length;
  return sum;
}

/** Everything of one bite in one transaction. False: another worker was first, or another replay has begun. */
export async function settleBite(
  doing: Doing,
  replay: ListReplayRow,
  {
    bite,
    recordings,
    last,
  }: { readonly bite: readonly JudgedStudy[]; readonly recordings: number; readonly last: boolean },
): Promise<boolean> {
  const { tx, at } = doing;
  const judged = replay.judged + bite.length;
  const ends = last || judged >= recordings;
  const end: { receivedAt: Date | null; id: StudyId | null } = bite.at(-1)?.study ?? {
    receivedAt: replay.cursorAt,
    id: replay.cursorId,
  };
  const { affected } = await tx.update(
    ListReplayTable,
    { id: replay.id, state: 'running', judged: replay.judged },
    {
      recordings: ends ? judged : recordings,
      judged,
      failed: replay.failed + bite.filter((each) => each.judged === null).length,
      counts: await counted(tx, replay.counts, bite),
      cursorAt: end.receivedAt,
      cursorId: end.id,
      heardAt: at,
      ...(ends ? { state: 'done' as const, finishedAt: at } : {}),
    },
  );
  if (affected !== 1) return false;
  const changes = bite.flatMap(({ study, judged: words }) =>
    words && isChanged(words) ? [{ replayId: replay.id, studyId: study.id, caseId: study.caseId, ...words }] : [],
  );
  if (changes.length > 0) await tx.insert(ListReplayChangeTable, changes);
  if (!ends) await enqueueReplay(doing, replay.id);
  return true;
}

/** Replays of which nothing was heard for a while: their job was lost. */
export async function askForSilentReplays(doing: Doing, heardBefore: Date): Promise<void> {
  const silent: { id: string }[] = await doing.tx.query(
    `with asked as (update list_replay set heard_at = $2 where state = 'running' and heard_at < $1 returning id)
     select id from asked`,
    [heardBefore, doing.at],
  );
  for (const { id } of silent) await enqueueReplay(doing, id);
}
