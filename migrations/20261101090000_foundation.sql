-- foundation: the roles, the schemas, the clock, who is asking, and what every table shares.
-- Run as a superuser, or as a migrator with CREATEROLE, BYPASSRLS and the right to create in this database.


-- tables ---------------------------------------------------------------------------------------------------------------

-- Text is compared by code point and lengths count characters: only UTF-8 keeps that promise.
do $$
begin
  if current_setting('server_version_num')::int < 150000 then
    raise exception 'PostgreSQL 15 or newer is needed, this is %', current_setting('server_version');
  end if;
  if current_setting('server_encoding') <> 'UTF8' then
    raise exception 'the database must be encoded in UTF8, this one is in %', current_setting('server_encoding');
  end if;
end $$;

-- Roles belong to the whole server, so other databases may have made them, perhaps at this very moment. Attributes of a
-- role that is there already are never changed. The three logins cannot log in before the operator lets them.
do $$
declare
  wanted record;
  newer constant boolean := current_setting('server_version_num')::int >= 160000;
begin
  for wanted in
    select * from (values
      ('nonna_owner',     'nologin nobypassrls'),
      ('nonna_definer',   'nologin nobypassrls'),
      ('nonna_retention', 'nologin nobypassrls'),
      ('anon',            'nologin noinherit'),
      ('authenticated',   'nologin noinherit'),
      ('service_role',    'nologin noinherit bypassrls'),
      ('nonna_app',       'nologin noinherit nobypassrls'),
      ('nonna_job',       'nologin noinherit nobypassrls'),
      ('nonna_admin',     'nologin noinherit nobypassrls')) as r (name, attributes)
  loop
    if not exists (select from pg_roles where rolname = wanted.name) then
      begin
        execute format('create role %I %s', wanted.name, wanted.attributes);
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
  end loop;

  -- The migrator acts as the owners; a superuser may do so without being told.
  for wanted in select * from (values ('nonna_owner'), ('nonna_definer')) as r (name) loop
    if not pg_has_role(current_user, wanted.name, 'usage') then
      begin
        execute format('grant %I to %I%s', wanted.name, current_user,
                       case when newer then ' with inherit true, set true' else '' end);
      exception when unique_violation then null;
      end;
    end if;
  end loop;

  -- A login becomes what it is a member of, for one transaction, and inherits nothing.
  for wanted in
    select * from (values
      ('nonna_app', 'anon'), ('nonna_app', 'authenticated'),
      ('nonna_job', 'nonna_retention'), ('nonna_admin', 'service_role')) as r (login, name)
  loop
    if not pg_has_role(wanted.login, wanted.name, 'member') then
      begin
        execute format('grant %I to %I%s', wanted.name, wanted.login,
                       case when newer then ' with inherit false, set true' else '' end);
      exception
        when unique_violation then null;
        when insufficient_privilege then
          raise warning 'grant % to % must be given by the operator', wanted.name, wanted.login;
      end;
    end if;
  end loop;
end $$;

-- Accounts belong to the platform. Where there is none, a stand-in is made; where there is one, it is used as it is.
do $$
begin
  if not exists (select from pg_namespace where nspname = 'auth') then
    create schema auth;
  end if;
end $$;

-- What people call lives in nonna; what nobody may name lives in nonna_private.
create schema nonna authorization nonna_owner;
create schema nonna_private authorization nonna_owner;

-- DROP OWNED BY takes a role out of the policies that name it, and deletes those that name no other; it asks only whether
-- the caller has the rights of that role (decision 0012). Where it meets a table of which the role holds columns and
-- nothing else, it is refused as a whole. This one is for every role that a login can become; it stands before all other
-- grants, so that the refusal comes before a table is locked.
set local role nonna_owner;
create table nonna_private.refuses_drop_owned (nothing boolean);
alter table nonna_private.refuses_drop_owned enable row level security;
alter table nonna_private.refuses_drop_owned force row level security;
grant select (nothing) on nonna_private.refuses_drop_owned
  to anon, authenticated, service_role, nonna_retention, nonna_app, nonna_job, nonna_admin;
reset role;

-- The ledger is the Supabase CLI's; it is here already when a runner started this file.
create schema if not exists supabase_migrations;
create table if not exists supabase_migrations.schema_migrations (
  version    text primary key,
  statements text[],
  name       text
);

-- A tenant's temporary objects must not stand in front of ours, and nobody makes objects beside ours.
do $$
begin
  execute format('revoke temporary on database %I from public', current_database());
end $$;
revoke create on schema public from public;

-- A large object is stored by whoever may call these, people without an identity included. Only a superuser can take that
-- back; elsewhere `nonna check` and docs/what-is-not-hidden.md say so.
do $$
begin
  if (select rolsuper from pg_roles where rolname = current_user) then
    revoke execute on function pg_catalog.lo_creat(integer), pg_catalog.lo_create(oid),
                               pg_catalog.lo_from_bytea(oid, bytea) from public;
  end if;
end $$;

grant usage on schema public to anon, authenticated, service_role, nonna_retention, nonna_definer, nonna_owner;
grant usage on schema nonna to nonna_definer, authenticated, service_role, nonna_retention, nonna_app, nonna_job, nonna_admin;
grant usage on schema nonna_private to nonna_definer;
grant usage on schema supabase_migrations to nonna_definer;
grant select on supabase_migrations.schema_migrations to nonna_definer;

-- A function is nobody's until it is granted; the table owner may hang the trigger functions on its tables.
alter default privileges for role nonna_owner revoke execute on functions from public;
alter default privileges for role nonna_definer revoke execute on functions from public;
alter default privileges for role nonna_definer in schema nonna_private grant execute on functions to nonna_owner;

grant create on schema nonna, nonna_private to nonna_definer;
set local role nonna_definer;

-- The instant of the transaction. Nothing else in this schema asks a clock.
create function nonna.now() returns timestamptz
language sql stable parallel safe
return pg_catalog.transaction_timestamp();

-- Who is asking, or null. Whatever is no JSON, or names no UUID as PostgreSQL writes it, is nobody: an error here would be
-- raised only where a row is compared, and so would tell that there is one. To catch it takes a subtransaction, which a
-- parallel plan may not have before PostgreSQL 17. After a transaction the setting is ''. Every name is qualified, since
-- this is asked for each table of a statement, and a search path of its own would cost more than the rest.
create function nonna.me() returns uuid
language plpgsql stable as $$
declare
  subject text;
begin
  subject := case when pg_catalog.current_setting('request.jwt.claims', true) operator(pg_catalog.<>) ''
    then pg_catalog.current_setting('request.jwt.claims', true)::pg_catalog.jsonb operator(pg_catalog.->>) 'sub' end;
  return case when subject::pg_catalog.uuid::pg_catalog.text operator(pg_catalog.=) subject
    then subject::pg_catalog.uuid end;
exception when others then
  return null;
end $$;

grant execute on function nonna.now() to nonna_owner, authenticated, service_role, nonna_retention,
  nonna_app, nonna_job, nonna_admin;
grant execute on function nonna.me() to nonna_owner, authenticated;
reset role;

do $$
declare
  accounts constant oid := (select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
                            where n.nspname = 'auth' and c.relname = 'users');
begin
  if accounts is null then
    create table auth.users (
      id                 uuid primary key default gen_random_uuid(),
      email              text unique,
      raw_user_meta_data jsonb,
      created_at         timestamptz not null default nonna.now(),
      last_sign_in_at    timestamptz
    );
    comment on table auth.users is 'stand-in of nonna';
  elsif obj_description(accounts, 'pg_class') = 'stand-in of nonna' then
    alter table auth.users alter column created_at set default nonna.now();
  end if;
  if not exists (select from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                 where n.nspname = 'auth' and p.proname = 'uid') then
    create function auth.uid() returns uuid language sql stable return nonna.me();
    comment on function auth.uid() is 'stand-in of nonna';
  end if;
end $$;


-- guards ---------------------------------------------------------------------------------------------------------------

set local role nonna_definer;

-- One place has the words of every refusal, so that absent and forbidden sound alike.
create function nonna_private.refuse(p_code text, p_constraint text default null) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  words constant text := case p_code
    when 'NNNFD' then 'not found'
    when '42501' then 'not allowed'
    when 'NNOWN' then 'a baby has two owners at most'
    when 'NNLST' then 'the last owner cannot go'
    when 'NNMEM' then 'already a member'
    when 'NNTOK' then 'the invitation is not valid'
    when 'NNMNY' then 'too many open invitations'
    when 'NNEVT' then 'the day is full'
    when 'NNTAG' then 'a photo has five tags at most'
    when 'NNVOT' then 'the guessing is over'
    when 'NNPAR' then 'what it hangs on is removed'
    when 'NNISO' then 'a removal needs read committed'
    when 'NNRET' then 'kept for seven years'
    when 'NNFRZ' then 'this never changes'
    when '40001' then 'try again'
  end;
begin
  if p_constraint is null then
    raise exception using errcode = p_code, message = words;
  end if;
  raise exception using errcode = p_code, message = words, constraint = p_constraint;
end $$;

create function nonna_private.invalid(p_column text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception using errcode = 'NNINP', message = 'not a good value', column = p_column;
end $$;

-- The person of the call, or a refusal.
create function nonna_private.caller() returns uuid
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  me constant uuid := nonna.me();
begin
  if me is null then
    perform nonna_private.refuse('42501');
  end if;
  return me;
end $$;

-- A machine is told by the role it runs as, not by claims that are missing: the setting still names the caller's role
-- inside a definer's function.
create function nonna_private.is_machine() returns boolean
language sql stable
return current_setting('role') not in ('anon', 'authenticated') and nonna.me() is null;

-- Calendar years in UTC, whatever the session's zone. A stamp of exactly seven years is still kept.
create function nonna_private.seven_years_ago() returns timestamptz
language sql stable
return (nonna.now() at time zone 'UTC' - interval '7 years') at time zone 'UTC';

-- The calendar day in a family's zone, or null where the server does not know the zone, or no longer. The zone is set
-- rather than named in AT TIME ZONE, which takes CET, EST and the like for abbreviations without summer time; the clause
-- below puts the session's own zone back.
create function nonna.day_of(p_instant timestamptz, p_zone text) returns date
language plpgsql stable strict set search_path = pg_catalog, pg_temp set timezone = 'UTC' as $$
begin
  perform set_config('TimeZone', p_zone, true);
  return p_instant::date;
exception when invalid_parameter_value then
  return null;
end $$;

-- An exact IANA name: the server writes a name back as it is spelt in its files. A name with digits or signs could also
-- be a home-made rule (XYZ+3), so it is looked for in the list, which is slow.
create function nonna_private.is_zone(p_zone text) returns boolean
language plpgsql stable strict set search_path = pg_catalog, pg_temp set timezone = 'UTC' as $$
begin
  if p_zone in ('localtime', 'Factory', 'posixrules') or p_zone ~ '^(posix|right)/' then
    return false;
  elsif p_zone !~ '^[A-Za-z_/]+$' then
    return exists (select from pg_timezone_names where name = p_zone);
  end if;
  perform set_config('TimeZone', p_zone, true);
  return current_setting('TimeZone') = p_zone;
exception when invalid_parameter_value then
  return false;
end $$;

-- How an instant is written where it is part of a key: the same from every session.
create function nonna_private.instant_text(p_instant timestamptz) returns text
language sql stable
return to_char(p_instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

-- updated_at is the database's; the caller's value is ignored.
create function nonna_private.set_updated_at() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.updated_at := nonna.now();
  return new;
end $$;

-- The first argument is the removal stamp of the table, or empty: it is set once and can only be cleared. The others are
-- the columns that never change.
create function nonna_private.freeze_identity() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before constant jsonb := to_jsonb(old);
  after constant jsonb := to_jsonb(new);
begin
  for i in 1 .. tg_nargs - 1 loop
    if before -> tg_argv[i] is distinct from after -> tg_argv[i] then
      raise exception using errcode = 'NNFRZ', message = 'this never changes', column = tg_argv[i];
    end if;
  end loop;
  if before ->> tg_argv[0] is not null and after ->> tg_argv[0] is not null
     and before -> tg_argv[0] is distinct from after -> tg_argv[0] then
    raise exception using errcode = 'NNFRZ', message = 'this never changes', column = tg_argv[0];
  end if;
  return new;
end $$;

-- Nobody deletes what is live or was removed within seven years, a superuser and a cascade included.
create function nonna_private.keep_seven_years() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (to_jsonb(old) ->> tg_argv[0])::timestamptz < nonna_private.seven_years_ago() then
    return old;
  end if;
  perform nonna_private.refuse('NNRET');
end $$;

reset role;
set local role nonna_owner;

-- What every table shares. Each domain's file calls it once per table, as the owner; nobody else can.
create procedure nonna_private.guard(p_table regclass, p_frozen text[], p_stamp text default null)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  arguments constant text :=
    (select string_agg(quote_literal(a), ', ' order by n)
     from unnest(coalesce(p_stamp, '') || p_frozen) with ordinality as u (a, n));
begin
  execute format('alter table %s enable row level security', p_table);
  execute format('alter table %s force row level security', p_table);
  execute format('revoke all on table %s from public, anon, authenticated, service_role', p_table);
  execute format('create trigger set_updated_at before update on %s '
                 'for each row execute function nonna_private.set_updated_at()', p_table);
  execute format('create trigger freeze_identity before update on %s '
                 'for each row execute function nonna_private.freeze_identity(%s)', p_table, arguments);
  if p_stamp is not null then
    execute format('create trigger keep_seven_years before delete on %s '
                   'for each row execute function nonna_private.keep_seven_years(%L)', p_table, p_stamp);
  end if;
end $$;

-- SELECT of every column there is now, and so not of xmin, xmax, cmin, cmax, ctid: they tell in which order and in which
-- transaction rows were written, and with it who voted what. A column that is added later needs a call of its own.
create procedure nonna_private.grant_select(p_roles text, variadic p_tables regclass[])
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  one regclass;
begin
  foreach one in array p_tables loop
    execute format('grant select (%s) on %s to %s',
                   (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
                    where attrelid = one and attnum > 0 and not attisdropped), one, p_roles);
  end loop;
end $$;

reset role;


-- functions and grants -------------------------------------------------------------------------------------------------
--
--   nonna.now() timestamptz                       the instant of the transaction
--   nonna.me() uuid                               the person of the connection, or null
--   nonna.schema_version() text                   the newest version in the ledger, or null
--   nonna.exactly_one(p_changed bigint) void      refuses (NNNFD) what did not change exactly one row
--   nonna.day_of(p_instant, p_zone) date          the day there, or null in a zone that is not known

set local role nonna_definer;

create function nonna.schema_version() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select max(version collate "C") from supabase_migrations.schema_migrations
$$;

-- Zero rows touched are an error before the commit, not after it.
create function nonna.exactly_one(p_changed bigint) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if p_changed is distinct from 1 then
    raise exception using errcode = 'NNNFD', message = 'not found';
  end if;
end $$;

grant execute on function nonna.schema_version() to nonna_app, nonna_job, nonna_admin;
grant execute on function nonna.exactly_one(bigint) to authenticated, service_role;
grant execute on function nonna.day_of(timestamptz, text) to authenticated;
-- The retention role's own policies ask it.
grant execute on function nonna_private.seven_years_ago() to nonna_retention;

reset role;
revoke create on schema nonna, nonna_private from nonna_definer;
