import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sha256 } from '../../shared/domain/ids';
import { certificateOf } from '../../shared/domain/loopCertificate';
import { sampleCertificate, sha256 } from '../../test/harness/sampleLoop';
import { verifyFiles } from './verifyFiles';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongxin-verify-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const pdf = '%PDF-1.3 闭环记录单';
const certificate = certificateOf(
  sampleCertificate(),
  Sha256.parse(createHash('sha256').update(pdf).digest('hex')),
  sha256,
);
const json = (content: unknown = certificate): string => file('loop.json', JSON.stringify(content, null, 2));

test('a certificate with its paper is valid, and says whose it is', () => {
  expect(verifyFiles(json(), file('loop.pdf', pdf))).toEqual({
    good: true,
    sentence: expect.stringContaining('有效 VALID：TX00000017 急性心肌梗死') as string,
  });
  expect(verifyFiles(json(), null).sentence).toContain('仅核验 JSON');
  expect(verifyFiles(json(), null).sentence).toMatch(/已闭环 closed.*出具于 \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \(UTC\+8\)/);
});

test.each([
  ['another paper', () => verifyFiles(json(), file('other.pdf', `${pdf} `)), 'PDF 与该记录单签发时的不同'],
  [
    'a changed field',
    () => verifyFiles(json({ ...certificate, issuedAt: '2031-03-30T06:00:00.000Z' }), null),
    '已被改动',
  ],
  ['a field too many', () => verifyFiles(json({ ...certificate, note: '' }), null), '不是闭环记录单'],
  ['no JSON', () => verifyFiles(file('x.json', '{'), null), '不是闭环记录单'],
  ['no file', () => verifyFiles(join(folder, 'nowhere.json'), null), '文件读不出'],
  ['no paper file', () => verifyFiles(json(), join(folder, 'nowhere.pdf')), '文件读不出'],
  [
    'a paper where none was issued',
    () => verifyFiles(json(certificateOf(sampleCertificate(), null, sha256)), file('loop.pdf', pdf)),
    '签发时没有 PDF',
  ],
])('%s is refused', (_what, verify, words) => {
  const { good, sentence } = verify();
  expect(good).toBe(false);
  expect(sentence).toContain(words);
});
