-- The reader who hands the case over; null where the machine or the desk has offered it.
alter table assignment add column handed_by uuid constraint assignment_handed_by references person;
