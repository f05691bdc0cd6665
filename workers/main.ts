import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openBlobStore } from '../infra/blob/blobStore';
import { openDatabase } from '../infra/db/openDatabase';
import { underSupervision } from '../infra/embedded/supervised';
import { channelSecretsUnder } from '../infra/seal/channelSecrets';
import { openLog, type Log } from '../infra/observe/log';
import { Duty } from './stages';
import { startWorkers } from './startWorkers';

const Environment = z.object({
  DATABASE_URL: z.string().min(1),
  REDIS_URL: z.string().min(1),
  TONGXIN_NATIONAL_ID_KEY: z.string().min(43),
  TONGXIN_REDIS_PREFIX: z.string().default('tongxin'),
  TONGXIN_DATA: z.string().default('.data'),
  TONGXIN_CONNECTIONS: z.coerce.number().int().min(4).default(20),
  TONGXIN_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});
type Environment = z.infer<typeof Environment>;

const Words = z.object({
  stages: z
    .string()
    .default(Duty.options.join(','))
    .transform((list) => list.split(','))
    .pipe(z.array(Duty).min(1)),
});

const environment = (): Environment =>
  Environment.parse(Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== '')));

const stagesToRun = (): readonly Duty[] =>
  Words.parse(parseArgs({ options: { stages: { type: 'string' } }, strict: true }).values).stages;

async function main(env: Environment, stages: readonly Duty[], log: Log): Promise<() => Promise<void>> {
  const db = await openDatabase(env.DATABASE_URL, { connections: env.TONGXIN_CONNECTIONS });
  const workers = await startWorkers({
    db,
    url: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    prefix: env.TONGXIN_REDIS_PREFIX,
    blobs: await openBlobStore(join(resolve(env.TONGXIN_DATA), 'blobs')),
    // A key of its own is derived from the instance's root key.
    channelSecrets: channelSecretsUnder(env.TONGXIN_NATIONAL_ID_KEY),
    now: () => new Date(),
    log,
    stages,
    sweepEveryMs: 1_000,
    followEveryMs: 3_000,
  });
  log.info({ stages }, 'workers ready');
  return async () => {
    await workers.close();
    await db.destroy();
  };
}

const env = environment();
const stages = stagesToRun();
const log = openLog(`worker-${stages.join('-')}`, { level: env.TONGXIN_LOG_LEVEL });
const fail = (error: unknown): void => {
  log.error({ err: error }, 'worker failed');
};
main(env, stages, log).then(
  (stop) => {
    underSupervision(stop, fail)();
  },
  (error: unknown) => {
    fail(error);
    process.exit(1);
  },
);
