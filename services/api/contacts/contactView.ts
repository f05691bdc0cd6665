import type { ContactView, MyContacts } from '../../../shared/contracts/contacts';
import { enoughChannels } from '../../../shared/domain/reachability';
import { hours, timeBefore } from '../../../shared/domain/units';
import { runningChannels } from '../../../infra/db/channelSetups';
import { addressesOf, methodsOf } from '../../../infra/db/contactMethods';
import { reachabilityOf } from '../../../infra/db/reads/reachability';
import { readClocks } from '../../../infra/db/settings';
import { lastTests } from '../../../infra/db/testPages';
import type { PersonDoing } from '../needs';
import { iso, isoOrNull } from '../views/caseFacts';

/** What the person may see of the person's own ways of being reached. */
export async function myContacts({ tx, at, actor }: PersonDoing): Promise<MyContacts> {
  const { personId } = actor;
  const methods = await methodsOf(tx, [personId]);
  const ids = methods.map(({ id }) => id);
  const addresses = await addressesOf(tx, ids);
  const tests = await lastTests(tx, ids);
  const { contactTest, contactProven } = await readClocks(tx);
  const since = timeBefore(at, contactTest);
  const { level, proven } = (await reachabilityOf(tx, [personId], at)).get(personId) ?? { level: 'red', proven: [] };
  const view = (method: (typeof methods)[number]): ContactView => {
    const test = tests.get(method.id);
    const open = test && test.createdAt > since && test.acknowledgedAt === null;
    return {
      id: method.id,
      channel: method.channel,
      address: addresses.get(method.id) ?? '',
      enabled: method.enabled,
      provenAt: isoOrNull(method.provenAt),
      failedAt: isoOrNull(method.failedAt),
      failure: method.failure,
      testSentAt: open ? iso(test.createdAt) : null,
    };
  };
  return {
    now: iso(at),
    methods: methods.map(view),
    running: [...(await runningChannels(tx))],
    reachability: { level, proven: [...proven] },
    rule: { channels: enoughChannels.count, days: contactProven / hours(24) },
  };
}
