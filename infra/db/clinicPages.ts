import type { AlarmId, PersonId } from '../../shared/domain/ids';
import type { PageMessage } from '../../shared/domain/page';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { planAll } from './pagePlans';
import type { PagePlan } from './planPages';
import type { CaseRow } from './tables/case';

const idsOf = (rows: readonly { id: PersonId }[]): readonly PersonId[] => rows.map(({ id }) => id);

/** Who uploaded the case and who answers at its clinic first. */
export async function peopleAtBedside(tx: Tx, seen: CaseRow): Promise<readonly PersonId[]> {
  const rows: { id: PersonId }[] = await tx.query(
    `select id from person where disabled_at is null and organization_id = $1 and (id = $2
       or id in (select person_id from duty_contact where organization_id = $1 and level = 1))`,
    [seen.clinicId, seen.createdByPerson],
  );
  return idsOf(rows);
}

/** Everybody who has had a page of this alarm in these words. */
export async function peopleTold(
  tx: Tx,
  of: { alarmId: AlarmId; messages: readonly PageMessage[] },
): Promise<readonly PersonId[]> {
  const rows: { id: PersonId }[] = await tx.query(
    `select distinct person_id as id from page where alarm_id = $1 and message = any($2)`,
    [of.alarmId, of.messages],
  );
  return idsOf(rows);
}

/** Everybody who knows of a critical value: by a page, whatever it said, on the telephone, or from paper. */
export async function peopleWhoKnow(tx: Tx, alertId: AlarmId): Promise<readonly PersonId[]> {
  const rows: { id: PersonId }[] = await tx.query(
    `select person_id as id from page where alarm_id = $1
     union select answered_by from phone_call where alert_id = $1 and answered_by is not null
     union select acknowledged_by from critical_alert where id = $1 and acknowledged_by is not null`,
    [alertId],
  );
  return idsOf(rows);
}

type Words = {
  readonly people: readonly PersonId[];
  readonly message: PageMessage;
  readonly alarm: {
    readonly kind: PagePlan['alarmKind'];
    readonly id: AlarmId | null;
    readonly level: number;
    readonly round: number;
    readonly drill: boolean;
  };
  readonly severity?: 'critical' | 'significant';
};

/** Pages about a case, beside what the alarm stage sends by its clock. */
export async function pageAbout(doing: Doing, seen: CaseRow, words: Words): Promise<void> {
  const { people, message, severity = 'none' } = words;
  const { kind: alarmKind, id: alarmId, level, round, drill } = words.alarm;
  await planAll(doing, seen, [{ people, message, alarmKind, alarmId, severity, level, round, drill }]);
}
