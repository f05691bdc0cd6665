import { netOf } from '../../findings/shape';
import type { LeadName } from '../../recording';
import { isDrowned } from '../../signal/leadQuality';
import { deviation, mean } from '../../signal/series';
import { halfWidthMs, hidesP, touchesP } from './tShape';
import { tooNoisy } from './tachycardia';
import { absent, evidenceNumbers, present, undecided, type Decision, type Facts } from '../decision';

const chest: readonly LeadName[] = ['V2', 'V3', 'V4', 'V5'];

const tentedLeads = (facts: Facts): LeadName[] => {
  const { numbers } = facts.rows['hyperkalaemia-pattern'];
  return chest.filter((name) => {
    const lead = facts.analysis.measurements.perLead[name];
    const tall = lead !== undefined && lead.tUv >= numbers.tallTUv && lead.tUv >= numbers.tallToR * lead.rUv;
    return tall && halfWidthMs(facts.analysis, name) <= numbers.narrowTMs;
  });
};

/** Behind a blocked bundle T runs against its QRS; where both stand tall and upright it is no such block. */
const isConcordant = ({ analysis: { measurements } }: Facts): boolean =>
  chest.filter((name) => {
    const lead = measurements.perLead[name];
    return lead !== undefined && netOf(lead) > 0 && lead.tUv >= 0.5 * lead.rUv;
  }).length >= 2;

/** At the pace of the ventricles what repeats may be the edge of a broad QRS, unless the median beat shows a P wave. */
const isMarching = ({ analysis: { rhythm, waves }, rows }: Facts): boolean => {
  const { train } = rhythm;
  if (train === null || train.strength < rows['av-block-high'].numbers.strength) return false;
  return Math.abs(train.pPerQrs - 1) > 0.2 || (waves?.p ?? null) !== null;
};

/** A wide QRS that no P wave leads, slow and regular; or narrow, tented T waves. */
const wideWithoutP = (facts: Facts): boolean => {
  const { measurements, rhythm } = facts.analysis;
  const { numbers } = facts.rows['hyperkalaemia-pattern'];
  const wide = (measurements.qrsMs ?? 0) >= numbers.qrsMs && (rhythm.rateBpm ?? Infinity) < numbers.fastestBpm;
  return wide && !rhythm.pCoupled && !isMarching(facts) && rhythm.fibrillation !== true;
};

/** Potassium slows a rhythm and leaves it regular. */
const irregularFrom = 0.1;
const isIrregular = (intervals: readonly number[]): boolean => deviation(intervals) > irregularFrom * mean(intervals);

const mimicsOf = (facts: Facts): string[] => [
  ...(hidesP(facts.analysis) || touchesP(facts.analysis) ? ['pre-excitation'] : []),
  ...(isIrregular(facts.analysis.rhythm.intervalsMs) ? ['irregular'] : []),
  ...(facts.shape.paced ? ['paced'] : []),
  ...((facts.shape.lbbb || facts.shape.rbbb) && !isConcordant(facts) ? ['bundle-branch-block'] : []),
  ...(isDrowned(facts.analysis.leadQuality) || tooNoisy(facts.analysis) ? ['artefact'] : []),
];

export const hyperkalaemiaPattern = (facts: Facts): Decision => {
  const { analysis, chaos } = facts;
  if (chaos.span || analysis.measurements.qrsMs === null) return undecided;
  const { qrsMs } = analysis.measurements;
  if (wideWithoutP(facts)) {
    return present({
      tier: 'page',
      evidence: evidenceNumbers({ qrsMs, rateBpm: analysis.rhythm.rateBpm }),
      mimics: mimicsOf(facts),
      sentence: {
        zh: '宽QRS波且P波消失，疑似高钾血症，请急查血钾',
        en: 'Wide QRS without P waves: suspected hyperkalaemia, check potassium now',
      },
    });
  }
  const tented = tentedLeads(facts);
  if (tented.length < 2) return absent;
  return present({
    tier: 'hint',
    leads: tented,
    evidence: evidenceNumbers(
      Object.fromEntries(tented.map((name) => [`tUv.${name}`, analysis.measurements.perLead[name]?.tUv])),
    ),
    sentence: { zh: 'T波高尖，请急查血钾', en: 'Tall narrow T waves: check potassium' },
  });
};
