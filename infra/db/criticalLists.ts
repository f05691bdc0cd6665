import { randomUUID } from 'node:crypto';
import { readStoredList } from '../../shared/ecg/critical/changeList';
import { defaultCriticalList } from '../../shared/ecg/critical/defaultList';
import type { CriticalList } from '../../shared/ecg/critical/list';
import type { OrganizationId, PersonId } from '../../shared/domain/ids';
import { Refusal } from '../../shared/domain/refusal';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { CriticalListTable, type CriticalListRow } from './tables/criticalList';

/** Lists that were published never change: each is parsed once per process. */
const published = new Map<string, CriticalList>();

export async function readList(tx: Tx, id: string | null): Promise<CriticalList> {
  if (id === null) return defaultCriticalList;
  const known = published.get(id);
  if (known) return known;
  const row = await tx.findOneByOrFail(CriticalListTable, { id });
  const list = readStoredList(row.content);
  if (row.state === 'published') published.set(id, list);
  return list;
}

/** The latest that was published; null where the engine's own is in force. */
export async function inForceId(tx: Tx, leadId: OrganizationId): Promise<string | null> {
  const rows: { id: string }[] = await tx.query(
    `select id from critical_list where lead_id = $1 and state = 'published' order by number desc limit 1`,
    [leadId],
  );
  return rows[0]?.id ?? null;
}

export const listInForce = async (tx: Tx, leadId: OrganizationId): Promise<CriticalList> =>
  await readList(tx, await inForceId(tx, leadId));

/** Latest first. */
export const listsOf = (tx: Tx, leadId: OrganizationId): Promise<CriticalListRow[]> =>
  tx.find(CriticalListTable, { where: { leadId }, order: { number: 'DESC' } });

export const draftOf = (tx: Tx, leadId: OrganizationId): Promise<CriticalListRow | null> =>
  tx.findOneBy(CriticalListTable, { leadId, state: 'draft' });

/** Locked: whoever changes, replays or publishes a draft does it alone. */
export async function lockDraft(tx: Tx, leadId: OrganizationId, revision: number): Promise<CriticalListRow> {
  const draft = await tx.findOne(CriticalListTable, {
    where: { leadId, state: 'draft' },
    lock: { mode: 'pessimistic_write' },
  });
  if (draft?.revision !== revision) throw new Refusal('list/moved-on');
  return draft;
}

type By = { readonly leadId: OrganizationId; readonly personId: PersonId };

/** A copy of what is in force, under the next number. */
export async function startDraft({ tx, at }: Doing, { leadId, personId }: By): Promise<void> {
  const lists = await listsOf(tx, leadId);
  if (lists.some(({ state }) => state === 'draft')) throw new Refusal('list/moved-on');
  const number = (lists[0]?.number ?? 0) + 1;
  const content = { ...(await listInForce(tx, leadId)), version: `group-${number}` };
  await tx.insert(CriticalListTable, {
    id: randomUUID(),
    leadId,
    number,
    state: 'draft',
    revision: 0,
    content,
    note: '',
    changedBy: personId,
    changedAt: at,
    publishedBy: null,
    publishedAt: null,
  });
}

export async function changeDraft(
  { tx, at }: Doing,
  draft: CriticalListRow,
  { content, personId }: { readonly content: CriticalList; readonly personId: PersonId },
): Promise<void> {
  const change = { content, revision: draft.revision + 1, changedBy: personId, changedAt: at };
  await tx.update(CriticalListTable, { id: draft.id }, change);
}

export const discardDraft = async ({ tx }: Doing, draft: CriticalListRow): Promise<void> => {
  await tx.update(CriticalListTable, { id: draft.id }, { state: 'discarded' });
};

export async function publishDraft(
  { tx, at }: Doing,
  draft: CriticalListRow,
  { note, personId }: { readonly note: string; readonly personId: PersonId },
): Promise<void> {
  const change = { state: 'published', note, publishedBy: personId, publishedAt: at } as const;
  await tx.update(CriticalListTable, { id: draft.id }, change);
}
