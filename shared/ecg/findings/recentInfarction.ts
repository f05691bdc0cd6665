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

/** Q or turned T waves with a rest of the lift in the same wall: some hours or days old. */
export const recentInfarction = ({ analysis, shape, clinical }: Seen): Finding[] => {
  if (clinical.ageGroup === 'child' || shape.lbbb || shape.paced || shape.preExcited) return [];
  const leads = believed(analysis, uncertainUv);
  return walls.flatMap((wall) => {
    const { q, turned, lifted } = signsOf(leads, wall);
    const both = lifted.length >= 1 && q.length + turned.length >= 3 && new Set([...q, ...turned]).size >= 2;
    if (!both) return [];
    const posterior =
      wall.en === 'inferior' &&
      (['V1', 'V2', 'V3'] as const).filter((name) => (stOf(leads, name) ?? 0) <= -50).length >= 2;
    const names = [...new Set([...q, ...turned, ...lifted])];
    return [
      observed('recent-infarction', {
        severity: 'significant',
        tier: 'lift',
        leads: names,
        evidence: {
          ...evidenceNumbers(Object.fromEntries(names.map((name) => [`stJUv.${name}`, stOf(leads, name)]))),
          qWaves: q.join(' '),
          tInverted: turned.join(' '),
          posterior,
        },
        sentence: {
          zh: `疑似近期${wall.zh}心肌梗死${posterior ? '，后壁可能受累，建议加做V7–V9' : ''}，请结合临床与既往心电图`,
          en: `Suspected recent ${wall.en} infarction${posterior ? ', possible posterior involvement: record V7–V9' : ''}; compare with earlier ECGs`,
        },
      }),
    ];
  });
};
