-- The indexes beside the keys: as in docs/spec/data-model.md, both ways; CHK-03, CHK-10.

begin;
set local search_path = public, tap, extensions;
select plan(117);

with wanted (t, name, is_unique, definition) as (
  select t, format('idx_%s_purge', t), false, '(deleted_at) WHERE (deleted_at IS NOT NULL)'
  from unnest(array['baby_profiles', 'photos', 'photo_comments', 'photo_squishes', 'photo_tags', 'events',
    'event_comments', 'event_rsvps', 'registry_items', 'registry_purchases', 'name_suggestions',
    'name_suggestion_likes', 'gender_votes', 'birth_date_predictions']) as t
  union all
  select t, format('idx_%s_trash', t), false,
         '(baby_profile_id, deleted_at DESC, id DESC) WHERE (deleted_at IS NOT NULL)'
  from unnest(array['photos', 'photo_comments', 'events', 'event_comments', 'registry_items']) as t
  union all values
    ('baby_memberships', 'idx_baby_memberships_purge', false, '(removed_at) WHERE (removed_at IS NOT NULL)'),
    ('baby_memberships', 'idx_memberships_user', false, '(user_id)'),
    ('baby_memberships', 'idx_memberships_user_active', false,
     '(user_id) INCLUDE (baby_profile_id, role) WHERE (removed_at IS NULL)'),
    ('invitations', 'idx_invitations_pending', true,
     '(baby_profile_id, invitee_email) WHERE (status = ''pending''::text)'),
    ('invitations', 'idx_invitations_accepted_by', false,
     '(accepted_by_user_id) WHERE (accepted_by_user_id IS NOT NULL)'),
    ('invitations', 'idx_invitations_baby', false, '(baby_profile_id, created_at DESC, id DESC)'),
    ('invitations', 'idx_invitations_expiry', false, '(expires_at) WHERE (status = ''pending''::text)'),
    ('invitations', 'idx_invitations_invited_by', false, '(invited_by_user_id)'),
    ('photos', 'idx_photos_baby_profile_created', false, '(baby_profile_id, created_at DESC, id DESC)'),
    ('photos', 'idx_photos_uploaded_by', false, '(uploaded_by_user_id)'),
    ('photo_comments', 'idx_photo_comments_photo', false, '(baby_profile_id, photo_id, created_at, id)'),
    ('photo_comments', 'idx_photo_comments_deleted_by', false,
     '(deleted_by_user_id) WHERE (deleted_by_user_id IS NOT NULL)'),
    ('photo_comments', 'idx_photo_comments_user', false, '(user_id)'),
    ('photo_squishes', 'idx_photo_squishes_photo', false, '(baby_profile_id, photo_id) INCLUDE (deleted_at)'),
    ('photo_squishes', 'idx_photo_squishes_user', false, '(user_id)'),
    ('photo_tags', 'photo_tags_once_per_photo', true, '(photo_id, tag) WHERE (deleted_at IS NULL)'),
    ('photo_tags', 'idx_photo_tags_photo', false, '(baby_profile_id, photo_id)'),
    ('photo_tags', 'idx_photo_tags_tag', false, '(baby_profile_id, tag, photo_id) WHERE (deleted_at IS NULL)'),
    ('events', 'idx_events_baby_profile_date', false, '(baby_profile_id, event_date, id)'),
    ('events', 'idx_events_created_by', false, '(created_by_user_id)'),
    ('events', 'idx_events_duration', false,
     '(baby_profile_id, duration_class, event_date) WHERE (deleted_at IS NULL)'),
    ('event_comments', 'idx_event_comments_event', false, '(baby_profile_id, event_id, created_at, id)'),
    ('event_comments', 'idx_event_comments_deleted_by', false,
     '(deleted_by_user_id) WHERE (deleted_by_user_id IS NOT NULL)'),
    ('event_comments', 'idx_event_comments_user', false, '(user_id)'),
    ('event_rsvps', 'idx_event_rsvps_event', false, '(baby_profile_id, event_id) INCLUDE (status, deleted_at)'),
    ('event_rsvps', 'idx_event_rsvps_user', false, '(user_id)'),
    ('registry_items', 'idx_registry_items_list', false, '(baby_profile_id, priority, created_at, id)'),
    ('registry_items', 'idx_registry_items_created_by', false, '(created_by_user_id)'),
    ('registry_purchases', 'idx_registry_purchases_item', false,
     '(baby_profile_id, registry_item_id) INCLUDE (deleted_at)'),
    ('registry_purchases', 'idx_registry_purchases_purchased_by', false, '(purchased_by_user_id)'),
    ('name_suggestions', 'name_suggestions_one_chosen', true,
     '(baby_profile_id) WHERE ((chosen_at IS NOT NULL) AND (deleted_at IS NULL))'),
    ('name_suggestions', 'name_suggestions_one_per_gender', true,
     '(baby_profile_id, user_id, gender) WHERE (deleted_at IS NULL)'),
    ('name_suggestions', 'idx_name_suggestions_deleted_by', false,
     '(deleted_by_user_id) WHERE (deleted_by_user_id IS NOT NULL)'),
    ('name_suggestions', 'idx_name_suggestions_user', false, '(user_id)'),
    ('name_suggestion_likes', 'idx_name_suggestion_likes_suggestion', false,
     '(baby_profile_id, name_suggestion_id) INCLUDE (deleted_at)'),
    ('name_suggestion_likes', 'idx_name_suggestion_likes_user', false, '(user_id)'),
    ('gender_votes', 'idx_gender_votes_user', false, '(user_id)'),
    ('birth_date_predictions', 'idx_birth_date_predictions_user', false, '(user_id)'),
    ('notifications', 'idx_notifications_baby', false, '(baby_profile_id)'),
    ('notifications', 'idx_notifications_recipient', false, '(recipient_user_id, created_at DESC, id DESC)'),
    ('notifications', 'idx_notifications_unread', false,
     '(recipient_user_id, created_at DESC, id DESC) WHERE (read_at IS NULL)'),
    ('activity_events', 'idx_activity_events_actor', false, '(actor_user_id) WHERE (actor_user_id IS NOT NULL)'),
    ('activity_events', 'idx_activity_events_baby', false, '(baby_profile_id, created_at DESC, id DESC)'),
    ('tile_configs', 'idx_tile_configs_layout', false, '(screen_id, role, display_order, id)'),
    ('tile_configs', 'idx_tile_configs_definition', false, '(tile_definition_id)'),
    ('tile_configs', 'idx_tile_configs_params', false, 'gin (params)')
), live as (
  select i.indrelid::regclass::text as t, i.indexrelid::regclass::text as name, i.indisunique as is_unique,
         regexp_replace(pg_get_indexdef(i.indexrelid), '^.* USING (btree )?', '') as definition
  from pg_index i join pg_class c on c.oid = i.indexrelid
  where c.relnamespace = 'public'::regnamespace and i.indisvalid
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u')))
select is(row(live.is_unique, live.definition)::text, row(wanted.is_unique, wanted.definition)::text,
          format('index %s %s', t, name))
from wanted full join live using (t, name) order by t, name;

-- CHK-03: an index begins with the columns of each foreign key in their order; a partial one only where its column
-- is not null, which is all that a foreign key asks for.
select ok(exists (
  select from pg_index i
  where i.indrelid = k.conrelid and i.indisvalid
    and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] = k.conkey
    and (i.indpred is null
         or pg_get_expr(i.indpred, i.indrelid) = format('(%s IS NOT NULL)', (select attname from pg_attribute
              where attrelid = k.conrelid and attnum = k.conkey[1])))
), format('foreign key %s %s is served by an index', k.conrelid::regclass, k.conname))
from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace
order by k.conrelid::regclass::text, k.conname;

select is(count(*)::int, 111, 'there are 111 indexes, those of the keys among them')
from pg_index i join pg_class c on c.oid = i.indexrelid where c.relnamespace = 'public'::regnamespace;

select * from finish();
rollback;
