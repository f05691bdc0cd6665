import { z } from 'zod';
import type { CriticalAlertState } from './criticalAlert';
import { findingNames } from './findingNames';
import { criticalKeysInText, type ReportBody, type ReportStatus } from './report';

/** 漏报: what a human has signed and the engine has not raised. */
export const MissedSeverity = z.enum(['critical', 'significant']);
export type MissedSeverity = z.infer<typeof MissedSeverity>;

/** `not-analysed`: the engine failed, was late, or could not read the recording or decide the rule. */
export const MissKind = z.enum(['not-raised', 'only-hinted', 'not-analysed']);
export type MissKind = z.infer<typeof MissKind>;

type Severity = ReportBody['severity'];

export type Signed = {
  readonly status: ReportStatus;
  readonly body: ReportBody;
  readonly alerts: readonly {
    readonly state: CriticalAlertState;
    readonly severity: MissedSeverity;
    readonly findingKey: string;
    readonly drill: boolean;
  }[];
};

export type Diagnosis = {
  readonly key: string | null;
  readonly severity: MissedSeverity;
  /** Keys by which the engine says the same; empty where only the severity can be compared. */
  readonly saidBy: readonly string[];
};

/** The text names a disease, the list its patterns: any of these says what the words say. */
const patternsOf: Readonly<Record<string, readonly string[]>> = {
  'acute-mi-suspected': ['sgarbossa', 'posterior-mi', 're-infarction', 'de-winter', 'hyperacute-t'],
  vt: ['wide-qrs-tachycardia', 'polymorphic-vt', 'torsades', 'bidirectional-vt', 'vt-run'],
  asystole: ['pause'],
};
const unnamed = 'critical-other';

const isHeavy = (severity: Severity): severity is MissedSeverity =>
  severity === 'critical' || severity === 'significant';

const declaredIn = ({ alerts, body }: Signed): readonly Diagnosis[] =>
  alerts
    .filter(({ state }) => state !== 'retracted' && state !== 'superseded')
    // A value that was told and closed stays in the record when the report has been amended to less.
    .filter(({ severity }) => severity === 'significant' || body.severity === 'critical')
    .map(({ findingKey: key, severity }) => ({ key, severity, saidBy: key === unnamed ? [] : [key] }));

const foundIn = ({ severity, findings }: ReportBody): readonly Diagnosis[] =>
  findings.flatMap(({ key, author, verdict }) =>
    author === 'reader' && verdict !== 'rejected' && key !== unnamed && key in findingNames && isHeavy(severity)
      ? [{ key, severity, saidBy: [key] }]
      : [],
  );

const writtenIn = ({ conclusion }: ReportBody, declared: readonly Diagnosis[]): readonly Diagnosis[] =>
  criticalKeysInText(conclusion)
    .filter((key) => key !== unnamed)
    .map((key) => ({ key, severity: 'critical' as const, saidBy: [key, ...(patternsOf[key] ?? [])] }))
    .filter(({ saidBy }) => !declared.some(({ key }) => key !== null && saidBy.includes(key)));

/** Each critical or significant diagnosis that stands in a signed version, once. A drill is no diagnosis. */
export function diagnosesOf(signed: Signed): readonly Diagnosis[] {
  const { status, body, alerts } = signed;
  if (status === 'entered-in-error' || alerts.some(({ drill }) => drill)) return [];
  const declared = declaredIn(signed);
  const named = [...declared, ...foundIn(body), ...writtenIn(body, declared)];
  if (named.length === 0 && isHeavy(body.severity)) return [{ key: null, severity: body.severity, saidBy: [] }];
  return named.filter(({ key }, at) => named.findIndex((other) => other.key === key) === at);
}

/** What the engine said of one recording; null where it said nothing. */
export type EngineWord = {
  readonly engine: { readonly version: string };
  readonly criticalList: { readonly version: string };
  readonly severity: Severity;
  readonly findings: readonly Seen[];
  readonly undecided: readonly string[];
};
type Seen = { readonly key: string; readonly severity: Severity; readonly tier: 'page' | 'lift' | 'hint' | null };

const isRaised = ({ tier, severity }: Seen): boolean => tier === 'page' || tier === 'lift' || isHeavy(severity);

const isAsHeavy = ({ severity }: Seen, than: MissedSeverity): boolean => severity === 'critical' || severity === than;

const says = (seen: Seen, { saidBy, severity }: Diagnosis): boolean =>
  saidBy.length > 0 ? isRaised(seen) && saidBy.includes(seen.key) : isAsHeavy(seen, severity);

const hasDecided = ({ severity, undecided }: EngineWord, { key }: Diagnosis): boolean =>
  severity !== 'unreadable' && (key === null || !undecided.includes(key));

function kindOf(words: readonly EngineWord[], diagnosis: Diagnosis): MissKind {
  const seen = words.flatMap(({ findings }) => findings);
  if (seen.some(({ key }) => diagnosis.saidBy.includes(key))) return 'only-hinted';
  return words.some((word) => hasDecided(word, diagnosis)) ? 'not-raised' : 'not-analysed';
}

export type EngineSaid = {
  readonly keys: readonly string[];
  readonly severity: Severity | null;
  readonly engineVersion: string | null;
  readonly listVersion: string | null;
};

/** Unreadable only where no recording of the case could be read. */
const worstFirst: readonly Severity[] = ['critical', 'significant', 'abnormal', 'normal', 'unreadable'];

function saidIn(words: readonly EngineWord[]): EngineSaid {
  const latest = words.at(-1);
  const raised = words.flatMap(({ findings }) => findings.filter(isRaised).map(({ key }) => key));
  return {
    keys: [...new Set(raised)],
    severity: worstFirst.find((severity) => words.some((word) => word.severity === severity)) ?? null,
    engineVersion: latest?.engine.version ?? null,
    listVersion: latest?.criticalList.version ?? null,
  };
}

export type Miss = Omit<Diagnosis, 'saidBy'> & { readonly kind: MissKind; readonly said: EngineSaid };

/**
 * What of the diagnoses no recording of the case has raised, in order of the recordings. An earlier version's miss is
 * not told again unless it has become heavier.
 */
export function missedByEngine(
  diagnoses: readonly Diagnosis[],
  recordings: readonly (EngineWord | null)[],
  known: readonly Omit<Diagnosis, 'saidBy'>[],
): readonly Miss[] {
  const words = recordings.filter((word) => word !== null);
  const seen = words.flatMap(({ findings }) => findings);
  const isKnown = ({ key, severity }: Diagnosis): boolean =>
    known.some((miss) => miss.key === key && (miss.severity === 'critical' || miss.severity === severity));
  return diagnoses
    .filter((diagnosis) => !seen.some((one) => says(one, diagnosis)) && !isKnown(diagnosis))
    .map((diagnosis) => ({
      key: diagnosis.key,
      severity: diagnosis.severity,
      kind: kindOf(words, diagnosis),
      said: saidIn(words),
    }));
}
