import type { OutsideChannel } from '../../shared/domain/channel';
import type { Secrets, Settings } from '../../shared/domain/channelSetup';
import type { HandOver } from '../../shared/domain/pageSending';
import type { Milliseconds } from '../../shared/domain/units';

/** One page as it leaves the house. */
export type Letter = {
  /** The page's own id: the same for each try of it. */
  readonly id: string;
  readonly to: string;
  readonly text: string;
  readonly code: string;
  readonly drill: boolean;
};

/** What a carrier says by itself, some time later. */
export type Heard =
  | { readonly kind: 'delivered' | 'undelivered'; readonly providerId: string; readonly reason: string }
  | { readonly kind: 'reply'; readonly from: string | null; readonly providerId: string | null; readonly said: string };

/**
 * One way out of the house. Handing over says only that the carrier has taken the page, not that anybody heard it.
 * It answers within its patience, or says that this was not to be had; it throws nothing.
 */
export type Channel = {
  readonly handOver: (letter: Letter, patience: Milliseconds) => Promise<HandOver>;
  /** Where a carrier says nothing by itself, it is asked at intervals what became of pages; answers are `heard`. */
  readonly enquire?: (awaited: readonly AwaitedPage[]) => Promise<void>;
  readonly close: () => Promise<void>;
};
export type AwaitedPage = { readonly providerId: string; readonly delivered: boolean };

export type ChannelNeeds = {
  readonly now: () => Date;
  readonly heard: (word: Heard) => void;
  readonly failed: (error: unknown) => void;
};

export type OpenChannel<C extends OutsideChannel> = (
  setup: { readonly settings: Settings<C>; readonly secrets: Secrets<C> },
  needs: ChannelNeeds,
) => Channel;

export type Carriers = { readonly [C in OutsideChannel]: OpenChannel<C> };
