-- Why the clinic cannot record again; null while a repeat is possible or was not asked for.
alter table "case" add column no_repeat text;
