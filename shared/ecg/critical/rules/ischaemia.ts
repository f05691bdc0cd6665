import { isDrowned } from '../../signal/leadQuality';
import type { PerLead } from '../../measurements/measure';
import type { LeadName } from '../../recording';
import { meanOf } from '../../signal/series';
import { absent, evidenceNumbers, present, undecided, type Decision, type Facts } from '../decision';
import { believed, contiguous, enoughLeads, everyLead, shownOn, stOf, type StLead } from './stLeads';
import { stretchOf } from './tShape';
import { hypokalaemiaPattern } from './hypokalaemia';

/** By area: a pacing stimulus is tall but has none. */
const isUpright = ({ analysis }: Facts, name: LeadName): boolean => {
  const qrs = stretchOf(analysis, name, [0, analysis.measurements.qrsMs ?? 0]);
  return meanOf(qrs, 0, qrs.length) > 0;
};

const isEarly = (name: string): boolean => name === 'V1' || name === 'V2' || name === 'V3';

/** Which of Sgarbossa's signs a lead shows. */
const signOf = (name: LeadName, lead: PerLead, facts: Facts): string | null => {
  const { numbers } = facts.rows.sgarbossa;
  const upright = isUpright(facts, name);
  if (upright && lead.stUv.j >= numbers.concordantUv) return 'concordant-elevation';
  if (isEarly(name) && !upright && lead.stUv.j <= -numbers.depressionUv) return 'concordant-depression';
  const excessive =
    lead.stUv.j >= numbers.concordantUv && lead.stUv.j / Math.max(1, -lead.sUv) >= numbers.discordantRatio;
  return !upright && excessive ? 'excessive-discordance' : null;
};

const isFast = ({ analysis, rows }: Facts): boolean =>
  (analysis.rhythm.rateBpm ?? 0) > rows['acute-ischemia-suspected'].numbers.fastBpm;

/** Infarction behind a left bundle branch block or a right ventricular pacemaker. */
export const sgarbossa = (facts: Facts): Decision => {
  const { analysis, shape, clinical, rows } = facts;
  const applies = clinical.ageGroup !== 'child' && (shape.lbbb || shape.paced);
  if (!applies || (analysis.measurements.qrsMs ?? 0) < rows.sgarbossa.numbers.qrsMs) return absent;
  const leads = believed(analysis, rows['acute-mi-suspected'].numbers.uncertainUv);
  const signs = [...leads].flatMap(([name, lead]) => {
    const sign = name === 'aVR' ? null : signOf(name, lead, facts);
    return sign ? [{ name, sign, j: lead.stUv.j }] : [];
  });
  if (signs.length === 0) return everyLead(leads) ? absent : undecided;
  return present({
    tier: clinical.symptomatic ? 'page' : 'lift',
    leads: signs.map(({ name }) => name),
    evidence: {
      ...evidenceNumbers(Object.fromEntries(signs.map(({ name, j }) => [`stJUv.${name}`, j]))),
      signs: [...new Set(signs.map(({ sign }) => sign))].join(' '),
    },
    mimics: isFast(facts) ? ['fast-rate'] : [],
    sentence: {
      zh: `左束支阻滞/起搏图形伴${signs.map(({ name }) => name).join('、')} ST段改变符合Sgarbossa标准，疑似急性心肌梗死`,
      en: `Left bundle branch block or pacing with Sgarbossa signs in ${signs.map(({ name }) => name).join(', ')}: suspected infarction`,
    },
  });
};

const usualLeads: readonly StLead[] = ['I', 'II', 'III', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];

/** Digitalis shortens QT while it draws ST down; the limit is ours. */
const digitalisQtcMs = 380;

const metabolic = (facts: Facts): string[] => [
  ...((facts.analysis.measurements.qtcMs?.fridericia ?? Infinity) < digitalisQtcMs ? ['digitalis'] : []),
  ...(hypokalaemiaPattern(facts).outcome === 'present' ? ['hypokalaemia-pattern'] : []),
];

const ischaemiaMimics = ({ shape, ...facts }: Facts): string[] => [
  ...(isDrowned(facts.analysis.leadQuality) ? ['artefact'] : []),
  ...(shape.tallLeft ? ['hypertrophy'] : []),
  ...(shape.lbbb || shape.rbbb ? ['bundle-branch-block'] : []),
  ...(shape.paced ? ['paced'] : []),
  ...(shape.preExcited ? ['pre-excitation'] : []),
  ...(isFast({ shape, ...facts }) ? ['fast-rate'] : []),
];

/** Wide depression under a lifted aVR or V1: left main or several vessels. */
const diffuse = (facts: Facts, leads: ReturnType<typeof believed>): Decision | null => {
  const { numbers } = facts.rows['acute-ischemia-suspected'];
  const low = usualLeads.filter((lead) => (stOf(leads, lead) ?? 0) <= -numbers.diffuseUv);
  const lifted = (['aVR', 'V1'] as const).filter((lead) => (stOf(leads, lead) ?? 0) >= numbers.liftedUv);
  if (low.length < numbers.diffuseLeads || lifted.length === 0) return null;
  return present({
    tier: 'page',
    leads: [...low.map(shownOn), ...lifted],
    evidence: evidenceNumbers(
      Object.fromEntries([...low, ...lifted].map((lead) => [`stJUv.${lead}`, stOf(leads, lead)])),
    ),
    mimics: ischaemiaMimics(facts),
    sentence: {
      zh: '广泛ST段压低伴aVR/V1导联ST段抬高，疑似左主干或多支血管病变',
      en: 'Widespread ST depression with elevation in aVR or V1: suspected left main or multivessel ischaemia',
    },
  });
};

export const suspectedIschaemia = (facts: Facts): Decision => {
  const { analysis, chaos, clinical, rows } = facts;
  if (clinical.ageGroup === 'child') return absent;
  const { numbers } = rows['acute-ischemia-suspected'];
  const leads = believed(analysis, numbers.uncertainUv);
  if (chaos.span) return undecided;
  const wide = diffuse(facts, leads);
  if (wide) return wide;
  // Horizontal or falling from J to J+60, and no less deep there.
  const isLow = (lead: StLead): boolean => {
    const [j, j60] = [stOf(leads, lead), stOf(leads, lead, 'j60')];
    const usual = lead !== '-aVR' && j !== null && j60 !== null;
    return usual && j <= -numbers.regionalUv && j60 <= -numbers.regionalUv && j60 <= j + 10;
  };
  const low = contiguous(isLow);
  if (low.length === 0) return enoughLeads(analysis, leads, isLow) ? absent : undecided;
  const names = low.map(shownOn);
  const early = names.filter(isEarly).length >= 2;
  const mimics = [...ischaemiaMimics(facts), ...metabolic(facts)];
  return present({
    tier: clinical.has('chest-pain') && mimics.length === 0 ? 'lift' : 'hint',
    leads: names,
    evidence: evidenceNumbers(Object.fromEntries(low.map((lead) => [`stJUv.${lead}`, stOf(leads, lead)]))),
    mimics,
    sentence: {
      zh: `${names.join('、')} ST段压低，疑似心肌缺血${early ? '，建议加做V7–V9' : ''}`,
      en: `ST depression in ${names.join(', ')}: suspected ischaemia${early ? '; record V7–V9' : ''}`,
    },
  });
};
