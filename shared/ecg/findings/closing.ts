import type { Clinical } from '../critical/clinical';
import { defaultCriticalList } from '../critical/defaultList';
import { isCriticalKey } from '../critical/decide';
import { Severity, Tier, type Finding, type Quality } from '../interpretation';
import { observed } from './observation';

const severityRank = (finding: Finding): number => Severity.options.indexOf(finding.severity);
const tierRank = ({ tier }: Finding): number => (tier === null ? Tier.options.length : Tier.options.indexOf(tier));

/** Rules were run in order of weight, and sorting is stable. */
export const byWeight = (a: Finding, b: Finding): number =>
  severityRank(a) - severityRank(b) || tierRank(a) - tierRank(b);

const repeatLater = {
  zh: '胸痛持续者建议15–30分钟后复查',
  en: 'with ongoing chest pain record again in 15–30 min',
};

type Outcome = {
  readonly severity: Severity;
  readonly quality: Quality;
  readonly undecided: readonly string[];
  readonly clinical: Clinical;
};

const nameOf = (key: string, language: 'zh' | 'en'): string =>
  isCriticalKey(key) ? defaultCriticalList.rows[key].name[language] : key;

/** What is abnormal, but nothing that had to be raised, may come before the infarction as a normal ECG may. */
const notDiagnostic = (clinical: Clinical): Finding[] =>
  clinical.complainsOf('chest-pain')
    ? [
        observed('repeat-ecg', {
          severity: 'abnormal',
          sentence: {
            zh: `本次心电图不能排除急性冠脉综合征，${repeatLater.zh}`,
            en: `This ECG does not exclude an acute coronary syndrome; ${repeatLater.en}`,
          },
        }),
      ]
    : [];

/** The last line: normal, unreadable, or which rules stayed open. */
export const closingStatement = ({ severity, quality, undecided, clinical }: Outcome): Finding[] => {
  if (severity === 'normal') {
    const again = clinical.has('chest-pain')
      ? { zh: `；${repeatLater.zh}`, en: `; ${repeatLater.en}` }
      : { zh: '', en: '' };
    const sentence = { zh: `正常范围心电图${again.zh}`, en: `Within normal limits${again.en}` };
    return [observed('normal-ecg', { severity: 'normal', sentence })];
  }
  if (quality.verdict === 'unreadable') {
    const reasons = quality.hints.map(({ sentence }) => sentence);
    const zh = reasons.map((reason) => reason.zh).join('；') || '信号质量不足';
    const en = reasons.map((reason) => reason.en).join('; ') || 'signal quality insufficient';
    return [
      observed('unreadable', { severity: 'unreadable', sentence: { zh: `无法判读：${zh}`, en: `Unreadable: ${en}` } }),
    ];
  }
  if (undecided.length === 0) return severity === 'abnormal' ? notDiagnostic(clinical) : [];
  const named = (language: 'zh' | 'en', gap: string): string => undecided.map((key) => nameOf(key, language)).join(gap);
  const sentence = {
    zh: `以下危急值未能排除：${named('zh', '、')}`,
    en: `Could not be excluded: ${named('en', ', ')}`,
  };
  return [observed('not-excluded', { severity: 'unreadable', evidence: { undecided: undecided.join(' ') }, sentence })];
};
