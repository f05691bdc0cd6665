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
const twoToOne = ({ analysis: { rhythm }, significant }: Seen): Finding[] => {
  const { train } = rhythm;
  const { numbers, tier } = significant['av-block-2-1'];
  const fixed = train && train.strength > numbers.strength && train.coupling > numbers.coupling;
  if (!fixed || Math.abs(train.pPerQrs - 2) >= 0.12 || rhythm.fibrillation === true || rhythm.flutter) return [];
  return [
    observed('av-block-2-1', {
      severity: 'significant',
      tier,
      evidence: evidenceNumbers({ rateBpm: rhythm.rateBpm, atrialRateBpm: train.rateBpm }),
      sentence: { zh: '疑似二度房室传导阻滞（2:1传导）', en: 'Suspected second-degree AV block with 2:1 conduction' },
    }),
  ];
};

/** A stimulated or an escaping ventricle only looks as if a bundle were blocked. */
const isConducted = ({ rhythm }: Seen['analysis']): boolean => rhythm.pCoupled || rhythm.fibrillation === true;

const widthOf = ({ analysis }: Seen): Finding['evidence'] => evidenceNumbers({ qrsMs: analysis.measurements.qrsMs });

const leftBundle = (seen: Seen): Finding => {
  const { analysis, clinical, significant } = seen;
  const isNew = !clinical.known('lbbb') && isConducted(analysis);
  return observed('lbbb', {
    severity: isNew ? 'significant' : 'abnormal',
    tier: isNew ? significant.lbbb.tier : null,
    evidence: { ...widthOf(seen), isNew },
    sentence: { zh: '完全性左束支传导阻滞', en: 'Left bundle branch block' },
  });
};

const rightBundle = (seen: Seen): Finding =>
  observed('rbbb', {
    severity: 'abnormal',
    evidence: widthOf(seen),
    sentence: { zh: '完全性右束支传导阻滞', en: 'Right bundle branch block' },
  });

const preExcitation = (seen: Seen): Finding => {
  const { prMs } = seen.analysis.measurements;
  return observed('pre-excitation', {
    severity: 'significant',
    tier: seen.significant['pre-excitation'].tier,
    // Without a PR segment the width holds the P wave too.
    evidence: prMs === null ? {} : { ...widthOf(seen), ...evidenceNumbers({ prMs }) },
    sentence: { zh: '疑似心室预激', en: 'Suspected ventricular pre-excitation' },
  });
};

const bundle = (seen: Seen): Finding[] => {
  const { shape, clinical, analysis } = seen;
  if (shape.paced) return [];
  if (shape.lbbb) return [leftBundle(seen)];
  if (shape.rbbb) return [rightBundle(seen)];
  if (shape.preExcited) return [preExcitation(seen)];
  if ((analysis.measurements.qrsMs ?? 0) < (clinical.ageGroup === 'child' ? 100 : 120)) return [];
  const sentence = { zh: '室内传导阻滞', en: 'Intraventricular conduction delay' };
  return [observed('wide-qrs', { severity: 'abnormal', evidence: widthOf(seen), sentence })];
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
