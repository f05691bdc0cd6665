import { setTimeout as wait } from 'node:timers/promises';
import type { CaseId } from '../../shared/domain/ids';
import { Person } from '../../infra/client/person';
import { recordingFile } from '../../infra/client/recordings';
import { formOf, uploadCase } from '../../infra/client/upload';
import { eventually } from '../harness/eventually';
import { startRig, type Rig } from '../harness/rig';
import { expectWholeRounds, pagesOf, rounds, setClocks } from '../harness/rigDesk';

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
  await setClocks(rig, clocks);
  technician = await Person.signIn(rig.base, 'technician', 'tongxin-demo');
  reader = await Person.signIn(rig.base, 'specialist', 'tongxin-demo');
  await reader.listen();
}, 120_000);
afterAll(async () => {
  reader.close();
  await rig.end();
}, 60_000);

const toReaders = 'read-now';
const rung = (caseId: CaseId, least: number): Promise<void> => rounds(rig, { caseId, kind: toReaders }, least);

let seed = 31_000;
async function ringing(): Promise<CaseId> {
  seed += 1;
  const form = formOf({ symptoms: ['chest-pain'] });
  const { caseId } = await uploadCase(technician, form, [recordingFile({ scenario: 'anterior-stemi', seed })]);
  await rung(caseId, 1);
  return caseId;
}

const mayHear = ['specialist', 'specialist2', 'specialist3', 'coordinator', 'head', 'technician', 'clinician', 'nurse', 'director']; // prettier-ignore

/** Every round is there, nobody else heard of it, and after the fault the next came in time. */
async function expectUnbroken(caseId: CaseId, recoveredAt: Date): Promise<void> {
  const before = (await pagesOf(rig, caseId, toReaders)).at(-1)?.round ?? 0;
  await rung(caseId, before + 2);
  const pages = await pagesOf(rig, caseId, toReaders);
  expectWholeRounds(pages);
  expect(pages.map(({ login }) => login).filter((login) => !mayHear.includes(login))).toEqual([]);
  const next = pages.find(({ at }) => at >= recoveredAt);
  expect(next && next.at.getTime() - recoveredAt.getTime()).toBeLessThanOrEqual(latestMs);
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
  await rung(caseId, ((await pagesOf(rig, caseId, toReaders)).at(-1)?.round ?? 0) + 2);
  await eventually('the screen to ring again', () => Promise.resolve(onScreen(caseId) > heard ? true : undefined));
}, 180_000);
