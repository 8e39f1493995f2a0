-- A family with something in every table: what the migrations must not lose.
-- Anna 1, Ben 2, Rosa 3, Pina 4, Carl 5, Zoe 6; Mia a1, Leo a2.

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-000000000001', 'anna@home.example'),
  ('00000000-0000-4000-8000-000000000002', 'ben@home.example'),
  ('00000000-0000-4000-8000-000000000003', 'rosa@home.example'),
  ('00000000-0000-4000-8000-000000000004', 'pina@home.example'),
  ('00000000-0000-4000-8000-000000000005', 'carl@home.example'),
  ('00000000-0000-4000-8000-000000000006', 'zoe@home.example');

create function pg_temp.acting_as(n int) returns void language sql as $$
  select set_config('role', 'authenticated', true),
         set_config('request.jwt.claims', format('{"sub": "00000000-0000-4000-8000-00000000000%s"}', n), true) $$;

create function pg_temp.invited(n int, baby uuid, role text, label text) returns void language plpgsql as $$
begin
  perform pg_temp.acting_as(1);
  perform nonna.invite(gen_random_uuid(), baby, format('guest%s@home.example', n), role,
                       encode(sha256(convert_to(repeat(n::text, 43), 'UTF8')), 'hex'));
  perform pg_temp.acting_as(n);
  perform nonna.accept_invitation(gen_random_uuid(), repeat(n::text, 43), label);
end $$;

begin;
select pg_temp.acting_as(1);
select nonna.create_baby('a1000000-0000-4000-8000-000000000000', 'Mia', (now() + interval '90 days')::date);
select pg_temp.invited(2, 'a1000000-0000-4000-8000-000000000000', 'owner', 'Father');
select pg_temp.invited(3, 'a1000000-0000-4000-8000-000000000000', 'follower', 'Grandma');
select pg_temp.invited(4, 'a1000000-0000-4000-8000-000000000000', 'follower', 'Aunt');
select pg_temp.invited(5, 'a1000000-0000-4000-8000-000000000000', 'follower', 'Neighbor');
select pg_temp.acting_as(5);
select nonna.leave_baby('a1000000-0000-4000-8000-000000000000');
select pg_temp.acting_as(6);
select nonna.create_baby('a2000000-0000-4000-8000-000000000000', 'Leo', (now() + interval '60 days')::date);
select pg_temp.acting_as(1);
select nonna.invite(gen_random_uuid(), 'a1000000-0000-4000-8000-000000000000', 'open@home.example', 'follower',
                    encode(sha256(convert_to(repeat('9', 43), 'UTF8')), 'hex'));
commit;

begin;
select pg_temp.acting_as(1);
insert into public.events (id, baby_profile_id, created_by_user_id, title, event_date) values
  ('e1000000-0000-4000-8000-000000000000', 'a1000000-0000-4000-8000-000000000000',
   '00000000-0000-4000-8000-000000000001', 'Tea', now() + interval '7 days'),
  ('e2000000-0000-4000-8000-000000000000', 'a1000000-0000-4000-8000-000000000000',
   '00000000-0000-4000-8000-000000000001', 'Walk', now() + interval '9 days');
select pg_temp.acting_as(3);
select nonna.answer_event(gen_random_uuid(), 'e1000000-0000-4000-8000-000000000000', 'yes');
select nonna.answer_event(gen_random_uuid(), 'e2000000-0000-4000-8000-000000000000', 'maybe');
insert into public.event_comments (id, baby_profile_id, event_id, user_id, comment_text) values
  ('c1000000-0000-4000-8000-000000000000', 'a1000000-0000-4000-8000-000000000000',
   'e1000000-0000-4000-8000-000000000000', '00000000-0000-4000-8000-000000000003', 'I bring cake.'),
  ('c2000000-0000-4000-8000-000000000000', 'a1000000-0000-4000-8000-000000000000',
   'e1000000-0000-4000-8000-000000000000', '00000000-0000-4000-8000-000000000003', 'Two cakes.');
select nonna.remove_event_comment('c2000000-0000-4000-8000-000000000000');
update public.profiles set display_name = 'Rosa' where user_id = '00000000-0000-4000-8000-000000000003';
commit;

begin;
select pg_temp.acting_as(1);
insert into public.photos (id, baby_profile_id, uploaded_by_user_id, url, caption) values
  ('f1000000-0000-4000-8000-000000000000', 'a1000000-0000-4000-8000-000000000000',
   '00000000-0000-4000-8000-000000000001', 'mia/1.jpg', 'First smile'),
  ('f2000000-0000-4000-8000-000000000000', 'a1000000-0000-4000-8000-000000000000',
   '00000000-0000-4000-8000-000000000001', 'mia/2.jpg', null);
insert into public.photo_tags (id, baby_profile_id, photo_id, tag) values
  ('b1000000-0000-4000-8000-000000000000', 'a1000000-0000-4000-8000-000000000000',
   'f1000000-0000-4000-8000-000000000000', 'smile'),
  ('b2000000-0000-4000-8000-000000000000', 'a1000000-0000-4000-8000-000000000000',
   'f1000000-0000-4000-8000-000000000000', 'first');
select nonna.remove_photo_tag('b2000000-0000-4000-8000-000000000000');
insert into public.registry_items (id, baby_profile_id, created_by_user_id, name, priority) values
  ('d1000000-0000-4000-8000-000000000000', 'a1000000-0000-4000-8000-000000000000',
   '00000000-0000-4000-8000-000000000001', 'Pram', 1),
  ('d2000000-0000-4000-8000-000000000000', 'a1000000-0000-4000-8000-000000000000',
   '00000000-0000-4000-8000-000000000001', 'Rattle', 5);
select pg_temp.acting_as(3);
select nonna.squish(gen_random_uuid(), 'f1000000-0000-4000-8000-000000000000');
select nonna.squish(gen_random_uuid(), 'f2000000-0000-4000-8000-000000000000');
insert into public.photo_comments (id, baby_profile_id, photo_id, user_id, comment_text) values
  ('c3000000-0000-4000-8000-000000000000', 'a1000000-0000-4000-8000-000000000000',
   'f1000000-0000-4000-8000-000000000000', '00000000-0000-4000-8000-000000000003', 'How sweet!');
insert into public.registry_purchases (baby_profile_id, registry_item_id, purchased_by_user_id, note) values
  ('a1000000-0000-4000-8000-000000000000', 'd1000000-0000-4000-8000-000000000000',
   '00000000-0000-4000-8000-000000000003', 'It comes by post.');
insert into public.name_suggestions (id, baby_profile_id, user_id, gender, suggested_name) values
  ('b3000000-0000-4000-8000-000000000000', 'a1000000-0000-4000-8000-000000000000',
   '00000000-0000-4000-8000-000000000003', 'female', 'Ada');
insert into public.gender_votes (baby_profile_id, user_id, vote) values
  ('a1000000-0000-4000-8000-000000000000', '00000000-0000-4000-8000-000000000003', 'female');
insert into public.birth_date_predictions (baby_profile_id, user_id, predicted_date, is_anonymous) values
  ('a1000000-0000-4000-8000-000000000000', '00000000-0000-4000-8000-000000000003',
   (now() + interval '91 days')::date, false);
select pg_temp.acting_as(4);
select nonna.like_name(gen_random_uuid(), 'b3000000-0000-4000-8000-000000000000');
select pg_temp.acting_as(1);
select nonna.choose_name('b3000000-0000-4000-8000-000000000000');
commit;

begin;
select pg_temp.acting_as(2);
select nonna.remove_photo('f2000000-0000-4000-8000-000000000000');
select nonna.remove_registry_item('d2000000-0000-4000-8000-000000000000');
select nonna.remove_event('e2000000-0000-4000-8000-000000000000');
commit;

-- What no person writes.
insert into public.user_engagement_summary (user_id, month, photos_uploaded, comments_added, events_attended) values
  ('00000000-0000-4000-8000-000000000003', '2026-03-01', 0, 2, 1);
insert into public.photos_archive (id, baby_profile_id, uploaded_by_user_id, url, deleted_at) values
  ('f3000000-0000-4000-8000-000000000000', 'a1000000-0000-4000-8000-000000000000',
   '00000000-0000-4000-8000-000000000001', 'mia/3.jpg', now() - interval '8 years');
