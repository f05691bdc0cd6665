import { z } from 'zod';
import { machine } from '../shared/domain/person';
import { makeAdministratorLink } from '../infra/db/accounts';
import { doAs } from '../infra/db/doing';
import { isEmpty, isNoted, noteInstance } from '../infra/db/instanceNotes';
import { migrate, migrationsFolder } from '../infra/db/migrate';
import { openDatabase, type Database } from '../infra/db/openDatabase';
import { cast, places, roleNames } from '../infra/db/seed/cast';
import { demoDeviceToken, seedGroup } from '../infra/db/seed/seedGroup';
import { projectRoot } from '../infra/embedded/projectRoot';
import { hashPassword } from '../infra/seal/passwords';

const Environment = z.object({
  DATABASE_URL: z.string().min(1),
  PORT: z.coerce.number().int().default(8080),
  /** The supervisor says `demo` for a database of its own only. */
  TONGXIN_SEED: z.enum(['demo', 'administrator']).default('administrator'),
});
type Environment = z.output<typeof Environment>;

/** Printed in the table of logins; never seeded outside an embedded database. */
const demoPassword = 'tongxin-demo';

type Login = Readonly<Record<'name' | 'role' | 'login' | 'password' | 'organization', string>>;
type Prepared = {
  readonly kind: 'demo-seeded' | 'existing' | 'admin-link';
  readonly url?: string;
  readonly logins?: readonly Login[];
  readonly playDemo?: boolean;
};

const demoLogins = (): readonly Login[] => [
  ...Object.values(cast).map(({ name, roles, login, at }) => ({
    name,
    role: roles.map((role) => roleNames[role]).join(' / '),
    login,
    password: demoPassword,
    organization: places[at].nameZh,
  })),
  {
    name: '心电图机 1 号',
    role: '设备 device (Bearer)',
    login: '-',
    password: demoDeviceToken,
    organization: places.clinic.nameZh,
  },
];

async function seedDemo(db: Database, now: () => Date): Promise<Prepared> {
  await doAs({ db, now }, machine('prepare'), (doing) => noteInstance(doing, 'demo-people'));
  await seedGroup(db, { at: now(), passwordHash: await hashPassword(demoPassword) });
  return { kind: 'demo-seeded', logins: demoLogins(), playDemo: true };
}

async function linkAdministrator(db: Database, now: () => Date, port: number): Promise<Prepared> {
  const token = await doAs({ db, now }, machine('prepare'), makeAdministratorLink);
  // Behind the hash: browsers send it to no server, so it stands in no log.
  return { kind: 'admin-link', url: `http://localhost:${port}/first-administrator#token=${token}` };
}

async function prepare(db: Database, { PORT, TONGXIN_SEED }: Environment, demoWanted: boolean): Promise<Prepared> {
  const now = (): Date => new Date();
  await migrate(db, migrationsFolder(projectRoot()));
  const found = await doAs({ db, now }, machine('prepare'), async (doing) => ({
    empty: await isEmpty(doing),
    demo: await isNoted(doing, 'demo-people'),
  }));
  if (!found.empty) return { kind: 'existing', ...(found.demo ? { logins: demoLogins() } : {}) };
  return demoWanted && TONGXIN_SEED === 'demo' ? await seedDemo(db, now) : await linkAdministrator(db, now, PORT);
}

async function main(): Promise<void> {
  const environment = Environment.parse(process.env);
  const db = await openDatabase(environment.DATABASE_URL, { connections: 2 });
  try {
    const prepared = await prepare(db, environment, !process.argv.includes('--no-demo'));
    process.stdout.write(`${JSON.stringify(prepared)}\n`);
  } finally {
    await db.destroy();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
