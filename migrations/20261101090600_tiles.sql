-- tiles: the screens of the app, the kinds of tiles, and which tile stands where for which role.

grant create on schema public to nonna_owner;
grant create on schema nonna, nonna_private to nonna_definer;
set local role nonna_owner;


-- tables ---------------------------------------------------------------------------------------------------------------

create table public.screens (
  id          uuid not null default gen_random_uuid(),
  screen_name text collate "C" not null,
  description text,
  is_active   boolean not null default true,
  created_at  timestamptz not null default nonna.now(),
  updated_at  timestamptz not null default nonna.now(),
  constraint screens_screen_name_form check (screen_name ~ '^[a-z][a-z0-9_]{0,49}$'),
  constraint screens_description check (char_length(description) <= 500)
);

-- TIL-04: parameter -> type, min, max, and nothing else. Each parameter that is in order is counted, and so are the parts
-- of all: what is not in order, or has a part too many, leaves a difference. A fraction is told by its point. A path looks
-- into arrays by itself, so each type is asked by name.
create table public.tile_definitions (
  id            uuid not null default gen_random_uuid(),
  tile_type     text collate "C" not null,
  description   text,
  schema_params jsonb not null default '{}',
  is_active     boolean not null default true,
  created_at    timestamptz not null default nonna.now(),
  updated_at    timestamptz not null default nonna.now(),
  constraint tile_definitions_tile_type_form check (tile_type ~ '^[a-z][a-z0-9_]{0,49}$'),
  constraint tile_definitions_description check (char_length(description) <= 500),
  constraint tile_definitions_schema_params check (
    jsonb_typeof(schema_params) = 'object' and char_length(schema_params::text) <= 10000
    and position('.' in schema_params::text) = 0
    and jsonb_array_length(jsonb_path_query_array(schema_params, '$.keyvalue() ? (
          @.key like_regex "^[a-z][a-z0-9_]{0,49}$" && @.value.type() == "object"
          && @.value."type".type() == "string" && @.value."type" == "integer"
          && @.value."min".type() == "number" && @.value."max".type() == "number"
          && @.value."min" >= -9223372036854775808 && @.value."min" <= @.value."max"
          && @.value."max" <= 9223372036854775807)', '{}', true))
        = jsonb_array_length(jsonb_path_query_array(schema_params, '$.keyvalue()', '{}', true))
    and jsonb_array_length(jsonb_path_query_array(schema_params, '$.*.keyvalue()', '{}', true))
        = 3 * jsonb_array_length(jsonb_path_query_array(schema_params, '$.keyvalue()', '{}', true)))
);

create table public.tile_configs (
  id                 uuid not null default gen_random_uuid(),
  screen_id          uuid not null,
  tile_definition_id uuid not null,
  role               text not null,
  display_order      integer not null,
  is_visible         boolean not null default true,
  params             jsonb not null default '{}',
  created_at         timestamptz not null default nonna.now(),
  updated_at         timestamptz not null default nonna.now(),
  constraint tile_configs_role check (role in ('owner', 'follower')),
  constraint tile_configs_display_order check (display_order >= 0),
  constraint tile_configs_params check (jsonb_typeof(params) = 'object' and char_length(params::text) <= 10000)
);


-- keys and indexes -----------------------------------------------------------------------------------------------------

alter table public.screens
  add constraint screens_pkey primary key (id),
  add constraint screens_screen_name unique (screen_name);

alter table public.tile_definitions
  add constraint tile_definitions_pkey primary key (id),
  add constraint tile_definitions_tile_type unique (tile_type);

alter table public.tile_configs
  add constraint tile_configs_pkey primary key (id),
  add constraint tile_configs_screen_id_fkey foreign key (screen_id)
    references public.screens (id) on delete cascade,
  add constraint tile_configs_tile_definition_id_fkey foreign key (tile_definition_id)
    references public.tile_definitions (id) on delete cascade;
create index idx_tile_configs_layout on public.tile_configs (screen_id, role, display_order, id);
create index idx_tile_configs_definition on public.tile_configs (tile_definition_id);
create index idx_tile_configs_params on public.tile_configs using gin (params);

reset role;


-- guards ---------------------------------------------------------------------------------------------------------------

set local role nonna_definer;

-- TIL-08: it takes no argument, so it can answer about nobody but the caller.
create view nonna_private.my_roles with (security_barrier = true) as
  select distinct role from nonna_private.my_babies;

-- TIL-04: asked when the parameters or the kind change; a later change of the kind re-judges none. A kind that is not
-- there is refused by its key.
create function nonna_private.params_fit_definition() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  allowed jsonb;
  given record;
begin
  select schema_params into allowed from public.tile_definitions where id = new.tile_definition_id;
  if not found or new.params is null then
    return new;
  end if;
  if jsonb_typeof(new.params) <> 'object' then perform nonna_private.invalid('params'); end if;
  for given in select key, value from jsonb_each(new.params) loop
    if jsonb_typeof(given.value) <> 'number' or position('.' in given.value::text) > 0 then
      perform nonna_private.invalid('params');
    end if;
    if (given.value::numeric between (allowed -> given.key -> 'min')::numeric and (allowed -> given.key -> 'max')::numeric)
       is not true then
      perform nonna_private.invalid('params');
    end if;
  end loop;
  return new;
end $$;

reset role;
set local role nonna_owner;

call nonna_private.guard('public.screens', array['id', 'created_at']);
call nonna_private.guard('public.tile_definitions', array['id', 'created_at']);
call nonna_private.guard('public.tile_configs', array['id', 'created_at']);

create trigger params_fit_definition before insert or update of params, tile_definition_id on public.tile_configs
  for each row execute function nonna_private.params_fit_definition();


-- bookkeeping ----------------------------------------------------------------------------------------------------------
-- None: the layout belongs to no family.


-- who may --------------------------------------------------------------------------------------------------------------
-- The service needs no policy: its grants are its limit.

create policy nobody_sees_active_screens on public.screens for select to anon using (is_active);
create policy people_see_active_screens on public.screens for select to authenticated using (is_active);

create policy nobody_sees_active_kinds on public.tile_definitions for select to anon using (is_active);
create policy people_see_active_kinds on public.tile_definitions for select to authenticated using (is_active);
create policy bookkeeping_sees_kinds on public.tile_definitions for select to nonna_definer using (true);

create policy people_see_tiles_of_their_roles on public.tile_configs for select to authenticated
  using (is_visible and role = any (array(select role from nonna_private.my_roles)));


-- functions and grants -------------------------------------------------------------------------------------------------
-- No functions: the service writes the three tables by plain inserts and updates (TIL-05), and nobody else does.

call nonna_private.grant_select('anon, authenticated, service_role', 'public.screens', 'public.tile_definitions');
grant select on public.tile_definitions to nonna_definer;
call nonna_private.grant_select('authenticated, service_role', 'public.tile_configs');
grant insert (id, screen_name, description, is_active), update (screen_name, description, is_active)
  on public.screens to service_role;
grant insert (id, tile_type, description, schema_params, is_active),
      update (tile_type, description, schema_params, is_active)
  on public.tile_definitions to service_role;
grant insert (id, screen_id, tile_definition_id, role, display_order, is_visible, params),
      update (screen_id, tile_definition_id, role, display_order, is_visible, params)
  on public.tile_configs to service_role;

reset role;
set local role nonna_definer;
grant select on nonna_private.my_roles to authenticated;
reset role;

-- TIL-09: what every storage starts with, in the order in which the tiles of a screen stand. The rows are the migrator's
-- to make: the owner of a forced table sees nothing.
do $$
declare
  limit_five constant jsonb := '{"limit": [5, 1, 30]}';
  limit_six constant jsonb := '{"limit": [6, 1, 30]}';
  tile record;
  kind uuid;
begin
  insert into public.screens (screen_name) values ('home'), ('calendar'), ('gallery'), ('registry'), ('fun');
  for tile in
    select * from (values
      (0, 'upcoming_events', true, true, 'home,calendar', limit_five || '{"days_ahead": [30, 1, 365]}', true),
      (1, 'recent_photos', true, true, 'home,gallery', limit_six, true),
      (2, 'registry_highlights', true, true, 'home,registry', limit_five, true),
      (3, 'notifications', true, true, 'home', limit_five, true),
      (4, 'invites_status', true, false, 'home', limit_five, true),
      (5, 'rsvp_tasks', false, true, 'home,calendar', limit_five, true),
      (6, 'due_date_countdown', true, true, 'home,fun', '{}', true),
      (7, 'recent_purchases', true, true, 'registry', limit_five, true),
      (8, 'registry_deals', true, true, 'registry', limit_five, false),
      (9, 'engagement_recap', true, true, 'fun', '{}', true),
      (10, 'gallery_favorites', true, true, 'gallery', limit_six, true),
      (11, 'checklist', true, false, 'home', '{}', false),
      (12, 'storage_usage', true, false, 'home', '{}', false),
      (13, 'system_announcements', true, true, 'home', limit_five, false),
      (14, 'new_followers', true, false, 'home', limit_five, true))
      as delivered (turn, tile_type, owner, follower, screens, params, is_active)
  loop
    insert into public.tile_definitions (tile_type, schema_params, is_active)
    values (tile.tile_type,
            (select coalesce(jsonb_object_agg(key, jsonb_build_object('type', 'integer', 'min', value -> 1, 'max', value -> 2)),
                             '{}')
             from jsonb_each(tile.params)),
            tile.is_active)
    returning id into kind;
    insert into public.tile_configs (screen_id, tile_definition_id, role, display_order, params)
    select s.id, kind, r.role, tile.turn,
           (select coalesce(jsonb_object_agg(key, value -> 0), '{}') from jsonb_each(tile.params))
    from public.screens s
    join (values ('owner', tile.owner), ('follower', tile.follower)) as r (role, meant) on r.meant
    where s.screen_name = any (string_to_array(tile.screens, ','));
  end loop;
end $$;

revoke create on schema public from nonna_owner;
revoke create on schema nonna, nonna_private from nonna_definer;
