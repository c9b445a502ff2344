-- What a team really has: usual work beside the plan, people who need weeks to be of full use, hires with a range of days,
-- and who asked for whose time.
alter table "team" add column usual_work_percent integer not null default 0;
alter table "membership" add column ramp_up_weeks integer not null default 0;
alter table "capacity" add column ramp_up_weeks integer not null default 0;
alter table "person" add column joins_from_on date;
alter table "person" add column joins_by_on date;
alter table "assignment" add column note text collate "C";
alter table "assignment" add column author_id text collate "C";
create index on "assignment" (organization_id, author_id);
alter table "assignment" add foreign key (organization_id, author_id) references "member" deferrable initially deferred;
