import type { LoopCertificate } from '../../shared/domain/loopCertificate';
import type { Sha256 } from '../../shared/domain/ids';
import { drawDocument, putLine } from './document';
import { loopPairs, loopTitle, staffWords } from './loopRecord';
import type { Canvas } from './pdfPen';
import { pointsPerMillimetre as k } from './pdfPen';
import { alertStateWords, localTime, timelineWords } from './words';
import { writerOn, type Writer } from './writer';

type Content = Pick<LoopCertificate, 'record' | 'events' | 'issuedAt'> & { readonly hash: Sha256 };

const red = '#c4161c';
const quiet = { sizeMm: 2.8, colour: '#555555' } as const;

/** One page holds them all; what there is no room for is in the JSON, and the paper says so. */
const mostPairs = 20;
const mostLetters = 160;
const mostEvents = 12;

function writeHead(writer: Writer, { record }: Content): void {
  writer.title(record.lead);
  writer.title(`${loopTitle(record)}闭环记录单  Closed-loop certificate`, { sizeMm: 4.6 });
  writer.room(1);
  if (record.drill) writer.tag('演练  Drill', '#1f5fbf');
  if (record.downtime) writer.tag('停机补录：按纸质记录录入  Entered from paper', '#b45309');
  if (record.state === 'retracted') writer.tag('危急值已撤回  Retracted', red);
  writer.pairs(
    [
      ['申请号', record.caseNumber],
      ['接诊机构', record.clinic],
      ['状态', alertStateWords[record.state]],
    ],
    3,
  );
}

const shortened = (words: string): string =>
  words.length > mostLetters ? `${words.slice(0, mostLetters)}……（全文见电子记录）` : words;

function writeLoop(writer: Writer, { record }: Content): void {
  const pairs = loopPairs(record);
  const told = pairs.filter(([label]) => label === '通知' || label === '电话');
  const left = told.slice(Math.max(2, told.length - Math.max(0, pairs.length - mostPairs)));
  writer.heading('闭环过程 The loop');
  writer.pairs(
    pairs.filter((pair) => !left.includes(pair)).map(([label, words]) => [label, shortened(words)] as const),
    1,
  );
  if (left.length > 0) writer.paragraph(`另有 ${left.length} 条通知见电子记录（JSON）`, quiet);
}

function writeEvents(writer: Writer, { events }: Content): void {
  const told = events.flatMap(({ event, at, actor }): (readonly [string, string])[] => {
    const words = timelineWords[event];
    return words ? [[words, `${localTime(new Date(at))}  ${actor.kind === 'machine' ? '系统' : actor.name}`]] : [];
  });
  writer.heading('时间轴 Timeline');
  writer.pairs(told.slice(0, mostEvents), 2);
  if (told.length > mostEvents) writer.paragraph(`另有 ${told.length - mostEvents} 条见电子记录（JSON）`, quiet);
}

function writeFoot(pdf: Canvas, { record, issuedAt, hash }: Content): void {
  const line = (words: string, up: number): void => {
    putLine(pdf, { ...quiet, words, xMm: 15, yMm: pdf.page.height / k - up });
  };
  // Below the margin pdfkit would begin another page.
  pdf.page.margins.bottom = 0;
  line(`报告人 ${staffWords(record.declared.by)}    出具时间 ${localTime(new Date(issuedAt))} (UTC+8)`, 19);
  line(`内容哈希 SHA-256: ${hash}`, 14);
  line('核验：npm run verify -- 记录单.json 记录单.pdf    时间以系统时间轴为准', 9);
}

/** 危急值闭环记录单: one page. Its hash is the JSON's. */
export const drawCertificate = (content: Content): Promise<Uint8Array> =>
  drawDocument({ title: `LOOP ${content.record.caseNumber}`, madeAt: new Date(content.issuedAt) }, (pdf, has) => {
    const writer = writerOn(pdf, has);
    writeHead(writer, content);
    writeLoop(writer, content);
    writeEvents(writer, content);
    writeFoot(pdf, content);
  });
