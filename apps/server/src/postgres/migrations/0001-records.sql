-- The record kinds: one table each, organization_id first in every key, index and reference.
-- Printed by `npm run table-of` and kept as it was; later changes are migrations of their own.

do $$
begin
  create role trireme_app nologin;
exception
  when duplicate_object then null;
  when unique_violation then null;
  when insufficient_privilege then raise notice 'role trireme_app is not made: this user may not create roles';
end
$$;

-- The second wall behind the policies: a connection sees the rows of the organization it named, and no others.
-- '*' is for the few questions that are asked before the organization is known (whose token is this?).
create procedure trireme_guard(guarded text) language plpgsql as $$
begin
  execute format('alter table %I enable row level security', guarded);
  execute format('alter table %I force row level security', guarded);
  execute format(
    'create policy tenant on %I using (organization_id = current_setting(''trireme.organization'', true) or current_setting(''trireme.organization'', true) = ''*'')',
    guarded
  );
  if exists (select from pg_roles where rolname = 'trireme_app') then
    execute format('grant select, insert, update, delete on %I to trireme_app', guarded);
  end if;
end
$$;

create table "assignment" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  work_item_id text collate "C" not null,
  person_id text collate "C",
  team_id text collate "C",
  skill_id text collate "C",
  units double precision not null,
  minutes double precision,
  from_on date,
  until_on date,
  state text collate "C" not null,
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "assignment" (organization_id, origin);
create index on "assignment" (organization_id, updated_at, id);
create index on "assignment" (organization_id, work_item_id);
create index on "assignment" (organization_id, person_id);
create index on "assignment" (organization_id, team_id);
create index on "assignment" (organization_id, skill_id);
call trireme_guard('assignment');

create table "baseline" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  name text collate "C" not null,
  taken_at timestamptz not null,
  sequence integer,
  reason text collate "C",
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "baseline" (organization_id, origin);
create index on "baseline" (organization_id, updated_at, id);
call trireme_guard('baseline');

create table "baseline_entry" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  baseline_id text collate "C" not null,
  work_item_id text collate "C" not null,
  starts_on date,
  ends_on date,
  effort_hours double precision,
  duration_minutes double precision,
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "baseline_entry" (organization_id, origin);
create index on "baseline_entry" (organization_id, updated_at, id);
create index on "baseline_entry" (organization_id, baseline_id);
create index on "baseline_entry" (organization_id, work_item_id);
call trireme_guard('baseline_entry');

create table "calendar" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  name text collate "C" not null,
  parent_id text collate "C",
  time_zone text collate "C",
  minutes_per_day integer not null,
  week jsonb not null,
  exceptions jsonb not null,
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "calendar" (organization_id, origin);
create index on "calendar" (organization_id, updated_at, id);
create index on "calendar" (organization_id, parent_id);
call trireme_guard('calendar');

create table "capacity" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  team_id text collate "C" not null,
  skill_id text collate "C",
  people double precision not null,
  from_on date,
  until_on date,
  note text collate "C",
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "capacity" (organization_id, origin);
create index on "capacity" (organization_id, updated_at, id);
create index on "capacity" (organization_id, team_id);
create index on "capacity" (organization_id, skill_id);
call trireme_guard('capacity');

create table "comment" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  work_item_id text collate "C",
  goal_id text collate "C",
  field text collate "C",
  body text collate "C" not null,
  author_id text collate "C",
  author_name text collate "C",
  said_at timestamptz not null,
  resolved_at timestamptz,
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "comment" (organization_id, origin);
create index on "comment" (organization_id, updated_at, id);
create index on "comment" (organization_id, work_item_id);
create index on "comment" (organization_id, goal_id);
create index on "comment" (organization_id, author_id);
call trireme_guard('comment');

create table "custom_field" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  name text collate "C" not null,
  record_kind text collate "C" not null,
  type text collate "C" not null,
  options text[] collate "C" not null,
  description text collate "C",
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "custom_field" (organization_id, origin);
create index on "custom_field" (organization_id, updated_at, id);
call trireme_guard('custom_field');

create table "dependency" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  predecessor_id text collate "C" not null,
  successor_id text collate "C" not null,
  type text collate "C" not null,
  lag jsonb not null,
  agreement text collate "C" not null,
  needed_on date,
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "dependency" (organization_id, origin);
create index on "dependency" (organization_id, updated_at, id);
create index on "dependency" (organization_id, predecessor_id);
create index on "dependency" (organization_id, successor_id);
call trireme_guard('dependency');

create table "estimate" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  work_item_id text collate "C" not null,
  quantity text collate "C" not null,
  unit text collate "C" not null,
  low double precision,
  likely double precision not null,
  high double precision,
  skill_id text collate "C",
  method text collate "C",
  author_id text collate "C",
  estimated_at timestamptz not null,
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "estimate" (organization_id, origin);
create index on "estimate" (organization_id, updated_at, id);
create index on "estimate" (organization_id, work_item_id);
create index on "estimate" (organization_id, skill_id);
create index on "estimate" (organization_id, author_id);
call trireme_guard('estimate');

create table "goal" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  title text collate "C" not null,
  parent_id text collate "C",
  portfolio_id text collate "C",
  product_id text collate "C",
  owner_id text collate "C",
  commitment text collate "C" not null,
  starts_on date,
  ends_on date,
  weight double precision not null,
  description text collate "C",
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "goal" (organization_id, origin);
create index on "goal" (organization_id, updated_at, id);
create index on "goal" (organization_id, parent_id);
create index on "goal" (organization_id, portfolio_id);
create index on "goal" (organization_id, product_id);
create index on "goal" (organization_id, owner_id);
call trireme_guard('goal');

create table "goal_link" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  work_item_id text collate "C" not null,
  goal_id text collate "C" not null,
  key_result_id text collate "C",
  expected_low double precision,
  expected_likely double precision,
  expected_high double precision,
  by_on date,
  effect_delay_days integer,
  confidence_percent integer,
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "goal_link" (organization_id, origin);
create index on "goal_link" (organization_id, updated_at, id);
create index on "goal_link" (organization_id, work_item_id);
create index on "goal_link" (organization_id, goal_id);
create index on "goal_link" (organization_id, key_result_id);
call trireme_guard('goal_link');

create table "grant" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  member_id text collate "C" not null,
  portfolio_id text collate "C",
  product_id text collate "C",
  program_id text collate "C",
  role text collate "C" not null,
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "grant" (organization_id, origin);
create index on "grant" (organization_id, updated_at, id);
create index on "grant" (organization_id, member_id);
create index on "grant" (organization_id, portfolio_id);
create index on "grant" (organization_id, product_id);
create index on "grant" (organization_id, program_id);
call trireme_guard('grant');

create table "import_mapping" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  name text collate "C" not null,
  source text collate "C" not null,
  mapping jsonb not null,
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "import_mapping" (organization_id, origin);
create index on "import_mapping" (organization_id, updated_at, id);
call trireme_guard('import_mapping');

create table "iteration" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  name text collate "C" not null,
  team_id text collate "C",
  starts_on date,
  ends_on date,
  aim text collate "C",
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "iteration" (organization_id, origin);
create index on "iteration" (organization_id, updated_at, id);
create index on "iteration" (organization_id, team_id);
call trireme_guard('iteration');

create table "key_result" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  title text collate "C" not null,
  goal_id text collate "C" not null,
  metric_id text collate "C",
  measure text collate "C" not null,
  start_value double precision,
  target_value double precision,
  floor_value double precision,
  due_on date,
  owner_id text collate "C",
  weight double precision not null,
  confidence_percent integer,
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "key_result" (organization_id, origin);
create index on "key_result" (organization_id, updated_at, id);
create index on "key_result" (organization_id, goal_id);
create index on "key_result" (organization_id, metric_id);
create index on "key_result" (organization_id, owner_id);
call trireme_guard('key_result');

create table "member" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  name text collate "C" not null,
  email text collate "C" not null,
  role text collate "C" not null,
  user_id text collate "C" not null,
  person_id text collate "C",
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "member" (organization_id, origin);
create index on "member" (organization_id, updated_at, id);
create index on "member" (organization_id, person_id);
call trireme_guard('member');

create table "membership" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  person_id text collate "C" not null,
  team_id text collate "C" not null,
  share_percent integer not null,
  from_on date,
  until_on date,
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "membership" (organization_id, origin);
create index on "membership" (organization_id, updated_at, id);
create index on "membership" (organization_id, person_id);
create index on "membership" (organization_id, team_id);
call trireme_guard('membership');

create table "metric" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  name text collate "C" not null,
  unit text collate "C" not null,
  direction text collate "C" not null,
  aggregation text collate "C" not null,
  product_id text collate "C",
  owner_id text collate "C",
  source text collate "C",
  description text collate "C",
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "metric" (organization_id, origin);
create index on "metric" (organization_id, updated_at, id);
create index on "metric" (organization_id, product_id);
create index on "metric" (organization_id, owner_id);
call trireme_guard('metric');

create table "milestone" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  title text collate "C" not null,
  nature text collate "C" not null,
  target_on date,
  reached_on date,
  waits_for_ids text[] collate "C" not null,
  program_id text collate "C",
  product_id text collate "C",
  release_id text collate "C",
  description text collate "C",
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "milestone" (organization_id, origin);
create index on "milestone" (organization_id, updated_at, id);
create index on "milestone" using gin (waits_for_ids);
create index on "milestone" (organization_id, program_id);
create index on "milestone" (organization_id, product_id);
create index on "milestone" (organization_id, release_id);
call trireme_guard('milestone');

create table "organization" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  name text collate "C" not null,
  currency text collate "C" not null,
  time_zone text collate "C" not null,
  first_weekday text collate "C" not null,
  fiscal_year_starts_in_month integer not null,
  calendar_id text collate "C",
  key_prefix text collate "C" not null,
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id),
  check (id = organization_id)
);
create unique index on "organization" (organization_id, origin);
create index on "organization" (organization_id, updated_at, id);
create index on "organization" (organization_id, calendar_id);
call trireme_guard('organization');

create table "person" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  name text collate "C" not null,
  email text collate "C",
  job_title text collate "C",
  calendar_id text collate "C",
  skill_ids text[] collate "C" not null,
  employment_percent integer not null,
  placeholder boolean not null,
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "person" (organization_id, origin);
create index on "person" (organization_id, updated_at, id);
create index on "person" (organization_id, calendar_id);
create index on "person" using gin (skill_ids);
call trireme_guard('person');

create table "portfolio" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  name text collate "C" not null,
  parent_id text collate "C",
  owner_id text collate "C",
  description text collate "C",
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "portfolio" (organization_id, origin);
create index on "portfolio" (organization_id, updated_at, id);
create index on "portfolio" (organization_id, parent_id);
create index on "portfolio" (organization_id, owner_id);
call trireme_guard('portfolio');

create table "product" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  name text collate "C" not null,
  parent_id text collate "C",
  portfolio_id text collate "C",
  owner_id text collate "C",
  stage text collate "C",
  vision text collate "C",
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "product" (organization_id, origin);
create index on "product" (organization_id, updated_at, id);
create index on "product" (organization_id, parent_id);
create index on "product" (organization_id, portfolio_id);
create index on "product" (organization_id, owner_id);
call trireme_guard('product');

create table "program" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  name text collate "C" not null,
  parent_id text collate "C",
  portfolio_id text collate "C",
  manager_id text collate "C",
  starts_on date,
  ends_on date,
  description text collate "C",
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "program" (organization_id, origin);
create index on "program" (organization_id, updated_at, id);
create index on "program" (organization_id, parent_id);
create index on "program" (organization_id, portfolio_id);
create index on "program" (organization_id, manager_id);
call trireme_guard('program');

create table "reading" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  metric_id text collate "C" not null,
  value double precision not null,
  valid_at timestamptz not null,
  segment text collate "C",
  source text collate "C",
  supersedes_id text collate "C",
  note text collate "C",
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "reading" (organization_id, origin);
create index on "reading" (organization_id, updated_at, id);
create index on "reading" (organization_id, metric_id);
create index on "reading" (organization_id, supersedes_id);
call trireme_guard('reading');

create table "release" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  name text collate "C" not null,
  product_id text collate "C",
  program_id text collate "C",
  owner_id text collate "C",
  starts_on date,
  target_on date,
  released_on date,
  state text collate "C" not null,
  description text collate "C",
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "release" (organization_id, origin);
create index on "release" (organization_id, updated_at, id);
create index on "release" (organization_id, product_id);
create index on "release" (organization_id, program_id);
create index on "release" (organization_id, owner_id);
call trireme_guard('release');

create table "saved_view" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  name text collate "C" not null,
  place text collate "C" not null,
  state jsonb not null,
  sharing text collate "C" not null,
  author_id text collate "C",
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "saved_view" (organization_id, origin);
create index on "saved_view" (organization_id, updated_at, id);
create index on "saved_view" (organization_id, author_id);
call trireme_guard('saved_view');

create table "skill" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  name text collate "C" not null,
  parent_id text collate "C",
  description text collate "C",
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "skill" (organization_id, origin);
create index on "skill" (organization_id, updated_at, id);
create index on "skill" (organization_id, parent_id);
call trireme_guard('skill');

create table "status" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  name text collate "C" not null,
  category text collate "C" not null,
  position integer not null,
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "status" (organization_id, origin);
create index on "status" (organization_id, updated_at, id);
call trireme_guard('status');

create table "team" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  name text collate "C" not null,
  parent_id text collate "C",
  lead_id text collate "C",
  calendar_id text collate "C",
  focus_percent integer not null,
  hours_per_point double precision,
  description text collate "C",
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "team" (organization_id, origin);
create index on "team" (organization_id, updated_at, id);
create index on "team" (organization_id, parent_id);
create index on "team" (organization_id, lead_id);
create index on "team" (organization_id, calendar_id);
call trireme_guard('team');

create table "work_item" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  key text collate "C" not null,
  title text collate "C" not null,
  type_id text collate "C" not null,
  parent_id text collate "C",
  status_id text collate "C" not null,
  rank text collate "C" not null,
  priority text collate "C",
  owner_id text collate "C",
  team_id text collate "C",
  product_id text collate "C",
  program_id text collate "C",
  portfolio_id text collate "C",
  release_id text collate "C",
  iteration_id text collate "C",
  date_mode text collate "C" not null,
  planned_starts_on date,
  planned_ends_on date,
  not_before_on date,
  target_on date,
  actual_started_on date,
  actual_ended_on date,
  progress_percent integer,
  health text collate "C",
  units double precision not null,
  calendar_id text collate "C",
  labels text[] collate "C" not null,
  description text collate "C",
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "work_item" (organization_id, origin);
create index on "work_item" (organization_id, updated_at, id);
create index on "work_item" (organization_id, type_id);
create index on "work_item" (organization_id, parent_id);
create index on "work_item" (organization_id, status_id);
create index on "work_item" (organization_id, owner_id);
create index on "work_item" (organization_id, team_id);
create index on "work_item" (organization_id, product_id);
create index on "work_item" (organization_id, program_id);
create index on "work_item" (organization_id, portfolio_id);
create index on "work_item" (organization_id, release_id);
create index on "work_item" (organization_id, iteration_id);
create index on "work_item" (organization_id, calendar_id);
call trireme_guard('work_item');

create table "work_item_type" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  name text collate "C" not null,
  plural text collate "C",
  level integer not null,
  icon text collate "C",
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "work_item_type" (organization_id, origin);
create index on "work_item_type" (organization_id, updated_at, id);
call trireme_guard('work_item_type');

alter table "assignment" add foreign key (organization_id, work_item_id) references "work_item" deferrable initially deferred;
alter table "assignment" add foreign key (organization_id, person_id) references "person" deferrable initially deferred;
alter table "assignment" add foreign key (organization_id, team_id) references "team" deferrable initially deferred;
alter table "assignment" add foreign key (organization_id, skill_id) references "skill" deferrable initially deferred;
alter table "baseline_entry" add foreign key (organization_id, baseline_id) references "baseline" deferrable initially deferred;
alter table "baseline_entry" add foreign key (organization_id, work_item_id) references "work_item" deferrable initially deferred;
alter table "calendar" add foreign key (organization_id, parent_id) references "calendar" deferrable initially deferred;
alter table "capacity" add foreign key (organization_id, team_id) references "team" deferrable initially deferred;
alter table "capacity" add foreign key (organization_id, skill_id) references "skill" deferrable initially deferred;
alter table "comment" add foreign key (organization_id, work_item_id) references "work_item" deferrable initially deferred;
alter table "comment" add foreign key (organization_id, goal_id) references "goal" deferrable initially deferred;
alter table "comment" add foreign key (organization_id, author_id) references "member" deferrable initially deferred;
alter table "dependency" add foreign key (organization_id, predecessor_id) references "work_item" deferrable initially deferred;
alter table "dependency" add foreign key (organization_id, successor_id) references "work_item" deferrable initially deferred;
alter table "estimate" add foreign key (organization_id, work_item_id) references "work_item" deferrable initially deferred;
alter table "estimate" add foreign key (organization_id, skill_id) references "skill" deferrable initially deferred;
alter table "estimate" add foreign key (organization_id, author_id) references "member" deferrable initially deferred;
alter table "goal" add foreign key (organization_id, parent_id) references "goal" deferrable initially deferred;
alter table "goal" add foreign key (organization_id, portfolio_id) references "portfolio" deferrable initially deferred;
alter table "goal" add foreign key (organization_id, product_id) references "product" deferrable initially deferred;
alter table "goal" add foreign key (organization_id, owner_id) references "person" deferrable initially deferred;
alter table "goal_link" add foreign key (organization_id, work_item_id) references "work_item" deferrable initially deferred;
alter table "goal_link" add foreign key (organization_id, goal_id) references "goal" deferrable initially deferred;
alter table "goal_link" add foreign key (organization_id, key_result_id) references "key_result" deferrable initially deferred;
alter table "grant" add foreign key (organization_id, member_id) references "member" deferrable initially deferred;
alter table "grant" add foreign key (organization_id, portfolio_id) references "portfolio" deferrable initially deferred;
alter table "grant" add foreign key (organization_id, product_id) references "product" deferrable initially deferred;
alter table "grant" add foreign key (organization_id, program_id) references "program" deferrable initially deferred;
alter table "iteration" add foreign key (organization_id, team_id) references "team" deferrable initially deferred;
alter table "key_result" add foreign key (organization_id, goal_id) references "goal" deferrable initially deferred;
alter table "key_result" add foreign key (organization_id, metric_id) references "metric" deferrable initially deferred;
alter table "key_result" add foreign key (organization_id, owner_id) references "person" deferrable initially deferred;
alter table "member" add foreign key (organization_id, person_id) references "person" deferrable initially deferred;
alter table "membership" add foreign key (organization_id, person_id) references "person" deferrable initially deferred;
alter table "membership" add foreign key (organization_id, team_id) references "team" deferrable initially deferred;
alter table "metric" add foreign key (organization_id, product_id) references "product" deferrable initially deferred;
alter table "metric" add foreign key (organization_id, owner_id) references "person" deferrable initially deferred;
alter table "milestone" add foreign key (organization_id, program_id) references "program" deferrable initially deferred;
alter table "milestone" add foreign key (organization_id, product_id) references "product" deferrable initially deferred;
alter table "milestone" add foreign key (organization_id, release_id) references "release" deferrable initially deferred;
alter table "organization" add foreign key (organization_id, calendar_id) references "calendar" deferrable initially deferred;
alter table "person" add foreign key (organization_id, calendar_id) references "calendar" deferrable initially deferred;
alter table "portfolio" add foreign key (organization_id, parent_id) references "portfolio" deferrable initially deferred;
alter table "portfolio" add foreign key (organization_id, owner_id) references "person" deferrable initially deferred;
alter table "product" add foreign key (organization_id, parent_id) references "product" deferrable initially deferred;
alter table "product" add foreign key (organization_id, portfolio_id) references "portfolio" deferrable initially deferred;
alter table "product" add foreign key (organization_id, owner_id) references "person" deferrable initially deferred;
alter table "program" add foreign key (organization_id, parent_id) references "program" deferrable initially deferred;
alter table "program" add foreign key (organization_id, portfolio_id) references "portfolio" deferrable initially deferred;
alter table "program" add foreign key (organization_id, manager_id) references "person" deferrable initially deferred;
alter table "reading" add foreign key (organization_id, metric_id) references "metric" deferrable initially deferred;
alter table "reading" add foreign key (organization_id, supersedes_id) references "reading" deferrable initially deferred;
alter table "release" add foreign key (organization_id, product_id) references "product" deferrable initially deferred;
alter table "release" add foreign key (organization_id, program_id) references "program" deferrable initially deferred;
alter table "release" add foreign key (organization_id, owner_id) references "person" deferrable initially deferred;
alter table "saved_view" add foreign key (organization_id, author_id) references "member" deferrable initially deferred;
alter table "skill" add foreign key (organization_id, parent_id) references "skill" deferrable initially deferred;
alter table "team" add foreign key (organization_id, parent_id) references "team" deferrable initially deferred;
alter table "team" add foreign key (organization_id, lead_id) references "person" deferrable initially deferred;
alter table "team" add foreign key (organization_id, calendar_id) references "calendar" deferrable initially deferred;
alter table "work_item" add foreign key (organization_id, type_id) references "work_item_type" deferrable initially deferred;
alter table "work_item" add foreign key (organization_id, parent_id) references "work_item" deferrable initially deferred;
alter table "work_item" add foreign key (organization_id, status_id) references "status" deferrable initially deferred;
alter table "work_item" add foreign key (organization_id, owner_id) references "person" deferrable initially deferred;
alter table "work_item" add foreign key (organization_id, team_id) references "team" deferrable initially deferred;
alter table "work_item" add foreign key (organization_id, product_id) references "product" deferrable initially deferred;
alter table "work_item" add foreign key (organization_id, program_id) references "program" deferrable initially deferred;
alter table "work_item" add foreign key (organization_id, portfolio_id) references "portfolio" deferrable initially deferred;
alter table "work_item" add foreign key (organization_id, release_id) references "release" deferrable initially deferred;
alter table "work_item" add foreign key (organization_id, iteration_id) references "iteration" deferrable initially deferred;
alter table "work_item" add foreign key (organization_id, calendar_id) references "calendar" deferrable initially deferred;

