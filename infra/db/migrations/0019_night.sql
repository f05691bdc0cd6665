-- 值班通知: a page about the rota has no case; its alarm_id is that of the swap, the shift or the hand-over.
alter table page drop constraint page_whole;
alter table page add constraint page_whole check (case when channel = 'socket'
  then feed_offset is not null and (case_id is not null or alarm_kind = 'duty') and content is not null and method_id is null
  else feed_offset is null and method_id is not null and text is not null
    and (case_id is not null or alarm_kind in ('test', 'duty')) end);

-- Whoever changes the rota tells the colleagues of the same house.
create policy page_of_duty on page using (alarm_kind = 'duty' and exists
  (select from person where person.id = page.person_id and person.organization_id = tongxin_organization()));

-- 交班提醒: what has been said of the end of somebody's shift, so that it is said once.
create table shift_notice (
  id uuid constraint shift_notice_pk primary key,
  person_id uuid not null constraint shift_notice_person references person,
  until_at timestamptz not null,
  message text not null constraint shift_notice_message check (message in ('shift-ending', 'alarm-left')),
  at timestamptz not null,
  constraint shift_notice_once unique (person_id, until_at, message)
);
grant select, insert, delete on shift_notice to tongxin_app;
alter table shift_notice enable row level security;
alter table shift_notice force row level security;
create policy shift_notice_machine on shift_notice using (tongxin_machine());

-- 失联: which clinic or device is missed, since when, and until when. One row is one silence, told at both its ends.
create table silence (
  id uuid constraint silence_pk primary key,
  organization_id uuid not null constraint silence_organization references organization,
  device_id uuid constraint silence_device references device,
  heard_at timestamptz not null,
  began_at timestamptz not null,
  ended_at timestamptz
);
create unique index silence_open on silence (coalesce(device_id, organization_id)) where ended_at is null;
grant select, insert, update on silence to tongxin_app;
alter table silence enable row level security;
alter table silence force row level security;
create policy silence_machine on silence using (tongxin_machine());
create index case_by_device on "case" (created_by_device, created_at) where created_by_device is not null;

-- A task of the desk may be about a clinic itself.
alter table task alter column case_id drop not null;
alter table task add column organization_id uuid constraint task_organization references organization;
alter table task add constraint task_about check ((case_id is null) <> (organization_id is null));
create unique index task_one_of_clinic on task (organization_id, kind) where done_at is null and organization_id is not null;
create policy task_of_clinic on task using (organization_id is not null and exists
  (select from agreement where clinic_id = task.organization_id and lead_id = tongxin_organization()));
