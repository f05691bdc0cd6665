import type { Analysis } from '../../analyse';
import { ageUnknown, childUntilYears } from '../clinical';
import type { Tier } from '../../interpretation';
import { absent, evidenceNumbers, present, undecided, type Decision, type Facts } from '../decision';
import { runOfAge, type AgedRun } from './wideRun';

/** Rhythms of the ventricles' own, as far as they are known to be. */
export const ventricularRhythms = [
  'torsades',
  'polymorphic-vt',
  'bidirectional-vt',
  'vt',
  'wide-qrs-tachycardia',
] as const;

/** Beats that are all unlike each other are noise, or a polymorphic rhythm that the chaos rule looks for. */
const leastUniform = 0.5;

/** Between the child's width and the adult's, P waves that lead every QRS speak for the sinus node. */
const isSinusOfTheYoung = ({ rhythm }: Analysis, { narrowForAdults }: AgedRun): boolean =>
  narrowForAdults && rhythm.pCoupled;

/** What a grown-up's sinus node does on every ward is only said while nobody knows the age. */
const tierOf = ({ analysis }: Facts, run: AgedRun, sustained: boolean): Tier => {
  if (run.onlyInChildren && isSinusOfTheYoung(analysis, run)) return 'hint';
  return sustained ? 'page' : 'lift';
};

const mimicsOfAge = ({ analysis }: Facts, run: AgedRun): string[] => [
  ...(run.onlyInChildren ? [ageUnknown] : []),
  ...(isSinusOfTheYoung(analysis, run) ? ['sinus'] : []),
];

const wideMimics = (facts: Facts, run: AgedRun): string[] => {
  const { analysis, shape, clinical } = facts;
  const bundle = shape.lbbb || shape.rbbb;
  return [
    // A ventricular tachycardia is regular: an irregular one in the form of a bundle branch block comes from above.
    ...(bundle && (analysis.rhythm.pCoupled || analysis.rhythm.fibrillation === true) ? ['bundle-branch-block'] : []),
    ...(clinical.known('lbbb') || clinical.known('rbbb') ? ['known-bundle-branch-block'] : []),
    ...(shape.paced ? ['paced'] : []),
    ...mimicsOfAge(facts, run),
    ...(tooNoisy(analysis) || run.uniform < leastUniform ? ['artefact'] : []),
  ];
};

export const tooNoisy = ({ leadQuality }: Analysis): boolean => {
  const alive = leadQuality.filter(({ dead }) => !dead);
  return alive.filter(({ measurable }) => measurable).length < alive.length / 2;
};

export const undecidable = (analysis: Analysis): boolean => analysis.leadQuality.every(({ visible }) => !visible);

export const ventricularTachycardia = (facts: Facts): Decision => {
  const { analysis, chaos, clinical, rows } = facts;
  const { numbers } = rows.vt;
  if (undecidable(analysis)) return undecided;
  if (chaos.span) return absent;
  const run = runOfAge(facts, numbers);
  if (!run) return absent;
  const seconds = (run.to - run.from) / analysis.signal.rate + 60 / run.rateBpm;
  const whole = seconds >= numbers.wholeStripPart * analysis.seconds && run.beats >= 6;
  const compromised = clinical.compromised && run.beats >= numbers.compromisedBeats;
  const sustained = seconds >= numbers.sustainedSeconds || whole || compromised;
  return present({
    tier: tierOf(facts, run, sustained),
    span: { from: run.from, to: run.to },
    evidence: evidenceNumbers({ rateBpm: run.rateBpm, seconds, beats: run.beats, qrsMs: analysis.measurements.qrsMs }),
    mimics: wideMimics(facts, run),
    sentence: sustained
      ? {
          zh: `疑似室性心动过速，${run.rateBpm.toFixed(0)} 次/分`,
          en: `Suspected ventricular tachycardia, ${run.rateBpm.toFixed(0)}/min`,
        }
      : {
          zh: `疑似短阵室性心动过速，连续 ${run.beats} 个，${run.rateBpm.toFixed(0)} 次/分`,
          en: `Suspected run of ventricular tachycardia, ${run.beats} beats, ${run.rateBpm.toFixed(0)}/min`,
        },
  });
};

/** Shorter, it is a run: those lift. */
const isSustained = ({ analysis: { seconds, signal }, clinical, rows }: Facts, run: AgedRun): boolean => {
  const { leastPart } = rows['wide-qrs-tachycardia'].numbers;
  const least = Math.min(rows.vt.numbers.sustainedSeconds, leastPart * seconds);
  return clinical.compromised || (run.to - run.from) / signal.rate + 60 / run.rateBpm >= least;
};

export const wideQrsTachycardia = (facts: Facts): Decision => {
  const { analysis, chaos, rows } = facts;
  const { numbers } = rows['wide-qrs-tachycardia'];
  if (undecidable(analysis)) return undecided;
  if (chaos.span) return absent;
  const run = runOfAge(facts, numbers);
  const long = run && run.beats >= Math.min(numbers.fewestBeats, Math.max(3, analysis.beats.length));
  if (!run || !long) return absent;
  return present({
    tier: tierOf(facts, run, isSustained(facts, run)),
    span: { from: run.from, to: run.to },
    evidence: evidenceNumbers({ rateBpm: run.rateBpm, beats: run.beats, qrsMs: analysis.measurements.qrsMs }),
    mimics: wideMimics(facts, run),
    sentence: {
      zh: `疑似宽QRS波心动过速，${run.rateBpm.toFixed(0)} 次/分，除外前按室性心动过速处理`,
      en: `Suspected wide-QRS tachycardia, ${run.rateBpm.toFixed(0)}/min: ventricular until excluded`,
    },
  });
};

type SvtLimits = { readonly page: number; readonly lift: number };

const svtLimits = (facts: Facts): SvtLimits => {
  const { numbers } = facts.rows['svt-fast'];
  const adult = { page: numbers.rateBpm, lift: numbers.liftBpm };
  const { ageYears, ageGroup } = facts.clinical;
  if (ageGroup === 'unknown') return { page: Math.min(adult.page, numbers.childRateBpm), lift: adult.lift };
  if (ageGroup === 'adult') return adult;
  const own = (ageYears ?? childUntilYears) < 1 ? numbers.infantRateBpm : numbers.childRateBpm;
  return { page: own, lift: own };
};

/** Two shapes in turn: T waves counted as beats. */
export const isDoubled = ({ groups: [usual, second] }: Analysis): boolean =>
  usual !== undefined && second !== undefined && second.members.length > 0.7 * usual.members.length;

/** P waves that lead every QRS speak for the sinus node. */
const svtMimics = ({ analysis }: Facts): string[] => [
  ...(analysis.rhythm.pCoupled ? ['sinus'] : []),
  ...(isDoubled(analysis) ? ['t-wave-counted'] : []),
];

const isNarrow = ({ analysis, clinical, rows }: Facts): boolean => {
  const limit = clinical.ageGroup === 'child' ? rows.vt.numbers.childQrsMs : rows['svt-fast'].numbers.qrsMs;
  return (analysis.groups[0]?.qrsMs ?? 0) < limit;
};

/** Half of 250 to 350 atrial waves per minute (ESC 2019): every second one may lie in QRS or T. */
const halfFlutter = { fromBpm: 125, toBpm: 175, irregularity: 0.03 } as const;

const flutterToo = ({ rhythm }: Analysis, rateBpm: number): { zh: string; en: string } => {
  const { fromBpm, toBpm, irregularity } = halfFlutter;
  const fits = rateBpm >= fromBpm && rateBpm <= toBpm && rhythm.irregularity <= irregularity;
  return fits && rhythm.fibrillation !== true
    ? { zh: '，须除外2:1传导的心房扑动', en: '; exclude atrial flutter conducted 2:1' }
    : { zh: '', en: '' };
};

export const fastSupraventricular = (facts: Facts): Decision => {
  const { analysis, chaos, clinical } = facts;
  const { rateBpm, fibrillation } = analysis.rhythm;
  if (undecidable(analysis)) return undecided;
  const limits = svtLimits(facts);
  if (chaos.span || rateBpm === null || rateBpm < limits.lift || !isNarrow(facts)) return absent;
  const regular = fibrillation !== true;
  const flutter = flutterToo(analysis, rateBpm);
  return present({
    tier: rateBpm >= limits.page || (clinical.symptomatic && regular) ? 'page' : 'lift',
    evidence: evidenceNumbers({
      rateBpm,
      qrsMs: analysis.measurements.qrsMs,
      irregularity: analysis.rhythm.irregularity,
    }),
    mimics: svtMimics(facts),
    sentence: {
      zh: `疑似快速室上性心动过速，${rateBpm.toFixed(0)} 次/分${flutter.zh}`,
      en: `Suspected fast supraventricular tachycardia, ${rateBpm.toFixed(0)}/min${flutter.en}`,
    },
  });
};
