-- Dates that bind work: at the latest, at the end, as late as possible; days on which it rests; whether it may be split; how it repeats.
alter table "work_item" add column start_by_on date;
alter table "work_item" add column end_not_before_on date;
alter table "work_item" add column end_by_on date;
alter table "work_item" add column as_late boolean not null default false;
alter table "work_item" add column pauses jsonb not null default '[]';
alter table "work_item" add column may_split boolean not null default false;
alter table "work_item" add column repeats jsonb;
-- Whose working time a lag is counted in.
alter table "dependency" add column lag_calendar text collate "C" not null default 'predecessor';
