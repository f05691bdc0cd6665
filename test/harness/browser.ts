import { chromium, type Browser } from 'playwright-core';
import { findBrowser } from './findBrowser';

const required = process.env.CI === 'true';

/** `test` where a browser can be had, a visible skip elsewhere; with CI=true its absence is a failure of the test. */
export const browserTest: jest.It = findBrowser() === undefined && !required ? test.skip : test;

/** A headless browser with an empty profile; each `newContext()` is a person at another station. */
export const openBrowser = async (): Promise<Browser> => {
  const executablePath = findBrowser();
  if (executablePath === undefined) {
    throw new Error('No Chrome or Chromium: give CHROME_PATH, or as root on Debian: apt-get install chromium');
  }
  return await chromium.launch({
    executablePath,
    headless: true,
    chromiumSandbox: false,
    args: ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
  });
};
