import type { Analysis } from '../analyse';
import type { Clinical } from '../critical/clinical';
import type { SignificantRows } from '../critical/significantRows';
import type { Bilingual, Finding, Severity } from '../interpretation';
import { codesOf } from './codes';
import type { Shape } from './shape';

/** What the statement rules look at. */
export type Seen = {
  readonly analysis: Analysis;
  readonly shape: Shape;
  readonly clinical: Clinical;
  readonly significant: SignificantRows;
};

export const statementVersion = '2';

type Observation = {
  readonly severity: Severity;
  readonly sentence: Bilingual;
  readonly tier?: Finding['tier'];
  readonly leads?: Finding['leads'];
  readonly span?: Finding['span'];
  readonly evidence?: Finding['evidence'];
  readonly mimics?: Finding['mimics'];
};

export const observed = (key: string, observation: Observation): Finding => ({
  key,
  codes: codesOf(key),
  tier: null,
  leads: [],
  span: null,
  evidence: {},
  mimics: [],
  rule: { key, version: statementVersion },
  ...observation,
});
