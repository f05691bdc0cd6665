-- What a later version changes of the one before, and why; version 1 changes nothing.
alter table report
  add column change text constraint report_change check (change in ('addendum', 'correct', 'amend', 'withdraw')),
  add column reason text,
  add column asked_by uuid constraint report_asked_by references person,
  add constraint report_change_has_reason check (change is null or reason is not null),
  add constraint report_withdrawn_by_two check
    (change is distinct from 'withdraw' or (asked_by is not null and asked_by <> signed_by));

-- The first person's wish to withdraw a version; it dies with the next version.
create table report_withdrawal (
  report_id uuid constraint report_withdrawal_pk primary key
    constraint report_withdrawal_report references report,
  asked_by uuid not null constraint report_withdrawal_asked_by references person,
  asked_at timestamptz not null,
  reason text not null
);
grant select, insert on report_withdrawal to tongxin_app;
alter table report_withdrawal enable row level security;
alter table report_withdrawal force row level security;
create policy report_withdrawal_of_report on report_withdrawal
  using (tongxin_machine() or exists (select from report where report.id = report_withdrawal.report_id));
