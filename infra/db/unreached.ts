import { isDutyMessage } from '../../shared/domain/dutyPage';
import type { PageId } from '../../shared/domain/ids';
import { mustReach, type PageContent } from '../../shared/domain/page';
import { minutes, timeBefore } from '../../shared/domain/units';
import { coordinators, departmentHeads } from './audience';
import { readCase } from './cases';
import type { Doing } from './doing';
import { pageDuty } from './dutyPages';
import type { Tx } from './openDatabase';
import { findLead } from './organizations';
import { planAll } from './pagePlans';
import { aboutSubject, noticeValues, sameNotice } from './pageSubject';
import type { PageRow } from './tables/alarm';
import { PageTable } from './tables/alarm';
import { PersonTable } from './tables/organization';
import { writeTimeline } from './timeline';

/** On a screen, or on its way on a channel that has not failed; a chat of the group is no way to a person. */
const stillHopeful = (of: string): string =>
  `(${of}.channel = 'socket' and ${of}.state in ('delivered', 'read', 'acknowledged'))
   or (${of}.channel <> 'socket' and ${of}.channel not like 'robot-%' and ${of}.state <> 'failed')`;

async function isHopeful({ tx }: Doing, page: PageRow): Promise<boolean> {
  const rows: unknown[] = await tx.query(`select from page where ${sameNotice} and (${stillHopeful('page')}) limit 1`, [
    ...noticeValues(page),
  ]);
  return rows.length > 0;
}

/** False where the desk has heard of this person in this alarm before. */
async function markFirst({ tx, at }: Doing, page: PageRow): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `with before as (select from page where ${aboutSubject} and person_id = $2
       and unreached_at is not null limit 1),
     marked as (update page set unreached_at = $6 where ${sameNotice} and channel = 'socket' and unreached_at is null
       returning id)
     select id from marked where not exists (select from before)`,
    [...noticeValues(page), at],
  );
  return rows.length > 0;
}

async function tellDesk(doing: Doing, page: PageRow, content: PageContent): Promise<void> {
  const { caseId, alarmKind, alarmId, personId, message, level, round } = page;
  if (!caseId || alarmKind === 'duty') return;
  await writeTimeline(doing, caseId, { event: 'person-unreached', detail: { personId, alarmId, message } });
  const seen = await readCase(doing.tx, caseId);
  const people = (await coordinators(doing.tx, seen.leadId)).filter((id) => id !== personId);
  const { severity, drill } = content;
  const words = { people, message: 'person-unreached', alarmKind, alarmId, severity, level, round, drill } as const;
  await planAll(doing, seen, [words]);
}

/** The desk itself was not reached about what belongs to no case: the head of the department hears the same. */
async function tellHeads(doing: Doing, page: PageRow, { clinic, duty }: PageContent): Promise<void> {
  const { personId, alarmId, message, round } = page;
  const lead = await findLead(doing);
  if (!lead || !alarmId || !duty || !isDutyMessage(message)) return;
  const people = (await departmentHeads(doing.tx, lead.id)).filter((id) => id !== personId);
  await pageDuty(doing, [{ people, message, subject: alarmId, place: clinic, facts: duty, round }]);
}

/** Of a silence the house itself is told as well, where perhaps nobody is; the desk rings for it already. */
async function isOfLead(doing: Doing, { personId }: PageRow): Promise<boolean> {
  const lead = await findLead(doing);
  return lead !== null && (await doing.tx.existsBy(PersonTable, { id: personId, organizationId: lead.id }));
}

/** Somebody was to be told and no way has led there: somebody else is rung, who can still telephone. */
export async function tellUnreached(doing: Doing, page: PageRow): Promise<void> {
  const { alarmKind, message, content } = page;
  if (!content || page.answeredAt || !mustReach.includes(message)) return;
  if (alarmKind === 'duty' && !(await isOfLead(doing, page))) return;
  if ((await isHopeful(doing, page)) || !(await markFirst(doing, page))) return;
  await (alarmKind === 'duty' ? tellHeads : tellDesk)(doing, page, content);
}

/**
 * Pages that no screen has taken in their time, of people whom nothing else reaches as far as is known. Asked only where
 * the group runs outside channels: without any, the screens are all there is, and the rota says so. An alarm repeats each
 * minute, so what is older has been judged, and comes again by its next round.
 */
export async function unheardPages(tx: Tx, before: Date): Promise<readonly { id: PageId }[]> {
  const rows: { id: PageId }[] = await tx.query(
    `select id from page where channel = 'socket' and state in ('planned', 'handed-over')
       and answered_at is null and unreached_at is null and created_at <= $1 and created_at > $3 and message = any($2)
       and exists (select from channel_setup where enabled)
       and not exists (select from page as other where other.person_id = page.person_id
         and (other.alarm_id = page.alarm_id or (page.alarm_id is null and other.alarm_id is null and other.case_id = page.case_id))
         and other.message = page.message
         and other.level = page.level and other.round = page.round and (${stillHopeful('other')}))
     order by created_at limit 500`,
    [before, mustReach, timeBefore(before, minutes(2))],
  );
  return rows;
}

export async function judgeUnheard(doing: Doing, id: PageId): Promise<void> {
  await tellUnreached(doing, await doing.tx.findOneByOrFail(PageTable, { id }));
}
