-- registry: what the family wishes for, and who bought what.

grant create on schema public to nonna_owner;
grant create on schema nonna, nonna_private to nonna_definer;
set local role nonna_owner;


-- tables ---------------------------------------------------------------------------------------------------------------

create table public.registry_items (
  id                 uuid not null default gen_random_uuid(),
  baby_profile_id    uuid not null,
  created_by_user_id uuid not null,
  name               text not null,
  description        text,
  link_url           text,
  priority           integer not null default 3,
  deleted_at         timestamptz,
  created_at         timestamptz not null default nonna.now(),
  updated_at         timestamptz not null default nonna.now(),
  constraint registry_items_name check (
    char_length(name) <= 200 and name ~ '[^\t\n\v\f\r ]'
    and name !~ '[\u0001-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]'),
  constraint registry_items_description check (char_length(description) <= 1000),
  constraint registry_items_link_url check (
    char_length(link_url) <= 2000
    and link_url !~
      '[\u0001-\u001f\u0022\u003c\u003e\u005c\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680'
      '\u17b4\u17b5\u180b-\u180f\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164'
      '\ufeff\uffa0\ufff0-\ufffb]'
    and link_url ~
      '^https?://(?:[^\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007f]'
      '[^\u0001-\u002c\u002f\u003a-\u0040\u005b-\u005e\u0060\u007b-\u007f]*|\[[0-9A-Fa-f:.]+\])'
      '(?::[0-9]{1,5})?(?:[/?#][^ ]*)?$'),
  constraint registry_items_priority check (priority between 1 and 5)
);

-- Once per person and item; its buyer takes it back, and buying again revives the row.
create table public.registry_purchases (
  id                   uuid not null default gen_random_uuid(),
  baby_profile_id      uuid not null,
  registry_item_id     uuid not null,
  purchased_by_user_id uuid not null,
  purchased_at         timestamptz not null default nonna.now(),
  note                 text,
  deleted_at           timestamptz,
  created_at           timestamptz not null default nonna.now(),
  updated_at           timestamptz not null default nonna.now(),
  constraint registry_purchases_note check (char_length(note) <= 500)
);


-- keys and indexes -----------------------------------------------------------------------------------------------------

alter table public.registry_items
  add constraint registry_items_pkey primary key (id),
  add constraint registry_items_in_family unique (baby_profile_id, id),
  add constraint registry_items_baby_profile_id_fkey foreign key (baby_profile_id)
    references public.baby_profiles (id) on delete cascade;
create index idx_registry_items_list on public.registry_items (baby_profile_id, priority, created_at, id);
create index idx_registry_items_created_by on public.registry_items (created_by_user_id);
create index idx_registry_items_trash on public.registry_items (baby_profile_id, deleted_at desc, id desc)
  where deleted_at is not null;
create index idx_registry_items_purge on public.registry_items (deleted_at) where deleted_at is not null;

-- A child points at its parent with the family in the key, so it can never hang on another family's item.
alter table public.registry_purchases
  add constraint registry_purchases_pkey primary key (id),
  add constraint registry_purchases_one_per_person unique (registry_item_id, purchased_by_user_id),
  add constraint registry_purchases_baby_profile_id_fkey foreign key (baby_profile_id)
    references public.baby_profiles (id) on delete cascade,
  add constraint registry_purchases_registry_item_id_fkey foreign key (baby_profile_id, registry_item_id)
    references public.registry_items (baby_profile_id, id) on delete cascade;
create index idx_registry_purchases_item on public.registry_purchases (baby_profile_id, registry_item_id)
  include (deleted_at);
create index idx_registry_purchases_purchased_by on public.registry_purchases (purchased_by_user_id);
create index idx_registry_purchases_purge on public.registry_purchases (deleted_at) where deleted_at is not null;

reset role;
alter table public.registry_items
  add constraint registry_items_created_by_user_id_fkey foreign key (created_by_user_id)
    references auth.users (id) on delete restrict;
alter table public.registry_purchases
  add constraint registry_purchases_purchased_by_user_id_fkey foreign key (purchased_by_user_id)
    references auth.users (id) on delete restrict;


-- guards ---------------------------------------------------------------------------------------------------------------

set local role nonna_owner;

call nonna_private.guard('public.registry_items',
  array['id', 'baby_profile_id', 'created_by_user_id', 'created_at'], 'deleted_at');
call nonna_private.guard('public.registry_purchases',
  array['id', 'baby_profile_id', 'registry_item_id', 'purchased_by_user_id', 'created_at'], 'deleted_at');

create trigger ask_standing before insert or update of name, description, link_url, priority on public.registry_items
  for each row execute function nonna_private.ask_standing('owner');
create trigger ask_standing before insert on public.registry_purchases
  for each row execute function nonna_private.ask_standing('member', 'registry_items', 'registry_item_id');

create trigger carry_removal after update of deleted_at on public.registry_items
  for each row execute function nonna_private.carry_removal('registry_item_id', 'registry_purchases');
create trigger carry_removal_to_registry after update of deleted_at on public.baby_profiles
  for each row execute function nonna_private.carry_removal('baby_profile_id', 'registry_items', 'registry_purchases');

reset role;


-- bookkeeping ----------------------------------------------------------------------------------------------------------

set local role nonna_definer;

create function nonna_private.tell_of_registry_items() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform nonna_private.notify('registry_item_added', new.baby_profile_id,
                               array(select nonna_private.members(new.baby_profile_id, 'follower')), new.id::text,
                               jsonb_build_object('registry_item_id', new.id));
  return null;
end $$;

-- Buying again after taking back is an update of the one row, and tells nothing (REG-08).
create function nonna_private.tell_of_registry_purchases() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ids constant jsonb := jsonb_build_object('registry_item_id', new.registry_item_id, 'purchase_id', new.id);
begin
  update public.user_stats set items_purchased_count = items_purchased_count + 1 where user_id = new.purchased_by_user_id;
  perform nonna_private.note_activity('item_purchased', new.baby_profile_id, ids);
  perform nonna_private.notify('registry_purchase', new.baby_profile_id,
                               array(select nonna_private.members(new.baby_profile_id, 'owner')), new.id::text, ids);
  return null;
end $$;

reset role;
set local role nonna_owner;

create trigger registry_marker_on_insert after insert on public.registry_items referencing new table as after
  for each statement execute function nonna_private.stamp_on_insert('registry_updated_at');
create trigger registry_marker_on_update after update on public.registry_items
  referencing old table as before new table as after
  for each statement execute function nonna_private.stamp_on_update('registry_updated_at');
create trigger registry_marker_on_delete after delete on public.registry_items referencing old table as before
  for each statement execute function nonna_private.stamp_on_delete('registry_updated_at');
create trigger tell_family after insert on public.registry_items
  for each row execute function nonna_private.tell_of_registry_items();

create trigger purchase_marker_on_insert after insert on public.registry_purchases referencing new table as after
  for each statement execute function nonna_private.stamp_on_insert('registry_updated_at');
create trigger purchase_marker_on_update after update on public.registry_purchases
  referencing old table as before new table as after
  for each statement execute function nonna_private.stamp_on_update('registry_updated_at');
create trigger purchase_marker_on_delete after delete on public.registry_purchases referencing old table as before
  for each statement execute function nonna_private.stamp_on_delete('registry_updated_at');
create trigger tell_family after insert on public.registry_purchases
  for each row execute function nonna_private.tell_of_registry_purchases();


-- who may --------------------------------------------------------------------------------------------------------------

create policy members_see_items on public.registry_items for select to authenticated
  using (deleted_at is null and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy owners_add_items on public.registry_items for insert to authenticated
  with check (created_by_user_id = (select nonna.me())
              and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies where role = 'owner')));
create policy owners_edit_items on public.registry_items for update to authenticated
  using (deleted_at is null
         and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies where role = 'owner')))
  with check (deleted_at is null
              and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies where role = 'owner')));
create policy bookkeeping_sees_items on public.registry_items for select to nonna_definer using (true);
create policy bookkeeping_stamps_items on public.registry_items for update to nonna_definer using (true) with check (true);
create policy retention_sees_items on public.registry_items for select to nonna_retention using (true);
create policy retention_deletes_items_after_seven_years on public.registry_items for delete to nonna_retention
  using (deleted_at < (select nonna_private.seven_years_ago()));

create policy members_see_purchases on public.registry_purchases for select to authenticated
  using (deleted_at is null and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy members_buy_items on public.registry_purchases for insert to authenticated
  with check (purchased_by_user_id = (select nonna.me())
              and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy bookkeeping_sees_purchases on public.registry_purchases for select to nonna_definer using (true);
create policy bookkeeping_makes_purchases on public.registry_purchases for insert to nonna_definer with check (true);
create policy bookkeeping_stamps_purchases on public.registry_purchases for update to nonna_definer
  using (true) with check (true);
create policy retention_sees_purchases on public.registry_purchases for select to nonna_retention using (true);
create policy retention_deletes_purchases_after_seven_years on public.registry_purchases for delete to nonna_retention
  using (deleted_at < (select nonna_private.seven_years_ago()));


-- functions and grants -------------------------------------------------------------------------------------------------
--
--   nonna.remove_registry_item(p_item) void                                      NNNFD 42501 NNISO
--   nonna.purchase(p_id, p_item, p_note) public.registry_purchases               NNNFD
--   nonna.unpurchase(p_item) void                                                NNNFD
--
-- Without identity each refuses with 42501. Adding and editing are plain inserts and updates under the policies; so may a
-- first purchase be.

reset role;
set local role nonna_definer;

create function nonna.remove_registry_item(p_item uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  baby uuid;
begin
  perform nonna_private.caller();
  select baby_profile_id into baby from public.registry_items where id = p_item and deleted_at is null;
  perform nonna_private.hold_baby(baby);
  if nonna_private.hold_membership(baby) <> 'owner' then perform nonna_private.refuse('42501'); end if;
  perform from public.registry_items where id = p_item and deleted_at is null for update;
  if not found then perform nonna_private.refuse('NNNFD'); end if;
  update public.registry_items set deleted_at = nonna.now() where id = p_item;
end $$;

-- One statement makes or revives the purchase; a live one stays as it is (REG-07). What was taken back is no purchase: the
-- revived row has the note and the instant of the new one (REG-08).
create function nonna.purchase(p_id uuid, p_item uuid, p_note text) returns public.registry_purchases
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  buyer constant uuid := nonna_private.caller();
  baby uuid;
  bought public.registry_purchases;
begin
  select baby_profile_id into baby from public.registry_items where id = p_item and deleted_at is null;
  perform nonna_private.hold_baby(baby);
  perform nonna_private.hold_membership(baby);
  perform nonna_private.hold_parent('registry_items', baby, p_item);
  if exists (select from public.registry_purchases
             where id = p_id and (registry_item_id, purchased_by_user_id) is distinct from (p_item, buyer)) then
    perform nonna_private.refuse('42501');
  end if;
  insert into public.registry_purchases as p (id, baby_profile_id, registry_item_id, purchased_by_user_id, note)
  values (p_id, baby, p_item, buyer, p_note)
  on conflict on constraint registry_purchases_one_per_person
    do update set deleted_at = null, note = excluded.note, purchased_at = nonna.now() where p.deleted_at is not null;
  select * into bought from public.registry_purchases where registry_item_id = p_item and purchased_by_user_id = buyer;
  return bought;
end $$;

create function nonna.unpurchase(p_item uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  buyer constant uuid := nonna_private.caller();
  baby uuid;
begin
  select baby_profile_id into baby from public.registry_items where id = p_item and deleted_at is null;
  perform nonna_private.hold_baby(baby);
  perform nonna_private.hold_membership(baby);
  perform nonna_private.hold_parent('registry_items', baby, p_item);
  perform from public.registry_purchases
  where registry_item_id = p_item and purchased_by_user_id = buyer and deleted_at is null for update;
  if found then
    update public.registry_purchases set deleted_at = nonna.now()
    where registry_item_id = p_item and purchased_by_user_id = buyer;
  end if;
end $$;

grant execute on function nonna.remove_registry_item(uuid), nonna.purchase(uuid, uuid, text), nonna.unpurchase(uuid)
  to authenticated;

reset role;
set local role nonna_owner;

call nonna_private.grant_select('authenticated, service_role', 'public.registry_items', 'public.registry_purchases');
grant select on public.registry_items, public.registry_purchases to nonna_definer;
grant insert (id, baby_profile_id, created_by_user_id, name, description, link_url, priority),
      update (name, description, link_url, priority)
  on public.registry_items to authenticated;
grant insert (id, baby_profile_id, registry_item_id, purchased_by_user_id, note)
  on public.registry_purchases to authenticated;

grant update (deleted_at) on public.registry_items to nonna_definer;
grant insert (id, baby_profile_id, registry_item_id, purchased_by_user_id, note), update (deleted_at, note, purchased_at)
  on public.registry_purchases to nonna_definer;

grant select (id, baby_profile_id, deleted_at), delete on public.registry_items to nonna_retention;
grant select (id, baby_profile_id, registry_item_id, deleted_at), delete on public.registry_purchases to nonna_retention;

reset role;
revoke create on schema public from nonna_owner;
revoke create on schema nonna, nonna_private from nonna_definer;
