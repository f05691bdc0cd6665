import type { PersonId } from '../../../../shared/domain/ids';
import { openQueueStore, type QueueStore } from './queueStore';
import { runQueue, type QueueRunner } from './runQueue';

export type TabQueue = { readonly store: QueueStore; readonly runner: QueueRunner };

const held: { queue: Promise<TabQueue> | null } = { queue: null };

async function open(personId: PersonId): Promise<TabQueue> {
  const store = await openQueueStore();
  return { store, runner: await runQueue(store, personId) };
}

/** The one queue of this tab; it goes on working whatever page is shown. */
export const tabQueue = (personId: PersonId): Promise<TabQueue> => (held.queue ??= open(personId));
