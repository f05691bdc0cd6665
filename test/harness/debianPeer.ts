import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const install = (name: string): void => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], { env, stdio: 'ignore' });
};

/**
 * A program of another implementation, for a contract test: installed as root on Debian. Where it is not to be had the
 * tests with it are skipped visibly, except under CI, where its absence is a failure.
 */
export function hasDebianPeer({ name, file }: { name: string; file: string }): boolean {
  if (existsSync(file)) return true;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) install(name);
  if (!existsSync(file) && process.env.CI === 'true') throw new Error(`${name} is missing: apt-get install ${name}`);
  return existsSync(file);
}
