-- Answers to retried requests are thrown away by their age.
create index on idempotency (organization_id, at);

-- The plan as it is told to who sees everything, packed, beside what it follows from. One row an organization: rows for each
-- work item were written at every plan and read by nobody.
drop table scheduled_item;
truncate plan_run;
alter table plan_run drop column engine_version, drop column input_hash, drop column at,
  -- The day that "today" was, and the version of the engine and of how it tells.
  add column today date not null,
  add column version text not null,
  -- gzip of the JSON of GET /plan.
  add column answer bytea not null;
