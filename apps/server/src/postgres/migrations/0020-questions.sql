-- Why a date moved is asked by somebody who waits for the answer: it does not stand behind a search that takes minutes,
-- but has its own turn, one at a time in each organization, too.
drop index job_organization_id_idx;
create unique index job_running on job (organization_id, (kind = 'slip')) where state = 'running';
