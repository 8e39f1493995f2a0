-- COV-05: who was removed, follower or former owner, sees nothing of the baby and changes nothing. COV-06: no more does a
-- stranger, who owns another baby. COV-07: without identity nothing is seen but active screens and kinds of tiles.

begin;
set local search_path = public, tap, extensions;
select plan(629);
\ir family.psql

-- Ben wrote, too, and resigns: he is now a former owner. Carl was a follower, Zoe is a stranger.
select pg_temp.does('ben', act) from (values
  ($$insert into photo_comments (id, baby_profile_id, photo_id, user_id, comment_text)
     values ({bens_word}, {mia}, {mias_photo}, {me}, 'x')$$),
  ($$insert into event_comments (id, baby_profile_id, event_id, user_id, comment_text)
     values ({bens_remark}, {mia}, {mias_event}, {me}, 'x')$$),
  ($$insert into event_rsvps (id, baby_profile_id, event_id, user_id, status)
     values ({bens_answer}, {mia}, {mias_event}, {me}, 'yes')$$),
  ($$insert into name_suggestions (id, baby_profile_id, user_id, gender, suggested_name)
     values ({bens_name}, {mia}, {me}, 'male', 'Leon')$$),
  ('select nonna.leave_baby({mia})')) as acts (act);

create temporary view outsiders (who, rule) as values
  ('carl', 'COV-05'), ('ben', 'COV-05'), ('zoe', 'COV-06'), ('nobody', 'COV-07');

select is(pg_temp.sees(who, t, of_mia), 0, format('%s: %s sees nothing of %s', rule, who, t))
from outsiders, family_tables;
select is(pg_temp.sees(who, t), 0, format('%s: %s sees nothing at all of %s', rule, who, t))
from outsiders, family_tables where who <> 'zoe';
select is(pg_temp.sees('zoe', t), pg_temp.sees('platform', t, replace(of_mia, '{mia}', '{leo}')),
          format('COV-06: zoe sees what is hers of %s', t)) from family_tables;
select is(pg_temp.sees(who, t, 'user_id in ({anna}, {rosa}, {pina})'), 0,
          format('%s: %s sees nothing of %s', rule, who, t))
from outsiders, (values ('profiles'), ('user_stats'), ('notification_preferences'),
                        ('user_engagement_summary')) as tables (t);

-- Each kind of edit, on Mia's rows, some of which they made themselves. Without WHERE Zoe reaches Leo; that she reaches
-- nothing else is asked after it.
create temporary view edits (t, act, condition) as
select t, format('update %s set %s', t, setting), of_mia
from family_tables join (values
  ('baby_profiles', 'name = ''y'''), ('baby_profiles', 'gender = ''male'''), ('baby_profiles', 'time_zone = ''UTC'''),
  ('baby_memberships', 'relationship_label = ''y'''), ('photos', 'caption = ''y'''), ('photos', 'thumbnail_url = ''y'''),
  ('photo_comments', 'comment_text = ''y'''), ('events', 'title = ''y'''), ('events', 'location = ''y'''),
  ('events', 'event_date = nonna.now() + interval ''96 hours'''), ('event_comments', 'comment_text = ''y'''),
  ('event_rsvps', 'status = ''yes'''), ('registry_items', 'name = ''y'''), ('registry_items', 'priority = 1'),
  ('name_suggestions', 'suggested_name = ''Y'''), ('gender_votes', 'vote = ''male'''),
  ('gender_votes', 'is_anonymous = false'), ('birth_date_predictions', 'predicted_date = current_date + 95'),
  ('birth_date_predictions', 'is_anonymous = false')) as settings (t, setting) using (t);

select is(pg_temp.verdict(who, statement), 'refused', format('%s: %s: %s (%s)', rule, who, act, form))
from outsiders, edits, pg_temp.forms(act, condition) where not (who = 'zoe' and form = 'without WHERE');

create function pg_temp.spares_mia(who text, act text, t text, condition text) returns boolean language plpgsql as $$
declare
  question constant text := pg_temp.named(who, format(
    'select md5(string_agg(r::text, '','' order by id)) from public.%I r where %s', t, condition));
  before text;
  after text;
begin
  execute question into before;
  begin
    perform pg_temp.become(who);
    execute act;
    perform pg_temp.become('platform');
    execute question into after;
    raise sqlstate 'UNDUE' using message = (after is not distinct from before)::text;
  exception
    when sqlstate 'UNDUE' then return sqlerrm::boolean;
  end;
end $$;
select ok(pg_temp.spares_mia('zoe', act, t, condition), format('COV-06: zoe: %s (without WHERE) spares Mia', act))
from edits;

-- Nothing is added, nothing is done by function; absent and forbidden sound alike (SEC-10).
select is(pg_temp.verdict(who, act), 'refused',
          format('%s: %s may not %s', rule, who, substring(act from 'insert into \w+')))
from outsiders, (values
  ($$insert into photos (id, baby_profile_id, uploaded_by_user_id, url) values ({new}, {mia}, {me}, 'x')$$),
  ($$insert into photo_comments (id, baby_profile_id, photo_id, user_id, comment_text)
     values ({new}, {mia}, {mias_photo}, {me}, 'x')$$),
  ($$insert into photo_squishes (id, baby_profile_id, photo_id, user_id) values ({new}, {mia}, {mias_photo}, {me})$$),
  ($$insert into photo_tags (id, baby_profile_id, photo_id, tag) values ({new}, {mia}, {mias_photo}, 'x')$$),
  ($$insert into events (id, baby_profile_id, created_by_user_id, title, event_date)
     values ({new}, {mia}, {me}, 'x', nonna.now())$$),
  ($$insert into event_comments (id, baby_profile_id, event_id, user_id, comment_text)
     values ({new}, {mia}, {mias_event}, {me}, 'x')$$),
  ($$insert into event_rsvps (id, baby_profile_id, event_id, user_id, status)
     values ({new}, {mia}, {mias_event}, {me}, 'yes')$$),
  ($$insert into registry_items (id, baby_profile_id, created_by_user_id, name) values ({new}, {mia}, {me}, 'x')$$),
  ($$insert into registry_purchases (id, baby_profile_id, registry_item_id, purchased_by_user_id)
     values ({new}, {mia}, {mias_item}, {me})$$),
  ($$insert into name_suggestions (id, baby_profile_id, user_id, gender, suggested_name)
     values ({new}, {mia}, {me}, 'male', 'X')$$),
  ($$insert into name_suggestion_likes (id, baby_profile_id, name_suggestion_id, user_id)
     values ({new}, {mia}, {rosas_name}, {me})$$),
  ($$insert into gender_votes (id, baby_profile_id, user_id, vote) values ({new}, {mia}, {me}, 'male')$$),
  ($$insert into birth_date_predictions (id, baby_profile_id, user_id, predicted_date)
     values ({new}, {mia}, {me}, current_date + 91)$$),
  ($$insert into baby_memberships (baby_profile_id, user_id, role) values ({mia}, {me}, 'owner')$$),
  ($$insert into invitations (baby_profile_id, invited_by_user_id, invitee_email, token_hash)
     values ({mia}, {me}, 'x@example.org', repeat('0', 64))$$)) as acts (act);

select is(pg_temp.tried(who, format('select nonna.%s', call)), case who when 'nobody' then '42501' else 'NNNFD' end,
          format('%s: %s: %s', rule, who, call))
from outsiders, (values
  ('remove_baby({mia})'), ('leave_baby({mia})'), ('remove_member({rosas_place})'), ('promote_member({rosas_place})'),
  ($$invite({new}, {mia}, 'x@example.org', 'follower', repeat('0', 64))$$), ('revoke_invitation({letter})'),
  ($$resend_invitation({letter}, repeat('0', 64))$$), ('remove_photo({mias_photo})'),
  ('remove_photo_comment({rosas_word})'), ('remove_photo_tag({mias_tag})'), ('squish({new}, {mias_photo})'),
  ('unsquish({mias_photo})'), ('remove_event({mias_event})'), ('remove_event_comment({rosas_remark})'),
  ($$answer_event({new}, {mias_event}, 'yes')$$), ('withdraw_rsvp({mias_event})'), ('remove_registry_item({mias_item})'),
  ($$purchase({new}, {mias_item}, 'x')$$), ('unpurchase({mias_item})'),
  ('remove_name_suggestion({rosas_name})'), ('choose_name({rosas_name})'), ('unchoose_name({rosas_name})'),
  ('like_name({new}, {rosas_name})'), ('unlike_name({rosas_name})'), ('gender_vote_totals({mia})'),
  ('birth_date_totals({mia})'), ('trash({mia})'), ('restore_photo({mias_photo})'), ('restore_event({mias_event})'),
  ('restore_registry_item({mias_item})'), ('restore_photo_comment({rosas_word})'),
  ('restore_event_comment({rosas_remark})')) as calls (call);
-- Carl's own rows, and Ben's, are no more theirs than anybody's, and a refusal that was caught opens nothing.
select is(pg_temp.tried(who, format('select nonna.%s', call)), 'NNNFD',
          format('COV-05: %s, for the %s. time: %s', who, turn, call))
from generate_series(1, 2) as turn, (values
  ('carl', 'remove_photo_comment({carls_word})'), ('carl', 'remove_event_comment({carls_remark})'),
  ('carl', 'remove_name_suggestion({carls_name})'), ('carl', 'unlike_name({carls_name})'),
  ('ben', 'remove_photo_comment({bens_word})'), ('ben', 'remove_event_comment({bens_remark})'),
  ('ben', 'remove_name_suggestion({bens_name})')) as calls (who, call);

-- COV-07: what is there for everybody, and nothing else.
select is(pg_temp.sees('nobody', t), pg_temp.sees('platform', t, 'is_active'),
          format('COV-07: nobody sees what is active of %s', t))
from (values ('screens'), ('tile_definitions')) as tables (t);
select is(pg_temp.sees('nobody', relname), 0, format('COV-07: nobody sees nothing of %s', relname))
from pg_class
where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not in ('screens', 'tile_definitions');

-- T-151: a person without a name is nobody, and so is a name that is none.
create function pg_temp.sees_with(claims text) returns text language plpgsql as $$
declare
  n bigint;
begin
  perform set_config('request.jwt.claims', claims, true), set_config('role', 'authenticated', true);
  select count(*) into n from public.photos;
  perform pg_temp.become('platform');
  return n;
exception when others then return sqlstate;
end $$;
select is(pg_temp.sees_with(claims), seen, format('COV-07: claims %L', claims)) from (values
  (null, '0'), ('', '0'), ('{}', '0'), ('null', '0'), ('{"sub": null}', '0'), ('{"sub": ""}', '0'),
  ('{"role": "service_role"}', '0'), (json_build_object('sub', gen_random_uuid())::text, '0'),
  ('{"sub": "anna"}', '0'), ('{"sub"', '0'),
  (json_build_object('sub', pg_temp.id('anna'))::text, '1')) as claims (claims, seen);
select is(pg_temp.sees_with(json_build_object('sub', pg_temp.id('zoe'), 'role', 'service_role')::text), '1',
          'COV-07: a role in the claims is no role');

select * from finish();
rollback;
