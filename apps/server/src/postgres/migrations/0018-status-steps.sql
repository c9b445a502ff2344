-- Which status a work item was given when: what figures of flow are read from. The log has it too, but packed after a while
-- and among everything else.
create table status_step (
  organization_id text collate "C" not null,
  sequence bigint not null,
  position integer not null,
  work_item_id text collate "C" not null,
  status_id text collate "C" not null,
  primary key (organization_id, sequence, position)
);
create index on status_step (organization_id, work_item_id, sequence, position);
call trireme_guard('status_step');

-- Segments that were packed before are read once, when somebody asks for the first time.
alter table change_segment add column steps_kept boolean not null default false;

select set_config('trireme.organization', '*', true);
insert into status_step (organization_id, sequence, position, work_item_id, status_id)
  select organization_id, sequence, position, record_id, after ->> 'statusId' from change
  where kind = 'work-item' and after ->> 'statusId' is not null;
