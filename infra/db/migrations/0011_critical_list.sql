-- Lists of critical values (危急值目录) of a group. With none published, the list that comes with the engine is in force.
create table critical_list (
  id uuid constraint critical_list_pk primary key,
  lead_id uuid not null constraint critical_list_lead references organization,
  number int not null,
  state text not null constraint critical_list_state check (state in ('draft', 'published', 'discarded')),
  -- Counts changes of the content; a replay says which it has judged.
  revision int not null,
  content jsonb not null,
  note text not null,
  changed_by uuid not null constraint critical_list_changed_by references person,
  changed_at timestamptz not null,
  published_by uuid constraint critical_list_published_by references person,
  published_at timestamptz,
  constraint critical_list_number unique (lead_id, number),
  constraint critical_list_published check ((state = 'published') = (published_at is not null and published_by is not null)),
  constraint critical_list_second_person check (published_by <> changed_by)
);
create unique index critical_list_one_draft on critical_list (lead_id) where state = 'draft';
create function tongxin_critical_list_guard() returns trigger language plpgsql as $$ begin
  if tg_op = 'DELETE' or old.state <> 'draft' then raise exception 'a list that is no draft never changes'; end if;
  return new;
end $$;
create trigger critical_list_guard before update or delete on critical_list
  for each row execute function tongxin_critical_list_guard();

-- What a draft would have alarmed over stored recordings, from the latest back.
create table list_replay (
  id uuid constraint list_replay_pk primary key,
  list_id uuid not null constraint list_replay_list references critical_list,
  revision int not null,
  -- The list in force when it began; null: the engine's own.
  before_id uuid constraint list_replay_before references critical_list,
  state text not null constraint list_replay_state check (state in ('running', 'done')),
  recordings int not null,
  judged int not null,
  failed int not null,
  counts jsonb not null,
  -- Everything up to here is judged.
  cursor_at timestamptz,
  cursor_id uuid,
  started_by uuid not null constraint list_replay_started_by references person,
  started_at timestamptz not null,
  heard_at timestamptz not null,
  finished_at timestamptz,
  constraint list_replay_one unique (list_id)
);

create table list_replay_change (
  replay_id uuid not null constraint list_replay_change_replay references list_replay on delete cascade,
  study_id uuid not null constraint list_replay_change_study references study,
  case_id uuid not null constraint list_replay_change_case references "case",
  before jsonb not null,
  after jsonb not null,
  constraint list_replay_change_pk primary key (replay_id, study_id)
);
alter table list_replay_change enable row level security;
alter table list_replay_change force row level security;
create policy list_replay_change_of_case on list_replay_change
  using (tongxin_machine() or exists (select from "case" where "case".id = list_replay_change.case_id));

create index study_by_received on study (received_at desc, id desc) where analysis = 'done';
grant select, insert, update on critical_list to tongxin_app;
grant select, insert, update, delete on list_replay to tongxin_app;
grant select, insert, delete on list_replay_change to tongxin_app;
