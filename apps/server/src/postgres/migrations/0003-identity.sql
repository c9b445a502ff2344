-- Who somebody is. Kept whole, as the sign-in library has it: an account may be a member of several organizations.

create table "user" (
  id text primary key,
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null default false,
  image text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);

create table session (
  id text primary key,
  "expiresAt" timestamptz not null,
  token text not null unique,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references "user" on delete cascade
);
create index on session ("userId");

create table account (
  id text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references "user" on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index on account ("userId");

create table verification (
  id text primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index on verification (identifier);

create index on member (user_id);

-- Personal and service tokens: shown once, kept as SHA-256.
create table token (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  member_id text collate "C" not null,
  name text not null,
  hash bytea not null,
  -- The first letters, so that a person knows which one it is.
  hint text not null,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, member_id) references member on delete cascade
);
create unique index on token (hash);
call trireme_guard('token');

create table invitation (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  email text not null,
  role text not null,
  hash bytea not null,
  invited_by text collate "C" not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  primary key (organization_id, id)
);
create unique index on invitation (hash);
call trireme_guard('invitation');

-- An account comes to be together with its membership, in one transaction confined to the organization.
do $$
begin
  if exists (select from pg_roles where rolname = 'trireme_app') then
    grant insert on "user", account to trireme_app;
  end if;
end
$$;
