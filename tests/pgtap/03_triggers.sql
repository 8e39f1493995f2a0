-- The triggers: as in docs/spec/data-model.md, both ways; CHK-09, CHK-12. Each is enabled.

begin;
set local search_path = public, tap, extensions;
select plan(141);

-- What a table shares with the others: its removal stamp, if it has one, and the columns that never change.
create temporary view shared (t, stamp, frozen) as values
  ('profiles', null, array['user_id', 'created_at']),
  ('user_stats', null, array['user_id', 'created_at']),
  ('user_engagement_summary', null, array['id', 'user_id', 'month', 'created_at']),
  ('baby_profiles', 'deleted_at', array['id', 'created_at']),
  ('baby_memberships', 'removed_at', array['id', 'baby_profile_id', 'user_id', 'created_at']),
  ('invitations', null, array['id', 'baby_profile_id', 'invitee_email', 'created_at']),
  ('owner_update_markers', null, array['baby_profile_id', 'created_at']),
  ('photos', 'deleted_at', array['id', 'baby_profile_id', 'uploaded_by_user_id', 'url', 'created_at']),
  ('photo_comments', 'deleted_at', array['id', 'baby_profile_id', 'photo_id', 'user_id', 'created_at']),
  ('photo_squishes', 'deleted_at', array['id', 'baby_profile_id', 'photo_id', 'user_id', 'created_at']),
  ('photo_tags', 'deleted_at', array['id', 'baby_profile_id', 'photo_id', 'tag', 'created_at']),
  ('photos_archive', null, array['id', 'baby_profile_id', 'uploaded_by_user_id', 'url', 'thumbnail_url', 'caption',
    'deleted_at', 'archived_at', 'created_at']),
  ('events', 'deleted_at', array['id', 'baby_profile_id', 'created_by_user_id', 'created_at']),
  ('event_comments', 'deleted_at', array['id', 'baby_profile_id', 'event_id', 'user_id', 'created_at']),
  ('event_rsvps', 'deleted_at', array['id', 'baby_profile_id', 'event_id', 'user_id', 'created_at']),
  ('registry_items', 'deleted_at', array['id', 'baby_profile_id', 'created_by_user_id', 'created_at']),
  ('registry_purchases', 'deleted_at', array['id', 'baby_profile_id', 'registry_item_id', 'purchased_by_user_id',
    'created_at']),
  ('name_suggestions', 'deleted_at', array['id', 'baby_profile_id', 'user_id', 'gender', 'created_at']),
  ('name_suggestion_likes', 'deleted_at', array['id', 'baby_profile_id', 'name_suggestion_id', 'user_id',
    'created_at']),
  ('gender_votes', 'deleted_at', array['id', 'baby_profile_id', 'user_id', 'created_at']),
  ('birth_date_predictions', 'deleted_at', array['id', 'baby_profile_id', 'user_id', 'created_at']),
  ('notifications', null, array['id', 'recipient_user_id', 'baby_profile_id', 'type', 'payload', 'dedupe_key',
    'created_at']),
  ('notification_preferences', null, array['user_id', 'created_at']),
  ('activity_events', null, array['id', 'baby_profile_id', 'type', 'payload', 'created_at']),
  ('screens', null, array['id', 'created_at']),
  ('tile_definitions', null, array['id', 'created_at']),
  ('tile_configs', null, array['id', 'created_at']);

create temporary view live as
select r.relname::text as t, g.tgname::text as name, g.tgenabled,
       regexp_replace(pg_get_triggerdef(g.oid),
                      '^CREATE TRIGGER \w+ | ON public\.\w+|FOR EACH | EXECUTE FUNCTION', '', 'g') as definition
from pg_trigger g join pg_class r on r.oid = g.tgrelid
where not g.tgisinternal and r.relnamespace = 'public'::regnamespace;

with wanted (t, name, definition) as (
  select t, 'set_updated_at', case t
    when 'invitations' then 'BEFORE UPDATE ROW WHEN (((new.status <> ''pending''::text) OR (new.open_slot IS NOT NULL))) '
                            'nonna_private.set_updated_at()'
    else 'BEFORE UPDATE ROW nonna_private.set_updated_at()' end from shared
  union all
  select t, 'freeze_identity', format('BEFORE UPDATE ROW nonna_private.freeze_identity(%s)',
    (select string_agg(quote_literal(c), ', ' order by n)
     from unnest(coalesce(stamp, '') || frozen) with ordinality u (c, n)))
  from shared
  union all
  select t, 'keep_seven_years', format('BEFORE DELETE ROW nonna_private.keep_seven_years(%L)', stamp)
  from shared where stamp is not null
  union all values
    ('user_stats', 'never_less', 'BEFORE UPDATE ROW nonna_private.never_less()'),
    ('baby_profiles', 'ask_standing',
     'BEFORE UPDATE OF name, default_last_name_source, profile_photo_url, expected_birth_date, '
     'actual_birth_date, gender, time_zone ROW nonna_private.ask_standing(''owner'')'),
    ('baby_profiles', 'baby_marker_on_update',
     'AFTER UPDATE REFERENCING OLD TABLE AS before NEW TABLE AS after STATEMENT nonna_private.stamp_on_update('''')'),
    ('baby_profiles', 'carry_removal_to_events',
     'AFTER UPDATE OF deleted_at ROW nonna_private.carry_removal(''baby_profile_id'', ''events'', '
     '''event_comments'', ''event_rsvps'')'),
    ('baby_profiles', 'carry_removal_to_gamification',
     'AFTER UPDATE OF deleted_at ROW nonna_private.carry_removal(''baby_profile_id'', ''name_suggestions'', '
     '''name_suggestion_likes'', ''gender_votes'', ''birth_date_predictions'')'),
    ('baby_profiles', 'carry_removal_to_photos',
     'AFTER UPDATE OF deleted_at ROW nonna_private.carry_removal(''baby_profile_id'', ''photos'', '
     '''photo_comments'', ''photo_squishes'', ''photo_tags'')'),
    ('baby_profiles', 'carry_removal_to_registry',
     'AFTER UPDATE OF deleted_at ROW nonna_private.carry_removal(''baby_profile_id'', ''registry_items'', '
     '''registry_purchases'')'),
    ('baby_profiles', 'check_baby_profile', 'BEFORE INSERT OR UPDATE ROW nonna_private.check_baby_profile()'),
    ('baby_profiles', 'open_marker', 'AFTER INSERT ROW nonna_private.open_marker()'),
    ('baby_profiles', 'tell_family', 'AFTER UPDATE ROW nonna_private.tell_of_baby_profiles()'),
    ('baby_memberships', 'check_max_owners',
     'BEFORE INSERT OR UPDATE OF role, removed_at ROW nonna_private.check_max_owners()'),
    ('baby_memberships', 'keep_an_owner', 'BEFORE UPDATE OF role, removed_at ROW nonna_private.keep_an_owner()'),
    ('baby_memberships', 'tell_family',
     'AFTER INSERT OR UPDATE OF removed_at ROW nonna_private.tell_of_baby_memberships()'),
    ('invitations', 'check_invitation', 'BEFORE INSERT OR UPDATE ROW nonna_private.check_invitation()'),
    ('owner_update_markers', 'never_backward', 'BEFORE UPDATE ROW nonna_private.never_backward()'),
    ('photos', 'ask_standing',
     'BEFORE INSERT OR UPDATE OF caption, thumbnail_url ROW nonna_private.ask_standing(''owner'')'),
    ('photos', 'carry_removal',
     'AFTER UPDATE OF deleted_at ROW nonna_private.carry_removal(''photo_id'', ''photo_comments'', '
     '''photo_squishes'', ''photo_tags'')'),
    ('photos', 'photo_marker_on_delete',
     'AFTER DELETE REFERENCING OLD TABLE AS before STATEMENT nonna_private.stamp_on_delete(''photo_updated_at'')'),
    ('photos', 'photo_marker_on_insert',
     'AFTER INSERT REFERENCING NEW TABLE AS after STATEMENT nonna_private.stamp_on_insert(''photo_updated_at'')'),
    ('photos', 'photo_marker_on_update',
     'AFTER UPDATE REFERENCING OLD TABLE AS before NEW TABLE AS after STATEMENT '
     'nonna_private.stamp_on_update(''photo_updated_at'')'),
    ('photos', 'tell_family', 'AFTER INSERT ROW nonna_private.tell_of_photos()'),
    ('photo_comments', 'ask_standing',
     'BEFORE INSERT OR UPDATE OF comment_text ROW nonna_private.ask_standing(''member'', ''photos'', ''photo_id'')'),
    ('photo_comments', 'photo_comment_marker_on_delete',
     'AFTER DELETE REFERENCING OLD TABLE AS before STATEMENT nonna_private.stamp_on_delete(''photo_updated_at'')'),
    ('photo_comments', 'photo_comment_marker_on_insert',
     'AFTER INSERT REFERENCING NEW TABLE AS after STATEMENT nonna_private.stamp_on_insert(''photo_updated_at'')'),
    ('photo_comments', 'photo_comment_marker_on_update',
     'AFTER UPDATE REFERENCING OLD TABLE AS before NEW TABLE AS after STATEMENT '
     'nonna_private.stamp_on_update(''photo_updated_at'')'),
    ('photo_comments', 'tell_family', 'AFTER INSERT ROW nonna_private.tell_of_photo_comments()'),
    ('photo_squishes', 'ask_standing',
     'BEFORE INSERT ROW nonna_private.ask_standing(''member'', ''photos'', ''photo_id'')'),
    ('photo_squishes', 'tell_family', 'AFTER INSERT ROW nonna_private.tell_of_photo_squishes()'),
    ('photo_tags', 'ask_standing',
     'BEFORE INSERT ROW nonna_private.ask_standing(''owner'', ''photos'', ''photo_id'')'),
    ('photo_tags', 'check_max_tags', 'BEFORE INSERT OR UPDATE OF deleted_at ROW nonna_private.check_max_tags()'),
    ('photo_tags', 'photo_tag_marker_on_delete',
     'AFTER DELETE REFERENCING OLD TABLE AS before STATEMENT nonna_private.stamp_on_delete(''photo_updated_at'')'),
    ('photo_tags', 'photo_tag_marker_on_insert',
     'AFTER INSERT REFERENCING NEW TABLE AS after STATEMENT nonna_private.stamp_on_insert(''photo_updated_at'')'),
    ('photo_tags', 'photo_tag_marker_on_update',
     'AFTER UPDATE REFERENCING OLD TABLE AS before NEW TABLE AS after STATEMENT '
     'nonna_private.stamp_on_update(''photo_updated_at'')'),
    ('events', 'ask_standing',
     'BEFORE INSERT OR UPDATE OF title, description, location, event_date, ends_at, video_link, '
     'cover_photo_url ROW nonna_private.ask_standing(''owner'')'),
    ('events', 'carry_removal',
     'AFTER UPDATE OF deleted_at ROW nonna_private.carry_removal(''event_id'', ''event_comments'', ''event_rsvps'')'),
    ('events', 'check_max_events_per_day',
     'BEFORE INSERT OR UPDATE OF event_date, ends_at, deleted_at ROW nonna_private.check_max_events_per_day()'),
    ('events', 'event_marker_on_delete',
     'AFTER DELETE REFERENCING OLD TABLE AS before STATEMENT nonna_private.stamp_on_delete(''event_updated_at'')'),
    ('events', 'event_marker_on_insert',
     'AFTER INSERT REFERENCING NEW TABLE AS after STATEMENT nonna_private.stamp_on_insert(''event_updated_at'')'),
    ('events', 'event_marker_on_update',
     'AFTER UPDATE REFERENCING OLD TABLE AS before NEW TABLE AS after STATEMENT '
     'nonna_private.stamp_on_update(''event_updated_at'')'),
    ('events', 'tell_family', 'AFTER INSERT OR UPDATE ROW nonna_private.tell_of_events()'),
    ('event_comments', 'ask_standing',
     'BEFORE INSERT OR UPDATE OF comment_text ROW nonna_private.ask_standing(''member'', ''events'', ''event_id'')'),
    ('event_comments', 'event_comment_marker_on_delete',
     'AFTER DELETE REFERENCING OLD TABLE AS before STATEMENT nonna_private.stamp_on_delete(''event_updated_at'')'),
    ('event_comments', 'event_comment_marker_on_insert',
     'AFTER INSERT REFERENCING NEW TABLE AS after STATEMENT nonna_private.stamp_on_insert(''event_updated_at'')'),
    ('event_comments', 'event_comment_marker_on_update',
     'AFTER UPDATE REFERENCING OLD TABLE AS before NEW TABLE AS after STATEMENT '
     'nonna_private.stamp_on_update(''event_updated_at'')'),
    ('event_comments', 'tell_family', 'AFTER INSERT ROW nonna_private.tell_of_event_comments()'),
    ('event_rsvps', 'ask_standing',
     'BEFORE INSERT OR UPDATE OF status ROW nonna_private.ask_standing(''member'', ''events'', ''event_id'')'),
    ('event_rsvps', 'remember_first_yes', 'BEFORE INSERT OR UPDATE OF status ROW nonna_private.remember_first_yes()'),
    ('event_rsvps', 'tell_family', 'AFTER INSERT OR UPDATE OF status ROW nonna_private.tell_of_event_rsvps()'),
    ('registry_items', 'ask_standing',
     'BEFORE INSERT OR UPDATE OF name, description, link_url, priority ROW nonna_private.ask_standing(''owner'')'),
    ('registry_items', 'carry_removal',
     'AFTER UPDATE OF deleted_at ROW nonna_private.carry_removal(''registry_item_id'', ''registry_purchases'')'),
    ('registry_items', 'registry_marker_on_delete',
     'AFTER DELETE REFERENCING OLD TABLE AS before STATEMENT nonna_private.stamp_on_delete(''registry_updated_at'')'),
    ('registry_items', 'registry_marker_on_insert',
     'AFTER INSERT REFERENCING NEW TABLE AS after STATEMENT nonna_private.stamp_on_insert(''registry_updated_at'')'),
    ('registry_items', 'registry_marker_on_update',
     'AFTER UPDATE REFERENCING OLD TABLE AS before NEW TABLE AS after STATEMENT '
     'nonna_private.stamp_on_update(''registry_updated_at'')'),
    ('registry_items', 'tell_family', 'AFTER INSERT ROW nonna_private.tell_of_registry_items()'),
    ('registry_purchases', 'ask_standing',
     'BEFORE INSERT ROW nonna_private.ask_standing(''member'', ''registry_items'', ''registry_item_id'')'),
    ('registry_purchases', 'purchase_marker_on_delete',
     'AFTER DELETE REFERENCING OLD TABLE AS before STATEMENT nonna_private.stamp_on_delete(''registry_updated_at'')'),
    ('registry_purchases', 'purchase_marker_on_insert',
     'AFTER INSERT REFERENCING NEW TABLE AS after STATEMENT nonna_private.stamp_on_insert(''registry_updated_at'')'),
    ('registry_purchases', 'purchase_marker_on_update',
     'AFTER UPDATE REFERENCING OLD TABLE AS before NEW TABLE AS after STATEMENT '
     'nonna_private.stamp_on_update(''registry_updated_at'')'),
    ('registry_purchases', 'tell_family', 'AFTER INSERT ROW nonna_private.tell_of_registry_purchases()'),
    ('name_suggestions', 'ask_standing',
     'BEFORE INSERT OR UPDATE OF suggested_name ROW nonna_private.ask_standing(''member'')'),
    ('name_suggestions', 'carry_removal',
     'AFTER UPDATE OF deleted_at ROW nonna_private.carry_removal(''name_suggestion_id'', ''name_suggestion_likes'')'),
    ('name_suggestions', 'chosen_keeps_its_name',
     'BEFORE UPDATE OF suggested_name ROW nonna_private.chosen_keeps_its_name()'),
    ('name_suggestions', 'tell_family', 'AFTER INSERT ROW nonna_private.tell_of_name_suggestions()'),
    ('name_suggestion_likes', 'ask_standing',
     'BEFORE INSERT ROW nonna_private.ask_standing(''member'', ''name_suggestions'', ''name_suggestion_id'')'),
    ('name_suggestion_likes', 'tell_family', 'AFTER INSERT ROW nonna_private.tell_of_name_suggestion_likes()'),
    ('gender_votes', 'ask_standing',
     'BEFORE INSERT OR UPDATE OF vote, is_anonymous ROW nonna_private.ask_standing(''follower'')'),
    ('gender_votes', 'votes_are_open',
     'BEFORE INSERT OR UPDATE OF vote, is_anonymous ROW nonna_private.votes_are_open(''vote'')'),
    ('birth_date_predictions', 'ask_standing',
     'BEFORE INSERT OR UPDATE OF predicted_date, is_anonymous ROW nonna_private.ask_standing(''follower'')'),
    ('birth_date_predictions', 'votes_are_open',
     'BEFORE INSERT OR UPDATE OF predicted_date, is_anonymous ROW nonna_private.votes_are_open(''predicted_date'')'),
    ('notifications', 'first_reading_counts', 'BEFORE UPDATE OF read_at ROW nonna_private.first_reading_counts()'),
    ('tile_configs', 'params_fit_definition',
     'BEFORE INSERT OR UPDATE OF params, tile_definition_id ROW nonna_private.params_fit_definition()')
)
select is(live.tgenabled::text || ' ' || live.definition, 'O ' || wanted.definition, format('trigger %s %s', t, name))
from wanted full join live using (t, name) order by t, name;

select is(
  (select pg_get_triggerdef(oid) from pg_trigger
   where tgrelid = 'auth.users'::regclass and tgname = 'on_auth_user_created'),
  'CREATE TRIGGER on_auth_user_created AFTER INSERT ON auth.users FOR EACH ROW '
  'EXECUTE FUNCTION nonna_private.on_auth_user_created()', 'trigger auth.users on_auth_user_created');

select * from finish();
rollback;
