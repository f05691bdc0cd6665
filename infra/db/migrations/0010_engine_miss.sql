-- 漏报: each critical or significant diagnosis of a signed version that the engine had not raised.
create table engine_miss (
  id uuid constraint engine_miss_pk primary key,
  case_id uuid not null constraint engine_miss_case references "case",
  report_version int not null,
  finding_key text,
  severity text not null constraint engine_miss_severity check (severity in ('critical', 'significant')),
  kind text not null constraint engine_miss_kind check (kind in ('not-raised', 'only-hinted', 'not-analysed')),
  said_keys text[] not null,
  said_severity text,
  engine_version text,
  list_version text,
  at timestamptz not null,
  constraint engine_miss_report foreign key (case_id, report_version) references report (case_id, version)
);
create unique index engine_miss_once on engine_miss (case_id, report_version, coalesce(finding_key, ''));
create index engine_miss_by_time on engine_miss (at);
-- What was missed stays missed: nobody takes it out of the count.
grant select, insert on engine_miss to tongxin_app;

alter table engine_miss enable row level security;
alter table engine_miss force row level security;
create policy engine_miss_of_case on engine_miss
  using (tongxin_machine() or exists (select from "case" where "case".id = engine_miss.case_id));
