import type { Finding } from '../interpretation';
import { evidenceNumbers } from '../critical/decision';
import { observed, type Seen } from './observation';

const longPrMs = 200;

const firstDegree = ({ analysis: { measurements, rhythm }, clinical }: Seen): Finding[] => {
  const { prMs } = measurements;
  if (prMs === null || clinical.ageGroup === 'child' || prMs <= longPrMs || rhythm.flutter) return [];
  const sentence = {
    zh: `一度房室传导阻滞，PR间期 ${prMs.toFixed(0)} ms`,
    en: `First-degree AV block, PR ${prMs.toFixed(0)} ms`,
  };
  return [observed('av-block-1', { severity: 'abnormal', evidence: evidenceNumbers({ prMs }), sentence })];
};

/** Two P waves to each QRS at a fixed distance. */
const twoToOne = ({ analysis: { rhythm } }: Seen): Finding[] => {
  const { train } = rhythm;
  const fixed = train && train.strength > 0.5 && train.coupling > 0.85 && Math.abs(train.pPerQrs - 2) < 0.12;
  if (!fixed || rhythm.fibrillation === true || rhythm.flutter) return [];
  return [
    observed('av-block-2-1', {
      severity: 'significant',
      tier: 'lift',
      evidence: evidenceNumbers({ rateBpm: rhythm.rateBpm, atrialRateBpm: train.rateBpm }),
      sentence: { zh: '疑似二度房室传导阻滞（2:1传导）', en: 'Suspected second-degree AV block with 2:1 conduction' },
    }),
  ];
};

const bundle = ({ analysis: { measurements }, shape, clinical }: Seen): Finding[] => {
  const evidence = evidenceNumbers({ qrsMs: measurements.qrsMs });
  if (shape.lbbb) {
    const sentence = { zh: '完全性左束支传导阻滞', en: 'Left bundle branch block' };
    const isNew = clinical.prior !== null && !clinical.known('lbbb');
    return [
      observed('lbbb', {
        severity: isNew ? 'significant' : 'abnormal',
        tier: isNew ? 'lift' : null,
        evidence: { ...evidence, isNew },
        sentence,
      }),
    ];
  }
  if (shape.rbbb) {
    return [
      observed('rbbb', {
        severity: 'abnormal',
        evidence,
        sentence: { zh: '完全性右束支传导阻滞', en: 'Right bundle branch block' },
      }),
    ];
  }
  if (shape.preExcited) {
    const pre = { zh: '疑似心室预激', en: 'Suspected ventricular pre-excitation' };
    return [
      observed('pre-excitation', {
        severity: 'significant',
        tier: 'hint',
        evidence: { ...evidence, ...evidenceNumbers({ prMs: measurements.prMs }) },
        sentence: pre,
      }),
    ];
  }
  if ((measurements.qrsMs ?? 0) < (clinical.ageGroup === 'child' ? 100 : 120)) return [];
  return [
    observed('wide-qrs', {
      severity: 'abnormal',
      evidence,
      sentence: { zh: '室内传导阻滞', en: 'Intraventricular conduction delay' },
    }),
  ];
};

type Axis = { readonly key: string; readonly zh: string; readonly en: string };

/** Degrees: normal −30 to 100 (as read in China and in the AHA's list); −45 to −90 with the fascicle in mind. */
const axisOf = (deg: number, rbbb: boolean): Axis | null => {
  if (deg <= -90 && deg >= -150) return { key: 'extreme-axis', zh: '电轴极度偏移', en: 'Extreme axis deviation' };
  if (deg > 100 || deg < -150) return { key: 'right-axis', zh: '电轴右偏', en: 'Right axis deviation' };
  if (deg >= -30) return null;
  return deg <= -45 && !rbbb
    ? {
        key: 'left-anterior-fascicular-block',
        zh: '左前分支传导阻滞，电轴左偏',
        en: 'Left anterior fascicular block, axis',
      }
    : { key: 'left-axis', zh: '电轴左偏', en: 'Left axis deviation' };
};

const axis = ({ analysis: { measurements }, shape, clinical }: Seen): Finding[] => {
  const deg = measurements.axisDeg.qrs;
  if (deg === null || clinical.ageGroup === 'child' || shape.lbbb || shape.paced) return [];
  const found = axisOf(deg, shape.rbbb);
  if (!found) return [];
  const sentence = { zh: `${found.zh} ${deg.toFixed(0)}°`, en: `${found.en} ${deg.toFixed(0)}°` };
  return [observed(found.key, { severity: 'abnormal', evidence: evidenceNumbers({ axisDeg: deg }), sentence })];
};

export const conductionStatements = (seen: Seen): Finding[] =>
  [firstDegree, twoToOne, bundle, axis].flatMap((rule) => rule(seen));
