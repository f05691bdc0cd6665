import { z } from 'zod';
import { CaseId, StudyId } from '../domain/ids';
import { ListPart, RowChange } from '../ecg/critical/changeList';
import { CriticalList } from '../ecg/critical/list';
import { Raised, ReplayCounts } from '../ecg/critical/replay';
import { Severity } from '../ecg/interpretation';

const Time = z.iso.datetime();
/** Counts changes of a draft: who has seen an older one is told so. */
const Revision = z.int().nonnegative();

const ListChangeView = z.object({
  part: ListPart,
  key: z.string(),
  field: z.string(),
  before: z.union([z.string(), z.number()]),
  after: z.union([z.string(), z.number()]),
});

export const ReplayView = z.object({
  state: z.enum(['running', 'done']),
  recordings: z.int(),
  judged: z.int(),
  failed: z.int(),
  counts: ReplayCounts,
  startedAt: Time,
  /** It has judged the draft as it is now, against the list in force now. */
  current: z.boolean(),
});
export type ReplayView = z.infer<typeof ReplayView>;

export const DraftView = z.object({
  revision: Revision,
  content: CriticalList,
  changes: z.array(ListChangeView),
  changedBy: z.string(),
  changedAt: Time,
  replay: ReplayView.nullable(),
});
export type DraftView = z.infer<typeof DraftView>;

/** GET /api/critical-lists, and the answer to every change. */
export const CriticalListsView = z.object({
  inForce: CriticalList,
  draft: DraftView.nullable(),
  published: z.array(z.object({ version: z.string(), by: z.string(), at: Time, note: z.string() })),
});
export type CriticalListsView = z.infer<typeof CriticalListsView>;

export const ListRowPlace = z.strictObject({ part: ListPart, key: z.string().max(64) });
/** PUT /api/critical-lists/draft/:part/:key */
export const ChangeListRow = z.strictObject({ revision: Revision, change: RowChange });
export type ChangeListRow = z.infer<typeof ChangeListRow>;
export const OnDraft = z.strictObject({ revision: Revision });
/** POST /api/critical-lists/draft/replay: the latest recordings, at most so many. */
export const StartReplay = z.strictObject({ revision: Revision, atMost: z.int().min(1).max(100_000) });
/** POST /api/critical-lists/draft/publish */
export const PublishList = z.strictObject({ revision: Revision, note: z.string().trim().min(1).max(500) });

/** GET /api/critical-lists/draft/changed-cases: those that would no longer page stand first. */
export const ChangedCases = z.object({
  rows: z.array(
    z.object({
      studyId: StudyId,
      caseId: CaseId,
      caseNumber: z.string(),
      clinic: z.object({ nameZh: z.string(), nameEn: z.string() }),
      receivedAt: Time,
      before: z.array(Raised),
      after: z.array(Raised),
      /** What a reader has signed; null: nothing yet. */
      signed: Severity.nullable(),
    }),
  ),
});
export type ChangedCases = z.infer<typeof ChangedCases>;
