import { z } from 'zod';
import { Statistics, StatisticsCases, type StatisticsRow } from '../../../shared/contracts/statistics';
import { OrganizationId } from '../../../shared/domain/ids';
import { Month, monthAt, monthsFrom, spanOfMonth } from '../../../shared/domain/month';
import { Measure } from '../../../shared/domain/statistics';
import { organizationsNamed } from '../../../infra/db/reads/names';
import { casesOfFigure, readFigures, type FigureFacts } from '../../../infra/db/reads/statistics';
import { noteShown } from '../../../infra/db/shownCases';
import type { OrganizationRow } from '../../../infra/db/tables/organization';
import { endpoint, type Endpoint } from '../endpoint';
import { groupedBy } from '../views/groupedBy';
import { iso } from '../views/caseFacts';

const clinicView = (row: OrganizationRow | undefined): StatisticsRow['clinic'] =>
  row ? { id: row.id, nameZh: row.nameZh, nameEn: row.nameEn } : null;

/** All together first, then clinics by name or months in order. */
const order = ({ clinic, month }: StatisticsRow): string => `${month ?? ''}${clinic?.nameZh ?? ''}`;

function rowsOf(
  facts: readonly FigureFacts[],
  clinics: ReadonlyMap<OrganizationId, OrganizationRow>,
): readonly StatisticsRow[] {
  const groups = groupedBy(facts, ({ clinicId, month }) => clinicId ?? month ?? '');
  const rows = [...groups.values()].map((group): StatisticsRow => {
    const figures = Object.fromEntries(group.map(({ measure, count, p50, p95 }) => [measure, { count, p50, p95 }]));
    const [{ clinicId, month } = { clinicId: null, month: null }] = group;
    return { clinic: clinicId && clinicView(clinics.get(clinicId)), month, figures };
  });
  return rows.toSorted((a, b) => order(a).localeCompare(order(b), 'zh'));
}

const AskedFigures = z.object({
  month: Month.optional(),
  by: z.enum(['clinic', 'month']).default('clinic'),
  clinic: OrganizationId.optional(),
});
const AskedCases = z.object({ month: Month, measure: Measure, clinic: OrganizationId.optional() });

const months = 12;

/** Computed from timeline and alarms; nobody's name is in it. What a number is made of shows cases by their number. */
export const statisticsEndpoints: readonly Endpoint[] = [
  endpoint('get', '/stats', {
    action: 'statistics/view',
    query: AskedFigures,
    answer: Statistics,
    perform: async ({ tx, at }, { query: { month = monthAt(at), by, clinic = null } }) => {
      const { until } = spanOfMonth(month);
      const { from } = spanOfMonth(by === 'month' ? monthsFrom(month, 1 - months) : month);
      const facts = await readFigures(tx, { from, until, by, clinic });
      const ids = facts.flatMap(({ clinicId }) => clinicId ?? []);
      return { month, rows: [...rowsOf(facts, await organizationsNamed(tx, ids))] };
    },
  }),
  endpoint('get', '/stats/cases', {
    action: 'statistics/view',
    query: AskedCases,
    answer: StatisticsCases,
    perform: async (doing, { query: { month, measure, clinic = null } }) => {
      const rows = await casesOfFigure(doing.tx, { ...spanOfMonth(month), measure, clinic });
      await noteShown(doing, { list: 'statistics', caseIds: rows.map(({ caseId }) => caseId) });
      return { rows: rows.map((row) => ({ ...row, at: iso(row.at) })) };
    },
  }),
];
