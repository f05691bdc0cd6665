import { z } from 'zod';
import { Channels, SetUpChannel, type ChannelView } from '../../../shared/contracts/contacts';
import { OutsideChannel } from '../../../shared/domain/channel';
import { setups } from '../../../shared/domain/channelSetup';
import { machine } from '../../../shared/domain/person';
import { Refusal } from '../../../shared/domain/refusal';
import { hours, timeBefore } from '../../../shared/domain/units';
import { actAs } from '../../../infra/db/actAs';
import { writeAudit } from '../../../infra/db/audit';
import { allSetups, channelHealth, setUpChannel, type ChannelHealth } from '../../../infra/db/channelSetups';
import { endpoint, type Endpoint } from '../endpoint';
import type { ApiNeeds, PersonDoing } from '../needs';
import { isoOrNull } from '../views/caseFacts';

type View = z.output<typeof Channels>;

const silent = { handedOver: 0, failed: 0, lastAt: null, lastFailureAt: null, lastFailure: null };

/** Every channel there is, those that nobody has set up as switched off. */
async function channels({ tx }: PersonDoing): Promise<View> {
  const rows = new Map((await allSetups(tx)).map((row) => [row.channel, row]));
  const view = (channel: OutsideChannel): ChannelView => {
    const row = rows.get(channel);
    const secrets = (row?.secretsSealed ?? null) !== null;
    const known = { enabled: row?.enabled ?? false, settings: row?.settings ?? {}, hasSecrets: secrets };
    return { channel, ...known, changedAt: isoOrNull(row?.changedAt ?? null), ...silent };
  };
  return { channels: OutsideChannel.options.map(view) };
}

const heard = ({ handedOver, failed, lastAt, lastFailureAt, lastFailure }: ChannelHealth) => ({
  handedOver,
  failed,
  lastAt: isoOrNull(lastAt),
  lastFailureAt: isoOrNull(lastFailureAt),
  lastFailure,
});

/** Receipts belong to cases, which an administrator does not see: only their sums are shown. */
async function withHealth(view: View, { db, now }: ApiNeeds): Promise<View> {
  const since = timeBefore(now(), hours(24));
  const rows = await actAs(db, machine('api'), (tx) => channelHealth(tx, since));
  const by = new Map(rows.map((row) => [row.channel, row]));
  return {
    channels: view.channels.map((one) => {
      const row = by.get(one.channel);
      return row ? { ...one, ...heard(row) } : one;
    }),
  };
}

const pathsOf = (error: z.ZodError, within: string): string[] =>
  error.issues.map(({ path }) => [within, ...path.map(String)].join('.'));

type Asked = SetUpChannel & { readonly channel: OutsideChannel };

async function setUp(doing: PersonDoing, asked: Asked, { channelSecrets }: ApiNeeds): Promise<void> {
  const { channel } = asked;
  const kept = (await allSetups(doing.tx)).find((row) => row.channel === channel)?.secretsSealed ?? null;
  const settings = setups[channel].settings.safeParse(asked.settings);
  const given = asked.secrets ?? (kept === null ? {} : channelSecrets.unseal(kept));
  const secrets = setups[channel].secrets.safeParse(given);
  const wrong = [
    ...(settings.success ? [] : pathsOf(settings.error, 'settings')),
    ...(secrets.success ? [] : pathsOf(secrets.error, 'secrets')),
  ];
  if (!settings.success || !secrets.success) throw new Refusal('channel/incomplete', { paths: wrong });
  await setUpChannel(doing, {
    channel,
    enabled: asked.enabled,
    settings: settings.data,
    secretsSealed: channelSecrets.seal(secrets.data),
    changedBy: doing.actor.personId,
  });
  const detail = { enabled: asked.enabled, secrets: asked.secrets !== null };
  await writeAudit(doing, { action: 'set-up-channel', subjectKind: 'setting', subjectId: channel, detail });
}

export const channelEndpoints: readonly Endpoint[] = [
  endpoint('get', '/admin/channels', {
    action: 'channels/view',
    answer: Channels,
    perform: channels,
    complete: withHealth,
  }),
  endpoint('put', '/admin/channels/:channel', {
    action: 'channels/change',
    params: z.object({ channel: OutsideChannel }),
    body: SetUpChannel,
    answer: Channels,
    perform: async (doing, { params: { channel }, body }, needs) => {
      await setUp(doing, { channel, ...body }, needs);
      return await channels(doing);
    },
    complete: withHealth,
  }),
];
