import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const present = spawnSync('docker-compose', ['version']).status === 0;
const withCompose = present || process.env.CI === 'true' ? test : test.skip;

const secrets = {
  POSTGRES_PASSWORD: 'one',
  REDIS_PASSWORD: 'two',
  TONGXIN_SESSION_KEY: 'three',
  TONGXIN_NATIONAL_ID_KEY: 'four',
};

const compose = (words: string[], env: Record<string, string> = secrets): string =>
  execFileSync('docker-compose', ['-f', 'docker-compose.yml', ...words], {
    cwd: root,
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

const serviceIn = (config: string, name: string): string => {
  const [, services = ''] = config.split(/^services:$/m);
  return services.split(/^ {2}(?=\S)/m).find((part) => part.startsWith(`${name}:`)) ?? '';
};

describe('docker-compose.yml (needs docker-compose, no engine)', () => {
  withCompose('names every process', () => {
    expect(compose(['config', '--services']).trim().split('\n').sort()).toEqual(
      ['api', 'drills', 'migrate', 'postgres', 'proxy', 'redis', 'watch', 'worker-bulk', 'worker-urgent'].sort(),
    );
  });

  withCompose('keeps the queues over a restart and never evicts a job', () => {
    const redis = serviceIn(compose(['config']), 'redis');
    expect(redis).toContain('--appendonly yes');
    expect(redis.replace(/\s+/g, ' ')).toContain('--maxmemory-policy noeviction');
  });

  withCompose.each([
    ['api', 'dist/services/main.js'],
    ['worker-urgent', '--stages=alarm,page,route,sweep'],
    ['worker-bulk', '--stages=ingest,analyze,deliver,replay'],
  ])('scales %s by replica, after the migration', (name, word) => {
    const service = serviceIn(compose(['config']), name);
    expect(service).toContain(word);
    expect(service).toMatch(/replicas: \d/);
    expect(service).toMatch(/migrate:\s+condition: service_completed_successfully/);
  });

  withCompose('starts nothing without secrets', () => {
    expect(() => compose(['config'], { ...secrets, TONGXIN_SESSION_KEY: '' })).toThrow(/TONGXIN_SESSION_KEY/);
  });
});
