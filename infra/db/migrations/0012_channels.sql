-- 联系方式: how each person is reached outside the house. The address is kept apart from the method: an alarm that is
-- stepped by a colleague must know whom to ring, and not on which number.
create table contact_method (
  id uuid constraint contact_method_pk primary key,
  person_id uuid not null constraint contact_method_person references person,
  channel text not null,
  place int not null,
  enabled boolean not null,
  added_at timestamptz not null,
  proven_at timestamptz,
  failed_at timestamptz,
  failure text,
  removed_at timestamptz
);
create index contact_method_by_person on contact_method (person_id) where removed_at is null;

create table contact_address (
  method_id uuid constraint contact_address_pk primary key constraint contact_address_method references contact_method,
  address text not null
);

create table channel_setup (
  channel text constraint channel_setup_pk primary key,
  enabled boolean not null,
  version int not null,
  settings jsonb not null,
  secrets_sealed text,
  changed_by uuid,
  changed_at timestamptz not null
);

-- One code for one person and one alarm, whatever the channel and the round: 10,000 are enough, and what was said
-- under an earlier page still means this alarm. A code rests for a day before it is given again.
create table reply_code (
  code text constraint reply_code_pk primary key,
  person_id uuid not null constraint reply_code_person references person,
  subject_id uuid not null,
  given_at timestamptz not null,
  constraint reply_code_once unique (person_id, subject_id)
);

-- An outside page is a page with its own text and no place in the feed; a test page has no case either.
alter table page alter column feed_offset drop not null, alter column case_id drop not null,
  alter column content drop not null;
alter table page
  add column method_id uuid constraint page_method references contact_method,
  add column text text,
  add column reply_code text,
  add column provider_id text,
  add column tries int not null default 0,
  add column try_at timestamptz,
  add column taken_until timestamptz,
  add column failure text,
  add column unreached_at timestamptz;
alter table page add constraint page_whole check (case when channel = 'socket'
  then feed_offset is not null and case_id is not null and content is not null and method_id is null
  else feed_offset is null and method_id is not null and text is not null
    and (case_id is not null or alarm_kind = 'test') end);
create index page_by_provider on page (provider_id) where provider_id is not null;
create index page_by_reply_code on page (reply_code) where reply_code is not null;
create index page_by_method on page (method_id, created_at) where method_id is not null;
create index page_by_robot on page (channel, taken_until) where channel like 'robot-%';
create index page_unheard on page (created_at)
  where channel = 'socket' and state in ('planned', 'handed-over') and answered_at is null and unreached_at is null;

-- Every word of a carrier, late ones and those for pages not yet known included.
create table page_receipt (
  id uuid constraint page_receipt_pk primary key,
  page_id uuid constraint page_receipt_page references page,
  channel text not null,
  kind text not null constraint page_receipt_kind
    check (kind in ('handed-over', 'temporary', 'permanent', 'delivered', 'undelivered', 'reply')),
  provider_id text,
  reason text,
  at timestamptz not null
);
create index page_receipt_by_page on page_receipt (page_id, at);
create index page_receipt_unknown on page_receipt (channel, provider_id) where page_id is null;
create index page_receipt_by_channel on page_receipt (channel, at);

grant select, insert, update on contact_method, channel_setup, reply_code, page_receipt to tongxin_app;
grant select, insert on contact_address to tongxin_app;

create function tongxin_desk() returns boolean language sql stable as
  $$ select current_setting('tongxin.desk', true) = 'yes' $$;

alter table contact_address enable row level security;
alter table contact_address force row level security;
create policy contact_address_own on contact_address using (tongxin_machine() or exists
  (select from contact_method where contact_method.id = method_id and contact_method.person_id = tongxin_person()));
create policy contact_address_desk on contact_address for select using (tongxin_desk());

alter table page_receipt enable row level security;
alter table page_receipt force row level security;
create policy page_receipt_of_page on page_receipt
  using (tongxin_machine() or exists (select from page where page.id = page_receipt.page_id));
