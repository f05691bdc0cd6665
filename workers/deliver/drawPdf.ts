import type { ReportContent } from '../../infra/db/reportContent';
import type { StudyRow } from '../../infra/db/tables/case';
import { standardPaper } from '../../shared/ecg/paper/axes';
import { drawPaper } from '../../shared/ecg/paper/drawPaper';
import { drawTraces, printedTraces } from '../../shared/ecg/paper/drawTraces';
import { layoutSheet, standardLayout, windowOf } from '../../shared/ecg/paper/layout';
import { lightPaper } from '../../shared/ecg/paper/pen';
import type { Recording } from '../../shared/ecg/recording';
import { drawDocument, putLine } from './document';
import { pdfPen, pointsPerMillimetre as k, type Canvas } from './pdfPen';
import { changeWords, localTime } from './words';
import { hasUnacknowledged, patientWords, writeReport } from './writeReport';
import { writerOn } from './writer';

export type Drawn = { readonly study: StudyRow; readonly recording: Recording };

const small = { sizeMm: 2.8, colour: '#555555' } as const;
const top = 34;

/** White paper prints; the screen's cream would be a grey veil. */
const printed = { ...lightPaper, paper: '#ffffff' };

function drawRecording(pdf: Canvas, content: ReportContent, { study, recording }: Drawn): void {
  pdf.addPage({ size: 'A4', layout: 'landscape', margin: 0 });
  const sheet = layoutSheet(recording, standardPaper, { ...standardLayout, ...windowOf(recording) });
  const x = (297 - sheet.widthMm) / 2;
  const { name, sex, age } = patientWords(content);
  putLine(pdf, { words: `${name}  ${sex}  ${age}`, xMm: x, yMm: 12, sizeMm: 5, bold: true });
  const about = [`申请号 ${content.seen.number ?? '—'}`, `第 ${study.series} 次采集`, study.device]
    .filter(Boolean)
    .join('    ');
  putLine(pdf, { words: about, xMm: x, yMm: 20, sizeMm: 3.4 });
  const recordedAt = study.recordedAt ? `记录时间（设备） ${study.recordedAt.replace('T', ' ')}` : '记录时间未知';
  putLine(pdf, { words: `${recordedAt}    接收 ${localTime(study.receivedAt)}`, xMm: x, yMm: 25.5, sizeMm: 3.4 });
  const warning = hasUnacknowledged(content)
    ? '危急值未确认'
    : content.report.change === 'withdraw'
      ? '报告已作废'
      : null;
  if (warning) {
    putLine(pdf, {
      words: warning,
      xMm: x + sheet.widthMm - 40,
      yMm: 12,
      sizeMm: 5.5,
      bold: true,
      colour: '#c4161c',
    });
  }
  const pen = pdfPen(pdf, printed, { x, y: top });
  drawPaper(pen, sheet);
  drawTraces(pen, recording, { sheet, style: printedTraces });
}

/** At the foot of every page, once their number is known. */
function writeFeet(pdf: Canvas, { seen, report }: ReportContent): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    // Below the margin pdfkit would begin another page.
    pdf.page.margins.bottom = 0;
    const mark = report.change ? `${changeWords[report.change]}  ` : '';
    const words = `${mark}${seen.number ?? ''}  v${report.version}  ${report.hash.slice(0, 16)}    第 ${page - start + 1} / ${count} 页    机器测量与提示仅供参考，以医师签发的结论为准`;
    putLine(pdf, { ...small, words, xMm: 15, yMm: pdf.page.height / k - 9 });
  }
}

/** The report upright, then each recording lying, at its true scale. */
export const drawPdf = (content: ReportContent, recordings: readonly Drawn[]): Promise<Uint8Array> =>
  drawDocument({ title: `ECG ${content.seen.number ?? ''}`, madeAt: content.report.signedAt }, (pdf, has) => {
    writeReport(writerOn(pdf, has), content);
    for (const drawn of recordings) drawRecording(pdf, content, drawn);
    writeFeet(pdf, content);
  });
