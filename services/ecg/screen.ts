import { interpret } from '../../shared/ecg/interpret';
import { contextOf } from './contextOf';
import { readRecord } from './readRecord';
import { sentencesOf, type Said } from './said';

/** One JSON line: what would ring, what would be lifted, what is said and measured. A refusal is a line as well. */
export function screen(path: string): Said {
  const found = readRecord(path);
  if (!found.ok) {
    const { zh, en } = sentencesOf(found.refusal);
    const line = JSON.stringify({ file: path, refusal: { ...found.refusal, zh, en } });
    return { lines: [line], complaints: [`${path}: ${found.refusal.code}`] };
  }
  const { engine, criticalList, quality, severity, measurements, findings, undecided } = interpret(
    found.value,
    contextOf(found.value),
  );
  const keysOf = (tier: string): string[] => findings.flatMap((finding) => (finding.tier === tier ? finding.key : []));
  const line = {
    file: path,
    engine,
    criticalList,
    severity,
    quality: { verdict: quality.verdict, hints: quality.hints.map(({ key }) => key) },
    page: keysOf('page'),
    lift: keysOf('lift'),
    undecided,
    statements: findings.map(({ key, tier, leads, sentence }) => ({ key, tier, leads, ...sentence })),
    measurements,
  };
  return { lines: [JSON.stringify(line)], complaints: [] };
}
