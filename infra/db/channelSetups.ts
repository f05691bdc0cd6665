import type { OutsideChannel } from '../../shared/domain/channel';
import type { PersonId } from '../../shared/domain/ids';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { ChannelSetupTable, type ChannelSetupRow } from './tables/contact';

export const allSetups = (tx: Tx): Promise<ChannelSetupRow[]> =>
  tx.find(ChannelSetupTable, { order: { channel: 'ASC' } });

export async function runningChannels(tx: Tx): Promise<readonly OutsideChannel[]> {
  const rows = await tx.findBy(ChannelSetupTable, { enabled: true });
  return rows.map(({ channel }) => channel);
}

type Change = Pick<ChannelSetupRow, 'channel' | 'enabled' | 'settings' | 'secretsSealed'> & {
  changedBy: PersonId | null;
};

/** Each change is a new version: workers open the channel anew when they see it. */
export async function setUpChannel({ tx, at }: Doing, change: Change): Promise<void> {
  const { channel, enabled, settings, secretsSealed, changedBy } = change;
  await tx.query(
    `insert into channel_setup(channel, enabled, version, settings, secrets_sealed, changed_by, changed_at)
     values ($1, $2, 1, $3, $4, $5, $6)
     on conflict (channel) do update set enabled = excluded.enabled, version = channel_setup.version + 1,
       settings = excluded.settings, secrets_sealed = excluded.secrets_sealed, changed_by = excluded.changed_by,
       changed_at = excluded.changed_at`,
    [channel, enabled, JSON.stringify(settings), secretsSealed, changedBy, at],
  );
}

export type ChannelHealth = {
  readonly channel: OutsideChannel;
  readonly handedOver: number;
  readonly failed: number;
  readonly lastAt: Date | null;
  readonly lastFailureAt: Date | null;
  readonly lastFailure: string | null;
};

/** What each channel has done since, by the words of its carrier. The machine's to read: receipts belong to cases. */
export async function channelHealth(tx: Tx, since: Date): Promise<readonly ChannelHealth[]> {
  const rows: ChannelHealth[] = await tx.query(
    `select channel, count(*) filter (where kind = 'handed-over')::int as "handedOver",
       count(*) filter (where kind in ('permanent', 'undelivered', 'temporary'))::int as failed, max(at) as "lastAt",
       max(at) filter (where kind in ('permanent', 'undelivered', 'temporary')) as "lastFailureAt",
       (array_agg(reason order by at desc) filter (where kind in ('permanent', 'undelivered', 'temporary')))[1] as "lastFailure"
     from page_receipt where at > $1 group by channel`,
    [since],
  );
  return rows;
}
