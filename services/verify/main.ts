import { verifyFiles } from './verifyFiles';

const [json, pdf] = process.argv.slice(2);
if (json === undefined) {
  process.stderr.write('用法 usage: npm run verify -- FILE.json [FILE.pdf]\n');
  process.exitCode = 2;
} else {
  const { good, sentence } = verifyFiles(json, pdf ?? null);
  process.stdout.write(`${sentence}\n`);
  process.exitCode = good ? 0 : 1;
}
