import type { Doing } from '../db/doing';
import type { PageRow } from '../db/tables/alarm';
import type { Channel as ChannelName } from '../../shared/domain/page';

/** One way to reach people. Handing over says only that the channel has taken the page, not that anybody heard it. */
export type Channel = {
  readonly handOver: (doing: Doing, page: PageRow) => Promise<'handed-over' | 'failed'>;
};

export type Channels = Readonly<Record<ChannelName, Channel>>;
