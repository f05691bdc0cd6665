import type { ReportContent } from '../../infra/db/reportContent';
import type { ReportRow } from '../../infra/db/tables/report';
import { changeWords, localTime, statusWords } from './words';
import type { Writer } from './writer';

const grounds = { addendum: '#1f5fbf', correct: '#1f5fbf', amend: '#b45309', withdraw: '#c4161c' } as const;

/** What this version is to the one before it. */
export function writeMark(writer: Writer, { report }: ReportContent): void {
  const { change, version } = report;
  if (!change) return;
  const before = `第 ${version - 1} 版`;
  const relation = change === 'withdraw' ? `${before}的内容无效，请勿使用` : `第 ${version} 版，替代${before}`;
  writer.tag(`${changeWords[change]}  ${relation}`, grounds[change]);
}

const line = ({ people }: ReportContent, row: ReportRow): readonly [string, string] => {
  const name = (id: ReportRow['askedBy']): string => (id ? (people.get(id)?.name ?? '') : '');
  const signer = row.askedBy ? `${name(row.askedBy)}（申请）${name(row.signedBy)}（复核）` : name(row.signedBy);
  const what = row.change ? changeWords[row.change] : statusWords[row.status];
  const why = row.reason ? `  理由：${row.reason}` : '';
  return [`第 ${row.version} 版`, `${what}  ${signer}  ${localTime(row.signedAt)}  ${row.hash.slice(0, 16)}${why}`];
};

/** Every version that led to this one, with its author, time, hash and reason. */
export function writeVersions(writer: Writer, content: ReportContent): void {
  if (content.versions.length < 2) return;
  writer.heading('版本记录 Versions');
  writer.pairs(
    content.versions.map((row) => line(content, row)),
    1,
  );
}
