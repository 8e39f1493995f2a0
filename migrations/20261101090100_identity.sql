-- identity: what a person shows of themselves, four counters that only grow, and one line per person and month.

grant create on schema public to nonna_owner;
grant create on schema nonna, nonna_private to nonna_definer;
set local role nonna_owner;


-- tables ---------------------------------------------------------------------------------------------------------------

-- Blank is what holds nothing but ASCII white space; char_length counts code points.
create table public.profiles (
  user_id           uuid not null,
  display_name      text not null,
  avatar_url        text,
  biometric_enabled boolean not null default false,
  created_at        timestamptz not null default nonna.now(),
  updated_at        timestamptz not null default nonna.now(),
  constraint profiles_display_name check (
    char_length(display_name) <= 50 and display_name ~ '[^\t\n\v\f\r ]'
    and display_name !~ '[\u0001-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]'),
  constraint profiles_avatar_url check (
    char_length(avatar_url) <= 2000
    and avatar_url !~
      '[\u0001-\u001f\u0022\u003c\u003e\u005c\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680'
      '\u17b4\u17b5\u180b-\u180f\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164'
      '\ufeff\uffa0\ufff0-\ufffb]'
    and (avatar_url = '' or avatar_url ~
      '^(?:https?://(?:[^\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007f]'
      '[^\u0001-\u002c\u002f\u003a-\u0040\u005b-\u005e\u0060\u007b-\u007f]*|\[[0-9A-Fa-f:.]+\])'
      '(?::[0-9]{1,5})?(?:[/?#][^ ]*)?'
      '|(?![?# ]|//|[^/]*(?::|%(?:25)*3[Aa]|&#|&[A-Za-z]+;))'
      '(?!(?:[^/]*/)*(?:\.|%2[Ee]){1,2}(?:[/?#]|$)).*[^ ])$'))
);

create table public.user_stats (
  user_id               uuid not null,
  events_attended_count integer not null default 0,
  items_purchased_count integer not null default 0,
  photos_squished_count integer not null default 0,
  comments_added_count  integer not null default 0,
  created_at            timestamptz not null default nonna.now(),
  updated_at            timestamptz not null default nonna.now(),
  constraint user_stats_events_attended_count check (events_attended_count >= 0),
  constraint user_stats_items_purchased_count check (items_purchased_count >= 0),
  constraint user_stats_photos_squished_count check (photos_squished_count >= 0),
  constraint user_stats_comments_added_count check (comments_added_count >= 0)
);

-- extract gives null for an infinite month, and a check passes on null.
create table public.user_engagement_summary (
  id              uuid not null default gen_random_uuid(),
  user_id         uuid not null,
  month           date not null,
  photos_uploaded integer not null default 0,
  comments_added  integer not null default 0,
  events_attended integer not null default 0,
  created_at      timestamptz not null default nonna.now(),
  updated_at      timestamptz not null default nonna.now(),
  constraint user_engagement_summary_month check ((extract(day from month) = 1 and isfinite(month)) is true),
  constraint user_engagement_summary_photos_uploaded check (photos_uploaded >= 0),
  constraint user_engagement_summary_comments_added check (comments_added >= 0),
  constraint user_engagement_summary_events_attended check (events_attended >= 0)
);


-- keys and indexes -----------------------------------------------------------------------------------------------------

alter table public.profiles add constraint profiles_pkey primary key (user_id);
alter table public.user_stats add constraint user_stats_pkey primary key (user_id);
alter table public.user_engagement_summary
  add constraint user_engagement_summary_pkey primary key (id),
  add constraint user_engagement_summary_user_month unique (user_id, month);

-- Keys to the platform's table are made by the migrator: the owner has no rights there.
reset role;
alter table public.profiles
  add constraint profiles_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade;
alter table public.user_stats
  add constraint user_stats_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade;
alter table public.user_engagement_summary
  add constraint user_engagement_summary_user_id_fkey foreign key (user_id) references auth.users (id) on delete cascade;


-- guards ---------------------------------------------------------------------------------------------------------------

set local role nonna_definer;

-- STA-05: nothing lowers a counter.
create function nonna_private.never_less() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.events_attended_count < old.events_attended_count or new.items_purchased_count < old.items_purchased_count
     or new.photos_squished_count < old.photos_squished_count or new.comments_added_count < old.comments_added_count then
    perform nonna_private.refuse('NNFRZ');
  end if;
  return new;
end $$;

reset role;
set local role nonna_owner;

call nonna_private.guard('public.profiles', array['user_id', 'created_at']);
call nonna_private.guard('public.user_stats', array['user_id', 'created_at']);
call nonna_private.guard('public.user_engagement_summary', array['id', 'user_id', 'month', 'created_at']);

create trigger never_less before update on public.user_stats
  for each row execute function nonna_private.never_less();

reset role;


-- bookkeeping ----------------------------------------------------------------------------------------------------------

set local role nonna_definer;

-- ACC-02: the metadata's name, else the address before its first @; one that is no text, or that once cut is blank or not
-- one line, is passed over.
create function nonna_private.first_display_name(p_metadata jsonb, p_email text) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(
    (select left(name, 50)
     from (values (1, case when jsonb_typeof(p_metadata -> 'display_name') = 'string' then p_metadata ->> 'display_name' end),
                  (2, split_part(p_email, '@', 1))) as candidates (turn, name)
     where left(name, 50) ~ '[^\t\n\v\f\r ]' and left(name, 50) !~ '[\u0001-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]'
     order by turn limit 1),
    'New member')
$$;

-- ACC-01: a new account brings its rows; doing it again changes nothing.
create function nonna_private.on_auth_user_created() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.profiles (user_id, display_name)
  values (new.id, nonna_private.first_display_name(new.raw_user_meta_data, new.email))
  on conflict do nothing;
  insert into public.user_stats (user_id) values (new.id) on conflict do nothing;
  return null;
end $$;

reset role;

create trigger on_auth_user_created after insert on auth.users
  for each row execute function nonna_private.on_auth_user_created();

-- Accounts that are older than this schema get their rows now.
insert into public.profiles (user_id, display_name)
  select id, nonna_private.first_display_name(raw_user_meta_data, email) from auth.users;
insert into public.user_stats (user_id) select id from auth.users;


-- who may --------------------------------------------------------------------------------------------------------------
-- Who sees a profile and its counters is said in babies, where families are known; until then nobody does.

set local role nonna_owner;

create policy people_edit_their_own_profile on public.profiles for update to authenticated
  using (user_id = (select nonna.me()))
  with check (user_id = (select nonna.me()));
create policy bookkeeping_sees_profiles on public.profiles for select to nonna_definer using (true);
create policy bookkeeping_makes_profiles on public.profiles for insert to nonna_definer with check (true);
create policy bookkeeping_blanks_profiles on public.profiles for update to nonna_definer using (true) with check (true);

create policy bookkeeping_sees_counters on public.user_stats for select to nonna_definer using (true);
create policy bookkeeping_makes_counters on public.user_stats for insert to nonna_definer with check (true);
create policy bookkeeping_raises_counters on public.user_stats for update to nonna_definer using (true) with check (true);

create policy people_see_their_own_summary on public.user_engagement_summary for select to authenticated
  using (user_id = (select nonna.me()));
create policy bookkeeping_sees_summaries on public.user_engagement_summary for select to nonna_definer using (true);
create policy bookkeeping_makes_summaries on public.user_engagement_summary for insert to nonna_definer with check (true);
create policy bookkeeping_refreshes_summaries on public.user_engagement_summary for update to nonna_definer
  using (true) with check (true);


-- functions and grants -------------------------------------------------------------------------------------------------
-- No functions: an edit of one's profile is a plain update. Closing an account ends memberships, so it is in babies.

call nonna_private.grant_select('authenticated, service_role',
  'public.profiles', 'public.user_stats', 'public.user_engagement_summary');
grant select on public.profiles, public.user_stats, public.user_engagement_summary to nonna_definer;
grant update (display_name, avatar_url, biometric_enabled) on public.profiles to authenticated;

grant insert (user_id, display_name) on public.profiles to nonna_definer;
grant update (display_name, avatar_url) on public.profiles to nonna_definer;
grant insert (user_id) on public.user_stats to nonna_definer;
grant update (events_attended_count, items_purchased_count, photos_squished_count, comments_added_count)
  on public.user_stats to nonna_definer;
grant insert (user_id, month, photos_uploaded, comments_added, events_attended),
      update (photos_uploaded, comments_added, events_attended)
  on public.user_engagement_summary to nonna_definer;

reset role;
revoke create on schema public from nonna_owner;
revoke create on schema nonna, nonna_private from nonna_definer;
