import { fork } from 'node:child_process';
import { join } from 'node:path';
import { announcement } from './announcement';
import { lockFolder } from './folderLock';
import { keepProcess, type KeptProcess } from './keptProcess';
import { keepServer } from './keptServer';
import { cutLog } from './logFile';
import { startPostgres } from './postgres';
import { prepareDatabase, type Prepared } from './prepareDatabase';
import { startRedis } from './redis';
import { redisDangers } from './redisWire';
import { instanceSecrets } from './secrets';
import type { Settings } from './settings';
import { checkDisk, checkFolder, checkPort } from './startChecks';
import { StartRefusal } from './startRefusal';
import type { UndoList } from './undoList';

export type Instance = {
  readonly settings: Settings;
  /** The folder that holds the built services/, workers/ and infra/. */
  readonly programs: string;
  readonly env: NodeJS.ProcessEnv;
  readonly say: (sentence: string) => void;
  /** Aborted when the instance is to stop, also while it is still starting. */
  readonly signal: AbortSignal;
  readonly undo: UndoList;
};

const lanes = [
  { name: 'api', script: 'services/main.js', words: [] },
  { name: 'urgent', script: 'workers/main.js', words: ['--stages=alarm,page,route,sweep'] },
  { name: 'bulk', script: 'workers/main.js', words: ['--stages=ingest,analyze,deliver,replay'] },
  { name: 'watch', script: 'workers/watch/main.js', words: [] },
  { name: 'drills', script: 'services/drills/main.js', words: [] },
] as const;

const logOf = ({ settings }: Instance, name: string): string => join(settings.dataDir, 'logs', `${name}.log`);

/** Nothing is started before all of this holds. */
const claim = async ({ settings: { dataDir, port }, undo }: Instance): Promise<void> => {
  checkFolder(dataDir);
  checkDisk(dataDir);
  const lock = lockFolder(dataDir);
  if (!lock.held) throw new StartRefusal('already-running', `Process ${lock.by} holds ${dataDir}.`);
  undo.add(lock.release);
  await checkPort(port);
};

const startDatabase = async ({ settings, say, undo }: Instance): Promise<string> => {
  if (settings.databaseUrl !== undefined) return settings.databaseUrl;
  const dataDir = join(settings.dataDir, 'postgres');
  const kept = await keepServer(
    'PostgreSQL',
    async (port) => await startPostgres({ dataDir, port, durable: true }),
    say,
  );
  undo.add(kept.stop);
  return kept.url;
};

const startQueueServer = async ({ settings, say, undo }: Instance): Promise<string> => {
  if (settings.redisUrl !== undefined) {
    for (const danger of await redisDangers(settings.redisUrl)) say(`\n  !!! ${danger}\n`);
    return settings.redisUrl;
  }
  const dir = join(settings.dataDir, 'redis');
  const kept = await keepServer('Redis', async (port) => await startRedis({ dir, port }), say);
  undo.add(kept.stop);
  return kept.url;
};

const startLanes = async (instance: Instance, env: NodeJS.ProcessEnv): Promise<void> => {
  const kept = lanes.map(({ name, script, words }): KeptProcess => ({
    name,
    script: join(instance.programs, script),
    words,
    env,
    logFile: logOf(instance, name),
  }));
  const starts = kept.map(async (each) => await keepProcess(each, instance));
  const settled = await Promise.allSettled(starts);
  const running = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  instance.undo.add(async () => {
    await Promise.all(
      running.map(async ({ stop }) => {
        await stop();
      }),
    );
  });
  const failed = settled.find((each) => each.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
};

const keepLogsShort = (instance: Instance): void => {
  const cut = (): void => {
    for (const { name } of lanes) cutLog(logOf(instance, name));
  };
  cut();
  const timer = setInterval(cut, 600_000);
  instance.undo.add(() => {
    clearInterval(timer);
  });
};

/** Tells its story on our terminal; the instance goes on when it is over. */
const playDemo = ({ programs, say, undo }: Instance, env: NodeJS.ProcessEnv): void => {
  const child = fork(join(programs, 'infra/embedded/playDemo.js'), [], {
    env,
    execArgv: ['--enable-source-maps'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  child.once('exit', (code) => {
    if (code !== 0 && code !== null) {
      say(`演示未能播完。 The demonstration did not come to its end (exit code ${code}).`);
    }
  });
  undo.add(() => {
    child.kill('SIGKILL');
  });
};

/** Starts everything in order; what was started is on the undo list, whatever happens then. */
export const startInstance = async (instance: Instance): Promise<Prepared> => {
  const { settings, say, signal } = instance;
  await claim(instance);
  keepLogsShort(instance);
  const secrets = instanceSecrets(settings.dataDir, instance.env);
  say('启动数据库与队列… Starting PostgreSQL and Redis…');
  const databaseUrl = await startDatabase(instance);
  signal.throwIfAborted();
  const redisUrl = await startQueueServer(instance);
  signal.throwIfAborted();
  const env = {
    NODE_ENV: 'production',
    ...instance.env,
    ...secrets,
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    PORT: String(settings.port),
    TONGXIN_DATA: settings.dataDir,
    TONGXIN_SEED: settings.seed,
  };
  const script = join(instance.programs, 'services/prepare.js');
  const prepared = await prepareDatabase({ script, env, logFile: logOf(instance, 'prepare'), signal });
  signal.throwIfAborted();
  say('启动服务… Starting the processes…');
  await startLanes(instance, env);
  say(announcement(settings, { databaseUrl, redisUrl }, prepared));
  if (prepared.playDemo === true && instance.env.TONGXIN_PLAY !== 'no') {
    playDemo(instance, { ...env, TONGXIN_DEMO_LOGINS: JSON.stringify(prepared.logins ?? []) });
  }
  return prepared;
};
