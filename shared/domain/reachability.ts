import type { Channel, OutsideChannel } from './channel';
import { isCourtesy } from './channel';
import type { Milliseconds } from './units';
import { timeBetween } from './units';

/** How many proven channels make a person safe to leave a night to. */
export const enoughChannels = { count: 2, source: 'proposal: a shift turns green with two channels proven' } as const;

export type ReachabilityRule = { readonly provenWithinMs: Milliseconds; readonly beatWithinMs: Milliseconds };

export type KnownMethod = {
  readonly channel: OutsideChannel;
  readonly enabled: boolean;
  readonly provenAt: Date | null;
  readonly failedAt: Date | null;
};
/** When a screen of the person that may sound has beaten last. */
export type Dashboard = { readonly armedAt: Date | null };

export type Reachability = {
  /** green: enough proven; amber: one; red: nobody knows whether anything arrives. */
  readonly level: 'green' | 'amber' | 'red';
  readonly proven: readonly Channel[];
};

const isProven = ({ channel, enabled, provenAt, failedAt }: KnownMethod, at: Date, rule: ReachabilityRule): boolean =>
  enabled &&
  !isCourtesy(channel) &&
  provenAt !== null &&
  timeBetween(provenAt, at) <= rule.provenWithinMs &&
  (failedAt === null || failedAt <= provenAt);

/** A dashboard is a channel while it beats and may sound; two numbers on one channel fall silent together and count once. */
export function reachability(
  known: { methods: readonly KnownMethod[]; dashboard: Dashboard | null; running: readonly OutsideChannel[] },
  at: Date,
  rule: ReachabilityRule,
): Reachability {
  const { methods, dashboard, running } = known;
  const armedAt = dashboard?.armedAt ?? null;
  const beats = armedAt !== null && timeBetween(armedAt, at) <= rule.beatWithinMs;
  const outside = methods
    .filter((method) => running.includes(method.channel) && isProven(method, at, rule))
    .map(({ channel }) => channel);
  const proven: Channel[] = [...(beats ? (['socket'] as const) : []), ...new Set(outside)];
  const level = proven.length >= enoughChannels.count ? 'green' : proven.length > 0 ? 'amber' : 'red';
  return { level, proven };
}
