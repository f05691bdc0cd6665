import type { Bilingual, Finding, Tier } from '../interpretation';
import type { Analysis } from '../analyse';
import type { Chaos } from '../rhythm/chaos';
import type { Shape } from '../findings/shape';
import type { Clinical } from './clinical';
import type { CriticalRows } from './list';

/** What a rule may look at. */
export type Facts = {
  readonly analysis: Analysis;
  readonly shape: Shape;
  readonly chaos: Chaos;
  readonly clinical: Clinical;
  readonly rows: CriticalRows;
  /** Keys that heavier rules have raised before, at page or lift. */
  readonly raised: ReadonlySet<string>;
};

export type Suspicion = {
  readonly tier: Tier;
  readonly leads?: Finding['leads'];
  readonly span?: Finding['span'];
  readonly evidence: Finding['evidence'];
  readonly mimics?: readonly string[];
  readonly sentence: Bilingual;
};

export type Decision =
  { readonly outcome: 'absent' } | { readonly outcome: 'undecided' } | ({ readonly outcome: 'present' } & Suspicion);

export const absent: Decision = { outcome: 'absent' };
export const undecided: Decision = { outcome: 'undecided' };

/** A mimic turns page into lift, never into silence. */
export const present = (suspicion: Suspicion): Decision => {
  const weighed = (suspicion.mimics ?? []).length > 0 && suspicion.tier === 'page';
  return { outcome: 'present', ...suspicion, tier: weighed ? 'lift' : suspicion.tier };
};

export const evidenceNumbers = (numbers: Record<string, number | null | undefined>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(numbers).flatMap(([key, value]) =>
      typeof value === 'number' && Number.isFinite(value) ? [[key, Math.round(value * 10) / 10] as const] : [],
    ),
  );
