import type { Finding } from '../interpretation';
import { evidenceNumbers } from '../critical/decision';
import { believed, stOf } from '../critical/rules/stLeads';
import type { LeadName } from '../recording';
import { observed, type Seen } from './observation';

const walls: readonly { readonly zh: string; readonly en: string; readonly leads: readonly LeadName[] }[] = [
  { zh: '下壁', en: 'inferior', leads: ['II', 'III', 'aVF'] },
  { zh: '前壁', en: 'anterior', leads: ['V1', 'V2', 'V3', 'V4'] },
  { zh: '侧壁', en: 'lateral', leads: ['I', 'aVL', 'V5', 'V6'] },
];

const uncertainUv = 30;
/** Any rest of the lift: half of the smallest limit of the universal definition. */
const liftedUv = 50;

type Wall = (typeof walls)[number];

const signsOf = (
  leads: ReturnType<typeof believed>,
  { leads: names }: Wall,
): { q: LeadName[]; turned: LeadName[]; lifted: LeadName[] } => ({
  q: names.filter((name) => {
    const lead = leads.get(name);
    return lead !== undefined && lead.qMs >= 30 && -lead.qUv >= Math.max(100, 0.25 * lead.rUv);
  }),
  turned: names.filter((name) => (leads.get(name)?.tUv ?? 0) <= -100),
  lifted: names.filter((name) => (stOf(leads, name) ?? 0) >= liftedUv),
});

/** A very wide, fast or odd activation turns T and makes Q waves by itself; right bundle branch block only in V1–V4. */
const isJudgeable = ({ analysis: { measurements, rhythm }, shape, clinical }: Seen): boolean =>
  clinical.ageGroup !== 'child' &&
  !(shape.lbbb || shape.paced || shape.preExcited) &&
  (measurements.qrsMs ?? Infinity) < 160 &&
  (rhythm.rateBpm ?? Infinity) <= 130;

const posteriorToo = (leads: ReturnType<typeof believed>): boolean =>
  (['V1', 'V2', 'V3'] as const).filter((name) => (stOf(leads, name) ?? 0) <= -50).length >= 2;

const sentenceFor = (wall: Wall, posterior: boolean): { zh: string; en: string } => ({
  zh: `疑似近期${wall.zh}心肌梗死${posterior ? '，后壁可能受累，建议加做V7–V9' : ''}，请结合临床与既往心电图`,
  en: `Suspected recent ${wall.en} infarction${posterior ? ', possible posterior involvement: record V7–V9' : ''}; compare with earlier ECGs`,
});

/** Q or turned T waves with a rest of the lift in the same wall: some hours or days old. */
export const recentInfarction = (seen: Seen): Finding[] => {
  if (!isJudgeable(seen)) return [];
  const leads = believed(seen.analysis, uncertainUv);
  // Strain turns T over a thick left wall by itself.
  const judged = walls.filter(
    ({ en }) => !(seen.shape.rbbb && en === 'anterior') && !(seen.shape.tallLeft && en === 'lateral'),
  );
  return judged.flatMap((wall) => {
    const { q, turned, lifted } = signsOf(leads, wall);
    const changed = new Set([...q, ...turned]);
    if (lifted.length === 0 || changed.size < 2 || q.length + turned.length < 3) return [];
    const posterior = wall.en === 'inferior' && posteriorToo(leads);
    const names = [...new Set([...changed, ...lifted])];
    const levels = evidenceNumbers(Object.fromEntries(names.map((name) => [`stJUv.${name}`, stOf(leads, name)])));
    return [
      observed('recent-infarction', {
        severity: 'significant',
        tier: 'lift',
        leads: names,
        evidence: { ...levels, qWaves: q.join(' '), tInverted: turned.join(' '), posterior },
        sentence: sentenceFor(wall, posterior),
      }),
    ];
  });
};
