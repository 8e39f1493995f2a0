-- COV-13: every cell of docs/spec/access.md, tried as each person and each machine: who sees, who makes, who changes
-- which column in three forms, who may call what. Each line says whom it succeeds for; whoever is not named is refused.

begin;
set local search_path = public, tap, extensions;
select plan(296);
\ir family.psql

create temporary view everybody (who) as
values ('anna'), ('ben'), ('rosa'), ('pina'), ('carl'), ('zoe'), ('nobody'), ('service'), ('retention');

-- Who has come through with an act; another answer than done or refused stands beside the name.
create function pg_temp.who_did(act text) returns text language sql as $$
  select string_agg(case verdict when 'done' then who else who || '=' || verdict end, ' ' order by who collate "C")
  from (select who, pg_temp.verdict(who, act) as verdict from everybody) as answers where verdict <> 'refused'
$$;

-- Every table has a row to look at.
select pg_temp.does('service', $$
  select nonna.refresh_engagement(date_trunc('month', nonna.now() at time zone 'UTC')::date)$$);
select pg_temp.does('platform', $$
  insert into photos_archive (id, baby_profile_id, uploaded_by_user_id, url, deleted_at, created_at)
  values ({old}, {mia}, {anna}, 'x', nonna.now() - interval '8 years', nonna.now() - interval '9 years')$$);
insert into notifications (recipient_user_id, baby_profile_id, type, dedupe_key)
select pg_temp.id(who), pg_temp.id('mia'), 'profile_deleted', 'test'
from (values ('ben'), ('carl'), ('zoe')) as people (who);

-- See: the row, and who sees it. Of a table with a stamp retention sees ids and stamps alone, so it is asked by id.
create temporary view lines (t, which, seers) as values
  ('profiles', 'user_id = {rosa}', 'anna ben pina rosa service'),
  ('profiles', 'user_id = {zoe}', 'service zoe'),
  ('profiles', 'user_id = {carl}', 'carl service'),
  ('user_stats', 'user_id = {rosa}', 'anna ben pina rosa service'),
  ('user_stats', 'user_id = {zoe}', 'service zoe'),
  ('user_engagement_summary', 'user_id = {rosa}', 'rosa service'),
  ('baby_profiles', 'id = {mia}', 'anna ben pina retention rosa service'),
  ('baby_profiles', 'id = {leo}', 'retention service zoe'),
  ('baby_memberships', 'id = {rosas_place}', 'anna ben pina retention rosa service'),
  ('baby_memberships', 'id = {carls_place}', 'retention service'),
  ('invitations', 'id = {letter}', 'anna ben service'),
  ('owner_update_markers', 'baby_profile_id = {mia}', 'anna ben pina rosa service'),
  ('photos', 'id = {mias_photo}', 'anna ben pina retention rosa service'),
  ('photo_comments', 'id = {rosas_word}', 'anna ben pina retention rosa service'),
  ('photo_squishes', 'id = {rosas_squish}', 'anna ben pina retention rosa service'),
  ('photo_tags', 'id = {mias_tag}', 'anna ben pina retention rosa service'),
  ('photos_archive', 'id = {old}', 'retention'),
  ('events', 'id = {mias_event}', 'anna ben pina retention rosa service'),
  ('event_comments', 'id = {rosas_remark}', 'anna ben pina retention rosa service'),
  ('event_rsvps', 'id = {rosas_answer}', 'anna ben pina retention rosa service'),
  ('registry_items', 'id = {mias_item}', 'anna ben pina retention rosa service'),
  ('registry_purchases', 'id = {rosas_gift}', 'anna ben pina retention rosa service'),
  ('name_suggestions', 'id = {rosas_name}', 'anna ben pina retention rosa service'),
  ('name_suggestion_likes', 'id = {rosas_like}', 'anna ben pina retention rosa service'),
  ('gender_votes', 'id = {rosas_vote}', 'retention rosa service'),
  ('birth_date_predictions', 'id = {rosas_guess}', 'retention rosa service'),
  ('notifications', 'recipient_user_id = {anna}', 'anna service'),
  ('notifications', 'recipient_user_id = {carl}', 'carl service'),
  ('notification_preferences', 'user_id = {rosa}', 'rosa service'),
  ('activity_events', 'baby_profile_id = {mia}', 'anna ben pina rosa service'),
  ('screens', 'is_active', 'anna ben carl nobody pina rosa service zoe'),
  ('screens', 'not is_active', 'service'),
  ('tile_definitions', 'is_active', 'anna ben carl nobody pina rosa service zoe'),
  ('tile_definitions', 'not is_active', 'service'),
  ('tile_configs', 'is_visible and role = ''owner''', 'anna ben service zoe'),
  ('tile_configs', 'is_visible and role = ''follower''', 'pina rosa service'),
  ('tile_configs', 'not is_visible', 'service');
insert into screens (screen_name, is_active) values ('hidden', false);
update tile_configs set is_visible = false where id = (select min(id::text)::uuid from tile_configs where role = 'owner');
select is((select string_agg(who, ' ' order by who collate "C") from everybody where pg_temp.sees(who, t, which) > 0),
          seers,
          format('COV-13: who sees %s where %s', t, which)) from lines;

-- Create: the statement, and who may say it. Whoever may not write any column may not make a row of nothing either.
create temporary view makers (t, act, makers) as values
  ('photos', $$(id, baby_profile_id, uploaded_by_user_id, url) values ({new}, {mia}, {me}, 'x')$$, 'anna ben'),
  ('photo_comments', $$(id, baby_profile_id, photo_id, user_id, comment_text)
                       values ({new}, {mia}, {mias_photo}, {me}, 'x')$$,
   'anna ben pina rosa'),
  ('photo_squishes', $$(id, baby_profile_id, photo_id, user_id) values ({new}, {mia}, {mias_photo}, {me})$$,
   'anna ben pina rosa=23505'),
  ('photo_tags', $$(id, baby_profile_id, photo_id, tag) values ({new}, {mia}, {mias_photo}, 'x')$$, 'anna ben'),
  ('events', $$(id, baby_profile_id, created_by_user_id, title, event_date)
               values ({new}, {mia}, {me}, 'x', nonna.now() + interval '240 hours')$$, 'anna ben'),
  ('event_comments', $$(id, baby_profile_id, event_id, user_id, comment_text)
                       values ({new}, {mia}, {mias_event}, {me}, 'x')$$,
   'anna ben pina rosa'),
  ('event_rsvps', $$(id, baby_profile_id, event_id, user_id, status) values ({new}, {mia}, {mias_event}, {me}, 'yes')$$,
   'anna ben pina rosa=23505'),
  ('registry_items', $$(id, baby_profile_id, created_by_user_id, name) values ({new}, {mia}, {me}, 'x')$$, 'anna ben'),
  ('registry_purchases', $$(id, baby_profile_id, registry_item_id, purchased_by_user_id)
                           values ({new}, {mia}, {mias_item}, {me})$$, 'anna ben pina rosa=23505'),
  ('name_suggestions', $$(id, baby_profile_id, user_id, gender, suggested_name)
                         values ({new}, {mia}, {me}, 'male', 'X')$$,
   'anna ben pina rosa'),
  ('name_suggestion_likes', $$(id, baby_profile_id, name_suggestion_id, user_id)
                              values ({new}, {mia}, {rosas_name}, {me})$$,
   'anna ben pina rosa=23505'),
  ('gender_votes', $$(id, baby_profile_id, user_id, vote) values ({new}, {mia}, {me}, 'male')$$, 'pina rosa=23505'),
  ('birth_date_predictions', $$(id, baby_profile_id, user_id, predicted_date)
                               values ({new}, {mia}, {me}, current_date + 91)$$,
   'pina rosa=23505'),
  ('screens', $$(screen_name) values ('x')$$, 'service'),
  ('tile_definitions', $$(tile_type) values ('x')$$, 'service'),
  ('tile_configs', $$(screen_id, tile_definition_id, role, display_order)
                     select screen_id, tile_definition_id, role, 99 from tile_configs limit 1$$, 'service');
create temporary view tables (t) as
select relname::text collate "default" from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r';
select is(pg_temp.who_did(format('insert into public.%I %s%s', t, coalesce(act, 'default values'), ending)), makers,
          format('COV-13: who makes one of %s%s', t, ending))
from tables left join makers using (t), (values (''), (' returning 1')) as endings (ending)
where t <> 'photos_archive' and (act is not null or ending = '');
select is(pg_temp.who_did($$
  insert into photos_archive (id, baby_profile_id, uploaded_by_user_id, url, deleted_at, created_at)
  values ({new}, {mia}, {anna}, 'x', nonna.now() - interval '8 years', nonna.now())$$), 'retention',
  'COV-13: who makes one of photos_archive');

-- Change: which columns, with a value that is good, and for whom. Every other column of every table is for nobody, which
-- is a matter of grants and asked without WHERE, where it reaches furthest. So asked, Zoe reaches what is Leo's; what she
-- must not reach then is asked elsewhere.
create temporary view rows_to_change (t, which) as
select t, case
  when t in ('profiles', 'user_stats', 'user_engagement_summary', 'notification_preferences', 'baby_memberships')
    then 'user_id = {me}'
  when t = 'notifications' then 'recipient_user_id = {me}'
  else (select which from lines where lines.t = tables.t limit 1) end
from tables;
create temporary view changers (t, name, value, whose) as
select t, name, value, whose from (values
  ('profiles', 'anna ben carl pina rosa zoe', array['display_name', 'avatar_url'], '''y'''),
  ('profiles', 'anna ben carl pina rosa zoe', array['biometric_enabled'], 'true'),
  ('notification_preferences', 'anna ben carl pina rosa zoe',
   array['push_new_photos', 'push_new_comments', 'push_event_rsvps', 'push_registry_purchases', 'push_new_followers',
         'push_birth_announcements', 'email_new_photos', 'email_weekly_digest'], 'false'),
  ('notifications', 'anna ben carl pina rosa zoe', array['read_at'], 'nonna.now()'),
  ('baby_profiles', 'anna ben', array['name', 'profile_photo_url'], '''y'''),
  ('baby_profiles', 'anna ben', array['default_last_name_source'], '''mother'''),
  ('baby_profiles', 'anna ben', array['expected_birth_date'], 'current_date + 80'),
  ('baby_profiles', 'anna ben', array['actual_birth_date'], 'current_date'),
  ('baby_profiles', 'anna ben', array['gender'], '''female'''),
  ('baby_profiles', 'anna ben', array['time_zone'], '''Europe/Vienna'''),
  ('baby_memberships', 'anna ben pina rosa zoe', array['relationship_label'], '''y'''),
  ('photos', 'anna ben', array['caption', 'thumbnail_url'], '''y'''),
  ('photo_comments', 'rosa', array['comment_text'], '''y'''),
  ('events', 'anna ben', array['title', 'description', 'location', 'cover_photo_url'], '''y'''),
  ('events', 'anna ben', array['event_date'], 'nonna.now() + interval ''96 hours'''),
  ('events', 'anna ben', array['ends_at'], 'nonna.now() + interval ''200 hours'''),
  ('events', 'anna ben', array['video_link'], '''https://y'''),
  ('event_comments', 'rosa', array['comment_text'], '''y'''),
  ('event_rsvps', 'rosa', array['status'], '''no'''),
  ('registry_items', 'anna ben', array['name', 'description'], '''y'''),
  ('registry_items', 'anna ben', array['link_url'], '''https://y'''),
  ('registry_items', 'anna ben', array['priority'], '1'),
  ('name_suggestions', 'rosa', array['suggested_name'], '''Y'''),
  ('gender_votes', 'rosa', array['vote'], '''male'''),
  ('gender_votes', 'rosa', array['is_anonymous'], 'false'),
  ('birth_date_predictions', 'rosa', array['predicted_date'], 'current_date + 95'),
  ('birth_date_predictions', 'rosa', array['is_anonymous'], 'false'),
  ('screens', 'service', array['description'], '''y'''),
  ('screens', 'service', array['is_active'], 'true'),
  ('tile_definitions', 'service', array['description'], '''y'''),
  ('tile_definitions', 'service', array['is_active'], 'true'),
  ('tile_configs', 'service', array['display_order'], '1'),
  ('tile_configs', 'service', array['is_visible'], 'true')) as edits (t, whose, names, value), unnest(names) as name;
create temporary view columns (t, name, value, whose, which) as
select tables.t, a.attname::text collate "default", coalesce(value, 'default'), coalesce(whose, ''), which
from tables join rows_to_change using (t)
join pg_attribute a on a.attrelid = format('public.%I', tables.t)::regclass and a.attnum > 0 and not a.attisdropped
left join changers on changers.t = tables.t and changers.name = a.attname
-- The service writes these too; what is a good value of theirs depends on others.
where (tables.t, a.attname) not in (('screens', 'screen_name'), ('tile_definitions', 'tile_type'),
  ('tile_definitions', 'schema_params'), ('tile_configs', 'screen_id'), ('tile_configs', 'tile_definition_id'),
  ('tile_configs', 'role'), ('tile_configs', 'params'));

-- A table that is forgotten here would be asked nothing.
select is((select string_agg(t, ' ' order by t) from tables where t not in (select lines.t from lines)), null,
          'COV-13: every table has a row that somebody looks at');
select is((select string_agg(t, ' ' order by t) from tables
           where exists (select from unnest(array['authenticated', 'service_role']) as r
                         where has_any_column_privilege(r, format('public.%I', t), what))
             and t not in (select makers.t from makers where what = 'INSERT'
                           union all select changers.t from changers where what = 'UPDATE')), null,
          format('COV-13: every table has its line, where somebody may %s', what))
from (values ('INSERT'), ('UPDATE')) as grants (what);

create function pg_temp.changed(form text, t text, name text, value text, which text) returns text language sql as $$
  select coalesce(string_agg(case verdict when 'done' then who else who || '=' || verdict end, ' '
                             order by who collate "C"), '')
  from (select who, pg_temp.verdict(who, f.statement) as verdict
        from everybody, pg_temp.forms(format('update public.%I set %I = %s', t, name, value), which) as f
        where f.form = changed.form and not (who = 'zoe' and form = 'without WHERE')) as answers
  where verdict <> 'refused'
$$;
select is(pg_temp.changed(form, t, name, value, which),
          case form when 'without WHERE' then replace(whose, ' zoe', '') else whose end,
          format('COV-13: who changes %s of %s (%s)', name, t, form))
from columns, (values ('with WHERE'), ('without WHERE'), ('with RETURNING')) as forms (form)
where whose <> '' order by t, name, form;
select is(string_agg(nullif(pg_temp.changed('without WHERE', t, name, value, which), ''), ' '), null,
          format('COV-13: nobody changes %s of %s', string_agg(name, ', ' order by name collate "C"), t))
from columns where whose = '' group by t order by t;

-- Call: members and owners, strangers, machines.
select is(pg_temp.who_did(format('select nonna.%s', call)), who, format('COV-13: who calls %s', call)) from (values
  ($$create_baby({new}, 'Lea', current_date + 90)$$, 'anna ben carl pina rosa zoe'),
  ('remove_baby({mia})', 'anna ben'),
  ('leave_baby({mia})', 'anna ben pina rosa'),
  ('close_account()', 'anna ben carl pina rosa zoe=NNLST'),
  ('remove_member({rosas_place})', 'anna ben'),
  ('remove_member({bens_place})', null),
  ('promote_member({rosas_place})', 'anna=NNOWN ben=NNOWN'),
  ($$invite({new}, {mia}, 'x@example.org', 'follower', repeat('0', 64))$$, 'anna ben'),
  ($$resend_invitation({letter}, repeat('0', 64))$$, 'anna ben'),
  ('revoke_invitation({letter})', 'anna ben'),
  ($$accept_invitation({new}, 'letter', 'Kin')$$, 'anna=NNMEM ben=NNMEM carl pina=NNMEM rosa=NNMEM zoe'),
  ('remove_photo({mias_photo})', 'anna ben'),
  ('remove_photo_tag({mias_tag})', 'anna ben'),
  ('remove_photo_comment({rosas_word})', 'anna ben rosa'),
  ('squish({new}, {mias_photo})', 'anna ben pina rosa'),
  ('unsquish({mias_photo})', 'anna ben pina rosa'),
  ('remove_event({mias_event})', 'anna ben'),
  ('remove_event_comment({rosas_remark})', 'anna ben rosa'),
  ($$answer_event({new}, {mias_event}, 'yes')$$, 'anna ben pina rosa'),
  ('withdraw_rsvp({mias_event})', 'anna ben pina rosa'),
  ($$purchase({new}, {mias_item}, 'x')$$, 'anna ben pina rosa'),
  ('unpurchase({mias_item})', 'anna ben pina rosa'),
  ('remove_registry_item({mias_item})', 'anna ben'),
  ('remove_name_suggestion({rosas_name})', 'anna ben rosa'),
  ('choose_name({rosas_name})', 'anna ben'),
  ('unchoose_name({rosas_name})', 'anna ben'),
  ('like_name({new}, {rosas_name})', 'anna ben pina rosa'),
  ('unlike_name({rosas_name})', 'anna ben pina rosa'),
  ('gender_vote_totals({mia})', 'anna ben'),
  ('birth_date_totals({mia})', 'anna ben'),
  ('expire_invitations()', 'service'),
  ($$refresh_engagement('2026-01-01')$$, 'service'),
  ('schema_version()', null),
  ('me()', 'anna ben carl pina rosa zoe')) as calls (call, who);
select is(pg_temp.who_did('select count(*) from nonna.' || call), who, format('COV-13: who calls %s', call))
from (values ('trash({mia})', 'anna ben'), ('purge(1)', 'retention')) as calls (call, who);
select is(pg_temp.who_did(act), null, format('COV-13: nobody asks %s', act)) from (values
  ('select * from nonna_private.my_babies'), ('select * from nonna_private.my_people'),
  ('select nonna_private.my_role({mia})'), ('select * from supabase_migrations.schema_migrations')) as acts (act);

-- Restore: the comments first, since what goes in one transaction with its parent is one removal.
select pg_temp.does('anna', act) from (values
  ('select nonna.remove_photo_comment({rosas_word})'), ('select nonna.remove_event_comment({rosas_remark})'))
  as acts (act);
select is(pg_temp.who_did(format('select nonna.%s', call)), 'anna ben', format('COV-13: who calls %s', call)) from (values
  ('restore_photo_comment({rosas_word})'), ('restore_event_comment({rosas_remark})')) as calls (call);
select pg_temp.does('anna', act) from (values
  ('select nonna.remove_photo({mias_photo})'), ('select nonna.remove_event({mias_event})'),
  ('select nonna.remove_registry_item({mias_item})')) as acts (act);
select is(pg_temp.who_did(format('select nonna.%s', call)), 'anna ben', format('COV-13: who calls %s', call)) from (values
  ('restore_photo({mias_photo})'), ('restore_event({mias_event})'), ('restore_registry_item({mias_item})'))
  as calls (call);

select * from finish();
rollback;
