import type { LeadName } from '../../recording';
import { mean } from '../../signal/series';
import { absent, evidenceNumbers, present, undecided, type Decision, type Facts } from '../decision';
import { infarctionMimics, type Elevation } from './infarctionMimics';
import { believed, contiguous, enoughLeads, shownOn, stOf, type StLead } from './stLeads';

const right: ReadonlySet<StLead> = new Set<StLead>(['V3R', 'V4R', 'V5R']);
const posterior: ReadonlySet<StLead> = new Set<StLead>(['V7', 'V8', 'V9']);

/** V2 and V3 by age and sex; where either is unknown, the lowest limit that could apply. */
const anteriorLimit = ({ clinical, rows }: Facts): number => {
  const { numbers } = rows['acute-mi-suspected'];
  if (clinical.sex !== 'male') return numbers.womanUv;
  return clinical.ageYears !== null && clinical.ageYears < 40 ? numbers.manUnder40Uv : numbers.manFrom40Uv;
};

const limitFor = (facts: Facts, lead: StLead): number => {
  const { clinical, rows } = facts;
  const { numbers } = rows['acute-mi-suspected'];
  const youngerThan = (years: number): boolean =>
    clinical.sex === 'male' && clinical.ageYears !== null && clinical.ageYears < years;
  if (lead === 'V2' || lead === 'V3') return anteriorLimit(facts);
  if (right.has(lead)) return youngerThan(30) ? numbers.rightYoungManUv : numbers.rightUv;
  if (posterior.has(lead)) return youngerThan(40) ? numbers.posteriorYoungManUv : numbers.posteriorUv;
  return numbers.otherUv;
};

const inferior: readonly StLead[] = ['II', 'III', 'aVF'];

/** Mean of the first 40 ms: steadier under noise than J alone. */
const earlySt = (leads: Elevation['leads'], name: LeadName): number =>
  mean((['j', 'j20', 'j40'] as const).map((when) => stOf(leads, name, when) ?? 0));

/** Depression on the side that faces away from the elevation. */
const reciprocalTo = (elevated: readonly StLead[], leads: Elevation['leads'], leastUv: number): LeadName[] => {
  const low = elevated.some((lead) => inferior.includes(lead));
  const high = elevated.some((lead) => !inferior.includes(lead) && lead !== '-aVR' && !posterior.has(lead));
  const facing: LeadName[] = [
    ...(low ? (['I', 'aVL', 'V1', 'V2', 'V3'] as const) : []),
    ...(high ? (['II', 'III', 'aVF'] as const) : []),
  ];
  return facing.filter((name) => !elevated.includes(name) && earlySt(leads, name) <= -leastUv);
};

const changedSince = (elevated: readonly StLead[], leads: Elevation['leads'], facts: Facts): boolean => {
  const prior = facts.clinical.prior?.measurements.perLead;
  if (!prior) return false;
  const least = facts.rows['acute-mi-suspected'].numbers.changeUv;
  const risen = elevated.filter((lead) => {
    const before = prior[shownOn(lead)]?.stUv.j;
    const now = leads.get(shownOn(lead))?.stUv.j;
    return before !== undefined && now !== undefined && Math.abs(now - before) >= least;
  });
  return risen.length >= 2;
};

const territories: readonly { readonly zh: string; readonly en: string; readonly leads: readonly StLead[] }[] = [
  { zh: '前壁', en: 'anterior', leads: ['V1', 'V2', 'V3', 'V4'] },
  { zh: '侧壁', en: 'lateral', leads: ['I', 'aVL', 'V5', 'V6'] },
  { zh: '下壁', en: 'inferior', leads: inferior },
  { zh: '后壁', en: 'posterior', leads: ['V7', 'V8', 'V9'] },
  { zh: '右室', en: 'right ventricular', leads: ['V3R', 'V4R', 'V5R'] },
];

const sentenceFor = (elevated: readonly StLead[], said: boolean): { zh: string; en: string } => {
  const walls = territories.filter(({ leads }) => leads.filter((lead) => elevated.includes(lead)).length >= 2);
  const shown = elevated.map(shownOn).filter((lead) => lead !== 'aVR');
  const more = walls.some(({ en }) => en === 'inferior')
    ? { zh: '，建议加做V3R–V5R', en: '; record V3R–V5R' }
    : { zh: '', en: '' };
  const limits = said
    ? { zh: '（年龄或性别未知，按最低标准）', en: ' (age or sex unknown: lowest limit)' }
    : { zh: '', en: '' };
  return {
    zh: `${shown.join('、')} ST段抬高，疑似急性${walls.map(({ zh }) => zh).join('、')}心肌梗死${more.zh}${limits.zh}`,
    en: `ST elevation in ${shown.join(', ')}: suspected acute ${walls.map(({ en }) => en).join(' and ')} infarction${more.en}${limits.en}`,
  };
};

/** V1 with V2 alone is lifted by position, by repolarisation and by the septum: without a mirror image it lifts only. */
const onlySeptal = ({ elevated, reciprocal }: Elevation): boolean =>
  reciprocal.length === 0 && elevated.every((lead) => lead === 'V1' || lead === 'V2');

const tierOf = (seen: Elevation, facts: Facts): 'page' | 'lift' => {
  const supported = facts.clinical.symptomatic || seen.reciprocal.length > 0 || seen.changed;
  return supported && !onlySeptal(seen) ? 'page' : 'lift';
};

/** ST elevation at J by age, sex and lead in two neighbouring leads (universal definition). */
export const suspectedInfarction = (facts: Facts): Decision => {
  const { analysis, chaos, clinical, rows } = facts;
  if (clinical.ageGroup === 'child') return absent;
  const { numbers } = rows['acute-mi-suspected'];
  const leads = believed(analysis, numbers.uncertainUv);
  if (chaos.span) return undecided;
  const isLifted = (lead: StLead): boolean => (stOf(leads, lead) ?? -Infinity) >= limitFor(facts, lead);
  const elevated = contiguous(isLifted);
  if (elevated.length === 0) return enoughLeads(analysis, leads, isLifted) ? absent : undecided;
  const seen: Elevation = {
    leads,
    elevated,
    reciprocal: reciprocalTo(elevated, leads, numbers.reciprocalUv),
    changed: changedSince(elevated, leads, facts),
  };
  const levels = Object.fromEntries(elevated.map((lead) => [`stJUv.${lead}`, stOf(leads, lead)] as const));
  return present({
    tier: tierOf(seen, facts),
    leads: [...new Set(elevated.map(shownOn))],
    evidence: {
      ...evidenceNumbers(levels),
      reciprocal: seen.reciprocal.join(' '),
      symptomatic: clinical.symptomatic,
      changedFromPrior: seen.changed,
    },
    mimics: infarctionMimics(seen, facts),
    sentence: sentenceFor(elevated, clinical.sex === null || clinical.ageYears === null),
  });
};
