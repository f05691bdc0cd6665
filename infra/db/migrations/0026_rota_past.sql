-- What was on the rota stays: a weekly shift begins and ends, an override is taken back, a rotation ends.
alter table weekly_shift add column valid_from timestamptz, add column ended_at timestamptz;
alter table shift_override add column taken_back_at timestamptz;
revoke delete on weekly_shift, shift_override, rotation from tongxin_app;
