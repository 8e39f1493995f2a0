-- foundation, taken back. What stays, because it is not this schema's to take: the roles, which belong to the whole server;
-- the accounts in auth, a stand-in included; the ledger; and that strangers make no objects here,
-- large ones included.

-- The stand-ins lean on the clock and on the person.
do $$
begin
  if obj_description('auth.users'::regclass, 'pg_class') = 'stand-in of nonna' then
    alter table auth.users alter column created_at set default transaction_timestamp();
  end if;
  if obj_description(to_regprocedure('auth.uid()'), 'pg_proc') = 'stand-in of nonna' then
    drop function auth.uid();
  end if;
end $$;

drop procedure nonna_private.grant_select(text, regclass[]);
drop procedure nonna_private.guard(regclass, text[], text);
drop function nonna.exactly_one(bigint);
drop function nonna.schema_version();
drop function nonna_private.keep_seven_years();
drop function nonna_private.freeze_identity();
drop function nonna_private.set_updated_at();
drop function nonna_private.instant_text(timestamptz);
drop function nonna_private.is_zone(text);
drop function nonna.day_of(timestamptz, text);
drop function nonna_private.seven_years_ago();
drop function nonna_private.is_machine();
drop function nonna_private.caller();
drop function nonna_private.invalid(text);
drop function nonna_private.refuse(text, text);
drop function nonna.me();
drop function nonna.now();

alter default privileges for role nonna_definer in schema nonna_private revoke execute on functions from nonna_owner;
alter default privileges for role nonna_definer grant execute on functions to public;
alter default privileges for role nonna_owner grant execute on functions to public;

revoke all on schema supabase_migrations from nonna_definer;
revoke all on supabase_migrations.schema_migrations from nonna_definer;
revoke usage on schema public from anon, authenticated, service_role, nonna_retention, nonna_definer, nonna_owner;
drop table nonna_private.refuses_drop_owned;
drop schema nonna_private;
drop schema nonna;
