import { z } from 'zod';
import { analyse } from '../analyse';
import { conclude } from '../interpret';
import type { ClinicalContext, Finding } from '../interpretation';
import type { Recording } from '../recording';
import type { CriticalList } from './list';

/** What a list makes ring or lifts; hints are left out. */
export const Raised = z.strictObject({ key: z.string(), tier: z.enum(['page', 'lift']) });
export type Raised = z.infer<typeof Raised>;

export type Judged = { readonly before: readonly Raised[]; readonly after: readonly Raised[] };

const raisedIn = (findings: readonly Finding[]): Raised[] =>
  findings.flatMap(({ key, tier }) => (tier === 'page' || tier === 'lift' ? [{ key, tier }] : []));

const Counts = z.strictObject({ page: z.int(), lift: z.int() });
export const ReplayCounts = z.strictObject({
  /** Recordings that page, and those that are only lifted. */
  before: Counts,
  after: Counts,
  changed: z.int(),
  /** Recordings that a reader signed as critical and that would no longer page. */
  criticalLost: z.int(),
});
export type ReplayCounts = z.infer<typeof ReplayCounts>;

/** A stored recording under two lists: measured once, judged twice. */
export function judgeTwice(
  { recording, context }: { readonly recording: Recording; readonly context: ClinicalContext },
  lists: { readonly before: CriticalList; readonly after: CriticalList },
): Judged {
  const analysis = analyse(recording);
  const under = (list: CriticalList): Raised[] => raisedIn(conclude(analysis, context, list).findings);
  return { before: under(lists.before), after: under(lists.after) };
}

const names = (raised: readonly Raised[]): string =>
  raised
    .map(({ key, tier }) => `${tier} ${key}`)
    .toSorted()
    .join(' ');

export const isChanged = ({ before, after }: Judged): boolean => names(before) !== names(after);

/** What a case of these findings asks of people: the weightiest tier counts. */
export const weightOf = (raised: readonly Raised[]): 'page' | 'lift' | null => {
  if (raised.some(({ tier }) => tier === 'page')) return 'page';
  return raised.length > 0 ? 'lift' : null;
};

export const losesPage = ({ before, after }: Judged): boolean =>
  weightOf(before) === 'page' && weightOf(after) !== 'page';
