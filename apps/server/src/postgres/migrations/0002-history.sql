-- Every write is a change set; the log is the archive, and the truth behind undo, audit, live updates and "as of".

create table organization_sequence (
  organization_id text collate "C" primary key,
  -- Taken as the last statement of a write: who reads the log up to n has all of it up to n.
  sequence bigint not null default 0
);
call trireme_guard('organization_sequence');

-- The number in the next work item's key; given out once, never again. Apart from the sequence, so that a long import
-- holds up nobody's edits.
create table key_counter (
  organization_id text collate "C" primary key,
  next_key bigint not null default 1
);
call trireme_guard('key_counter');

create table change_set (
  organization_id text collate "C" not null,
  sequence bigint not null,
  at timestamptz not null,
  -- { type, id, name }: a member, one of their tokens, an import, or the system.
  actor jsonb not null,
  command text not null,
  -- What a person would call it: "Move 12 items".
  label text not null,
  -- The sequence this one undoes.
  undoes bigint,
  primary key (organization_id, sequence)
);
create index on change_set (organization_id, at);
call trireme_guard('change_set');

create table change (
  organization_id text collate "C" not null,
  sequence bigint not null,
  position integer not null,
  kind text collate "C" not null,
  record_id text collate "C" not null,
  op text collate "C" not null check (op in ('create', 'update', 'remove')),
  -- The version of the record after it.
  version integer not null,
  before jsonb,
  after jsonb,
  primary key (organization_id, sequence, position)
);
create index on change (organization_id, kind, record_id, sequence);
call trireme_guard('change');

-- Old changes, packed: gzip of JSON lines, one a change. Compaction moves rows here and loses none.
create table change_segment (
  organization_id text collate "C" not null,
  from_sequence bigint not null,
  until_sequence bigint not null,
  record_ids text[] collate "C" not null,
  body bytea not null,
  primary key (organization_id, from_sequence)
);
create index on change_segment using gin (record_ids);
call trireme_guard('change_segment');

-- The whole state at a sequence, gzip of JSON lines: where "as of" starts from.
create table checkpoint (
  organization_id text collate "C" not null,
  sequence bigint not null,
  body bytea not null,
  primary key (organization_id, sequence)
);
call trireme_guard('checkpoint');

-- Answers to retried requests, kept a day.
create table idempotency (
  organization_id text collate "C" not null,
  actor_id text collate "C" not null,
  key text collate "C" not null,
  request_hash text not null,
  answer jsonb,
  at timestamptz not null default now(),
  primary key (organization_id, actor_id, key)
);
call trireme_guard('idempotency');

-- What the planner derived; replaced by each run, never in the change log.
create table scheduled_item (
  organization_id text collate "C" not null,
  work_item_id text collate "C" not null,
  starts_at timestamp not null,
  ends_at timestamp not null,
  critical boolean not null,
  late_minutes bigint not null,
  reasons jsonb not null,
  primary key (organization_id, work_item_id)
);
call trireme_guard('scheduled_item');

create table plan_run (
  organization_id text collate "C" primary key,
  sequence bigint not null,
  engine_version text not null,
  input_hash text not null,
  at timestamptz not null
);
call trireme_guard('plan_run');
