-- COV-02: a follower sees every live row of their baby that docs/spec/access.md lets them see. COV-03: they comment,
-- squish, answer, buy, suggest, like, vote and predict, and change or take back what they may. COV-04: they touch nothing
-- else.

begin;
set local search_path = public, tap, extensions;
select plan(283);
\ir family.psql

create temporary view followers (who) as values ('rosa'), ('pina');

-- Pina guesses openly; what Rosa and Carl guess is hidden until the reveal.
select lives_ok(format('select pg_temp.does(%L, %L)', 'pina', act), 'COV-03: pina ' || what) from (values
  ('votes openly', $$insert into gender_votes (id, baby_profile_id, user_id, vote, is_anonymous)
                     values ({pinas_vote}, {mia}, {me}, 'male', false)$$),
  ('predicts openly', $$insert into birth_date_predictions (id, baby_profile_id, user_id, predicted_date, is_anonymous)
                        values ({pinas_guess}, {mia}, {me}, current_date + 92, false)$$)) as acts (what, act);

-- COV-02: all of it, but invitations, hidden guesses and memberships that have ended.
select is(pg_temp.sees(who, t, of_mia), pg_temp.sees('platform', t, of_mia || replace(coalesce(but, ''), '{seer}', seer)),
          format('COV-02: %s sees what there is of %s', who, t))
from family_tables cross join (select who, format('{%s}', who) as seer from followers) as seers left join (values
  ('invitations', ' and false'),
  ('baby_memberships', ' and removed_at is null'),
  ('gender_votes', ' and (not is_anonymous or user_id = {seer})'),
  ('birth_date_predictions', ' and (not is_anonymous or user_id = {seer})')) as less (t, but) using (t);
-- The sum above would also be right of an empty house.
select ok(pg_temp.sees('rosa', t, of_mia) > 0, format('COV-02: rosa sees something of %s', t))
from family_tables where t <> 'invitations';

select is(pg_temp.sees('rosa', t, format('user_id = {%s}', whose)), n,
          format('COV-02: rosa sees %s of %s: %s', t, whose, n))
from (values ('profiles'), ('user_stats')) as tables (t),
     (values ('rosa', 1), ('anna', 1), ('pina', 1), ('carl', 0), ('zoe', 0)) as people (whose, n);

-- COV-03: what a follower makes.
select is(pg_temp.tried(who, act), 'done', format('COV-03: %s %s', who, what)) from (values
  ('pina', 'comments on a photo', $$insert into photo_comments (id, baby_profile_id, photo_id, user_id, comment_text)
                                    values ({new}, {mia}, {mias_photo}, {me}, 'x') returning id$$),
  ('pina', 'squishes', $$insert into photo_squishes (id, baby_profile_id, photo_id, user_id)
                         values ({new}, {mia}, {mias_photo}, {me}) returning id$$),
  ('pina', 'squishes by function', 'select nonna.squish({new}, {mias_photo})'),
  ('rosa', 'squishes again, which is no error', 'select nonna.squish({new}, {mias_photo})'),
  ('rosa', 'takes the squish back', 'select nonna.unsquish({mias_photo})'),
  ('pina', 'comments on an event', $$insert into event_comments (id, baby_profile_id, event_id, user_id, comment_text)
                                     values ({new}, {mia}, {mias_event}, {me}, 'x') returning id$$),
  ('pina', 'answers', $$insert into event_rsvps (id, baby_profile_id, event_id, user_id, status)
                        values ({new}, {mia}, {mias_event}, {me}, 'yes') returning id$$),
  ('pina', 'answers by function', $$select nonna.answer_event({new}, {mias_event}, 'yes')$$),
  ('rosa', 'answers otherwise by function', $$select nonna.answer_event({new}, {mias_event}, 'no')$$),
  ('rosa', 'withdraws the answer', 'select nonna.withdraw_rsvp({mias_event})'),
  ('pina', 'buys', $$insert into registry_purchases (id, baby_profile_id, registry_item_id, purchased_by_user_id, note)
                     values ({new}, {mia}, {mias_item}, {me}, 'x') returning id$$),
  ('pina', 'buys by function', $$select nonna.purchase({new}, {mias_item}, 'x')$$),
  ('rosa', 'buys again, which is no error', $$select nonna.purchase({new}, {mias_item}, 'x')$$),
  ('rosa', 'takes the purchase back', 'select nonna.unpurchase({mias_item})'),
  ('pina', 'suggests a name', $$insert into name_suggestions (id, baby_profile_id, user_id, gender, suggested_name)
                                values ({new}, {mia}, {me}, 'male', 'Leon') returning id$$),
  ('pina', 'likes a name', $$insert into name_suggestion_likes (id, baby_profile_id, name_suggestion_id, user_id)
                             values ({new}, {mia}, {rosas_name}, {me}) returning id$$),
  ('pina', 'likes a name by function', 'select nonna.like_name({new}, {rosas_name})'),
  ('rosa', 'takes the like back', 'select nonna.unlike_name({rosas_name})'),
  ('rosa', 'removes a comment on a photo', 'select nonna.remove_photo_comment({rosas_word})'),
  ('rosa', 'removes a comment on an event', 'select nonna.remove_event_comment({rosas_remark})'),
  ('rosa', 'removes a name', 'select nonna.remove_name_suggestion({rosas_name})'),
  ('rosa', 'leaves', 'select nonna.leave_baby({mia})'),
  ('rosa', 'closes the account', 'select nonna.close_account()')) as acts (who, what, act);

-- COV-03: what a follower changes, of one's own and of nobody else's.
create temporary view edits (act, mine, others) as values
  ($$update photo_comments set comment_text = 'y'$$, 'id = {rosas_word}', 'id = {annas_word}'),
  ($$update event_comments set comment_text = 'y'$$, 'id = {rosas_remark}', 'id = {annas_remark}'),
  ($$update event_rsvps set status = 'no'$$, 'id = {rosas_answer}', 'id = {annas_answer}'),
  ($$update name_suggestions set suggested_name = 'Y'$$, 'id = {rosas_name}', 'id = {annas_name}'),
  ($$update gender_votes set vote = 'male', is_anonymous = false$$, 'id = {rosas_vote}', 'id = {pinas_vote}'),
  ($$update birth_date_predictions set predicted_date = current_date + 95, is_anonymous = false$$, 'id = {rosas_guess}',
   'id = {pinas_guess}'),
  ($$update baby_memberships set relationship_label = 'Y'$$, 'id = {rosas_place}', 'id = {pinas_place}');

select pg_temp.does('anna', act) from (values
  ($$insert into photo_comments (id, baby_profile_id, photo_id, user_id, comment_text)
     values ({annas_word}, {mia}, {mias_photo}, {me}, 'x')$$),
  ($$insert into event_comments (id, baby_profile_id, event_id, user_id, comment_text)
     values ({annas_remark}, {mia}, {mias_event}, {me}, 'x')$$),
  ($$insert into event_rsvps (id, baby_profile_id, event_id, user_id, status)
     values ({annas_answer}, {mia}, {mias_event}, {me}, 'yes')$$),
  ($$insert into name_suggestions (id, baby_profile_id, user_id, gender, suggested_name)
     values ({annas_name}, {mia}, {me}, 'female', 'Mira')$$)) as acts (act);

select is(pg_temp.tried('rosa', statement), 'done', format('COV-03: rosa: %s (%s)', act, form))
from edits, pg_temp.forms(act, mine);
select is(pg_temp.verdict('rosa', statement), 'refused', format('COV-04: rosa, of another: %s (%s)', act, form))
from edits, pg_temp.forms(act, others) where form <> 'without WHERE';

-- COV-04: what is an owner's.
select is(pg_temp.verdict(who, statement), 'refused', format('COV-04: %s: %s (%s)', who, act, form))
from followers, (values
  ($$update photos set caption = 'y', thumbnail_url = 'y'$$, 'id = {mias_photo}'),
  ($$update photos set deleted_at = nonna.now()$$, 'id = {mias_photo}'),
  ($$update photo_tags set tag = 'y'$$, 'id = {mias_tag}'),
  ($$update photo_tags set deleted_at = nonna.now()$$, 'id = {mias_tag}'),
  ($$update events set title = 'y'$$, 'id = {mias_event}'),
  ($$update events set event_date = nonna.now() + interval '96 hours'$$, 'id = {mias_event}'),
  ($$update events set deleted_at = nonna.now()$$, 'id = {mias_event}'),
  ($$update registry_items set name = 'y', priority = 1$$, 'id = {mias_item}'),
  ($$update registry_items set deleted_at = nonna.now()$$, 'id = {mias_item}'),
  ($$update invitations set status = 'revoked'$$, 'id = {letter}'),
  ($$update invitations set expires_at = nonna.now()$$, 'id = {letter}'),
  ($$update baby_memberships set role = 'owner'$$, 'user_id = {me}'),
  ($$update baby_memberships set removed_at = nonna.now()$$, 'user_id = {anna}'),
  ($$update baby_profiles set name = 'y'$$, 'id = {mia}'),
  ($$update baby_profiles set gender = 'female'$$, 'id = {mia}'),
  ($$update baby_profiles set deleted_at = nonna.now()$$, 'id = {mia}')) as acts (act, condition),
  pg_temp.forms(act, condition);

select is(pg_temp.verdict(who, act), 'refused',
          format('COV-04: %s may not %s', who, substring(act from 'insert into \w+')))
from followers, (values
  ($$insert into photos (id, baby_profile_id, uploaded_by_user_id, url) values ({new}, {mia}, {me}, 'x')$$),
  ($$insert into photo_tags (id, baby_profile_id, photo_id, tag) values ({new}, {mia}, {mias_photo}, 'x')$$),
  ($$insert into events (id, baby_profile_id, created_by_user_id, title, event_date)
     values ({new}, {mia}, {me}, 'x', nonna.now())$$),
  ($$insert into registry_items (id, baby_profile_id, created_by_user_id, name) values ({new}, {mia}, {me}, 'x')$$),
  ($$insert into invitations (baby_profile_id, invited_by_user_id, invitee_email, token_hash)
     values ({mia}, {me}, 'x@example.org', repeat('0', 64))$$),
  ($$insert into baby_memberships (baby_profile_id, user_id, role) values ({leo}, {me}, 'owner')$$),
  ($$insert into baby_profiles (name, expected_birth_date) values ('x', current_date + 90)$$),
  ($$insert into notifications (recipient_user_id, baby_profile_id, type, dedupe_key)
     values ({anna}, {mia}, 'new_photo', 'x')$$),
  ($$insert into activity_events (baby_profile_id, type) values ({mia}, 'profile_updated')$$)) as acts (act);

-- By function as well: they see it, so it is NotAllowed and not NotFound (SEC-10).
select is(pg_temp.tried(who, format('select nonna.%s', call)), '42501', format('COV-04: %s: %s', who, call))
from followers, (values
  ('remove_photo({mias_photo})'), ('remove_photo_tag({mias_tag})'), ('remove_event({mias_event})'),
  ('remove_registry_item({mias_item})'), ('remove_photo_comment({annas_word})'),
  ('remove_event_comment({annas_remark})'), ('remove_name_suggestion({annas_name})'), ('choose_name({rosas_name})'),
  ('unchoose_name({rosas_name})'), ('remove_member({bens_place})'), ('promote_member({rosas_place})'),
  ('remove_baby({mia})'), ('gender_vote_totals({mia})'), ('birth_date_totals({mia})'), ('trash({mia})'),
  ($$invite({new}, {mia}, 'x@example.org', 'follower', repeat('0', 64))$$)) as calls (call);
-- What only owners see is not there for a follower.
select is(pg_temp.tried(who, format('select nonna.%s', call)), 'NNNFD', format('COV-04: %s: %s', who, call))
from followers, (values
  ('revoke_invitation({letter})'), ($$resend_invitation({letter}, repeat('0', 64))$$), ('restore_photo({mias_photo})'),
  ('restore_event({mias_event})'), ('restore_registry_item({mias_item})'), ('restore_photo_comment({rosas_word})'),
  ('restore_event_comment({rosas_remark})')) as calls (call);

select * from finish();
rollback;
