import { isRightHypertrophy } from '../../findings/shape';
import type { PerLead } from '../../measurements/measure';
import type { LeadName } from '../../recording';
import { isDrowned } from '../../signal/leadQuality';
import { mean } from '../../signal/series';
import { absent, evidenceNumbers, present, undecided, type Decision, type Facts } from '../decision';
import { believed, contiguous, enoughLeads, stOf, type StLead } from './stLeads';
import { halfWidthMs, qrsHeight } from './tShape';

type Leads = ReturnType<typeof believed>;

/** What turns or lifts repolarisation by itself, in any lead. */
export const repolarisationMimics = ({ analysis, shape, rows }: Facts): string[] => [
  ...(shape.lbbb || shape.rbbb ? ['bundle-branch-block'] : []),
  ...(shape.paced ? ['paced'] : []),
  ...(shape.preExcited ? ['pre-excitation'] : []),
  ...(shape.tallLeft ? ['hypertrophy'] : []),
  ...(isDrowned(analysis.leadQuality) ? ['artefact'] : []),
  ...((analysis.rhythm.rateBpm ?? 0) > rows['acute-mi-suspected'].numbers.fastBpm ? ['fast-rate'] : []),
];

const chest: readonly LeadName[] = ['V1', 'V2', 'V3', 'V4', 'V5', 'V6'];

type ChestTest = (lead: PerLead, name: LeadName) => boolean;

const onChest =
  (leads: Leads, test: ChestTest) =>
  (lead: StLead): boolean => {
    const name = chest.find((each) => each === lead);
    const measured = name && leads.get(name);
    return name !== undefined && measured !== undefined && test(measured, name);
  };

/** Two neighbouring chest leads pass the test. */
const inChest = (leads: Leads, test: ChestTest): LeadName[] =>
  contiguous(onChest(leads, test)).flatMap((lead) => chest.find((name) => name === lead) ?? []);

/** Not seen, and no lead is missing under which it could hide. */
export const unseen = ({ analysis }: Facts, leads: Leads, test: ChestTest): Decision =>
  enoughLeads(analysis, leads, onChest(leads, test)) ? absent : undecided;

const levels = (leads: Leads, names: readonly LeadName[]): Record<string, number> =>
  evidenceNumbers(
    Object.fromEntries(
      names.flatMap((name) => [
        [`stJUv.${name}`, stOf(leads, name)],
        [`tUv.${name}`, leads.get(name)?.tUv],
      ]),
    ),
  );

export const lookAt = ({ analysis, rows }: Facts): Leads =>
  believed(analysis, rows['acute-mi-suspected'].numbers.uncertainUv);

/** The mirror image of V7–V9: depressed, with a tall R and an upright T (universal definition; Brady 2001). */
export const posteriorInfarction = (facts: Facts): Decision => {
  if (facts.clinical.ageGroup === 'child') return absent;
  if (facts.chaos.span) return undecided;
  const { numbers } = facts.rows['posterior-mi'];
  const leads = lookAt(facts);
  const isLow: ChestTest = ({ stUv }, name) =>
    ['V1', 'V2', 'V3'].includes(name) && stUv.j <= -numbers.depressionUv && stUv.j60 <= -numbers.depressionUv;
  const isMirrored: ChestTest = (lead, name) =>
    isLow(lead, name) && name !== 'V1' && lead.tUv > 0 && lead.rUv >= numbers.rToS * -Math.min(lead.sUv, lead.qUv);
  const low = inChest(leads, isLow);
  const mirrored = low.some((name) => {
    const lead = leads.get(name);
    return lead !== undefined && isMirrored(lead, name);
  });
  if (!mirrored) return unseen(facts, leads, isMirrored);
  const right = isRightHypertrophy(facts.analysis.measurements);
  return present({
    tier: facts.clinical.symptomatic ? 'page' : 'lift',
    leads: low,
    evidence: levels(leads, low),
    mimics: [...repolarisationMimics(facts), ...(right ? ['right-hypertrophy'] : [])],
    sentence: {
      zh: `${low.join('、')} ST段压低伴R波增高、T波直立，疑似急性后壁心肌梗死，建议加做V7–V9`,
      en: `ST depression in ${low.join(', ')} with tall R and upright T: suspected posterior infarction; record V7–V9`,
    },
  });
};

/** Its end against its first half: the J point alone is known to a few milliseconds only. */
const risesUv = ({ j, j20, j40, j80 }: PerLead['stUv']): number => j80 - mean([j, j20, j40]);

/** Depressed at J, rising at once into a tall T wave (de Winter 2008). */
export const deWinter = (facts: Facts): Decision => {
  if (facts.clinical.ageGroup === 'child') return absent;
  if (facts.chaos.span) return undecided;
  const { numbers } = facts.rows['de-winter'];
  const leads = lookAt(facts);
  const shows: ChestTest = ({ stUv, tUv }, name) =>
    name !== 'V1' && stUv.j <= -numbers.depressionUv && risesUv(stUv) >= numbers.riseUv && tUv >= numbers.tallTUv;
  const found = inChest(leads, shows);
  if (found.length === 0) return unseen(facts, leads, shows);
  // At the pace of effort a J point that rises at once is what every heart shows.
  const rateBpm = facts.analysis.rhythm.rateBpm ?? 0;
  const isQuick = rateBpm > numbers.fastBpm && rateBpm <= facts.rows['acute-mi-suspected'].numbers.fastBpm;
  return present({
    tier: facts.clinical.symptomatic ? 'page' : 'lift',
    leads: found,
    evidence: levels(leads, found),
    mimics: [...repolarisationMimics(facts), ...(isQuick ? ['fast-rate'] : [])],
    sentence: {
      zh: `${found.join('、')} J点压低、ST段上斜型压低伴T波高尖，疑似de Winter综合征（前降支近段病变）`,
      en: `Up-sloping ST depression into tall T waves in ${found.join(', ')}: suspected de Winter pattern`,
    },
  });
};

/**
 * T tall and broad for its QRS (T over 0.75 of the QRS: Collins 1994). It comes before ST rises: once ST has, the
 * elevation rings, and what imitates that imitates the T wave too.
 */
export const hyperacuteT = (facts: Facts): Decision => {
  if (facts.clinical.ageGroup === 'child') return absent;
  if (facts.chaos.span) return undecided;
  const { analysis, rows } = facts;
  const { numbers } = rows['hyperacute-t'];
  const leads = lookAt(facts);
  const shows: ChestTest = (lead, name) =>
    lead.tUv >= numbers.tallTUv &&
    lead.tUv >= numbers.tToQrs * qrsHeight(lead) &&
    halfWidthMs(facts.analysis, name) > rows['hyperkalaemia-pattern'].numbers.narrowTMs;
  const found = inChest(leads, shows);
  if (found.length === 0) return unseen(facts, leads, shows);
  return present({
    tier: facts.clinical.symptomatic && !facts.raised.has('acute-mi-suspected') ? 'page' : 'lift',
    leads: found,
    evidence: levels(leads, found),
    mimics: [
      ...repolarisationMimics(facts),
      ...((analysis.measurements.qrsMs ?? 0) >= 120 ? ['wide-qrs'] : []),
      ...(found.every((name) => halfWidthMs(analysis, name) < numbers.broadMs) ? ['hyperkalaemia-pattern'] : []),
    ],
    sentence: {
      zh: `${found.join('、')} T波宽大高耸，疑似超急性期心肌梗死，建议15–30分钟内复查并急查血钾`,
      en: `Tall broad T waves in ${found.join(', ')}: suspected hyperacute infarction; record again in 15–30 min, check potassium`,
    },
  });
};
