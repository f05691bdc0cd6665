import type { Browser, Page } from 'playwright-core';
import { recordingFile } from '../../infra/client/recordings';
import { browserTest, openBrowser } from '../harness/browser';
import { eventually } from '../harness/eventually';
import { startRig, type Rig } from '../harness/rig';
import { alarmSaying, inkOn, openStation } from './station';

const patient = '韩秋生';
const ecg = recordingFile({ scenario: 'anterior-stemi', seed: 61_001, kind: 'hl7-aecg', name: patient, ageYears: 63 });

let rig: Rig | undefined;
let browser: Browser | undefined;
let stations: Readonly<Record<'technician' | 'specialist' | 'clinician', Page>>;

/** Not in beforeAll: where no browser can be had there is nothing to start for. */
async function openStations(): Promise<void> {
  rig = await startRig();
  for (const lane of ['api', 'urgent', 'bulk'] as const) await rig.start(lane);
  browser = await openBrowser();
  stations = {
    technician: await openStation(browser, rig.base, 'technician'),
    specialist: await openStation(browser, rig.base, 'specialist'),
    clinician: await openStation(browser, rig.base, 'clinician'),
  };
}

afterAll(async () => {
  await browser?.close();
  await rig?.end();
}, 60_000);

/** Returns the case number on the receipt. */
async function uploads(page: Page): Promise<string> {
  await page.getByTestId('files').setInputFiles({
    name: 'ecg.xml',
    mimeType: 'text/xml',
    buffer: Buffer.from(ecg),
  });
  await eventually('the file fills the form', async () =>
    (await page.locator('input[name=name]').inputValue()) === patient ? true : undefined,
  );
  await page.getByRole('checkbox', { name: '胸痛' }).click();
  await page.locator('input[name=question]').fill('胸痛 40 分钟');
  await page.locator('input[name=requestedBy]').fill('刘志强');
  await page.locator('input[name=callbackPhone]').fill('0953-800-0101');
  await page.getByRole('checkbox', { name: '患者已知情同意' }).check();
  await page.getByRole('button', { name: '上传', exact: true }).click();
  const receipt = page.locator('.tx-queue [data-tone=done]');
  await receipt.getByText('已上传，上级医院已收到').waitFor();
  return (await receipt.locator('strong').innerText()).replace('编号 ', '');
}

const stateOnTechniciansPage = (page: Page, caseNumber: string) =>
  page.getByRole('region', { name: '我的上传' }).getByRole('row').filter({ hasText: caseNumber });

async function opensByKeyboard(page: Page): Promise<void> {
  await alarmSaying(page, '疑似危急·优先阅图').waitFor();
  await page.keyboard.press('Alt+A');
  await page.getByRole('button', { name: '开始阅图' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '给出意见' }).waitFor();
}

async function confirmsReadNow(page: Page): Promise<void> {
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog', { name: '处理“疑似危急”' });
  await dialog.getByRole('radio', { name: '确认为危急值' }).check();
  expect(await dialog.getByLabel('危急值项目').inputValue()).toBe('acute-mi-suspected');
  await dialog.getByLabel('说明').fill('急性前壁心肌梗死，请立即启动胸痛流程');
  await dialog.getByRole('button', { name: '确定' }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function signs(page: Page): Promise<void> {
  await page.getByLabel('诊断结论').fill('窦性心律；急性前壁心肌梗死');
  expect(await page.getByRole('radio', { name: '危急值', exact: true }).getAttribute('aria-checked')).toBe('true');
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog', { name: '签发报告' });
  await dialog.getByLabel('登录密码').fill('tongxin-demo');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('报告已签发。目前没有等待阅图的申请。').waitFor();
}

async function readsBack(page: Page): Promise<void> {
  await alarmSaying(page, '危急值报告，请确认并复述').waitFor();
  await page.keyboard.press('Alt+A');
  await page.getByRole('button', { name: '确认并复述' }).click();
  const dialog = page.getByRole('dialog', { name: '复述确认' });
  await dialog.getByRole('radio', { name: `${patient} 男 63 岁`, exact: true }).check();
  await dialog.getByRole('radio', { name: '急性心肌梗死', exact: true }).check();
  await dialog.getByRole('button', { name: '确认复述' }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function disposes(page: Page): Promise<void> {
  await page.getByRole('button', { name: '登记处理措施' }).click();
  const dialog = page.getByRole('dialog', { name: '登记处理措施' });
  await dialog.getByRole('button', { name: '已联系 120 转上级医院' }).click();
  await dialog.getByLabel('医生姓名').fill('刘志强');
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('已处理，待核实').first().waitFor();
}

async function confirmsLoop(page: Page): Promise<void> {
  await page.getByRole('link', { name: '危急值管理' }).click();
  await page.getByRole('button', { name: '核实闭环' }).click();
  const dialog = page.getByRole('dialog', { name: '核实闭环' });
  await dialog.getByLabel('核实结果').fill('已转运，途中平稳');
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.waitFor({ state: 'detached' });
}

browserTest(
  'technician, specialist and clinician do the whole job in three browsers',
  async () => {
    await openStations();
    const { technician, specialist, clinician } = stations;

    const caseNumber = await uploads(technician);
    const bedside = technician.getByRole('alert').filter({ hasText: '请立即查看患者意识、脉搏、血压' });
    await bedside.getByRole('button', { name: '我已在患者身边' }).click();
    await bedside.waitFor({ state: 'detached' });

    await opensByKeyboard(specialist);
    const ink = await eventually('the ECG is drawn', async () => {
      const dark = await inkOn(specialist);
      return dark > 5_000 ? dark : undefined;
    });
    expect(ink).toBeLessThan(400_000);
    await confirmsReadNow(specialist);
    await signs(specialist);

    await readsBack(clinician);
    await disposes(clinician);
    await clinician.getByRole('link', { name: '结果', exact: true }).click();
    await clinician.getByRole('button').filter({ hasText: caseNumber }).click();
    const report = clinician.getByRole('article').filter({ hasText: '签发' });
    await report.getByText('窦性心律；急性前壁心肌梗死').waitFor();
    await report.getByText('本机构首次打开').waitFor();

    await confirmsLoop(specialist);
    await stateOnTechniciansPage(technician, caseNumber).getByText('已归档').waitFor();
    await clinician.getByRole('link', { name: '危急值管理' }).click();
    await clinician.getByText('没有未闭环的危急值').waitFor();
  },
  600_000,
);
