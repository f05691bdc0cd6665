import type { CaseId, OrganizationId } from '../../../shared/domain/ids';
import type { Month } from '../../../shared/domain/month';
import { Measure } from '../../../shared/domain/statistics';
import type { Tx } from '../openDatabase';
import { counted, factsOf } from './statisticsSql';

type Span = { readonly from: Date; readonly until: Date };

export type FigureFacts = {
  readonly measure: Measure;
  readonly clinicId: OrganizationId | null;
  readonly month: Month | null;
  readonly count: number;
  readonly p50: number | null;
  readonly p95: number | null;
};

const allFacts = Measure.options
  .map((measure) => `select '${measure}' as measure, f.* from (${factsOf[measure]}) f`)
  .join(' union all ');

const keys = {
  clinic: { column: 'clinic_id', answer: 'clinic_id as "clinicId", null as month' },
  month: { column: 'month', answer: 'null as "clinicId", month' },
} as const;

/** Every measure, by clinic or by month of the group's wall clock, and all together (both keys null). */
export const readFigures = (
  tx: Tx,
  { from, until, by, clinic = null }: Span & { by: keyof typeof keys; clinic?: OrganizationId | null },
): Promise<readonly FigureFacts[]> =>
  tx.query(
    `with ${counted}, facts as (${allFacts}),
     keyed as (select *, to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM') as month from facts
       where $3::uuid is null or clinic_id = $3)
     select measure, ${keys[by].answer}, count(*)::int as count,
       percentile_cont(0.5) within group (order by ms)::float8 as p50,
       percentile_cont(0.95) within group (order by ms)::float8 as p95
     from keyed group by grouping sets ((measure, ${keys[by].column}), (measure))`,
    [from, until, clinic],
  );

export type CaseFigure = {
  readonly caseId: CaseId;
  readonly caseNumber: string;
  readonly clinic: string;
  readonly at: Date;
  readonly ms: number | null;
};

const most = 500;

/** What one number is made of. */
export const casesOfFigure = (
  tx: Tx,
  { from, until, measure, clinic = null }: Span & { measure: Measure; clinic?: OrganizationId | null },
): Promise<readonly CaseFigure[]> =>
  tx.query(
    `with ${counted}, facts as (${factsOf[measure]})
     select facts.case_id as "caseId", "case".number as "caseNumber", organization.name_zh as clinic, facts.at,
       facts.ms::float8 as ms
     from facts join "case" on "case".id = facts.case_id join organization on organization.id = facts.clinic_id
     where $3::uuid is null or facts.clinic_id = $3
     order by facts.ms desc nulls last, facts.at desc limit ${most}`,
    [from, until, clinic],
  );
