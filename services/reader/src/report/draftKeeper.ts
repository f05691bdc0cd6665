import { z } from 'zod';
import { ReportBody } from '../../../../shared/domain/report';

/** What this browser has not yet seen saved on the server. */
const KeptDraft = z.object({ body: ReportBody, changedAt: z.number() });
export type KeptDraft = z.infer<typeof KeptDraft>;

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Per person: at a shared PC nobody finds another's half-written report. */
const placeOf = (personId: string, caseId: string): string => `tongxin.draft.${personId}.${caseId}`;

const parsed = (text: string | null): unknown => {
  try {
    return text === null ? null : JSON.parse(text);
  } catch (reason) {
    // Written by another version or cut off: as good as none.
    if (reason instanceof SyntaxError) return null;
    throw reason;
  }
};

export const draftStore = (storage: Store, personId: string, caseId: string) => ({
  read: (): KeptDraft | null => KeptDraft.safeParse(parsed(storage.getItem(placeOf(personId, caseId)))).data ?? null,
  keep: (draft: KeptDraft): void => {
    storage.setItem(placeOf(personId, caseId), JSON.stringify(draft));
  },
  forget: (): void => {
    storage.removeItem(placeOf(personId, caseId));
  },
});
export type DraftStore = ReturnType<typeof draftStore>;

type ServerDraft = { readonly body: ReportBody; readonly savedAt: string };

/** The later of what the server has and what only this browser has. */
export function latestDraft(server: ServerDraft | null, kept: KeptDraft | null): ReportBody | null {
  if (!kept) return server?.body ?? null;
  return server && Date.parse(server.savedAt) >= kept.changedAt ? server.body : kept.body;
}

export type DraftStatus =
  | { readonly kind: 'unchanged' | 'waiting' | 'saving' }
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'kept-here'; readonly reason: unknown };

type Needs = {
  readonly store: DraftStore;
  readonly save: (body: ReportBody) => Promise<unknown>;
  /** Refused for good (the claim is gone): asking again would not help. */
  readonly isFinal: (reason: unknown) => boolean;
  readonly now: () => number;
  readonly schedule: (task: () => void, ms: number) => () => void;
  readonly tell: (status: DraftStatus) => void;
};

/** After the last key; long enough not to save every letter. */
export const quietMs = 800;
export const retryMs = 5_000;

/**
 * Keeps every change in this browser at once and on the server after a pause; what the server has is forgotten here.
 * One request at a time: an older text never overtakes a newer one.
 */
export function draftKeeper(needs: Needs) {
  let waiting: KeptDraft | null = null;
  let running: Promise<void> | null = null;
  let cancel: () => void = () => undefined;

  const later = (ms: number): void => {
    cancel();
    cancel = needs.schedule(() => void flush(), ms);
  };
  const send = async (draft: KeptDraft): Promise<void> => {
    needs.tell({ kind: 'saving' });
    try {
      await needs.save(draft.body);
      if (waiting !== draft) return;
      waiting = null;
      needs.store.forget();
      needs.tell({ kind: 'saved', at: needs.now() });
    } catch (reason) {
      needs.tell({ kind: 'kept-here', reason });
      if (!needs.isFinal(reason)) later(retryMs);
    }
  };
  const flush = async (): Promise<void> => {
    cancel();
    while (running) await running;
    if (!waiting) return;
    running = send(waiting);
    await running;
    running = null;
  };
  return {
    change: (body: ReportBody): void => {
      waiting = { body, changedAt: needs.now() };
      needs.store.keep(waiting);
      needs.tell({ kind: 'waiting' });
      later(quietMs);
    },
    flush,
    /** The report is signed: nothing of it stays in this browser. */
    done: (): void => {
      cancel();
      waiting = null;
      needs.store.forget();
    },
    /** The page closes; what waits is still in the store. */
    stop: (): void => {
      cancel();
    },
  };
}
export type DraftKeeper = ReturnType<typeof draftKeeper>;
