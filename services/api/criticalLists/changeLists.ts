import type { z } from 'zod';
import type { ChangeListRow, ListRowPlace, PublishList, StartReplay } from '../../../shared/contracts/criticalLists';
import { listChanges, readStoredList, withRow } from '../../../shared/ecg/critical/changeList';
import { Refusal } from '../../../shared/domain/refusal';
import { writeAudit } from '../../../infra/db/audit';
import * as lists from '../../../infra/db/criticalLists';
import { dropReplay, replayOf, startReplay } from '../../../infra/db/listReplays';
import type { CriticalListRow } from '../../../infra/db/tables/criticalList';
import type { PersonDoing } from '../needs';
import { isCurrent } from './listsView';

const note = (doing: PersonDoing, action: string, of: { version: string; detail?: Record<string, unknown> }) =>
  writeAudit(doing, {
    action,
    subjectKind: 'setting',
    subjectId: `critical-list/${of.version}`,
    detail: of.detail ?? {},
  });

const by = ({ actor }: PersonDoing) => ({ leadId: actor.organizationId, personId: actor.personId });

const lockDraft = (doing: PersonDoing, revision: number): Promise<CriticalListRow> =>
  lists.lockDraft(doing.tx, doing.actor.organizationId, revision);

export const startDraft = (doing: PersonDoing): Promise<void> => lists.startDraft(doing, by(doing));

export async function changeRow(
  doing: PersonDoing,
  place: z.output<typeof ListRowPlace>,
  { revision, change }: ChangeListRow,
): Promise<void> {
  const draft = await lockDraft(doing, revision);
  const before = readStoredList(draft.content);
  const changed = withRow(before, place, change);
  if (!changed.ok) throw new Refusal(`list/${changed.why}`, { names: changed.names });
  await lists.changeDraft(doing, draft, { content: changed.list, personId: doing.actor.personId });
  const { version } = changed.list;
  await note(doing, 'change-critical-list', { version, detail: { changes: listChanges(before, changed.list) } });
}

export async function discard(doing: PersonDoing, revision: number): Promise<void> {
  const draft = await lockDraft(doing, revision);
  await dropReplay(doing.tx, draft.id);
  await lists.discardDraft(doing, draft);
  await note(doing, 'discard-critical-list', draft.content);
}

export async function replayDraft(
  doing: PersonDoing,
  { revision, atMost }: z.output<typeof StartReplay>,
): Promise<void> {
  const draft = await lockDraft(doing, revision);
  await startReplay(doing, draft, { atMost, personId: doing.actor.personId });
  await note(doing, 'replay-critical-list', { version: draft.content.version, detail: { revision, atMost } });
}

/** What has been said by the old list stays; from now on recordings are judged by the new one. */
export async function publish(doing: PersonDoing, of: z.output<typeof PublishList>): Promise<void> {
  const { tx, actor } = doing;
  const draft = await lockDraft(doing, of.revision);
  const inForce = await lists.inForceId(tx, actor.organizationId);
  const changes = listChanges(await lists.readList(tx, inForce), readStoredList(draft.content));
  if (changes.length === 0) throw new Refusal('list/unchanged');
  const replay = await replayOf(tx, draft.id);
  if (replay?.state !== 'done' || !isCurrent(replay, draft, inForce)) throw new Refusal('list/replay-first');
  if (draft.changedBy === actor.personId) throw new Refusal('list/second-person');
  await lists.publishDraft(doing, draft, { note: of.note, personId: actor.personId });
  await note(doing, 'publish-critical-list', { version: draft.content.version, detail: { changes } });
}
