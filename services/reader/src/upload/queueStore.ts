import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { z } from 'zod';
import type { PersonId } from '../../../../shared/domain/ids';
import { FormDraft } from './form';
import { QueuedCase } from './queue';

/** Bytes stand apart from what changes with every step, so a step never rewrites them. */
type Shelves = DBSchema & {
  uploads: { key: string; value: unknown };
  bytes: { key: string; value: Blob };
  drafts: { key: string; value: unknown };
  leases: { key: string; value: unknown };
};

export type QueueStore = {
  readonly uploadsOf: (personId: PersonId) => Promise<QueuedCase[]>;
  readonly add: (queued: QueuedCase, bytes: ReadonlyMap<string, Blob>) => Promise<void>;
  readonly save: (queued: QueuedCase) => Promise<void>;
  readonly bytesOf: (queued: QueuedCase, sha256: string) => Promise<Blob | undefined>;
  readonly remove: (queued: QueuedCase) => Promise<void>;
  readonly draftOf: (personId: PersonId) => Promise<KeptDraft | null>;
  readonly keepDraft: (personId: PersonId, draft: KeptDraft) => Promise<void>;
  readonly takeLease: (personId: PersonId, wanted: Lease) => Promise<boolean>;
};

const KeptDraft = z.object({
  form: FormDraft,
  files: z.array(z.object({ name: z.string(), bytes: z.instanceof(Blob) })),
});
export type KeptDraft = z.infer<typeof KeptDraft>;

const Lease = z.object({ tab: z.string(), until: z.number(), now: z.number() });
/** One tab works on the queue at a time; `navigator.locks` does not exist on plain http. */
export type Lease = z.infer<typeof Lease>;

const byteKey = (queued: Pick<QueuedCase, 'key'>, sha256: string): string => `${queued.key}/${sha256}`;

type Base = IDBPDatabase<Shelves>;

async function remove(base: Base, queued: QueuedCase): Promise<void> {
  const change = base.transaction(['uploads', 'bytes'], 'readwrite');
  await change.objectStore('uploads').delete(queued.key);
  for (const { sha256 } of queued.files) await change.objectStore('bytes').delete(byteKey(queued, sha256));
  await change.done;
}

async function takeLease(base: Base, personId: PersonId, wanted: Lease): Promise<boolean> {
  const change = base.transaction('leases', 'readwrite');
  const held = Lease.safeParse(await change.store.get(personId));
  const free = !held.success || held.data.tab === wanted.tab || held.data.until < wanted.now;
  if (free) await change.store.put(wanted, personId);
  await change.done;
  return free;
}

async function add(base: Base, queued: QueuedCase, bytes: ReadonlyMap<string, Blob>): Promise<void> {
  const change = base.transaction(['uploads', 'bytes'], 'readwrite');
  for (const [sha256, blob] of bytes) await change.objectStore('bytes').put(blob, byteKey(queued, sha256));
  await change.objectStore('uploads').put(queued, queued.key);
  await change.done;
}

/** The queue of this browser; every person sees only their own part of it. */
export async function openQueueStore(): Promise<QueueStore> {
  const base = await openDB<Shelves>('tongxin-queue', 1, {
    upgrade: (fresh) => {
      for (const shelf of ['uploads', 'bytes', 'drafts', 'leases'] as const) fresh.createObjectStore(shelf);
    },
  });
  return {
    uploadsOf: async (personId) => {
      const rows = (await base.getAll('uploads')).map((row) => QueuedCase.safeParse(row));
      return rows.flatMap((row) => (row.success && row.data.personId === personId ? [row.data] : []));
    },
    add: (queued, bytes) => add(base, queued, bytes),
    // A row removed meanwhile stays removed.
    save: async (queued) => {
      const change = base.transaction('uploads', 'readwrite');
      if (await change.store.getKey(queued.key)) await change.store.put(queued, queued.key);
      await change.done;
    },
    bytesOf: (queued, sha256) => base.get('bytes', byteKey(queued, sha256)),
    remove: (queued) => remove(base, queued),
    draftOf: async (personId) => {
      const kept = KeptDraft.safeParse(await base.get('drafts', personId));
      return kept.success ? kept.data : null;
    },
    keepDraft: async (personId, draft) => {
      await base.put('drafts', draft, personId);
    },
    takeLease: (personId, wanted) => takeLease(base, personId, wanted),
  };
}
