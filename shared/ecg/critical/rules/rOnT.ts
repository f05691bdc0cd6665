import { isDrowned } from '../../signal/leadQuality';
import { isTCutShort } from './cutShort';
import { absent, evidenceNumbers, present, undecided, type Decision, type Facts } from '../decision';

const ischaemic = ['acute-mi-suspected', 'posterior-mi', 'de-winter', 'sgarbossa', 'acute-ischemia-suspected'] as const;

/** What makes the vulnerable phase dangerous. */
const threats = (facts: Facts): string[] => {
  const { analysis, raised, rows } = facts;
  const { rhythm, measurements } = analysis;
  const long = !isTCutShort(analysis) && (measurements.qtcMs?.fridericia ?? 0) >= rows['r-on-t'].numbers.qtcMs;
  return [
    ...(long ? ['qtc-long'] : []),
    ...(rhythm.ectopy.runs.length > 0 ? ['vt-run'] : []),
    ...(ischaemic.some((key) => raised.has(key)) ? ['ischaemia'] : []),
  ];
};

export const rOnT = (facts: Facts): Decision => {
  const { analysis, chaos, rows } = facts;
  if (chaos.span) return undecided;
  if (analysis.rhythm.fibrillation === true) return absent;
  const { overlapMs: leastMs } = rows['r-on-t'].numbers;
  const found = analysis.rhythm.ectopy.rOnT.filter(({ overlapMs }) => overlapMs >= leastMs);
  const [first] = found;
  if (!first) return absent;
  const danger = threats(facts);
  return present({
    tier: danger.length > 0 ? 'page' : 'hint',
    span: {
      from: Math.max(0, first.at - analysis.signal.rate),
      to: Math.min(analysis.signal.count, first.at + analysis.signal.rate),
    },
    evidence: { ...evidenceNumbers({ beats: found.length, overlapMs: first.overlapMs }), threats: danger.join(' ') },
    mimics: [
      ...(isDrowned(analysis.leadQuality) ? ['artefact'] : []),
      ...(isTCutShort(analysis) ? ['late-t-end'] : []),
    ],
    sentence: {
      zh: `疑似R-on-T室性早搏，${found.length} 次${danger.length > 0 ? '，警惕室颤/尖端扭转' : ''}`,
      en: `Suspected R-on-T ventricular premature beats, ${found.length}`,
    },
  });
};
