-- 演练: alarms that are no alarms. A drill keeps its own time scale; whatever belongs to its cases is marked by it, and
-- counted nowhere.
create table drill (
  id uuid constraint drill_pk primary key,
  lead_id uuid not null constraint drill_lead references organization,
  -- canary: robots among themselves, each hour. night: a night played on the group's own rota.
  kind text not null constraint drill_kind check (kind in ('canary', 'night')),
  time_scale float8 not null constraint drill_time_scale check (time_scale between 1 and 60),
  -- The night that it plays: who is on duty is asked of that time, not of the clock's.
  night_from timestamptz not null,
  night_until timestamptz not null,
  -- Whether its pages leave the house.
  outside boolean not null,
  programme jsonb not null,
  started_by uuid constraint drill_started_by references person,
  started_at timestamptz not null,
  ended_at timestamptz,
  outcome jsonb,
  constraint drill_night check (night_until > night_from),
  constraint drill_whole check ((ended_at is null) = (outcome is null))
);
create unique index drill_one_running on drill (lead_id) where ended_at is null;
create index drill_by_time on drill (kind, started_at desc);
grant select, insert, update on drill to tongxin_app;
alter table drill enable row level security;
alter table drill force row level security;

-- A shadow hospital and a shadow clinic, in which only robots work.
alter table organization add column robots boolean not null default false;
-- What it sends is a drill's, or refused.
alter table device add column drill boolean not null default false;
alter table "case" add column drill_id uuid constraint case_drill references drill;
-- Nobody's data is in a canary; a clinic knows the drill in which it has a case.
create policy drill_related on drill
  using (tongxin_machine() or lead_id = tongxin_organization() or kind = 'canary'
    or exists (select from "case" where drill_id = drill.id))
  with check (tongxin_machine() or lead_id = tongxin_organization());
create index case_by_drill on "case" (drill_id) where drill_id is not null;
