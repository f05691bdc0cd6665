-- Without the pages of no alarm: "of this alarm, or of this case and no alarm" must look for the second by its case.
drop index page_by_alarm;
create index page_by_alarm on page (alarm_id) where alarm_id is not null;
