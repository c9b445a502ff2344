-- How many items each team should have in a status at once.

alter table "status" add column item_limit integer;
