-- Writes of one kind, newest first: the imports that were made.
create index on change_set (organization_id, command, sequence);

-- What undid a write, what undid that, and so on.
create index on change_set (organization_id, undoes) where undoes is not null;
