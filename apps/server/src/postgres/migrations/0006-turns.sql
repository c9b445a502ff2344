-- Whose turn comes before whose when people are short: what levelling found better and somebody adopted.
alter table "work_item" add column goes_before_id text collate "C";
create index on "work_item" (organization_id, goes_before_id);
alter table "work_item" add foreign key (organization_id, goes_before_id) references "work_item" deferrable initially deferred;
