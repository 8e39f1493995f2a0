-- events: the calendar, what people say under an event, and who comes.

grant create on schema public to nonna_owner;
grant create on schema nonna, nonna_private to nonna_definer;
set local role nonna_owner;


-- tables ---------------------------------------------------------------------------------------------------------------

create table public.events (
  id                 uuid not null default gen_random_uuid(),
  baby_profile_id    uuid not null,
  created_by_user_id uuid not null,
  title              text not null,
  description        text,
  location           text,
  event_date         timestamptz not null,
  ends_at            timestamptz,
  event_day          date not null,
  last_day           date not null,
  day_slot           smallint,
  duration_class     smallint not null,
  video_link         text,
  cover_photo_url    text,
  deleted_at         timestamptz,
  created_at         timestamptz not null default nonna.now(),
  updated_at         timestamptz not null default nonna.now(),
  constraint events_title check (
    char_length(title) <= 100 and title ~ '[^\t\n\v\f\r ]'
    and title !~ '[\u0001-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]'),
  constraint events_description check (char_length(description) <= 1000),
  constraint events_location check (
    char_length(location) <= 200 and location !~ '[\u0001-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]'),
  constraint events_date_in_calendar check (
    event_date >= timestamptz '0001-01-01 00:00:00+00' and event_date < timestamptz '10000-01-01 00:00:00+00'),
  constraint events_end_in_calendar check (
    ends_at >= timestamptz '0001-01-01 00:00:00+00' and ends_at < timestamptz '10000-01-01 00:00:00+00'),
  constraint events_ends_after_start check (ends_at > event_date),
  constraint events_video_link check (
    char_length(video_link) <= 2000
    and video_link !~
      '[\u0001-\u001f\u0022\u003c\u003e\u005c\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680'
      '\u17b4\u17b5\u180b-\u180f\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164'
      '\ufeff\uffa0\ufff0-\ufffb]'
    and video_link ~
      '^https?://(?:[^\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007f]'
      '[^\u0001-\u002c\u002f\u003a-\u0040\u005b-\u005e\u0060\u007b-\u007f]*|\[[0-9A-Fa-f:.]+\])'
      '(?::[0-9]{1,5})?(?:[/?#][^ ]*)?$'),
  constraint events_cover_photo_url check (
    char_length(cover_photo_url) <= 2000
    and cover_photo_url !~
      '[\u0001-\u001f\u0022\u003c\u003e\u005c\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680'
      '\u17b4\u17b5\u180b-\u180f\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164'
      '\ufeff\uffa0\ufff0-\ufffb]'
    and (cover_photo_url = '' or cover_photo_url ~
      '^(?:https?://(?:[^\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007f]'
      '[^\u0001-\u002c\u002f\u003a-\u0040\u005b-\u005e\u0060\u007b-\u007f]*|\[[0-9A-Fa-f:.]+\])'
      '(?::[0-9]{1,5})?(?:[/?#][^ ]*)?'
      '|(?![?# ]|//|[^/]*(?::|%(?:25)*3[Aa]|&#|&[A-Za-z]+;))'
      '(?!(?:[^/]*/)*(?:\.|%2[Ee]){1,2}(?:[/?#]|$)).*[^ ])$')),
  constraint events_day_slot check (day_slot in (1, 2)),
  constraint events_slot_means_live check ((day_slot is not null) = (deleted_at is null)),
  constraint events_last_day_not_before check (last_day >= event_day),
  constraint events_duration_class check (
    duration_class = width_bucket(last_day - event_day, array[1, 8, 64, 512, 4096]))
);

create table public.event_comments (
  id                 uuid not null default gen_random_uuid(),
  baby_profile_id    uuid not null,
  event_id           uuid not null,
  user_id            uuid not null,
  comment_text       text not null,
  deleted_at         timestamptz,
  deleted_by_user_id uuid,
  created_at         timestamptz not null default nonna.now(),
  updated_at         timestamptz not null default nonna.now(),
  constraint event_comments_text check (char_length(comment_text) <= 500 and comment_text ~ '[^\t\n\v\f\r ]'),
  constraint event_comments_deleted_by check (deleted_by_user_id is null or deleted_at is not null)
);

-- One row per person and event, revived in place; that it once said yes is remembered for ever.
create table public.event_rsvps (
  id              uuid not null default gen_random_uuid(),
  baby_profile_id uuid not null,
  event_id        uuid not null,
  user_id         uuid not null,
  status          text not null,
  first_yes_at    timestamptz,
  deleted_at      timestamptz,
  created_at      timestamptz not null default nonna.now(),
  updated_at      timestamptz not null default nonna.now(),
  constraint event_rsvps_status check (status in ('yes', 'no', 'maybe')),
  constraint event_rsvps_yes_is_remembered check (status <> 'yes' or first_yes_at is not null)
);


-- keys and indexes -----------------------------------------------------------------------------------------------------
-- No index on event_date alone: no question is asked without a family.

alter table public.events
  add constraint events_pkey primary key (id),
  add constraint events_in_family unique (baby_profile_id, id),
  add constraint events_two_a_day unique (baby_profile_id, event_day, day_slot),
  add constraint events_baby_profile_id_fkey foreign key (baby_profile_id)
    references public.baby_profiles (id) on delete cascade;
create index idx_events_baby_profile_date on public.events (baby_profile_id, event_date, id);
-- What touches a day, or a moment, began at most 8 to the power of its duration class days before it (EVT-16, EVT-19). A
-- range index would need an extension for the family, and its operators are not leakproof: no policy lets them pass.
create index idx_events_duration on public.events (baby_profile_id, duration_class, event_date) where deleted_at is null;
create index idx_events_created_by on public.events (created_by_user_id);
create index idx_events_trash on public.events (baby_profile_id, deleted_at desc, id desc) where deleted_at is not null;
create index idx_events_purge on public.events (deleted_at) where deleted_at is not null;

-- A child points at its parent with the family in the key, so it can never hang on another family's event.
alter table public.event_comments
  add constraint event_comments_pkey primary key (id),
  add constraint event_comments_baby_profile_id_fkey foreign key (baby_profile_id)
    references public.baby_profiles (id) on delete cascade,
  add constraint event_comments_event_id_fkey foreign key (baby_profile_id, event_id)
    references public.events (baby_profile_id, id) on delete cascade;
create index idx_event_comments_event on public.event_comments (baby_profile_id, event_id, created_at, id);
create index idx_event_comments_user on public.event_comments (user_id);
create index idx_event_comments_deleted_by on public.event_comments (deleted_by_user_id)
  where deleted_by_user_id is not null;
create index idx_event_comments_trash on public.event_comments (baby_profile_id, deleted_at desc, id desc)
  where deleted_at is not null;
create index idx_event_comments_purge on public.event_comments (deleted_at) where deleted_at is not null;

alter table public.event_rsvps
  add constraint event_rsvps_pkey primary key (id),
  add constraint event_rsvps_one_per_person unique (event_id, user_id),
  add constraint event_rsvps_baby_profile_id_fkey foreign key (baby_profile_id)
    references public.baby_profiles (id) on delete cascade,
  add constraint event_rsvps_event_id_fkey foreign key (baby_profile_id, event_id)
    references public.events (baby_profile_id, id) on delete cascade;
create index idx_event_rsvps_event on public.event_rsvps (baby_profile_id, event_id) include (status, deleted_at);
create index idx_event_rsvps_user on public.event_rsvps (user_id);
create index idx_event_rsvps_purge on public.event_rsvps (deleted_at) where deleted_at is not null;

reset role;
alter table public.events
  add constraint events_created_by_user_id_fkey foreign key (created_by_user_id)
    references auth.users (id) on delete restrict;
alter table public.event_comments
  add constraint event_comments_user_id_fkey foreign key (user_id) references auth.users (id) on delete restrict,
  add constraint event_comments_deleted_by_user_id_fkey foreign key (deleted_by_user_id)
    references auth.users (id) on delete set null;
alter table public.event_rsvps
  add constraint event_rsvps_user_id_fkey foreign key (user_id) references auth.users (id) on delete restrict;


-- guards ---------------------------------------------------------------------------------------------------------------

set local role nonna_definer;

-- EVT-21: the family's day of the last moment before the end, never before the first day. What ends at midnight does not
-- touch the next day.
create function nonna_private.last_day_of(p_event public.events) returns date
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  zone constant text := (select time_zone from public.baby_profiles where id = p_event.baby_profile_id);
  day_of_end constant date := nonna.day_of(p_event.ends_at, zone);
begin
  if p_event.ends_at is null then
    return p_event.event_day;
  elsif day_of_end is null then
    perform nonna_private.invalid('time_zone');
  elsif day_of_end not between date '0001-01-01' and date '9999-12-31' then
    perform nonna_private.invalid('ends_at');
  end if;
  return greatest(p_event.event_day, nonna.day_of(p_event.ends_at - interval '1 microsecond', zone));
end $$;

-- EVT-03, EVT-04: asked when an event is made, moved or restored; any other edit and a removal are never refused. The day
-- is the family's, so that it depends neither on the session's zone nor on a later change of the family's. EVT-21: the
-- last day is computed with it, and when the end alone changes; what ends at midnight does not touch the next day.
create function nonna_private.check_max_events_per_day() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  stays_away constant boolean := new.deleted_at is not null;
  moved constant boolean := tg_op = 'INSERT' or new.event_date is distinct from old.event_date;
  zone text;
begin
  if stays_away and tg_op = 'UPDATE' then
    new.day_slot := null;
    return new;
  elsif not moved and old.deleted_at is null then
    if new.ends_at is distinct from old.ends_at then
      new.last_day := nonna_private.last_day_of(new);
      new.duration_class := width_bucket(new.last_day - new.event_day, array[1, 8, 64, 512, 4096]);
    end if;
    return new;
  end if;
  -- The day is part of a key, so moving locks the row for good: against those who hold it live, and before the marker.
  if tg_op = 'UPDATE' then
    perform from public.events where id = new.id for update;
  end if;
  perform from public.owner_update_markers where baby_profile_id = new.baby_profile_id for no key update;
  zone := (select time_zone from public.baby_profiles where id = new.baby_profile_id);
  new.event_day := nonna.day_of(new.event_date, zone);
  if new.event_day is null and new.event_date is not null and zone is not null then
    perform nonna_private.invalid('time_zone');
  end if;
  if new.event_day not between date '0001-01-01' and date '9999-12-31'
     or moved and new.event_date < (nonna.now() at time zone 'UTC' - interval '1 year') at time zone 'UTC' then
    perform nonna_private.invalid('event_date');
  end if;
  new.last_day := nonna_private.last_day_of(new);
  new.duration_class := width_bucket(new.last_day - new.event_day, array[1, 8, 64, 512, 4096]);
  if stays_away then
    new.day_slot := null;
  elsif tg_op = 'INSERT' or old.day_slot is null or new.event_day <> old.event_day then
    new.day_slot := (
      select min(slot) from generate_series(1, 2) as slot
      where not exists (select from public.events e
                        where e.baby_profile_id = new.baby_profile_id and e.event_day = new.event_day
                          and e.day_slot = slot and e.id <> new.id));
    if new.day_slot is null then
      perform nonna_private.refuse('NNEVT', 'events_two_a_day');
    end if;
  end if;
  return new;
end $$;

-- STA-01: what has once been yes has been counted, whatever is answered later.
create function nonna_private.remember_first_yes() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.status = 'yes' and new.first_yes_at is null then
    new.first_yes_at := nonna.now();
  end if;
  return new;
end $$;

reset role;
set local role nonna_owner;

call nonna_private.guard('public.events', array['id', 'baby_profile_id', 'created_by_user_id', 'created_at'], 'deleted_at');
call nonna_private.guard('public.event_comments',
  array['id', 'baby_profile_id', 'event_id', 'user_id', 'created_at'], 'deleted_at');
call nonna_private.guard('public.event_rsvps',
  array['id', 'baby_profile_id', 'event_id', 'user_id', 'created_at'], 'deleted_at');

create trigger ask_standing before insert or update of title, description, location, event_date, ends_at, video_link,
    cover_photo_url on public.events
  for each row execute function nonna_private.ask_standing('owner');
create trigger ask_standing before insert or update of comment_text on public.event_comments
  for each row execute function nonna_private.ask_standing('member', 'events', 'event_id');
create trigger ask_standing before insert or update of status on public.event_rsvps
  for each row execute function nonna_private.ask_standing('member', 'events', 'event_id');

create trigger check_max_events_per_day before insert or update of event_date, ends_at, deleted_at on public.events
  for each row execute function nonna_private.check_max_events_per_day();
create trigger remember_first_yes before insert or update of status on public.event_rsvps
  for each row execute function nonna_private.remember_first_yes();

-- It fires before tell_family: who is told of a removal is read from rows that are live or carry its stamp.
create trigger carry_removal after update of deleted_at on public.events
  for each row execute function nonna_private.carry_removal('event_id', 'event_comments', 'event_rsvps');
create trigger carry_removal_to_events after update of deleted_at on public.baby_profiles
  for each row execute function nonna_private.carry_removal('baby_profile_id', 'events', 'event_comments', 'event_rsvps');

reset role;


-- bookkeeping ----------------------------------------------------------------------------------------------------------

set local role nonna_definer;

-- An event that goes along with its baby tells nothing: the baby's removal has told.
create function nonna_private.tell_of_events() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ids constant jsonb := jsonb_build_object('event_id', new.id);
  type constant text := case when tg_op = 'INSERT' then 'event_created'
                             when old.deleted_at is distinct from new.deleted_at then 'event_cancelled'
                             else 'event_updated' end;
begin
  if type = 'event_created' then
    perform nonna_private.note_activity(type, new.baby_profile_id, ids);
    perform nonna_private.notify(type, new.baby_profile_id,
                                 array(select nonna_private.members(new.baby_profile_id, 'follower')), new.id::text, ids);
    return null;
  elsif type = 'event_updated' and to_jsonb(new) - 'updated_at' = to_jsonb(old) - 'updated_at' then
    return null;
  elsif type = 'event_cancelled'
        and (new.deleted_at is null
             or exists (select from public.baby_profiles b
                        where b.id = new.baby_profile_id and b.deleted_at = new.deleted_at)) then
    return null;
  end if;
  if type = 'event_updated' then
    perform nonna_private.note_activity(type, new.baby_profile_id, ids, true);
  end if;
  perform nonna_private.notify(
    type, new.baby_profile_id,
    array(select r.user_id from public.event_rsvps r
          where r.baby_profile_id = new.baby_profile_id and r.event_id = new.id
            and (r.deleted_at is null or r.deleted_at = new.deleted_at)),
    new.id || ':' || nonna_private.instant_text(coalesce(new.deleted_at, nonna.now())), ids, true);
  return null;
end $$;

create function nonna_private.tell_of_event_comments() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ids constant jsonb := jsonb_build_object('comment_id', new.id, 'event_id', new.event_id);
begin
  update public.user_stats set comments_added_count = comments_added_count + 1 where user_id = new.user_id;
  perform nonna_private.note_activity('comment_added', new.baby_profile_id, ids);
  perform nonna_private.notify(
    'new_comment', new.baby_profile_id,
    array(select nonna_private.members(new.baby_profile_id, 'owner')
          union
          select c.user_id from public.event_comments c
          where c.baby_profile_id = new.baby_profile_id and c.event_id = new.event_id and c.deleted_at is null),
    new.id::text, ids);
  return null;
end $$;

-- The same answer again, also after a withdrawal, has no consequence (EVT-13).
create function nonna_private.tell_of_event_rsvps() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.first_yes_at is not null and (tg_op = 'INSERT' or old.first_yes_at is null) then
    update public.user_stats set events_attended_count = events_attended_count + 1 where user_id = new.user_id;
  end if;
  if tg_op = 'INSERT' or new.status <> old.status then
    perform nonna_private.note_activity('rsvp_' || new.status, new.baby_profile_id,
                                        jsonb_build_object('event_id', new.event_id), true);
    perform nonna_private.notify(
      'event_rsvp', new.baby_profile_id, array(select nonna_private.members(new.baby_profile_id, 'owner')),
      new.id || ':' || new.status, jsonb_build_object('event_id', new.event_id, 'rsvp_id', new.id), true);
  end if;
  return null;
end $$;

reset role;
set local role nonna_owner;

create trigger event_marker_on_insert after insert on public.events referencing new table as after
  for each statement execute function nonna_private.stamp_on_insert('event_updated_at');
create trigger event_marker_on_update after update on public.events referencing old table as before new table as after
  for each statement execute function nonna_private.stamp_on_update('event_updated_at');
create trigger event_marker_on_delete after delete on public.events referencing old table as before
  for each statement execute function nonna_private.stamp_on_delete('event_updated_at');
create trigger tell_family after insert or update on public.events
  for each row execute function nonna_private.tell_of_events();

create trigger event_comment_marker_on_insert after insert on public.event_comments referencing new table as after
  for each statement execute function nonna_private.stamp_on_insert('event_updated_at');
create trigger event_comment_marker_on_update after update on public.event_comments
  referencing old table as before new table as after
  for each statement execute function nonna_private.stamp_on_update('event_updated_at');
create trigger event_comment_marker_on_delete after delete on public.event_comments referencing old table as before
  for each statement execute function nonna_private.stamp_on_delete('event_updated_at');
create trigger tell_family after insert on public.event_comments
  for each row execute function nonna_private.tell_of_event_comments();

create trigger tell_family after insert or update of status on public.event_rsvps
  for each row execute function nonna_private.tell_of_event_rsvps();


-- who may --------------------------------------------------------------------------------------------------------------

create policy members_see_events on public.events for select to authenticated
  using (deleted_at is null and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy owners_add_events on public.events for insert to authenticated
  with check (created_by_user_id = (select nonna.me())
              and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies where role = 'owner')));
create policy owners_edit_events on public.events for update to authenticated
  using (deleted_at is null
         and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies where role = 'owner')))
  with check (deleted_at is null
              and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies where role = 'owner')));
create policy bookkeeping_sees_events on public.events for select to nonna_definer using (true);
create policy bookkeeping_stamps_events on public.events for update to nonna_definer using (true) with check (true);
create policy retention_sees_events on public.events for select to nonna_retention using (true);
create policy retention_deletes_events_after_seven_years on public.events for delete to nonna_retention
  using (deleted_at < (select nonna_private.seven_years_ago()));

create policy members_see_event_comments on public.event_comments for select to authenticated
  using (deleted_at is null and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy members_comment_on_events on public.event_comments for insert to authenticated
  with check (user_id = (select nonna.me())
              and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy authors_edit_event_comments on public.event_comments for update to authenticated
  using (user_id = (select nonna.me()) and deleted_at is null
         and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)))
  with check (user_id = (select nonna.me()) and deleted_at is null
              and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy bookkeeping_sees_event_comments on public.event_comments for select to nonna_definer using (true);
create policy bookkeeping_stamps_event_comments on public.event_comments for update to nonna_definer
  using (true) with check (true);
create policy retention_sees_event_comments on public.event_comments for select to nonna_retention using (true);
create policy retention_deletes_event_comments_after_seven_years on public.event_comments for delete to nonna_retention
  using (deleted_at < (select nonna_private.seven_years_ago()));

create policy members_see_answers on public.event_rsvps for select to authenticated
  using (deleted_at is null and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy members_answer_events on public.event_rsvps for insert to authenticated
  with check (user_id = (select nonna.me())
              and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy members_change_their_answers on public.event_rsvps for update to authenticated
  using (user_id = (select nonna.me()) and deleted_at is null
         and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)))
  with check (user_id = (select nonna.me()) and deleted_at is null
              and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy bookkeeping_sees_answers on public.event_rsvps for select to nonna_definer using (true);
create policy bookkeeping_makes_answers on public.event_rsvps for insert to nonna_definer with check (true);
create policy bookkeeping_changes_answers on public.event_rsvps for update to nonna_definer using (true) with check (true);
create policy retention_sees_answers on public.event_rsvps for select to nonna_retention using (true);
create policy retention_deletes_answers_after_seven_years on public.event_rsvps for delete to nonna_retention
  using (deleted_at < (select nonna_private.seven_years_ago()));


-- functions and grants -------------------------------------------------------------------------------------------------
--
--   nonna.remove_event(p_event) void                                             NNNFD 42501 NNISO
--   nonna.remove_event_comment(p_comment) void                                   NNNFD 42501
--   nonna.answer_event(p_id, p_event, p_status) public.event_rsvps               NNNFD NNINP
--   nonna.withdraw_rsvp(p_event) void                                            NNNFD
--
-- Without identity each refuses with 42501. Adding and editing are plain inserts and updates under the policies; what is
-- here moves a removal stamp, which nobody may write by hand.

reset role;
set local role nonna_definer;

create function nonna.remove_event(p_event uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  baby uuid;
begin
  perform nonna_private.caller();
  select baby_profile_id into baby from public.events where id = p_event and deleted_at is null;
  perform nonna_private.hold_baby(baby);
  if nonna_private.hold_membership(baby) <> 'owner' then perform nonna_private.refuse('42501'); end if;
  perform from public.events where id = p_event and deleted_at is null for update;
  if not found then perform nonna_private.refuse('NNNFD'); end if;
  update public.events set deleted_at = nonna.now() where id = p_event;
end $$;

create function nonna.remove_event_comment(p_comment uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  remover constant uuid := nonna_private.caller();
  target public.event_comments;
  held text;
begin
  select * into target from public.event_comments where id = p_comment and deleted_at is null;
  perform nonna_private.hold_baby(target.baby_profile_id);
  -- By itself: within a condition the planner, knowing the author, would leave the question out.
  held := nonna_private.hold_membership(target.baby_profile_id);
  if held <> 'owner' and target.user_id <> remover then
    perform nonna_private.refuse('42501');
  end if;
  perform nonna_private.hold_parent('events', target.baby_profile_id, target.event_id);
  perform from public.event_comments where id = p_comment and deleted_at is null for update;
  if not found then perform nonna_private.refuse('NNNFD'); end if;
  update public.event_comments set deleted_at = nonna.now(), deleted_by_user_id = remover where id = p_comment;
end $$;

-- One statement makes, changes or revives the answer; the same answer again changes nothing and succeeds.
create function nonna.answer_event(p_id uuid, p_event uuid, p_status text) returns public.event_rsvps
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  guest constant uuid := nonna_private.caller();
  baby uuid;
  answer public.event_rsvps;
begin
  select baby_profile_id into baby from public.events where id = p_event and deleted_at is null;
  perform nonna_private.hold_baby(baby);
  perform nonna_private.hold_membership(baby);
  perform nonna_private.hold_parent('events', baby, p_event);
  if (p_status in ('yes', 'no', 'maybe')) is not true then perform nonna_private.invalid('status'); end if;
  if exists (select from public.event_rsvps where id = p_id and (event_id, user_id) is distinct from (p_event, guest)) then
    perform nonna_private.refuse('42501');
  end if;
  insert into public.event_rsvps as r (id, baby_profile_id, event_id, user_id, status)
  values (p_id, baby, p_event, guest, p_status)
  on conflict on constraint event_rsvps_one_per_person do update
  set status = excluded.status, deleted_at = null
  where (r.status, r.deleted_at) is distinct from (excluded.status, null)
  returning * into answer;
  if not found then
    select * into answer from public.event_rsvps where event_id = p_event and user_id = guest;
  end if;
  return answer;
end $$;

create function nonna.withdraw_rsvp(p_event uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  guest constant uuid := nonna_private.caller();
  baby uuid;
begin
  select baby_profile_id into baby from public.events where id = p_event and deleted_at is null;
  perform nonna_private.hold_baby(baby);
  perform nonna_private.hold_membership(baby);
  perform nonna_private.hold_parent('events', baby, p_event);
  perform from public.event_rsvps where event_id = p_event and user_id = guest and deleted_at is null for update;
  if found then
    update public.event_rsvps set deleted_at = nonna.now() where event_id = p_event and user_id = guest;
  end if;
end $$;

grant execute on function nonna.remove_event(uuid), nonna.remove_event_comment(uuid), nonna.answer_event(uuid, uuid, text),
  nonna.withdraw_rsvp(uuid)
  to authenticated;

reset role;
set local role nonna_owner;

call nonna_private.grant_select('authenticated, service_role',
  'public.events', 'public.event_comments', 'public.event_rsvps');
grant select on public.events, public.event_comments, public.event_rsvps to nonna_definer;
grant insert (id, baby_profile_id, created_by_user_id, title, description, location, event_date, ends_at, video_link,
              cover_photo_url),
      update (title, description, location, event_date, ends_at, video_link, cover_photo_url)
  on public.events to authenticated;
grant insert (id, baby_profile_id, event_id, user_id, comment_text), update (comment_text)
  on public.event_comments to authenticated;
grant insert (id, baby_profile_id, event_id, user_id, status), update (status) on public.event_rsvps to authenticated;

grant update (deleted_at) on public.events to nonna_definer;
grant update (deleted_at, deleted_by_user_id) on public.event_comments to nonna_definer;
grant insert (id, baby_profile_id, event_id, user_id, status), update (status, deleted_at)
  on public.event_rsvps to nonna_definer;

grant select (id, baby_profile_id, deleted_at), delete on public.events to nonna_retention;
grant select (id, baby_profile_id, event_id, deleted_at), delete
  on public.event_comments, public.event_rsvps to nonna_retention;

reset role;
revoke create on schema public from nonna_owner;
revoke create on schema nonna, nonna_private from nonna_definer;
