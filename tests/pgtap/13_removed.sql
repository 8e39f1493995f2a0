-- COV-08: a removed row, a row of a removed parent, a row of a removed baby: unseen by everyone, owners included, but for
-- the trash of a live baby; nothing can be added to it, and nothing of it changes.

begin;
set local search_path = public, tap, extensions;
select plan(320);
\ir family.psql

create temporary view family (who) as values ('anna'), ('ben'), ('rosa'), ('pina');

-- What stands under what, and what one could do to it.
create temporary view things (parent, t, row) as values
  ('mias_photo', 'photos', 'mias_photo'), ('mias_photo', 'photo_comments', 'rosas_word'),
  ('mias_photo', 'photo_squishes', 'rosas_squish'), ('mias_photo', 'photo_tags', 'mias_tag'),
  ('mias_event', 'events', 'mias_event'), ('mias_event', 'event_comments', 'rosas_remark'),
  ('mias_event', 'event_rsvps', 'rosas_answer'), ('mias_item', 'registry_items', 'mias_item'),
  ('mias_item', 'registry_purchases', 'rosas_gift'), ('rosas_name', 'name_suggestions', 'rosas_name'),
  ('rosas_name', 'name_suggestion_likes', 'rosas_like'), ('mia', 'gender_votes', 'rosas_vote'),
  ('mia', 'birth_date_predictions', 'rosas_guess');

create temporary view acts (parent, who, act) as values
  ('mias_photo', 'anna', $$update photos set caption = 'y' where id = {mias_photo}$$),
  ('mias_photo', 'rosa', $$update photo_comments set comment_text = 'y' where id = {rosas_word}$$),
  ('mias_photo', 'pina', $$insert into photo_comments (id, baby_profile_id, photo_id, user_id, comment_text)
                           values ({new}, {mia}, {mias_photo}, {me}, 'x')$$),
  ('mias_photo', 'pina', $$insert into photo_squishes (id, baby_profile_id, photo_id, user_id)
                           values ({new}, {mia}, {mias_photo}, {me})$$),
  ('mias_photo', 'anna', $$insert into photo_tags (id, baby_profile_id, photo_id, tag)
                           values ({new}, {mia}, {mias_photo}, 'x')$$),
  ('mias_photo', 'pina', 'select nonna.squish({new}, {mias_photo})'),
  ('mias_photo', 'rosa', 'select nonna.unsquish({mias_photo})'),
  ('mias_photo', 'rosa', 'select nonna.remove_photo_comment({rosas_word})'),
  ('mias_photo', 'anna', 'select nonna.remove_photo({mias_photo})'),
  ('mias_event', 'anna', $$update events set title = 'y' where id = {mias_event}$$),
  ('mias_event', 'rosa', $$update event_comments set comment_text = 'y' where id = {rosas_remark}$$),
  ('mias_event', 'rosa', $$update event_rsvps set status = 'no' where id = {rosas_answer}$$),
  ('mias_event', 'pina', $$insert into event_comments (id, baby_profile_id, event_id, user_id, comment_text)
                           values ({new}, {mia}, {mias_event}, {me}, 'x')$$),
  ('mias_event', 'pina', $$insert into event_rsvps (id, baby_profile_id, event_id, user_id, status)
                           values ({new}, {mia}, {mias_event}, {me}, 'yes')$$),
  ('mias_event', 'pina', $$select nonna.answer_event({new}, {mias_event}, 'yes')$$),
  ('mias_event', 'rosa', 'select nonna.withdraw_rsvp({mias_event})'),
  ('mias_event', 'anna', 'select nonna.remove_event({mias_event})'),
  ('mias_item', 'anna', $$update registry_items set name = 'y' where id = {mias_item}$$),
  ('mias_item', 'pina', $$insert into registry_purchases (id, baby_profile_id, registry_item_id, purchased_by_user_id)
                          values ({new}, {mia}, {mias_item}, {me})$$),
  ('mias_item', 'pina', $$select nonna.purchase({new}, {mias_item}, 'x')$$),
  ('mias_item', 'rosa', 'select nonna.unpurchase({mias_item})'),
  ('mias_item', 'anna', 'select nonna.remove_registry_item({mias_item})'),
  ('rosas_name', 'rosa', $$update name_suggestions set suggested_name = 'Y' where id = {rosas_name}$$),
  ('rosas_name', 'pina', $$insert into name_suggestion_likes (id, baby_profile_id, name_suggestion_id, user_id)
                           values ({new}, {mia}, {rosas_name}, {me})$$),
  ('rosas_name', 'pina', 'select nonna.like_name({new}, {rosas_name})'),
  ('rosas_name', 'anna', 'select nonna.choose_name({rosas_name})'),
  ('rosas_name', 'rosa', 'select nonna.remove_name_suggestion({rosas_name})'),
  ('mia', 'anna', $$update baby_profiles set name = 'y' where id = {mia}$$),
  ('mia', 'rosa', $$update gender_votes set vote = 'male' where id = {rosas_vote}$$),
  ('mia', 'rosa', $$update birth_date_predictions set predicted_date = current_date + 95 where id = {rosas_guess}$$),
  ('mia', 'rosa', $$update baby_memberships set relationship_label = 'y' where id = {rosas_place}$$),
  ('mia', 'pina', $$insert into gender_votes (id, baby_profile_id, user_id, vote)
                    values ({new}, {mia}, {me}, 'male')$$),
  ('mia', 'anna', $$insert into photos (id, baby_profile_id, uploaded_by_user_id, url)
                    values ({new}, {mia}, {me}, 'x')$$),
  ('mia', 'pina', $$insert into name_suggestions (id, baby_profile_id, user_id, gender, suggested_name)
                    values ({new}, {mia}, {me}, 'male', 'X')$$),
  ('mia', 'anna', $$select nonna.invite({new}, {mia}, 'x@example.org', 'follower', repeat('0', 64))$$),
  ('mia', 'anna', 'select nonna.remove_member({rosas_place})'),
  ('mia', 'rosa', 'select nonna.leave_baby({mia})'),
  ('mia', 'anna', 'select nonna.gender_vote_totals({mia})'),
  ('mia', 'anna', 'select nonna.remove_baby({mia})');

-- While all of it lives it is seen and done; otherwise what follows would prove nothing.
select is(pg_temp.sees('rosa', t, format('id = {%s}', row)), 1, format('COV-08: %s lives', row)) from things;
select is(pg_temp.tried(who, act), 'done', format('COV-08: while it lives %s may: %s', who, split_part(act, e'\n', 1)))
from acts;

create function pg_temp.is_gone(gone text) returns setof text language plpgsql as $$
begin
  return query
    select is(pg_temp.sees(who, t, format('id = {%s}', row)), 0,
              format('COV-08: %s removed, %s does not see %s', gone, who, row))
    from family, things where gone in (parent, 'mia');
  return query
    select is(pg_temp.verdict(who, act), 'refused',
              format('COV-08: %s removed, %s may not: %s', gone, who, split_part(act, e'\n', 1)))
    from acts where gone in (parent, 'mia');
end $$;

select pg_temp.does('anna', 'select nonna.remove_photo({mias_photo})');
select pg_temp.is_gone('mias_photo');
select pg_temp.does('anna', 'select nonna.remove_event({mias_event})');
select pg_temp.is_gone('mias_event');
select pg_temp.does('anna', 'select nonna.remove_registry_item({mias_item})');
select pg_temp.is_gone('mias_item');
select pg_temp.does('rosa', 'select nonna.remove_name_suggestion({rosas_name})');
select pg_temp.is_gone('rosas_name');

-- Of a live baby the owners have the trash, and it says what was removed by itself: no name, no child of what went.
create function pg_temp.trash(who text) returns text language plpgsql as $$
declare
  kinds text;
begin
  perform pg_temp.become(who);
  select string_agg(kind, ', ' order by kind collate "C") into kinds from nonna.trash(pg_temp.id('mia'), null, null, 100);
  perform pg_temp.become('platform');
  return kinds;
exception when others then return sqlstate;
end $$;
select is(pg_temp.trash(who), kinds, format('COV-08: what %s finds in the trash', who)) from (values
  ('anna', 'event, photo, registry_item'), ('ben', 'event, photo, registry_item'), ('rosa', '42501'), ('carl', 'NNNFD'),
  ('zoe', 'NNNFD'), ('nobody', '42501')) as trash (who, kinds);
-- What was restored is there again, and its parent with it.
select is(pg_temp.tried('rosa', 'select nonna.restore_photo({mias_photo})'), 'NNNFD', 'COV-08: rosa restores nothing');
select pg_temp.does('anna', 'select nonna.restore_photo({mias_photo})');
select is(pg_temp.sees('pina', t, format('id = {%s}', row)), 1, format('COV-08: restored, pina sees %s', row))
from things where parent = 'mias_photo';

-- T-72: the stamp on each row and the question about the baby are two guards. Here the second stands alone.
alter table baby_profiles disable trigger user;
update baby_profiles set deleted_at = nonna.now() where id = pg_temp.id('leo');
alter table baby_profiles enable trigger user;
select is(pg_temp.sees('zoe', t, replace(of_mia, '{mia}', '{leo}')), 0, format('COV-08: Leo removed, zoe sees no %s', t))
from family_tables;

select pg_temp.does('anna', 'select nonna.remove_baby({mia})');
select pg_temp.is_gone('mia');
select is(pg_temp.sees(who, t, of_mia), 0, format('COV-08: Mia removed, %s sees nothing of %s', who, t))
from family, family_tables;
select is(pg_temp.trash(who), 'NNNFD', format('COV-08: Mia removed, %s has no trash', who)) from family;
select is(pg_temp.sees('anna', 'notifications', 'baby_profile_id = {mia}') > 0, true,
          'COV-08: what anna was told stays hers');

select * from finish();
rollback;
