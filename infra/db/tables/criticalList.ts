import type { CaseId, OrganizationId, PersonId, StudyId } from '../../../shared/domain/ids';
import type { CriticalList } from '../../../shared/ecg/critical/list';
import type { Raised, ReplayCounts } from '../../../shared/ecg/critical/replay';
import { int, json, key, nullable, table, text, time, uuid } from './table';

export type CriticalListRow = {
  id: string;
  leadId: OrganizationId;
  number: number;
  state: 'draft' | 'published' | 'discarded';
  /** Counts changes of the content. */
  revision: number;
  content: CriticalList;
  note: string;
  changedBy: PersonId;
  changedAt: Date;
  publishedBy: PersonId | null;
  publishedAt: Date | null;
};
export const CriticalListTable = table<CriticalListRow>('critical_list', {
  id: key,
  leadId: uuid,
  number: int,
  state: text,
  revision: int,
  content: json,
  note: text,
  changedBy: uuid,
  changedAt: time,
  publishedBy: nullable(uuid),
  publishedAt: nullable(time),
});

export type ListReplayRow = {
  id: string;
  listId: string;
  revision: number;
  /** The list in force when it began; null: the engine's own. */
  beforeId: string | null;
  state: 'running' | 'done';
  /** How many it is going to judge. */
  recordings: number;
  judged: number;
  /** Recordings that broke the engine; judged as well, with no word on them. */
  failed: number;
  counts: ReplayCounts;
  cursorAt: Date | null;
  cursorId: StudyId | null;
  startedBy: PersonId;
  startedAt: Date;
  heardAt: Date;
  finishedAt: Date | null;
};
export const ListReplayTable = table<ListReplayRow>('list_replay', {
  id: key,
  listId: uuid,
  revision: int,
  beforeId: nullable(uuid),
  state: text,
  recordings: int,
  judged: int,
  failed: int,
  counts: json,
  cursorAt: nullable(time),
  cursorId: nullable(uuid),
  startedBy: uuid,
  startedAt: time,
  heardAt: time,
  finishedAt: nullable(time),
});

export type ListReplayChangeRow = {
  replayId: string;
  studyId: StudyId;
  caseId: CaseId;
  before: readonly Raised[];
  after: readonly Raised[];
};
export const ListReplayChangeTable = table<ListReplayChangeRow>('list_replay_change', {
  replayId: key,
  studyId: key,
  caseId: uuid,
  before: json,
  after: json,
});
