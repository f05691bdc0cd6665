import { doAs, type Clock } from '../../infra/db/doing';
import type { Database } from '../../infra/db/openDatabase';
import { showOnScreen } from '../../infra/notify/socket';
import type { OnePage } from '../../shared/contracts/queues';
import { machine } from '../../shared/domain/person';
import { Refusal } from '../../shared/domain/refusal';
import type { Courier } from './courier';

type Needs = { readonly db: Database; readonly now: Clock; readonly courier: Pick<Courier, 'carry'> };

/** Hands one page to its channel. What is past that, delivered or seen, is left as it is. */
export const page =
  ({ db, now, courier }: Needs) =>
  async ({ pageId: id, outside }: OnePage): Promise<void> => {
    // The courier asks the row itself whether it is still wanted.
    if (outside) {
      courier.carry({ id, ...outside });
      return;
    }
    const asked = await doAs({ db, now }, machine('page'), (doing) => showOnScreen(doing, id));
    if (!asked) throw new Refusal('access/not-found');
    const { channel, state } = asked;
    if (channel !== 'socket' && state === 'planned') courier.carry({ id, channel });
  };
