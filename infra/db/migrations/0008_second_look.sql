-- A junior's word that a suspicion is not critical, or cannot be assessed, is looked at by a second reader.
alter table person add column junior boolean not null default false;

alter table read_now
  add column first_opinion text,
  add column first_opinion_by uuid constraint read_now_first_opinion_by references person,
  add column first_opinion_at timestamptz,
  add column first_opinion_reason text,
  add constraint read_now_second_reader check (resolved_by is null or first_opinion_by is null
    or resolved_by <> first_opinion_by);
