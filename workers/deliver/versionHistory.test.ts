import type { ReportContent } from '../../infra/db/reportContent';
import type { ReportRow } from '../../infra/db/tables/report';
import { writeMark, writeVersions } from './versionHistory';
import type { Writer } from './writer';

const row = (version: number, change: ReportRow['change'], askedBy: string | null = null) =>
  ({
    version,
    change,
    askedBy,
    status: change === 'withdraw' ? 'entered-in-error' : 'final',
    signedBy: version === 1 ? 'li' : 'wang',
    signedAt: new Date('2031-03-30T05:00:00Z'),
    hash: String(version).repeat(64),
    reason: change ? '患者有误' : null,
  }) as ReportRow;

const people = new Map([
  ['li', { name: '李明远' }],
  ['wang', { name: '王海燕' }],
]);
const content = (...versions: ReportRow[]): ReportContent =>
  ({ people, versions, report: versions.at(-1) }) as unknown as ReportContent;

/** Everything that is put on the paper, in order. */
function written(write: (writer: Writer) => void): readonly string[] {
  const words: string[] = [];
  const put = (text: string): void => void words.push(text);
  write({
    title: put,
    heading: put,
    paragraph: put,
    tag: put,
    room: () => undefined,
    pairs: (pairs) => {
      for (const [label, value] of pairs) put(`${label}：${value}`);
    },
  });
  return words;
}

test.each([
  ['addendum', '补充报告 Addendum  第 2 版，替代第 1 版'],
  ['correct', '更正报告 Corrected  第 2 版，替代第 1 版'],
  ['amend', '修改报告 Amended  第 2 版，替代第 1 版'],
  ['withdraw', '作废 Entered in error  第 1 版的内容无效，请勿使用'],
] as const)('%s is marked', (change, words) => {
  expect(
    written((writer) => {
      writeMark(writer, content(row(1, null), row(2, change)));
    }),
  ).toEqual([words]);
});

test('the first version bears no mark and has no history', () => {
  const first = content(row(1, null));
  expect(
    written((writer) => {
      writeMark(writer, first);
    }),
  ).toEqual([]);
  expect(
    written((writer) => {
      writeVersions(writer, first);
    }),
  ).toEqual([]);
});

test('the history names both people of a withdrawal, the hashes and the reason', () => {
  const both = content(row(1, null), row(2, 'withdraw', 'li'));
  expect(
    written((writer) => {
      writeVersions(writer, both);
    }),
  ).toEqual([
    '版本记录 Versions',
    '第 1 版：正式报告 Final  李明远  2031-03-30 13:00:00  1111111111111111',
    '第 2 版：作废 Entered in error  李明远（申请）王海燕（复核）  2031-03-30 13:00:00  2222222222222222  理由：患者有误',
  ]);
});
