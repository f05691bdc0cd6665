import { readCase } from '../../infra/db/cases';
import { clinicalContext } from '../../infra/db/clinicalContext';
import { readList } from '../../infra/db/criticalLists';
import { doAs, type Clock, type Doing } from '../../infra/db/doing';
import { countStored, nextStudies, runningReplay, settleBite, type JudgedStudy } from '../../infra/db/listReplays';
import type { Database } from '../../infra/db/openDatabase';
import type { StudyRow } from '../../infra/db/tables/case';
import { CriticalListTable, type ListReplayRow } from '../../infra/db/tables/criticalList';
import type { OneReplay } from '../../shared/contracts/queues';
import type { Sha256 } from '../../shared/domain/ids';
import { machine } from '../../shared/domain/person';
import type { CriticalList } from '../../shared/ecg/critical/list';
import type { Judged } from '../../shared/ecg/critical/replay';
import type { ClinicalContext } from '../../shared/ecg/interpretation';

type Lists = { readonly before: CriticalList; readonly after: CriticalList };

type Needs = {
  readonly db: Database;
  readonly now: Clock;
  readonly blobs: { readonly read: (sha256: Sha256) => Promise<Uint8Array> };
  readonly judge: (packed: Uint8Array, context: ClinicalContext, lists: Lists) => Promise<Judged>;
  readonly broke: (error: unknown) => void;
};

/** Small enough that a worker that dies has little to do again. */
const biteOf = 10;

type Bite = {
  readonly replay: ListReplayRow;
  readonly lists: Lists;
  /** How many there are to judge in all. */
  readonly recordings: number;
  readonly studies: readonly { readonly study: StudyRow; readonly context: ClinicalContext }[];
};

async function nextBite({ tx }: Doing, replayId: string): Promise<Bite | null> {
  const replay = await runningReplay(tx, replayId);
  if (!replay) return null;
  const { leadId } = await tx.findOneByOrFail(CriticalListTable, { id: replay.listId });
  const lists = { before: await readList(tx, replay.beforeId), after: await readList(tx, replay.listId) };
  const studies = [];
  for (const study of await nextStudies(tx, { leadId, replay, limit: biteOf })) {
    studies.push({ study, context: await clinicalContext(tx, await readCase(tx, study.caseId), study) });
  }
  const stored = replay.judged === 0 ? await countStored(tx, leadId) : replay.recordings;
  return { replay, lists, recordings: Math.min(replay.recordings, stored), studies };
}

async function judgeStudy(
  { blobs, judge, broke }: Needs,
  { study, context }: Bite['studies'][number],
  lists: Lists,
): Promise<JudgedStudy> {
  if (!study.recordingSha256) return { study, judged: null };
  const judged = await judge(await blobs.read(study.recordingSha256), context, lists).catch((error: unknown) => {
    broke(error);
    return null;
  });
  return { study, judged };
}

/** Judges the next few stored recordings by the draft and by the list in force, and asks for the ones after them. */
export const replay =
  (needs: Needs) =>
  async ({ replayId }: OneReplay): Promise<void> => {
    const actor = machine('replay');
    const found = await doAs(needs, actor, (doing) => nextBite(doing, replayId));
    if (!found) return;
    const bite: JudgedStudy[] = [];
    for (const each of found.studies) bite.push(await judgeStudy(needs, each, found.lists));
    const last = bite.length < biteOf;
    await doAs(needs, actor, (doing) => settleBite(doing, found.replay, { bite, recordings: found.recordings, last }));
  };
