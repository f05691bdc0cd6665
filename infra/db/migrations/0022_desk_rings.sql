-- 寻找患者: the desk is rung again and again until somebody has the task in hand. Null: nobody is rung for it.
alter table task add column ring_at timestamptz;
create index task_ringing on task (ring_at) where ring_at is not null;
