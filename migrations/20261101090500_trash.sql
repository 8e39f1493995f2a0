-- trash: what was removed by itself from a live baby within seven years, and its way back.

grant create on schema nonna, nonna_private to nonna_definer;


-- tables · keys and indexes --------------------------------------------------------------------------------------------
-- None of its own: idx_…_trash of each domain serves the list.


-- guards ---------------------------------------------------------------------------------------------------------------

set local role nonna_definer;

-- Only owners reach what is removed; to everybody else it does not exist (TRA-01).
create function nonna_private.hold_ownership(p_baby uuid) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform nonna_private.hold_baby(p_baby);
  if nonna_private.hold_membership(p_baby) <> 'owner' then perform nonna_private.refuse('NNNFD'); end if;
end $$;


-- bookkeeping · who may ------------------------------------------------------------------------------------------------
-- Nothing of its own: a restore is an update, which asks for room on the day, carries its children and stamps the marker.


-- functions and grants -------------------------------------------------------------------------------------------------
--
--   nonna.trash(p_baby, p_after_removed_at, p_after_id, p_limit)
--     (kind text, id uuid, removed_at timestamptz, removed jsonb)          NNNFD 42501 NNINP(after, limit)
--       newest removal first; goes on after a position, both parts of it or none; gives one row more than asked, if there
--       is one, so that the caller knows whether something follows; removed is the row without its storage-only columns
--   nonna.restore_photo(p_photo) public.photos                             NNNFD
--   nonna.restore_photo_comment(p_comment) public.photo_comments           NNNFD NNPAR
--   nonna.restore_event(p_event) public.events                             NNNFD NNEVT
--   nonna.restore_event_comment(p_comment) public.event_comments           NNNFD NNPAR
--   nonna.restore_registry_item(p_item) public.registry_items              NNNFD
--
-- Without identity each refuses with 42501.

-- TRA-01 to TRA-03, TRA-09. It takes no lock, so that it can be asked in a read-only transaction.
create function nonna.trash(
  p_baby uuid, p_after_removed_at timestamptz default null, p_after_id uuid default null, p_limit integer default 30)
returns table (kind text, id uuid, removed_at timestamptz, removed jsonb)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  held text;
begin
  perform nonna_private.caller();
  held := nonna_private.my_role(p_baby);
  if held is null then perform nonna_private.refuse('NNNFD'); end if;
  if held <> 'owner' then perform nonna_private.refuse('42501'); end if;
  if (p_after_removed_at is null) <> (p_after_id is null) then perform nonna_private.invalid('after'); end if;
  if (p_limit between 1 and 100) is not true then perform nonna_private.invalid('limit'); end if;
  return query
    select t.kind, t.id, t.removed_at, t.removed
    from (
      (select 'photo', p.id, p.deleted_at, to_jsonb(p)
       from public.photos p
       where p.baby_profile_id = p_baby and p.deleted_at >= nonna_private.seven_years_ago()
         and (p_after_id is null or (p.deleted_at, p.id) < (p_after_removed_at, p_after_id))
       order by p.deleted_at desc, p.id desc limit p_limit + 1)
      union all
      (select 'photo_comment', c.id, c.deleted_at, to_jsonb(c)
       from public.photo_comments c
       join public.photos p on p.baby_profile_id = c.baby_profile_id and p.id = c.photo_id
       where c.baby_profile_id = p_baby and c.deleted_at >= nonna_private.seven_years_ago()
         and c.deleted_at is distinct from p.deleted_at
         and (p_after_id is null or (c.deleted_at, c.id) < (p_after_removed_at, p_after_id))
       order by c.deleted_at desc, c.id desc limit p_limit + 1)
      union all
      (select 'event', e.id, e.deleted_at, to_jsonb(e) - array['day_slot', 'duration_class']
       from public.events e
       where e.baby_profile_id = p_baby and e.deleted_at >= nonna_private.seven_years_ago()
         and (p_after_id is null or (e.deleted_at, e.id) < (p_after_removed_at, p_after_id))
       order by e.deleted_at desc, e.id desc limit p_limit + 1)
      union all
      (select 'event_comment', c.id, c.deleted_at, to_jsonb(c)
       from public.event_comments c
       join public.events e on e.baby_profile_id = c.baby_profile_id and e.id = c.event_id
       where c.baby_profile_id = p_baby and c.deleted_at >= nonna_private.seven_years_ago()
         and c.deleted_at is distinct from e.deleted_at
         and (p_after_id is null or (c.deleted_at, c.id) < (p_after_removed_at, p_after_id))
       order by c.deleted_at desc, c.id desc limit p_limit + 1)
      union all
      (select 'registry_item', i.id, i.deleted_at, to_jsonb(i)
       from public.registry_items i
       where i.baby_profile_id = p_baby and i.deleted_at >= nonna_private.seven_years_ago()
         and (p_after_id is null or (i.deleted_at, i.id) < (p_after_removed_at, p_after_id))
       order by i.deleted_at desc, i.id desc limit p_limit + 1)
    ) as t (kind, id, removed_at, removed)
    order by t.removed_at desc, t.id desc
    limit p_limit + 1;
end $$;

-- TRA-06, TRA-08: of two restores one wins; what carries the same stamp comes back with it.
create function nonna.restore_photo(p_photo uuid) returns public.photos
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  target public.photos;
begin
  perform nonna_private.caller();
  select * into target from public.photos where id = p_photo and deleted_at >= nonna_private.seven_years_ago();
  perform nonna_private.hold_ownership(target.baby_profile_id);
  perform from public.photos where id = p_photo and deleted_at is not null for update;
  if not found then perform nonna_private.refuse('NNNFD'); end if;
  update public.photos set deleted_at = null where id = p_photo returning * into target;
  return target;
end $$;

-- TRA-03, TRA-07: what carries its photo's stamp is not in the trash; what was removed by itself waits for its photo.
create function nonna.restore_photo_comment(p_comment uuid) returns public.photo_comments
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  target public.photo_comments;
  parent_removed_at timestamptz;
begin
  perform nonna_private.caller();
  select * into target from public.photo_comments
  where id = p_comment and deleted_at >= nonna_private.seven_years_ago();
  perform nonna_private.hold_ownership(target.baby_profile_id);
  select deleted_at into parent_removed_at from public.photos
  where baby_profile_id = target.baby_profile_id and id = target.photo_id
  for key share;
  select * into target from public.photo_comments where id = p_comment and deleted_at is not null for update;
  if not found or target.deleted_at = parent_removed_at then perform nonna_private.refuse('NNNFD'); end if;
  if parent_removed_at is not null then perform nonna_private.refuse('NNPAR'); end if;
  update public.photo_comments set deleted_at = null, deleted_by_user_id = null where id = p_comment
  returning * into target;
  return target;
end $$;

-- TRA-05, TRA-08: of two restores one wins, and the day is asked again.
create function nonna.restore_event(p_event uuid) returns public.events
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  target public.events;
begin
  perform nonna_private.caller();
  select * into target from public.events where id = p_event and deleted_at >= nonna_private.seven_years_ago();
  perform nonna_private.hold_ownership(target.baby_profile_id);
  perform from public.events where id = p_event and deleted_at is not null for update;
  if not found then perform nonna_private.refuse('NNNFD'); end if;
  update public.events set deleted_at = null where id = p_event returning * into target;
  return target;
end $$;

-- TRA-03, TRA-07: what carries its event's stamp is not in the trash; what was removed by itself waits for its event.
create function nonna.restore_event_comment(p_comment uuid) returns public.event_comments
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  target public.event_comments;
  parent_removed_at timestamptz;
begin
  perform nonna_private.caller();
  select * into target from public.event_comments
  where id = p_comment and deleted_at >= nonna_private.seven_years_ago();
  perform nonna_private.hold_ownership(target.baby_profile_id);
  select deleted_at into parent_removed_at from public.events
  where baby_profile_id = target.baby_profile_id and id = target.event_id
  for key share;
  select * into target from public.event_comments where id = p_comment and deleted_at is not null for update;
  if not found or target.deleted_at = parent_removed_at then perform nonna_private.refuse('NNNFD'); end if;
  if parent_removed_at is not null then perform nonna_private.refuse('NNPAR'); end if;
  update public.event_comments set deleted_at = null, deleted_by_user_id = null where id = p_comment
  returning * into target;
  return target;
end $$;

create function nonna.restore_registry_item(p_item uuid) returns public.registry_items
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  target public.registry_items;
begin
  perform nonna_private.caller();
  select * into target from public.registry_items where id = p_item and deleted_at >= nonna_private.seven_years_ago();
  perform nonna_private.hold_ownership(target.baby_profile_id);
  perform from public.registry_items where id = p_item and deleted_at is not null for update;
  if not found then perform nonna_private.refuse('NNNFD'); end if;
  update public.registry_items set deleted_at = null where id = p_item returning * into target;
  return target;
end $$;

grant execute on function nonna.trash(uuid, timestamptz, uuid, integer), nonna.restore_photo(uuid),
  nonna.restore_photo_comment(uuid), nonna.restore_event(uuid), nonna.restore_event_comment(uuid),
  nonna.restore_registry_item(uuid)
  to authenticated;

reset role;
revoke create on schema nonna, nonna_private from nonna_definer;
