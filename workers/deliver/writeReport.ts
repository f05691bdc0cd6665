import type { ReportContent } from '../../infra/db/reportContent';
import type { PersonRow } from '../../infra/db/tables/organization';
import { ageAt } from '../../shared/domain/case';
import { alertEnds } from '../../shared/domain/criticalAlert';
import type { Interpretation } from '../../shared/ecg/interpretation';
import { writeLoopRecord } from './loopRecord';
import { writeMark, writeVersions } from './versionHistory';
import { localTime, severityWords, sexWords, statusWords, symptomsOf } from './words';
import type { Writer } from './writer';

const red = '#c4161c';
const blue = '#1f5fbf';

export function patientWords({ seen, patient }: ReportContent): { name: string; sex: string; age: string } {
  const at = seen.submittedAt ?? seen.createdAt;
  const age = patient ? ageAt(patient, at) : null;
  return {
    name: patient?.name ?? '无名氏',
    sex: sexWords[patient?.sex ?? 'unknown'],
    age: age === null ? '年龄不详' : `${age}岁`,
  };
}

/** Unacknowledged critical values are tagged wherever the case is shown. */
export const hasUnacknowledged = ({ alerts }: ReportContent): boolean =>
  alerts.some(
    ({ state, acknowledgedAt, severity }) => severity === 'critical' && !alertEnds.includes(state) && !acknowledgedAt,
  );

const value = (measured: number | null | undefined, unit: string): string =>
  measured === null || measured === undefined ? '—' : `${Math.round(measured)} ${unit}`;

function measurementPairs({ measurements }: Interpretation): readonly (readonly [string, string])[] {
  const { heartRateBpm, prMs, qrsMs, qtMs, qtcMs, axisDeg } = measurements;
  return [
    ['心率 HR', value(heartRateBpm, '次/分')],
    ['PR', value(prMs, 'ms')],
    ['QRS', value(qrsMs, 'ms')],
    ['QT', value(qtMs, 'ms')],
    ['QTc (Fridericia)', value(qtcMs?.fridericia, 'ms')],
    ['电轴 QRS', value(axisDeg.qrs, '°')],
  ];
}

function writeHead(writer: Writer, content: ReportContent): void {
  const { lead, report, seen, clinic } = content;
  const { name, sex, age } = patientWords(content);
  writer.title(lead.nameZh);
  writer.title('远程心电图诊断报告  Remote ECG Report', { sizeMm: 4.6 });
  writer.room(2);
  writeMark(writer, content);
  if (seen.drillId !== null) writer.tag('演练  Drill', blue);
  if (hasUnacknowledged(content)) writer.tag('危急值未确认  Critical value not acknowledged', red);
  writer.pairs(
    [
      ['姓名', name],
      ['性别', sex],
      ['年龄', age],
      ['申请号', seen.number ?? '—'],
      ['申请机构', clinic.nameZh],
      ['申请医生', seen.form.requestedBy || '—'],
      ['床位', seen.form.location.bed || '—'],
      ['提交时间', localTime(seen.submittedAt)],
      ['报告状态', `第 ${report.version} 版  ${statusWords[report.status]}`],
    ],
    3,
  );
  writer.pairs(
    [
      ['症状', symptomsOf(seen.form)],
      ['临床问题', seen.form.question || '—'],
    ],
    1,
  );
}

function writeSignature(writer: Writer, { report, people }: ReportContent): void {
  const nameOf = (id: PersonRow['id']): string => `${people.get(id)?.name ?? ''}  ${people.get(id)?.staffNumber ?? ''}`;
  writer.room(3);
  if (report.askedBy) writer.pairs([['撤回申请（电子签名）', nameOf(report.askedBy)]], 2);
  writer.pairs(
    [
      [report.askedBy ? '撤回复核（电子签名）' : '报告医生（电子签名）', nameOf(report.signedBy)],
      ['签发时间', `${localTime(report.signedAt)} (UTC+8)`],
    ],
    2,
  );
  writer.paragraph(`内容哈希 SHA-256: ${report.hash}`, { sizeMm: 2.8, colour: '#555555' });
  if (report.previousHash) {
    writer.paragraph(`上一版 Previous: ${report.previousHash}`, { sizeMm: 2.8, colour: '#555555' });
  }
}

function writeFindings(writer: Writer, { report: { body, status } }: ReportContent): void {
  const invalid = status === 'entered-in-error';
  const ink = invalid ? { colour: '#8a8a8a' } : {};
  writer.heading(invalid ? '心电图所见（已作废） Description, void' : '心电图所见 Description');
  writer.paragraph(body.description || '—', ink);
  writer.heading(invalid ? '诊断结论（已作废） Conclusion, void' : '诊断结论 Conclusion');
  writer.paragraph(body.conclusion, { sizeMm: 4.4, bold: true, ...ink });
  writer.room(1);
  const colour = body.severity === 'critical' ? red : '#1a1a1a';
  writer.paragraph(`分级：${severityWords[body.severity]}`, { bold: true, colour, ...ink });
}

/** The written part: patient, measurements, description, conclusion, signature, versions, the record of every loop. */
export function writeReport(writer: Writer, content: ReportContent): void {
  const interpretation = content.studies.at(-1)?.interpretation;
  writeHead(writer, content);
  if (interpretation) {
    writer.heading('机器测量 Measured by machine');
    writer.pairs(measurementPairs(interpretation), 3);
  }
  writeFindings(writer, content);
  writeSignature(writer, content);
  writeVersions(writer, content);
  writeLoopRecord(writer, content);
}
