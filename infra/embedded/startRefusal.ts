/**
 * Why an instance did not start: one row per reason, its exit code, and what the person at the terminal reads first.
 * bootstrap.cjs repeats `wrong-node`, `install-failed` and `build-failed`, because it runs before anything is built.
 */
export const startRefusals = {
  fault: { exitCode: 1, zh: '启动失败。', en: 'The start failed.' },
  'wrong-node': { exitCode: 10, zh: 'Node.js 版本过低。', en: 'This Node.js is too old.' },
  'install-failed': { exitCode: 11, zh: '依赖安装失败。', en: 'The packages could not be installed.' },
  'build-failed': { exitCode: 12, zh: '构建失败。', en: 'The build failed.' },
  'bad-settings': { exitCode: 13, zh: '环境变量有误。', en: 'A setting is wrong.' },
  'folder-not-writable': { exitCode: 14, zh: '数据目录不可写。', en: 'The data folder cannot be written.' },
  'disk-full': { exitCode: 15, zh: '磁盘空间不足。', en: 'The disk is full.' },
  'already-running': {
    exitCode: 16,
    zh: '该数据目录已被另一个实例使用。',
    en: 'Another instance uses this data folder.',
  },
  'port-in-use': { exitCode: 17, zh: '端口已被占用。', en: 'The port is in use.' },
  'no-postgres': { exitCode: 18, zh: '无法启动 PostgreSQL。', en: 'PostgreSQL could not be started.' },
  'no-redis': { exitCode: 19, zh: '没有可用的 Redis。', en: 'There is no Redis.' },
  'prepare-failed': { exitCode: 20, zh: '数据库准备失败。', en: 'The database could not be prepared.' },
  'process-failed': { exitCode: 21, zh: '服务进程未能启动。', en: 'A process did not start.' },
} as const;

export type StartRefusalCode = keyof typeof startRefusals;

export class StartRefusal extends Error {
  readonly code: StartRefusalCode;

  constructor(code: StartRefusalCode, detail: string) {
    super(`${startRefusals[code].en} ${detail}`);
    this.name = 'StartRefusal';
    this.code = code;
  }

  get exitCode(): number {
    return startRefusals[this.code].exitCode;
  }

  get sentence(): string {
    return `${startRefusals[this.code].zh} ${this.message}`;
  }
}
