import { z } from 'zod';
import { doAs } from '../../infra/db/doing';
import { latestCanary } from '../../infra/db/drills';
import { openDatabase } from '../../infra/db/openDatabase';
import { ensureRobots } from '../../infra/db/seed/robots';
import { readClocks } from '../../infra/db/settings';
import { underSupervision } from '../../infra/embedded/supervised';
import { openLog } from '../../infra/observe/log';
import { hashPassword } from '../../infra/seal/passwords';
import { robotSecretsUnder } from '../../infra/seal/robotSecrets';
import type { CaseId } from '../../shared/domain/ids';
import { machine } from '../../shared/domain/person';
import { Refusal } from '../../shared/domain/refusal';
import { addTime } from '../../shared/domain/units';
import { runCanary } from './canary';
import type { DrillNeeds } from './needs';
import { playNights } from './night';

const Environment = z.object({
  DATABASE_URL: z.string().min(1),
  TONGXIN_SESSION_KEY: z.string().min(43),
  PORT: z.coerce.number().int().default(8080),
  /** Where the doors are; on this machine unless said otherwise. */
  TONGXIN_DOORS: z.url({ protocol: /^https?$/, hostname: /.*/ }).optional(),
  TONGXIN_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

const env = Environment.parse(Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== '')));
const log = openLog('drills', { level: env.TONGXIN_LOG_LEVEL });

/** The doors open while we start; what is due before is done a moment later. */
const firstMs = 20_000;
const everyMs = 1_000;

const canaryIsDue = ({ db, now }: DrillNeeds): Promise<boolean> =>
  doAs({ db, now }, machine('canary'), async ({ tx, at }) => {
    const { canaryEvery } = await readClocks(tx);
    const last = await latestCanary(tx);
    return !last || addTime(last.startedAt, canaryEvery) <= at;
  });

async function canaryWhenDue(needs: DrillNeeds): Promise<void> {
  if (!(await canaryIsDue(needs))) return;
  try {
    await runCanary(needs);
  } catch (error) {
    // Another process has begun it.
    if (!(error instanceof Refusal && error.code === 'drill/running')) throw error;
  }
}

/** Again and again, one run at a time; a failure is logged and ends nothing. */
function again(name: string, work: () => Promise<unknown>): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  let ended = false;
  const next = (ms: number): void => {
    if (ended) return;
    timer = setTimeout(() => {
      running = work()
        .catch((error: unknown) => {
          log.error({ err: error }, `${name} failed`);
        })
        .then(() => {
          next(everyMs);
        });
    }, ms);
  };
  next(firstMs);
  return async () => {
    ended = true;
    if (timer) clearTimeout(timer);
    await running;
  };
}

async function main(): Promise<() => Promise<void>> {
  const db = await openDatabase(env.DATABASE_URL, { connections: 3 });
  const base = env.TONGXIN_DOORS ?? `http://127.0.0.1:${env.PORT}`;
  const needs = { db, now: () => new Date(), log, base, secrets: robotSecretsUnder(env.TONGXIN_SESSION_KEY) };
  const passwordHash = await hashPassword(needs.secrets.password);
  await doAs(needs, machine('canary'), (doing) => ensureRobots(doing, passwordHash));
  const refused = new Set<CaseId>();
  const ends = [again('the canary', () => canaryWhenDue(needs)), again('the night', () => playNights(needs, refused))];
  return async () => {
    await Promise.all(ends.map((end) => end()));
    await db.destroy();
  };
}

const fail = (error: unknown): void => {
  log.error({ err: error }, 'drills failed');
};
main().then(
  (stop) => {
    underSupervision(stop, fail)();
  },
  (error: unknown) => {
    fail(error);
    process.exit(1);
  },
);
