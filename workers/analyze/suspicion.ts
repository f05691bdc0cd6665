import { isEmergency, isSymptomatic } from '../../shared/domain/case';
import type { CaseForm, Priority } from '../../shared/domain/case';
import type { Interpretation, Severity } from '../../shared/ecg/interpretation';

const worstFirst: readonly Severity[] = ['critical', 'unreadable', 'significant', 'abnormal', 'normal'];

/** Unreadable stands before what could be read: nobody knows what is in it. */
export const worst = (severities: readonly Severity[]): Severity | null =>
  worstFirst.find((severity) => severities.includes(severity)) ?? null;

/** VF looks like noise, and asystole like a lead off: a poor recording does not excuse from looking. */
const looksLikeNoise: readonly string[] = ['vf-flutter', 'vt', 'polymorphic-vt', 'torsades', 'asystole'];

export type Suspicion = {
  /** Keys that page, whoever the patient is. */
  readonly pageKeys: readonly string[];
  readonly lifts: boolean;
  /** Keys that make a poor recording urgent; null where the quality is good or nothing makes it urgent. */
  readonly poorKeys: readonly string[] | null;
  readonly hints: readonly string[];
};

type About = { readonly form: Pick<CaseForm, 'symptoms'>; readonly priority: Priority };

const unique = (keys: readonly string[]): readonly string[] => [...new Set(keys)];

/** What the machine's words on the recordings of a case ask of people. It raises, it never lowers. */
export function suspicionOf(said: readonly Interpretation[], { form, priority }: About): Suspicion {
  const findings = said.flatMap((each) => each.findings);
  const keysOf = (tier: 'page' | 'lift'): readonly string[] =>
    unique(findings.filter((finding) => finding.tier === tier).map(({ key }) => key));
  const poor = said.filter(({ quality }) => quality.verdict !== 'good');
  const suspected = unique(poor.flatMap((each) => each.findings.map(({ key }) => key))).filter((key) =>
    looksLikeNoise.includes(key),
  );
  const urgent = isSymptomatic(form.symptoms) || isEmergency(priority) || suspected.length > 0;
  const pageKeys = keysOf('page');
  return {
    pageKeys,
    lifts: pageKeys.length > 0 || keysOf('lift').length > 0,
    poorKeys: poor.length > 0 && urgent ? suspected : null,
    hints: unique(said.flatMap(({ quality }) => quality.hints.map(({ key }) => key))),
  };
}
