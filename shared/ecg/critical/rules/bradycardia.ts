import type { Facts, Decision } from '../decision';
import { ageUnknown, type Clinical } from '../clinical';
import { absent, evidenceNumbers, present, undecided } from '../decision';
import type { AtrialTrain } from '../../rhythm/atria';
import { isDrowned } from '../../signal/leadQuality';
import { deviation, mean } from '../../signal/series';

const limitOf = ({ clinical, rows }: Facts): number => {
  const { numbers } = rows['bradycardia-severe'];
  const { ageYears, ageGroup } = clinical;
  if (ageGroup === 'child' && ageYears !== null) {
    if (ageYears < 1) return numbers.infantRateBpm;
    return ageYears < 9 ? numbers.childRateBpm : numbers.schoolRateBpm;
  }
  return clinical.has('syncope') ? numbers.syncopeRateBpm : numbers.rateBpm;
};

/**
 * At an unknown age the children's limits run too. Few grown-ups are as slow as their oldest limit: that lifts. Many
 * are as slow as the limit of infants: that is only said, with the question for the age.
 */
const slowForAChild = ({ clinical, rows }: Facts, rateBpm: number): Decision => {
  const { numbers } = rows['bradycardia-severe'];
  if (clinical.ageGroup !== 'unknown' || rateBpm > numbers.infantRateBpm) return absent;
  const [child, limitBpm] =
    rateBpm > numbers.childRateBpm
      ? [{ zh: '1岁以下婴儿', en: 'an infant under 1 year' }, numbers.infantRateBpm]
      : [{ zh: '儿童', en: 'a child' }, numbers.childRateBpm];
  const rate = rateBpm.toFixed(0);
  return present({
    tier: rateBpm <= numbers.schoolRateBpm ? 'lift' : 'hint',
    evidence: evidenceNumbers({ rateBpm, limitBpm }),
    mimics: [ageUnknown],
    sentence: {
      zh: `年龄未知：心室率 ${rate} 次/分，若为${child.zh}属严重心动过缓，请核实年龄`,
      en: `Age unknown: a ventricular rate of ${rate}/min is severe bradycardia in ${child.en}; enter the age`,
    },
  });
};

/** Mean ventricular rate over the whole recording. */
export const severeBradycardia = (facts: Facts): Decision => {
  const { analysis, chaos } = facts;
  const { rateBpm } = analysis.rhythm;
  if (chaos.span) return absent;
  if (rateBpm === null) return undecided;
  if (rateBpm > limitOf(facts)) return slowForAChild(facts, rateBpm);
  const hidden = analysis.leadQuality.every(({ measurable }) => !measurable);
  return present({
    tier: 'page',
    evidence: evidenceNumbers({ rateBpm, limitBpm: limitOf(facts) }),
    mimics: hidden ? ['missed-qrs'] : [],
    sentence: {
      zh: `疑似严重心动过缓，心室率 ${rateBpm.toFixed(0)} 次/分`,
      en: `Suspected severe bradycardia, ventricular rate ${rateBpm.toFixed(0)}/min`,
    },
  });
};

type Block = 'third-degree' | 'high-grade' | 'two-to-one-slow';

const marching = ({ analysis, rows }: Facts): AtrialTrain | null => {
  const { train } = analysis.rhythm;
  const clear =
    train &&
    train.strength >= rows['av-block-high'].numbers.strength &&
    train.pPerQrs >= 1.2 &&
    !analysis.rhythm.flutter;
  return clear ? train : null;
};

const blockOf = (facts: Facts): Block | null => {
  const { numbers } = facts.rows['av-block-high'];
  const { rateBpm, intervalsMs } = facts.analysis.rhythm;
  const train = marching(facts);
  if (!train || rateBpm === null) return null;
  const regular = deviation(intervalsMs) < 0.12 * mean(intervalsMs);
  if (regular && train.coupling < numbers.coupling) return 'third-degree';
  if (train.coupling < numbers.fixedCoupling) return null;
  if (train.pPerQrs >= numbers.pPerQrs) return 'high-grade';
  const double = Math.abs(train.pPerQrs - 2) < 0.12;
  return double && rateBpm <= numbers.slowTwoToOneBpm ? 'two-to-one-slow' : null;
};

const sentences: Record<Block, { zh: string; en: string }> = {
  'third-degree': { zh: '疑似三度房室传导阻滞', en: 'Suspected third-degree AV block' },
  'high-grade': { zh: '疑似高度房室传导阻滞', en: 'Suspected high-grade AV block' },
  'two-to-one-slow': {
    zh: '疑似2:1或更高度房室传导阻滞，心室率缓慢',
    en: 'Suspected 2:1 or higher-grade AV block with a slow ventricular rate',
  },
};

/** Slow, regular, and no P wave leads to a QRS: a block that was not seen cannot be excluded. */
const cannotExclude = ({ analysis: { rhythm } }: Facts): boolean =>
  rhythm.rateBpm !== null && rhythm.rateBpm < 50 && !rhythm.pCoupled && rhythm.fibrillation !== true;

const trainOf = ({ analysis: { rhythm } }: Facts): Record<string, number> =>
  evidenceNumbers({
    rateBpm: rhythm.rateBpm,
    atrialRateBpm: rhythm.train?.rateBpm,
    pPerQrs: rhythm.train?.pPerQrs,
    coupling: rhythm.train?.coupling,
  });

/** Whoever is paced is protected from the block, and was so before. Tremor marches as P waves do. */
const blockMimics = ({ analysis: { leadQuality }, shape }: Facts): string[] => [
  ...(shape.paced ? ['paced'] : []),
  ...(isDrowned(leadQuality) ? ['artefact'] : []),
];

const isFirst = ({ known, has }: Clinical): boolean => !known('av-block-high') || has('syncope');

export const highAvBlock = (facts: Facts): Decision => {
  const { rateBpm } = facts.analysis.rhythm;
  if (facts.chaos.span) return absent;
  if (rateBpm === null) return undecided;
  if (rateBpm > facts.rows['av-block-high'].numbers.fastestVentricularBpm) return absent;
  const block = blockOf(facts);
  if (!block) return cannotExclude(facts) ? undecided : absent;
  return present({
    tier: isFirst(facts.clinical) ? 'page' : 'lift',
    evidence: trainOf(facts),
    mimics: blockMimics(facts),
    sentence: sentences[block],
  });
};
