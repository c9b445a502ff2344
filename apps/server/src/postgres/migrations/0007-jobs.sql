-- Long work on the plan: forecasts, searches for a better order. Derived from the records, never in their log.
create table job (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  kind text collate "C" not null,
  -- What was asked for beside the seed: a budget, and of a forecast its mode.
  asked jsonb not null,
  seed integer not null,
  -- The state and the day it is of, so that begun again it is the same.
  sequence bigint not null,
  today date not null,
  begun_by jsonb not null,
  state text collate "C" not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  -- Of the budget.
  done integer not null default 0,
  attempts integer not null default 0,
  -- Whose turn at it this is; a server that is silent for long has lost it.
  claim text,
  heard_at timestamptz,
  engine_version text,
  -- gzip of the JSON of the whole result.
  result bytea,
  error text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  primary key (organization_id, id)
);
-- One at a time for each organization, whatever servers do.
create unique index on job (organization_id) where state = 'running';
create index on job (organization_id, created_at) where state = 'queued';
create index on job (organization_id, ended_at);
call trireme_guard('job');
