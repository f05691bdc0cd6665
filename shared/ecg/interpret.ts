import { analyse, type Analysis } from './analyse';
import { clinicalOf } from './critical/clinical';
import { decideCritical, type Decided } from './critical/decide';
import { defaultCriticalList } from './critical/defaultList';
import type { CriticalList } from './critical/list';
import { statementsOf } from './findings/statements';
import { shapeOf } from './findings/shape';
import type { Seen } from './findings/observation';
import type { ClinicalContext, Finding, Interpretation, Quality, Severity } from './interpretation';
import type { Recording } from './recording';
import { withoutAtrial } from './rhythm/atrialChaos';
import { findChaos } from './rhythm/chaos';
import { chestOrderHint } from './signal/chestOrder';
import { qualityOf, unsteadyLeads } from './signal/hints';
import { isDrowned } from './signal/leadQuality';
import { byWeight, closingStatement } from './findings/closing';

export const engine = { name: 'tongxin-ecg', version: '0.3.0' } as const;

const critical = ({ analysis, clinical, shape }: Seen, list: CriticalList): Decided => {
  const limits = list.rows['vf-flutter'].numbers;
  const leastLeads = Math.min(limits.independentLeads, Math.max(1, analysis.signal.independent.length));
  const found = findChaos(analysis.signal, { limits, leastLeads, paced: analysis.paced || clinical.pacemaker });
  const chaos = withoutAtrial(analysis, found);
  return decideCritical({ analysis, shape, chaos, clinical, rows: list.rows }, list.version);
};

type Judged = { readonly quality: Quality; readonly decided: Decided; readonly drowned: boolean };

/** Where nothing was found, unreadable or undecided is said instead of normal; of a drowned signal, whatever was found. */
const severityOf = ({ quality, decided, drowned }: Judged, said: readonly Finding[]): Severity => {
  const all = [...decided.findings, ...said].map(({ severity }) => severity);
  const open = decided.undecided.length > 0;
  if (all.includes('critical')) return 'critical';
  if (quality.verdict === 'unreadable') return 'unreadable';
  if (all.includes('significant')) return 'significant';
  if (all.includes('abnormal') && !(open && drowned)) return 'abnormal';
  return open ? 'unreadable' : 'normal';
};

/** What the list makes of what was measured: the part that is run again when a list changes. */
export const conclude = (analysis: Analysis, context: ClinicalContext, list: CriticalList): Interpretation => {
  const clinical = clinicalOf(context);
  const { measurements, leadQuality, seconds, beats } = analysis;
  const unsteady = unsteadyLeads(analysis.median?.uncertaintyUv ?? new Map());
  const chestOrder = chestOrderHint(analysis.median, analysis.waves);
  const quality = qualityOf({ leads: leadQuality, seconds, perLead: measurements.perLead, unsteady, chestOrder });
  const shape = shapeOf(analysis, clinical.sex, clinical.pacemaker);
  const seen: Seen = { analysis, clinical, shape, significant: list.significant };
  const decided = critical(seen, list);
  const said = quality.verdict === 'unreadable' ? [] : statementsOf(seen, decided.findings);
  const severity = severityOf({ quality, decided, drowned: isDrowned(leadQuality) }, said);
  const findings = [...decided.findings, ...said].toSorted(byWeight);
  return {
    engine,
    criticalList: { version: list.version },
    quality,
    severity,
    measurements,
    beats: [...beats],
    findings: [...findings, ...closingStatement({ severity, quality, undecided: decided.undecided, clinical })],
    undecided: [...decided.undecided],
  };
};

/**
 * Calibrated µV in, everything the engine has to say out. Never throws on a strange signal: it is unreadable then.
 * `normal` needs a readable recording and every rule of the list decided.
 */
export const interpret = (
  recording: Recording,
  context: ClinicalContext,
  list: CriticalList = defaultCriticalList,
): Interpretation => conclude(analyse(recording), context, list);
