-- What was read back on the telephone, word for word; whoever logged the call judged it.
alter table phone_call
  add column said text,
  -- Calls from before have no words; from now on there are some wherever there was a read-back.
  add constraint phone_call_said check ((read_back = 'none') = (said is null) and said <> '') not valid;

-- These answers were written by the server and entered by nobody.
update critical_alert set read_back = '{"said": null}' where acknowledged_channel in ('phone', 'paper');

-- Lists are asked for every few seconds: a person who is shown a case in one is written down once per window.
create unique index audit_shown on audit (actor_id, subject_id, (detail ->> 'list'), (detail ->> 'window'))
  where action = 'shown-in-list';
