import type { CastName } from '../../infra/db/seed/cast';
import type { CaseRow } from '../../infra/db/tables/case';
import { addTime, minutes } from '../../shared/domain/units';
import { ownClinic } from './caseDeeds';
import type { Deed } from './deed';
import type { Night } from './night';

const lead: readonly CastName[] = ['specialist', 'specialist2', 'coordinator'];

/** What stands on paper, an hour old or less; a slip of the pen now and then. */
function paperOf(night: Night, on: CaseRow, n: number) {
  const { people } = night.group;
  const answering = ownClinic(night, on);
  const ago = (minute: number): string => addTime(night.clock.now(), minutes(-minute)).toISOString();
  return {
    reason: '停电',
    severity: n % 3 === 0 ? 'significant' : 'critical',
    findingKey: 'acute-mi-suspected',
    summary: '前壁',
    declaredBy: people[n % 7 === 6 ? 'clinician' : 'specialist'],
    declaredAt: ago(40 + n),
    acknowledgedBy: people[answering[n % answering.length] ?? 'clinician'],
    acknowledgedAt: ago(n % 5 === 4 ? 90 : 30),
    said: '患者姓名、性别、年龄、结论',
    disposition: { text: '阿司匹林 300 mg', doctor: '刘志强', at: ago(n) },
  };
}

/** 停机补录 */
const entersFromPaper: Deed<CaseRow> = {
  fits: (_, { submittedAt }) => submittedAt !== null,
  by: () => lead,
  does: (night, { who, on, n }) =>
    night.door(night.actors[who], 'post /cases/:id/alerts/from-paper', {
      params: { id: on.id },
      body: paperOf(night, on, n),
    }),
};

export const paperDeeds = { 'enters from paper': entersFromPaper } as const;
