import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import type { ClockName } from '../../shared/domain/clocks';
import type { CaseId } from '../../shared/domain/ids';
import type { AlarmKind, PageState } from '../../shared/domain/page';
import { eventually } from './eventually';
import type { Rig } from './rig';

/** A connection of its own each time: the server is killed in between. */
export async function asOwner<Result>({ databaseUrl }: Rig, work: (sql: Client) => Promise<Result>): Promise<Result> {
  const sql = new Client({ connectionString: databaseUrl });
  await sql.connect();
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

export const setClocks = (rig: Rig, clocks: Readonly<Partial<Record<ClockName, number>>>): Promise<void> =>
  asOwner(rig, async (sql) => {
    for (const [name, ms] of Object.entries(clocks)) {
      await sql.query(
        `insert into setting(name, ms, source, confirmed, changed_at) values ($1, $2, 'test', false, now())`,
        [name, ms],
      );
    }
  });

export type Paged = {
  readonly id: string;
  readonly round: number;
  readonly login: string;
  readonly message: string;
  readonly channel: string;
  readonly state: PageState;
  readonly tries: number;
  readonly at: Date;
};

/** In the order in which they were written. */
export const pagesOf = (rig: Rig, caseId: CaseId, kind: AlarmKind): Promise<readonly Paged[]> =>
  asOwner(rig, async (sql) => {
    const { rows } = await sql.query<Paged>(
      `select page.id, round, login, message, channel, page.state, tries, page.created_at as at
       from page join person on person.id = person_id
       where case_id = $1 and alarm_kind = $2 order by page.created_at`,
      [caseId, kind],
    );
    return rows;
  });

/** Waits until the alarm has rung its round of this number. */
export async function rounds(rig: Rig, of: { caseId: CaseId; kind: AlarmKind }, least: number): Promise<void> {
  await eventually(`round ${least}`, async () => {
    await wait(200);
    return (await pagesOf(rig, of.caseId, of.kind)).find(({ round }) => round >= least);
  });
}

/** No round is missing, and nobody was told the same twice in one. */
export function expectWholeRounds(pages: readonly Paged[]): void {
  const heard = [...new Set(pages.map(({ round }) => round))].sort((a, b) => a - b);
  expect(heard).toEqual(heard.map((_, place) => place));
  const told = pages.map(({ round, login, message, channel }) => `${round} ${login} ${message} ${channel}`);
  expect(new Set(told).size).toBe(told.length);
}
