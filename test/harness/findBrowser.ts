import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome', 'microsoft-edge'];
const macPlaces = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

const installed = (): string | undefined => {
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin', '/snap/bin');
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...candidates, ...macPlaces].find((place) => existsSync(place));
};

const install = (): void => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
  // Without the fonts every Chinese sign is drawn as a box.
  const words = ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'];
  execFileSync('apt-get', words, { env, stdio: 'ignore' });
};

/** CHROME_PATH, the usual names, else (root on Debian) from the distribution; undefined when there is none to be had. */
export const findBrowser = (): string | undefined => {
  const given = process.env.CHROME_PATH;
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROME_PATH=${given} does not exist.`);
    return given;
  }
  const there = installed();
  if (there !== undefined) return there;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined;
  install();
  return installed();
};
