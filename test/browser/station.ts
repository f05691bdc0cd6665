import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { CastName } from '../../infra/db/seed/cast';

/** How long anything may take on a busy machine; a test that passes waits for none of it. */
const patience = 60_000;

/** A signed-in person at a browser of their own, sound armed as at the start of a shift. */
export async function openStation(browser: Browser, base: string, login: CastName): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1366, height: 768 },
  });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  await page.goto(base);
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('tongxin-demo');
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('banner').waitFor();
  const silent = page.getByRole('button', { name: '声音未启用：点此开始值班' });
  await silent.click();
  await silent.waitFor({ state: 'detached' });
  return page;
}

/** The red bar over every page. */
export const alarmSaying = (page: Page, message: string) =>
  page.getByRole('alert', { name: '报警' }).filter({ hasText: message });

/** Device pixels nearly as dark as ink: the paper's own grid is far lighter than a trace. */
export const inkOn = (page: Page): Promise<number> =>
  page
    .locator('.ecg-sheet canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      let dark = 0;
      for (let at = 0; at < data.length; at += 4) {
        if (data[at + 3]! > 200 && data[at]! < 90 && data[at + 1]! < 90 && data[at + 2]! < 90) dark += 1;
      }
      return dark;
    });
