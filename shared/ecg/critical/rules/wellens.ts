import type { PerLead } from '../../measurements/measure';
import type { LeadName } from '../../recording';
import { absent, evidenceNumbers, present, undecided, type Decision, type Facts } from '../decision';
import { isTCutShort } from './cutShort';
import { lookAt, repolarisationMimics, unseen } from './chestPatterns';
import { isRightStrain } from './pulmonaryEmbolism';
import { isUpThenDown } from './tShape';

const places: readonly LeadName[] = ['V2', 'V3', 'V4'];

/** T turned by the heart's memory of another activation, by youth, or by the right ventricle. */
const otherCauses = (facts: Facts): string[] => {
  const { ageYears, sex, known } = facts.clinical;
  const { juvenileYears } = facts.rows.wellens.numbers;
  return [
    ...(known('lbbb') || known('paced-rhythm') || known('pre-excitation') ? ['t-memory'] : []),
    ...(sex === 'female' && ageYears !== null && ageYears < juvenileYears ? ['juvenile-t'] : []),
    ...(isRightStrain(facts) ? ['pe-pattern'] : []),
  ];
};

/** T that another activation has turned, or an ectopic QRS has cut: shown, not lifted. */
const isSecondary = ({ analysis, shape, rows }: Facts): boolean =>
  shape.paced || (analysis.measurements.qrsMs ?? 0) >= rows.wellens.numbers.wideQrsMs || isTCutShort(analysis);

/** Biphasic or deeply turned T in V2–V3, R kept, ST at rest (Rhinehart 2002). */
export const wellens = (facts: Facts): Decision => {
  const { clinical, chaos, analysis, rows } = facts;
  if (clinical.ageGroup === 'child') return absent;
  if (chaos.span) return undecided;
  const { numbers } = rows.wellens;
  const leads = lookAt(facts);
  const shows = (lead: PerLead, name: LeadName): boolean => {
    const rests = lead.stUv.j < numbers.restUv && -lead.qUv <= numbers.restUv;
    if (!places.includes(name) || !rests || lead.rUv < numbers.keptRUv) return false;
    return lead.tUv <= -numbers.deepUv || isUpThenDown(analysis, name, numbers.biphasicUv);
  };
  const found = places.filter((name) => {
    const lead = leads.get(name);
    return lead !== undefined && shows(lead, name);
  });
  const neighbours = found.includes('V3') && found.length >= 2;
  if (!neighbours) return unseen(facts, leads, shows);
  const levels = Object.fromEntries(found.map((name) => [`tUv.${name}`, leads.get(name)?.tUv]));
  return present({
    tier: isSecondary(facts) ? 'hint' : 'lift',
    leads: found,
    evidence: evidenceNumbers(levels),
    mimics: [...repolarisationMimics(facts), ...otherCauses(facts), ...(isTCutShort(analysis) ? ['bigeminy'] : [])],
    sentence: {
      zh: `${found.join('、')} T波双向或深倒置，疑似Wellens综合征，避免负荷试验`,
      en: `Biphasic or deeply inverted T in ${found.join(', ')}: suspected Wellens pattern; no stress test`,
    },
  });
};
