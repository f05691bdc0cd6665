-- 值班通知: a page about the rota has no case; its alarm_id is that of the swap, the shift or the hand-over.
alter table page drop constraint page_whole;
alter table page add constraint page_whole check (case when channel = 'socket'
  then feed_offset is not null and (case_id is not null or alarm_kind = 'duty') and content is not null and method_id is null
  else feed_offset is null and method_id is not null and text is not null
    and (case_id is not null or alarm_kind in ('test', 'duty')) end);

-- Whoever changes the rota tells the colleagues of the same house.
create policy page_of_duty on page using (alarm_kind = 'duty' and exists
  (select from person where person.id = page.person_id and person.organization_id = tongxin_organization()));
