-- When the health of a work item was last said; unknown of what was said before.

alter table "work_item" add column health_at timestamptz;
