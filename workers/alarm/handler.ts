import { doAs, type Clock } from '../../infra/db/doing';
import type { Database } from '../../infra/db/openDatabase';
import type { OneAlarm } from '../../shared/contracts/queues';
import { machine } from '../../shared/domain/person';
import { advanceAlert } from './advanceAlert';
import { advanceReadNow } from './advanceReadNow';

type Needs = { readonly db: Database; readonly now: Clock };

/** One step of one alarm, if one is due: level, pages, tasks and next time in one transaction. A repeat does nothing. */
export const alarm =
  ({ db, now }: Needs) =>
  ({ alarmKind, alarmId }: OneAlarm): Promise<void> =>
    doAs({ db, now }, machine('alarm'), (doing) =>
      alarmKind === 'read-now' ? advanceReadNow(doing, alarmId) : advanceAlert(doing, alarmId),
    );
