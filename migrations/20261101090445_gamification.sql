-- gamification: names for the baby, likes for them, and guesses of the gender and of the birth date until the reveal.

grant create on schema public to nonna_owner;
grant create on schema nonna, nonna_private to nonna_definer;
set local role nonna_owner;


-- tables ---------------------------------------------------------------------------------------------------------------

-- What a letter is depends on the locale in regular expressions: the database refuses a first character of ASCII that is
-- none, and control characters; which others are letters is the core's to judge.
create table public.name_suggestions (
  id                 uuid not null default gen_random_uuid(),
  baby_profile_id    uuid not null,
  user_id            uuid not null,
  gender             text not null,
  suggested_name     text not null,
  chosen_at          timestamptz,
  deleted_at         timestamptz,
  deleted_by_user_id uuid,
  created_at         timestamptz not null default nonna.now(),
  updated_at         timestamptz not null default nonna.now(),
  constraint name_suggestions_gender check (gender in ('male', 'female', 'unknown')),
  constraint name_suggestions_name check (
    char_length(suggested_name) <= 100
    and (ascii(suggested_name) between ascii('A') and ascii('Z')
         or ascii(suggested_name) between ascii('a') and ascii('z')
         or ascii(suggested_name) >= 160)
    and suggested_name !~ '[\u0001-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]'),
  constraint name_suggestions_deleted_by check (deleted_by_user_id is null or deleted_at is not null)
);

-- One row per person and suggestion, revived in place.
create table public.name_suggestion_likes (
  id                 uuid not null default gen_random_uuid(),
  baby_profile_id    uuid not null,
  name_suggestion_id uuid not null,
  user_id            uuid not null,
  deleted_at         timestamptz,
  created_at         timestamptz not null default nonna.now(),
  updated_at         timestamptz not null default nonna.now()
);

create table public.gender_votes (
  id              uuid not null default gen_random_uuid(),
  baby_profile_id uuid not null,
  user_id         uuid not null,
  vote            text not null,
  is_anonymous    boolean not null default true,
  deleted_at      timestamptz,
  created_at      timestamptz not null default nonna.now(),
  updated_at      timestamptz not null default nonna.now(),
  constraint gender_votes_vote check (vote in ('male', 'female', 'unknown'))
);

create table public.birth_date_predictions (
  id              uuid not null default gen_random_uuid(),
  baby_profile_id uuid not null,
  user_id         uuid not null,
  predicted_date  date not null,
  is_anonymous    boolean not null default true,
  deleted_at      timestamptz,
  created_at      timestamptz not null default nonna.now(),
  updated_at      timestamptz not null default nonna.now(),
  constraint birth_date_predictions_date_in_calendar
    check (predicted_date between date '0001-01-01' and date '9999-12-31')
);


-- keys and indexes -----------------------------------------------------------------------------------------------------

-- Removed suggestions leave their place, so two of the unique keys look at live rows only.
alter table public.name_suggestions
  add constraint name_suggestions_pkey primary key (id),
  add constraint name_suggestions_in_family unique (baby_profile_id, id),
  add constraint name_suggestions_baby_profile_id_fkey foreign key (baby_profile_id)
    references public.baby_profiles (id) on delete cascade;
create unique index name_suggestions_one_per_gender on public.name_suggestions (baby_profile_id, user_id, gender)
  where deleted_at is null;
create unique index name_suggestions_one_chosen on public.name_suggestions (baby_profile_id)
  where chosen_at is not null and deleted_at is null;
create index idx_name_suggestions_user on public.name_suggestions (user_id);
create index idx_name_suggestions_deleted_by on public.name_suggestions (deleted_by_user_id)
  where deleted_by_user_id is not null;
create index idx_name_suggestions_purge on public.name_suggestions (deleted_at) where deleted_at is not null;

-- A child points at its parent with the family in the key, so it can never hang on another family's suggestion.
alter table public.name_suggestion_likes
  add constraint name_suggestion_likes_pkey primary key (id),
  add constraint name_suggestion_likes_one_per_person unique (name_suggestion_id, user_id),
  add constraint name_suggestion_likes_baby_profile_id_fkey foreign key (baby_profile_id)
    references public.baby_profiles (id) on delete cascade,
  add constraint name_suggestion_likes_name_suggestion_id_fkey foreign key (baby_profile_id, name_suggestion_id)
    references public.name_suggestions (baby_profile_id, id) on delete cascade;
create index idx_name_suggestion_likes_suggestion on public.name_suggestion_likes (baby_profile_id, name_suggestion_id)
  include (deleted_at);
create index idx_name_suggestion_likes_user on public.name_suggestion_likes (user_id);
create index idx_name_suggestion_likes_purge on public.name_suggestion_likes (deleted_at) where deleted_at is not null;

alter table public.gender_votes
  add constraint gender_votes_pkey primary key (id),
  add constraint gender_votes_one_per_person unique (baby_profile_id, user_id),
  add constraint gender_votes_baby_profile_id_fkey foreign key (baby_profile_id)
    references public.baby_profiles (id) on delete cascade;
create index idx_gender_votes_user on public.gender_votes (user_id);
create index idx_gender_votes_purge on public.gender_votes (deleted_at) where deleted_at is not null;

alter table public.birth_date_predictions
  add constraint birth_date_predictions_pkey primary key (id),
  add constraint birth_date_predictions_one_per_person unique (baby_profile_id, user_id),
  add constraint birth_date_predictions_baby_profile_id_fkey foreign key (baby_profile_id)
    references public.baby_profiles (id) on delete cascade;
create index idx_birth_date_predictions_user on public.birth_date_predictions (user_id);
create index idx_birth_date_predictions_purge on public.birth_date_predictions (deleted_at) where deleted_at is not null;

reset role;
alter table public.name_suggestions
  add constraint name_suggestions_user_id_fkey foreign key (user_id) references auth.users (id) on delete restrict,
  add constraint name_suggestions_deleted_by_user_id_fkey foreign key (deleted_by_user_id)
    references auth.users (id) on delete set null;
alter table public.name_suggestion_likes
  add constraint name_suggestion_likes_user_id_fkey foreign key (user_id) references auth.users (id) on delete restrict;
alter table public.gender_votes
  add constraint gender_votes_user_id_fkey foreign key (user_id) references auth.users (id) on delete restrict;
alter table public.birth_date_predictions
  add constraint birth_date_predictions_user_id_fkey foreign key (user_id) references auth.users (id) on delete restrict;


-- guards ---------------------------------------------------------------------------------------------------------------

set local role nonna_definer;

-- GAM-21: nobody edits the name of the chosen one.
create function nonna_private.chosen_keeps_its_name() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if old.chosen_at is not null and new.suggested_name is distinct from old.suggested_name then
    perform nonna_private.refuse('42501');
  end if;
  return new;
end $$;

-- GAM-04, GAM-05: guesses share the family's marker row, a reveal takes it alone, so a guess comes before the reveal or
-- sees it. The argument names the guess; what a removal stamps never comes here.
create function nonna_private.votes_are_open() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  guess constant jsonb := to_jsonb(new);
  baby public.baby_profiles;
begin
  perform from public.owner_update_markers where baby_profile_id = new.baby_profile_id for share;
  select * into baby from public.baby_profiles where id = new.baby_profile_id;
  if tg_argv[0] = 'predicted_date'
     and (tg_op = 'INSERT' or guess ->> 'predicted_date' is distinct from to_jsonb(old) ->> 'predicted_date')
     and (guess ->> 'predicted_date')::date not between baby.expected_birth_date - 30 and baby.expected_birth_date + 30 then
    perform nonna_private.invalid('predicted_date');
  end if;
  if baby.actual_birth_date is not null or (tg_argv[0] = 'vote' and baby.gender <> 'unknown') then
    perform nonna_private.refuse('NNVOT');
  end if;
  return new;
end $$;

reset role;
set local role nonna_owner;

call nonna_private.guard('public.name_suggestions',
  array['id', 'baby_profile_id', 'user_id', 'gender', 'created_at'], 'deleted_at');
call nonna_private.guard('public.name_suggestion_likes',
  array['id', 'baby_profile_id', 'name_suggestion_id', 'user_id', 'created_at'], 'deleted_at');
call nonna_private.guard('public.gender_votes', array['id', 'baby_profile_id', 'user_id', 'created_at'], 'deleted_at');
call nonna_private.guard('public.birth_date_predictions',
  array['id', 'baby_profile_id', 'user_id', 'created_at'], 'deleted_at');

create trigger ask_standing before insert or update of suggested_name on public.name_suggestions
  for each row execute function nonna_private.ask_standing('member');
create trigger ask_standing before insert on public.name_suggestion_likes
  for each row execute function nonna_private.ask_standing('member', 'name_suggestions', 'name_suggestion_id');
create trigger ask_standing before insert or update of vote, is_anonymous on public.gender_votes
  for each row execute function nonna_private.ask_standing('follower');
create trigger ask_standing before insert or update of predicted_date, is_anonymous on public.birth_date_predictions
  for each row execute function nonna_private.ask_standing('follower');

create trigger chosen_keeps_its_name before update of suggested_name on public.name_suggestions
  for each row execute function nonna_private.chosen_keeps_its_name();
create trigger votes_are_open before insert or update of vote, is_anonymous on public.gender_votes
  for each row execute function nonna_private.votes_are_open('vote');
create trigger votes_are_open before insert or update of predicted_date, is_anonymous on public.birth_date_predictions
  for each row execute function nonna_private.votes_are_open('predicted_date');

create trigger carry_removal after update of deleted_at on public.name_suggestions
  for each row execute function nonna_private.carry_removal('name_suggestion_id', 'name_suggestion_likes');
create trigger carry_removal_to_gamification after update of deleted_at on public.baby_profiles
  for each row execute function nonna_private.carry_removal(
    'baby_profile_id', 'name_suggestions', 'name_suggestion_likes', 'gender_votes', 'birth_date_predictions');

reset role;


-- bookkeeping ----------------------------------------------------------------------------------------------------------
-- A vote and a prediction tell nothing, stamp nothing and count nothing: the ballot must not be betrayed on the side.

set local role nonna_definer;

create function nonna_private.tell_of_name_suggestions() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ids constant jsonb := jsonb_build_object('name_suggestion_id', new.id);
begin
  perform nonna_private.note_activity('name_suggested', new.baby_profile_id, ids);
  perform nonna_private.notify('name_suggestion', new.baby_profile_id,
                               array(select nonna_private.members(new.baby_profile_id, 'owner')), new.id::text, ids);
  return null;
end $$;

create function nonna_private.tell_of_name_suggestion_likes() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform nonna_private.notify(
    'name_suggestion_liked', new.baby_profile_id,
    array(select user_id from public.name_suggestions
          where baby_profile_id = new.baby_profile_id and id = new.name_suggestion_id),
    new.id::text, jsonb_build_object('name_suggestion_id', new.name_suggestion_id, 'like_id', new.id));
  return null;
end $$;

-- GAM-10: the answer to a guess is told to everybody, if anybody guessed.
create function nonna_private.tell_result(p_baby uuid, p_guess text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if (p_guess = 'gender' and exists (select from public.gender_votes where baby_profile_id = p_baby))
     or (p_guess = 'birth_date' and exists (select from public.birth_date_predictions where baby_profile_id = p_baby)) then
    perform nonna_private.notify('prediction_result', p_baby, array(select nonna_private.members(p_baby)),
                                 p_baby || ':' || p_guess, jsonb_build_object('guess', p_guess));
  end if;
end $$;

-- The results join what an edit of a baby profile tells.
create or replace function nonna_private.tell_of_baby_profiles() returns trigger
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
      perform nonna_private.tell_result(new.id, 'birth_date');
    end if;
    if old.gender = 'unknown' and new.gender <> 'unknown' then
      perform nonna_private.tell_result(new.id, 'gender');
    end if;
  end if;
  return null;
end $$;

reset role;
set local role nonna_owner;

create trigger tell_family after insert on public.name_suggestions
  for each row execute function nonna_private.tell_of_name_suggestions();
create trigger tell_family after insert on public.name_suggestion_likes
  for each row execute function nonna_private.tell_of_name_suggestion_likes();


-- who may --------------------------------------------------------------------------------------------------------------

create policy members_see_names on public.name_suggestions for select to authenticated
  using (deleted_at is null and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy members_suggest_names on public.name_suggestions for insert to authenticated
  with check (user_id = (select nonna.me())
              and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy authors_edit_names on public.name_suggestions for update to authenticated
  using (user_id = (select nonna.me()) and deleted_at is null
         and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)))
  with check (user_id = (select nonna.me()) and deleted_at is null
              and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy bookkeeping_sees_names on public.name_suggestions for select to nonna_definer using (true);
create policy bookkeeping_marks_names on public.name_suggestions for update to nonna_definer using (true) with check (true);
create policy retention_sees_names on public.name_suggestions for select to nonna_retention using (true);
create policy retention_deletes_names_after_seven_years on public.name_suggestions for delete to nonna_retention
  using (deleted_at < (select nonna_private.seven_years_ago()));

create policy members_see_likes on public.name_suggestion_likes for select to authenticated
  using (deleted_at is null and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy members_like_names on public.name_suggestion_likes for insert to authenticated
  with check (user_id = (select nonna.me())
              and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)));
create policy bookkeeping_sees_likes on public.name_suggestion_likes for select to nonna_definer using (true);
create policy bookkeeping_makes_likes on public.name_suggestion_likes for insert to nonna_definer with check (true);
create policy bookkeeping_stamps_likes on public.name_suggestion_likes for update to nonna_definer
  using (true) with check (true);
create policy retention_sees_likes on public.name_suggestion_likes for select to nonna_retention using (true);
create policy retention_deletes_likes_after_seven_years on public.name_suggestion_likes for delete to nonna_retention
  using (deleted_at < (select nonna_private.seven_years_ago()));

-- GAM-06, GAM-08: one's own, the open ones, and after the reveal all. Which babies are revealed is asked as the person,
-- so only of their own.
create policy members_see_open_votes on public.gender_votes for select to authenticated
  using (deleted_at is null
         and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies))
         and (user_id = (select nonna.me()) or not is_anonymous
              or baby_profile_id = any (array(select id from public.baby_profiles
                                              where gender <> 'unknown' or actual_birth_date is not null))));
create policy followers_vote on public.gender_votes for insert to authenticated
  with check (user_id = (select nonna.me())
              and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies where role = 'follower')));
create policy followers_change_their_votes on public.gender_votes for update to authenticated
  using (user_id = (select nonna.me()) and deleted_at is null
         and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies where role = 'follower')))
  with check (user_id = (select nonna.me()) and deleted_at is null
              and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies where role = 'follower')));
create policy bookkeeping_sees_votes on public.gender_votes for select to nonna_definer using (true);
create policy bookkeeping_stamps_votes on public.gender_votes for update to nonna_definer using (true) with check (true);
create policy retention_sees_votes on public.gender_votes for select to nonna_retention using (true);
create policy retention_deletes_votes_after_seven_years on public.gender_votes for delete to nonna_retention
  using (deleted_at < (select nonna_private.seven_years_ago()));

create policy members_see_open_predictions on public.birth_date_predictions for select to authenticated
  using (deleted_at is null
         and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies))
         and (user_id = (select nonna.me()) or not is_anonymous
              or baby_profile_id = any (array(select id from public.baby_profiles where actual_birth_date is not null))));
create policy followers_predict on public.birth_date_predictions for insert to authenticated
  with check (user_id = (select nonna.me())
              and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies where role = 'follower')));
create policy followers_change_their_predictions on public.birth_date_predictions for update to authenticated
  using (user_id = (select nonna.me()) and deleted_at is null
         and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies where role = 'follower')))
  with check (user_id = (select nonna.me()) and deleted_at is null
              and baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies where role = 'follower')));
create policy bookkeeping_sees_predictions on public.birth_date_predictions for select to nonna_definer using (true);
create policy bookkeeping_stamps_predictions on public.birth_date_predictions for update to nonna_definer
  using (true) with check (true);
create policy retention_sees_predictions on public.birth_date_predictions for select to nonna_retention using (true);
create policy retention_deletes_predictions_after_seven_years on public.birth_date_predictions for delete to nonna_retention
  using (deleted_at < (select nonna_private.seven_years_ago()));


-- functions and grants -------------------------------------------------------------------------------------------------
--
--   nonna.remove_name_suggestion(p_suggestion) void                              NNNFD 42501 NNISO
--   nonna.choose_name(p_suggestion) public.name_suggestions                      NNNFD 42501
--   nonna.unchoose_name(p_suggestion) public.name_suggestions                    NNNFD 42501
--   nonna.like_name(p_id, p_suggestion) public.name_suggestion_likes             NNNFD
--   nonna.unlike_name(p_suggestion) void                                         NNNFD
--   nonna.gender_vote_totals(p_baby) (vote text, total integer)                  NNNFD 42501
--       all three values, those without a vote too
--   nonna.birth_date_totals(p_baby) (predicted_date date, total integer)         NNNFD 42501
--       each date that has any, by date
--
-- Without identity each refuses with 42501. Suggesting, voting, predicting and changing them are plain inserts and updates
-- under the policies (a second live name for one gender is 23505 on name_suggestions_one_per_gender, a guess after the
-- reveal NNVOT, a date too far away NNINP); what is here moves a stamp or a mark, or counts what one may not see.

reset role;
set local role nonna_definer;

-- A removed suggestion is no longer the chosen one.
create function nonna.remove_name_suggestion(p_suggestion uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  remover constant uuid := nonna_private.caller();
  target public.name_suggestions;
  held text;
begin
  select * into target from public.name_suggestions where id = p_suggestion and deleted_at is null;
  perform nonna_private.hold_baby(target.baby_profile_id);
  -- By itself: within a condition the planner, knowing the author, would leave the question out.
  held := nonna_private.hold_membership(target.baby_profile_id);
  if held <> 'owner' and target.user_id <> remover then
    perform nonna_private.refuse('42501');
  end if;
  perform from public.name_suggestions where id = p_suggestion and deleted_at is null for update;
  if not found then perform nonna_private.refuse('NNNFD'); end if;
  update public.name_suggestions set deleted_at = nonna.now(), deleted_by_user_id = remover, chosen_at = null
  where id = p_suggestion;
end $$;

-- The turn of those who move the mark. It comes before the rows, which are two and could be met crosswise; nobody waits
-- for the marker with a suggestion in hand.
create function nonna_private.hold_choice(p_suggestion uuid) returns public.name_suggestions
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  target public.name_suggestions;
begin
  perform nonna_private.caller();
  select * into target from public.name_suggestions where id = p_suggestion and deleted_at is null;
  perform nonna_private.hold_baby(target.baby_profile_id);
  if nonna_private.hold_membership(target.baby_profile_id) <> 'owner' then perform nonna_private.refuse('42501'); end if;
  perform from public.owner_update_markers where baby_profile_id = target.baby_profile_id for no key update;
  select * into target from public.name_suggestions where id = p_suggestion and deleted_at is null for no key update;
  if not found then perform nonna_private.refuse('NNNFD'); end if;
  return target;
end $$;

-- GAM-21: the mark moves here; the unique key holds that there is one.
create function nonna.choose_name(p_suggestion uuid) returns public.name_suggestions
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  target public.name_suggestions := nonna_private.hold_choice(p_suggestion);
begin
  if target.chosen_at is null then
    update public.name_suggestions set chosen_at = null
    where baby_profile_id = target.baby_profile_id and chosen_at is not null and deleted_at is null;
    update public.name_suggestions set chosen_at = nonna.now() where id = p_suggestion returning * into target;
  end if;
  return target;
end $$;

create function nonna.unchoose_name(p_suggestion uuid) returns public.name_suggestions
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  target public.name_suggestions := nonna_private.hold_choice(p_suggestion);
begin
  if target.chosen_at is not null then
    update public.name_suggestions set chosen_at = null where id = p_suggestion returning * into target;
  end if;
  return target;
end $$;

-- One statement makes or revives the like; a live one stays as it is (GAM-14).
create function nonna.like_name(p_id uuid, p_suggestion uuid) returns public.name_suggestion_likes
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  fan constant uuid := nonna_private.caller();
  baby uuid;
  given public.name_suggestion_likes;
begin
  select baby_profile_id into baby from public.name_suggestions where id = p_suggestion and deleted_at is null;
  perform nonna_private.hold_baby(baby);
  perform nonna_private.hold_membership(baby);
  perform nonna_private.hold_parent('name_suggestions', baby, p_suggestion);
  if exists (select from public.name_suggestion_likes
             where id = p_id and (name_suggestion_id, user_id) is distinct from (p_suggestion, fan)) then
    perform nonna_private.refuse('42501');
  end if;
  insert into public.name_suggestion_likes as l (id, baby_profile_id, name_suggestion_id, user_id)
  values (p_id, baby, p_suggestion, fan)
  on conflict on constraint name_suggestion_likes_one_per_person do update
  set deleted_at = null where l.deleted_at is not null
  returning * into given;
  if not found then
    select * into given from public.name_suggestion_likes where name_suggestion_id = p_suggestion and user_id = fan;
  end if;
  return given;
end $$;

create function nonna.unlike_name(p_suggestion uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  fan constant uuid := nonna_private.caller();
  baby uuid;
begin
  select baby_profile_id into baby from public.name_suggestions where id = p_suggestion and deleted_at is null;
  perform nonna_private.hold_baby(baby);
  perform nonna_private.hold_membership(baby);
  perform nonna_private.hold_parent('name_suggestions', baby, p_suggestion);
  perform from public.name_suggestion_likes
  where name_suggestion_id = p_suggestion and user_id = fan and deleted_at is null
  for update;
  if found then
    update public.name_suggestion_likes set deleted_at = nonna.now()
    where name_suggestion_id = p_suggestion and user_id = fan;
  end if;
end $$;

-- GAM-07, GAM-08: owners may always count, the others once it is revealed. It takes no lock, so that it can be asked in a
-- read-only transaction.
create function nonna_private.ask_totals(p_baby uuid, p_guess text) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  held text;
begin
  perform nonna_private.caller();
  held := nonna_private.my_role(p_baby);
  if held is null then perform nonna_private.refuse('NNNFD'); end if;
  if held <> 'owner'
     and not exists (select from public.baby_profiles
                     where id = p_baby
                       and (actual_birth_date is not null or (p_guess = 'gender' and gender <> 'unknown'))) then
    perform nonna_private.refuse('42501');
  end if;
end $$;

create function nonna.gender_vote_totals(p_baby uuid) returns table (vote text, total integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform nonna_private.ask_totals(p_baby, 'gender');
  return query
    select kinds.kind, count(v.id)::integer
    from unnest(array['male', 'female', 'unknown']) with ordinality as kinds (kind, turn)
    left join public.gender_votes v on v.baby_profile_id = p_baby and v.vote = kinds.kind and v.deleted_at is null
    group by kinds.kind, kinds.turn
    order by kinds.turn;
end $$;

create function nonna.birth_date_totals(p_baby uuid) returns table (predicted_date date, total integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform nonna_private.ask_totals(p_baby, 'birth_date');
  return query
    select p.predicted_date, count(*)::integer
    from public.birth_date_predictions p
    where p.baby_profile_id = p_baby and p.deleted_at is null
    group by p.predicted_date
    order by p.predicted_date;
end $$;

grant execute on function nonna.remove_name_suggestion(uuid), nonna.choose_name(uuid), nonna.unchoose_name(uuid),
  nonna.like_name(uuid, uuid), nonna.unlike_name(uuid), nonna.gender_vote_totals(uuid), nonna.birth_date_totals(uuid)
  to authenticated;

reset role;
set local role nonna_owner;

call nonna_private.grant_select('authenticated, service_role',
  'public.name_suggestions', 'public.name_suggestion_likes', 'public.gender_votes', 'public.birth_date_predictions');
grant select on public.name_suggestions, public.name_suggestion_likes, public.gender_votes, public.birth_date_predictions
  to nonna_definer;
grant insert (id, baby_profile_id, user_id, gender, suggested_name), update (suggested_name)
  on public.name_suggestions to authenticated;
grant insert (id, baby_profile_id, name_suggestion_id, user_id) on public.name_suggestion_likes to authenticated;
grant insert (id, baby_profile_id, user_id, vote, is_anonymous), update (vote, is_anonymous)
  on public.gender_votes to authenticated;
grant insert (id, baby_profile_id, user_id, predicted_date, is_anonymous), update (predicted_date, is_anonymous)
  on public.birth_date_predictions to authenticated;

grant update (chosen_at, deleted_at, deleted_by_user_id) on public.name_suggestions to nonna_definer;
grant insert (id, baby_profile_id, name_suggestion_id, user_id), update (deleted_at)
  on public.name_suggestion_likes to nonna_definer;
grant update (deleted_at) on public.gender_votes, public.birth_date_predictions to nonna_definer;

grant select (id, baby_profile_id, deleted_at), delete
  on public.name_suggestions, public.gender_votes, public.birth_date_predictions to nonna_retention;
grant select (id, baby_profile_id, name_suggestion_id, deleted_at), delete
  on public.name_suggestion_likes to nonna_retention;

reset role;
revoke create on schema public from nonna_owner;
revoke create on schema nonna, nonna_private from nonna_definer;
