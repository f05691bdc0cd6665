import type { Finding } from '../interpretation';
import { evidenceNumbers } from '../critical/decision';
import type { RhythmFacts } from '../rhythm/rhythm';
import { deviation, median } from '../signal/series';
import { observed, type Seen } from './observation';
import { ectopicRhythm } from './ectopicRhythm';

/** Per minute. Adults 60 and 100 (in use in China); children by age, rounded 2nd and 98th percentiles (Rijnbeek 2001). */
const normalRate = (ageYears: number | null): readonly [low: number, high: number] => {
  if (ageYears === null || ageYears >= 16) return [60, 100];
  if (ageYears < 1) return [100, 180];
  if (ageYears < 5) return [80, 150];
  return ageYears < 12 ? [60, 125] : [55, 110];
};

/** A pause or an early beat does not make the sinus node slow or fast. */
const sinusRate = ({ usualIntervalsMs }: RhythmFacts, meanBpm: number): number => {
  const usual = median(usualIntervalsMs);
  const interrupted = usual > 0 && Math.max(...usualIntervalsMs) > 1.8 * usual;
  return interrupted ? 60_000 / usual : meanBpm;
};

const sinus = ({ analysis, clinical }: Seen, meanBpm: number): Finding => {
  const rateBpm = sinusRate(analysis.rhythm, meanBpm);
  const rate = rateBpm.toFixed(0);
  const [low, high] = normalRate(clinical.ageYears);
  const evidence = evidenceNumbers({ rateBpm });
  if (rateBpm < low) {
    const sentence = { zh: `窦性心动过缓，${rate} 次/分`, en: `Sinus bradycardia, ${rate}/min` };
    return observed('sinus-bradycardia', { severity: rateBpm >= low - 10 ? 'normal' : 'abnormal', evidence, sentence });
  }
  if (rateBpm > high) {
    const sentence = { zh: `窦性心动过速，${rate} 次/分`, en: `Sinus tachycardia, ${rate}/min` };
    return observed('sinus-tachycardia', { severity: 'abnormal', evidence, sentence });
  }
  const spreadMs = deviation(analysis.rhythm.usualIntervalsMs);
  if (spreadMs > 120) {
    const sentence = { zh: `窦性心律不齐，${rate} 次/分`, en: `Sinus arrhythmia, ${rate}/min` };
    return observed('sinus-arrhythmia', {
      severity: 'normal',
      evidence: evidenceNumbers({ rateBpm, spreadMs }),
      sentence,
    });
  }
  return observed('sinus-rhythm', {
    severity: 'normal',
    evidence,
    sentence: { zh: `窦性心律，${rate} 次/分`, en: `Sinus rhythm, ${rate}/min` },
  });
};

/** New and fast is lifted; new and felt is significant in its place. */
const weightOf = ({ clinical, significant }: Seen, fast: boolean): Pick<Finding, 'severity' | 'tier'> => {
  if (clinical.known('atrial-fibrillation') || !(fast || clinical.symptomatic)) {
    return { severity: 'abnormal', tier: null };
  }
  return { severity: 'significant', tier: fast ? significant['atrial-fibrillation'].tier : 'hint' };
};

const fibrillation = (seen: Seen, rateBpm: number): Finding => {
  const { analysis, clinical, significant } = seen;
  const fast = rateBpm > significant['atrial-fibrillation'].numbers.fastBpm;
  const isNew = !clinical.known('atrial-fibrillation');
  return observed('atrial-fibrillation', {
    ...weightOf(seen, fast),
    evidence: { ...evidenceNumbers({ rateBpm, irregularity: 100 * analysis.rhythm.irregularity }), isNew },
    sentence: {
      zh: `心房颤动${fast ? '伴快速心室率' : ''}，平均心室率 ${rateBpm.toFixed(0)} 次/分`,
      en: `Atrial fibrillation${fast ? ' with rapid ventricular response' : ''}, mean rate ${rateBpm.toFixed(0)}/min`,
    },
  });
};

const flutter = ({ analysis }: Seen, rateBpm: number): Finding =>
  observed('atrial-flutter', {
    severity: 'abnormal',
    evidence: evidenceNumbers({ rateBpm, atrialRateBpm: analysis.rhythm.train?.rateBpm }),
    sentence: {
      zh: `疑似心房扑动，心室率 ${rateBpm.toFixed(0)} 次/分`,
      en: `Suspected atrial flutter, ventricular rate ${rateBpm.toFixed(0)}/min`,
    },
  });

/** P axis of the sinus node: upright in II, down in aVR. */
const fromSinusNode = ({ analysis }: Seen): boolean => {
  const axis = analysis.measurements.axisDeg.p;
  return axis === null || (axis > -20 && axis < 110);
};

const unclear = ({ rhythm }: Seen['analysis'], rateBpm: number): Finding =>
  observed('rhythm-unclear', {
    severity: 'abnormal',
    evidence: { ...evidenceNumbers({ rateBpm }), pSeen: rhythm.pCoupled },
    sentence: {
      zh: `节律待定，心室率 ${rateBpm.toFixed(0)} 次/分，${rhythm.pCoupled ? '非窦性P波' : '未见明确P波'}`,
      en: `Rhythm undetermined, ventricular rate ${rateBpm.toFixed(0)}/min, ${rhythm.pCoupled ? 'P waves not from the sinus node' : 'no clear P waves'}`,
    },
  });

/** What drives the ventricles; where it is not plain, the sentence says so. */
export const rhythmStatements = (seen: Seen): Finding[] => {
  const { rhythm, beats } = seen.analysis;
  const rateBpm = rhythm.rateBpm;
  if (rateBpm === null || beats.length < 2) return [];
  if (seen.shape.paced) {
    const sentence = { zh: `起搏心律，${rateBpm.toFixed(0)} 次/分`, en: `Paced rhythm, ${rateBpm.toFixed(0)}/min` };
    return [observed('paced-rhythm', { severity: 'abnormal', evidence: evidenceNumbers({ rateBpm }), sentence })];
  }
  if (rhythm.flutter) return [flutter(seen, rateBpm)];
  if (rhythm.fibrillation === true) return [fibrillation(seen, rateBpm)];
  if (rhythm.pCoupled && fromSinusNode(seen)) return [sinus(seen, rateBpm)];
  return [ectopicRhythm(seen, rateBpm) ?? unclear(seen.analysis, rateBpm)];
};
