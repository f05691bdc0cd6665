import { analyse } from '../analyse';
import { conclude } from '../interpret';
import type { ClinicalContext, Finding, Tier } from '../interpretation';
import type { Recording } from '../recording';
import type { CriticalList } from './list';

/** What the engine was given when it interpreted a stored recording. */
export type InterpretationInput = {
  readonly id: string;
  readonly recording: Recording;
  readonly context: ClinicalContext;
};

type Raised = { readonly key: string; readonly tier: Tier };

/** A recording that another list would raise otherwise. */
export type ReplayedChange = {
  readonly id: string;
  readonly before: readonly Raised[];
  readonly after: readonly Raised[];
};

type Counts = { readonly page: number; readonly lift: number };

export type Replay = {
  readonly recordings: number;
  readonly before: Counts;
  readonly after: Counts;
  readonly changes: readonly ReplayedChange[];
};

const raisedIn = (findings: readonly Finding[]): Raised[] =>
  findings.flatMap(({ key, tier }) => (tier === 'page' || tier === 'lift' ? [{ key, tier }] : []));

const names = (raised: readonly Raised[]): string =>
  raised
    .map(({ key, tier }) => `${tier} ${key}`)
    .toSorted()
    .join(' ');

const countsOf = (all: readonly (readonly Raised[])[]): Counts => {
  const pages = all.filter((raised) => raised.some(({ tier }) => tier === 'page')).length;
  return { page: pages, lift: all.filter((raised) => raised.length > 0).length - pages };
};

/** What a changed list would have alarmed over stored recordings. Each is measured once and judged twice. */
export const replayList = (
  inputs: Iterable<InterpretationInput>,
  oldList: CriticalList,
  newList: CriticalList,
): Replay => {
  const compared = Array.from(inputs, ({ id, recording, context }): ReplayedChange => {
    const analysis = analyse(recording);
    const [before, after] = [oldList, newList].map((list) => raisedIn(conclude(analysis, context, list).findings));
    return { id, before: before ?? [], after: after ?? [] };
  });
  return {
    recordings: compared.length,
    before: countsOf(compared.map(({ before }) => before)),
    after: countsOf(compared.map(({ after }) => after)),
    changes: compared.filter(({ before, after }) => names(before) !== names(after)),
  };
};
