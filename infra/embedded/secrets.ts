import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StartRefusal } from './startRefusal';

const Secrets = z.object({
  TONGXIN_INSTANCE: z.string().regex(/^[a-z0-9-]{4,40}$/),
  TONGXIN_SESSION_KEY: z.string().min(43),
  TONGXIN_NATIONAL_ID_KEY: z.string().min(43),
});
/** Named as in the environment of the processes. Keys are 32 bytes in base64url. */
export type Secrets = z.infer<typeof Secrets>;

const key = (): string => randomBytes(32).toString('base64url');

const create = (): Secrets => ({
  TONGXIN_INSTANCE: randomUUID().slice(0, 8),
  TONGXIN_SESSION_KEY: key(),
  TONGXIN_NATIONAL_ID_KEY: key(),
});

const readFrom = (file: string): Secrets => {
  const parsed = Secrets.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  // Made anew, the key would turn every stored national ID into noise.
  if (!parsed.success) throw new StartRefusal('bad-settings', `${file} is damaged; restore it from a backup.`);
  return parsed.data;
};

const writeTo = (file: string, secrets: Secrets): void => {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(secrets, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, file);
};

/** Made on the first start and kept in `dataDir`; what the environment gives goes before. */
export const instanceSecrets = (dataDir: string, env: NodeJS.ProcessEnv): Secrets => {
  const file = join(dataDir, 'secrets.json');
  if (!existsSync(file)) writeTo(file, create());
  chmodSync(file, 0o600);
  const given = Object.fromEntries(
    Object.keys(Secrets.shape).flatMap((name) => (env[name] ? [[name, env[name]] as const] : [])),
  );
  const parsed = Secrets.safeParse({ ...readFrom(file), ...given });
  if (parsed.success) return parsed.data;
  throw new StartRefusal(
    'bad-settings',
    parsed.error.issues.map(({ path }) => `${path.join('.')} is not valid`).join(', '),
  );
};
