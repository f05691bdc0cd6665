const { spawn } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const zlib = require('node:zlib');

const run = (root, words) =>
  new Promise((resolve) => {
    const [command, ...rest] = words;
    const child = spawn(command, rest, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Two starts from one clone take turns: they share node_modules and dist. */
const alone = async (root, work) => {
  const lock = path.join(root, '.cache', 'bootstrap.lock');
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = fs.existsSync(lock) ? Number(fs.readFileSync(lock, 'utf8')) : 0;
    if (holder > 0 && !isAlive(holder)) fs.rmSync(lock, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const release = () => fs.rmSync(lock, { force: true });
  process.once('exit', release);
  await work();
  process.off('exit', release);
  release();
};

const filesBelow = (folder, skip) =>
  fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (skip(full)) return [];
    return entry.isDirectory() ? filesBelow(full, skip) : [full];
  });

const hashOf = (root, files) => {
  const hash = createHash('sha256').update(process.version);
  for (const file of files.sort()) hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file));
  return hash.digest('hex');
};

const read = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '');

const install = async (root, say) => {
  const mark = path.join(root, 'node_modules', '.installed-for');
  const wanted = hashOf(root, [path.join(root, 'package.json')]);
  if (read(mark) === wanted) return true;
  say('安装依赖… Installing packages (npm install)…');
  // Not `npm ci`: a lock made where other platforms' optional packages are missing is refused by it.
  if (!(await run(root, ['npm', 'install', '--no-audit', '--no-fund', '--loglevel=error']))) return false;
  fs.writeFileSync(mark, wanted);
  return true;
};

const existing = (root, folders) => folders.map((name) => path.join(root, name)).filter((full) => fs.existsSync(full));
const isTest = (full) => /[.]test[.]tsx?$/.test(full);
const isCode = (full) => /[.](ts|tsx|mts)$/.test(full);

/** tsc leaves plain files (SQL, fonts) behind and what was deleted in place; both would be met at run time. */
const settle = (root, sources) => {
  const kept = new Set();
  for (const file of sources) {
    const target = path.join(root, 'dist', path.relative(root, file));
    if (isCode(file)) {
      const stem = target.replace(/[.]tsx?$/, '');
      kept.add(`${stem}.js`).add(`${stem}.js.map`);
    } else {
      kept.add(target);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.copyFileSync(file, target);
    }
  }
  const built = existing(path.join(root, 'dist'), ['services', 'workers', 'shared', 'infra', 'test']);
  for (const file of built.flatMap((folder) => filesBelow(folder, () => false))) if (!kept.has(file)) fs.rmSync(file);
};

const programOf = (root) => {
  const reader = path.join(root, 'services', 'reader');
  const folders = existing(root, ['services', 'workers', 'shared', 'infra', 'test']);
  const sources = folders.flatMap((folder) => filesBelow(folder, (full) => full === reader || isTest(full)));
  return {
    mark: path.join(root, 'dist', '.build-hash'),
    inputs: [...sources, ...existing(root, ['package.json', 'tsconfig.json', 'tsconfig.build.json'])],
    make: async () => {
      // Without the compiler's own record it writes every file again, also those somebody has deleted.
      fs.rmSync(path.join(root, 'dist', '.tsbuildinfo'), { force: true });
      if (!(await run(root, [process.execPath, 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'])))
        return false;
      settle(root, sources);
      return true;
    },
  };
};

/** Packed once here, not on every answer: a clinic's line is slow, and so is its server's processor. */
const pack = (folder) => {
  for (const file of existing(folder, ['assets']).flatMap((assets) => filesBelow(assets, () => false))) {
    const plain = fs.readFileSync(file);
    if (!/[.](js|css)$/.test(file) || plain.length < 1024) continue;
    fs.writeFileSync(`${file}.gz`, zlib.gzipSync(plain, { level: 9 }));
    fs.writeFileSync(`${file}.br`, zlib.brotliCompressSync(plain));
  }
};

const readerOf = (root) => {
  const config = 'services/reader/vite.config.mts';
  const sources = existing(root, ['services/reader', 'shared']).flatMap((folder) => filesBelow(folder, isTest));
  return {
    mark: path.join(root, 'dist', '.reader-hash'),
    inputs: [...sources, ...existing(root, ['package.json', 'infra/embedded/build.cjs'])],
    make: async () => {
      if (!fs.existsSync(path.join(root, config))) return true;
      const vite = [process.execPath, 'node_modules/vite/bin/vite.js', 'build', '--config', config, '--logLevel=warn'];
      if (!(await run(root, vite))) return false;
      pack(path.join(root, 'dist', 'reader'));
      return true;
    },
  };
};

/** Builds what has changed since the last build, by content; the two halves at the same time. */
const build = async (root, say) => {
  const stale = [programOf(root), readerOf(root)]
    .map((part) => ({ ...part, hash: hashOf(root, part.inputs) }))
    .filter((part) => read(part.mark) !== part.hash);
  if (stale.length === 0) return true;
  say('构建… Building…');
  const made = await Promise.all(
    stale.map(async (part) => {
      fs.rmSync(part.mark, { force: true });
      const good = await part.make();
      if (good) {
        fs.mkdirSync(path.dirname(part.mark), { recursive: true });
        fs.writeFileSync(part.mark, part.hash);
      }
      return good;
    }),
  );
  return made.every(Boolean);
};

module.exports = { alone, install, build };
