import { And, In, IsNull, LessThan, MoreThanOrEqual, Not } from 'typeorm';
import type { Channel } from '../../../shared/domain/channel';
import type { AlarmId, CaseId, OrganizationId, PageId, PersonId } from '../../../shared/domain/ids';
import type { PageMessage, PageState } from '../../../shared/domain/page';
import { alertEnds } from '../../../shared/domain/criticalAlert';
import { Refusal } from '../../../shared/domain/refusal';
import { ownPages } from '../feeds';
import type { Tx } from '../openDatabase';
import {
  CriticalAlertTable,
  ReadNowTable,
  TaskTable,
  type CriticalAlertRow,
  type FeedPageRow,
  type ReadNowRow,
  type TaskRow,
} from '../tables/alarm';

/** Open or not, the latest one of the case. */
export const latestReadNow = (tx: Tx, caseId: CaseId): Promise<ReadNowRow | null> =>
  tx.findOne(ReadNowTable, { where: { caseId }, order: { raisedAt: 'DESC' } });

export const openReadNows = (tx: Tx): Promise<ReadNowRow[]> =>
  tx.find(ReadNowTable, { where: { state: Not('resolved') }, order: { raisedAt: 'ASC' } });

export const openAlertsAll = (tx: Tx): Promise<CriticalAlertRow[]> =>
  tx.find(CriticalAlertTable, { where: { state: Not(In([...alertEnds])) }, order: { declaredAt: 'ASC' } });

export const alertsOf = (tx: Tx, caseIds: readonly CaseId[]): Promise<CriticalAlertRow[]> =>
  tx.find(CriticalAlertTable, { where: { caseId: In([...caseIds]) }, order: { declaredAt: 'ASC' } });

export async function readAlert(tx: Tx, id: AlarmId): Promise<CriticalAlertRow> {
  const found = await tx.findOneBy(CriticalAlertTable, { id });
  if (!found) throw new Refusal('access/not-found');
  return found;
}

export const openTasks = (tx: Tx): Promise<TaskRow[]> =>
  tx.find(TaskTable, { where: { doneAt: IsNull() }, order: { openedAt: 'ASC' } });

/** What the desk has settled since then, latest first. */
export const tasksDoneSince = (tx: Tx, since: Date): Promise<TaskRow[]> =>
  tx.find(TaskTable, { where: { doneAt: MoreThanOrEqual(since) }, order: { doneAt: 'DESC' }, take: 200 });

/** Loops that were declared in this span, ended or not, latest first. */
export const alertsBetween = (tx: Tx, { from, until }: { from: Date; until: Date }): Promise<CriticalAlertRow[]> =>
  tx.find(CriticalAlertTable, {
    where: { declaredAt: And(MoreThanOrEqual(from), LessThan(until)) },
    order: { declaredAt: 'DESC' },
    take: 500,
  });

export async function readOwnPage(tx: Tx, id: PageId, personId: PersonId): Promise<FeedPageRow> {
  const [found] = await ownPages(tx, personId, [id]);
  if (!found) throw new Refusal('access/not-found');
  return found;
}

export type Told = {
  readonly alarmId: AlarmId;
  readonly pageId: PageId;
  readonly personId: PersonId;
  readonly personName: string;
  readonly organizationId: OrganizationId;
  readonly organization: string;
  readonly profession: string;
  readonly channel: Channel;
  readonly message: PageMessage;
  readonly level: number;
  readonly round: number;
  readonly state: PageState;
  readonly at: Date;
  readonly deliveredAt: Date | null;
  readonly failure: string | null;
};

/** Whom each alarm has told, in order. */
export const toldOf = (tx: Tx, alarmIds: readonly AlarmId[]): Promise<Told[]> =>
  tx.query(
    `select page.alarm_id as "alarmId", page.id as "pageId", person.id as "personId", person.name as "personName",
       organization.id as "organizationId", organization.name_zh as organization, person.profession, page.channel,
       page.message, page.level, page.round, page.state, page.created_at as at, page.delivered_at as "deliveredAt", page.failure
     from page join person on person.id = page.person_id join organization on organization.id = person.organization_id
     where page.alarm_id = any($1::uuid[]) order by page.created_at, page.person_id`,
    [alarmIds],
  );
