import { browserTest, openBrowser } from './browser';

browserTest('a browser draws Chinese text', async () => {
  const browser = await openBrowser();
  try {
    const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
    await page.setContent('<meta charset="utf-8"><h1>心电图</h1>');
    expect(await page.getByRole('heading').textContent()).toBe('心电图');
    expect((await page.screenshot()).length).toBeGreaterThan(1_000);
  } finally {
    await browser.close();
  }
});
