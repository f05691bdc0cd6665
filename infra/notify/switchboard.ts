import type { OutsideChannel } from '../../shared/domain/channel';
import { setups } from '../../shared/domain/channelSetup';
import type { ChannelSetup } from '../db/tables/contact';
import type { ChannelSecrets } from '../seal/channelSecrets';
import type { Carriers, Channel, Heard } from './channel';

type Needs = {
  readonly now: () => Date;
  readonly carriers: Carriers;
  readonly secrets: ChannelSecrets;
  readonly heard: (channel: OutsideChannel, word: Heard) => void;
  readonly failed: (channel: OutsideChannel, error: unknown) => void;
};

export type Switchboard = {
  /** The channel as it is set up now; one that was set up otherwise before is closed. Throws what makes it unusable. */
  open(setup: ChannelSetup): Channel;
  /** Opens what is switched on, for carriers may have something to say before anybody is paged; closes the rest. */
  follow(setups: readonly ChannelSetup[]): void;
  opened(): readonly (readonly [OutsideChannel, Channel])[];
  close(): Promise<void>;
};

const unsealed = (secrets: ChannelSecrets, { secretsSealed }: ChannelSetup): unknown =>
  secretsSealed === null ? {} : secrets.unseal(secretsSealed);

function openOne(setup: ChannelSetup, needs: Needs): Channel {
  const { channel } = setup;
  const { carriers, secrets, now, heard, failed } = needs;
  const parsed = {
    settings: setups[channel].settings.parse(setup.settings),
    secrets: setups[channel].secrets.parse(unsealed(secrets, setup)),
  };
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- one entry of the table, read by its own key
  return carriers[channel](parsed as never, {
    now,
    heard: (word) => {
      heard(channel, word);
    },
    failed: (error) => {
      failed(channel, error);
    },
  });
}

/** The channels of this process by their set-up in the database: changed there, they are opened anew here. */
export function openSwitchboard(needs: Needs): Switchboard {
  const open = new Map<OutsideChannel, { version: number; channel: Channel }>();
  const closing = new Set<Promise<void>>();

  const drop = (name: OutsideChannel): void => {
    const known = open.get(name);
    if (!known) return;
    open.delete(name);
    const ended = known.channel
      .close()
      .catch((error: unknown) => {
        needs.failed(name, error);
      })
      .finally(() => closing.delete(ended));
    closing.add(ended);
  };
  const take = (setup: ChannelSetup): Channel => {
    const known = open.get(setup.channel);
    if (known?.version === setup.version) return known.channel;
    drop(setup.channel);
    const channel = openOne(setup, needs);
    open.set(setup.channel, { version: setup.version, channel });
    return channel;
  };

  return {
    open: take,
    opened: () => [...open].map(([name, { channel }]) => [name, channel] as const),
    follow: (rows) => {
      const running = rows.filter(({ enabled }) => enabled);
      for (const name of [...open.keys()]) if (!running.some(({ channel }) => channel === name)) drop(name);
      for (const row of running) {
        try {
          take(row);
        } catch (error) {
          // A channel that cannot be set up is off; the others are not to blame.
          needs.failed(row.channel, error);
        }
      }
    },
    close: async () => {
      for (const name of [...open.keys()]) drop(name);
      await Promise.all(closing);
    },
  };
}
