-- notifications: a person's messages, what they want to be told, and what happened in a family lately. Types and ids only.

grant create on schema public to nonna_owner;
grant create on schema nonna, nonna_private to nonna_definer;
set local role nonna_owner;


-- tables ---------------------------------------------------------------------------------------------------------------

create table public.notifications (
  id                uuid not null default gen_random_uuid(),
  recipient_user_id uuid not null,
  baby_profile_id   uuid,
  type              text not null,
  payload           jsonb not null default '{}',
  read_at           timestamptz,
  dedupe_key        text collate "C" not null,
  created_at        timestamptz not null default nonna.now(),
  updated_at        timestamptz not null default nonna.now(),
  constraint notifications_type check (type in (
    'new_photo', 'new_comment', 'photo_squished', 'event_created', 'event_updated', 'event_cancelled', 'event_rsvp',
    'registry_item_added', 'registry_purchase', 'new_follower', 'name_suggestion', 'name_suggestion_liked',
    'birth_announcement', 'prediction_result', 'profile_deleted')),
  constraint notifications_payload check (jsonb_typeof(payload) = 'object' and char_length(payload::text) <= 2000),
  constraint notifications_dedupe_key check (char_length(dedupe_key) between 1 and 200)
);

create table public.notification_preferences (
  user_id                  uuid not null,
  push_new_photos          boolean not null default true,
  push_new_comments        boolean not null default true,
  push_event_rsvps         boolean not null default true,
  push_registry_purchases  boolean not null default true,
  push_new_followers       boolean not null default true,
  push_birth_announcements boolean not null default true,
  email_new_photos         boolean not null default false,
  email_weekly_digest      boolean not null default true,
  created_at               timestamptz not null default nonna.now(),
  updated_at               timestamptz not null default nonna.now()
);

create table public.activity_events (
  id              uuid not null default gen_random_uuid(),
  baby_profile_id uuid not null,
  actor_user_id   uuid,
  type            text not null,
  payload         jsonb not null default '{}',
  created_at      timestamptz not null default nonna.now(),
  updated_at      timestamptz not null default nonna.now(),
  constraint activity_events_type check (type in (
    'photo_uploaded', 'photo_squished', 'comment_added', 'event_created', 'event_updated', 'rsvp_yes', 'rsvp_no',
    'rsvp_maybe', 'item_purchased', 'name_suggested', 'member_joined', 'profile_updated')),
  constraint activity_events_payload check (jsonb_typeof(payload) = 'object' and char_length(payload::text) <= 2000)
);


-- keys and indexes -----------------------------------------------------------------------------------------------------
-- No index on created_at alone: every reading starts from its recipient or its family.

alter table public.notifications
  add constraint notifications_pkey primary key (id),
  add constraint notifications_one_per_cause unique (recipient_user_id, dedupe_key),
  add constraint notifications_baby_profile_id_fkey foreign key (baby_profile_id)
    references public.baby_profiles (id) on delete cascade;
create index idx_notifications_recipient on public.notifications (recipient_user_id, created_at desc, id desc);
create index idx_notifications_unread on public.notifications (recipient_user_id, created_at desc, id desc)
  where read_at is null;
create index idx_notifications_baby on public.notifications (baby_profile_id);

alter table public.notification_preferences add constraint notification_preferences_pkey primary key (user_id);

alter table public.activity_events
  add constraint activity_events_pkey primary key (id),
  add constraint activity_events_baby_profile_id_fkey foreign key (baby_profile_id)
    references public.baby_profiles (id) on delete cascade;
create index idx_activity_events_baby on public.activity_events (baby_profile_id, created_at desc, id desc);
create index idx_activity_events_actor on public.activity_events (actor_user_id) where actor_user_id is not null;

reset role;
alter table public.notifications
  add constraint notifications_recipient_user_id_fkey foreign key (recipient_user_id)
    references auth.users (id) on delete cascade;
alter table public.notification_preferences
  add constraint notification_preferences_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade;
alter table public.activity_events
  add constraint activity_events_actor_user_id_fkey foreign key (actor_user_id)
    references auth.users (id) on delete set null;


-- guards ---------------------------------------------------------------------------------------------------------------

set local role nonna_definer;

-- NOT-04: the database's own instant, the first time only.
create function nonna_private.first_reading_counts() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.read_at := case when old.read_at is not null then old.read_at
                      when new.read_at is not null then nonna.now() end;
  return new;
end $$;

reset role;
set local role nonna_owner;

call nonna_private.guard('public.notifications',
  array['id', 'recipient_user_id', 'baby_profile_id', 'type', 'payload', 'dedupe_key', 'created_at']);
call nonna_private.guard('public.notification_preferences', array['user_id', 'created_at']);
call nonna_private.guard('public.activity_events', array['id', 'baby_profile_id', 'type', 'payload', 'created_at']);

create trigger first_reading_counts before update of read_at on public.notifications
  for each row execute function nonna_private.first_reading_counts();

reset role;


-- bookkeeping ----------------------------------------------------------------------------------------------------------

set local role nonna_definer;

-- The active members of a family, all or those of one role. Its names are bound once and for all, when it is made.
create function nonna_private.members(p_baby uuid, p_role text default null) returns setof uuid
language sql stable
begin atomic
  select user_id from public.baby_memberships
  where baby_profile_id = p_baby and removed_at is null and (p_role is null or role = p_role);
end;

-- One message per recipient and cause, never to the actor (NOT-01, NOT-13). Who the recipients are is the caller's to say;
-- that they are members is seen to here (NOT-02). In order, so that two of these never wait for each other. What can be
-- repeated on the same thing is p_hourly: an unread message that says the same and is younger than an hour stands for it.
-- Two at once cannot both find none: each act has locked the row that it is about, until it commits.
create function nonna_private.notify(
  p_type text, p_baby uuid, p_recipients uuid[], p_cause text, p_payload jsonb, p_hourly boolean default false)
returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  ids constant jsonb := p_payload || jsonb_strip_nulls(jsonb_build_object('actor_user_id', nonna.me()));
begin
  insert into public.notifications (recipient_user_id, baby_profile_id, type, payload, dedupe_key)
  select member, p_baby, p_type, ids, p_type || ':' || p_cause
  from nonna_private.members(p_baby) as member
  where member = any (p_recipients) and member is distinct from nonna.me()
    and not (p_hourly
             and exists (select from public.notifications n
                         where n.recipient_user_id = member and n.read_at is null
                           and n.created_at > nonna.now() - interval '1 hour'
                           and n.baby_profile_id = p_baby and n.type = p_type and n.payload = ids))
  order by member
  on conflict on constraint notifications_one_per_cause do nothing;
end $$;

-- The foreign key locks the baby, which an edit may not wait for: it holds a row that the removal of the baby waits for.
-- So an edit that meets the removal gives way at once (55P03, which is to try again) instead of waiting for a deadlock.
-- What can be repeated on the same thing is p_hourly: a line that says the same and is younger than an hour stands for it.
create function nonna_private.note_activity(p_type text, p_baby uuid, p_payload jsonb, p_hourly boolean default false)
returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if p_hourly
     and exists (select from public.activity_events a
                 where a.baby_profile_id = p_baby and a.created_at > nonna.now() - interval '1 hour'
                   and a.type = p_type and a.actor_user_id is not distinct from nonna.me() and a.payload = p_payload) then
    return;
  end if;
  perform from public.baby_profiles where id = p_baby for key share nowait;
  insert into public.activity_events (baby_profile_id, actor_user_id, type, payload)
  values (p_baby, nonna.me(), p_type, p_payload);
end $$;

-- On the removal of a baby the memberships are still there: they end last.
create function nonna_private.tell_of_baby_profiles() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if old.deleted_at is null and new.deleted_at is not null then
    perform nonna_private.notify('profile_deleted', new.id, array(select nonna_private.members(new.id, 'owner')),
                                 new.id::text, '{}');
  elsif new.deleted_at is null and to_jsonb(new) - 'updated_at' <> to_jsonb(old) - 'updated_at' then
    perform nonna_private.note_activity('profile_updated', new.id, '{}', true);
    if old.actual_birth_date is null and new.actual_birth_date is not null then
      perform nonna_private.notify('birth_announcement', new.id, array(select nonna_private.members(new.id, 'follower')),
                                   new.id::text, '{}');
    end if;
  end if;
  return null;
end $$;

-- A membership that begins without an invitation accepted in this transaction is a founder's: nobody is told.
create function nonna_private.tell_of_baby_memberships() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  letter uuid;
begin
  if new.removed_at is not null or (tg_op = 'UPDATE' and old.removed_at is null) then
    return null;
  end if;
  select id into letter from public.invitations
  where baby_profile_id = new.baby_profile_id and accepted_by_user_id = new.user_id and accepted_at = nonna.now()
  order by updated_at desc, id limit 1;
  if found then
    perform nonna_private.note_activity('member_joined', new.baby_profile_id, jsonb_build_object('membership_id', new.id));
    perform nonna_private.notify('new_follower', new.baby_profile_id,
                                 array(select nonna_private.members(new.baby_profile_id, 'owner')),
                                 letter::text, jsonb_build_object('membership_id', new.id));
  end if;
  return null;
end $$;

-- ACC-01: the preferences join what a new account brings.
create or replace function nonna_private.on_auth_user_created() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.profiles (user_id, display_name)
  values (new.id, nonna_private.first_display_name(new.raw_user_meta_data, new.email))
  on conflict do nothing;
  insert into public.user_stats (user_id) values (new.id) on conflict do nothing;
  insert into public.notification_preferences (user_id) values (new.id) on conflict do nothing;
  return null;
end $$;

reset role;
insert into public.notification_preferences (user_id) select user_id from public.profiles;
set local role nonna_owner;

create trigger tell_family after update on public.baby_profiles
  for each row execute function nonna_private.tell_of_baby_profiles();
create trigger tell_family after insert or update of removed_at on public.baby_memberships
  for each row execute function nonna_private.tell_of_baby_memberships();


-- who may --------------------------------------------------------------------------------------------------------------

create policy people_see_their_messages on public.notifications for select to authenticated
  using (recipient_user_id = (select nonna.me()));
create policy people_mark_their_messages on public.notifications for update to authenticated
  using (recipient_user_id = (select nonna.me()))
  with check (recipient_user_id = (select nonna.me()));
create policy bookkeeping_sees_messages on public.notifications for select to nonna_definer using (true);
create policy bookkeeping_makes_messages on public.notifications for insert to nonna_definer with check (true);

create policy people_see_their_preferences on public.notification_preferences for select to authenticated
  using (user_id = (select nonna.me()));
create policy people_change_their_preferences on public.notification_preferences for update to authenticated
  using (user_id = (select nonna.me()))
  with check (user_id = (select nonna.me()));
create policy bookkeeping_sees_preferences on public.notification_preferences for select to nonna_definer using (true);
create policy bookkeeping_makes_preferences on public.notification_preferences for insert to nonna_definer with check (true);

create policy members_see_activity on public.activity_events for select to authenticated
  using (baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy bookkeeping_sees_activity on public.activity_events for select to nonna_definer using (true);
create policy bookkeeping_makes_activity on public.activity_events for insert to nonna_definer with check (true);


-- functions and grants -------------------------------------------------------------------------------------------------
-- No functions: marking as read and changing preferences are plain updates; the rest is written by bookkeeping alone.

call nonna_private.grant_select('authenticated, service_role',
  'public.notifications', 'public.notification_preferences', 'public.activity_events');
grant select on public.notifications, public.notification_preferences, public.activity_events to nonna_definer;
grant update (read_at) on public.notifications to authenticated;
grant update (push_new_photos, push_new_comments, push_event_rsvps, push_registry_purchases, push_new_followers,
              push_birth_announcements, email_new_photos, email_weekly_digest)
  on public.notification_preferences to authenticated;

grant insert (recipient_user_id, baby_profile_id, type, payload, dedupe_key) on public.notifications to nonna_definer;
grant insert (user_id) on public.notification_preferences to nonna_definer;
grant insert (baby_profile_id, actor_user_id, type, payload) on public.activity_events to nonna_definer;

reset role;
revoke create on schema public from nonna_owner;
revoke create on schema nonna, nonna_private from nonna_definer;
