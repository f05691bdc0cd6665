import type { Analysis } from '../../analyse';
import type { BeatGroup } from '../../beats/classify';
import { mean, stepsOf } from '../../signal/series';
import { absent, evidenceNumbers, present, undecided, type Decision, type Facts } from '../decision';
import { isDoubled, tooNoisy, undecidable } from './tachycardia';

const fewestBeats = 8;

/** The usual shape's width is known best where the leads agree on it. */
const mostlyWide = ({ beats, groups, measurements }: Analysis, qrsMs: number): boolean => {
  const widthOf = (group: BeatGroup): number =>
    group === groups[0] ? Math.max(group.qrsMs, measurements.qrsMs ?? 0) : group.qrsMs;
  const wide = groups.filter((group) => widthOf(group) >= qrsMs).flatMap(({ members }) => members);
  return beats.length >= fewestBeats && wide.length >= 0.5 * beats.length;
};

const irregularityOf = (intervals: readonly number[]): number =>
  mean(stepsOf(intervals).map(Math.abs)) / mean(intervals);

const mimicsOf = (analysis: Analysis, bundle: boolean): string[] => [
  ...(bundle && analysis.groups.length === 1 ? ['bundle-branch-block'] : []),
  ...(tooNoisy(analysis) ? ['artefact'] : []),
  ...(isDoubled(analysis) ? ['t-wave-counted'] : []),
];

/** Irregular, wide and very fast: fibrillation over an accessory pathway. One single width speaks for bundle branch block. */
export const preExcitedFibrillation = ({ analysis, chaos, shape, rows }: Facts): Decision => {
  const { numbers } = rows['preexcited-af'];
  if (undecidable(analysis)) return undecided;
  const { intervalsMs, pCoupled, rateBpm } = analysis.rhythm;
  if (chaos.span || pCoupled || !mostlyWide(analysis, numbers.qrsMs)) return absent;
  const shortestRrMs = Math.min(...intervalsMs);
  if (irregularityOf(intervalsMs) <= numbers.irregularity || shortestRrMs > numbers.shortestRrMs) return absent;
  return present({
    tier: 'page',
    evidence: evidenceNumbers({ shortestRrMs, rateBpm }),
    mimics: mimicsOf(analysis, shape.lbbb || shape.rbbb),
    sentence: { zh: '疑似预激综合征合并心房颤动', en: 'Suspected pre-excited atrial fibrillation' },
  });
};
