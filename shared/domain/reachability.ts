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

/** What is known of somebody whom the rota is to count on. */
export type Counted = Pick<Reachability, 'proven'> & {
  readonly running: readonly OutsideChannel[];
  /** Signed in, or a page taken by a screen, within the time in which a proof holds. */
  readonly seenLately: boolean;
};

const real = (running: readonly OutsideChannel[]): number => running.filter((channel) => !isCourtesy(channel)).length;

/** Where the group runs no channel that leaves the house, a screen is all that can be asked for. */
export const screensAlone = (running: readonly OutsideChannel[]): boolean => real(running) === 0;

/**
 * Whom the rota may count on: enough channels proven, of which a screen is one while it beats and may sound. A group that
 * runs fewer channels than that asks for all of them, and takes a screen that was lately used for the one that is missing.
 */
export function mayCountOn({ proven, running, seenLately }: Counted): boolean {
  const lends = seenLately && real(running) < enoughChannels.count;
  const ways = new Set<Channel>(lends ? [...proven, 'socket'] : proven);
  return ways.size >= Math.min(enoughChannels.count, real(running) + 1);
}

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
