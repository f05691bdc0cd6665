/** Runs before anything is installed or built, on any Node.js: plain JavaScript, nothing but core modules. */
const usage =
  'usage: bootstrap.cjs start [--no-demo] | demo | build | test [jest arguments] | ecg COMMAND | verify FILE.json [FILE.pdf] | bench NAME';

/** Answers undefined when `version` ("v20.19.0") will do. */
const refuseNode = (version) => {
  const [major, minor] = version.slice(1).split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return undefined;
  return `Node.js 版本过低：需要 20.19 或更高，当前 ${version}。 Node.js 20.19 or later is needed, this is ${version}: https://nodejs.org`;
};

const stopWith = (exitCode, sentence) => {
  process.stderr.write(`${sentence}\n`);
  process.exit(exitCode);
};

const say = (sentence) => process.stdout.write(`${sentence}\n`);
/** Where a program reads what another one says, our own words must not stand between. */
const sayAside = (sentence) => process.stderr.write(`${sentence}\n`);

/** Hands over: our input, output and signals are the program's, its exit code is ours. */
const handOver = (root, words) => {
  const { spawn } = require('node:child_process');
  const [script, ...rest] = words;
  // The channel tells the program when this process is killed by force.
  const child = spawn(process.execPath, ['--enable-source-maps', script, ...rest], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm ends the shell between us and does not tell us: we notice that we have another parent.
  const parent = process.ppid;
  const watch = () => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  };
  if (process.env.npm_lifecycle_event !== undefined) setInterval(watch, 500);
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
};

const programs = {
  start: (rest) => ['dist/infra/embedded/supervise.js', ...rest],
  demo: (rest) => ['dist/test/demo/main.js', ...rest],
  verify: (rest) => ['dist/services/verify/main.js', ...rest],
  ecg: (rest) => ['dist/services/ecg/main.js', ...rest],
  bench: ([name = 'flow', ...rest]) => [`dist/test/bench/${name}.js`, ...rest],
  test: (rest) => ['node_modules/jest/bin/jest.js', ...rest],
};

const main = async ([command, ...rest]) => {
  const { existsSync } = require('node:fs');
  const { join, resolve } = require('node:path');
  const { alone, install, build } = require('./build.cjs');
  if (command !== 'build' && programs[command] === undefined) stopWith(2, usage);
  const root = resolve(__dirname, '..', '..');
  const tell = command === 'ecg' || command === 'verify' ? sayAside : say;
  await alone(root, async () => {
    if (!(await install(root, tell))) stopWith(11, '依赖安装失败。 npm install failed; its own words are above.');
    if (!(await build(root, tell))) stopWith(12, '构建失败。 The build failed; the words of the compiler are above.');
  });
  if (command === 'build') return;
  const [script, ...words] = programs[command](rest);
  if (!existsSync(join(root, script))) stopWith(2, `${script} does not exist. ${usage}`);
  handOver(root, [script, ...words]);
};

module.exports = { refuseNode };

if (require.main === module) {
  const refusal = refuseNode(process.version);
  if (refusal !== undefined) stopWith(10, refusal);
  main(process.argv.slice(2)).catch((error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  });
}
