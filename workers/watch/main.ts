import { z } from 'zod';
import { actAs } from '../../infra/db/actAs';
import { openDatabase, type Database } from '../../infra/db/openDatabase';
import { readClocks } from '../../infra/db/settings';
import { underSupervision } from '../../infra/embedded/supervised';
import { openLog } from '../../infra/observe/log';
import { machine } from '../../shared/domain/person';
import { audit } from './audit';
import { beatTo, HeartbeatUrl } from './beat';

const Environment = z.object({
  DATABASE_URL: z.string().min(1),
  TONGXIN_HEARTBEAT_URL: HeartbeatUrl.optional(),
  TONGXIN_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

const env = Environment.parse(Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== '')));
const log = openLog('watch', { level: env.TONGXIN_LOG_LEVEL });
const beat = env.TONGXIN_HEARTBEAT_URL ? beatTo(env.TONGXIN_HEARTBEAT_URL) : null;
if (!beat) log.warn('TONGXIN_HEARTBEAT_URL is not set: nobody outside notices when this machine stops');

/** Nothing here depends on Redis or on another process: own connections, own clock, own timer. */
function watch(db: Database): () => Promise<void> {
  const since = new Date();
  let running = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  const period = async (): Promise<number> => (await actAs(db, machine('watch'), (tx) => readClocks(tx))).watchEvery;
  const once = async (): Promise<void> => {
    await audit({ db, now: () => new Date(), since, log, beat });
  };
  const next = (ms: number): void => {
    timer = setTimeout(() => {
      running = once()
        .catch((error: unknown) => {
          log.error({ err: error }, 'the watch did not come to its end');
        })
        .then(period)
        .then(next, (error: unknown) => {
          log.error({ err: error }, 'the database is away');
          next(againMs);
        });
    }, ms);
  };
  next(0);
  return async () => {
    if (timer) clearTimeout(timer);
    await running;
    if (timer) clearTimeout(timer);
    await db.destroy();
  };
}

const againMs = 10_000;
const fail = (error: unknown): void => {
  log.error({ err: error }, 'watch failed');
};
openDatabase(env.DATABASE_URL, { connections: 4 })
  .then(watch)
  .then(
    (stop) => {
      underSupervision(stop, fail)();
    },
    (error: unknown) => {
      fail(error);
      process.exit(1);
    },
  );
