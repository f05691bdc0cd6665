import { isRightHypertrophy } from '../../findings/shape';
import { absent, evidenceNumbers, present, undecided, type Decision, type Facts } from '../decision';
import { believed } from './stLeads';
import { ventricularRhythms } from './tachycardia';

/** S in I, Q and a turned T in III (McGinn and White 1935). */
const isS1Q3T3 = (facts: Facts): boolean => {
  const { numbers } = facts.rows['pe-pattern'];
  const leads = believed(facts.analysis, facts.rows['acute-ischemia-suspected'].numbers.uncertainUv);
  const [one, three] = [leads.get('I'), leads.get('III')];
  if (!one || !three) return false;
  return -one.sUv >= numbers.waveUv && -three.qUv >= numbers.waveUv && -three.tUv >= numbers.tUv;
};

/** T turned over the right ventricle, its bundle blocked, or the axis turned to it. */
const rightSigns = (facts: Facts): string[] => {
  const { perLead, axisDeg } = facts.analysis.measurements;
  const { tUv } = facts.rows['pe-pattern'].numbers;
  const turned = (['V1', 'V2', 'V3'] as const).filter((name) => (perLead[name]?.tUv ?? 0) <= -tUv);
  return [
    ...(turned.length >= 2 ? ['t-inversion'] : []),
    ...(facts.shape.rbbb ? ['rbbb'] : []),
    ...((axisDeg.qrs ?? 0) > 90 ? ['right-axis'] : []),
  ];
};

export const isRightStrain = (facts: Facts): boolean => isS1Q3T3(facts) && rightSigns(facts).length > 0;

/** Years of load look the same but for the R wave they have built in V1. */
const isCorPulmonale = ({ analysis }: Facts): boolean => isRightHypertrophy(analysis.measurements);

/** The strained right ventricle is late by itself, short of a block of its bundle. */
const strainedMs = 130;

/** A wide QRS that is not the right ventricle's makes S, Q and T waves of its own. */
const isOddlyWide = ({ analysis, shape }: Facts): boolean =>
  shape.lbbb || shape.paced || ((analysis.measurements.qrsMs ?? 0) >= strainedMs && !shape.rbbb);

/** A beat of the ventricles' own says nothing of their load. */
const isVentricular = ({ raised }: Facts): boolean => ventricularRhythms.some((key) => raised.has(key));

const wavesOf = ({ analysis }: Facts): Record<string, number | undefined> => {
  const { I, III } = analysis.measurements.perLead;
  return { 'sUv.I': I?.sUv, 'qUv.III': III?.qUv, 'tUv.III': III?.tUv };
};

export const pulmonaryEmbolism = (facts: Facts): Decision => {
  const { analysis, chaos, clinical, shape } = facts;
  if (clinical.ageGroup === 'child' || isOddlyWide(facts) || isVentricular(facts)) return absent;
  if (chaos.span) return undecided;
  if (!isRightStrain(facts)) return absent;
  return present({
    tier: clinical.symptomatic ? 'lift' : 'hint',
    leads: ['I', 'III', 'V1', 'V2', 'V3'],
    evidence: {
      ...evidenceNumbers({ ...wavesOf(facts), rateBpm: analysis.rhythm.rateBpm }),
      rightSigns: rightSigns(facts).join(' '),
    },
    mimics: [
      ...(shape.tallLeft ? ['hypertrophy'] : []),
      ...(isCorPulmonale(facts) ? ['cor-pulmonale'] : []),
      ...(clinical.known('pe-pattern') ? ['known-before'] : []),
    ],
    sentence: {
      zh: 'SⅠQⅢTⅢ伴右心负荷改变，警惕急性肺栓塞，请结合临床',
      en: 'S1Q3T3 with right heart strain: consider acute pulmonary embolism',
    },
  });
};
