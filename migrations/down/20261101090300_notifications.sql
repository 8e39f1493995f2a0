-- notifications, taken back. Lost: all messages, preferences and activity; a new up gives everybody the defaults again.

drop trigger tell_family on public.baby_memberships;
drop trigger tell_family on public.baby_profiles;

grant create on schema nonna_private to nonna_definer;
set local role nonna_definer;
create or replace function nonna_private.on_auth_user_created() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.profiles (user_id, display_name)
  values (new.id, nonna_private.first_display_name(new.raw_user_meta_data, new.email))
  on conflict do nothing;
  insert into public.user_stats (user_id) values (new.id) on conflict do nothing;
  return null;
end $$;
reset role;
revoke create on schema nonna_private from nonna_definer;

drop table public.activity_events;
drop table public.notification_preferences;
drop table public.notifications;

drop function nonna_private.tell_of_baby_memberships();
drop function nonna_private.tell_of_baby_profiles();
drop function nonna_private.note_activity(text, uuid, jsonb, boolean);
drop function nonna_private.notify(text, uuid, uuid[], text, jsonb, boolean);
drop function nonna_private.members(uuid, text);
drop function nonna_private.first_reading_counts();
