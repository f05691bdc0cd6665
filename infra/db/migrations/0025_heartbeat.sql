-- Whether anybody outside would notice that the watch has stopped.
alter table watch_audit add column heartbeat boolean;
