import type { Finding } from '../../../../shared/ecg/interpretation';

const names: Readonly<Record<string, string>> = {
  rate: '心率',
  heartRate: '心率',
  ventricularRate: '心室率',
  atrialRate: '心房率',
  pause: '最长间歇',
  rr: 'RR',
  longestRr: '最长RR',
  shortestRr: '最短RR',
  pr: 'PR',
  qrs: 'QRS',
  qt: 'QT',
  qtc: 'QTc',
  stJ: 'ST(J)',
  limit: '界值',
  age: '年龄',
  symptoms: '症状',
};

type Unit = { readonly ending: RegExp; readonly say: (value: number) => string };
const units: readonly Unit[] = [
  { ending: /Bpm$/, say: (value) => `${Math.round(value)} 次/分` },
  { ending: /Ms$/, say: (value) => `${Math.round(value)} ms` },
  { ending: /Uv$/, say: (value) => `${(value / 1000).toFixed(2)} mV` },
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
