import { doAs, type Clock } from '../../infra/db/doing';
import type { Database } from '../../infra/db/openDatabase';
import { advancePage } from '../../infra/db/pages';
import { PageTable } from '../../infra/db/tables/alarm';
import { knock } from '../../infra/notify/socket';
import type { OnePage } from '../../shared/contracts/queues';
import { machine } from '../../shared/domain/person';
import { Refusal } from '../../shared/domain/refusal';
import type { Courier } from './courier';

type Needs = { readonly db: Database; readonly now: Clock; readonly courier: Pick<Courier, 'carry'> };

/** Hands one page to its channel. What is past that, delivered or seen, is left as it is. */
export const page =
  ({ db, now, courier }: Needs) =>
  ({ pageId }: OnePage): Promise<void> =>
    doAs({ db, now }, machine('page'), async (doing) => {
      const found = await doing.tx.findOneBy(PageTable, { id: pageId });
      if (!found) throw new Refusal('access/not-found');
      if (found.state !== 'planned') return;
      if (found.channel !== 'socket') {
        courier.carry(found);
        return;
      }
      await knock(doing.tx, found.personId);
      await advancePage(doing, pageId, 'handed-over');
    });
