import { z } from 'zod';
import { EngineMisses, type EngineMissView } from '../../../shared/contracts/engineMisses';
import { Month, monthAt, spanOfMonth } from '../../../shared/domain/month';
import { engineMisses, type EngineMissFacts } from '../../../infra/db/reads/engineMisses';
import { noteShown } from '../../../infra/db/shownCases';
import { endpoint, type Endpoint } from '../endpoint';
import { iso } from '../views/caseFacts';

const missView = (facts: EngineMissFacts): EngineMissView => ({
  at: iso(facts.at),
  clinic: { nameZh: facts.clinicZh, nameEn: facts.clinicEn },
  caseId: facts.caseId,
  caseNumber: facts.caseNumber,
  reportVersion: facts.reportVersion,
  findingKey: facts.findingKey,
  severity: facts.severity,
  kind: facts.kind,
  said: {
    keys: facts.saidKeys,
    severity: facts.saidSeverity,
    engineVersion: facts.engineVersion,
    listVersion: facts.listVersion,
  },
  stands: facts.stands,
});

export const missEndpoints: readonly Endpoint[] = [
  endpoint('get', '/misses', {
    action: 'misses/view',
    query: z.object({ month: Month.optional() }),
    answer: EngineMisses,
    perform: async (doing, { query: { month = monthAt(doing.at) } }) => {
      const rows = await engineMisses(doing.tx, { lead: doing.actor.organizationId, ...spanOfMonth(month) });
      await noteShown(doing, { list: 'engine-misses', caseIds: rows.map(({ caseId }) => caseId) });
      return { month, rows: rows.map(missView) };
    },
  }),
];
