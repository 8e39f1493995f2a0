"""Other people's rows, so many that a plan that reads them all is never the cheapest."""

from typing import Final

FAMILIES: Final = 1_500
EVENTS: Final = 4
PHOTOS: Final = 10


def crowd(families: int) -> str:
    """Other people's rows, put past the triggers: what counts here is only how many there are."""
    return f"""
set session_replication_role = replica;
insert into auth.users (id, email)
  select gen_random_uuid(), 'p' || n || '@crowd.example' from generate_series(1, {families}) n;
insert into public.profiles (user_id, display_name) select id, 'P' from auth.users where email like '%@crowd.example';
insert into public.user_stats (user_id) select id from auth.users where email like '%@crowd.example';
insert into public.notification_preferences (user_id) select id from auth.users where email like '%@crowd.example';
insert into public.baby_profiles (name, expected_birth_date)
  select 'B', '2030-01-01' from generate_series(1, {families});
insert into public.owner_update_markers (baby_profile_id) select id from public.baby_profiles where name = 'B';
insert into public.baby_memberships (baby_profile_id, user_id, role, owner_slot)
  select b.id, u.id, 'owner', 1
  from (select id, row_number() over () n from public.baby_profiles where name = 'B') b
  join (select id, row_number() over () n from auth.users where email like '%@crowd.example') u using (n);
insert into public.invitations (baby_profile_id, invited_by_user_id, invitee_email, token_hash, open_slot)
  select m.baby_profile_id, m.user_id, 'i' || n || '@crowd.example',
         encode(sha256((m.baby_profile_id::text || n)::bytea), 'hex'), n
  from public.baby_memberships m, generate_series(1, {EVENTS}) n where m.owner_slot = 1 and m.relationship_label is null
    and m.baby_profile_id in (select id from public.baby_profiles where name = 'B');
insert into public.events (baby_profile_id, created_by_user_id, title, event_date, event_day, last_day, duration_class,
                           day_slot)
  select m.baby_profile_id, m.user_id, 'E', date '2030-01-01' + n, date '2030-01-01' + n, date '2030-01-01' + n, 0, 1
  from public.baby_memberships m join public.baby_profiles b on b.id = m.baby_profile_id and b.name = 'B',
       generate_series(1, {EVENTS}) n;
insert into public.event_rsvps (baby_profile_id, event_id, user_id, status)
  select baby_profile_id, id, created_by_user_id, 'no' from public.events where title = 'E';
insert into public.event_comments (baby_profile_id, event_id, user_id, comment_text)
  select baby_profile_id, id, created_by_user_id, 'C' from public.events where title = 'E';
insert into public.notifications (recipient_user_id, baby_profile_id, type, dedupe_key)
  select created_by_user_id, baby_profile_id, 'event_created', 'k' || id from public.events where title = 'E';
insert into public.activity_events (baby_profile_id, actor_user_id, type)
  select baby_profile_id, created_by_user_id, 'event_created' from public.events where title = 'E';
insert into public.user_engagement_summary (user_id, month)
  select id, date '2026-01-01' from auth.users where email like '%@crowd.example';
insert into public.photos (baby_profile_id, uploaded_by_user_id, url, created_at)
  select m.baby_profile_id, m.user_id, 'p', timestamptz '2020-03-01 09:00:00+00' + n * interval '73 days'
  from public.baby_memberships m join public.baby_profiles b on b.id = m.baby_profile_id and b.name = 'B',
       generate_series(1, {PHOTOS}) n;
insert into public.photo_tags (baby_profile_id, photo_id, tag)
  select baby_profile_id, id, 'smile' from public.photos where url = 'p';
insert into public.photo_squishes (baby_profile_id, photo_id, user_id)
  select baby_profile_id, id, uploaded_by_user_id from public.photos where url = 'p';
insert into public.photo_comments (baby_profile_id, photo_id, user_id, comment_text)
  select baby_profile_id, id, uploaded_by_user_id, 'C' from public.photos where url = 'p';
insert into public.registry_items (baby_profile_id, created_by_user_id, name, priority)
  select m.baby_profile_id, m.user_id, 'R', 1 + n % 5
  from public.baby_memberships m join public.baby_profiles b on b.id = m.baby_profile_id and b.name = 'B',
       generate_series(1, {EVENTS}) n;
insert into public.registry_purchases (baby_profile_id, registry_item_id, purchased_by_user_id)
  select baby_profile_id, id, created_by_user_id from public.registry_items where name = 'R';
insert into public.name_suggestions (baby_profile_id, user_id, gender, suggested_name)
  select m.baby_profile_id, m.user_id, g, 'N'
  from public.baby_memberships m join public.baby_profiles b on b.id = m.baby_profile_id and b.name = 'B',
       unnest(array['male', 'female', 'unknown']) g;
insert into public.name_suggestion_likes (baby_profile_id, name_suggestion_id, user_id)
  select baby_profile_id, id, user_id from public.name_suggestions where suggested_name = 'N';
insert into public.gender_votes (baby_profile_id, user_id, vote)
  select m.baby_profile_id, m.user_id, 'male' from public.baby_memberships m
  join public.baby_profiles b on b.id = m.baby_profile_id and b.name = 'B';
insert into public.birth_date_predictions (baby_profile_id, user_id, predicted_date)
  select baby_profile_id, user_id, '2030-01-01' from public.gender_votes;
set session_replication_role = origin;
"""


CROWD: Final = crowd(FAMILIES)
