-- Launches: templates, phases, gates, approvals, checklists; and calendars that others read by a secret address.
create table "launch_template" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  name text collate "C" not null,
  description text collate "C",
  parts jsonb not null,
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "launch_template" (organization_id, origin);
create index on "launch_template" (organization_id, updated_at, id);
call trireme_guard('launch_template');

create table "phase" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  release_id text collate "C" not null,
  name text collate "C" not null,
  position integer not null,
  lane text collate "C",
  starts_on date,
  ends_on date,
  ended_on date,
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "phase" (organization_id, origin);
create index on "phase" (organization_id, updated_at, id);
create index on "phase" (organization_id, release_id);
call trireme_guard('phase');

alter table "phase" add foreign key (organization_id, release_id) references "release" deferrable initially deferred;

create table "gate" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  release_id text collate "C" not null,
  phase_id text collate "C",
  name text collate "C" not null,
  due_on date,
  required_fields jsonb not null,
  least_work_percent integer,
  approver_ids text[] collate "C" not null,
  approval_rule text collate "C" not null,
  approvals_needed integer,
  asked_at timestamptz,
  verdict text collate "C",
  verdict_note text collate "C",
  decided_at timestamptz,
  decided_by_id text collate "C",
  saw jsonb,
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "gate" (organization_id, origin);
create index on "gate" (organization_id, updated_at, id);
create index on "gate" (organization_id, release_id);
create index on "gate" (organization_id, phase_id);
create index on "gate" using gin (approver_ids);
create index on "gate" (organization_id, decided_by_id);
call trireme_guard('gate');

alter table "gate" add foreign key (organization_id, release_id) references "release" deferrable initially deferred;
alter table "gate" add foreign key (organization_id, phase_id) references "phase" deferrable initially deferred;
alter table "gate" add foreign key (organization_id, decided_by_id) references "member" deferrable initially deferred;

create table "approval" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  gate_id text collate "C" not null,
  author_id text collate "C",
  answer text collate "C" not null,
  note text collate "C",
  saw jsonb not null,
  answered_at timestamptz not null,
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "approval" (organization_id, origin);
create index on "approval" (organization_id, updated_at, id);
create index on "approval" (organization_id, gate_id);
create index on "approval" (organization_id, author_id);
call trireme_guard('approval');

alter table "approval" add foreign key (organization_id, gate_id) references "gate" deferrable initially deferred;
alter table "approval" add foreign key (organization_id, author_id) references "member" deferrable initially deferred;

create table "checklist_item" (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  release_id text collate "C" not null,
  phase_id text collate "C",
  gate_id text collate "C",
  title text collate "C" not null,
  position integer not null,
  lane text collate "C",
  owner_id text collate "C",
  due_on date,
  evidence text collate "C",
  required boolean not null,
  is_condition boolean not null,
  state text collate "C" not null,
  waits_for_ids text[] collate "C" not null,
  custom jsonb not null default '{}',
  origin text collate "C",
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create unique index on "checklist_item" (organization_id, origin);
create index on "checklist_item" (organization_id, updated_at, id);
create index on "checklist_item" (organization_id, release_id);
create index on "checklist_item" (organization_id, phase_id);
create index on "checklist_item" (organization_id, gate_id);
create index on "checklist_item" (organization_id, owner_id);
create index on "checklist_item" using gin (waits_for_ids);
call trireme_guard('checklist_item');

alter table "checklist_item" add foreign key (organization_id, release_id) references "release" deferrable initially deferred;
alter table "checklist_item" add foreign key (organization_id, phase_id) references "phase" deferrable initially deferred;
alter table "checklist_item" add foreign key (organization_id, gate_id) references "gate" deferrable initially deferred;
alter table "checklist_item" add foreign key (organization_id, owner_id) references "person" deferrable initially deferred;

alter table "release" add column tier text collate "C";
alter table "release" add column channels text[] collate "C" not null default '{}';
alter table "release" add column dates_from text collate "C" not null default 'manual';
alter table "release" add column template_id text collate "C";
alter table "release" alter column channels drop default;
alter table "release" alter column dates_from drop default;
create index on "release" (organization_id, template_id);
alter table "release" add foreign key (organization_id, template_id) references "launch_template" deferrable initially deferred;

-- The address of a calendar: shown once, kept as SHA-256.
create table calendar_feed (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  member_id text collate "C" not null,
  name text not null,
  hash bytea not null,
  -- The first letters, so that a person knows which one it is.
  hint text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, member_id) references member on delete cascade
);
create unique index on calendar_feed (hash);
call trireme_guard('calendar_feed');
