-- Row-level security: forced on every table, and one policy per table, command and role as docs/spec/access.md counts
-- them, both ways; CHK-04, CHK-05. What each policy lets through is shown by the other files.

begin;
set local search_path = public, tap, extensions;
select plan(176);

select ok(relrowsecurity and relforcerowsecurity, format('row-level security of %s is enabled and forced', relname))
from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname;

with wanted (t, role, command, name) as (values
  ('profiles',                 'authenticated',   'SELECT', 'families_see_each_other'),
  ('profiles',                 'authenticated',   'UPDATE', 'people_edit_their_own_profile'),
  ('profiles',                 'nonna_definer',   'SELECT', 'bookkeeping_sees_profiles'),
  ('profiles',                 'nonna_definer',   'INSERT', 'bookkeeping_makes_profiles'),
  ('profiles',                 'nonna_definer',   'UPDATE', 'bookkeeping_blanks_profiles'),
  ('user_stats',               'authenticated',   'SELECT', 'families_see_each_others_counters'),
  ('user_stats',               'nonna_definer',   'SELECT', 'bookkeeping_sees_counters'),
  ('user_stats',               'nonna_definer',   'INSERT', 'bookkeeping_makes_counters'),
  ('user_stats',               'nonna_definer',   'UPDATE', 'bookkeeping_raises_counters'),
  ('user_engagement_summary',  'authenticated',   'SELECT', 'people_see_their_own_summary'),
  ('user_engagement_summary',  'nonna_definer',   'SELECT', 'bookkeeping_sees_summaries'),
  ('user_engagement_summary',  'nonna_definer',   'INSERT', 'bookkeeping_makes_summaries'),
  ('user_engagement_summary',  'nonna_definer',   'UPDATE', 'bookkeeping_refreshes_summaries'),
  ('baby_profiles',            'authenticated',   'SELECT', 'members_see_their_babies'),
  ('baby_profiles',            'authenticated',   'UPDATE', 'owners_edit_their_babies'),
  ('baby_profiles',            'nonna_definer',   'SELECT', 'bookkeeping_sees_babies'),
  ('baby_profiles',            'nonna_definer',   'INSERT', 'bookkeeping_makes_babies'),
  ('baby_profiles',            'nonna_definer',   'UPDATE', 'bookkeeping_stamps_babies'),
  ('baby_profiles',            'nonna_retention', 'SELECT', 'retention_sees_babies'),
  ('baby_profiles',            'nonna_retention', 'DELETE', 'retention_deletes_babies_after_seven_years'),
  ('baby_memberships',         'authenticated',   'SELECT', 'members_see_each_other'),
  ('baby_memberships',         'authenticated',   'UPDATE', 'members_relabel_themselves'),
  ('baby_memberships',         'nonna_definer',   'SELECT', 'bookkeeping_sees_memberships'),
  ('baby_memberships',         'nonna_definer',   'INSERT', 'bookkeeping_makes_memberships'),
  ('baby_memberships',         'nonna_definer',   'UPDATE', 'bookkeeping_changes_memberships'),
  ('baby_memberships',         'nonna_retention', 'SELECT', 'retention_sees_memberships'),
  ('baby_memberships',         'nonna_retention', 'DELETE', 'retention_deletes_memberships_after_seven_years'),
  ('invitations',              'authenticated',   'SELECT', 'owners_see_invitations'),
  ('invitations',              'nonna_definer',   'SELECT', 'bookkeeping_sees_invitations'),
  ('invitations',              'nonna_definer',   'INSERT', 'bookkeeping_makes_invitations'),
  ('invitations',              'nonna_definer',   'UPDATE', 'bookkeeping_changes_invitations'),
  ('owner_update_markers',     'authenticated',   'SELECT', 'members_see_markers'),
  ('owner_update_markers',     'nonna_definer',   'SELECT', 'bookkeeping_sees_markers'),
  ('owner_update_markers',     'nonna_definer',   'INSERT', 'bookkeeping_makes_markers'),
  ('owner_update_markers',     'nonna_definer',   'UPDATE', 'bookkeeping_stamps_markers'),
  ('photos',                   'authenticated',   'SELECT', 'members_see_photos'),
  ('photos',                   'authenticated',   'INSERT', 'owners_add_photos'),
  ('photos',                   'authenticated',   'UPDATE', 'owners_edit_photos'),
  ('photos',                   'nonna_definer',   'SELECT', 'bookkeeping_sees_photos'),
  ('photos',                   'nonna_definer',   'UPDATE', 'bookkeeping_stamps_photos'),
  ('photos',                   'nonna_retention', 'SELECT', 'retention_sees_photos'),
  ('photos',                   'nonna_retention', 'DELETE', 'retention_deletes_photos_after_seven_years'),
  ('photo_comments',           'authenticated',   'SELECT', 'members_see_photo_comments'),
  ('photo_comments',           'authenticated',   'INSERT', 'members_comment_on_photos'),
  ('photo_comments',           'authenticated',   'UPDATE', 'authors_edit_photo_comments'),
  ('photo_comments',           'nonna_definer',   'SELECT', 'bookkeeping_sees_photo_comments'),
  ('photo_comments',           'nonna_definer',   'UPDATE', 'bookkeeping_stamps_photo_comments'),
  ('photo_comments',           'nonna_retention', 'SELECT', 'retention_sees_photo_comments'),
  ('photo_comments',           'nonna_retention', 'DELETE', 'retention_deletes_photo_comments_after_seven_years'),
  ('photo_squishes',           'authenticated',   'SELECT', 'members_see_squishes'),
  ('photo_squishes',           'authenticated',   'INSERT', 'members_squish_photos'),
  ('photo_squishes',           'nonna_definer',   'SELECT', 'bookkeeping_sees_squishes'),
  ('photo_squishes',           'nonna_definer',   'INSERT', 'bookkeeping_makes_squishes'),
  ('photo_squishes',           'nonna_definer',   'UPDATE', 'bookkeeping_stamps_squishes'),
  ('photo_squishes',           'nonna_retention', 'SELECT', 'retention_sees_squishes'),
  ('photo_squishes',           'nonna_retention', 'DELETE', 'retention_deletes_squishes_after_seven_years'),
  ('photo_tags',               'authenticated',   'SELECT', 'members_see_tags'),
  ('photo_tags',               'authenticated',   'INSERT', 'owners_tag_photos'),
  ('photo_tags',               'nonna_definer',   'SELECT', 'bookkeeping_sees_tags'),
  ('photo_tags',               'nonna_definer',   'UPDATE', 'bookkeeping_stamps_tags'),
  ('photo_tags',               'nonna_retention', 'SELECT', 'retention_sees_tags'),
  ('photo_tags',               'nonna_retention', 'DELETE', 'retention_deletes_tags_after_seven_years'),
  ('photos_archive',           'nonna_retention', 'SELECT', 'retention_sees_the_archive'),
  ('photos_archive',           'nonna_retention', 'INSERT', 'retention_archives_photos_after_seven_years'),
  ('events',                   'authenticated',   'SELECT', 'members_see_events'),
  ('events',                   'authenticated',   'INSERT', 'owners_add_events'),
  ('events',                   'authenticated',   'UPDATE', 'owners_edit_events'),
  ('events',                   'nonna_definer',   'SELECT', 'bookkeeping_sees_events'),
  ('events',                   'nonna_definer',   'UPDATE', 'bookkeeping_stamps_events'),
  ('events',                   'nonna_retention', 'SELECT', 'retention_sees_events'),
  ('events',                   'nonna_retention', 'DELETE', 'retention_deletes_events_after_seven_years'),
  ('event_comments',           'authenticated',   'SELECT', 'members_see_event_comments'),
  ('event_comments',           'authenticated',   'INSERT', 'members_comment_on_events'),
  ('event_comments',           'authenticated',   'UPDATE', 'authors_edit_event_comments'),
  ('event_comments',           'nonna_definer',   'SELECT', 'bookkeeping_sees_event_comments'),
  ('event_comments',           'nonna_definer',   'UPDATE', 'bookkeeping_stamps_event_comments'),
  ('event_comments',           'nonna_retention', 'SELECT', 'retention_sees_event_comments'),
  ('event_comments',           'nonna_retention', 'DELETE', 'retention_deletes_event_comments_after_seven_years'),
  ('event_rsvps',              'authenticated',   'SELECT', 'members_see_answers'),
  ('event_rsvps',              'authenticated',   'INSERT', 'members_answer_events'),
  ('event_rsvps',              'authenticated',   'UPDATE', 'members_change_their_answers'),
  ('event_rsvps',              'nonna_definer',   'SELECT', 'bookkeeping_sees_answers'),
  ('event_rsvps',              'nonna_definer',   'INSERT', 'bookkeeping_makes_answers'),
  ('event_rsvps',              'nonna_definer',   'UPDATE', 'bookkeeping_changes_answers'),
  ('event_rsvps',              'nonna_retention', 'SELECT', 'retention_sees_answers'),
  ('event_rsvps',              'nonna_retention', 'DELETE', 'retention_deletes_answers_after_seven_years'),
  ('registry_items',           'authenticated',   'SELECT', 'members_see_items'),
  ('registry_items',           'authenticated',   'INSERT', 'owners_add_items'),
  ('registry_items',           'authenticated',   'UPDATE', 'owners_edit_items'),
  ('registry_items',           'nonna_definer',   'SELECT', 'bookkeeping_sees_items'),
  ('registry_items',           'nonna_definer',   'UPDATE', 'bookkeeping_stamps_items'),
  ('registry_items',           'nonna_retention', 'SELECT', 'retention_sees_items'),
  ('registry_items',           'nonna_retention', 'DELETE', 'retention_deletes_items_after_seven_years'),
  ('registry_purchases',       'authenticated',   'SELECT', 'members_see_purchases'),
  ('registry_purchases',       'authenticated',   'INSERT', 'members_buy_items'),
  ('registry_purchases',       'nonna_definer',   'SELECT', 'bookkeeping_sees_purchases'),
  ('registry_purchases',       'nonna_definer',   'INSERT', 'bookkeeping_makes_purchases'),
  ('registry_purchases',       'nonna_definer',   'UPDATE', 'bookkeeping_stamps_purchases'),
  ('registry_purchases',       'nonna_retention', 'SELECT', 'retention_sees_purchases'),
  ('registry_purchases',       'nonna_retention', 'DELETE', 'retention_deletes_purchases_after_seven_years'),
  ('name_suggestions',         'authenticated',   'SELECT', 'members_see_names'),
  ('name_suggestions',         'authenticated',   'INSERT', 'members_suggest_names'),
  ('name_suggestions',         'authenticated',   'UPDATE', 'authors_edit_names'),
  ('name_suggestions',         'nonna_definer',   'SELECT', 'bookkeeping_sees_names'),
  ('name_suggestions',         'nonna_definer',   'UPDATE', 'bookkeeping_marks_names'),
  ('name_suggestions',         'nonna_retention', 'SELECT', 'retention_sees_names'),
  ('name_suggestions',         'nonna_retention', 'DELETE', 'retention_deletes_names_after_seven_years'),
  ('name_suggestion_likes',    'authenticated',   'SELECT', 'members_see_likes'),
  ('name_suggestion_likes',    'authenticated',   'INSERT', 'members_like_names'),
  ('name_suggestion_likes',    'nonna_definer',   'SELECT', 'bookkeeping_sees_likes'),
  ('name_suggestion_likes',    'nonna_definer',   'INSERT', 'bookkeeping_makes_likes'),
  ('name_suggestion_likes',    'nonna_definer',   'UPDATE', 'bookkeeping_stamps_likes'),
  ('name_suggestion_likes',    'nonna_retention', 'SELECT', 'retention_sees_likes'),
  ('name_suggestion_likes',    'nonna_retention', 'DELETE', 'retention_deletes_likes_after_seven_years'),
  ('gender_votes',             'authenticated',   'SELECT', 'members_see_open_votes'),
  ('gender_votes',             'authenticated',   'INSERT', 'followers_vote'),
  ('gender_votes',             'authenticated',   'UPDATE', 'followers_change_their_votes'),
  ('gender_votes',             'nonna_definer',   'SELECT', 'bookkeeping_sees_votes'),
  ('gender_votes',             'nonna_definer',   'UPDATE', 'bookkeeping_stamps_votes'),
  ('gender_votes',             'nonna_retention', 'SELECT', 'retention_sees_votes'),
  ('gender_votes',             'nonna_retention', 'DELETE', 'retention_deletes_votes_after_seven_years'),
  ('birth_date_predictions',   'authenticated',   'SELECT', 'members_see_open_predictions'),
  ('birth_date_predictions',   'authenticated',   'INSERT', 'followers_predict'),
  ('birth_date_predictions',   'authenticated',   'UPDATE', 'followers_change_their_predictions'),
  ('birth_date_predictions',   'nonna_definer',   'SELECT', 'bookkeeping_sees_predictions'),
  ('birth_date_predictions',   'nonna_definer',   'UPDATE', 'bookkeeping_stamps_predictions'),
  ('birth_date_predictions',   'nonna_retention', 'SELECT', 'retention_sees_predictions'),
  ('birth_date_predictions',   'nonna_retention', 'DELETE', 'retention_deletes_predictions_after_seven_years'),
  ('notifications',            'authenticated',   'SELECT', 'people_see_their_messages'),
  ('notifications',            'authenticated',   'UPDATE', 'people_mark_their_messages'),
  ('notifications',            'nonna_definer',   'SELECT', 'bookkeeping_sees_messages'),
  ('notifications',            'nonna_definer',   'INSERT', 'bookkeeping_makes_messages'),
  ('notification_preferences', 'authenticated',   'SELECT', 'people_see_their_preferences'),
  ('notification_preferences', 'authenticated',   'UPDATE', 'people_change_their_preferences'),
  ('notification_preferences', 'nonna_definer',   'SELECT', 'bookkeeping_sees_preferences'),
  ('notification_preferences', 'nonna_definer',   'INSERT', 'bookkeeping_makes_preferences'),
  ('activity_events',          'authenticated',   'SELECT', 'members_see_activity'),
  ('activity_events',          'nonna_definer',   'SELECT', 'bookkeeping_sees_activity'),
  ('activity_events',          'nonna_definer',   'INSERT', 'bookkeeping_makes_activity'),
  ('screens',                  'anon',            'SELECT', 'nobody_sees_active_screens'),
  ('screens',                  'authenticated',   'SELECT', 'people_see_active_screens'),
  ('tile_definitions',         'anon',            'SELECT', 'nobody_sees_active_kinds'),
  ('tile_definitions',         'authenticated',   'SELECT', 'people_see_active_kinds'),
  ('tile_definitions',         'nonna_definer',   'SELECT', 'bookkeeping_sees_kinds'),
  ('tile_configs',             'authenticated',   'SELECT', 'people_see_tiles_of_their_roles')
), live as (
  select tablename::text as t, policyname::text as name, array_to_string(roles, ', ') as role, cmd as command,
         permissive
  from pg_policies where schemaname = 'public')
select is(concat_ws(' ', live.permissive, live.command, 'to', live.role),
          concat_ws(' ', 'PERMISSIVE', wanted.command, 'to', wanted.role), format('policy %s %s', t, name))
from wanted full join live using (t, name) order by t, name;

-- T-03: what a row may become is said beside which rows may be touched, never left to the other.
select is_empty($$
  select tablename, policyname from pg_policies
  where schemaname = 'public' and (with_check is null) = (cmd in ('INSERT', 'UPDATE'))
$$, 'every policy that writes says WITH CHECK, and no other');
select is_empty($$
  select tablename, policyname from pg_policies
  where schemaname = 'public' and (qual is null) <> (cmd = 'INSERT')
$$, 'every policy but those of INSERT says USING');

-- T-05: an UPDATE without WHERE skips the SELECT policy, so its own asks for the same.
select is_empty($$
  select tablename, policyname from pg_policies
  where schemaname = 'public' and cmd = 'UPDATE' and roles = '{authenticated}' and qual is distinct from with_check
$$, 'what people may change is asked before and after in the same words');
-- Only bookkeeping and the reading of retention are let through unasked.
select is_empty($$
  select tablename, policyname from pg_policies
  where schemaname = 'public' and 'true' in (qual, with_check)
    and not ('nonna_definer' = any (roles) or ('nonna_retention' = any (roles) and cmd = 'SELECT'))
$$, 'no policy of people is always true');

select * from finish();
rollback;
