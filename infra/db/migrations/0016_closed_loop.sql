-- The telephone as a channel: what was tried, who answered, what was read back, what was agreed.
create table phone_call (
  id uuid constraint phone_call_pk primary key,
  case_id uuid not null constraint phone_call_case references "case",
  alert_id uuid not null constraint phone_call_alert references critical_alert,
  called_by uuid not null constraint phone_call_called_by references person,
  called_at timestamptz not null,
  answered_by uuid constraint phone_call_answered_by references person,
  read_back text not null constraint phone_call_read_back check (read_back in ('right', 'wrong', 'none')),
  agreed text not null constraint phone_call_agreed check (agreed in ('taking-care', 'patient-left', 'nothing')),
  acknowledged boolean not null,
  constraint phone_call_needs_somebody check (answered_by is not null or (read_back = 'none' and agreed = 'nothing'))
);
create index phone_call_by_alert on phone_call (alert_id, called_at);
-- What was said on the telephone is not unsaid.
grant select, insert on phone_call to tongxin_app;
alter table phone_call enable row level security;
alter table phone_call force row level security;
create policy phone_call_of_case on phone_call
  using (tongxin_machine() or exists (select from "case" where "case".id = phone_call.case_id));

alter table critical_alert
  add column acknowledged_channel text
    constraint critical_alert_channel check (acknowledged_channel in ('screen', 'phone', 'paper')),
  -- Who wrote the call down, where the receiver did not sign in.
  add column acknowledged_noted_by uuid constraint critical_alert_noted_by references person,
  -- A loop that was run on paper while the system was down, entered afterwards.
  add column downtime_reason text,
  add column downtime_entered_by uuid constraint critical_alert_downtime_entered_by references person,
  add column downtime_entered_at timestamptz,
  -- Ended, and its certificate is still to be made.
  add column certificate_due_at timestamptz,
  add constraint critical_alert_paper_is_marked check
    ((downtime_entered_at is not null) = (acknowledged_channel is not distinct from 'paper')),
  add constraint critical_alert_paper_by_two check
    (downtime_entered_by is null or confirmed_by is null or downtime_entered_by <> confirmed_by);
update critical_alert set acknowledged_channel = 'screen' where acknowledged_at is not null;

-- Who has taken a task of the desk in hand.
alter table task
  add column owner_id uuid constraint task_owner references person,
  add column taken_at timestamptz;

-- 危急值闭环记录单: the paper and its JSON, made once when a loop has ended.
create table loop_certificate (
  alert_id uuid constraint loop_certificate_pk primary key constraint loop_certificate_alert references critical_alert,
  case_id uuid not null constraint loop_certificate_case references "case",
  hash text not null,
  json_sha256 text not null,
  pdf_sha256 text,
  made_at timestamptz not null
);
create index loop_certificate_by_case on loop_certificate (case_id);
grant select, insert on loop_certificate to tongxin_app;
alter table loop_certificate enable row level security;
alter table loop_certificate force row level security;
create policy loop_certificate_of_case on loop_certificate
  using (tongxin_machine() or exists (select from "case" where "case".id = loop_certificate.case_id));

-- One tab of one person, and when it was last heard of.
create table screen (
  id uuid constraint screen_pk primary key,
  person_id uuid not null constraint screen_person references person,
  organization_id uuid not null constraint screen_organization references organization,
  wall boolean not null,
  armed boolean not null,
  opened_at timestamptz not null,
  beat_at timestamptz not null,
  closed_at timestamptz
);
create index screen_by_organization on screen (organization_id, beat_at desc);
grant select, insert, update, delete on screen to tongxin_app;

create index critical_alert_certificate_due on critical_alert (certificate_due_at) where certificate_due_at is not null;

-- Statistics ask for a month of everything.
create index critical_alert_by_time on critical_alert (declared_at);
create index read_now_by_time on read_now (raised_at);
