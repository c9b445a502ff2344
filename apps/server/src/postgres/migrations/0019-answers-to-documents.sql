-- A signer may decline, and somebody may be excused from signing: until then every row was a signature.
alter table "signature" add column answer text collate "C" not null default 'signed';
alter table "signature" alter column answer drop default;
alter table "signature" add column reason text collate "C";
alter table "signature" add column excused_id text collate "C";
create index on "signature" (organization_id, excused_id);
alter table "signature" add foreign key (organization_id, excused_id) references "member" deferrable initially deferred;
