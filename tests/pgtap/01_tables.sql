-- The tables: what each row is told apart by, what it hangs on, and what it may say. As in docs/spec/data-model.md;
-- CHK-01, CHK-02, CHK-12, CHK-13. Both ways: what is missing fails, and so does what is not in the list.

begin;
set local search_path = public, tap, extensions;
select plan(182);

select tables_are('public', array['profiles', 'user_stats', 'user_engagement_summary', 'baby_profiles',
  'baby_memberships', 'invitations', 'owner_update_markers', 'photos', 'photo_comments', 'photo_squishes',
  'photo_tags', 'photos_archive', 'events', 'event_comments', 'event_rsvps', 'registry_items', 'registry_purchases',
  'name_suggestions', 'name_suggestion_likes', 'gender_votes', 'birth_date_predictions', 'notifications',
  'notification_preferences', 'activity_events', 'screens', 'tile_definitions', 'tile_configs'],
  'public holds the 27 tables and no other');

-- CHK-01: one column, a uuid.
create temporary view keys (t, k) as values ('profiles', 'user_id'), ('user_stats', 'user_id'),
  ('user_engagement_summary', 'id'), ('baby_profiles', 'id'), ('baby_memberships', 'id'), ('invitations', 'id'),
  ('owner_update_markers', 'baby_profile_id'), ('photos', 'id'), ('photo_comments', 'id'), ('photo_squishes', 'id'),
  ('photo_tags', 'id'), ('photos_archive', 'id'), ('events', 'id'), ('event_comments', 'id'), ('event_rsvps', 'id'),
  ('registry_items', 'id'), ('registry_purchases', 'id'), ('name_suggestions', 'id'), ('name_suggestion_likes', 'id'),
  ('gender_votes', 'id'), ('birth_date_predictions', 'id'), ('notifications', 'id'),
  ('notification_preferences', 'user_id'), ('activity_events', 'id'), ('screens', 'id'), ('tile_definitions', 'id'),
  ('tile_configs', 'id');

select col_is_pk('public', t, k, format('%s: %s is the primary key', t, k)) from keys;
select col_type_is('public', t, k, 'uuid', format('%s: %s is a uuid', t, k)) from keys;
select col_is_pk('auth', 'users', 'id', 'auth.users: id is the primary key');
select col_type_is('auth', 'users', 'id', 'uuid', 'auth.users: id is a uuid');

-- CHK-12: both stamps, never null.
select ok(bool_and(a.attnotnull) and count(*) = 2, format('%s: created_at and updated_at are there and not null', t))
from keys left join pg_attribute a
  on a.attrelid = format('public.%I', t)::regclass and a.attname in ('created_at', 'updated_at')
     and a.atttypid = 'timestamptz'::regtype
group by t order by t;

-- CHK-02, CHK-13: each says what becomes of a row when what it points at is deleted; a child points with its family.
with wanted (t, columns, parent, rule) as (values
  ('profiles',                 'user_id',                             'auth.users',       'CASCADE'),
  ('user_stats',               'user_id',                             'auth.users',       'CASCADE'),
  ('user_engagement_summary',  'user_id',                             'auth.users',       'CASCADE'),
  ('baby_memberships',         'baby_profile_id',                     'baby_profiles',    'CASCADE'),
  ('baby_memberships',         'user_id',                             'auth.users',       'RESTRICT'),
  ('invitations',              'baby_profile_id',                     'baby_profiles',    'CASCADE'),
  ('invitations',              'invited_by_user_id',                  'auth.users',       'RESTRICT'),
  ('invitations',              'accepted_by_user_id',                 'auth.users',       'SET NULL'),
  ('owner_update_markers',     'baby_profile_id',                     'baby_profiles',    'CASCADE'),
  ('photos',                   'baby_profile_id',                     'baby_profiles',    'CASCADE'),
  ('photos',                   'uploaded_by_user_id',                 'auth.users',       'RESTRICT'),
  ('photo_comments',           'baby_profile_id',                     'baby_profiles',    'CASCADE'),
  ('photo_comments',           'baby_profile_id, photo_id',           'photos',           'CASCADE'),
  ('photo_comments',           'user_id',                             'auth.users',       'RESTRICT'),
  ('photo_comments',           'deleted_by_user_id',                  'auth.users',       'SET NULL'),
  ('photo_squishes',           'baby_profile_id',                     'baby_profiles',    'CASCADE'),
  ('photo_squishes',           'baby_profile_id, photo_id',           'photos',           'CASCADE'),
  ('photo_squishes',           'user_id',                             'auth.users',       'RESTRICT'),
  ('photo_tags',               'baby_profile_id',                     'baby_profiles',    'CASCADE'),
  ('photo_tags',               'baby_profile_id, photo_id',           'photos',           'CASCADE'),
  ('events',                   'baby_profile_id',                     'baby_profiles',    'CASCADE'),
  ('events',                   'created_by_user_id',                  'auth.users',       'RESTRICT'),
  ('event_comments',           'baby_profile_id',                     'baby_profiles',    'CASCADE'),
  ('event_comments',           'baby_profile_id, event_id',           'events',           'CASCADE'),
  ('event_comments',           'user_id',                             'auth.users',       'RESTRICT'),
  ('event_comments',           'deleted_by_user_id',                  'auth.users',       'SET NULL'),
  ('event_rsvps',              'baby_profile_id',                     'baby_profiles',    'CASCADE'),
  ('event_rsvps',              'baby_profile_id, event_id',           'events',           'CASCADE'),
  ('event_rsvps',              'user_id',                             'auth.users',       'RESTRICT'),
  ('registry_items',           'baby_profile_id',                     'baby_profiles',    'CASCADE'),
  ('registry_items',           'created_by_user_id',                  'auth.users',       'RESTRICT'),
  ('registry_purchases',       'baby_profile_id',                     'baby_profiles',    'CASCADE'),
  ('registry_purchases',       'baby_profile_id, registry_item_id',   'registry_items',   'CASCADE'),
  ('registry_purchases',       'purchased_by_user_id',                'auth.users',       'RESTRICT'),
  ('name_suggestions',         'baby_profile_id',                     'baby_profiles',    'CASCADE'),
  ('name_suggestions',         'user_id',                             'auth.users',       'RESTRICT'),
  ('name_suggestions',         'deleted_by_user_id',                  'auth.users',       'SET NULL'),
  ('name_suggestion_likes',    'baby_profile_id',                     'baby_profiles',    'CASCADE'),
  ('name_suggestion_likes',    'baby_profile_id, name_suggestion_id', 'name_suggestions', 'CASCADE'),
  ('name_suggestion_likes',    'user_id',                             'auth.users',       'RESTRICT'),
  ('gender_votes',             'baby_profile_id',                     'baby_profiles',    'CASCADE'),
  ('gender_votes',             'user_id',                             'auth.users',       'RESTRICT'),
  ('birth_date_predictions',   'baby_profile_id',                     'baby_profiles',    'CASCADE'),
  ('birth_date_predictions',   'user_id',                             'auth.users',       'RESTRICT'),
  ('notifications',            'recipient_user_id',                   'auth.users',       'CASCADE'),
  ('notifications',            'baby_profile_id',                     'baby_profiles',    'CASCADE'),
  ('notification_preferences', 'user_id',                             'auth.users',       'CASCADE'),
  ('activity_events',          'baby_profile_id',                     'baby_profiles',    'CASCADE'),
  ('activity_events',          'actor_user_id',                       'auth.users',       'SET NULL'),
  ('tile_configs',             'screen_id',                           'screens',          'CASCADE'),
  ('tile_configs',             'tile_definition_id',                  'tile_definitions', 'CASCADE')
), named as (
  select t, format('%s_%s_fkey', t, split_part(columns, ', ', -1)) as name,
         format('FOREIGN KEY (%s) REFERENCES %s(%s) ON DELETE %s', columns, parent,
                case when columns like '%,%' then 'baby_profile_id, id' else 'id' end, rule) as definition
  from wanted
), live as (
  select conrelid::regclass::text as t, conname::text as name, pg_get_constraintdef(oid) as definition
  from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace)
select is(live.definition, named.definition, format('foreign key %s %s', t, name))
from named full join live using (t, name) order by t, name;

with wanted (t, name, columns) as (values
  ('user_engagement_summary', 'user_engagement_summary_user_month',    'user_id, month'),
  ('baby_memberships',        'baby_memberships_one_per_person',       'baby_profile_id, user_id'),
  ('baby_memberships',        'baby_memberships_two_owners',           'baby_profile_id, owner_slot'),
  ('invitations',             'invitations_fifty_open',                'baby_profile_id, open_slot'),
  ('invitations',             'invitations_token_hash',                'token_hash'),
  ('photos',                  'photos_in_family',                      'baby_profile_id, id'),
  ('photo_squishes',          'photo_squishes_one_per_person',         'photo_id, user_id'),
  ('events',                  'events_in_family',                      'baby_profile_id, id'),
  ('events',                  'events_two_a_day',                      'baby_profile_id, event_day, day_slot'),
  ('event_rsvps',             'event_rsvps_one_per_person',            'event_id, user_id'),
  ('registry_items',          'registry_items_in_family',              'baby_profile_id, id'),
  ('registry_purchases',      'registry_purchases_one_per_person',     'registry_item_id, purchased_by_user_id'),
  ('name_suggestions',        'name_suggestions_in_family',            'baby_profile_id, id'),
  ('name_suggestion_likes',   'name_suggestion_likes_one_per_person',  'name_suggestion_id, user_id'),
  ('gender_votes',            'gender_votes_one_per_person',           'baby_profile_id, user_id'),
  ('birth_date_predictions',  'birth_date_predictions_one_per_person', 'baby_profile_id, user_id'),
  ('notifications',           'notifications_one_per_cause',           'recipient_user_id, dedupe_key'),
  ('screens',                 'screens_screen_name',                   'screen_name'),
  ('tile_definitions',        'tile_definitions_tile_type',            'tile_type')
), live as (
  select conrelid::regclass::text as t, conname::text as name, pg_get_constraintdef(oid) as definition
  from pg_constraint where contype = 'u' and connamespace = 'public'::regnamespace)
select is(live.definition, format('UNIQUE (%s)', wanted.columns), format('unique key %s %s', t, name))
from wanted full join live using (t, name) order by t, name;

-- Which values a check refuses is shown by tests of behaviour; here each is there, valid and of no other name.
with wanted (t, names) as (values
  ('profiles', array['profiles_avatar_url', 'profiles_display_name']),
  ('user_stats', array['user_stats_comments_added_count', 'user_stats_events_attended_count',
    'user_stats_items_purchased_count', 'user_stats_photos_squished_count']),
  ('user_engagement_summary', array['user_engagement_summary_comments_added',
    'user_engagement_summary_events_attended', 'user_engagement_summary_month',
    'user_engagement_summary_photos_uploaded']),
  ('baby_profiles', array['baby_profiles_actual_in_calendar', 'baby_profiles_birth_date_known',
    'baby_profiles_expected_in_calendar', 'baby_profiles_gender', 'baby_profiles_last_name_source',
    'baby_profiles_name', 'baby_profiles_not_90_days_early', 'baby_profiles_photo_url', 'baby_profiles_time_zone']),
  ('baby_memberships', array['baby_memberships_follower_has_label', 'baby_memberships_label',
    'baby_memberships_owner_slot', 'baby_memberships_role', 'baby_memberships_slot_means_active_owner']),
  ('invitations', array['invitations_accepted_by', 'invitations_accepted_has_a_time', 'invitations_invited_role',
    'invitations_invitee_email', 'invitations_open_slot', 'invitations_seven_days', 'invitations_slot_means_pending',
    'invitations_status', 'invitations_token_hash_is_sha256']),
  ('owner_update_markers', array['owner_update_markers_last_is_latest']),
  ('photos', array['photos_caption', 'photos_thumbnail_url', 'photos_url']),
  ('photo_comments', array['photo_comments_deleted_by', 'photo_comments_text']),
  ('photo_squishes', array[]::text[]),
  ('photo_tags', array['photo_tags_tag']),
  ('photos_archive', array['photos_archive_after_removal']),
  ('events', array['events_cover_photo_url', 'events_date_in_calendar', 'events_day_slot', 'events_description',
    'events_duration_class', 'events_end_in_calendar', 'events_ends_after_start', 'events_last_day_not_before',
    'events_location', 'events_slot_means_live', 'events_title',
    'events_video_link']),
  ('event_comments', array['event_comments_deleted_by', 'event_comments_text']),
  ('event_rsvps', array['event_rsvps_status', 'event_rsvps_yes_is_remembered']),
  ('registry_items', array['registry_items_description', 'registry_items_link_url', 'registry_items_name',
    'registry_items_priority']),
  ('registry_purchases', array['registry_purchases_note']),
  ('name_suggestions', array['name_suggestions_deleted_by', 'name_suggestions_gender', 'name_suggestions_name']),
  ('name_suggestion_likes', array[]::text[]),
  ('gender_votes', array['gender_votes_vote']),
  ('birth_date_predictions', array['birth_date_predictions_date_in_calendar']),
  ('notifications', array['notifications_dedupe_key', 'notifications_payload', 'notifications_type']),
  ('notification_preferences', array[]::text[]),
  ('activity_events', array['activity_events_payload', 'activity_events_type']),
  ('screens', array['screens_description', 'screens_screen_name_form']),
  ('tile_definitions', array['tile_definitions_description', 'tile_definitions_schema_params',
    'tile_definitions_tile_type_form']),
  ('tile_configs', array['tile_configs_display_order', 'tile_configs_params', 'tile_configs_role'])
), live as (
  select r.relname::text as t, array_remove(array_agg(c.conname::text order by c.conname collate "C"), null) as names
  from pg_class r left join pg_constraint c on c.conrelid = r.oid and c.contype = 'c' and c.convalidated
  where r.relnamespace = 'public'::regnamespace and r.relkind = 'r' group by r.relname)
select is(live.names, wanted.names, format('checks of %s', t))
from wanted full join live using (t) order by t;

select is(count(*)::int, 80, 'there are 80 checks')
from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace;

select * from finish();
rollback;
