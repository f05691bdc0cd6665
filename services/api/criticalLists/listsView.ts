import type { CriticalListsView, DraftView, ReplayView } from '../../../shared/contracts/criticalLists';
import { listChanges, readStoredList } from '../../../shared/ecg/critical/changeList';
import type { CriticalList } from '../../../shared/ecg/critical/list';
import { inForceId, listsOf, readList } from '../../../infra/db/criticalLists';
import { replayOf } from '../../../infra/db/listReplays';
import { peopleNamed } from '../../../infra/db/reads/names';
import type { CriticalListRow, ListReplayRow } from '../../../infra/db/tables/criticalList';
import type { PersonDoing } from '../needs';
import { iso } from '../views/caseFacts';

/** It has judged this very draft against what is in force now, to its end or on its way. */
export const isCurrent = (replay: ListReplayRow, draft: CriticalListRow, inForce: string | null): boolean =>
  replay.revision === draft.revision && replay.beforeId === inForce;

async function replayView(
  { tx }: PersonDoing,
  draft: CriticalListRow,
  inForce: string | null,
): Promise<ReplayView | null> {
  const replay = await replayOf(tx, draft.id);
  if (!replay) return null;
  const { state, recordings, judged, failed, counts, startedAt } = replay;
  return {
    state,
    recordings,
    judged,
    failed,
    counts,
    startedAt: iso(startedAt),
    current: isCurrent(replay, draft, inForce),
  };
}

type InForce = { readonly id: string | null; readonly list: CriticalList };

async function draftView(doing: PersonDoing, draft: CriticalListRow, inForce: InForce): Promise<DraftView> {
  const content = readStoredList(draft.content);
  const names = await peopleNamed(doing.tx, [draft.changedBy]);
  return {
    revision: draft.revision,
    content,
    changes: [...listChanges(inForce.list, content)],
    changedBy: names.get(draft.changedBy)?.name ?? '',
    changedAt: iso(draft.changedAt),
    replay: await replayView(doing, draft, inForce.id),
  };
}

export async function listsView(doing: PersonDoing): Promise<CriticalListsView> {
  const { tx, actor } = doing;
  const id = await inForceId(tx, actor.organizationId);
  const inForce = { id, list: await readList(tx, id) };
  const lists = await listsOf(tx, actor.organizationId);
  const draft = lists.find(({ state }) => state === 'draft');
  const names = await peopleNamed(
    tx,
    lists.map(({ publishedBy }) => publishedBy),
  );
  return {
    inForce: inForce.list,
    draft: draft ? await draftView(doing, draft, inForce) : null,
    published: lists.flatMap(({ content, publishedBy, publishedAt, note }) =>
      publishedBy && publishedAt
        ? [{ version: content.version, by: names.get(publishedBy)?.name ?? '', at: iso(publishedAt), note }]
        : [],
    ),
  };
}
