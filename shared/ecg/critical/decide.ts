import type { Finding, Severity, Tier } from '../interpretation';
import { codesOf } from '../findings/codes';
import type { Decision, Facts } from './decision';
import type { CriticalKey } from './list';
import { highAvBlock, severeBradycardia } from './rules/bradycardia';
import { preExcitedFibrillation } from './rules/preExcitedFibrillation';
import { suspectedInfarction } from './rules/infarction';
import { deWinter, hyperacuteT, posteriorInfarction } from './rules/chestPatterns';
import { hypokalaemiaPattern } from './rules/hypokalaemia';
import { pacingFailure } from './rules/pacingFailure';
import { bidirectionalTachycardia, polymorphicTachycardia, torsades } from './rules/polymorphicTachycardia';
import { pulmonaryEmbolism } from './rules/pulmonaryEmbolism';
import { reInfarction } from './rules/reInfarction';
import { rOnT } from './rules/rOnT';
import { tAlternans } from './rules/alternans';
import { wellens } from './rules/wellens';
import { sgarbossa, suspectedIschaemia } from './rules/ischaemia';
import { hyperkalaemiaPattern } from './rules/hyperkalaemia';
import { longQtc } from './rules/longQtc';
import { asystole, pause } from './rules/standstill';
import * as tachycardia from './rules/tachycardia';
import { ventricularFibrillation } from './rules/ventricularFibrillation';

/** In order of weight. A key without a rule does not compile. */
export const rules: Record<CriticalKey, (facts: Facts) => Decision> = {
  'vf-flutter': ventricularFibrillation,
  asystole,
  torsades,
  'polymorphic-vt': polymorphicTachycardia,
  'bidirectional-vt': bidirectionalTachycardia,
  vt: tachycardia.ventricularTachycardia,
  'preexcited-af': preExcitedFibrillation,
  'wide-qrs-tachycardia': tachycardia.wideQrsTachycardia,
  'acute-mi-suspected': suspectedInfarction,
  sgarbossa,
  're-infarction': reInfarction,
  'posterior-mi': posteriorInfarction,
  'de-winter': deWinter,
  'hyperacute-t': hyperacuteT,
  'av-block-high': highAvBlock,
  pause,
  'bradycardia-severe': severeBradycardia,
  'svt-fast': tachycardia.fastSupraventricular,
  'acute-ischemia-suspected': suspectedIschaemia,
  'hyperkalaemia-pattern': hyperkalaemiaPattern,
  'qtc-long': longQtc,
  'pacing-failure': pacingFailure,
  'r-on-t': rOnT,
  't-alternans': tAlternans,
  wellens,
  'hypokalaemia-pattern': hypokalaemiaPattern,
  'pe-pattern': pulmonaryEmbolism,
};

const tiers: readonly Tier[] = ['hint', 'lift', 'page'];
const lower = (a: Tier, b: Tier): Tier => (tiers.indexOf(a) < tiers.indexOf(b) ? a : b);

const severities: Record<Tier, Severity> = { page: 'critical', lift: 'significant', hint: 'abnormal' };

export const isCriticalKey = (key: string): key is CriticalKey => Object.hasOwn(rules, key);

export type Decided = { readonly findings: readonly Finding[]; readonly undecided: readonly string[] };

/** Chaos that a mimic explains does not hide the other rhythms. */
const settleChaos = (facts: Facts): Facts => {
  const decision = ventricularFibrillation(facts);
  const explained = decision.outcome === 'present' && (decision.mimics ?? []).length > 0;
  return explained ? { ...facts, chaos: { span: null, seconds: 0, leads: [] } } : facts;
};

/** Runs every rule of the list; what could not be decided is named, not left out. */
export const decideCritical = (seen: Omit<Facts, 'raised'>, version: string): Decided => {
  const raised = new Set<string>();
  const facts: Facts = { ...seen, raised };
  const findings: Finding[] = [];
  const undecided: string[] = [];
  const settled = settleChaos(facts);
  for (const key of Object.keys(rules).filter(isCriticalKey)) {
    const decision = rules[key](key === 'vf-flutter' ? facts : settled);
    if (decision.outcome === 'undecided') undecided.push(key);
    if (decision.outcome !== 'present') continue;
    const tier = lower(decision.tier, facts.rows[key].tier);
    if (tier !== 'hint') raised.add(key);
    findings.push({
      key,
      codes: codesOf(key),
      severity: severities[tier],
      tier,
      leads: decision.leads ?? [],
      span: decision.span ?? null,
      evidence: decision.evidence,
      rule: { key, version },
      mimics: [...(decision.mimics ?? [])],
      sentence: decision.sentence,
    });
  }
  return { findings, undecided };
};
