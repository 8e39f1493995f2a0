-- babies: the family, who belongs to it, who is invited, and when it last changed.

grant create on schema public to nonna_owner;
grant create on schema nonna, nonna_private to nonna_definer;
set local role nonna_owner;


-- tables ---------------------------------------------------------------------------------------------------------------

-- The tenant: everything else hangs on one of these rows.
create table public.baby_profiles (
  id                       uuid not null default gen_random_uuid(),
  name                     text not null,
  default_last_name_source text,
  profile_photo_url        text,
  expected_birth_date      date,
  actual_birth_date        date,
  gender                   text not null default 'unknown',
  time_zone                text not null default 'UTC',
  deleted_at               timestamptz,
  created_at               timestamptz not null default nonna.now(),
  updated_at               timestamptz not null default nonna.now(),
  constraint baby_profiles_name check (
    char_length(name) <= 100 and name ~ '[^\t\n\v\f\r ]'
    and name !~ '[\u0001-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]'),
  constraint baby_profiles_last_name_source check (default_last_name_source in ('father', 'mother', 'creator')),
  constraint baby_profiles_photo_url check (
    char_length(profile_photo_url) <= 2000
    and profile_photo_url !~
      '[\u0001-\u001f\u0022\u003c\u003e\u005c\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680'
      '\u17b4\u17b5\u180b-\u180f\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164'
      '\ufeff\uffa0\ufff0-\ufffb]'
    and (profile_photo_url = '' or profile_photo_url ~
      '^(?:https?://(?:[^\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007f]'
      '[^\u0001-\u002c\u002f\u003a-\u0040\u005b-\u005e\u0060\u007b-\u007f]*|\[[0-9A-Fa-f:.]+\])'
      '(?::[0-9]{1,5})?(?:[/?#][^ ]*)?'
      '|(?![?# ]|//|[^/]*(?::|%(?:25)*3[Aa]|&#|&[A-Za-z]+;))'
      '(?!(?:[^/]*/)*(?:\.|%2[Ee]){1,2}(?:[/?#]|$)).*[^ ])$')),
  constraint baby_profiles_birth_date_known check (expected_birth_date is not null or actual_birth_date is not null),
  constraint baby_profiles_expected_in_calendar check (expected_birth_date between date '0001-01-01' and date '9999-12-31'),
  constraint baby_profiles_actual_in_calendar check (actual_birth_date between date '0001-01-01' and date '9999-12-31'),
  constraint baby_profiles_not_90_days_early check (actual_birth_date >= expected_birth_date - 90),
  constraint baby_profiles_gender check (gender in ('male', 'female', 'unknown')),
  constraint baby_profiles_time_zone check (char_length(time_zone) <= 64 and time_zone ~ '[^\t\n\v\f\r ]')
);

-- One row per person and family, revived on return.
create table public.baby_memberships (
  id                 uuid not null default gen_random_uuid(),
  baby_profile_id    uuid not null,
  user_id            uuid not null,
  role               text not null,
  relationship_label text,
  owner_slot         smallint,
  removed_at         timestamptz,
  created_at         timestamptz not null default nonna.now(),
  updated_at         timestamptz not null default nonna.now(),
  constraint baby_memberships_role check (role in ('owner', 'follower')),
  constraint baby_memberships_label check (
    char_length(relationship_label) <= 50 and relationship_label ~ '[^\t\n\v\f\r ]'
    and relationship_label !~ '[\u0001-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]'),
  constraint baby_memberships_follower_has_label check (role <> 'follower' or relationship_label is not null),
  constraint baby_memberships_owner_slot check (owner_slot in (1, 2)),
  constraint baby_memberships_slot_means_active_owner
    check ((owner_slot is not null) = (role = 'owner' and removed_at is null))
);

-- Of a token the SHA-256 of its SHA-256 is stored, and nothing else; 168 hours are the same from every session, seven days are not.
create table public.invitations (
  id                  uuid not null default gen_random_uuid(),
  baby_profile_id     uuid not null,
  invited_by_user_id  uuid not null,
  invitee_email       text collate "C" not null,
  invited_role        text not null default 'follower',
  token_hash          text collate "C" not null,
  sent_at             timestamptz not null default nonna.now(),
  expires_at          timestamptz not null default nonna.now() + interval '168 hours',
  status              text not null default 'pending',
  open_slot           smallint,
  accepted_at         timestamptz,
  accepted_by_user_id uuid,
  created_at          timestamptz not null default nonna.now(),
  updated_at          timestamptz not null default nonna.now(),
  constraint invitations_invitee_email
    check (char_length(invitee_email) <= 255
    and invitee_email ~
      '^[^\u0001-\u0020\u0022\u0028\u0029\u002c\u002e\u003a-\u003c\u003e\u0040-\u005d]+'
      '(?:\.[^\u0001-\u0020\u0022\u0028\u0029\u002c\u002e\u003a-\u003c\u003e\u0040-\u005d]+)*'
      '@[^\u0001-\u002f\u003a-\u0060\u007b-\u007f]+(?:(?:\.|-+)[^\u0001-\u002f\u003a-\u0060\u007b-\u007f]+)*$'
    and invitee_email !~
      '[\u007f-\u00a9\u00ab-\u00b4\u00b6\u00b8\u00b9\u00bb-\u00bf\u00d7\u00f7\u034f\u061c\u115f\u1160\u1680'
      '\u17b4\u17b5\u180b-\u180f\u2000-\u206f\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u3164\ufe00-\ufe6f'
      '\ufeff-\uff65\uffa0\ufff0-\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]'),
  constraint invitations_invited_role check (invited_role in ('owner', 'follower')),
  constraint invitations_token_hash_is_sha256 check (token_hash ~ '^[0-9a-f]{64}$'),
  constraint invitations_seven_days check (expires_at - sent_at = interval '168 hours'),
  constraint invitations_status check (status in ('pending', 'accepted', 'revoked', 'expired')),
  constraint invitations_open_slot check (open_slot between 1 and 50),
  constraint invitations_slot_means_pending check (open_slot is null or status = 'pending'),
  constraint invitations_accepted_has_a_time check ((status = 'accepted') = (accepted_at is not null)),
  constraint invitations_accepted_by check (accepted_by_user_id is null or status = 'accepted')
);

create table public.owner_update_markers (
  baby_profile_id     uuid not null,
  last_updated_at     timestamptz not null default nonna.now(),
  photo_updated_at    timestamptz,
  event_updated_at    timestamptz,
  registry_updated_at timestamptz,
  created_at          timestamptz not null default nonna.now(),
  updated_at          timestamptz not null default nonna.now(),
  constraint owner_update_markers_last_is_latest check (
    last_updated_at >= greatest(photo_updated_at, event_updated_at, registry_updated_at))
);


-- keys and indexes -----------------------------------------------------------------------------------------------------

alter table public.baby_profiles add constraint baby_profiles_pkey primary key (id);
create index idx_baby_profiles_purge on public.baby_profiles (deleted_at) where deleted_at is not null;

alter table public.baby_memberships
  add constraint baby_memberships_pkey primary key (id),
  add constraint baby_memberships_one_per_person unique (baby_profile_id, user_id),
  add constraint baby_memberships_two_owners unique (baby_profile_id, owner_slot),
  add constraint baby_memberships_baby_profile_id_fkey foreign key (baby_profile_id)
    references public.baby_profiles (id) on delete cascade;
-- Every policy asks this one: which families am I in, and as what.
create index idx_memberships_user_active on public.baby_memberships (user_id) include (baby_profile_id, role)
  where removed_at is null;
create index idx_memberships_user on public.baby_memberships (user_id);
create index idx_baby_memberships_purge on public.baby_memberships (removed_at) where removed_at is not null;

alter table public.invitations
  add constraint invitations_pkey primary key (id),
  add constraint invitations_token_hash unique (token_hash),
  add constraint invitations_fifty_open unique (baby_profile_id, open_slot),
  add constraint invitations_baby_profile_id_fkey foreign key (baby_profile_id)
    references public.baby_profiles (id) on delete cascade;
create unique index idx_invitations_pending on public.invitations (baby_profile_id, invitee_email) where status = 'pending';
create index idx_invitations_baby on public.invitations (baby_profile_id, created_at desc, id desc);
create index idx_invitations_invited_by on public.invitations (invited_by_user_id);
create index idx_invitations_accepted_by on public.invitations (accepted_by_user_id) where accepted_by_user_id is not null;
create index idx_invitations_expiry on public.invitations (expires_at) where status = 'pending';

alter table public.owner_update_markers
  add constraint owner_update_markers_pkey primary key (baby_profile_id),
  add constraint owner_update_markers_baby_profile_id_fkey foreign key (baby_profile_id)
    references public.baby_profiles (id) on delete cascade;

reset role;
alter table public.baby_memberships
  add constraint baby_memberships_user_id_fkey foreign key (user_id) references auth.users (id) on delete restrict;
alter table public.invitations
  add constraint invitations_invited_by_user_id_fkey foreign key (invited_by_user_id)
    references auth.users (id) on delete restrict,
  add constraint invitations_accepted_by_user_id_fkey foreign key (accepted_by_user_id)
    references auth.users (id) on delete set null;


-- guards ---------------------------------------------------------------------------------------------------------------

set local role nonna_definer;

-- The two views behind the policies take no argument, so they can answer about nobody but the caller.
create view nonna_private.my_babies with (security_barrier = true) as
  select m.baby_profile_id, m.role
  from public.baby_memberships m join public.baby_profiles b on b.id = m.baby_profile_id
  where m.user_id = (select nonna.me()) and m.removed_at is null and b.deleted_at is null;

create view nonna_private.my_people with (security_barrier = true) as
  select m.user_id
  from public.baby_memberships m
  where m.removed_at is null and m.baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies))
  union
  select nonna.me() where nonna.me() is not null;

-- What the caller is in a family, without a lock: null tells of a stranger, a removed member and a removed baby alike.
create function nonna_private.my_role(p_baby uuid) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return (select b.role from nonna_private.my_babies b where b.baby_profile_id = p_baby);
end $$;

-- A live baby stays live until the end of the transaction. A foreign key does not see a soft delete.
create function nonna_private.hold_baby(p_baby uuid) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform from public.baby_profiles where id = p_baby and deleted_at is null for key share;
  if not found then perform nonna_private.refuse('NNNFD'); end if;
end $$;

-- The turn of those who count people: they come one after the other, writers of content do not wait for them.
create function nonna_private.take_turn(p_baby uuid) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform from public.baby_profiles where id = p_baby and deleted_at is null for no key update;
  if not found then perform nonna_private.refuse('NNNFD'); end if;
end $$;

-- The caller stays a member until the end of the transaction; tells as what.
create function nonna_private.hold_membership(p_baby uuid) returns text
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  held text;
begin
  select role into held from public.baby_memberships
  where baby_profile_id = p_baby and user_id = (select nonna_private.caller()) and removed_at is null
  for key share;
  if not found then perform nonna_private.refuse('NNNFD'); end if;
  return held;
end $$;

-- What one hangs a row on stays live until the end of the transaction.
create function nonna_private.hold_parent(p_table text, p_baby uuid, p_id uuid) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  live boolean;
begin
  execute format('select true from public.%I where baby_profile_id = $1 and id = $2 and deleted_at is null for key share',
                 p_table)
    into live using p_baby, p_id;
  if live is null then perform nonna_private.refuse('NNNFD'); end if;
end $$;

-- The fence of every family table: arguments are the role it takes to write, and of a child its parent's table and key.
-- It comes before every guard that speaks about rules, so that those tell a stranger nothing. On an edit PostgreSQL has
-- locked the row already, so a lock on its parent or baby would stand in the wrong order; a removal stamps the row too.
create function nonna_private.ask_standing() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  written constant jsonb := to_jsonb(new);
  baby constant uuid := coalesce(written ->> 'baby_profile_id', written ->> 'id');
  held text;
begin
  if nonna_private.is_machine() then
    return new;
  end if;
  perform nonna_private.caller();
  if tg_op = 'INSERT' then
    perform nonna_private.hold_baby(baby);
  end if;
  held := nonna_private.hold_membership(baby);
  if tg_op = 'INSERT' and tg_nargs > 1 then
    perform nonna_private.hold_parent(tg_argv[1], baby, (written ->> tg_argv[2])::uuid);
  end if;
  if tg_argv[0] <> 'member' and held <> tg_argv[0] then
    perform nonna_private.refuse('42501');
  end if;
  return new;
end $$;

-- Dates and zones are judged when they change; a reveal is final (BP-22) and shuts out the guesses under way.
create function nonna_private.check_baby_profile() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  made constant boolean := tg_op = 'INSERT';
  today date;
begin
  if (made or new.time_zone is distinct from old.time_zone) and not nonna_private.is_zone(new.time_zone) then
    perform nonna_private.invalid('time_zone');
  end if;
  if made or new.expected_birth_date is distinct from old.expected_birth_date
     or new.actual_birth_date is distinct from old.actual_birth_date then
    today := nonna.day_of(nonna.now(), new.time_zone);
    if today is null then
      perform nonna_private.invalid('time_zone');
    end if;
  end if;
  if (made or new.expected_birth_date is distinct from old.expected_birth_date)
     and new.actual_birth_date is null and new.expected_birth_date <= today then
    perform nonna_private.invalid('expected_birth_date');
  end if;
  if (made or new.actual_birth_date is distinct from old.actual_birth_date) and new.actual_birth_date > today then
    perform nonna_private.invalid('actual_birth_date');
  end if;
  if made then
    return new;
  end if;
  if old.gender <> 'unknown' and new.gender = 'unknown' then
    perform nonna_private.invalid('gender');
  end if;
  if old.actual_birth_date is not null and new.actual_birth_date is null then
    perform nonna_private.invalid('actual_birth_date');
  end if;
  if new.gender is distinct from old.gender or new.actual_birth_date is distinct from old.actual_birth_date then
    perform from public.owner_update_markers where baby_profile_id = new.id for no key update;
  end if;
  return new;
end $$;

-- MEM-02: the slot and its unique key hold the limit at every isolation level; the turn keeps the key from being needed.
create function nonna_private.check_max_owners() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.role <> 'owner' or new.removed_at is not null then
    new.owner_slot := null;
  elsif tg_op = 'INSERT' or old.role <> 'owner' or old.removed_at is not null then
    perform from public.baby_profiles where id = new.baby_profile_id for no key update;
    new.owner_slot := (
      select min(slot) from generate_series(1, 2) as slot
      where not exists (select from public.baby_memberships m
                        where m.baby_profile_id = new.baby_profile_id and m.owner_slot = slot and m.id <> new.id));
    if new.owner_slot is null then
      perform nonna_private.refuse('NNOWN', 'baby_memberships_two_owners');
    end if;
  end if;
  return new;
end $$;

-- MEM-14: a live baby keeps an owner; the removal of the baby itself lets everybody go.
create function nonna_private.keep_an_owner() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if old.role = 'owner' and old.removed_at is null and (new.role <> 'owner' or new.removed_at is not null) then
    perform from public.baby_profiles where id = new.baby_profile_id for no key update;
    if exists (select from public.baby_profiles b where b.id = new.baby_profile_id and b.deleted_at is null)
       and not exists (select from public.baby_memberships m
                       where m.baby_profile_id = new.baby_profile_id and m.id <> new.id
                         and m.role = 'owner' and m.removed_at is null) then
      perform nonna_private.refuse('NNLST');
    end if;
  end if;
  return new;
end $$;

-- INV-18, INV-19: asked of a new invitation and of the resend that takes its place.
create function nonna_private.ask_room(p_baby uuid, p_email text, p_role text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from public.invitations i
             join public.baby_memberships m on m.baby_profile_id = i.baby_profile_id and m.user_id = i.accepted_by_user_id
             where i.baby_profile_id = p_baby and i.invitee_email = p_email and i.status = 'accepted'
               and m.removed_at is null) then
    perform nonna_private.refuse('NNMEM');
  end if;
  if p_role = 'owner' and (select count(owner_slot) from public.baby_memberships where baby_profile_id = p_baby) >= 2 then
    perform nonna_private.refuse('NNOWN', 'baby_memberships_two_owners');
  end if;
end $$;

-- INV-14, INV-25: the lowest place that is free, or that the invitation has already. What is overdue is written down as
-- expired, and what nobody can accept because its issuer is no owner any more gives its place up.
create function nonna_private.free_place(p_baby uuid, p_invitation uuid) returns smallint
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  place smallint;
begin
  update public.invitations set status = 'expired'
  where baby_profile_id = p_baby and status = 'pending' and expires_at <= nonna.now();
  update public.invitations i set open_slot = null
  where i.baby_profile_id = p_baby and i.open_slot is not null and i.id <> p_invitation
    and not exists (select from public.baby_memberships m
                    where m.baby_profile_id = p_baby and m.user_id = i.invited_by_user_id
                      and m.role = 'owner' and m.removed_at is null);
  place := (
    select min(slot) from generate_series(1, 50) as slot
    where not exists (select from public.invitations i
                      where i.baby_profile_id = p_baby and i.open_slot = slot and i.id <> p_invitation));
  if place is null then
    perform nonna_private.refuse('NNMNY', 'invitations_fifty_open');
  end if;
  return place;
end $$;

-- INV-05, INV-14: an ended invitation never changes again, but for its person's account going away (INV-17).
create function nonna_private.check_invitation() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  apart constant text[] := array['accepted_by_user_id', 'updated_at'];
begin
  if tg_op = 'UPDATE' then
    if old.status <> 'pending'
       and (to_jsonb(new) - apart <> to_jsonb(old) - apart
            or coalesce(new.accepted_by_user_id, old.accepted_by_user_id) is distinct from old.accepted_by_user_id) then
      perform nonna_private.refuse('NNTOK');
    end if;
    if new.status <> 'pending' then
      new.open_slot := null;
    elsif new.token_hash <> old.token_hash
          and not exists (select from public.baby_memberships m
                          where m.baby_profile_id = old.baby_profile_id and m.user_id = old.invited_by_user_id
                            and m.role = 'owner' and m.removed_at is null) then
      new.open_slot := nonna_private.free_place(old.baby_profile_id, old.id);
    end if;
    return new;
  end if;
  if new.status <> 'pending' then
    new.open_slot := null;
    return new;
  end if;
  perform from public.baby_profiles where id = new.baby_profile_id for no key update;
  perform nonna_private.ask_room(new.baby_profile_id, new.invitee_email, new.invited_role);
  new.open_slot := nonna_private.free_place(new.baby_profile_id, new.id);
  return new;
end $$;

-- MRK-03: each stamp is later than the one before, whatever the order in which transactions commit, and every column that
-- one statement sets gets the same.
create function nonna_private.never_backward() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  later constant timestamptz := greatest(nonna.now(), old.last_updated_at + interval '1 microsecond');
begin
  if (new.last_updated_at, new.photo_updated_at, new.event_updated_at, new.registry_updated_at) is distinct from
     (old.last_updated_at, old.photo_updated_at, old.event_updated_at, old.registry_updated_at) then
    new.last_updated_at := later;
    new.photo_updated_at := case when new.photo_updated_at is not distinct from old.photo_updated_at
                                 then old.photo_updated_at else later end;
    new.event_updated_at := case when new.event_updated_at is not distinct from old.event_updated_at
                                 then old.event_updated_at else later end;
    new.registry_updated_at := case when new.registry_updated_at is not distinct from old.registry_updated_at
                                    then old.registry_updated_at else later end;
  end if;
  return new;
end $$;

-- What hangs on a removed row gets its stamp; a restore clears exactly that stamp. The first argument is the key by which
-- the children point here, the others are their tables. A frozen snapshot would leave behind what was added since.
create function nonna_private.carry_removal() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  baby constant uuid := coalesce(to_jsonb(new) ->> 'baby_profile_id', new.id::text);
  child text;
begin
  if old.deleted_at is not distinct from new.deleted_at then
    return null;
  end if;
  if new.deleted_at is not null and current_setting('transaction_isolation') in ('repeatable read', 'serializable') then
    perform nonna_private.refuse('NNISO');
  end if;
  foreach child in array tg_argv[1:] loop
    execute format('update public.%I set deleted_at = $3 %s where baby_profile_id = $1 and %I = $2 '
                   'and deleted_at is not distinct from $4',
                   child,
                   case when new.deleted_at is null and exists (
                          select from pg_attribute
                          where attrelid = format('public.%I', child)::regclass and attname = 'deleted_by_user_id')
                        then ', deleted_by_user_id = null' else '' end,
                   tg_argv[0])
      using baby, new.id, new.deleted_at, old.deleted_at;
  end loop;
  return null;
end $$;

reset role;
set local role nonna_owner;

call nonna_private.guard('public.baby_profiles', array['id', 'created_at'], 'deleted_at');
call nonna_private.guard('public.baby_memberships', array['id', 'baby_profile_id', 'user_id', 'created_at'], 'removed_at');
call nonna_private.guard('public.invitations', array['id', 'baby_profile_id', 'invitee_email', 'created_at']);
call nonna_private.guard('public.owner_update_markers', array['baby_profile_id', 'created_at']);

-- That a pending invitation gave its place up is no change that anybody sees.
drop trigger set_updated_at on public.invitations;
create trigger set_updated_at before update on public.invitations
  for each row when (new.status <> 'pending' or new.open_slot is not null)
  execute function nonna_private.set_updated_at();

create trigger ask_standing before update of name, default_last_name_source, profile_photo_url, expected_birth_date,
    actual_birth_date, gender, time_zone on public.baby_profiles
  for each row execute function nonna_private.ask_standing('owner');
create trigger check_baby_profile before insert or update on public.baby_profiles
  for each row execute function nonna_private.check_baby_profile();
create trigger check_max_owners before insert or update of role, removed_at on public.baby_memberships
  for each row execute function nonna_private.check_max_owners();
create trigger keep_an_owner before update of role, removed_at on public.baby_memberships
  for each row execute function nonna_private.keep_an_owner();
create trigger check_invitation before insert or update on public.invitations
  for each row execute function nonna_private.check_invitation();
create trigger never_backward before update on public.owner_update_markers
  for each row execute function nonna_private.never_backward();

reset role;


-- bookkeeping ----------------------------------------------------------------------------------------------------------

set local role nonna_definer;

create function nonna_private.open_marker() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.owner_update_markers (baby_profile_id) values (new.id);
  return null;
end $$;

-- Stamps last_updated_at of some families, and the column of one domain if it is named. Rows that go along with a removed
-- baby stamp nothing: of a baby that is gone only its own removal moves the marker, which says so with p_gone_too.
create function nonna_private.stamp_markers(p_babies uuid[], p_column text, p_gone_too boolean) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  update public.owner_update_markers m
  set last_updated_at = later.stamp,
      photo_updated_at = case p_column when 'photo_updated_at' then later.stamp else m.photo_updated_at end,
      event_updated_at = case p_column when 'event_updated_at' then later.stamp else m.event_updated_at end,
      registry_updated_at = case p_column when 'registry_updated_at' then later.stamp else m.registry_updated_at end
  from (select k.baby_profile_id, greatest(k.last_updated_at + interval '1 microsecond', nonna.now()) as stamp
        from public.owner_update_markers k join public.baby_profiles b on b.id = k.baby_profile_id
        where k.baby_profile_id = any (p_babies) and (p_gone_too or b.deleted_at is null)
        order by k.baby_profile_id for no key update of k) later
  where m.baby_profile_id = later.baby_profile_id;
end $$;

-- One stamp per statement and family, however many rows. The argument is the column of the domain; a row that did not
-- change counts for nothing.
create function nonna_private.stamp_on_insert() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform nonna_private.stamp_markers(array(select distinct baby_profile_id from after), tg_argv[0], false);
  return null;
end $$;

create function nonna_private.stamp_on_delete() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform nonna_private.stamp_markers(array(select distinct baby_profile_id from before), tg_argv[0], false);
  return null;
end $$;

create function nonna_private.stamp_on_update() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform nonna_private.stamp_markers(
    array(select distinct coalesce(to_jsonb(a) ->> 'baby_profile_id', a.id::text)::uuid
          from before b join after a on a.id = b.id
          where to_jsonb(a) - 'updated_at' <> to_jsonb(b) - 'updated_at'),
    tg_argv[0], tg_table_name = 'baby_profiles');
  return null;
end $$;

reset role;
set local role nonna_owner;

create trigger open_marker after insert on public.baby_profiles
  for each row execute function nonna_private.open_marker();
create trigger baby_marker_on_update after update on public.baby_profiles
  referencing old table as before new table as after
  for each statement execute function nonna_private.stamp_on_update('');


-- who may --------------------------------------------------------------------------------------------------------------

create policy families_see_each_other on public.profiles for select to authenticated
  using (user_id = any (array(select user_id from nonna_private.my_people)));
create policy families_see_each_others_counters on public.user_stats for select to authenticated
  using (user_id = any (array(select user_id from nonna_private.my_people)));

create policy members_see_their_babies on public.baby_profiles for select to authenticated
  using (deleted_at is null and id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy owners_edit_their_babies on public.baby_profiles for update to authenticated
  using (deleted_at is null and id = any (array(select baby_profile_id from nonna_private.my_babies where role = 'owner')))
  with check (deleted_at is null
              and id = any (array(select baby_profile_id from nonna_private.my_babies where role = 'owner')));
create policy bookkeeping_sees_babies on public.baby_profiles for select to nonna_definer using (true);
create policy bookkeeping_makes_babies on public.baby_profiles for insert to nonna_definer with check (true);
create policy bookkeeping_stamps_babies on public.baby_profiles for update to nonna_definer using (true) with check (true);
create policy retention_sees_babies on public.baby_profiles for select to nonna_retention using (true);
create policy retention_deletes_babies_after_seven_years on public.baby_profiles for delete to nonna_retention
  using (deleted_at < (select nonna_private.seven_years_ago()));

-- The one of bookkeeping holds no sub-select: the views read this table, and a policy that asks itself never ends.
create policy members_see_each_other on public.baby_memberships for select to authenticated
  using (removed_at is null and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy members_relabel_themselves on public.baby_memberships for update to authenticated
  using (user_id = (select nonna.me()) and removed_at is null
         and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)))
  with check (user_id = (select nonna.me()) and removed_at is null
              and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy bookkeeping_sees_memberships on public.baby_memberships for select to nonna_definer using (true);
create policy bookkeeping_makes_memberships on public.baby_memberships for insert to nonna_definer with check (true);
create policy bookkeeping_changes_memberships on public.baby_memberships for update to nonna_definer
  using (true) with check (true);
create policy retention_sees_memberships on public.baby_memberships for select to nonna_retention using (true);
create policy retention_deletes_memberships_after_seven_years on public.baby_memberships for delete to nonna_retention
  using (removed_at < (select nonna_private.seven_years_ago()));

create policy owners_see_invitations on public.invitations for select to authenticated
  using (baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies where role = 'owner')));
create policy bookkeeping_sees_invitations on public.invitations for select to nonna_definer using (true);
create policy bookkeeping_makes_invitations on public.invitations for insert to nonna_definer with check (true);
create policy bookkeeping_changes_invitations on public.invitations for update to nonna_definer using (true) with check (true);

create policy members_see_markers on public.owner_update_markers for select to authenticated
  using (baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy bookkeeping_sees_markers on public.owner_update_markers for select to nonna_definer using (true);
create policy bookkeeping_makes_markers on public.owner_update_markers for insert to nonna_definer with check (true);
create policy bookkeeping_stamps_markers on public.owner_update_markers for update to nonna_definer
  using (true) with check (true);


-- functions and grants -------------------------------------------------------------------------------------------------
--
--   nonna.create_baby(p_id, p_name, p_expected_birth_date, p_actual_birth_date, p_gender, p_time_zone,
--                     p_profile_photo_url, p_default_last_name_source) public.baby_profiles      42501
--   nonna.remove_baby(p_baby) void                                                               NNNFD 42501 NNISO
--   nonna.leave_baby(p_baby) void                                                                NNNFD NNLST
--   nonna.close_account() void                                                                   NNNFD NNLST
--   nonna.remove_member(p_membership) void                                                       NNNFD 42501
--   nonna.promote_member(p_membership) public.baby_memberships                                   NNNFD 42501 NNOWN
--   nonna.invite(p_id, p_baby, p_email, p_role, p_token_hash) nonna.invitation    NNNFD 42501 NNINP NNMEM NNOWN NNMNY
--   nonna.resend_invitation(p_invitation, p_token_hash) nonna.invitation                         NNNFD NNINP NNTOK NNMNY
--   nonna.revoke_invitation(p_invitation) nonna.invitation                                       NNNFD NNTOK
--   nonna.accept_invitation(p_membership_id, p_token, p_relationship_label) public.baby_memberships
--                                                                                 42501 NNINP NNTOK NNINP NNMEM NNOWN
--   nonna.expire_invitations() integer                                                           service_role only
--
-- Without identity each refuses with 42501. An id among the arguments is that of the row to be made; one that is taken is
-- refused like anything not allowed. All are functions because each moves columns that nobody may write by hand.
--
-- Of a token, its digest is the SHA-256 as 64 hex digits; p_token_hash is the SHA-256 of these 64 characters, written the
-- same way. p_token is the digest; the token itself is taken too, but a server that logs statements then logs a token.

reset role;
set local role nonna_definer;

-- An invitation as its owners may see it: without the hash.
create type nonna.invitation as (
  id uuid, baby_profile_id uuid, invited_by_user_id uuid, invitee_email text, invited_role text, sent_at timestamptz,
  expires_at timestamptz, status text, accepted_at timestamptz, accepted_by_user_id uuid, created_at timestamptz,
  updated_at timestamptz);

create function nonna_private.without_hash(p_row public.invitations) returns nonna.invitation
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select (p_row.id, p_row.baby_profile_id, p_row.invited_by_user_id, p_row.invitee_email, p_row.invited_role, p_row.sent_at,
          p_row.expires_at, p_row.status, p_row.accepted_at, p_row.accepted_by_user_id, p_row.created_at,
          p_row.updated_at)::nonna.invitation
$$;

-- SEC-08: an identity without an account neither founds nor joins a family.
create function nonna_private.caller_with_account() returns uuid
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from public.profiles where user_id = nonna_private.caller()) then
    perform nonna_private.refuse('42501');
  end if;
  return nonna.me();
end $$;

-- Not a plain insert, because who founds a family sees it only through the membership made with it (BP-06).
create function nonna.create_baby(
  p_id uuid, p_name text, p_expected_birth_date date default null, p_actual_birth_date date default null,
  p_gender text default 'unknown', p_time_zone text default 'UTC', p_profile_photo_url text default null,
  p_default_last_name_source text default null)
returns public.baby_profiles
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  founder constant uuid := nonna_private.caller_with_account();
  baby public.baby_profiles;
begin
  if exists (select from public.baby_profiles where id = p_id) then
    perform nonna_private.refuse('42501');
  end if;
  insert into public.baby_profiles (id, name, expected_birth_date, actual_birth_date, gender, time_zone,
                                    profile_photo_url, default_last_name_source)
  values (p_id, p_name, p_expected_birth_date, p_actual_birth_date, p_gender, p_time_zone,
          p_profile_photo_url, p_default_last_name_source)
  returning * into baby;
  insert into public.baby_memberships (baby_profile_id, user_id, role) values (baby.id, founder, 'owner');
  return baby;
end $$;

-- Content goes first and memberships last, so that an edit under way, which holds its own membership, is waited for.
create function nonna.remove_baby(p_baby uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  held text;
begin
  perform nonna_private.caller();
  held := nonna_private.my_role(p_baby);
  if held is null then perform nonna_private.refuse('NNNFD'); end if;
  if held <> 'owner' then perform nonna_private.refuse('42501'); end if;
  perform from public.baby_profiles where id = p_baby and deleted_at is null for update;
  if not found then perform nonna_private.refuse('NNNFD'); end if;
  if nonna_private.my_role(p_baby) is distinct from 'owner' then perform nonna_private.refuse('NNNFD'); end if;
  update public.baby_profiles set deleted_at = nonna.now() where id = p_baby;
  update public.invitations set status = 'revoked' where baby_profile_id = p_baby and status = 'pending';
  perform from public.baby_memberships where baby_profile_id = p_baby and removed_at is null order by id for update;
  update public.baby_memberships set removed_at = nonna.now() where baby_profile_id = p_baby and removed_at is null;
end $$;

-- Who may be the last owner is decided under the turn and under locks on all owners: a frozen snapshot notices those.
create function nonna_private.hold_owners(p_babies uuid[]) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform from public.baby_memberships
  where baby_profile_id = any (p_babies) and role = 'owner' and removed_at is null
  order by id for no key update;
end $$;

create function nonna.leave_baby(p_baby uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  leaver constant uuid := nonna_private.caller();
  held constant text := nonna_private.my_role(p_baby);
  found_as text;
begin
  if held is null then perform nonna_private.refuse('NNNFD'); end if;
  if held = 'owner' then
    perform nonna_private.take_turn(p_baby);
    perform nonna_private.hold_owners(array[p_baby]);
  else
    perform nonna_private.hold_baby(p_baby);
  end if;
  select role into found_as from public.baby_memberships
  where baby_profile_id = p_baby and user_id = leaver and removed_at is null
  for update;
  if not found then perform nonna_private.refuse('NNNFD'); end if;
  -- Promoted meanwhile: the baby's turn may not be taken after a membership.
  if found_as <> held then perform nonna_private.refuse('40001'); end if;
  update public.baby_memberships set removed_at = nonna.now() where baby_profile_id = p_baby and user_id = leaver;
end $$;

-- ACC-12 to ACC-16. Content stays; the only owner of a live baby is held back by keep_an_owner.
create function nonna.close_account() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  leaver constant uuid := nonna_private.caller();
  mine constant uuid[] := array(select baby_profile_id from nonna_private.my_babies order by baby_profile_id);
begin
  if not exists (select from public.profiles where user_id = leaver) then perform nonna_private.refuse('NNNFD'); end if;
  perform from public.baby_profiles where id = any (mine) order by id for no key update;
  perform nonna_private.hold_owners(array(select baby_profile_id from nonna_private.my_babies where role = 'owner'));
  perform from public.baby_memberships where user_id = leaver and removed_at is null order by id for update;
  update public.baby_memberships set removed_at = nonna.now() where user_id = leaver and removed_at is null;
  update public.profiles set display_name = 'Former member', avatar_url = null
  where user_id = leaver and (display_name, avatar_url) is distinct from ('Former member', null);
end $$;

-- MEM-09, MEM-13: a follower, by an owner; nobody ends an owner's membership but that owner.
create function nonna.remove_member(p_membership uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  target public.baby_memberships;
begin
  perform nonna_private.caller();
  select * into target from public.baby_memberships where id = p_membership and removed_at is null;
  if nonna_private.my_role(target.baby_profile_id) is null then perform nonna_private.refuse('NNNFD'); end if;
  if nonna_private.my_role(target.baby_profile_id) <> 'owner' or target.role = 'owner' then
    perform nonna_private.refuse('42501');
  end if;
  perform nonna_private.hold_baby(target.baby_profile_id);
  if nonna_private.hold_membership(target.baby_profile_id) <> 'owner' then perform nonna_private.refuse('42501'); end if;
  select * into target from public.baby_memberships where id = p_membership and removed_at is null for update;
  if not found then perform nonna_private.refuse('NNNFD'); end if;
  if target.role = 'owner' then perform nonna_private.refuse('42501'); end if;
  update public.baby_memberships set removed_at = nonna.now() where id = p_membership;
end $$;

-- INV-25: whoever becomes an owner begins anew; what they issued when they were an owner before is taken back.
create function nonna_private.revoke_former(p_baby uuid, p_issuer uuid) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  update public.invitations set status = 'revoked'
  where baby_profile_id = p_baby and invited_by_user_id = p_issuer and status = 'pending' and nonna.now() < expires_at;
end $$;

-- MEM-15, MEM-21.
create function nonna.promote_member(p_membership uuid) returns public.baby_memberships
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  target public.baby_memberships;
begin
  perform nonna_private.caller();
  select * into target from public.baby_memberships where id = p_membership and removed_at is null;
  if nonna_private.my_role(target.baby_profile_id) is null then perform nonna_private.refuse('NNNFD'); end if;
  if nonna_private.my_role(target.baby_profile_id) <> 'owner' then perform nonna_private.refuse('42501'); end if;
  perform nonna_private.take_turn(target.baby_profile_id);
  if exists (select from public.baby_memberships where id = p_membership and role = 'follower') then
    perform nonna_private.revoke_former(target.baby_profile_id, target.user_id);
  end if;
  if nonna_private.hold_membership(target.baby_profile_id) <> 'owner' then perform nonna_private.refuse('42501'); end if;
  select * into target from public.baby_memberships where id = p_membership and removed_at is null for no key update;
  if not found then perform nonna_private.refuse('NNNFD'); end if;
  if target.role <> 'owner' then
    update public.baby_memberships set role = 'owner' where id = p_membership returning * into target;
  end if;
  return target;
end $$;

-- INV-18: an address with an open invitation gets that one again, with the role now asked for. No role is asked for by null.
create function nonna.invite(p_id uuid, p_baby uuid, p_email text, p_role text, p_token_hash text) returns nonna.invitation
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  issuer constant uuid := nonna_private.caller();
  held constant text := nonna_private.my_role(p_baby);
  address constant text := lower(btrim(p_email, e' \t\n\x0b\f\r') collate "C");
  asked text := p_role;
  open_one public.invitations;
  letter public.invitations;
begin
  if held is null then perform nonna_private.refuse('NNNFD'); end if;
  if held <> 'owner' then perform nonna_private.refuse('42501'); end if;
  if (char_length(address) <= 255
    and address ~
      '^[^\u0001-\u0020\u0022\u0028\u0029\u002c\u002e\u003a-\u003c\u003e\u0040-\u005d]+'
      '(?:\.[^\u0001-\u0020\u0022\u0028\u0029\u002c\u002e\u003a-\u003c\u003e\u0040-\u005d]+)*'
      '@[^\u0001-\u002f\u003a-\u0060\u007b-\u007f]+(?:(?:\.|-+)[^\u0001-\u002f\u003a-\u0060\u007b-\u007f]+)*$'
    and address !~
      '[\u007f-\u00a9\u00ab-\u00b4\u00b6\u00b8\u00b9\u00bb-\u00bf\u00d7\u00f7\u034f\u061c\u115f\u1160\u1680'
      '\u17b4\u17b5\u180b-\u180f\u2000-\u206f\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u3164\ufe00-\ufe6f'
      '\ufeff-\uff65\uffa0\ufff0-\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]') is not true then
    perform nonna_private.invalid('invitee_email');
  end if;
  if p_role not in ('owner', 'follower') then perform nonna_private.invalid('invited_role'); end if;
  if (p_token_hash ~ '^[0-9a-f]{64}$') is not true then perform nonna_private.invalid('token_hash'); end if;
  perform nonna_private.take_turn(p_baby);
  select * into open_one from public.invitations
  where baby_profile_id = p_baby and invitee_email = address and status = 'pending' and nonna.now() < expires_at
  for no key update;
  if nonna_private.hold_membership(p_baby) <> 'owner' then perform nonna_private.refuse('42501'); end if;
  asked := coalesce(p_role, open_one.invited_role, 'follower');
  if open_one.id is not null then
    perform nonna_private.ask_room(p_baby, address, asked);
    update public.invitations
    set invited_by_user_id = issuer, invited_role = asked, token_hash = p_token_hash,
        sent_at = nonna.now(), expires_at = nonna.now() + interval '168 hours'
    where id = open_one.id returning * into letter;
  else
    if exists (select from public.invitations where id = p_id) then perform nonna_private.refuse('42501'); end if;
    insert into public.invitations (id, baby_profile_id, invited_by_user_id, invitee_email, invited_role, token_hash)
    values (p_id, p_baby, issuer, address, asked, p_token_hash) returning * into letter;
  end if;
  return nonna_private.without_hash(letter);
end $$;

-- The family of an invitation that the caller may see, held live; invitations are visible to owners alone.
create function nonna_private.hold_family_of(p_invitation uuid) returns uuid
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  baby uuid;
begin
  perform nonna_private.caller();
  select baby_profile_id into baby from public.invitations where id = p_invitation;
  if nonna_private.my_role(baby) is distinct from 'owner' then perform nonna_private.refuse('NNNFD'); end if;
  perform nonna_private.take_turn(baby);
  return baby;
end $$;

-- INV-10, INV-25: same row, new token, new seven days, the caller becomes the issuer.
create function nonna.resend_invitation(p_invitation uuid, p_token_hash text) returns nonna.invitation
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  baby constant uuid := nonna_private.hold_family_of(p_invitation);
  letter public.invitations;
begin
  if (p_token_hash ~ '^[0-9a-f]{64}$') is not true then perform nonna_private.invalid('token_hash'); end if;
  update public.invitations
  set invited_by_user_id = nonna.me(), token_hash = p_token_hash,
      sent_at = nonna.now(), expires_at = nonna.now() + interval '168 hours'
  where id = p_invitation and status = 'pending' and nonna.now() < expires_at returning * into letter;
  if not found then perform nonna_private.refuse('NNTOK'); end if;
  if nonna_private.hold_membership(baby) <> 'owner' then perform nonna_private.refuse('NNNFD'); end if;
  return nonna_private.without_hash(letter);
end $$;

create function nonna.revoke_invitation(p_invitation uuid) returns nonna.invitation
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  baby constant uuid := nonna_private.hold_family_of(p_invitation);
  letter public.invitations;
begin
  update public.invitations set status = 'revoked'
  where id = p_invitation and status = 'pending' and nonna.now() < expires_at returning * into letter;
  if not found then perform nonna_private.refuse('NNTOK'); end if;
  if nonna_private.hold_membership(baby) <> 'owner' then perform nonna_private.refuse('NNNFD'); end if;
  return nonna_private.without_hash(letter);
end $$;

-- INV-26 gives the order. The conditional update is the lock and the single use; every bad token has one answer. Under the
-- turn of the baby nobody comes back, so that the own membership, once seen, cannot have ended later than it says (MEM-11).
create function nonna.accept_invitation(p_membership_id uuid, p_token text, p_relationship_label text default null)
returns public.baby_memberships
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  newcomer constant uuid := nonna_private.caller_with_account();
  hash text := encode(sha256(convert_to(p_token, 'UTF8')), 'hex');
  baby uuid := (select baby_profile_id from public.invitations where token_hash = hash);
  letter public.invitations;
  made public.baby_memberships;
begin
  if char_length(p_relationship_label) > 50 or p_relationship_label !~ '[^\t\n\v\f\r ]'
     or p_relationship_label ~ '[\u0001-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]' then
    perform nonna_private.invalid('relationship_label');
  end if;
  if baby is null then
    hash := encode(sha256(convert_to(hash, 'UTF8')), 'hex');
    baby := (select baby_profile_id from public.invitations where token_hash = hash);
  end if;
  perform from public.baby_profiles where id = baby and deleted_at is null for no key update;
  if not found then perform nonna_private.refuse('NNTOK'); end if;
  update public.invitations
  set status = 'accepted', accepted_at = nonna.now(), accepted_by_user_id = newcomer
  where token_hash = hash and status = 'pending' and nonna.now() < expires_at returning * into letter;
  if not found then perform nonna_private.refuse('NNTOK'); end if;
  if letter.invited_role = 'owner' then
    perform nonna_private.revoke_former(letter.baby_profile_id, newcomer);
  end if;
  perform from public.baby_memberships
  where baby_profile_id = letter.baby_profile_id and user_id = letter.invited_by_user_id
    and role = 'owner' and removed_at is null
  for key share;
  if not found then perform nonna_private.refuse('NNTOK'); end if;
  select * into made from public.baby_memberships
  where baby_profile_id = letter.baby_profile_id and user_id = newcomer;
  if letter.sent_at <= made.removed_at then perform nonna_private.refuse('NNTOK'); end if;
  if letter.invited_role = 'follower' and p_relationship_label is null then
    perform nonna_private.invalid('relationship_label');
  end if;
  if made.id is not null and made.removed_at is null then perform nonna_private.refuse('NNMEM'); end if;
  if made.id is null and exists (select from public.baby_memberships where id = p_membership_id) then
    perform nonna_private.refuse('42501');
  end if;
  insert into public.baby_memberships as m (id, baby_profile_id, user_id, role, relationship_label)
  values (coalesce(made.id, p_membership_id), letter.baby_profile_id, newcomer, letter.invited_role, p_relationship_label)
  on conflict on constraint baby_memberships_one_per_person do update
  set role = excluded.role, relationship_label = excluded.relationship_label, removed_at = null
  returning * into made;
  return made;
end $$;

-- INV-12: writes down what is overdue already; rows that somebody holds are left for the next run.
create function nonna.expire_invitations() returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  expired integer;
begin
  with due as (
    select id from public.invitations where status = 'pending' and expires_at <= nonna.now()
    order by id for no key update skip locked)
  update public.invitations set status = 'expired' where id in (select id from due);
  get diagnostics expired = row_count;
  return expired;
end $$;

grant execute on function
  nonna.create_baby(uuid, text, date, date, text, text, text, text), nonna.remove_baby(uuid), nonna.leave_baby(uuid),
  nonna.close_account(), nonna.remove_member(uuid), nonna.promote_member(uuid),
  nonna.invite(uuid, uuid, text, text, text), nonna.resend_invitation(uuid, text), nonna.revoke_invitation(uuid),
  nonna.accept_invitation(uuid, text, text)
  to authenticated;
grant execute on function nonna.expire_invitations() to service_role;

-- Policies read the views as the person; without USAGE on their schema nobody else reaches them.
grant select on nonna_private.my_babies, nonna_private.my_people to authenticated;

reset role;
set local role nonna_owner;

call nonna_private.grant_select('authenticated, service_role',
  'public.baby_profiles', 'public.baby_memberships', 'public.owner_update_markers');
grant select on public.baby_profiles, public.baby_memberships, public.owner_update_markers to nonna_definer;
grant select (id, baby_profile_id, invited_by_user_id, invitee_email, invited_role, sent_at, expires_at, status, open_slot,
              accepted_at, accepted_by_user_id, created_at, updated_at)
  on public.invitations to authenticated, service_role;
grant select on public.invitations to nonna_definer;

grant update (name, default_last_name_source, profile_photo_url, expected_birth_date, actual_birth_date, gender, time_zone)
  on public.baby_profiles to authenticated;
grant update (relationship_label) on public.baby_memberships to authenticated;

grant insert (id, name, expected_birth_date, actual_birth_date, gender, time_zone, profile_photo_url,
              default_last_name_source), update (deleted_at)
  on public.baby_profiles to nonna_definer;
grant insert (id, baby_profile_id, user_id, role, relationship_label), update (role, relationship_label, removed_at)
  on public.baby_memberships to nonna_definer;
grant insert (id, baby_profile_id, invited_by_user_id, invitee_email, invited_role, token_hash),
      update (invited_by_user_id, invited_role, token_hash, sent_at, expires_at, status, open_slot, accepted_at,
              accepted_by_user_id)
  on public.invitations to nonna_definer;
grant insert (baby_profile_id), update (last_updated_at, photo_updated_at, event_updated_at, registry_updated_at)
  on public.owner_update_markers to nonna_definer;

grant select (id, deleted_at), delete on public.baby_profiles to nonna_retention;
grant select (id, baby_profile_id, removed_at), delete on public.baby_memberships to nonna_retention;

reset role;
revoke create on schema public from nonna_owner;
revoke create on schema nonna, nonna_private from nonna_definer;
