import type { Browser } from 'playwright-core';
import { openDatabase } from '../../infra/db/openDatabase';
import { OrganizationTable, PersonTable } from '../../infra/db/tables/organization';
import { browserTest, openBrowser } from '../harness/browser';
import { startRig, type Rig } from '../harness/rig';
import { raiseStorm } from '../harness/storm';
import { openStation } from './station';

let rig: Rig | undefined;
let browser: Browser | undefined;

afterAll(async () => {
  await browser?.close();
  await rig?.end();
}, 60_000);

/** Fifty of the last minute, in the database that the lanes work on. */
async function storm(): Promise<void> {
  rig = await startRig();
  await rig.start('api');
  const db = await openDatabase(rig.databaseUrl, { connections: 2 });
  try {
    const lead = await db.manager.findOneByOrFail(OrganizationTable, { kind: 'lead' });
    const reader = await db.manager.findOneByOrFail(PersonTable, { login: 'specialist' });
    await raiseStorm({ db, lead: lead.id, reader: reader.id }, new Date(Date.now() - 60_000));
  } finally {
    await db.destroy();
  }
  await rig.start('urgent');
}

const keep = process.env.TONGXIN_KEEP_SHOTS;

browserTest(
  'fifty criticals within a minute: the desk sees and works each, the wall counts what it cannot show',
  async () => {
    await storm();
    browser = await openBrowser();
    const page = await openStation(browser, rig!.base, 'coordinator');
    await page.goto(`${rig!.base}/alarms`);
    const cards = page.getByRole('article');
    await cards.nth(49).waitFor();
    expect(await cards.count()).toBe(50);
    expect(await cards.first().innerText()).toContain('第 1 例');
    expect(await cards.nth(44).innerText()).toContain('第 49 例');
    expect(await cards.nth(45).innerText()).toContain('重大阳性');
    if (keep) await page.screenshot({ path: `${keep}-alarms.png` });

    await cards.nth(44).getByRole('button', { name: '登记电话' }).click();
    const dialog = page.getByRole('dialog', { name: '登记电话通知' });
    await dialog.getByRole('combobox').selectOption({ label: '值班医生9（医生）' });
    await dialog.locator('[name=said]').fill('男，57 岁，急性心肌梗死');
    await dialog.getByText('复述正确', { exact: true }).click();
    await dialog.getByText('患者在，立即处理').click();
    if (keep) await page.screenshot({ path: `${keep}-call.png` });
    await dialog.getByRole('button', { name: '登记', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '详细显示' }).click();
    await page.getByText('值班医生9 接听：复述正确').waitFor();

    await page.goto(`${rig!.base}/wall`);
    const rows = page.getByRole('list').first().getByRole('listitem');
    await rows.nth(7).waitFor();
    expect(await rows.count()).toBe(8);
    await page.getByText('另有 42 项').waitFor();
    expect(await page.locator('body').innerText()).not.toContain('王小东');
    if (keep) await page.screenshot({ path: `${keep}-wall.png` });
  },
  300_000,
);
