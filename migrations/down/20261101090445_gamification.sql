-- gamification, taken back. Lost: all suggestions, likes, votes and predictions. Kept: messages and activity that tell of
-- them.

drop function nonna.birth_date_totals(uuid);
drop function nonna.gender_vote_totals(uuid);
drop function nonna_private.ask_totals(uuid, text);
drop function nonna.unlike_name(uuid);
drop function nonna.like_name(uuid, uuid);
drop function nonna.unchoose_name(uuid);
drop function nonna.choose_name(uuid);
drop function nonna_private.hold_choice(uuid);
drop function nonna.remove_name_suggestion(uuid);

grant create on schema nonna_private to nonna_definer;
set local role nonna_definer;
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
    end if;
  end if;
  return null;
end $$;
reset role;
revoke create on schema nonna_private from nonna_definer;

drop function nonna_private.tell_result(uuid, text);

drop trigger carry_removal_to_gamification on public.baby_profiles;
drop table public.birth_date_predictions;
drop table public.gender_votes;
drop table public.name_suggestion_likes;
drop table public.name_suggestions;

drop function nonna_private.tell_of_name_suggestion_likes();
drop function nonna_private.tell_of_name_suggestions();
drop function nonna_private.votes_are_open();
drop function nonna_private.chosen_keeps_its_name();
