-- Who looked at a patient is asked with every record: by the case a look belongs to, in a table that only grows.
create index audit_by_case on audit ((detail ->> 'caseId'), id desc);
