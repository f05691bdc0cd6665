import { at, extremes, meanOf } from '../../signal/series';
import type { LeadName } from '../../recording';
import { isDrowned } from '../../signal/leadQuality';
import { tooNoisy } from './tachycardia';
import { absent, evidenceNumbers, present, undecided, type Decision, type Facts } from '../decision';

/** Width of the T wave at half its height, ms. */
const halfWidth = (facts: Facts, name: LeadName): number => {
  const { median, waves } = facts.analysis;
  const x = median?.leads.get(name);
  if (!x || !median || !waves) return Infinity;
  const zero = meanOf(x, waves.qrsOn - Math.round(0.012 * median.rate), waves.qrsOn);
  const from = waves.qrsOff + Math.round(0.08 * median.rate);
  const half = zero + (extremes(x, from, x.length).max - zero) / 2;
  let above = 0;
  for (let i = from; i < x.length; i += 1) if (at(x, i) > half) above += 1;
  return (above * 1000) / median.rate;
};

const chest: readonly LeadName[] = ['V2', 'V3', 'V4', 'V5'];

const tentedLeads = (facts: Facts): LeadName[] => {
  const { numbers } = facts.rows['hyperkalaemia-pattern'];
  return chest.filter((name) => {
    const lead = facts.analysis.measurements.perLead[name];
    const tall = lead !== undefined && lead.tUv >= numbers.tallTUv && lead.tUv >= numbers.tallToR * lead.rUv;
    return tall && halfWidth(facts, name) <= numbers.narrowTMs;
  });
};

/** A wide QRS that no P wave leads, slow and regular; or narrow, tented T waves. */
const wideWithoutP = (facts: Facts): boolean => {
  const { measurements, rhythm } = facts.analysis;
  const { numbers } = facts.rows['hyperkalaemia-pattern'];
  const wide = (measurements.qrsMs ?? 0) >= numbers.qrsMs && (rhythm.rateBpm ?? Infinity) < numbers.fastestBpm;
  const marching = rhythm.train !== null && rhythm.train.strength >= facts.rows['av-block-high'].numbers.strength;
  return wide && !rhythm.pCoupled && !marching && rhythm.fibrillation !== true;
};

export const hyperkalaemiaPattern = (facts: Facts): Decision => {
  const { analysis, chaos, shape } = facts;
  if (chaos.span || analysis.measurements.qrsMs === null) return undecided;
  const { qrsMs } = analysis.measurements;
  if (wideWithoutP(facts)) {
    return present({
      tier: 'page',
      evidence: evidenceNumbers({ qrsMs, rateBpm: analysis.rhythm.rateBpm }),
      mimics: [
        ...(shape.paced ? ['paced'] : []),
        ...(shape.lbbb || shape.rbbb ? ['bundle-branch-block'] : []),
        ...(isDrowned(analysis.leadQuality) || tooNoisy(analysis) ? ['artefact'] : []),
      ],
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
