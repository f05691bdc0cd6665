import type { Database } from '../../infra/db/openDatabase';

/** Readers alone at first; the desk and the head of the department from the times that the alarm was given. */
const desk = `
  select login, message from page join read_now on read_now.id = alarm_id join person on person.id = person_id
  where message in ('read-now', 'read-now-unclaimed', 'second-look') and not 'specialist' = any(roles)
    and page.created_at + $1::float8 * interval '1 ms' < raised_at + interval '1 ms' * (policy ->> case
      when 'coordinator' = any(roles) then 'coordinatorMs' else 'departmentHeadMs' end)::float8`;

/**
 * The list of each clinic with the level of each person on it, above how many levels of others that is, where it holds
 * all day and has not been rewritten; the desk is above them all.
 */
const climbing = `
  with contact as (select duty_contact.organization_id, person_id, min(level) as level from duty_contact
      join person on person.id = person_id where post = 'clinic' and disabled_at is null group by 1, 2),
    fixed as (select id from organization where kind = 'member'
      and not exists (select from duty_contact where organization_id = organization.id
        and (from_minute is not null or service is not null))
      and not exists (select from audit where action = 'change-contacts' and subject_id = organization.id::text)),
    rung as (select login, message, page.created_at, declared_at, policy,
        case when 'coordinator' = any(roles) then 10 else contact.level end as level, clinic_id
      from page join critical_alert on critical_alert.id = alarm_id join "case" on "case".id = page.case_id
        join person on person.id = page.person_id left join contact on contact.organization_id = clinic_id
          and contact.person_id = person.id
      where message = 'critical-alert' and clinic_id in (select id from fixed) and name <> form ->> 'requestedBy'
        and not exists (select from timeline where timeline.case_id = page.case_id and event = 'alert-not-my-patient'))
  select login, message from rung
  where level is not null and created_at + $1::float8 * interval '1 ms' < declared_at + interval '1 ms' *
    coalesce((policy -> 'levels' -> (select count(distinct contact.level)::int from contact
      where contact.organization_id = clinic_id and contact.level < rung.level) ->> 'afterMs')::float8, 0)`;

/** Workflow §3: each level has its time, and nobody above is rung before it. A level that is empty takes none. */
export async function rungTooEarly(db: Database, slack: number): Promise<readonly string[]> {
  type Row = { readonly login: string; readonly message: string };
  const office: Row[] = await db.query(desk, [slack]);
  const levels: Row[] = await db.query(climbing, [slack]);
  return [...new Set([...office, ...levels].map(({ login, message }) => `${login} ${message} before its time`))];
}
