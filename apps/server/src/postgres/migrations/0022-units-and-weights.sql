-- Progress by units, and milestones that weigh more than others.
alter table "work_item" add column count_done double precision;
alter table "work_item" add column count_planned double precision;
alter table "milestone" add column weight double precision;
