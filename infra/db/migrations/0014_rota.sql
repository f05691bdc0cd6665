-- 轮班: people in order; several of one service are layers beside each other.
create table rotation (
  id uuid constraint rotation_pk primary key,
  organization_id uuid not null constraint rotation_organization references organization,
  service text not null,
  name text not null,
  layer int not null,
  unit text not null constraint rotation_unit check (unit in ('hour', 'day', 'week', 'month')),
  every int not null constraint rotation_every check (every between 1 and 366),
  starts_at timestamptz not null,
  ends_at timestamptz,
  day_kinds text[] not null,
  from_minute int not null,
  to_minute int not null,
  people uuid[] not null constraint rotation_people check (cardinality(people) > 0),
  created_by uuid not null,
  created_at timestamptz not null,
  constraint rotation_span check (from_minute >= 0 and to_minute > from_minute)
);

-- 排班计划: dated shifts of a span; published it stands in place of weekly shifts and rotations.
create table rota_plan (
  id uuid constraint rota_plan_pk primary key,
  organization_id uuid not null constraint rota_plan_organization references organization,
  service text not null,
  state text not null constraint rota_plan_state check (state in ('draft', 'published', 'withdrawn')),
  from_at timestamptz not null,
  until_at timestamptz not null,
  created_by uuid not null,
  created_at timestamptz not null,
  published_by uuid,
  published_at timestamptz,
  withdrawn_at timestamptz,
  constraint rota_plan_span check (until_at > from_at)
);
create table plan_shift (
  id uuid constraint plan_shift_pk primary key,
  plan_id uuid not null constraint plan_shift_plan references rota_plan on delete cascade,
  person_id uuid not null constraint plan_shift_person references person,
  from_at timestamptz not null,
  until_at timestamptz not null,
  confirmed_at timestamptz,
  handed_over_at timestamptz,
  constraint plan_shift_span check (until_at > from_at)
);
create index plan_shift_by_plan on plan_shift (plan_id);

-- 换班.
create table shift_swap (
  id uuid constraint shift_swap_pk primary key,
  organization_id uuid not null constraint shift_swap_organization references organization,
  service text not null,
  state text not null
    constraint shift_swap_state check (state in ('asked', 'taken', 'declined', 'withdrawn', 'undone')),
  gives_id uuid not null constraint shift_swap_gives references person,
  asked_of_id uuid constraint shift_swap_asked_of references person,
  takes_id uuid constraint shift_swap_takes references person,
  from_at timestamptz not null,
  until_at timestamptz not null,
  back_from_at timestamptz,
  back_until_at timestamptz,
  reason text not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  taken_at timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  undone_at timestamptz,
  constraint shift_swap_span check (until_at > from_at),
  constraint shift_swap_back check ((back_from_at is null) = (back_until_at is null)
    and (back_until_at is null or back_until_at > back_from_at)),
  constraint shift_swap_taken check (state not in ('taken', 'undone') or (takes_id is not null and taken_at is not null))
);
create index shift_swap_by_end on shift_swap (until_at);

-- 交班: what was open when a shift ended, and who took it.
create table shift_handover (
  id uuid constraint shift_handover_pk primary key,
  organization_id uuid not null constraint shift_handover_organization references organization,
  service text not null,
  from_id uuid not null constraint shift_handover_from references person,
  to_id uuid constraint shift_handover_to references person,
  note text not null,
  open_items jsonb not null,
  handed_at timestamptz not null,
  taken_at timestamptz,
  withdrawn_at timestamptz
);
create unique index shift_handover_open on shift_handover (service, from_id) where taken_at is null and withdrawn_at is null;

-- 节假日与调休: rows stand over what the code knows (shared/domain/holidayArrangement.ts).
create table calendar_day (
  day text constraint calendar_day_pk primary key,
  kind text not null constraint calendar_day_kind check (kind in ('workday', 'rest-day', 'holiday')),
  name text not null,
  source text not null,
  confirmed boolean not null,
  changed_by uuid not null,
  changed_at timestamptz not null
);

-- A private address of one's own duties for a calendar program; only its hash is kept.
create table calendar_feed (
  id uuid constraint calendar_feed_pk primary key,
  person_id uuid not null constraint calendar_feed_person references person,
  token_hash text not null constraint calendar_feed_token unique,
  created_at timestamptz not null,
  revoked_at timestamptz
);
create unique index calendar_feed_one on calendar_feed (person_id) where revoked_at is null;

-- More than three levels, hours of the day, and who at the lead hospital answers for the desk and the department.
alter table duty_contact drop constraint duty_contact_level;
alter table duty_contact drop constraint duty_contact_once;
alter table duty_contact add constraint duty_contact_level check (level between 1 and 9);
alter table duty_contact add column post text not null default 'clinic'
  constraint duty_contact_post check (post in ('clinic', 'coordinator', 'department-head'));
alter table duty_contact add column service text;
alter table duty_contact add column from_minute int;
alter table duty_contact add column to_minute int;
alter table duty_contact add column place int not null default 0;
alter table duty_contact add constraint duty_contact_hours check ((from_minute is null) = (to_minute is null)
  and (to_minute is null or to_minute > from_minute));

-- When an agreement carries routine work; null is always.
alter table agreement add column weekdays int[];
alter table agreement add column from_minute int;
alter table agreement add column to_minute int;
alter table agreement add constraint agreement_hours check ((from_minute is null) = (to_minute is null)
  and (to_minute is null or to_minute > from_minute));

grant select, insert, update on shift_swap, shift_handover, calendar_feed, rota_plan to tongxin_app;
grant select, insert, update, delete on rotation, plan_shift, calendar_day to tongxin_app;
grant delete on rota_plan to tongxin_app;

-- What was open names cases: the lead hospital's own, and nobody else's to read.
alter table shift_handover enable row level security;
alter table shift_handover force row level security;
create policy shift_handover_own on shift_handover
  using (tongxin_machine() or organization_id = tongxin_organization());
