-- What work and money took, what an hour costs, what was approved; what a baseline holds of cost.

create table "actual" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  work_item_id text collate "C" not null,
  person_id text collate "C",
  team_id text collate "C",
  from_on date not null,
  until_on date not null,
  minutes double precision,
  cost double precision,
  currency text collate "C",
  source text collate "C" not null,
  inferred boolean not null,
  supersedes_id text collate "C",
  note text collate "C",
  author_id text collate "C",
  recorded_at timestamptz not null,
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "actual" (organization_id, origin);
create index on "actual" (organization_id, updated_at, id);
create index on "actual" (organization_id, work_item_id);
create index on "actual" (organization_id, person_id);
create index on "actual" (organization_id, team_id);
create index on "actual" (organization_id, supersedes_id);
create index on "actual" (organization_id, author_id);
call trireme_guard('actual');

create table "cost_rate" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  person_id text collate "C",
  team_id text collate "C",
  amount_per_hour double precision not null,
  currency text collate "C",
  from_on date,
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "cost_rate" (organization_id, origin);
create index on "cost_rate" (organization_id, updated_at, id);
create index on "cost_rate" (organization_id, person_id);
create index on "cost_rate" (organization_id, team_id);
call trireme_guard('cost_rate');

create table "exchange_rate" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  currency text collate "C" not null,
  worth double precision not null,
  from_on date,
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "exchange_rate" (organization_id, origin);
create index on "exchange_rate" (organization_id, updated_at, id);
call trireme_guard('exchange_rate');

create table "budget_line" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  program_id text collate "C",
  product_id text collate "C",
  portfolio_id text collate "C",
  release_id text collate "C",
  work_item_id text collate "C",
  account text collate "C" not null,
  category text collate "C" not null,
  budget_version text collate "C" not null,
  from_on date not null,
  until_on date not null,
  amount double precision not null,
  currency text collate "C",
  note text collate "C",
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "budget_line" (organization_id, origin);
create index on "budget_line" (organization_id, updated_at, id);
create index on "budget_line" (organization_id, program_id);
create index on "budget_line" (organization_id, product_id);
create index on "budget_line" (organization_id, portfolio_id);
create index on "budget_line" (organization_id, release_id);
create index on "budget_line" (organization_id, work_item_id);
call trireme_guard('budget_line');

alter table "actual" add foreign key (organization_id, work_item_id) references "work_item" deferrable initially deferred;
alter table "actual" add foreign key (organization_id, person_id) references "person" deferrable initially deferred;
alter table "actual" add foreign key (organization_id, team_id) references "team" deferrable initially deferred;
alter table "actual" add foreign key (organization_id, supersedes_id) references "actual" deferrable initially deferred;
alter table "actual" add foreign key (organization_id, author_id) references "member" deferrable initially deferred;
alter table "cost_rate" add foreign key (organization_id, person_id) references "person" deferrable initially deferred;
alter table "cost_rate" add foreign key (organization_id, team_id) references "team" deferrable initially deferred;
alter table "budget_line" add foreign key (organization_id, program_id) references "program" deferrable initially deferred;
alter table "budget_line" add foreign key (organization_id, product_id) references "product" deferrable initially deferred;
alter table "budget_line" add foreign key (organization_id, portfolio_id) references "portfolio" deferrable initially deferred;
alter table "budget_line" add foreign key (organization_id, release_id) references "release" deferrable initially deferred;
alter table "budget_line" add foreign key (organization_id, work_item_id) references "work_item" deferrable initially deferred;

alter table "baseline_entry" add column cost double precision;
alter table "baseline_entry" add column part_of_id text collate "C";
create index on "baseline_entry" (organization_id, part_of_id);
alter table "baseline_entry" add foreign key (organization_id, part_of_id) references "work_item" deferrable initially deferred;

alter table "work_item" add column progress_method text collate "C";
alter table "work_item" add column cost_category text collate "C";
