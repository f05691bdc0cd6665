-- Who has taken over from whom, and nothing of what was open: a clinic's answer goes to whoever answers now, and the
-- clinic's people read no hand-over.
create or replace function tongxin_shifts_taken(since timestamptz)
  returns table (from_id uuid, to_id uuid, taken_at timestamptz)
  language sql stable set "tongxin.actor" = 'machine'
  as $$ select from_id, to_id, taken_at from shift_handover
    where taken_at >= since and to_id is not null order by taken_at $$;
