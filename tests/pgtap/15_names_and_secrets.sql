-- COV-10: nobody writes in another's name or moves a row to another parent or family. COV-11: nobody reads token_hash,
-- photos_archive, another's notifications, preferences or hidden vote.

begin;
set local search_path = public, tap, extensions;
select plan(573);
\ir family.psql

-- Each INSERT that a member may make, with {me} where its author stands.
create temporary view makes (t, author, act) as values
  ('photos', 'anna', $$insert into photos (id, baby_profile_id, uploaded_by_user_id, url)
                       values ({new}, {mia}, WHO, 'x')$$),
  ('events', 'anna', $$insert into events (id, baby_profile_id, created_by_user_id, title, event_date)
                       values ({new}, {mia}, WHO, 'x', nonna.now() + interval '240 hours')$$),
  ('registry_items', 'anna', $$insert into registry_items (id, baby_profile_id, created_by_user_id, name)
                               values ({new}, {mia}, WHO, 'x')$$),
  ('photo_comments', 'pina', $$insert into photo_comments (id, baby_profile_id, photo_id, user_id, comment_text)
                               values ({new}, {mia}, {mias_photo}, WHO, 'x')$$),
  ('photo_squishes', 'pina', $$insert into photo_squishes (id, baby_profile_id, photo_id, user_id)
                               values ({new}, {mia}, {mias_photo}, WHO)$$),
  ('event_comments', 'pina', $$insert into event_comments (id, baby_profile_id, event_id, user_id, comment_text)
                               values ({new}, {mia}, {mias_event}, WHO, 'x')$$),
  ('event_rsvps', 'pina', $$insert into event_rsvps (id, baby_profile_id, event_id, user_id, status)
                            values ({new}, {mia}, {mias_event}, WHO, 'yes')$$),
  ('registry_purchases', 'pina',
   $$insert into registry_purchases (id, baby_profile_id, registry_item_id, purchased_by_user_id)
     values ({new}, {mia}, {mias_item}, WHO)$$),
  ('name_suggestions', 'pina', $$insert into name_suggestions (id, baby_profile_id, user_id, gender, suggested_name)
                                 values ({new}, {mia}, WHO, 'male', 'X')$$),
  ('name_suggestion_likes', 'pina',
   $$insert into name_suggestion_likes (id, baby_profile_id, name_suggestion_id, user_id)
     values ({new}, {mia}, {rosas_name}, WHO)$$),
  ('gender_votes', 'pina', $$insert into gender_votes (id, baby_profile_id, user_id, vote)
                             values ({new}, {mia}, WHO, 'male')$$),
  ('birth_date_predictions', 'pina', $$insert into birth_date_predictions (id, baby_profile_id, user_id, predicted_date)
                                       values ({new}, {mia}, WHO, current_date + 91)$$);

select is(pg_temp.tried(author, replace(act, 'WHO', '{me}')), 'done',
          format('COV-10: %s makes one of %s in her own name', author, t))
from makes;
select is(pg_temp.verdict(author, replace(act, 'WHO', other)), 'refused',
          format('COV-10: %s makes none of %s in the name of %s', author, t, other))
from makes, (values ('{ben}'), ('{zoe}'), ('{new}'), ('null')) as others (other) where other <> 'null' or author = 'pina';

-- Nothing of Mia's hangs on Leo, and nothing of Leo's on Mia, not even for somebody who is at home in both (T-24).
select pg_temp.does('zoe', $$select nonna.invite({bridge}, {leo}, 'bridge@example.org', 'owner',
                                                 encode(sha256('bridge'), 'hex'))$$);
select pg_temp.does('anna', $$select nonna.accept_invitation({annas_second}, 'bridge', null)$$);
select is(pg_temp.tried('anna', act), answer, format('COV-10: %s', split_part(act, e'\n', 1))) from (values
  ($$insert into photo_tags (id, baby_profile_id, photo_id, tag) values ({new}, {leo}, {leos_photo}, 'x')$$, 'done'),
  ($$insert into photo_tags (id, baby_profile_id, photo_id, tag) values ({new}, {leo}, {mias_photo}, 'x')$$, 'NNNFD'),
  ($$insert into photo_tags (id, baby_profile_id, photo_id, tag) values ({new}, {mia}, {leos_photo}, 'x')$$, 'NNNFD'),
  ($$insert into photo_comments (baby_profile_id, photo_id, user_id, comment_text)
     values ({leo}, {mias_photo}, {me}, 'x')$$, 'NNNFD'),
  ($$insert into photo_squishes (baby_profile_id, photo_id, user_id) values ({leo}, {mias_photo}, {me})$$, 'NNNFD'),
  ($$insert into event_comments (baby_profile_id, event_id, user_id, comment_text)
     values ({leo}, {mias_event}, {me}, 'x')$$, 'NNNFD'),
  ($$insert into event_rsvps (baby_profile_id, event_id, user_id, status)
     values ({leo}, {mias_event}, {me}, 'yes')$$, 'NNNFD'),
  ($$insert into registry_purchases (baby_profile_id, registry_item_id, purchased_by_user_id)
     values ({leo}, {mias_item}, {me})$$, 'NNNFD'),
  ($$insert into name_suggestion_likes (baby_profile_id, name_suggestion_id, user_id)
     values ({leo}, {rosas_name}, {me})$$, 'NNNFD')) as acts (act, answer);

-- Every key, author and parent of every table is out of reach of people and of the service, and does not move for the
-- platform either.
create temporary view keys as
select c.relname::text collate "default" as t, a.attname::text collate "default" as key,
       format('update public.%I set %I = %s', c.relname, a.attname,
              case when a.atttypid = 'uuid'::regtype then 'pg_temp.id(''elsewhere'')' else '''2001-01-01''' end) as act
from pg_class c join pg_attribute a on a.attrelid = c.oid
where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'photos_archive'
  and a.attname in ('id', 'baby_profile_id', 'created_at', 'photo_id', 'event_id', 'registry_item_id',
                    'name_suggestion_id', 'uploaded_by_user_id', 'created_by_user_id', 'purchased_by_user_id',
                    'recipient_user_id', 'user_id');
select is(pg_temp.verdict(who, act), 'refused', format('COV-10: %s does not move %s of %s', who, key, t))
from keys, (values ('anna'), ('rosa'), ('service')) as people (who);
-- (Of an invitation that is closed nothing changes, which is said before.)
select is(pg_temp.tried('platform', act || case t when 'invitations' then ' where status = ''pending''' else '' end),
          'NNFRZ', format('COV-10: %s of %s never changes', key, t))
from keys where pg_temp.sees('platform', t) > 0;

-- COV-11: the hash of a token.
select is(pg_temp.tried(who, question), '42501', format('COV-11: %s: %s', who, question))
from (values ('anna'), ('rosa'), ('carl'), ('zoe'), ('nobody'), ('service'), ('retention')) as people (who),
     (values ('select token_hash from invitations'), ('select * from invitations'),
             ('select from invitations where token_hash is not null'),
             ('select from invitations order by token_hash'),
             ('update invitations set status = status returning token_hash')) as questions (question);
select is(pg_temp.tried('anna', 'select id, invitee_email, status from invitations'), 'done',
          'COV-11: anna sees the rest');

-- The archive of the purge, with a photo in it.
select pg_temp.does('platform', $$
  insert into photos_archive (id, baby_profile_id, uploaded_by_user_id, url, deleted_at, created_at)
  values ({old}, {mia}, {anna}, 'old.jpg', nonna.now() - interval '8 years', nonna.now() - interval '9 years')$$);
select is(pg_temp.tried(who, question), '42501', format('COV-11: %s: %s', who, question))
from (values ('anna'), ('rosa'), ('carl'), ('zoe'), ('nobody'), ('service')) as people (who),
     (values ('select id from photos_archive'), ('delete from photos_archive'),
             ('update photos_archive set caption = null'),
             ('insert into photos_archive default values')) as questions (question);
select is(pg_temp.sees('retention', 'photos_archive', 'id = {old}'), 1, 'COV-11: retention sees the archive');

-- What was said to another, and how another wants to hear it.
select is(pg_temp.sees(who, t, format('%s <> {me}', person)), 0,
          format('COV-11: %s sees only her own or his own of %s', who, t))
from (values ('anna'), ('rosa'), ('pina'), ('carl'), ('zoe'), ('nobody')) as people (who),
     (values ('notifications', 'recipient_user_id'), ('notification_preferences', 'user_id'),
             ('user_engagement_summary', 'user_id')) as tables (t, person);
select ok(pg_temp.sees('anna', t, format('%s = {me}', person)) > 0, format('COV-11: anna sees her own of %s', t))
from (values ('notifications', 'recipient_user_id'), ('notification_preferences', 'user_id')) as tables (t, person);
select is(pg_temp.verdict(who, statement), 'refused', format('COV-11: %s: %s (%s)', who, act, form))
from (values ('rosa'), ('carl'), ('zoe'), ('nobody')) as people (who), (values
  ('update notifications set read_at = nonna.now()', 'recipient_user_id = {anna}'),
  ('update notification_preferences set push_new_photos = false', 'user_id = {anna}'),
  ('update profiles set display_name = ''y''', 'user_id = {anna}')) as acts (act, condition),
  pg_temp.forms(act, condition) where form <> 'without WHERE';

-- A guess is hidden from everybody but who made it until the reveal, and then from nobody in the family (GAM-06, GAM-08).
create temporary view guesses (t, guess) as values
  ('gender_votes', 'rosas_vote'), ('birth_date_predictions', 'rosas_guess');
create function pg_temp.shown(n integer, moment text) returns setof text language sql as $$
  select is(pg_temp.sees(who, t, format('id = {%s}', guess)), case when who = 'rosa' then 1 when own then n else 0 end,
            format('COV-11: %s, %s sees %s: %s', moment, who, t, guess))
  from guesses, (values ('rosa', true), ('anna', true), ('ben', true), ('pina', true), ('carl', false), ('zoe', false),
                        ('nobody', false)) as people (who, own)
$$;
select pg_temp.shown(0, 'before the reveal');
select is(pg_temp.verdict(who, statement), 'refused', format('COV-11: %s unveils no guess: %s (%s)', who, t, form))
from (values ('anna'), ('pina')) as people (who), guesses,
     pg_temp.forms(format('update %s set is_anonymous = false', t), format('id = {%s}', guess));
-- The totals say how many, never who.
select is(pg_temp.tried('anna', $$select from nonna.gender_vote_totals({mia}) as r
                                  where r.vote = 'female' and r.total = 2$$), 'done',
          'COV-11: anna is told how many voted');
select pg_temp.does('anna', $$update baby_profiles set gender = 'female', actual_birth_date = current_date
                              where id = {mia}$$);
select pg_temp.shown(1, 'after the reveal');

select * from finish();
rollback;
