-- 值守监测: what the watcher of the watcher saw, once a minute. Ids only.
create table watch_audit (
  id bigint generated always as identity constraint watch_audit_pk primary key,
  at timestamptz not null,
  passed boolean not null,
  broken jsonb not null
);
create index watch_audit_by_time on watch_audit (at desc);
grant select, insert, delete on watch_audit to tongxin_app;
