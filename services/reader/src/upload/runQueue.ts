import { DraftState } from '../../../../shared/contracts/http';
import type { PersonId } from '../../../../shared/domain/ids';
import { call, RefusedError } from '../api/call';
import { markEnded, signedInAgain } from '../api/sessionState';
import { makeStore, useStore } from '../ui/store';
import { newId } from './newId';
import { advance, dueUploads, retryPause, type QueuedCase, type QueueEvent } from './queue';
import type { QueueStore } from './queueStore';
import { sendFile } from './sendFile';

export type QueueView = {
  readonly uploads: readonly QueuedCase[];
  /** Bytes sent of the files under way, by hash. */
  readonly sending: ReadonlyMap<string, number>;
  readonly bytesPerSecond: number;
};

const view = makeStore<QueueView>(() => ({ uploads: [], sending: new Map(), bytesPerSecond: 0 }));
export const useQueue = (): QueueView => useStore(view);

const atOnce = 2;
const tickMs = 500;
const leaseMs = 15_000;

export type QueueRunner = {
  readonly add: (queued: QueuedCase, bytes: ReadonlyMap<string, Blob>) => Promise<void>;
  readonly tell: (queued: QueuedCase, event: QueueEvent) => Promise<void>;
  readonly remove: (queued: QueuedCase) => Promise<void>;
};

type Running = {
  readonly store: QueueStore;
  readonly personId: PersonId;
  readonly tab: string;
  readonly channel: BroadcastChannel;
  readonly inWork: Set<string>;
};

const show = (change: Partial<QueueView>): void => {
  view.set({ ...view.get(), ...change });
};

/** Rows of the store, and the receipts of this tab, whose rows are already purged. */
async function reload({ store, personId }: Running): Promise<void> {
  const stored = await store.uploadsOf(personId);
  const received = view.get().uploads.filter(({ step }) => step.at === 'received');
  const uploads = [...stored, ...received.filter(({ key }) => !stored.some((each) => each.key === key))];
  show({ uploads: uploads.sort((a, b) => b.addedAt.localeCompare(a.addedAt)) });
}

async function tell(running: Running, queued: QueuedCase, event: QueueEvent): Promise<void> {
  const now = view.get().uploads.find(({ key }) => key === queued.key) ?? queued;
  const next = advance(now, event);
  show({ uploads: view.get().uploads.map((each) => (each.key === next.key ? next : each)) });
  if (next.step.at === 'received') await running.store.remove(next);
  else await running.store.save(next);
  running.channel.postMessage('changed');
}

const retryAt = ({ tries }: QueuedCase): number => Date.now() + retryPause(tries, Math.random());

const announce = (queued: QueuedCase): Promise<DraftState> => {
  const files = queued.files.map(({ sha256, size, name }) => ({ sha256, size, name }));
  return queued.form
    ? call(DraftState, 'POST', '/api/cases', { id: queued.caseId, form: queued.form, files })
    : call(DraftState, 'POST', `/api/cases/${queued.caseId}/studies`, { files });
};

const bytesGone = {
  code: 'local/bytes-missing',
  zh: '本机已没有该文件的内容，请重新选择文件上传。',
  en: 'This browser no longer holds the file; choose it again.',
  detail: {},
};

async function send(running: Running, queued: QueuedCase): Promise<void> {
  const file = queued.files.find(({ done }) => !done);
  if (!file) return;
  const bytes = await running.store.bytesOf(queued, file.sha256);
  if (!bytes) {
    await tell(running, queued, { what: 'refused', refusal: bytesGone, status: 410, retryAt: 0, sha256: file.sha256 });
    return;
  }
  const began = { at: Date.now(), sent: -1 };
  const result = await sendFile(file, bytes, {
    caseId: queued.caseId,
    onUrl: (url) => void tell(running, queued, { what: 'url', sha256: file.sha256, url }),
    onProgress: (sent) => {
      if (began.sent < 0) began.sent = sent;
      const seconds = (Date.now() - began.at) / 1_000;
      const bytesPerSecond = seconds > 0.2 ? (sent - began.sent) / seconds : 0;
      show({ sending: new Map(view.get().sending).set(file.sha256, sent), bytesPerSecond });
    },
  });
  if (result.result === 'sent') await tell(running, queued, { what: 'sent', sha256: file.sha256 });
  else if (result.result === 'unreachable') await unreachable(running, queued);
  else if (result.status === 401) {
    markEnded();
    await signedInAgain();
  } else await tell(running, queued, { ...result, what: 'refused', retryAt: retryAt(queued), sha256: file.sha256 });
}

const unreachable = (running: Running, queued: QueuedCase): Promise<void> =>
  tell(running, queued, { what: 'unreachable', retryAt: retryAt(queued) });

async function step(running: Running, queued: QueuedCase): Promise<void> {
  if (queued.step.at === 'send') {
    await send(running, queued);
    return;
  }
  const draft =
    queued.step.at === 'announce'
      ? await announce(queued)
      : await call(DraftState, 'GET', `/api/cases/${queued.caseId}/receipt`);
  await tell(running, queued, { what: 'draft', draft, now: Date.now() });
}

async function work(running: Running, queued: QueuedCase): Promise<void> {
  running.inWork.add(queued.key);
  try {
    await step(running, queued);
  } catch (reason) {
    if (reason instanceof RefusedError) {
      const { status, body } = reason;
      await tell(running, queued, { what: 'refused', refusal: body, status, retryAt: retryAt(queued), sha256: null });
    } else await unreachable(running, queued);
  } finally {
    running.inWork.delete(queued.key);
  }
}

async function tick(running: Running): Promise<void> {
  const now = Date.now();
  const lease = { tab: running.tab, until: now + leaseMs, now };
  if (!(await running.store.takeLease(running.personId, lease))) return;
  for (const queued of dueUploads(view.get().uploads, now)) {
    if (running.inWork.size >= atOnce) return;
    if (!running.inWork.has(queued.key)) void work(running, queued);
  }
}

/** Works on this person's uploads as long as the tab lives; a closed tab's work is taken up by the next one. */
export async function runQueue(store: QueueStore, personId: PersonId): Promise<QueueRunner> {
  const channel = new BroadcastChannel('tongxin-queue');
  const running: Running = { store, personId, tab: newId(), channel, inWork: new Set() };
  channel.onmessage = () => void reload(running);
  await reload(running);
  setInterval(() => void tick(running), tickMs);
  window.addEventListener('online', () => {
    for (const queued of view.get().uploads) void tell(running, queued, { what: 'hurry' });
  });
  return {
    add: async (queued, bytes) => {
      await store.add(queued, bytes);
      channel.postMessage('changed');
      await reload(running);
    },
    tell: (queued, event) => tell(running, queued, event),
    remove: async (queued) => {
      show({ uploads: view.get().uploads.filter(({ key }) => key !== queued.key) });
      await store.remove(queued);
      channel.postMessage('changed');
    },
  };
}
