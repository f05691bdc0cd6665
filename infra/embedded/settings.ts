import { resolve } from 'node:path';
import { z } from 'zod';
import { freePort } from './ports';
import { StartRefusal } from './startRefusal';

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  TONGXIN_HOST: z.string().default('127.0.0.1'),
  TONGXIN_DATA: z.string().default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, hostname: /.*/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/, hostname: /.*/ }).optional(),
});

export type Settings = {
  readonly port: number;
  /** The address the api listens on; 0.0.0.0 lets other machines in. */
  readonly host: string;
  /** Absolute. */
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  /** Demo people go only into an empty database of our own. */
  readonly seed: 'demo' | 'administrator';
};

/** Reads the environment and the words behind `npm start --`; PORT=0 takes any free port. */
export const readSettings = async (env: NodeJS.ProcessEnv, words: readonly string[]): Promise<Settings> => {
  const unknown = words.find((word) => word !== '--no-demo');
  if (unknown !== undefined) {
    throw new StartRefusal('bad-settings', `${unknown} is not known; there is only --no-demo.`);
  }
  // An empty variable is how a shell or a compose file says "not set".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new StartRefusal(
      'bad-settings',
      `${issue?.path.join('.') ?? 'environment'}: ${issue?.message ?? 'not valid'}.`,
    );
  }
  const { PORT, TONGXIN_HOST, TONGXIN_DATA, DATABASE_URL, REDIS_URL } = parsed.data;
  return {
    port: PORT === 0 ? await freePort() : PORT,
    host: TONGXIN_HOST,
    dataDir: resolve(TONGXIN_DATA),
    databaseUrl: DATABASE_URL,
    redisUrl: REDIS_URL,
    seed: words.includes('--no-demo') || DATABASE_URL !== undefined ? 'administrator' : 'demo',
  };
};
