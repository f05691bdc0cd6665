import type { OrganizationId } from '../../../shared/domain/ids';
import type { Tx } from '../openDatabase';
import { EngineMissTable, type EngineMissRow } from '../tables/engineMiss';
import { selectList } from '../tables/table';

export type EngineMissFacts = EngineMissRow & {
  readonly caseNumber: string;
  readonly clinicZh: string;
  readonly clinicEn: string;
  readonly stands: boolean;
};

/** Of the cases that were sent to this hospital, latest first. */
export const engineMisses = (
  tx: Tx,
  { lead, from, until }: { lead: OrganizationId; from: Date; until: Date },
): Promise<readonly EngineMissFacts[]> =>
  tx.query(
    `select miss.*, c.number as "caseNumber", clinic.name_zh as "clinicZh", clinic.name_en as "clinicEn",
       latest.status <> 'entered-in-error' and latest.body ->> 'severity' in ('critical', 'significant') as stands
     from (select ${selectList(EngineMissTable)} from engine_miss where at >= $2 and at < $3) miss
       join "case" c on c.id = miss."caseId" join organization clinic on clinic.id = c.clinic_id
       join lateral (select status, body from report where report.case_id = c.id
         order by version desc limit 1) latest on true
     where c.lead_id = $1 order by miss.at desc, c.number, miss."findingKey"`,
    [lead, from, until],
  );
