import { allSetups } from '../../infra/db/channelSetups';
import { doAs, type Clock, type Doing } from '../../infra/db/doing';
import type { Database } from '../../infra/db/openDatabase';
import { noteHandOver } from '../../infra/db/pageOutcomes';
import type { PageRow } from '../../infra/db/tables/alarm';
import { awaitedPages, isOverBudget, overBudget, takePage, type TakenPage } from '../../infra/db/takenPages';
import type { Carriers, Channel } from '../../infra/notify/channel';
import { openLanes, type Lanes } from '../../infra/notify/lanes';
import { fromFault, permanent } from '../../infra/notify/outcome';
import { openSwitchboard, type Switchboard } from '../../infra/notify/switchboard';
import type { Log } from '../../infra/observe/log';
import type { ChannelSecrets } from '../../infra/seal/channelSecrets';
import type { OutsideChannel } from '../../shared/domain/channel';
import type { Turn } from '../../shared/domain/page';
import type { HandOver } from '../../shared/domain/pageSending';
import type { PageId } from '../../shared/domain/ids';
import { machine } from '../../shared/domain/person';
import { hearingBy } from './hearing';

type Needs = {
  readonly db: Database;
  readonly now: Clock;
  readonly log: Log;
  readonly carriers: Carriers;
  readonly secrets: ChannelSecrets;
};

/** Carries outside pages. A job only wakes it: the page's row says who has it in hand, and for how long. */
export type Courier = {
  /** In the lane of its channel; whoever asks is not kept waiting by a carrier. */
  carry(page: Pick<PageRow, 'id' | 'channel'> & { readonly turn?: Turn }): void;
  /** Opens and closes channels as the administrators have set them up, and asks what became of pages. */
  follow(): Promise<void>;
  /** Everything that was asked for is carried, and everything that was heard is noted. */
  idle(): boolean;
  close(): Promise<void>;
};

type AsPage = <Result>(work: (doing: Doing) => Promise<Result>) => Promise<Result>;
type Failed = (channel: OutsideChannel, error: unknown) => void;

/** Robots one after the other, so that their budget is counted right. */
const widthOf = (lane: string): number => (lane.startsWith('robot-') ? 1 : 8);

const budgetOf = ({ setup }: TakenPage): number => {
  const perMinute = setup?.settings.perMinute;
  return typeof perMinute === 'number' ? perMinute : Number.POSITIVE_INFINITY;
};

/** A channel that is off or set up wrongly fails its own pages for good, and each of them goes another way. */
function openFor(switchboard: Switchboard, { channel, setup }: TakenPage, failed: Failed): Channel | null {
  if (!setup) return null;
  try {
    return switchboard.open(setup);
  } catch (error) {
    failed(channel, error);
    return null;
  }
}

async function handOver(channel: Channel | null, taken: TakenPage, failed: Failed): Promise<HandOver> {
  if (!channel) return permanent('channel-off');
  const { id, address: to, text, replyCode: code, content, patience } = taken;
  try {
    return await channel.handOver({ id, to, text, code, drill: content?.drill ?? false }, patience);
  } catch (error) {
    failed(taken.channel, error);
    return fromFault(error);
  }
}

/** Null: it is in other hands, answered meanwhile, or more than its robot takes. */
const take = (asPage: AsPage, id: PageId): Promise<TakenPage | null> =>
  asPage(async (doing) => {
    const taken = await takePage(doing, id);
    if (!taken || !(await isOverBudget(doing, taken, budgetOf(taken)))) return taken;
    await noteHandOver(doing, taken, permanent(overBudget));
    return null;
  });

/** Sent between two transactions: a carrier's time is nobody's connection. */
async function carryOne(asPage: AsPage, id: PageId, way: { switchboard: Switchboard; failed: Failed }): Promise<void> {
  const taken = await take(asPage, id);
  if (!taken) return;
  const said = await handOver(openFor(way.switchboard, taken, way.failed), taken, way.failed);
  await asPage((doing) => noteHandOver(doing, taken, said));
}

function enquire(asPage: AsPage, switchboard: Switchboard, lanes: Lanes): void {
  for (const [name, channel] of switchboard.opened()) {
    if (!channel.enquire) continue;
    lanes.add(`enquire ${name}`, async () => {
      await channel.enquire?.(await asPage((doing) => awaitedPages(doing, name)));
    });
  }
}

export function openCourier({ db, now, log, carriers, secrets }: Needs): Courier {
  const asPage: AsPage = (work) => doAs({ db, now }, machine('page'), work);
  const lanes = openLanes(widthOf, (error) => {
    log.error({ err: error }, 'an outside page was not carried');
  });
  const failed: Failed = (channel, error) => {
    log.warn({ err: error, channel }, 'channel trouble');
  };
  const hear = hearingBy(asPage, log);
  const switchboard = openSwitchboard({
    now,
    carriers,
    secrets,
    heard: (channel, word) => {
      lanes.add(`heard ${channel}`, () => hear(channel, word));
    },
    failed,
  });
  /** Asked for by a job and by the sweep alike: once in the lane is enough. */
  const inLane = new Set<PageId>();
  return {
    carry: ({ id, channel, turn = 'first' }) => {
      if (inLane.has(id)) return;
      inLane.add(id);
      const carried = (): Promise<void> => {
        inLane.delete(id);
        return carryOne(asPage, id, { switchboard, failed });
      };
      lanes.add(channel, carried, turn);
    },
    follow: async () => {
      switchboard.follow(await asPage(({ tx }) => allSetups(tx)));
      enquire(asPage, switchboard, lanes);
    },
    idle: () => lanes.idle(),
    close: async () => {
      await lanes.settled();
      await switchboard.close();
      await lanes.settled();
    },
  };
}
