-- COV-01: an owner creates, sees, changes and, by function, removes and restores photos, tags, events and registry items
-- of their baby; the second owner as the first.

begin;
set local search_path = public, tap, extensions;
select plan(73);
\ir family.psql

create temporary view owners (who) as values ('anna'), ('ben');

select is(pg_temp.tried(who, act), 'done', format('COV-01: %s %s', who, what))
from owners, (values
  ('adds a photo', $$insert into photos (id, baby_profile_id, uploaded_by_user_id, url, caption)
                     values ({new}, {mia}, {me}, 'moon.jpg', 'The moon') returning id$$),
  ('tags a photo', $$insert into photo_tags (id, baby_profile_id, photo_id, tag)
                     values ({new}, {mia}, {mias_photo}, 'summer') returning id$$),
  ('adds an event', $$insert into events (id, baby_profile_id, created_by_user_id, title, event_date)
                      values ({new}, {mia}, {me}, 'Party', nonna.now() + interval '240 hours') returning id$$),
  ('adds a wish', $$insert into registry_items (id, baby_profile_id, created_by_user_id, name)
                    values ({new}, {mia}, {me}, 'Cot') returning id$$)) as acts (what, act);

select is(pg_temp.sees(who, t, format('id = {%s}', name)), 1, format('COV-01: %s sees %s', who, name))
from owners, (values ('photos', 'mias_photo'), ('photo_tags', 'mias_tag'), ('events', 'mias_event'),
                     ('registry_items', 'mias_item')) as rows (t, name);

select is(pg_temp.tried(who, statement), 'done', format('COV-01: %s changes %s (%s)', who, what, form))
from owners, (values
  ('the photo', $$update photos set caption = 'The sun', thumbnail_url = 'small.jpg'$$, 'id = {mias_photo}'),
  ('the event', $$update events set title = 'Coffee', description = 'x', location = 'x',
                  event_date = nonna.now() + interval '96 hours', ends_at = nonna.now() + interval '97 hours',
                  video_link = 'https://x', cover_photo_url = 'x'$$, 'id = {mias_event}'),
  ('the wish', $$update registry_items set name = 'Cot', description = 'x', link_url = 'https://x', priority = 1$$,
   'id = {mias_item}')
) as acts (what, act, condition), pg_temp.forms(act, condition);

-- What is removed is gone for owners too, but for the trash; it comes back as it was.
create temporary view removals (name, t, removal, restoring) as values
  ('mias_photo', 'photos', 'remove_photo', 'restore_photo'),
  ('mias_event', 'events', 'remove_event', 'restore_event'),
  ('mias_item', 'registry_items', 'remove_registry_item', 'restore_registry_item'),
  ('rosas_word', 'photo_comments', 'remove_photo_comment', 'restore_photo_comment'),
  ('rosas_remark', 'event_comments', 'remove_event_comment', 'restore_event_comment');

-- Comments first: what goes in one transaction with its parent would be one removal.
create function pg_temp.round_trip(first text, second text, what text, t text, removal text, restoring text)
returns setof text language plpgsql as $$
begin
  return next lives_ok(format($call$select pg_temp.does(%L, 'select nonna.%s({%s})')$call$, first, removal, what),
                       format('COV-01: %s removes %s', first, what));
  return next is(pg_temp.sees(first, t, format('id = {%s}', what)), 0, format('COV-01: %s is gone', what));
  return next is(
    pg_temp.tried(second, format('select from nonna.trash({mia}, null, null, 100) as r where r.id = {%s}', what)), 'done',
    format('COV-01: %s finds %s in the trash', second, what));
  return next lives_ok(format($call$select pg_temp.does(%L, 'select nonna.%s({%s})')$call$, second, restoring, what),
                       format('COV-01: %s restores %s', second, what));
  return next is(pg_temp.sees(first, t, format('id = {%s}', what)), 1, format('COV-01: %s is back', what));
end $$;

select pg_temp.round_trip('anna', 'ben', name, t, removal, restoring) from removals;

select is(pg_temp.tried(who, 'select nonna.remove_photo_tag({mias_tag})'), 'done',
          format('COV-01: %s takes a tag off', who))
from owners;
select is(pg_temp.tried('ben', format('select nonna.%s({%s})', removal, name)), 'done',
          format('COV-01: ben removes %s', name))
from removals where t in ('photos', 'events', 'registry_items');

-- T-41: with two owners a label changes, and on a full day an event is renamed.
select is(pg_temp.tried('ben', statement), 'done', format('COV-01: ben names himself anew (%s)', form))
from pg_temp.forms($$update baby_memberships set relationship_label = 'Papa'$$, 'id = {bens_place}');

select is(pg_temp.tried(who, statement), 'done', format('COV-01: %s changes the profile of the baby (%s)', who, form))
from owners, pg_temp.forms(
  $$update baby_profiles set name = 'Mia Rose', default_last_name_source = 'mother', profile_photo_url = 'x',
    expected_birth_date = current_date + 80, time_zone = 'Europe/Vienna'$$, 'id = {mia}');

select * from finish();
rollback;
