-- The rights: who may write which column and call which function, and that functions are no ladder. As the grants of
-- docs/spec/access.md, both ways; CHK-05, CHK-15. What counts is what a role can do, however it came by it.

begin;
set local search_path = public, tap, extensions;
select plan(106);

-- Grants come first: a column that is not granted cannot be written, whatever a policy says.
with wanted (t, may_insert, may_update) as (values
  ('profiles', '', 'display_name, avatar_url, biometric_enabled'),
  ('user_stats', '', ''),
  ('user_engagement_summary', '', ''),
  ('baby_profiles',
   '',
   'name, default_last_name_source, profile_photo_url, expected_birth_date, actual_birth_date, gender, time_zone'),
  ('baby_memberships', '', 'relationship_label'),
  ('invitations', '', ''),
  ('owner_update_markers', '', ''),
  ('photos', 'id, baby_profile_id, uploaded_by_user_id, url, thumbnail_url, caption', 'thumbnail_url, caption'),
  ('photo_comments', 'id, baby_profile_id, photo_id, user_id, comment_text', 'comment_text'),
  ('photo_squishes', 'id, baby_profile_id, photo_id, user_id', ''),
  ('photo_tags', 'id, baby_profile_id, photo_id, tag', ''),
  ('photos_archive', '', ''),
  ('events',
   'id, baby_profile_id, created_by_user_id, title, description, location, event_date, ends_at, video_link, '
   'cover_photo_url',
   'title, description, location, event_date, ends_at, video_link, cover_photo_url'),
  ('event_comments', 'id, baby_profile_id, event_id, user_id, comment_text', 'comment_text'),
  ('event_rsvps', 'id, baby_profile_id, event_id, user_id, status', 'status'),
  ('registry_items',
   'id, baby_profile_id, created_by_user_id, name, description, link_url, priority',
   'name, description, link_url, priority'),
  ('registry_purchases', 'id, baby_profile_id, registry_item_id, purchased_by_user_id, note', ''),
  ('name_suggestions', 'id, baby_profile_id, user_id, gender, suggested_name', 'suggested_name'),
  ('name_suggestion_likes', 'id, baby_profile_id, name_suggestion_id, user_id', ''),
  ('gender_votes', 'id, baby_profile_id, user_id, vote, is_anonymous', 'vote, is_anonymous'),
  ('birth_date_predictions',
   'id, baby_profile_id, user_id, predicted_date, is_anonymous',
   'predicted_date, is_anonymous'),
  ('notifications', '', 'read_at'),
  ('notification_preferences',
   '',
   'push_new_photos, push_new_comments, push_event_rsvps, push_registry_purchases, push_new_followers, '
   'push_birth_announcements, email_new_photos, email_weekly_digest'),
  ('activity_events', '', ''),
  ('screens', '', ''),
  ('tile_definitions', '', ''),
  ('tile_configs', '', '')
), live as (
  select c.relname::text as t,
         coalesce(string_agg(a.attname, ', ' order by a.attnum)
           filter (where has_column_privilege('authenticated', c.oid, a.attnum, 'INSERT')), '') as may_insert,
         coalesce(string_agg(a.attname, ', ' order by a.attnum)
           filter (where has_column_privilege('authenticated', c.oid, a.attnum, 'UPDATE')), '') as may_update
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') group by c.relname)
select is(format('insert (%s) update (%s)', live.may_insert, live.may_update),
          format('insert (%s) update (%s)', wanted.may_insert, wanted.may_update),
          format('what people may write: %s', t))
from wanted full join live using (t) order by t;

create temporary view columns as
select c.relname::text collate "default" as t, a.attname::text collate "default" as name, c.oid, a.attnum
from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f');

-- SELECT is on everything but what nobody may know.
select results_eq($$
  select t, name from columns
  where t <> 'photos_archive' and not has_column_privilege('authenticated', oid, attnum, 'SELECT')
$$, $$values ('invitations', 'token_hash')$$, 'people may ask for every column but token_hash');
select results_eq($$
  select t, name from columns
  where t <> 'photos_archive' and not has_column_privilege('service_role', oid, attnum, 'SELECT')
$$, $$values ('invitations', 'token_hash')$$, 'the service may ask for every column but token_hash');
select is_empty($$
  select role, name from columns, unnest(array['anon', 'authenticated', 'service_role', 'nonna_definer']) as role
  where t = 'photos_archive' and has_column_privilege(role, oid, attnum, 'SELECT, INSERT, UPDATE')
$$, 'the archive is for retention alone');
select results_eq($$
  select distinct t from columns where has_column_privilege('anon', oid, attnum, 'SELECT') order by t
$$, $$values ('screens'), ('tile_definitions')$$, 'who is nobody may ask for screens and kinds of tiles');
select is_empty($$
  select t, name from columns where has_column_privilege('anon', oid, attnum, 'INSERT, UPDATE')
$$, 'who is nobody writes nothing');
select results_eq($$
  select distinct t from columns where has_column_privilege('service_role', oid, attnum, 'INSERT, UPDATE') order by t
$$, $$values ('screens'), ('tile_configs'), ('tile_definitions')$$, 'the service writes the layout and nothing else');
select is_empty($$
  select t, name from columns
  where has_column_privilege('nonna_retention', oid, attnum, 'INSERT, UPDATE') and t <> 'photos_archive'
$$, 'retention writes the archive and nothing else');

-- T-12, T-83: what row-level security does not judge is granted to nobody.
select is_empty($$
  select distinct t, role, privilege
  from columns,
       unnest(array['anon', 'authenticated', 'service_role', 'nonna_retention', 'nonna_definer', 'nonna_app',
                    'nonna_job', 'nonna_admin']) as role,
       unnest(array['DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) as privilege
  where has_table_privilege(role, oid, privilege) and not (role = 'nonna_retention' and privilege = 'DELETE')
$$, 'nobody may delete, truncate, refer to or hang a trigger on a table');

with wanted (t, may_select) as (values
  ('baby_profiles',          'id, deleted_at'),
  ('baby_memberships',       'id, baby_profile_id, removed_at'),
  ('photos',                 'id, baby_profile_id, uploaded_by_user_id, url, thumbnail_url, caption, deleted_at, '
                             'created_at, updated_at'),
  ('photo_comments',         'id, baby_profile_id, photo_id, deleted_at'),
  ('photo_squishes',         'id, baby_profile_id, photo_id, deleted_at'),
  ('photo_tags',             'id, baby_profile_id, photo_id, deleted_at'),
  ('photos_archive',         'id, baby_profile_id, uploaded_by_user_id, url, thumbnail_url, caption, deleted_at, '
                             'archived_at, created_at, updated_at'),
  ('events',                 'id, baby_profile_id, deleted_at'),
  ('event_comments',         'id, baby_profile_id, event_id, deleted_at'),
  ('event_rsvps',            'id, baby_profile_id, event_id, deleted_at'),
  ('registry_items',         'id, baby_profile_id, deleted_at'),
  ('registry_purchases',     'id, baby_profile_id, registry_item_id, deleted_at'),
  ('name_suggestions',       'id, baby_profile_id, deleted_at'),
  ('name_suggestion_likes',  'id, baby_profile_id, name_suggestion_id, deleted_at'),
  ('gender_votes',           'id, baby_profile_id, deleted_at'),
  ('birth_date_predictions', 'id, baby_profile_id, deleted_at')
), live as (
  select t, string_agg(name, ', ' order by attnum) as may_select
  from columns where has_column_privilege('nonna_retention', oid, attnum, 'SELECT') group by t)
select is(live.may_select, wanted.may_select, format('what retention may see: %s', t))
from wanted full join live using (t) order by t;

-- What people call, and who. They find nothing else: the rest lives where they have no USAGE.
with wanted (f, roles) as (values
  ('nonna.accept_invitation(uuid,text,text)',                    'authenticated'),
  ('nonna.answer_event(uuid,uuid,text)',                         'authenticated'),
  ('nonna.birth_date_totals(uuid)',                              'authenticated'),
  ('nonna.choose_name(uuid)',                                    'authenticated'),
  ('nonna.close_account()',                                      'authenticated'),
  ('nonna.create_baby(uuid,text,date,date,text,text,text,text)', 'authenticated'),
  ('nonna.gender_vote_totals(uuid)',                             'authenticated'),
  ('nonna.invite(uuid,uuid,text,text,text)',                     'authenticated'),
  ('nonna.leave_baby(uuid)',                                     'authenticated'),
  ('nonna.like_name(uuid,uuid)',                                 'authenticated'),
  ('nonna.me()',                                                 'authenticated'),
  ('nonna.promote_member(uuid)',                                 'authenticated'),
  ('nonna.purchase(uuid,uuid,text)',                             'authenticated'),
  ('nonna.remove_baby(uuid)',                                    'authenticated'),
  ('nonna.remove_event(uuid)',                                   'authenticated'),
  ('nonna.remove_event_comment(uuid)',                           'authenticated'),
  ('nonna.remove_member(uuid)',                                  'authenticated'),
  ('nonna.remove_name_suggestion(uuid)',                         'authenticated'),
  ('nonna.remove_photo(uuid)',                                   'authenticated'),
  ('nonna.remove_photo_comment(uuid)',                           'authenticated'),
  ('nonna.remove_photo_tag(uuid)',                               'authenticated'),
  ('nonna.remove_registry_item(uuid)',                           'authenticated'),
  ('nonna.resend_invitation(uuid,text)',                         'authenticated'),
  ('nonna.restore_event(uuid)',                                  'authenticated'),
  ('nonna.restore_event_comment(uuid)',                          'authenticated'),
  ('nonna.restore_photo(uuid)',                                  'authenticated'),
  ('nonna.restore_photo_comment(uuid)',                          'authenticated'),
  ('nonna.restore_registry_item(uuid)',                          'authenticated'),
  ('nonna.revoke_invitation(uuid)',                              'authenticated'),
  ('nonna.squish(uuid,uuid)',                                    'authenticated'),
  ('nonna.trash(uuid,timestamp with time zone,uuid,integer)',    'authenticated'),
  ('nonna.unchoose_name(uuid)',                                  'authenticated'),
  ('nonna.unlike_name(uuid)',                                    'authenticated'),
  ('nonna.unpurchase(uuid)',                                     'authenticated'),
  ('nonna.unsquish(uuid)',                                       'authenticated'),
  ('nonna.withdraw_rsvp(uuid)',                                  'authenticated'),
  ('nonna.day_of(timestamp with time zone,text)',                'authenticated'),
  ('nonna.exactly_one(bigint)',                                  'authenticated, service_role'),
  ('nonna.expire_invitations()',                                 'service_role'),
  ('nonna.refresh_engagement(date)',                             'service_role'),
  ('nonna.now()',                                                'authenticated, nonna_admin, nonna_app, nonna_job, '
                                                                 'nonna_retention, service_role'),
  ('nonna.purge(integer,boolean)',                               'nonna_retention'),
  ('nonna.schema_version()',                                     'nonna_admin, nonna_app, nonna_job')
), live as (
  select p.oid::regprocedure::text as f,
         (select string_agg(role, ', ' order by role)
          from unnest(array['public', 'anon', 'authenticated', 'service_role', 'nonna_retention', 'nonna_app',
                            'nonna_job', 'nonna_admin']) as role
          where has_function_privilege(role, p.oid, 'EXECUTE')) as roles
  from pg_proc p where p.pronamespace = 'nonna'::regnamespace)
select is(live.roles, wanted.roles, format('who may call: %s', f))
from wanted full join live using (f) order by f;

select is_empty($$
  select role, schema
  from unnest(array['anon', 'authenticated', 'service_role', 'nonna_retention', 'nonna_app', 'nonna_job',
                    'nonna_admin']) as role, unnest(array['nonna_private', 'supabase_migrations']) as schema
  where has_schema_privilege(role, schema, 'USAGE, CREATE')
$$, 'nobody but bookkeeping names what is private');
select is_empty($$
  select p.oid::regprocedure, role
  from pg_proc p, unnest(array['public', 'anon', 'authenticated', 'service_role', 'nonna_app', 'nonna_job',
                               'nonna_admin']) as role
  where p.pronamespace = 'nonna_private'::regnamespace and has_function_privilege(role, p.oid, 'EXECUTE')
$$, 'no private function is anybody''s to call');

-- T-13, CHK-15. A function whose body was parsed when it was made needs no path, nor does nonna.me(), which qualifies all.
create temporary view functions as
select p.oid::regprocedure::text as f, p.proconfig, p.prosecdef, p.proleakproof, p.prosqlbody is null as is_text,
       p.proowner::regrole::text as owner
from pg_proc p where p.pronamespace in ('nonna'::regnamespace, 'nonna_private'::regnamespace) and p.prokind = 'f';

select is_empty($$
  select f, proconfig from functions
  where (is_text or prosecdef) and f <> 'nonna.me()'
    and not coalesce('search_path=pg_catalog, pg_temp' = any (proconfig), false)
$$, 'every function has a pinned search path, temporary objects last');
select is_empty($$select f, owner from functions where owner <> 'nonna_definer'$$, 'bookkeeping owns every function');
select is_empty($$select f from functions where proleakproof$$, 'no function is trusted to keep what it sees');
select results_eq($$
  select f from functions where prosecdef <> (f like 'nonna.%') and f like 'nonna.%' order by f collate "C"
$$, $$values ('nonna.day_of(timestamp with time zone,text)'), ('nonna.exactly_one(bigint)'), ('nonna.me()'), ('nonna.now()'), ('nonna.purge(integer,boolean)')$$,
  'what people call runs as bookkeeping, but for what asks the connection or no table, and for the purge');
select is_empty($$
  select p.oid::regprocedure from pg_trigger g join pg_proc p on p.oid = g.tgfoid join pg_class r on r.oid = g.tgrelid
  where not g.tgisinternal and r.relnamespace = 'public'::regnamespace
    and not (p.prosecdef and p.pronamespace = 'nonna_private'::regnamespace)
$$, 'every trigger runs as bookkeeping, by a function that is private');

-- The views behind the policies: three, without an argument, of bookkeeping, and no other view over the tables.
select results_eq($$
  select c.oid::regclass::text, c.relowner::regrole::text, 'security_barrier=true' = any (c.reloptions)
  from pg_class c where c.relnamespace = 'nonna_private'::regnamespace and c.relkind = 'v' order by 1
$$, $$values ('nonna_private.my_babies', 'nonna_definer', true),
             ('nonna_private.my_people', 'nonna_definer', true),
             ('nonna_private.my_roles', 'nonna_definer', true)$$,
  'three views stand behind the policies, each a barrier');
select is_empty($$
  select c.oid::regclass from pg_class c
  where c.relnamespace in ('public'::regnamespace, 'nonna'::regnamespace) and c.relkind in ('v', 'm', 'f', 'p')
$$, 'no view, partition or foreign table stands where people look');

-- T-154: nobody who works for people is above the policies, and a login is only what it may become.
select is_empty($$
  select rolname from pg_roles
  where rolname in ('anon', 'authenticated', 'nonna_owner', 'nonna_definer', 'nonna_retention', 'nonna_app',
                    'nonna_job', 'nonna_admin')
    and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
$$, 'no role of ours is above the policies');
select results_eq($$
  select member::regrole::text, string_agg(roleid::regrole::text, ', ' order by roleid::regrole::text)
  from pg_auth_members
  where member::regrole::text in ('anon', 'authenticated', 'nonna_owner', 'nonna_definer', 'nonna_retention',
                                  'nonna_app', 'nonna_job', 'nonna_admin')
  group by 1 order by 1
$$, $$values ('nonna_admin', 'service_role'), ('nonna_app', 'anon, authenticated'), ('nonna_job', 'nonna_retention')$$,
  'a login may become what it is for, and the others nothing');
select is_empty($$
  select rolname from pg_roles where rolname in ('nonna_app', 'nonna_job', 'nonna_admin') and rolinherit
$$, 'a login inherits nothing');

select * from finish();
rollback;
