import type { Quality, QualityHint } from '../interpretation';
import type { LeadName } from '../recording';
import type { PerLead } from '../measurements/measure';
import { qualityLimits, type LeadQuality } from './leadQuality';

type Check = {
  readonly key: string;
  readonly applies: (lead: LeadQuality) => boolean;
  readonly zh: string;
  readonly en: string;
};

const checks: readonly Check[] = [
  {
    key: 'lead-off',
    applies: (lead) => lead.dead,
    zh: '导联无信号，电极可能脱落，请检查后重新采集',
    en: 'no signal: electrode may be off',
  },
  {
    key: 'saturated',
    applies: (lead) => !lead.dead && lead.saturated > qualityLimits.saturatedPart,
    zh: '信号饱和，请重新粘贴电极',
    en: 'signal saturated',
  },
  {
    key: 'mains',
    applies: (lead) => !lead.dead && lead.humUv > qualityLimits.humUv,
    zh: '交流电干扰，请远离电源并检查电极接触',
    en: 'mains interference',
  },
  {
    key: 'wander',
    applies: (lead) => !lead.dead && lead.wanderUv > qualityLimits.wanderUv,
    zh: '基线漂移，请嘱患者平静呼吸、勿移动',
    en: 'baseline wander',
  },
  {
    key: 'muscle',
    applies: (lead) => !lead.dead && lead.emgUv > qualityLimits.emgUv,
    zh: '肌电干扰，请嘱患者放松、注意保暖',
    en: 'muscle noise',
  },
  { key: 'missing', applies: (lead) => !lead.dead && lead.missing > 0.02, zh: '信号有缺失', en: 'samples missing' },
];

const hintsOf = (leads: readonly LeadQuality[]): QualityHint[] =>
  checks.flatMap(({ key, applies, zh, en }) => {
    const names = leads.filter(applies).map(({ name }) => name);
    return names.length === 0
      ? []
      : [{ key, leads: names, sentence: { zh: `${names.join('、')}：${zh}`, en: `${names.join(', ')}: ${en}` } }];
  });

type PerLeads = Partial<Record<LeadName, PerLead>>;

const net = (lead: PerLead | undefined): number => (lead ? lead.rUv + Math.min(lead.sUv, lead.qUv) : 0);

/** Lead I upside down (QRS and T) beside an upright V6, and aVR upright: the arms are exchanged (dextrocardia has a small V6). */
const reversalHint = ({ I, aVR, V6 }: PerLeads): QualityHint[] => {
  if (!I || !aVR || !V6) return [];
  const exchanged = net(I) < -200 && I.tUv < -50 && net(aVR) > 0 && net(V6) > 300 && V6.tUv > 0;
  return exchanged
    ? [
        {
          key: 'arm-reversal',
          leads: ['I'],
          sentence: {
            zh: '左右手电极可能接反，请核对后重新采集',
            en: 'Arm electrodes may be exchanged: check and record again',
          },
        },
      ]
    : [];
};

/** Lead II nearly flat beside a full I and III: right arm and right leg are exchanged. */
const legHint = ({ I, II, III }: PerLeads): QualityHint[] => {
  if (!I || !II || !III) return [];
  const size = (lead: PerLead): number => lead.rUv - Math.min(lead.sUv, lead.qUv);
  const flat = size(II) < 90 && size(I) > 400 && size(III) > 400;
  return flat
    ? [
        {
          key: 'leg-reversal',
          leads: ['II'],
          sentence: {
            zh: '右手与右下肢电极可能接反，请核对后重新采集',
            en: 'Right arm and right leg electrodes may be exchanged',
          },
        },
      ]
    : [];
};

/** Twice the error up to which an ST level is believed (35 µV): beats of this lead do not repeat each other. */
const unsteadyUv = 70;

export const unsteadyLeads = (uncertaintyUv: ReadonlyMap<LeadName, number>): readonly LeadName[] =>
  [...uncertaintyUv].flatMap(([name, uv]) => (uv > unsteadyUv && Number.isFinite(uv) ? [name] : []));

const unsteadyHint = (leads: readonly LeadName[]): QualityHint[] =>
  leads.length === 0
    ? []
    : [
        {
          key: 'unsteady',
          leads: [...leads],
          sentence: {
            zh: `${leads.join('、')}：各心搏ST段水平不一致，请检查电极并重新采集`,
            en: `${leads.join(', ')}: ST level differs from beat to beat, check the electrode and record again`,
          },
        },
      ];

type Judged = {
  readonly leads: readonly LeadQuality[];
  readonly seconds: number;
  readonly perLead: PerLeads;
  readonly unsteady: readonly LeadName[];
  readonly chestOrder: readonly QualityHint[];
};

const shortestSeconds = 2.5;
const shortHint = (seconds: number): QualityHint[] =>
  seconds >= shortestSeconds
    ? []
    : [
        {
          key: 'too-short',
          leads: [],
          sentence: { zh: '记录时间过短，请重新采集10秒', en: 'Too short: record 10 s again' },
        },
      ];

/** Poor is read with its hints. Unreadable: too short, or hardly a lead in which a QRS could be seen. */
export const qualityOf = ({ leads, seconds, perLead, unsteady, chestOrder }: Judged): Quality => {
  const hints = [
    ...shortHint(seconds),
    ...hintsOf(leads),
    ...unsteadyHint(unsteady),
    ...reversalHint(perLead),
    ...legHint(perLead),
    ...chestOrder,
  ];
  const visible = leads.filter((lead) => lead.visible).length;
  if (visible === 0 || visible < leads.length / 3 || seconds < shortestSeconds) return { verdict: 'unreadable', hints };
  const measurable = leads.filter((lead) => lead.measurable).length;
  const shaky =
    measurable < leads.length ||
    unsteady.length > 0 ||
    hints.some(({ leads: named }) => named.length >= 3) ||
    hints.some(({ key }) => key.endsWith('reversal'));
  return { verdict: shaky ? 'poor' : 'good', hints };
};
