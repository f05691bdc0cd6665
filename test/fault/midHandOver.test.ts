import { AlertView, CaseView, Claim } from '../../shared/contracts/http';
import type { CaseId } from '../../shared/domain/ids';
import { Person } from '../../infra/client/person';
import { recordingFile } from '../../infra/client/recordings';
import { formOf, uploadCase } from '../../infra/client/upload';
import { eventually } from '../harness/eventually';
import { addNumber, openGateway, type Gateway } from '../harness/gateway';
import { startRig, type Rig } from '../harness/rig';
import { pagesOf, rounds, setClocks, type Paged } from '../harness/rigDesk';

/** The second level is told while the first one's page is still in the hands of the process that dies. */
const clocks = { alertRepeat: 1_000, alertPhonePrompt: 60_000, alertSecondLevel: 1_000, pageTry: 12_000 };
const numbers = { clinician: '13800000001', nurse: '13800000002' } as const;

let rig: Rig;
let gateway: Gateway;
let technician: Person;
let reader: Person;
beforeAll(async () => {
  rig = await startRig();
  for (const lane of ['api', 'urgent', 'bulk'] as const) await rig.start(lane);
  await setClocks(rig, clocks);
  gateway = await openGateway();
  const as = (login: string): Promise<Person> => Person.signIn(rig.base, login, 'tongxin-demo');
  await gateway.isSetUpBy(await as('admin'));
  for (const [login, number] of Object.entries(numbers)) await addNumber(await as(login), number);
  [technician, reader] = [await as('technician'), await as('specialist')];
}, 120_000);
afterAll(async () => {
  await gateway.close();
  await rig.end();
}, 60_000);

async function declared(): Promise<CaseId> {
  const { caseId } = await uploadCase(technician, formOf(), [recordingFile({ scenario: 'normal', seed: 61_000 })]);
  await eventually('the case to be ready for a reader', async () => {
    const { state } = await reader.call(CaseView, ['GET', `/api/cases/${caseId}`]);
    return state === 'assigned' || undefined;
  });
  const { epoch } = await reader.call(Claim, ['POST', `/api/cases/${caseId}/claim`], {});
  const value = { severity: 'critical', findingKey: 'vt', summary: '室性心动过速' };
  await reader.call(AlertView, ['POST', `/api/cases/${caseId}/alerts`], { epoch, ...value });
  return caseId;
}

const outside = async (caseId: CaseId, login: keyof typeof numbers): Promise<readonly Paged[]> =>
  (await pagesOf(rig, caseId, 'critical-alert')).filter((page) => page.channel === 'webhook' && page.login === login);
const timesAsked = (id: string): number => gateway.handed.filter((handed) => handed.id === id).length;

test('the urgent lane is killed while the gateway holds its answer: the page is handed over again, and nobody else waits for it', async () => {
  let held: string | null = null;
  gateway.holds(({ id, to }) => {
    if (to === numbers.clinician) held ??= id;
    return id === held;
  });
  const caseId = await declared();
  const id = await eventually('the gateway to hold a page', () => held ?? undefined);
  const nurse = await eventually('the nurse to be rung meanwhile', async () =>
    (await outside(caseId, 'nurse')).find(({ state }) => state === 'handed-over'),
  );
  await rig.kill('urgent');
  const inHand = (await outside(caseId, 'clinician')).find((page) => page.id === id);
  expect(inHand).toMatchObject({ state: 'planned', tries: 1 });
  gateway.holds(() => false);
  await rig.start('urgent');

  // The dead process's hands are still on the page; the rounds after it reach both.
  for (const login of ['clinician', 'nurse'] as const) {
    await eventually(`a later round to reach the ${login}`, async () =>
      (await outside(caseId, login)).find(({ round, state }) => round > nurse.round && state === 'handed-over'),
    );
  }
  expect((await outside(caseId, 'clinician')).find((page) => page.id === id)).toMatchObject({
    state: 'planned',
    tries: 1,
  });

  const again = await eventually('the page to be handed over again', async () =>
    (await outside(caseId, 'clinician')).find((page) => page.id === id && page.state === 'handed-over'),
  );
  expect(again.tries).toBe(2);
  expect(timesAsked(id)).toBe(2);
  const last = (await pagesOf(rig, caseId, 'critical-alert')).at(-1)?.round ?? 0;
  await rounds(rig, { caseId, kind: 'critical-alert' }, last + 1);
}, 180_000);
