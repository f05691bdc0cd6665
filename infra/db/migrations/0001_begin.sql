-- Roles: the owner migrates; every transaction of the product runs as tongxin_app, for which row-level security is forced.
do $$ begin
  if not exists (select from pg_roles where rolname = 'tongxin_app') then create role tongxin_app nologin; end if;
exception when duplicate_object or unique_violation then null;
end $$;
grant tongxin_app to current_user;

create function tongxin_machine() returns boolean language sql stable as
  $$ select current_setting('tongxin.actor', true) = 'machine' $$;
create function tongxin_organization() returns uuid language sql stable as
  $$ select nullif(current_setting('tongxin.organization', true), '')::uuid $$;
create function tongxin_person() returns uuid language sql stable as
  $$ select nullif(current_setting('tongxin.person', true), '')::uuid $$;
create function tongxin_append_only() returns trigger language plpgsql as
  $$ begin raise exception '% is append-only', tg_table_name; end $$;

create table organization (
  id uuid constraint organization_pk primary key,
  kind text not null constraint organization_kind check (kind in ('lead', 'member')),
  name_zh text not null,
  name_en text not null,
  duty_phone text not null,
  created_at timestamptz not null
);

create table person (
  id uuid constraint person_pk primary key,
  organization_id uuid not null constraint person_organization references organization,
  login text not null constraint person_login unique,
  name text not null,
  staff_number text not null,
  roles text[] not null,
  profession text not null,
  skills text[] not null,
  authorized_to_sign boolean not null,
  licence_until timestamptz,
  password_hash text not null,
  disabled_at timestamptz,
  created_at timestamptz not null
);
create index person_by_organization on person (organization_id);

create table session (
  id uuid constraint session_pk primary key,
  person_id uuid not null constraint session_person references person,
  token_hash text not null constraint session_token unique,
  agent text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index session_by_person on session (person_id);

create table administrator_link (
  id uuid constraint administrator_link_pk primary key,
  token_hash text not null constraint administrator_link_token unique,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table device (
  id uuid constraint device_pk primary key,
  organization_id uuid not null constraint device_organization references organization,
  name text not null,
  token_hash text not null constraint device_token unique,
  created_at timestamptz not null,
  disabled_at timestamptz
);

create table agreement (
  id uuid constraint agreement_pk primary key,
  clinic_id uuid not null constraint agreement_clinic references organization,
  lead_id uuid not null constraint agreement_lead references organization,
  service text not null,
  standing_consent boolean not null,
  valid_from timestamptz not null,
  valid_until timestamptz
);
create index agreement_by_clinic on agreement (clinic_id, service);

create table duty_contact (
  id uuid constraint duty_contact_pk primary key,
  organization_id uuid not null constraint duty_contact_organization references organization,
  level int not null constraint duty_contact_level check (level between 1 and 3),
  person_id uuid not null constraint duty_contact_person references person,
  constraint duty_contact_once unique (organization_id, level, person_id)
);

create table weekly_shift (
  id uuid constraint weekly_shift_pk primary key,
  organization_id uuid not null constraint weekly_shift_organization references organization,
  service text not null,
  person_id uuid not null constraint weekly_shift_person references person,
  weekday int not null,
  from_minute int not null,
  to_minute int not null,
  constraint weekly_shift_span check (weekday between 1 and 7 and from_minute >= 0 and to_minute > from_minute)
);

create table shift_override (
  id uuid constraint shift_override_pk primary key,
  organization_id uuid not null constraint shift_override_organization references organization,
  service text not null,
  action text not null,
  person_id uuid constraint shift_override_person references person,
  replaces_id uuid constraint shift_override_replaces references person,
  from_at timestamptz not null,
  until_at timestamptz not null,
  created_by uuid not null,
  created_at timestamptz not null,
  constraint shift_override_span check (until_at > from_at)
);

create table setting (
  name text constraint setting_pk primary key,
  ms int not null constraint setting_positive check (ms > 0),
  source text not null,
  confirmed boolean not null,
  changed_by uuid,
  changed_at timestamptz not null
);

create table instance_note (
  name text constraint instance_note_pk primary key,
  noted_at timestamptz not null
);

create table patient (
  id uuid constraint patient_pk primary key,
  name text not null,
  sex text not null,
  birth_date text,
  age_years int,
  phone text,
  unidentified boolean not null,
  national_id_sealed text,
  national_id_hash text constraint patient_national_id unique,
  organization_id uuid not null constraint patient_organization references organization,
  created_at timestamptz not null
);

create table patient_number (
  organization_id uuid not null constraint patient_number_organization references organization,
  local_number text not null,
  patient_id uuid not null constraint patient_number_patient references patient,
  constraint patient_number_pk primary key (organization_id, local_number)
);

create sequence case_number;

create table "case" (
  id uuid constraint case_pk primary key,
  number text constraint case_number_once unique,
  clinic_id uuid not null constraint case_clinic references organization,
  lead_id uuid not null constraint case_lead references organization,
  patient_id uuid constraint case_patient references patient,
  service text not null,
  priority text not null,
  priority_raised boolean not null,
  lifted boolean not null,
  severity text,
  state text not null,
  epoch int not null,
  version int not null,
  form jsonb not null,
  form_hash text not null,
  national_id_sealed text,
  national_id_hash text,
  outside_agreement boolean not null,
  created_by_person uuid constraint case_created_by_person references person,
  created_by_device uuid constraint case_created_by_device references device,
  created_at timestamptz not null,
  submitted_at timestamptz,
  state_since timestamptz not null,
  sign_due_at timestamptz,
  due_at timestamptz,
  work_due_at timestamptz
);
create index case_by_clinic on "case" (clinic_id, submitted_at desc);
create index case_by_lead_state on "case" (lead_id, state);
create index case_by_patient on "case" (patient_id);
create index case_due on "case" (due_at) where due_at is not null;
create index case_work_due on "case" (work_due_at) where work_due_at is not null;

create table announced_file (
  case_id uuid not null constraint announced_file_case references "case",
  sha256 text not null,
  size bigint not null,
  name text not null,
  series int not null,
  state text not null constraint announced_file_state check (state in ('announced', 'durable', 'submitted', 'refused')),
  refusal_code text,
  received_at timestamptz,
  constraint announced_file_pk primary key (case_id, sha256)
);

create table refused_upload (
  id uuid constraint refused_upload_pk primary key,
  organization_id uuid not null constraint refused_upload_organization references organization,
  person_id uuid,
  device_id uuid,
  case_id uuid,
  file_name text not null,
  sha256 text,
  code text not null,
  at timestamptz not null
);
create index refused_upload_by_person on refused_upload (person_id, at desc);

create table study (
  id uuid constraint study_pk primary key,
  case_id uuid not null constraint study_case references "case",
  organization_id uuid not null constraint study_organization references organization,
  series int not null,
  sha256 text not null,
  size bigint not null,
  format text not null,
  state text not null constraint study_state check (state in ('stored', 'decoded', 'undecodable')),
  analysis text not null constraint study_analysis check (analysis in ('waiting', 'done', 'failed')),
  refusal_code text,
  recorded_at text,
  device text,
  device_patient jsonb,
  recording_sha256 text,
  interpretation jsonb,
  received_at timestamptz not null,
  analyzed_at timestamptz,
  constraint study_once unique (organization_id, sha256)
);
create index study_by_case on study (case_id);
create index study_waiting on study (received_at) where analysis = 'waiting';

create table assignment (
  id uuid constraint assignment_pk primary key,
  case_id uuid not null constraint assignment_case references "case",
  person_id uuid not null constraint assignment_person references person,
  slot int not null,
  state text not null,
  epoch int not null,
  offered_at timestamptz not null,
  due_at timestamptz,
  claimed_at timestamptz,
  lease_until timestamptz,
  warned_at timestamptz,
  ended_at timestamptz,
  reason text
);
create unique index assignment_one_claim on assignment (case_id, slot) where state = 'claimed';
create unique index assignment_one_offer on assignment (case_id, person_id) where state = 'offered';
create index assignment_by_case on assignment (case_id);
create index assignment_by_person on assignment (person_id, state);
create index assignment_due on assignment (due_at) where state in ('offered', 'claimed');
create index assignment_recent on assignment (person_id, ended_at) where state = 'done';

create table routing_decision (
  id uuid constraint routing_decision_pk primary key,
  case_id uuid not null constraint routing_decision_case references "case",
  at timestamptz not null,
  decision jsonb not null
);
create index routing_decision_by_case on routing_decision (case_id, at);

create table read_now (
  id uuid constraint read_now_pk primary key,
  case_id uuid not null constraint read_now_case references "case",
  state text not null,
  version int not null,
  cause text not null,
  finding_keys text[] not null,
  level int not null,
  round int not null,
  policy jsonb not null,
  drill boolean not null,
  raised_at timestamptz not null,
  due_at timestamptz,
  bedside_warned_at timestamptz,
  claimed_by uuid constraint read_now_claimed_by references person,
  claimed_at timestamptz,
  resolution text,
  reason text,
  resolved_by uuid constraint read_now_resolved_by references person,
  resolved_at timestamptz
);
create unique index read_now_one_open on read_now (case_id) where state <> 'resolved';
create index read_now_by_case on read_now (case_id);
create index read_now_due on read_now (due_at) where due_at is not null;

create table critical_alert (
  id uuid constraint critical_alert_pk primary key,
  case_id uuid not null constraint critical_alert_case references "case",
  read_now_id uuid constraint critical_alert_read_now references read_now,
  state text not null,
  version int not null,
  severity text not null,
  finding_key text not null,
  summary text not null,
  level int not null,
  round int not null,
  policy jsonb not null,
  drill boolean not null,
  declared_by uuid not null constraint critical_alert_declared_by references person,
  declared_at timestamptz not null,
  due_at timestamptz,
  phone_prompted_at timestamptz,
  breached_at timestamptz,
  acknowledged_by uuid constraint critical_alert_acknowledged_by references person,
  acknowledged_profession text,
  acknowledged_at timestamptz,
  acknowledged_outcome text,
  read_back jsonb,
  wrong_read_backs int not null,
  doctor_informed_due_at timestamptz,
  doctor_informed_name text,
  doctor_informed_at timestamptz,
  disposition_due_at timestamptz,
  disposition_text text,
  disposition_doctor text,
  disposed_by uuid constraint critical_alert_disposed_by references person,
  disposed_at timestamptz,
  confirmed_by uuid constraint critical_alert_confirmed_by references person,
  confirmed_at timestamptz,
  outcome text,
  retraction_asked_by uuid constraint critical_alert_retraction_asked_by references person,
  retraction_asked_at timestamptz,
  retraction_reason text,
  retracted_by uuid constraint critical_alert_retracted_by references person,
  retracted_at timestamptz,
  superseded_by uuid constraint critical_alert_superseded_by references critical_alert,
  constraint critical_alert_closed_is_whole check (state <> 'closed' or (acknowledged_by is not null
    and acknowledged_at is not null and read_back is not null and disposition_text is not null
    and disposed_at is not null and confirmed_by is not null))
);
create index critical_alert_by_case on critical_alert (case_id);
create index critical_alert_due on critical_alert (due_at) where due_at is not null;

create table feed (
  person_id uuid constraint feed_pk primary key constraint feed_person references person,
  last_offset int not null
);

create table page (
  id uuid constraint page_pk primary key,
  person_id uuid not null constraint page_person references person,
  feed_offset int not null,
  alarm_kind text not null,
  alarm_id uuid,
  case_id uuid not null constraint page_case references "case",
  message text not null,
  level int not null,
  round int not null,
  channel text not null,
  attempt int not null,
  state text not null,
  idempotency_key text not null constraint page_once unique,
  content jsonb not null,
  created_at timestamptz not null,
  handed_over_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  acknowledged_at timestamptz,
  answered_at timestamptz,
  constraint page_place unique (person_id, feed_offset)
);
create index page_by_alarm on page (alarm_id);
create index page_by_case on page (case_id);
create index page_open on page (person_id) where answered_at is null;
create index page_planned on page (created_at) where state = 'planned';

create table task (
  id uuid constraint task_pk primary key,
  kind text not null,
  case_id uuid not null constraint task_case references "case",
  alert_id uuid constraint task_alert references critical_alert,
  opened_at timestamptz not null,
  done_at timestamptz,
  done_by uuid constraint task_done_by references person,
  note text
);
create unique index task_one_open on task (case_id, kind, coalesce(alert_id, case_id)) where done_at is null;

create table report (
  id uuid constraint report_pk primary key,
  case_id uuid not null constraint report_case references "case",
  version int not null,
  status text not null,
  body jsonb not null,
  signed_by uuid not null constraint report_signed_by references person,
  signed_at timestamptz not null,
  hash text not null,
  previous_hash text,
  constraint report_version unique (case_id, version)
);
create trigger report_immutable before update or delete on report
  for each row execute function tongxin_append_only();

create table report_document (
  report_id uuid not null constraint report_document_report references report,
  kind text not null,
  sha256 text not null,
  made_at timestamptz not null,
  constraint report_document_pk primary key (report_id, kind)
);

create table report_opening (
  report_id uuid not null constraint report_opening_report references report,
  person_id uuid not null constraint report_opening_person references person,
  opened_at timestamptz not null,
  constraint report_opening_pk primary key (report_id, person_id)
);

create table report_draft (
  case_id uuid not null constraint report_draft_case references "case",
  person_id uuid not null constraint report_draft_person references person,
  body jsonb not null,
  saved_at timestamptz not null,
  constraint report_draft_pk primary key (case_id, person_id)
);

create table timeline (
  id bigint generated always as identity constraint timeline_pk primary key,
  case_id uuid not null constraint timeline_case references "case",
  at timestamptz not null,
  event text not null,
  actor_kind text not null,
  actor_id text not null,
  detail jsonb not null
);
create index timeline_by_case on timeline (case_id, id);
create trigger timeline_append_only before update or delete on timeline
  for each row execute function tongxin_append_only();

create table outbox (
  id uuid constraint outbox_pk primary key,
  queue text not null,
  payload jsonb not null,
  priority int not null,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index outbox_unsent on outbox (priority, created_at) where sent_at is null;
create index outbox_sent on outbox (sent_at) where sent_at is not null;

create table audit (
  id bigint generated always as identity constraint audit_pk primary key,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text not null,
  organization_id uuid,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  detail jsonb not null,
  seal text
);
create index audit_by_subject on audit (subject_kind, subject_id, id desc);
create index audit_unsealed on audit (id) where seal is null;
create unique index audit_sealed on audit (seal collate "C") where seal is not null;
create function tongxin_audit_guard() returns trigger language plpgsql as $$ begin
  if tg_op = 'DELETE' then raise exception 'audit is append-only'; end if;
  if old.seal is not null or (to_jsonb(new) - 'seal') <> (to_jsonb(old) - 'seal') then
    raise exception 'audit is append-only';
  end if;
  return new;
end $$;
create trigger audit_append_only before update or delete on audit for each row execute function tongxin_audit_guard();

grant usage on schema public to tongxin_app;
grant select, insert, update, delete on all tables in schema public to tongxin_app;
grant usage, select on all sequences in schema public to tongxin_app;
revoke update, delete on report, timeline from tongxin_app;
revoke delete on audit, "case", study, page, read_now, critical_alert, patient from tongxin_app;

-- Row-level security: a second wall behind the queries of services/api.
alter table "case" enable row level security;
alter table "case" force row level security;
create policy case_related on "case" using (tongxin_machine() or clinic_id = tongxin_organization()
  or (lead_id = tongxin_organization() and state <> 'draft'));

alter table patient enable row level security;
alter table patient force row level security;
create policy patient_related on patient using (tongxin_machine() or organization_id = tongxin_organization()
  or exists (select from "case" where "case".patient_id = patient.id));

alter table patient_number enable row level security;
alter table patient_number force row level security;
create policy patient_number_own on patient_number using (tongxin_machine() or organization_id = tongxin_organization());

alter table refused_upload enable row level security;
alter table refused_upload force row level security;
create policy refused_upload_own on refused_upload using (tongxin_machine() or organization_id = tongxin_organization());

do $$ declare name text; begin
  foreach name in array array['announced_file', 'study', 'assignment', 'routing_decision', 'read_now', 'critical_alert',
    'task', 'report', 'report_draft', 'timeline'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (tongxin_machine() or exists (select from "case" where "case".id = %I.case_id))',
      name || '_of_case', name, name);
  end loop;
  foreach name in array array['report_document', 'report_opening'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (tongxin_machine() or exists (select from report where report.id = %I.report_id))',
      name || '_of_report', name, name);
  end loop;
end $$;

alter table page enable row level security;
alter table page force row level security;
create policy page_related on page using (tongxin_machine() or person_id = tongxin_person()
  or exists (select from "case" where "case".id = page.case_id));

alter table audit enable row level security;
alter table audit force row level security;
create policy audit_write on audit for insert with check (true);
create policy audit_read on audit for select using (tongxin_machine());
create policy audit_seal on audit for update using (tongxin_machine());
