-- 补充资料: what a reader asks the clinic about a case, and what the clinic answered.
create table information_request (
  id uuid constraint information_request_pk primary key,
  case_id uuid not null constraint information_request_case references "case",
  question text not null,
  asked_by uuid not null constraint information_request_asked_by references person,
  asked_at timestamptz not null,
  answer text,
  answered_by uuid constraint information_request_answered_by references person,
  answered_at timestamptz
);
create index information_request_by_case on information_request (case_id, asked_at);
create index information_request_open on information_request (case_id) where answered_at is null;
grant select, insert, update on information_request to tongxin_app;

alter table information_request enable row level security;
alter table information_request force row level security;
create policy information_request_of_case on information_request
  using (tongxin_machine() or exists (select from "case" where "case".id = information_request.case_id));
