import type { LeadName } from '../../recording';
import { extremes, peakIndex } from '../../signal/series';
import { absent, evidenceNumbers, present, undecided, type Decision, type Facts } from '../decision';
import { believed, stOf } from './stLeads';
import { stretchOf } from './tShape';

const shown: readonly LeadName[] = ['II', 'V2', 'V3', 'V4', 'V5'];

/** At 60 per minute T has ended here; U peaks 90 to 110 ms later. QT follows the cube root of RR. */
const usualQtMs = 400;
const uWindowMs = [25, 210] as const;

type TandU = { readonly name: LeadName; readonly tUv: number; readonly uUv: number };

/** T before its usual end, U as a top of its own behind it. */
const tAndU = ({ analysis }: Facts, name: LeadName, rrMs: number): TandU => {
  const end = usualQtMs * Math.cbrt(rrMs / 1000);
  const t = stretchOf(analysis, name, [160, end]);
  const u = stretchOf(analysis, name, [end + uWindowMs[0], Math.min(end + uWindowMs[1], 0.72 * rrMs)]);
  const top = peakIndex(u, 0, u.length);
  const isTop = top > 1 && top < u.length - 2;
  return { name, tUv: extremes(t, 0, t.length).max, uUv: isTop ? (u[top] ?? 0) : 0 };
};

/** At a faster rate the next P wave lies on U; waves of the atria look like it. */
const isUSeen = ({ analysis: { measurements, rhythm }, rows }: Facts): boolean => {
  const fastest = 60_000 / rows['hypokalaemia-pattern'].numbers.fastestBpm;
  return (measurements.rrMs?.mean ?? 0) >= fastest && rhythm.fibrillation !== true && !rhythm.flutter;
};

const mimicsOf = ({ shape }: Facts): string[] => [
  ...(shape.tallLeft ? ['hypertrophy'] : []),
  ...(shape.lbbb || shape.rbbb || shape.paced ? ['wide-qrs'] : []),
];

/** Two of Surawicz's signs (1957): U over T, U over 1 mm, and ST depressed by half a millimetre. */
export const hypokalaemiaPattern = (facts: Facts): Decision => {
  const { analysis, chaos, clinical, rows } = facts;
  const { numbers } = rows['hypokalaemia-pattern'];
  if (chaos.span) return undecided;
  if (!isUSeen(facts)) return absent;
  const rrMs = analysis.measurements.rrMs?.mean ?? 0;
  const leads = believed(analysis, rows['acute-ischemia-suspected'].numbers.uncertainUv);
  const tall = shown.filter((name) => leads.has(name)).map((name) => tAndU(facts, name, rrMs));
  const found = tall.filter(({ tUv, uUv }) => uUv >= numbers.uUv && uUv > tUv);
  const low = shown.filter((name) => (stOf(leads, name, 'j60') ?? 0) <= -numbers.depressionUv);
  if (found.length < 2 || low.length === 0) return absent;
  return present({
    tier: clinical.symptomatic ? 'lift' : 'hint',
    leads: found.map(({ name }) => name),
    evidence: evidenceNumbers(Object.fromEntries(found.map(({ name, uUv }) => [`uUv.${name}`, uUv]))),
    mimics: mimicsOf(facts),
    sentence: {
      zh: 'U波增高（高于T波）伴ST段压低，疑似低钾血症，请急查血钾',
      en: 'U waves taller than T with ST depression: suspected hypokalaemia, check potassium now',
    },
  });
};
