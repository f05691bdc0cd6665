import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import type { CaseId } from '../../shared/domain/ids';
import { Person } from '../../infra/embedded/demo/person';
import { recordingFile } from '../../infra/embedded/demo/recordings';
import { formOf, uploadCase } from '../../infra/embedded/demo/upload';
import { eventually } from '../harness/eventually';
import { startRig, type Rig } from '../harness/rig';

/** Minutes of the ward as seconds, so that a whole escalation passes while the servers are killed. */
const clocks = {
  readNowWiden: 2_000,
  readNowBedside: 3_000,
  readNowCoordinator: 4_000,
  readNowDepartmentHead: 8_000,
};
const latestMs = 10_000;

let rig: Rig;
let technician: Person;
let reader: Person;
beforeAll(async () => {
  rig = await startRig();
  for (const lane of ['api', 'urgent', 'bulk'] as const) await rig.start(lane);
  await asOwner(async (sql) => {
    for (const [name, ms] of Object.entries(clocks)) {
      await sql.query(
        `insert into setting(name, ms, source, confirmed, changed_at) values ($1, $2, 'test', false, now())`,
        [name, ms],
      );
    }
  });
  technician = await Person.signIn(rig.base, 'technician', 'tongxin-demo');
  reader = await Person.signIn(rig.base, 'specialist', 'tongxin-demo');
  await reader.listen();
}, 120_000);
afterAll(async () => {
  reader.close();
  await rig.end();
}, 60_000);

/** A connection of its own each time: the server is killed in between. */
async function asOwner<R>(work: (sql: Client) => Promise<R>): Promise<R> {
  const sql = new Client({ connectionString: rig.databaseUrl });
  await sql.connect();
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

type Paged = { readonly round: number; readonly login: string; readonly message: string; readonly at: Date };
const pagesOf = (caseId: CaseId): Promise<readonly Paged[]> =>
  asOwner(async (sql) => {
    const { rows } = await sql.query<Paged>(
      `select round, login, message, page.created_at as at from page join person on person.id = person_id
       where case_id = $1 and alarm_kind = 'read-now' order by page.created_at`,
      [caseId],
    );
    return rows;
  });

async function rounds(caseId: CaseId, least: number): Promise<void> {
  await eventually(`round ${least}`, async () => {
    await wait(200);
    return (await pagesOf(caseId)).find(({ round }) => round >= least);
  });
}

let seed = 31_000;
async function ringing(): Promise<CaseId> {
  seed += 1;
  const form = formOf({ symptoms: ['chest-pain'] });
  const { caseId } = await uploadCase(technician, form, [recordingFile({ scenario: 'anterior-stemi', seed })]);
  await rounds(caseId, 1);
  return caseId;
}

const mayHear = ['specialist', 'specialist2', 'specialist3', 'coordinator', 'head', 'technician', 'clinician', 'nurse', 'director']; // prettier-ignore

/** Every round is there, nobody else heard of it, and after the fault the next came in time. */
async function expectUnbroken(caseId: CaseId, recoveredAt: Date): Promise<void> {
  const before = (await pagesOf(caseId)).at(-1)?.round ?? 0;
  await rounds(caseId, before + 2);
  const pages = await pagesOf(caseId);
  const heard = [...new Set(pages.map(({ round }) => round))].sort((a, b) => a - b);
  expect(heard).toEqual(heard.map((_, place) => place));
  expect(pages.map(({ login }) => login).filter((login) => !mayHear.includes(login))).toEqual([]);
  const next = pages.find(({ at }) => at >= recoveredAt);
  expect(next && next.at.getTime() - recoveredAt.getTime()).toBeLessThanOrEqual(latestMs);
  const twice = pages.map(({ round, login, message }) => `${round} ${login} ${message}`);
  expect(new Set(twice).size).toBe(twice.length);
}

const onScreen = (caseId: CaseId): number => reader.heard.filter(({ content }) => content.caseId === caseId).length;

test('the urgent lane is killed in the middle of an escalation', async () => {
  const caseId = await ringing();
  await rig.kill('urgent');
  await wait(3_000);
  await rig.start('urgent');
  await expectUnbroken(caseId, new Date());
}, 120_000);

test('Redis is killed and stays away: the rounds go on, and the socket rings', async () => {
  const caseId = await ringing();
  await rig.killServer('redis');
  const [killedAt, heard] = [new Date(), onScreen(caseId)];
  await expectUnbroken(caseId, killedAt);
  expect(onScreen(caseId)).toBeGreaterThan(heard);
  await rig.bringBack('redis');
  await expectUnbroken(caseId, new Date());
}, 180_000);

test('PostgreSQL is killed and comes back with what it had promised', async () => {
  const caseId = await ringing();
  await rig.killServer('postgres');
  await wait(3_000);
  await rig.bringBack('postgres');
  const recoveredAt = new Date();
  await expectUnbroken(caseId, recoveredAt);
  const heard = onScreen(caseId);
  await rounds(caseId, ((await pagesOf(caseId)).at(-1)?.round ?? 0) + 2);
  await eventually('the screen to ring again', () => Promise.resolve(onScreen(caseId) > heard ? true : undefined));
}, 180_000);
