import { AlertView, CaseView, Claim } from '../../shared/contracts/http';
import type { CaseId } from '../../shared/domain/ids';
import { Person } from '../../infra/client/person';
import { recordingFile } from '../../infra/client/recordings';
import { formOf, uploadCase } from '../../infra/client/upload';
import { eventually } from '../harness/eventually';
import { addNumber, openGateway, type Gateway } from '../harness/gateway';
import { startRig, type Rig } from '../harness/rig';
import { asOwner, expectWholeRounds, pagesOf, rounds, setClocks } from '../harness/rigDesk';

/** A thirtieth of the ward's: seven minutes pass in fourteen seconds, as many rounds and levels as in them. */
const clocks = {
  readNowWiden: 2_000,
  readNowBedside: 4_000,
  readNowCoordinator: 6_000,
  readNowDepartmentHead: 10_000,
  alertRepeat: 2_000,
  alertPhonePrompt: 2_000,
  alertSecondLevel: 4_000,
  alertDirector: 8_000,
  alertCoordinator: 12_000,
};
const withNumbers = ['specialist', 'coordinator', 'head', 'clinician', 'nurse', 'director'] as const;
const everyLevel = { 'read-now': ['coordinator', 'head', 'specialist'], 'critical-alert': ['clinician', 'coordinator', 'director', 'nurse'] } as const; // prettier-ignore
type Kind = keyof typeof everyLevel;

let rig: Rig;
let gateway: Gateway;
let people: ReadonlyMap<string, Person>;
const of = (login: string): Person => people.get(login)!;
beforeAll(async () => {
  rig = await startRig();
  for (const lane of ['api', 'urgent', 'bulk'] as const) await rig.start(lane);
  await setClocks(rig, clocks);
  gateway = await openGateway();
  const logins = [...withNumbers, 'admin', 'technician'];
  const signedIn = logins.map(async (login) => [login, await Person.signIn(rig.base, login, 'tongxin-demo')] as const);
  people = new Map(await Promise.all(signedIn));
  await gateway.isSetUpBy(of('admin'));
  for (const [at, login] of withNumbers.entries()) await addNumber(of(login), `1380000000${at}`);
  for (const login of ['specialist', 'clinician']) await of(login).listen();
}, 120_000);
afterAll(async () => {
  for (const person of people.values()) person.close();
  await gateway.close();
  await rig.end();
}, 60_000);

let seed = 52_000;
const uploads = async (): Promise<CaseId> => {
  seed += 1;
  const file = recordingFile({ scenario: 'anterior-stemi', seed });
  return (await uploadCase(of('technician'), formOf({ symptoms: ['chest-pain'] }), [file])).caseId;
};

async function declared(): Promise<CaseId> {
  const caseId = await uploads();
  await rounds(rig, { caseId, kind: 'read-now' }, 0);
  const reader = of('specialist');
  const { epoch } = await reader.call(Claim, ['POST', `/api/cases/${caseId}/claim`], {});
  const value = { severity: 'critical', findingKey: 'acute-mi-suspected', summary: '急性前壁心肌梗死' };
  await reader.call(AlertView, ['POST', `/api/cases/${caseId}/alerts`], { epoch, ...value });
  await rounds(rig, { caseId, kind: 'critical-alert' }, 0);
  return caseId;
}

const lastRound = async (caseId: CaseId, kind: Kind): Promise<number> =>
  (await pagesOf(rig, caseId, kind)).at(-1)?.round ?? 0;

/** Every page that was to leave the house has left it, once. */
async function expectHandedOverOnce(caseId: CaseId, kind: Kind): Promise<void> {
  const outside = (await pagesOf(rig, caseId, kind)).filter(({ channel }) => channel === 'webhook');
  await eventually('every page to leave the house', async () => {
    const now = await pagesOf(rig, caseId, kind);
    return outside.every(({ id }) => now.find((page) => page.id === id)?.state === 'handed-over') || undefined;
  });
  const times = outside.map(({ id }) => gateway.handed.filter((handed) => handed.id === id).length);
  expect(times).toEqual(outside.map(() => 1));
}

test('Redis gone for the rounds and levels of five minutes, on clocks of a thirtieth: all ring once a round, and work flows on', async () => {
  const alarms: Record<Kind, CaseId> = { 'read-now': await uploads(), 'critical-alert': await declared() };
  await rounds(rig, { caseId: alarms['read-now'], kind: 'read-now' }, 0);
  await rig.killServer('redis');
  const during = await uploads();
  for (const kind of ['read-now', 'critical-alert'] as const) {
    const [caseId, from] = [alarms[kind], await lastRound(alarms[kind], kind)];
    await rounds(rig, { caseId, kind }, from + 6);
    await eventually(`every level of the ${kind} to be told`, async () => {
      const told = new Set((await pagesOf(rig, caseId, kind)).map(({ login }) => login));
      return everyLevel[kind].every((login) => told.has(login)) || undefined;
    });
    expectWholeRounds(await pagesOf(rig, caseId, kind));
    await expectHandedOverOnce(caseId, kind);
  }
  const onScreen = of('clinician').heard.filter(({ content }) => content.caseId === alarms['critical-alert']);
  expect(new Set(onScreen.map(({ content }) => content.round)).size).toBeGreaterThanOrEqual(6);

  await rig.bringBack('redis');
  await rounds(rig, { caseId: during, kind: 'read-now' }, 0);
  await eventually('what was uploaded meanwhile to be analysed', async () => {
    const { studies } = await of('specialist').call(CaseView, ['GET', `/api/cases/${during}`]);
    return studies[0]?.interpretation ?? undefined;
  });
  await eventually('the outbox to be empty', () =>
    asOwner(rig, async (sql) => {
      const { rows } = await sql.query(
        `select from outbox where sent_at is null and created_at < now() - interval '2 s'`,
      );
      return rows.length === 0 || undefined;
    }),
  );
  for (const kind of ['read-now', 'critical-alert'] as const) {
    await rounds(rig, { caseId: alarms[kind], kind }, (await lastRound(alarms[kind], kind)) + 2);
    expectWholeRounds(await pagesOf(rig, alarms[kind], kind));
  }
}, 240_000);
