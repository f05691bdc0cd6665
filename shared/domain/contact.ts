import { z } from 'zod';
import { isCourtesy, OutsideChannel } from './channel';
import { ContactMethodId } from './ids';

/** 联系方式: one way to one person, in the person's own order. The address is kept apart. */
export const ContactMethod = z.object({
  id: ContactMethodId,
  channel: OutsideChannel,
  place: z.int(),
});
export type ContactMethod = z.infer<typeof ContactMethod>;

const inOrder = (a: ContactMethod, b: ContactMethod): number => a.place - b.place || a.id.localeCompare(b.id);

/** What rings from second 0: the first method of each channel. The others stand behind them. */
export function methodsAtOnce<Method extends ContactMethod>(methods: readonly Method[]): readonly Method[] {
  const ordered = [...methods].sort(inOrder);
  return ordered.filter((method, at) => ordered.findIndex(({ channel }) => channel === method.channel) === at);
}

/** Where a page goes when one way has failed for good: the next that has not been taken; never a courtesy copy. */
export function nextMethod<Method extends ContactMethod>(
  methods: readonly Method[],
  taken: readonly ContactMethodId[],
): Method | null {
  const free = methods.filter(({ id, channel }) => !taken.includes(id) && !isCourtesy(channel));
  return [...free].sort(inOrder)[0] ?? null;
}
