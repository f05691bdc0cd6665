import type { Analysis } from '../../analyse';
import { absent, evidenceNumbers, present, undecided, type Decision, type Facts } from '../decision';

/** Beats of one narrow shape that march through the suspected span: tremor or motion, not fibrillation. */
const qrsMarches = ({ beats, groups, signal }: Analysis, span: { from: number; to: number }): boolean => {
  const usual = groups[0];
  if (!usual || usual.qrsMs > 150) return false;
  const inside = beats.flatMap(({ at }, index) => (at >= span.from && at < span.to ? [index] : []));
  const own = inside.filter((index) => usual.members.includes(index));
  const seconds = (span.to - span.from) / signal.rate;
  return own.length >= 3 && own.length >= 0.7 * inside.length && own.length >= 0.5 * seconds;
};

/** Ventricular fibrillation or flutter: chaotic waves in independent leads, long enough. */
export const ventricularFibrillation = ({ analysis, chaos, rows }: Facts): Decision => {
  const { numbers } = rows['vf-flutter'];
  const seen = analysis.leadQuality.filter(({ dead }) => !dead);
  if (seen.length === 0) return undecided;
  if (!chaos.span || chaos.seconds < numbers.seconds) return analysis.seconds < numbers.seconds ? undecided : absent;
  const single = analysis.signal.independent.length < numbers.independentLeads;
  const mimics = qrsMarches(analysis, chaos.span) ? ['qrs-marching'] : [];
  return present({
    tier: single ? 'lift' : 'page',
    leads: [...chaos.leads],
    span: chaos.span,
    evidence: evidenceNumbers({ chaosSeconds: chaos.seconds, chaoticLeads: chaos.leads.length }),
    mimics,
    sentence: {
      zh: '疑似心室颤动/心室扑动，请立即查看患者',
      en: 'Suspected ventricular fibrillation or flutter: see the patient at once',
    },
  });
};
