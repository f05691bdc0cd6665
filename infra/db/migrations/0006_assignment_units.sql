-- Routing weighs each reader by what they hold, in a lock that alarms wait for as well: without a look at every case.
-- Until now all were resting ECGs, of one unit each.
alter table assignment add units int not null default 1;
alter table assignment alter units drop default;
create index assignment_open on assignment (person_id) include (units) where state in ('offered', 'claimed');
drop index assignment_recent;
create index assignment_recent on assignment (person_id, ended_at) include (units) where state = 'done';
