import { addTime, milliseconds, type Milliseconds } from './units';

/** What a channel answers. A temporary failure may pass by itself; a permanent one will not. */
export type HandOver =
  | { readonly outcome: 'handed-over'; readonly providerId: string | null }
  | { readonly outcome: 'temporary' | 'permanent'; readonly reason: string };

export type RetryRule = {
  readonly mostRetries: number;
  readonly pauseMs: Milliseconds;
  readonly withinMs: Milliseconds;
};

/** When the page is tried once more; null: it has failed, and the next way is taken at once. */
export function retryAt(
  { tries, firstTriedAt, at }: { tries: number; firstTriedAt: Date; at: Date },
  { mostRetries, pauseMs, withinMs }: RetryRule,
): Date | null {
  if (tries > mostRetries) return null;
  const next = addTime(at, pauseMs);
  return next.getTime() <= addTime(firstTriedAt, milliseconds(withinMs)).getTime() ? next : null;
}
