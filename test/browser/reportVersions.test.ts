import type { Browser, Page } from 'playwright-core';
import { CaseView, Claim, ReportView } from '../../shared/contracts/http';
import type { CaseId } from '../../shared/domain/ids';
import { emptyReport } from '../../shared/domain/report';
import { Person } from '../../infra/client/person';
import { recordingFile } from '../../infra/client/recordings';
import { formOf, uploadCase } from '../../infra/client/upload';
import { browserTest, openBrowser } from '../harness/browser';
import { eventually } from '../harness/eventually';
import { startRig, type Rig } from '../harness/rig';
import { openStation } from './station';

const password = 'tongxin-demo';
const body = { ...emptyReport, description: '窦性心律，心率 72 次/分', conclusion: '窦性心律，正常心电图' };

let rig: Rig | undefined;
let browser: Browser | undefined;
let people: Readonly<Record<'technician' | 'specialist', Person>>;

/** Not in beforeAll: where no browser can be had there is nothing to start for. */
async function open(): Promise<{ base: string; browser: Browser }> {
  rig = await startRig();
  for (const lane of ['api', 'urgent', 'bulk'] as const) await rig.start(lane);
  browser = await openBrowser();
  people = {
    technician: await Person.signIn(rig.base, 'technician', password),
    specialist: await Person.signIn(rig.base, 'specialist', password),
  };
  return { base: rig.base, browser };
}

afterAll(async () => {
  await browser?.close();
  await rig?.end();
}, 60_000);

const look = (caseId: CaseId): Promise<CaseView> => people.specialist.call(CaseView, ['GET', `/api/cases/${caseId}`]);

/** Through the doors, up to the report in the clinic's list. */
async function returned(): Promise<CaseId> {
  const ecg = recordingFile({ scenario: 'normal', seed: 62_001 });
  const { caseId } = await uploadCase(people.technician, formOf(), [ecg]);
  await eventually('the case waits for a reader', async () =>
    ['queued', 'assigned'].includes((await look(caseId)).state) ? true : undefined,
  );
  const { epoch } = await people.specialist.call(Claim, ['POST', `/api/cases/${caseId}/claim`], {});
  await people.specialist.call(ReportView, ['POST', `/api/cases/${caseId}/sign`], { epoch, body, password });
  await eventually('the report is back', async () => ((await look(caseId)).state === 'returned' ? true : undefined));
  return caseId;
}

const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.TONGXIN_KEEP_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
};

async function amends(page: Page): Promise<void> {
  await page.getByRole('button', { name: '修改', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '修改报告' });
  await dialog.getByLabel('诊断结论').fill('窦性心律；左心室高电压');
  await dialog.getByRole('radio', { name: '异常' }).click();
  await dialog.getByRole('button', { name: '复核后结论有变' }).click();
  await dialog.getByLabel('登录密码').fill(password);
  await picture(page, 'amend-dialog');
  await dialog.getByRole('button', { name: '签发新版本' }).click();
  await dialog.waitFor({ state: 'detached' });
}

browserTest(
  'the clinic keeps the version it has opened and follows to the one that replaced it',
  async () => {
    const world = await open();
    const caseId = await returned();
    const clinician = await openStation(world.browser, world.base, 'clinician');
    await clinician.goto(`${world.base}/inbox?case=${caseId}`);
    const pane = clinician.getByRole('article');
    await pane.getByText('窦性心律，正常心电图').waitFor();
    await pane.getByText('本机构首次打开').waitFor();

    const specialist = await openStation(world.browser, world.base, 'specialist');
    await specialist.goto(`${world.base}/read/${caseId}`);
    await amends(specialist);
    await specialist.getByText('已修改 · 第 2 版').waitFor();
    await picture(specialist, 'read-signed');

    const bar = pane.getByRole('alert').filter({ hasText: '您看的第 1 版已被第 2 版替代' });
    await bar.waitFor();
    await pane.getByText('窦性心律，正常心电图').waitFor();
    await clinician.getByText('您看过的报告已修改，请查看新版').waitFor();
    await picture(clinician, 'inbox-replaced');
    await bar.getByRole('button', { name: '查看第 2 版' }).click();
    await pane.getByText('窦性心律；左心室高电压').waitFor();
    await clinician.getByText('您看过的报告已修改，请查看新版').waitFor({ state: 'detached' });
    await picture(clinician, 'inbox-new');

    await pane.getByRole('link', { name: '病历与时间轴' }).click();
    await clinician.getByText('已被第 2 版替代').waitFor();
    await picture(clinician, 'record');
  },
  600_000,
);
