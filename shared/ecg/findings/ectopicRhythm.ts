import type { Finding } from '../interpretation';
import { evidenceNumbers } from '../critical/decision';
import type { AtrialTrain } from '../rhythm/atria';
import { observed, type Seen } from './observation';
import { wideFromMs } from './shape';

/** Below this nothing in the atria repeats. */
const noTrain = 0.35;
/** AV junction: 40 to 60 as an escape, up to 100 accelerated. */
const junction = { slowestBpm: 35, fastestBpm: 100, escapeBpm: 60, steady: 0.06, shortPrMs: 120 } as const;

/** As many as QRS complexes, and always as far from them: P conducted upward, or what subtraction leaves of T. */
const followsQrs = (train: AtrialTrain | null): boolean =>
  train !== null && Math.abs(train.pPerQrs - 1) < 0.05 && train.coupling > 0.9;

/** Narrow and regular, with P in or behind the QRS, or right before it from below. */
const fromJunction = ({ analysis: { rhythm, groups } }: Seen, rateBpm: number): boolean => {
  if (rateBpm < junction.slowestBpm || rateBpm > junction.fastestBpm) return false;
  const narrow = groups.slice(0, 1).every(({ qrsMs }) => qrsMs < wideFromMs);
  const regular = rhythm.fibrillation === false && rhythm.irregularity <= junction.steady;
  const noOther = rhythm.pCoupled || (rhythm.train?.strength ?? 0) < noTrain || followsQrs(rhythm.train);
  return narrow && regular && noOther;
};

const junctional = (rateBpm: number, evidence: Finding['evidence']): Finding => {
  const [zh, en] =
    rateBpm <= junction.escapeBpm
      ? ['交界性逸搏心律', 'junctional escape rhythm']
      : ['加速性交界性心律', 'accelerated junctional rhythm'];
  return observed('junctional-rhythm', {
    severity: 'abnormal',
    evidence,
    sentence: { zh: `疑似${zh}，${rateBpm.toFixed(0)} 次/分`, en: `Suspected ${en}, ${rateBpm.toFixed(0)}/min` },
  });
};

/** P from elsewhere in the atria, or a rhythm of the AV junction; null: neither is plain. */
export const ectopicRhythm = (seen: Seen, rateBpm: number): Finding | null => {
  const { rhythm, measurements } = seen.analysis;
  const { prMs, axisDeg } = measurements;
  const evidence = evidenceNumbers({ rateBpm, prMs, pAxisDeg: axisDeg.p });
  if (rhythm.pCoupled && prMs !== null && prMs >= junction.shortPrMs) {
    const rate = rateBpm.toFixed(0);
    const sentence = { zh: `疑似房性心律，${rate} 次/分`, en: `Suspected ectopic atrial rhythm, ${rate}/min` };
    return observed('ectopic-atrial-rhythm', { severity: 'abnormal', evidence, sentence });
  }
  return fromJunction(seen, rateBpm) ? junctional(rateBpm, evidence) : null;
};
