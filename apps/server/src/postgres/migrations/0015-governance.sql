create table "risk" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  title text collate "C" not null,
  nature text collate "C" not null,
  cause text collate "C",
  event text collate "C",
  effect text collate "C",
  probability_percent integer,
  days_low double precision,
  days_likely double precision,
  days_high double precision,
  cost_low double precision,
  cost_likely double precision,
  cost_high double precision,
  work_item_ids text[] collate "C" not null,
  state text collate "C" not null,
  owner_id text collate "C",
  review_on date,
  program_id text collate "C",
  product_id text collate "C",
  portfolio_id text collate "C",
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "risk" (organization_id, origin);
create index on "risk" (organization_id, updated_at, id);
create index on "risk" using gin (work_item_ids);
create index on "risk" (organization_id, owner_id);
create index on "risk" (organization_id, program_id);
create index on "risk" (organization_id, product_id);
create index on "risk" (organization_id, portfolio_id);
call trireme_guard('risk');

create table "risk_response" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  title text collate "C" not null,
  risk_id text collate "C" not null,
  state text collate "C" not null,
  cost double precision,
  probability_percent integer,
  days_low double precision,
  days_likely double precision,
  days_high double precision,
  cost_low double precision,
  cost_likely double precision,
  cost_high double precision,
  owner_id text collate "C",
  due_on date,
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "risk_response" (organization_id, origin);
create index on "risk_response" (organization_id, updated_at, id);
create index on "risk_response" (organization_id, risk_id);
create index on "risk_response" (organization_id, owner_id);
call trireme_guard('risk_response');

create table "issue" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  title text collate "C" not null,
  severity text collate "C" not null,
  state text collate "C" not null,
  owner_id text collate "C",
  raised_on date,
  due_on date,
  work_item_ids text[] collate "C" not null,
  risk_id text collate "C",
  description text collate "C",
  resolution text collate "C",
  program_id text collate "C",
  product_id text collate "C",
  portfolio_id text collate "C",
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "issue" (organization_id, origin);
create index on "issue" (organization_id, updated_at, id);
create index on "issue" (organization_id, owner_id);
create index on "issue" using gin (work_item_ids);
create index on "issue" (organization_id, risk_id);
create index on "issue" (organization_id, program_id);
create index on "issue" (organization_id, product_id);
create index on "issue" (organization_id, portfolio_id);
call trireme_guard('issue');

create table "assumption" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  title text collate "C" not null,
  verdict text collate "C" not null,
  confidence_percent integer,
  test text collate "C",
  expires_on date,
  owner_id text collate "C",
  work_item_ids text[] collate "C" not null,
  program_id text collate "C",
  product_id text collate "C",
  portfolio_id text collate "C",
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "assumption" (organization_id, origin);
create index on "assumption" (organization_id, updated_at, id);
create index on "assumption" (organization_id, owner_id);
create index on "assumption" using gin (work_item_ids);
create index on "assumption" (organization_id, program_id);
create index on "assumption" (organization_id, product_id);
create index on "assumption" (organization_id, portfolio_id);
call trireme_guard('assumption');

create table "decision" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  title text collate "C" not null,
  options jsonb not null,
  chosen text collate "C",
  reasons text collate "C",
  assumption_ids text[] collate "C" not null,
  decider_ids text[] collate "C" not null,
  work_item_ids text[] collate "C" not null,
  due_on date,
  decided_on date,
  signed_at timestamptz,
  supersedes_id text collate "C",
  review_on date,
  result text collate "C",
  reviewed_on date,
  owner_id text collate "C",
  program_id text collate "C",
  product_id text collate "C",
  portfolio_id text collate "C",
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "decision" (organization_id, origin);
create index on "decision" (organization_id, updated_at, id);
create index on "decision" using gin (assumption_ids);
create index on "decision" using gin (decider_ids);
create index on "decision" using gin (work_item_ids);
create index on "decision" (organization_id, supersedes_id);
create index on "decision" (organization_id, owner_id);
create index on "decision" (organization_id, program_id);
create index on "decision" (organization_id, product_id);
create index on "decision" (organization_id, portfolio_id);
call trireme_guard('decision');

create table "status_update" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  work_item_id text collate "C",
  program_id text collate "C",
  product_id text collate "C",
  portfolio_id text collate "C",
  from_on date not null,
  until_on date not null,
  health text collate "C",
  overridden text collate "C",
  text text collate "C",
  asks jsonb not null,
  facts jsonb,
  published_at timestamptz,
  author_id text collate "C",
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "status_update" (organization_id, origin);
create index on "status_update" (organization_id, updated_at, id);
create index on "status_update" (organization_id, work_item_id);
create index on "status_update" (organization_id, program_id);
create index on "status_update" (organization_id, product_id);
create index on "status_update" (organization_id, portfolio_id);
create index on "status_update" (organization_id, author_id);
call trireme_guard('status_update');

alter table "risk" add foreign key (organization_id, owner_id) references "person" deferrable initially deferred;
alter table "risk" add foreign key (organization_id, program_id) references "program" deferrable initially deferred;
alter table "risk" add foreign key (organization_id, product_id) references "product" deferrable initially deferred;
alter table "risk" add foreign key (organization_id, portfolio_id) references "portfolio" deferrable initially deferred;
alter table "risk_response" add foreign key (organization_id, risk_id) references "risk" deferrable initially deferred;
alter table "risk_response" add foreign key (organization_id, owner_id) references "person" deferrable initially deferred;
alter table "issue" add foreign key (organization_id, owner_id) references "person" deferrable initially deferred;
alter table "issue" add foreign key (organization_id, risk_id) references "risk" deferrable initially deferred;
alter table "issue" add foreign key (organization_id, program_id) references "program" deferrable initially deferred;
alter table "issue" add foreign key (organization_id, product_id) references "product" deferrable initially deferred;
alter table "issue" add foreign key (organization_id, portfolio_id) references "portfolio" deferrable initially deferred;
alter table "assumption" add foreign key (organization_id, owner_id) references "person" deferrable initially deferred;
alter table "assumption" add foreign key (organization_id, program_id) references "program" deferrable initially deferred;
alter table "assumption" add foreign key (organization_id, product_id) references "product" deferrable initially deferred;
alter table "assumption" add foreign key (organization_id, portfolio_id) references "portfolio" deferrable initially deferred;
alter table "decision" add foreign key (organization_id, supersedes_id) references "decision" deferrable initially deferred;
alter table "decision" add foreign key (organization_id, owner_id) references "person" deferrable initially deferred;
alter table "decision" add foreign key (organization_id, program_id) references "program" deferrable initially deferred;
alter table "decision" add foreign key (organization_id, product_id) references "product" deferrable initially deferred;
alter table "decision" add foreign key (organization_id, portfolio_id) references "portfolio" deferrable initially deferred;
alter table "status_update" add foreign key (organization_id, work_item_id) references "work_item" deferrable initially deferred;
alter table "status_update" add foreign key (organization_id, program_id) references "program" deferrable initially deferred;
alter table "status_update" add foreign key (organization_id, product_id) references "product" deferrable initially deferred;
alter table "status_update" add foreign key (organization_id, portfolio_id) references "portfolio" deferrable initially deferred;
alter table "status_update" add foreign key (organization_id, author_id) references "member" deferrable initially deferred;

