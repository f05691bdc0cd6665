import type { PatternRows } from './patternRows';

const consensus = '心电图危急值2017中国专家共识 (via secondary sources)';
const udmi = 'Fourth Universal Definition of Myocardial Infarction (2018)';

const rhythms: Pick<PatternRows, 'polymorphic-vt' | 'torsades' | 'bidirectional-vt' | 'r-on-t' | 'pacing-failure'> = {
  'polymorphic-vt': {
    name: { zh: '多形性室性心动过速', en: 'polymorphic ventricular tachycardia' },
    tier: 'page',
    numbers: {
      rateBpm: 100,
      fastBpm: 150,
      qrsMs: 110,
      fewestBeats: 5,
      farthest: 0,
      turned: 0.95,
      turningPart: 0.5,
      uniform: 0.85,
    },
    ages: 'everyone',
    source: `${consensus}; axes that come to stand at right angles or farther apart are ours`,
    mark: 'v/j',
  },
  torsades: {
    name: { zh: '尖端扭转型室性心动过速', en: 'torsades de pointes' },
    tier: 'page',
    numbers: { fewestBeats: 5, slowTurn: -0.3, qtcMs: 500 },
    ages: 'everyone',
    source: `${consensus}; polymorphic and a long QT before it: Drew 2010 (AHA/ACCF); the limit of the turn is ours`,
    mark: 'v/j',
  },
  'bidirectional-vt': {
    name: { zh: '双向性室性心动过速', en: 'bidirectional ventricular tachycardia' },
    tier: 'page',
    numbers: { fewestBeats: 6, neighbours: 0, everySecond: 0.85, pairedPart: 0.15 },
    ages: 'everyone',
    source: `${consensus}; frontal axes at right angles or farther apart: ours`,
    mark: 'v/j',
  },
  'r-on-t': {
    name: { zh: 'R-on-T室性早搏', en: 'R-on-T ventricular premature beat' },
    tier: 'page',
    numbers: { overlapMs: 25, qtcMs: 500 },
    ages: 'everyone',
    source: `${consensus}; the overlap is about twice the usual error of the T end`,
    mark: 'v/j',
  },
  'pacing-failure': {
    name: { zh: '起搏功能障碍', en: 'pacing failure' },
    tier: 'page',
    numbers: { failures: 2, fewestSpikes: 5, steadyPart: 0.04 },
    ages: 'everyone',
    source: 'our judgement; one failure alone may be a beat not found',
    mark: 'j',
  },
};

const infarctions: Pick<PatternRows, 'posterior-mi' | 'de-winter' | 'hyperacute-t' | 'wellens' | 're-infarction'> = {
  'posterior-mi': {
    name: { zh: '急性后壁心肌梗死', en: 'acute posterior infarction' },
    tier: 'page',
    numbers: { depressionUv: 50, rToS: 1 },
    ages: 'adult',
    source: `${udmi}; tall R and upright T: Brady 2001`,
    mark: 'r',
  },
  'de-winter': {
    name: { zh: 'de Winter综合征', en: 'de Winter pattern' },
    tier: 'page',
    numbers: { depressionUv: 100, riseUv: 50, tallTUv: 500, fastBpm: 120 },
    ages: 'adult',
    source: 'de Winter 2008; Verouden 2009 (1–3 mm at J); T and rate limits are ours',
    mark: 'r',
  },
  'hyperacute-t': {
    name: { zh: '超急性期T波', en: 'hyperacute T waves' },
    tier: 'page',
    numbers: { tallTUv: 500, tToQrs: 0.75, broadMs: 125 },
    ages: 'adult',
    source: 'T over 0.75 of QRS: Collins 1994; breadth against tented T of hyperkalaemia is ours',
    mark: 'r',
  },
  wellens: {
    name: { zh: 'Wellens综合征', en: 'Wellens pattern' },
    tier: 'lift',
    numbers: { deepUv: 250, biphasicUv: 100, keptRUv: 150, restUv: 100, wideQrsMs: 120, juvenileYears: 30 },
    ages: 'adult',
    source: 'Rhinehart 2002; depth is ours',
    mark: 'r',
  },
  're-infarction': {
    name: { zh: '再发心肌梗死', en: 're-infarction' },
    tier: 'page',
    numbers: { riseUv: 100, leastUv: 100, standingUv: 100 },
    ages: 'adult',
    source: udmi,
    mark: 'v',
  },
};

const others: Pick<PatternRows, 'hypokalaemia-pattern' | 'pe-pattern' | 't-alternans'> = {
  'hypokalaemia-pattern': {
    name: { zh: '低钾血症图形', en: 'hypokalaemia pattern' },
    tier: 'lift',
    numbers: { uUv: 100, depressionUv: 50, fastestBpm: 85 },
    ages: 'everyone',
    source: `${consensus}; Surawicz 1957`,
    mark: 'r',
  },
  'pe-pattern': {
    name: { zh: '急性肺栓塞图形', en: 'pulmonary embolism pattern' },
    tier: 'lift',
    numbers: { waveUv: 150, tUv: 100 },
    ages: 'adult',
    source: `${consensus}; McGinn & White 1935`,
    mark: 'r',
  },
  't-alternans': {
    name: { zh: 'T波电交替', en: 'T-wave alternans' },
    tier: 'lift',
    numbers: { differenceUv: 100, part: 0.25, leads: 2 },
    ages: 'everyone',
    source: `${consensus}; a millimetre is what can be seen`,
    mark: 'v/j',
  },
};

export const defaultPatterns: PatternRows = { ...rhythms, ...infarctions, ...others };
