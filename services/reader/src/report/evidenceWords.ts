import { findingName } from '../../../../shared/domain/findingNames';
import type { Finding } from '../../../../shared/ecg/interpretation';
import type { Language } from '../words/language';

const names: Readonly<Record<string, string>> = {
  rate: '心率',
  limit: '界值',
  atrialRate: '心房率',
  pause: '最长间歇',
  silence: '无QRS',
  leadsInContact: '接触良好导联数',
  contactProven: '电极接触已证实',
  shortestRr: '最短RR',
  pr: 'PR',
  qrs: 'QRS',
  qt: 'QT',
  jtc: 'JTc',
  qtcFridericia: 'QTc(Fridericia)',
  qtcBazett: 'QTc(Bazett)',
  stJ: 'ST(J)',
  st: 'ST',
  r: 'R波',
  s: 'S波',
  t: 'T波',
  q: 'Q波',
  axis: '电轴',
  spread: 'RR互差',
  irregularity: 'RR不齐指数',
  chaosSeconds: '紊乱时长(秒)',
  chaoticLeads: '紊乱导联数',
  seconds: '持续(秒)',
  beats: '心搏数',
  pPerQrs: 'P/QRS比',
  coupling: '房室关联度',
  reciprocal: '对应导联压低',
  changedFromPrior: '较既往有变化',
  pSeen: '可见P波',
  reciprocalLeads: '对应压低导联',
  symptomatic: '有症状',
  symptoms: '症状',
  isNew: '较既往新出现',
  qWaves: '病理性Q波',
  tInverted: 'T波倒置',
  posterior: '后壁',
  undecided: '未能判定',
  axisLikeness: '相邻心搏电轴相似度',
  overlap: 'QRS早于T波终点',
  threats: '合并危险因素',
  rightSigns: '右心负荷征象',
  u: 'U波',
  alternans: '交替幅差',
  priorStJ: '既往ST(J)',
  spikes: '起搏信号数',
  uncaptured: '失夺获次数',
  unsensed: '感知不良次数',
  shapes: '形态数',
  age: '年龄',
};

const mimics: Readonly<Record<string, Name>> = {
  'age-unknown': { zh: '年龄未知', en: 'age unknown' },
  'bundle-branch-block': { zh: '束支阻滞', en: 'bundle branch block' },
  'known-bundle-branch-block': { zh: '既往已有束支阻滞', en: 'known bundle branch block' },
  'early-repolarisation': { zh: '早期复极', en: 'early repolarisation' },
  pericarditis: { zh: '心包炎', en: 'pericarditis' },
  lvh: { zh: '左心室肥厚', en: 'LVH' },
  paced: { zh: '起搏心律', en: 'pacing' },
  brugada: { zh: 'Brugada波', en: 'Brugada pattern' },
  aneurysm: { zh: '室壁瘤', en: 'aneurysm' },
  'pre-excitation': { zh: '预激', en: 'pre-excitation' },
  'flutter-waves': { zh: '扑动波', en: 'flutter waves' },
  'fast-rate': { zh: '心率过快', en: 'fast rate' },
  artefact: { zh: '伪差', en: 'artefact' },
  'missed-qrs': { zh: '漏检QRS波', en: 'missed QRS' },
  't-wave-counted': { zh: 'T波误计', en: 'T counted as QRS' },
  'qrs-marching': { zh: '其他导联可见规律QRS波', en: 'QRS marching through' },
  'contact-unproven': { zh: '电极接触未证实', en: 'electrode contact unproven' },
  'wide-qrs': { zh: '宽QRS波', en: 'wide QRS' },
  'unexplained-wide-qrs': { zh: '原因不明的宽QRS波', en: 'unexplained wide QRS' },
  'few-beats-in-fibrillation': { zh: '房颤心搏数不足', en: 'few beats in fibrillation' },
  'hyperkalaemia-pattern': { zh: '高钾血症', en: 'hyperkalaemia' },
  sinus: { zh: '窦性心动过速', en: 'sinus tachycardia' },
  hypertrophy: { zh: '左心室肥厚', en: 'LVH' },
  'right-hypertrophy': { zh: '右心室肥厚', en: 'RVH' },
  'cor-pulmonale': { zh: '慢性肺心病', en: 'cor pulmonale' },
  'known-before': { zh: '既往已有', en: 'known before' },
  digitalis: { zh: '洋地黄作用', en: 'digitalis' },
  bigeminy: { zh: '二联律', en: 'bigeminy' },
  respiration: { zh: '呼吸影响', en: 'respiration' },
  'late-t-end': { zh: 'T波终点不清', en: 'uncertain T end' },
  irregular: { zh: '节律不齐', en: 'irregular rhythm' },
  't-memory': { zh: '心脏T波记忆', en: 'T-wave memory' },
  'juvenile-t': { zh: '持续性幼年型T波', en: 'juvenile T waves' },
  'blocked-pac': { zh: '未下传房早', en: 'blocked PACs' },
};

type Name = { readonly zh: string; readonly en: string };

/** What looks alike and is weighed: a critical key of its own, or one of the list above. */
export const mimicName = (key: string, language: Language): string => (mimics[key] ?? findingName(key))[language];

type Unit = { readonly ending: RegExp; readonly say: (value: number) => string };
const units: readonly Unit[] = [
  { ending: /Bpm$/, say: (value) => `${Math.round(value)} 次/分` },
  { ending: /Ms$/, say: (value) => `${Math.round(value)} ms` },
  { ending: /Uv$/, say: (value) => `${(value / 1000).toFixed(2).replace('-', '−')} mV` },
  { ending: /Deg$/, say: (value) => `${Math.round(value)}°` },
  { ending: /Years$/, say: (value) => `${value} 岁` },
];

const valueWords = (key: string, value: number | string | boolean): string => {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') return value;
  const unit = units.find(({ ending }) => ending.test(key));
  return unit ? unit.say(value) : String(Math.round(value * 100) / 100);
};

/** `stJUv.V2: 210` → `ST(J) V2 0.21 mV`; a name nobody translated stays as the engine calls it. */
function one(key: string, value: number | string | boolean): string {
  const [quantity = key, lead] = key.split('.');
  const bare = units.reduce((name, { ending }) => name.replace(ending, ''), quantity);
  return [names[bare] ?? bare, lead, valueWords(quantity, value)].filter((part) => part !== undefined).join(' ');
}

export const evidenceWords = ({ evidence }: Pick<Finding, 'evidence'>): readonly string[] =>
  Object.entries(evidence).map(([key, value]) => one(key, value));
