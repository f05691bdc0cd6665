import type { Finding } from '../interpretation';
import { evidenceNumbers } from '../critical/decision';
import type { DroppedBeat } from '../rhythm/droppedBeats';
import { observed, type Seen } from './observation';

const spanOf = ({ analysis: { signal } }: Seen, { at }: DroppedBeat): { from: number; to: number } => ({
  from: Math.max(0, at - Math.round(1.5 * signal.rate)),
  to: Math.min(signal.count, at + Math.round(1.5 * signal.rate)),
});

/** Second-degree block with single beats dropped; 2:1 conduction and higher grades are told from the train of P waves. */
export const droppedBeatStatements = (seen: Seen): Finding[] => {
  const { dropped, rateBpm, fibrillation, flutter } = seen.analysis.rhythm;
  if (fibrillation === true || flutter) return [];
  const [worst] = [...dropped].sort((a, b) => b.type.localeCompare(a.type));
  if (!worst) return [];
  const evidence = evidenceNumbers({ rateBpm, beats: dropped.length });
  const span = spanOf(seen, worst);
  if (worst.type === 'I') {
    const sentence = {
      zh: '疑似二度I型房室传导阻滞（文氏型）',
      en: 'Suspected second-degree AV block, type I (Wenckebach)',
    };
    return [observed('av-block-2-i', { severity: 'abnormal', span, evidence, sentence })];
  }
  const { numbers, tier } = seen.significant['av-block-2-ii'];
  const heavy = dropped.filter(({ type }) => type === 'II').length >= numbers.fewestDropped;
  const weight = heavy ? ({ severity: 'significant', tier } as const) : ({ severity: 'abnormal' } as const);
  const sentence = { zh: '疑似二度II型房室传导阻滞', en: 'Suspected second-degree AV block, type II' };
  return [observed('av-block-2-ii', { ...weight, span, evidence, sentence })];
};
