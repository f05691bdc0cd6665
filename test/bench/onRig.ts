import { Client } from 'pg';
import { Person } from '../../infra/client/person';
import { startRig, type Rig } from '../harness/rig';

/** Everybody of the demonstration signs in so. */
export const signIn = ({ base }: Rig, login: string): Promise<Person> => Person.signIn(base, login, 'tongxin-demo');

/** The owner's connection, for counting. */
export async function connect({ databaseUrl }: Rig): Promise<Client> {
  const sql = new Client({ connectionString: databaseUrl });
  // When a measurement fails the rig ends under this connection; the failure itself is what is told.
  sql.on('error', () => undefined);
  await sql.connect();
  return sql;
}

export async function withRig<Result>(measure: (rig: Rig) => Promise<Result>): Promise<Result> {
  const rig = await startRig();
  try {
    return await measure(rig);
  } finally {
    await rig.end();
  }
}

/** Runs a benchmark and ends the process with it. */
export function runBenchmark(measure: () => Promise<void>): void {
  measure().then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exit(1);
    },
  );
}
