import type { Finding } from '../interpretation';
import { evidenceNumbers } from '../critical/decision';
import { believed, contiguous, shownOn, stOf, type StLead } from '../critical/rules/stLeads';
import type { LeadName } from '../recording';
import { isDrowned } from '../signal/leadQuality';
import { observed, type Seen } from './observation';

const uncertainUv = 25;

const hypertrophy = ({ analysis, shape, clinical }: Seen): Finding[] => {
  if (clinical.ageGroup === 'child') return [];
  if (shape.lowVoltage) {
    return [
      observed('low-voltage', {
        severity: 'abnormal',
        sentence: { zh: '肢体导联低电压', en: 'Low voltage in the limb leads' },
      }),
    ];
  }
  const { V1, V5, V6, aVL, V3 } = analysis.measurements.perLead;
  const evidence = evidenceNumbers({
    'sUv.V1': V1?.sUv,
    'rUv.V5': V5?.rUv,
    'rUv.V6': V6?.rUv,
    'rUv.aVL': aVL?.rUv,
    'sUv.V3': V3?.sUv,
  });
  return shape.tallLeft
    ? [
        observed('lvh', {
          severity: 'abnormal',
          evidence,
          sentence: { zh: '左心室高电压，疑似左心室肥厚', en: 'Left ventricular high voltage, hypertrophy suspected' },
        }),
      ]
    : [];
};

const stUnusual = (leads: ReturnType<typeof believed>, lead: StLead): 'up' | 'down' | null => {
  const [j, j60] = [stOf(leads, lead), stOf(leads, lead, 'j60')];
  if (j === null || j60 === null || lead === '-aVR') return null;
  const v23 = lead === 'V2' || lead === 'V3';
  if (j >= (v23 ? 200 : 100)) return 'up';
  return j <= -50 && j60 <= -50 ? 'down' : null;
};

const stChanges = ({ analysis, clinical }: Seen): Finding[] => {
  if (clinical.ageGroup === 'child') return [];
  const leads = believed(analysis, uncertainUv);
  const line = (key: string, way: 'up' | 'down', [zh, en]: readonly [string, string]): Finding[] => {
    const found = contiguous((lead) => stUnusual(leads, lead) === way).map(shownOn);
    if (found.length === 0) return [];
    const evidence = evidenceNumbers(
      Object.fromEntries(found.map((name) => [`stJUv.${name}`, leads.get(name)?.stUv.j])),
    );
    return [
      observed(key, {
        severity: 'abnormal',
        leads: found,
        evidence,
        sentence: { zh: `${found.join('、')} ${zh}`, en: `${en} in ${found.join(', ')}` },
      }),
    ];
  };
  return [
    ...line('st-elevation', 'up', ['ST段抬高', 'ST elevation']),
    ...line('st-depression', 'down', ['ST段压低', 'ST depression']),
  ];
};

/** T is turned against the QRS's usual direction here; aVR and V1 are always allowed, III and aVL alone too. */
const tExpectedUp: readonly LeadName[] = ['I', 'II', 'aVF', 'V2', 'V3', 'V4', 'V5', 'V6'];

const tInversion = ({ analysis, shape, clinical }: Seen): Finding[] => {
  if (clinical.ageGroup === 'child' || shape.lbbb || shape.paced) return [];
  const leads = believed(analysis, uncertainUv);
  const turned = (lead: StLead): boolean => {
    const measured = tExpectedUp.find((name) => name === lead);
    return measured !== undefined && (leads.get(measured)?.tUv ?? 0) <= -100;
  };
  const found = contiguous(turned).map(shownOn);
  if (found.length < 2) return [];
  const evidence = evidenceNumbers(Object.fromEntries(found.map((name) => [`tUv.${name}`, leads.get(name)?.tUv])));
  return [
    observed('t-inversion', {
      severity: 'abnormal',
      leads: found,
      evidence,
      sentence: { zh: `${found.join('、')} T波倒置`, en: `T inversion in ${found.join(', ')}` },
    }),
  ];
};

/** Wide or deep Q in two neighbours (universal definition: ≥ 30 ms and ≥ 0.1 mV, any Q or QS in V2–V3 ≥ 20 ms). */
const qWaves = ({ analysis, shape, clinical }: Seen): Finding[] => {
  if (clinical.ageGroup === 'child' || shape.lbbb || shape.paced || shape.preExcited) return [];
  const leads = believed(analysis, uncertainUv);
  const scarred = (lead: StLead): boolean => {
    if (lead === '-aVR' || lead === 'V1') return false;
    const measured = leads.get(lead);
    if (!measured) return false;
    return measured.qMs >= 30 && measured.qUv <= -100 && -measured.qUv >= 0.25 * measured.rUv;
  };
  const found = contiguous(scarred).map(shownOn);
  if (found.length < 2) return [];
  const evidence = evidenceNumbers(Object.fromEntries(found.map((name) => [`qMs.${name}`, leads.get(name)?.qMs])));
  return [
    observed('q-waves', {
      severity: 'abnormal',
      leads: found,
      evidence,
      sentence: { zh: `${found.join('、')} 病理性Q波`, en: `Pathological Q waves in ${found.join(', ')}` },
    }),
  ];
};

const longQt = ({ analysis: { measurements, leadQuality }, clinical, significant }: Seen): Finding[] => {
  const { qtcMs, qrsMs } = measurements;
  const { numbers, tier } = significant['qtc-prolonged'];
  const usual = clinical.sex === 'male' ? numbers.manMs : numbers.womanMs;
  const wide = (qrsMs ?? 0) >= numbers.wideQrsMs;
  if (qtcMs === null || isDrowned(leadQuality) || wide || qtcMs.fridericia <= usual) return [];
  const heavy = qtcMs.fridericia >= numbers.ms;
  return [
    observed('qtc-prolonged', {
      severity: heavy ? 'significant' : 'abnormal',
      tier: heavy ? tier : null,
      evidence: evidenceNumbers({ qtcFridericiaMs: qtcMs.fridericia, qtcBazettMs: qtcMs.bazett }),
      sentence: {
        zh: `QTc延长，${qtcMs.fridericia.toFixed(0)} ms（Fridericia）`,
        en: `Prolonged QTc, ${qtcMs.fridericia.toFixed(0)} ms (Fridericia)`,
      },
    }),
  ];
};

export const repolarisationStatements = (seen: Seen): Finding[] =>
  [hypertrophy, stChanges, tInversion, qWaves, longQt].flatMap((rule) => rule(seen));
