create table "document" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  title text collate "C" not null,
  type text collate "C" not null,
  work_item_id text collate "C",
  release_id text collate "C",
  program_id text collate "C",
  product_id text collate "C",
  portfolio_id text collate "C",
  purpose text collate "C",
  in_scope text collate "C",
  out_of_scope text collate "C",
  success text collate "C",
  sponsor_id text collate "C",
  body text collate "C",
  owner_id text collate "C",
  signer_ids text[] collate "C" not null,
  asked_at timestamptz,
  due_on date,
  review_months integer,
  reviewed_on date,
  valid_until_on date,
  withdrawn_at timestamptz,
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "document" (organization_id, origin);
create index on "document" (organization_id, updated_at, id);
create index on "document" (organization_id, work_item_id);
create index on "document" (organization_id, release_id);
create index on "document" (organization_id, program_id);
create index on "document" (organization_id, product_id);
create index on "document" (organization_id, portfolio_id);
create index on "document" (organization_id, sponsor_id);
create index on "document" (organization_id, owner_id);
create index on "document" using gin (signer_ids);
call trireme_guard('document');

create table "signature" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  document_id text collate "C" not null,
  author_id text collate "C",
  signed_at timestamptz not null,
  saw jsonb not null,
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "signature" (organization_id, origin);
create index on "signature" (organization_id, updated_at, id);
create index on "signature" (organization_id, document_id);
create index on "signature" (organization_id, author_id);
call trireme_guard('signature');

alter table "document" add foreign key (organization_id, work_item_id) references "work_item" deferrable initially deferred;
alter table "document" add foreign key (organization_id, release_id) references "release" deferrable initially deferred;
alter table "document" add foreign key (organization_id, program_id) references "program" deferrable initially deferred;
alter table "document" add foreign key (organization_id, product_id) references "product" deferrable initially deferred;
alter table "document" add foreign key (organization_id, portfolio_id) references "portfolio" deferrable initially deferred;
alter table "document" add foreign key (organization_id, sponsor_id) references "person" deferrable initially deferred;
alter table "document" add foreign key (organization_id, owner_id) references "person" deferrable initially deferred;
alter table "signature" add foreign key (organization_id, document_id) references "document" deferrable initially deferred;
alter table "signature" add foreign key (organization_id, author_id) references "member" deferrable initially deferred;
