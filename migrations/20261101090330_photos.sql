-- photos: the gallery, what people say under a photo, tender likes, words to find photos again, and what remains of a
-- photo after the purge.

grant create on schema public to nonna_owner;
grant create on schema nonna, nonna_private to nonna_definer;
set local role nonna_owner;


-- tables ---------------------------------------------------------------------------------------------------------------

create table public.photos (
  id                  uuid not null default gen_random_uuid(),
  baby_profile_id     uuid not null,
  uploaded_by_user_id uuid not null,
  url                 text not null,
  thumbnail_url       text,
  caption             text,
  deleted_at          timestamptz,
  created_at          timestamptz not null default nonna.now(),
  updated_at          timestamptz not null default nonna.now(),
  constraint photos_url check (
    char_length(url) <= 2000
    and url !~
      '[\u0001-\u001f\u0022\u003c\u003e\u005c\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680'
      '\u17b4\u17b5\u180b-\u180f\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164'
      '\ufeff\uffa0\ufff0-\ufffb]'
    and url ~
      '^(?:https?://(?:[^\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007f]'
      '[^\u0001-\u002c\u002f\u003a-\u0040\u005b-\u005e\u0060\u007b-\u007f]*|\[[0-9A-Fa-f:.]+\])'
      '(?::[0-9]{1,5})?(?:[/?#][^ ]*)?'
      '|(?![?# ]|//|[^/]*(?::|%(?:25)*3[Aa]|&#|&[A-Za-z]+;))'
      '(?!(?:[^/]*/)*(?:\.|%2[Ee]){1,2}(?:[/?#]|$)).*[^ ])$'),
  constraint photos_thumbnail_url check (
    char_length(thumbnail_url) <= 2000
    and thumbnail_url !~
      '[\u0001-\u001f\u0022\u003c\u003e\u005c\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680'
      '\u17b4\u17b5\u180b-\u180f\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164'
      '\ufeff\uffa0\ufff0-\ufffb]'
    and (thumbnail_url = '' or thumbnail_url ~
      '^(?:https?://(?:[^\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007f]'
      '[^\u0001-\u002c\u002f\u003a-\u0040\u005b-\u005e\u0060\u007b-\u007f]*|\[[0-9A-Fa-f:.]+\])'
      '(?::[0-9]{1,5})?(?:[/?#][^ ]*)?'
      '|(?![?# ]|//|[^/]*(?::|%(?:25)*3[Aa]|&#|&[A-Za-z]+;))'
      '(?!(?:[^/]*/)*(?:\.|%2[Ee]){1,2}(?:[/?#]|$)).*[^ ])$')),
  constraint photos_caption check (char_length(caption) <= 500)
);

create table public.photo_comments (
  id                 uuid not null default gen_random_uuid(),
  baby_profile_id    uuid not null,
  photo_id           uuid not null,
  user_id            uuid not null,
  comment_text       text not null,
  deleted_at         timestamptz,
  deleted_by_user_id uuid,
  created_at         timestamptz not null default nonna.now(),
  updated_at         timestamptz not null default nonna.now(),
  constraint photo_comments_text check (char_length(comment_text) <= 500 and comment_text ~ '[^\t\n\v\f\r ]'),
  constraint photo_comments_deleted_by check (deleted_by_user_id is null or deleted_at is not null)
);

-- One row per person and photo, revived in place.
create table public.photo_squishes (
  id              uuid not null default gen_random_uuid(),
  baby_profile_id uuid not null,
  photo_id        uuid not null,
  user_id         uuid not null,
  deleted_at      timestamptz,
  created_at      timestamptz not null default nonna.now(),
  updated_at      timestamptz not null default nonna.now()
);

-- A tag that is put back is a new row.
create table public.photo_tags (
  id              uuid not null default gen_random_uuid(),
  baby_profile_id uuid not null,
  photo_id        uuid not null,
  tag             text collate "C" not null,
  deleted_at      timestamptz,
  created_at      timestamptz not null default nonna.now(),
  updated_at      timestamptz not null default nonna.now(),
  constraint photo_tags_tag check (
    char_length(tag) <= 50 and tag ~ '[^\t\n\v\f\r ]' and tag is nfc normalized
    and tag !~ '[\u0001-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]')
);

-- Written once, by the statement that deletes the photo; it outlives the family, so it points at nothing.
create table public.photos_archive (
  id                  uuid not null,
  baby_profile_id     uuid not null,
  uploaded_by_user_id uuid not null,
  url                 text not null,
  thumbnail_url       text,
  caption             text,
  deleted_at          timestamptz not null,
  archived_at         timestamptz not null default nonna.now(),
  created_at          timestamptz not null default nonna.now(),
  updated_at          timestamptz not null default nonna.now(),
  constraint photos_archive_after_removal check (archived_at > deleted_at)
);


-- keys and indexes -----------------------------------------------------------------------------------------------------
-- No index on created_at alone: under row-level security it invites a walk backward through other families' photos. The
-- unique key of squishes is full, so a pair has one row for ever; of tags only the live ones are unique.

alter table public.photos
  add constraint photos_pkey primary key (id),
  add constraint photos_in_family unique (baby_profile_id, id),
  add constraint photos_baby_profile_id_fkey foreign key (baby_profile_id)
    references public.baby_profiles (id) on delete cascade;
create index idx_photos_baby_profile_created on public.photos (baby_profile_id, created_at desc, id desc);
create index idx_photos_uploaded_by on public.photos (uploaded_by_user_id);
create index idx_photos_trash on public.photos (baby_profile_id, deleted_at desc, id desc) where deleted_at is not null;
create index idx_photos_purge on public.photos (deleted_at) where deleted_at is not null;

-- A child points at its parent with the family in the key, so it can never hang on another family's photo.
alter table public.photo_comments
  add constraint photo_comments_pkey primary key (id),
  add constraint photo_comments_baby_profile_id_fkey foreign key (baby_profile_id)
    references public.baby_profiles (id) on delete cascade,
  add constraint photo_comments_photo_id_fkey foreign key (baby_profile_id, photo_id)
    references public.photos (baby_profile_id, id) on delete cascade;
create index idx_photo_comments_photo on public.photo_comments (baby_profile_id, photo_id, created_at, id);
create index idx_photo_comments_user on public.photo_comments (user_id);
create index idx_photo_comments_deleted_by on public.photo_comments (deleted_by_user_id)
  where deleted_by_user_id is not null;
create index idx_photo_comments_trash on public.photo_comments (baby_profile_id, deleted_at desc, id desc)
  where deleted_at is not null;
create index idx_photo_comments_purge on public.photo_comments (deleted_at) where deleted_at is not null;

alter table public.photo_squishes
  add constraint photo_squishes_pkey primary key (id),
  add constraint photo_squishes_one_per_person unique (photo_id, user_id),
  add constraint photo_squishes_baby_profile_id_fkey foreign key (baby_profile_id)
    references public.baby_profiles (id) on delete cascade,
  add constraint photo_squishes_photo_id_fkey foreign key (baby_profile_id, photo_id)
    references public.photos (baby_profile_id, id) on delete cascade;
create index idx_photo_squishes_photo on public.photo_squishes (baby_profile_id, photo_id) include (deleted_at);
create index idx_photo_squishes_user on public.photo_squishes (user_id);
create index idx_photo_squishes_purge on public.photo_squishes (deleted_at) where deleted_at is not null;

alter table public.photo_tags
  add constraint photo_tags_pkey primary key (id),
  add constraint photo_tags_baby_profile_id_fkey foreign key (baby_profile_id)
    references public.baby_profiles (id) on delete cascade,
  add constraint photo_tags_photo_id_fkey foreign key (baby_profile_id, photo_id)
    references public.photos (baby_profile_id, id) on delete cascade;
create unique index photo_tags_once_per_photo on public.photo_tags (photo_id, tag) where deleted_at is null;
create index idx_photo_tags_photo on public.photo_tags (baby_profile_id, photo_id);
create index idx_photo_tags_tag on public.photo_tags (baby_profile_id, tag, photo_id) where deleted_at is null;
create index idx_photo_tags_purge on public.photo_tags (deleted_at) where deleted_at is not null;

alter table public.photos_archive add constraint photos_archive_pkey primary key (id);

reset role;
alter table public.photos
  add constraint photos_uploaded_by_user_id_fkey foreign key (uploaded_by_user_id)
    references auth.users (id) on delete restrict;
alter table public.photo_comments
  add constraint photo_comments_user_id_fkey foreign key (user_id) references auth.users (id) on delete restrict,
  add constraint photo_comments_deleted_by_user_id_fkey foreign key (deleted_by_user_id)
    references auth.users (id) on delete set null;
alter table public.photo_squishes
  add constraint photo_squishes_user_id_fkey foreign key (user_id) references auth.users (id) on delete restrict;


-- guards ---------------------------------------------------------------------------------------------------------------

set local role nonna_definer;

-- PHO-06: asked when a tag becomes live. The family's marker is the turn; every tag stamps it, so a frozen snapshot
-- notices. The same word again is not counted: refusing that one is the unique key's.
create function nonna_private.check_max_tags() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.deleted_at is not null or (tg_op = 'UPDATE' and old.deleted_at is null) then
    return new;
  end if;
  perform from public.owner_update_markers where baby_profile_id = new.baby_profile_id for no key update;
  if (select count(*) from public.photo_tags t
      where t.baby_profile_id = new.baby_profile_id and t.photo_id = new.photo_id and t.deleted_at is null
        and t.tag <> new.tag) >= 5 then
    perform nonna_private.refuse('NNTAG');
  end if;
  return new;
end $$;

reset role;
set local role nonna_owner;

call nonna_private.guard('public.photos',
  array['id', 'baby_profile_id', 'uploaded_by_user_id', 'url', 'created_at'], 'deleted_at');
call nonna_private.guard('public.photo_comments',
  array['id', 'baby_profile_id', 'photo_id', 'user_id', 'created_at'], 'deleted_at');
call nonna_private.guard('public.photo_squishes',
  array['id', 'baby_profile_id', 'photo_id', 'user_id', 'created_at'], 'deleted_at');
call nonna_private.guard('public.photo_tags', array['id', 'baby_profile_id', 'photo_id', 'tag', 'created_at'], 'deleted_at');
-- The archive has no removal stamp of its own: deleted_at tells of the photo, and is frozen like everything else.
call nonna_private.guard('public.photos_archive',
  array['id', 'baby_profile_id', 'uploaded_by_user_id', 'url', 'thumbnail_url', 'caption', 'deleted_at', 'archived_at',
        'created_at']);

create trigger ask_standing before insert or update of caption, thumbnail_url on public.photos
  for each row execute function nonna_private.ask_standing('owner');
create trigger ask_standing before insert or update of comment_text on public.photo_comments
  for each row execute function nonna_private.ask_standing('member', 'photos', 'photo_id');
create trigger ask_standing before insert on public.photo_squishes
  for each row execute function nonna_private.ask_standing('member', 'photos', 'photo_id');
create trigger ask_standing before insert on public.photo_tags
  for each row execute function nonna_private.ask_standing('owner', 'photos', 'photo_id');

create trigger check_max_tags before insert or update of deleted_at on public.photo_tags
  for each row execute function nonna_private.check_max_tags();

create trigger carry_removal after update of deleted_at on public.photos
  for each row execute function nonna_private.carry_removal('photo_id', 'photo_comments', 'photo_squishes', 'photo_tags');
create trigger carry_removal_to_photos after update of deleted_at on public.baby_profiles
  for each row execute function nonna_private.carry_removal(
    'baby_profile_id', 'photos', 'photo_comments', 'photo_squishes', 'photo_tags');

reset role;


-- bookkeeping ----------------------------------------------------------------------------------------------------------

set local role nonna_definer;

create function nonna_private.tell_of_photos() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ids constant jsonb := jsonb_build_object('photo_id', new.id);
begin
  perform nonna_private.note_activity('photo_uploaded', new.baby_profile_id, ids);
  perform nonna_private.notify('new_photo', new.baby_profile_id,
                               array(select nonna_private.members(new.baby_profile_id, 'follower')), new.id::text, ids);
  return null;
end $$;

-- Whose photo it is; that they still are a member is seen to by whoever tells them.
create function nonna_private.uploader(p_baby uuid, p_photo uuid) returns uuid[]
language sql stable set search_path = pg_catalog, pg_temp as $$
  select array(select uploaded_by_user_id from public.photos where baby_profile_id = p_baby and id = p_photo)
$$;

create function nonna_private.tell_of_photo_comments() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ids constant jsonb := jsonb_build_object('comment_id', new.id, 'photo_id', new.photo_id);
begin
  update public.user_stats set comments_added_count = comments_added_count + 1 where user_id = new.user_id;
  perform nonna_private.note_activity('comment_added', new.baby_profile_id, ids);
  perform nonna_private.notify('new_comment', new.baby_profile_id,
                               nonna_private.uploader(new.baby_profile_id, new.photo_id), new.id::text, ids);
  return null;
end $$;

-- A squish that is given again is an update of the one row, and tells nothing (STA-06).
create function nonna_private.tell_of_photo_squishes() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ids constant jsonb := jsonb_build_object('photo_id', new.photo_id);
begin
  update public.user_stats set photos_squished_count = photos_squished_count + 1 where user_id = new.user_id;
  perform nonna_private.note_activity('photo_squished', new.baby_profile_id, ids);
  perform nonna_private.notify('photo_squished', new.baby_profile_id,
                               nonna_private.uploader(new.baby_profile_id, new.photo_id), new.id::text,
                               ids || jsonb_build_object('squish_id', new.id));
  return null;
end $$;

reset role;
set local role nonna_owner;

create trigger photo_marker_on_insert after insert on public.photos referencing new table as after
  for each statement execute function nonna_private.stamp_on_insert('photo_updated_at');
create trigger photo_marker_on_update after update on public.photos referencing old table as before new table as after
  for each statement execute function nonna_private.stamp_on_update('photo_updated_at');
create trigger photo_marker_on_delete after delete on public.photos referencing old table as before
  for each statement execute function nonna_private.stamp_on_delete('photo_updated_at');
create trigger tell_family after insert on public.photos
  for each row execute function nonna_private.tell_of_photos();

create trigger photo_comment_marker_on_insert after insert on public.photo_comments referencing new table as after
  for each statement execute function nonna_private.stamp_on_insert('photo_updated_at');
create trigger photo_comment_marker_on_update after update on public.photo_comments
  referencing old table as before new table as after
  for each statement execute function nonna_private.stamp_on_update('photo_updated_at');
create trigger photo_comment_marker_on_delete after delete on public.photo_comments referencing old table as before
  for each statement execute function nonna_private.stamp_on_delete('photo_updated_at');
create trigger tell_family after insert on public.photo_comments
  for each row execute function nonna_private.tell_of_photo_comments();

create trigger tell_family after insert on public.photo_squishes
  for each row execute function nonna_private.tell_of_photo_squishes();

create trigger photo_tag_marker_on_insert after insert on public.photo_tags referencing new table as after
  for each statement execute function nonna_private.stamp_on_insert('photo_updated_at');
create trigger photo_tag_marker_on_update after update on public.photo_tags
  referencing old table as before new table as after
  for each statement execute function nonna_private.stamp_on_update('photo_updated_at');
create trigger photo_tag_marker_on_delete after delete on public.photo_tags referencing old table as before
  for each statement execute function nonna_private.stamp_on_delete('photo_updated_at');


-- who may --------------------------------------------------------------------------------------------------------------

create policy members_see_photos on public.photos for select to authenticated
  using (deleted_at is null and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy owners_add_photos on public.photos for insert to authenticated
  with check (uploaded_by_user_id = (select nonna.me())
              and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies where role = 'owner')));
create policy owners_edit_photos on public.photos for update to authenticated
  using (deleted_at is null
         and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies where role = 'owner')))
  with check (deleted_at is null
              and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies where role = 'owner')));
create policy bookkeeping_sees_photos on public.photos for select to nonna_definer using (true);
create policy bookkeeping_stamps_photos on public.photos for update to nonna_definer using (true) with check (true);
create policy retention_sees_photos on public.photos for select to nonna_retention using (true);
create policy retention_deletes_photos_after_seven_years on public.photos for delete to nonna_retention
  using (deleted_at < (select nonna_private.seven_years_ago()));

create policy members_see_photo_comments on public.photo_comments for select to authenticated
  using (deleted_at is null and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy members_comment_on_photos on public.photo_comments for insert to authenticated
  with check (user_id = (select nonna.me())
              and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy authors_edit_photo_comments on public.photo_comments for update to authenticated
  using (user_id = (select nonna.me()) and deleted_at is null
         and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)))
  with check (user_id = (select nonna.me()) and deleted_at is null
              and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy bookkeeping_sees_photo_comments on public.photo_comments for select to nonna_definer using (true);
create policy bookkeeping_stamps_photo_comments on public.photo_comments for update to nonna_definer
  using (true) with check (true);
create policy retention_sees_photo_comments on public.photo_comments for select to nonna_retention using (true);
create policy retention_deletes_photo_comments_after_seven_years on public.photo_comments for delete to nonna_retention
  using (deleted_at < (select nonna_private.seven_years_ago()));

create policy members_see_squishes on public.photo_squishes for select to authenticated
  using (deleted_at is null and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy members_squish_photos on public.photo_squishes for insert to authenticated
  with check (user_id = (select nonna.me())
              and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy bookkeeping_sees_squishes on public.photo_squishes for select to nonna_definer using (true);
create policy bookkeeping_makes_squishes on public.photo_squishes for insert to nonna_definer with check (true);
create policy bookkeeping_stamps_squishes on public.photo_squishes for update to nonna_definer using (true) with check (true);
create policy retention_sees_squishes on public.photo_squishes for select to nonna_retention using (true);
create policy retention_deletes_squishes_after_seven_years on public.photo_squishes for delete to nonna_retention
  using (deleted_at < (select nonna_private.seven_years_ago()));

create policy members_see_tags on public.photo_tags for select to authenticated
  using (deleted_at is null and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy owners_tag_photos on public.photo_tags for insert to authenticated
  with check (baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies where role = 'owner')));
create policy bookkeeping_sees_tags on public.photo_tags for select to nonna_definer using (true);
create policy bookkeeping_stamps_tags on public.photo_tags for update to nonna_definer using (true) with check (true);
create policy retention_sees_tags on public.photo_tags for select to nonna_retention using (true);
create policy retention_deletes_tags_after_seven_years on public.photo_tags for delete to nonna_retention
  using (deleted_at < (select nonna_private.seven_years_ago()));

create policy retention_sees_the_archive on public.photos_archive for select to nonna_retention using (true);
create policy retention_archives_photos_after_seven_years on public.photos_archive for insert to nonna_retention
  with check (deleted_at < (select nonna_private.seven_years_ago()));


-- functions and grants -------------------------------------------------------------------------------------------------
--
--   nonna.remove_photo(p_photo) void                                             NNNFD 42501 NNISO
--   nonna.remove_photo_comment(p_comment) void                                   NNNFD 42501
--   nonna.remove_photo_tag(p_tag) void                                           NNNFD 42501
--   nonna.squish(p_id, p_photo) public.photo_squishes                            NNNFD
--   nonna.unsquish(p_photo) void                                                 NNNFD
--
-- Without identity each refuses with 42501. Adding and editing are plain inserts and updates under the policies (a sixth
-- tag is NNTAG); what is here moves a removal stamp, which nobody may write by hand.

reset role;
set local role nonna_definer;

create function nonna.remove_photo(p_photo uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  baby uuid;
begin
  perform nonna_private.caller();
  select baby_profile_id into baby from public.photos where id = p_photo and deleted_at is null;
  perform nonna_private.hold_baby(baby);
  if nonna_private.hold_membership(baby) <> 'owner' then perform nonna_private.refuse('42501'); end if;
  perform from public.photos where id = p_photo and deleted_at is null for update;
  if not found then perform nonna_private.refuse('NNNFD'); end if;
  update public.photos set deleted_at = nonna.now() where id = p_photo;
end $$;

create function nonna.remove_photo_comment(p_comment uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  remover constant uuid := nonna_private.caller();
  target public.photo_comments;
  held text;
begin
  select * into target from public.photo_comments where id = p_comment and deleted_at is null;
  perform nonna_private.hold_baby(target.baby_profile_id);
  -- By itself: within a condition the planner, knowing the author, would leave the question out.
  held := nonna_private.hold_membership(target.baby_profile_id);
  if held <> 'owner' and target.user_id <> remover then
    perform nonna_private.refuse('42501');
  end if;
  perform nonna_private.hold_parent('photos', target.baby_profile_id, target.photo_id);
  perform from public.photo_comments where id = p_comment and deleted_at is null for update;
  if not found then perform nonna_private.refuse('NNNFD'); end if;
  update public.photo_comments set deleted_at = nonna.now(), deleted_by_user_id = remover where id = p_comment;
end $$;

create function nonna.remove_photo_tag(p_tag uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  target public.photo_tags;
begin
  perform nonna_private.caller();
  select * into target from public.photo_tags where id = p_tag and deleted_at is null;
  perform nonna_private.hold_baby(target.baby_profile_id);
  if nonna_private.hold_membership(target.baby_profile_id) <> 'owner' then perform nonna_private.refuse('42501'); end if;
  perform nonna_private.hold_parent('photos', target.baby_profile_id, target.photo_id);
  perform from public.photo_tags where id = p_tag and deleted_at is null for update;
  if not found then perform nonna_private.refuse('NNNFD'); end if;
  update public.photo_tags set deleted_at = nonna.now() where id = p_tag;
end $$;

-- One statement makes or revives the squish; a live one stays as it is (PHO-09, PHO-10).
create function nonna.squish(p_id uuid, p_photo uuid) returns public.photo_squishes
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  fan constant uuid := nonna_private.caller();
  baby uuid;
  given public.photo_squishes;
begin
  select baby_profile_id into baby from public.photos where id = p_photo and deleted_at is null;
  perform nonna_private.hold_baby(baby);
  perform nonna_private.hold_membership(baby);
  perform nonna_private.hold_parent('photos', baby, p_photo);
  if exists (select from public.photo_squishes where id = p_id and (photo_id, user_id) is distinct from (p_photo, fan)) then
    perform nonna_private.refuse('42501');
  end if;
  insert into public.photo_squishes as s (id, baby_profile_id, photo_id, user_id)
  values (p_id, baby, p_photo, fan)
  on conflict on constraint photo_squishes_one_per_person do update set deleted_at = null where s.deleted_at is not null
  returning * into given;
  if not found then
    select * into given from public.photo_squishes where photo_id = p_photo and user_id = fan;
  end if;
  return given;
end $$;

create function nonna.unsquish(p_photo uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  fan constant uuid := nonna_private.caller();
  baby uuid;
begin
  select baby_profile_id into baby from public.photos where id = p_photo and deleted_at is null;
  perform nonna_private.hold_baby(baby);
  perform nonna_private.hold_membership(baby);
  perform nonna_private.hold_parent('photos', baby, p_photo);
  perform from public.photo_squishes where photo_id = p_photo and user_id = fan and deleted_at is null for update;
  if found then
    update public.photo_squishes set deleted_at = nonna.now() where photo_id = p_photo and user_id = fan;
  end if;
end $$;

grant execute on function nonna.remove_photo(uuid), nonna.remove_photo_comment(uuid), nonna.remove_photo_tag(uuid),
  nonna.squish(uuid, uuid), nonna.unsquish(uuid)
  to authenticated;

reset role;
set local role nonna_owner;

call nonna_private.grant_select('authenticated, service_role',
  'public.photos', 'public.photo_comments', 'public.photo_squishes', 'public.photo_tags');
grant select on public.photos, public.photo_comments, public.photo_squishes, public.photo_tags to nonna_definer;
grant insert (id, baby_profile_id, uploaded_by_user_id, url, thumbnail_url, caption), update (caption, thumbnail_url)
  on public.photos to authenticated;
grant insert (id, baby_profile_id, photo_id, user_id, comment_text), update (comment_text)
  on public.photo_comments to authenticated;
grant insert (id, baby_profile_id, photo_id, user_id) on public.photo_squishes to authenticated;
grant insert (id, baby_profile_id, photo_id, tag) on public.photo_tags to authenticated;

grant update (deleted_at) on public.photos, public.photo_tags to nonna_definer;
grant update (deleted_at, deleted_by_user_id) on public.photo_comments to nonna_definer;
grant insert (id, baby_profile_id, photo_id, user_id), update (deleted_at) on public.photo_squishes to nonna_definer;

-- Of a photo retention sees everything, because it copies it.
call nonna_private.grant_select('nonna_retention', 'public.photos', 'public.photos_archive');
grant delete on public.photos to nonna_retention;
grant select (id, baby_profile_id, photo_id, deleted_at), delete
  on public.photo_comments, public.photo_squishes, public.photo_tags to nonna_retention;
grant insert (id, baby_profile_id, uploaded_by_user_id, url, thumbnail_url, caption, deleted_at, created_at)
  on public.photos_archive to nonna_retention;

reset role;
revoke create on schema public from nonna_owner;
revoke create on schema nonna, nonna_private from nonna_definer;
