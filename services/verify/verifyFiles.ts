import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Sha256 } from '../../shared/domain/ids';
import { LoopCertificate } from '../../shared/domain/loopCertificate';
import { groupOffset } from '../../shared/domain/rota';
import { certificateObjections, type CertificateObjection } from '../../shared/domain/verifyCertificate';

type Objection = CertificateObjection | 'unreadable' | 'not-a-certificate' | 'pdf-differs' | 'no-pdf-was-issued';

const sentences: Readonly<Record<Objection, readonly [zh: string, en: string]>> = {
  unreadable: ['文件读不出', 'a file cannot be read'],
  'not-a-certificate': [
    '不是闭环记录单，或缺少字段、字段多余',
    'not a loop certificate, or fields are missing or added',
  ],
  hash: ['内容与哈希不符，已被改动', 'the content does not match its hash'],
  seal: ['哈希与封签不符，已被改动', 'the hashes do not match their seal'],
  chain: ['时间轴被改动、删减或重排', 'the timeline was changed, cut or reordered'],
  'events-out-of-order': ['时间轴先后颠倒', 'the timeline runs backwards'],
  'times-out-of-order': ['各环节时间先后颠倒', 'the steps are out of order'],
  incomplete: ['闭环缺少环节（确认、复述、处理或核实）', 'a step is missing: read-back, disposition or confirmation'],
  'read-back-differs': ['复述内容与患者或危急值不一致', 'what was read back is not this patient or this value'],
  'one-person-alone': ['须两人完成的环节由同一人完成', 'one person did what needs two'],
  'paper-not-marked': ['停机补录标记不一致', 'the mark of a paper loop is inconsistent'],
  'event-missing': ['记录中的时间在时间轴上没有对应', 'a time of the record has no line in the timeline'],
  'not-ended': ['尚未闭环', 'the loop has not ended'],
  'pdf-differs': ['PDF 与该记录单签发时的不同', 'the PDF is not the one issued with this certificate'],
  'no-pdf-was-issued': ['该记录单签发时没有 PDF', 'no PDF was issued with this certificate'],
};

const sha256 = (bytes: string | Uint8Array): Sha256 => Sha256.parse(createHash('sha256').update(bytes).digest('hex'));

/** Null: no such file, or none that we may read. */
function bytesOf(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch (error) {
    // A refusal of the file system carries its code.
    if (typeof error === 'object' && error !== null && 'code' in error) return null;
    throw error;
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

function paperObjections({ paper }: LoopCertificate, pdf: Uint8Array | null): readonly Objection[] {
  if (pdf === null) return [];
  if (paper === null) return ['no-pdf-was-issued'];
  return sha256(pdf) === paper ? [] : ['pdf-differs'];
}

export type Verdict = { readonly good: boolean; readonly sentence: string };

const refuse = (objections: readonly Objection[]): Verdict => ({
  good: false,
  sentence: `不可信 NOT VALID：${objections.map((one) => `${sentences[one][0]}（${sentences[one][1]}）`).join('；')}`,
});

const ends: Readonly<Partial<Record<LoopCertificate['record']['state'], string>>> = {
  closed: '已闭环 closed',
  retracted: '已撤回 retracted',
  superseded: '已被新报告取代 superseded',
};

/** As it stands on the paper. */
const onPaper = (iso: string): string =>
  new Date(Date.parse(iso) + groupOffset).toISOString().slice(0, 19).replace('T', ' ');

const accept = ({ record, hash, issuedAt, audit }: LoopCertificate, withPdf: boolean): Verdict => ({
  good: true,
  sentence:
    `有效 VALID：${record.caseNumber} ${record.finding.zh}，${ends[record.state] ?? record.state}，${withPdf ? 'JSON 与 PDF 一致' : '仅核验 JSON'}；` +
    `出具于 ${onPaper(issuedAt)} (UTC+8)，哈希 ${hash}，审计链位置 ${audit.place}`,
});

export function verifyCertificate(json: string, pdf: Uint8Array | null): Verdict {
  const certificate = LoopCertificate.safeParse(parsed(json));
  if (!certificate.success) return refuse(['not-a-certificate']);
  const objections = [...certificateObjections(certificate.data, sha256), ...paperObjections(certificate.data, pdf)];
  return objections.length > 0 ? refuse(objections) : accept(certificate.data, pdf !== null);
}

/** Offline: two files, no server, no database. */
export function verifyFiles(jsonPath: string, pdfPath: string | null): Verdict {
  const json = bytesOf(jsonPath);
  const pdf = pdfPath === null ? null : bytesOf(pdfPath);
  if (!json || (pdfPath !== null && !pdf)) return refuse(['unreadable']);
  return verifyCertificate(Buffer.from(json).toString('utf8'), pdf);
}
