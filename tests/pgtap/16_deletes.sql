-- COV-12: nobody but the retention role deletes, and it deletes nothing live or younger than seven years.

begin;
set local search_path = public, tap, extensions;
select plan(991);
\ir family.psql

-- Rows of nine years ago, seven years ago to the instant, and a day less, beside those of today; and a photo that went
-- long ago with a comment that went yesterday.
create temporary view ages (age, stamp) as values
  ('old', (nonna.now() at time zone 'UTC' - interval '9 years') at time zone 'UTC'),
  ('due_tomorrow', (nonna.now() at time zone 'UTC' - interval '7 years') at time zone 'UTC'),
  ('young', (nonna.now() at time zone 'UTC' - interval '6 years') at time zone 'UTC');
create temporary view aged (t, kind) as values
  ('photos', 'photo'), ('events', 'event'), ('registry_items', 'item'), ('name_suggestions', 'name');
insert into photos (id, baby_profile_id, uploaded_by_user_id, url, deleted_at)
select pg_temp.id(age || '_photo'), pg_temp.id('mia'), pg_temp.id('anna'), age, stamp from ages;
insert into events (id, baby_profile_id, created_by_user_id, title, event_date, deleted_at)
select pg_temp.id(age || '_event'), pg_temp.id('mia'), pg_temp.id('anna'), age, nonna.now(), stamp from ages;
insert into registry_items (id, baby_profile_id, created_by_user_id, name, deleted_at)
select pg_temp.id(age || '_item'), pg_temp.id('mia'), pg_temp.id('anna'), age, stamp from ages;
insert into name_suggestions (id, baby_profile_id, user_id, gender, suggested_name, deleted_at)
select pg_temp.id(age || '_name'), pg_temp.id('mia'), pg_temp.id('anna'), 'male', age, stamp from ages;
insert into photos (id, baby_profile_id, uploaded_by_user_id, url, deleted_at)
select pg_temp.id('parent'), pg_temp.id('mia'), pg_temp.id('anna'), 'parent', stamp from ages where age = 'old';
insert into photo_comments (id, baby_profile_id, photo_id, user_id, comment_text, deleted_at)
values (pg_temp.id('child'), pg_temp.id('mia'), pg_temp.id('parent'), pg_temp.id('rosa'), 'x',
        nonna.now() - interval '24 hours');

create temporary view tables (t) as
select relname::text collate "default" from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r';
create temporary view people (who) as values
  ('anna'), ('ben'), ('rosa'), ('pina'), ('carl'), ('zoe'),
  ('nobody'), ('service');

-- T-83: no person and no service, in three forms, and not by TRUNCATE; nor has retention more than DELETE.
select is(pg_temp.tried(who, statement), '42501', format('COV-12: %s: delete from %s (%s)', who, t, form))
from people, tables, pg_temp.forms(format('delete from public.%I', t), 'true');
select is(pg_temp.tried(who, format('truncate public.%I cascade', t)), '42501',
          format('COV-12: %s: truncate %s', who, t))
from (select who from people union all values ('retention')) as everybody, tables;

-- Of the tables without a stamp retention deletes nothing; of the others what is more than seven years gone.
create temporary view stamped (t, stamp) as
select c.relname::text collate "default", a.attname::text collate "default"
from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname in ('deleted_at', 'removed_at')
where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'photos_archive';

select is(pg_temp.tried('retention', format('delete from public.%I', t)), '42501',
          format('COV-12: retention: delete from %s', t))
from tables where t not in (select t from stamped);
select is(pg_temp.tried('retention', format('delete from public.%I where id = {%s_%s}', t, age, kind)),
          case age when 'old' then 'done' else 'nothing' end, format('COV-12: retention: the %s row of %s', age, t))
from ages, aged;
select is(pg_temp.tried('retention', format('delete from public.%I where %I is null', t, stamp)), 'nothing',
          format('COV-12: retention: what is live of %s', t)) from stamped;
-- The job without its filter is the policy's business (T-82): nothing but the due rows go.
create function pg_temp.left_of(t text, act text) returns text language plpgsql as $$
declare
  ages text;
begin
  perform pg_temp.become('retention');
  execute act;
  perform pg_temp.become('platform');
  execute format('select string_agg(age, '', '' order by stamp) from ages, aged where t = %1$L and exists (
                    select from public.%1$I r where r.id = pg_temp.id(concat(age, ''_'', kind)))', t) into ages;
  raise sqlstate 'UNDUE' using message = ages;
exception
  when sqlstate 'UNDUE' then return sqlerrm;
  when others then return sqlstate;
end $$;
select is(pg_temp.left_of(t, format('delete from public.%I', t)), answer,
          format('COV-12: retention: delete from %s, unfiltered', t))
from (values ('photos', 'NNRET'), ('events', 'due_tomorrow, young'), ('registry_items', 'due_tomorrow, young'),
             ('name_suggestions', 'due_tomorrow, young')) as k (t, answer);

-- T-79, T-80, T-82: beneath the policies stands a guard that refuses everybody, a superuser and a cascade included.
select is(pg_temp.tried('platform', format('delete from public.%I', t)), 'NNRET',
          format('COV-12: the platform: delete from %s', t))
from stamped where pg_temp.sees('platform', t) > 0;
select is(pg_temp.tried('platform', act), 'NNRET', format('COV-12: the platform: %s', act)) from (values
  ('delete from photos where id = {mias_photo}'), ('delete from photos where id = {due_tomorrow_photo}'),
  ('delete from photos where id = {parent}'), ('delete from baby_profiles where id = {mia}'),
  ('delete from baby_memberships where id = {carls_place}')) as acts (act);
select is(pg_temp.tried('retention', 'delete from photos where id = {parent}'), 'NNRET',
          'COV-12: retention: a parent waits for its young child');
-- (RESTRICT has a SQLSTATE of its own from PostgreSQL 18 on.)
select matches(pg_temp.tried('platform', format('delete from auth.users where id = {%s}', who)), '^23(001|503)$',
          format('COV-12: the platform: the account of %s, who wrote something', who))
from (values ('anna'), ('rosa'), ('carl'), ('zoe')) as people (who);

-- The purge takes what is due, and a photo goes to the archive by the statement that deletes it (T-81).
select is(pg_temp.tried(who, 'select from nonna.purge(100)'), '42501', format('COV-12: %s starts no purge', who))
from people;
select lives_ok($$select pg_temp.does('retention', 'select from nonna.purge(100)')$$, 'COV-12: retention purges');
select is(pg_temp.sees('platform', t, format('id = {%s_%s}', age, kind)), case age when 'old' then 0 else 1 end,
          format('COV-12: after the purge: the %s row of %s', age, t))
from ages, aged;
select is(pg_temp.sees('platform', 'photos_archive', format('id = {%s}', photo)), n,
          format('COV-12: in the archive: %s', photo))
from (values ('old_photo', 1), ('due_tomorrow_photo', 0), ('young_photo', 0), ('parent', 0),
             ('mias_photo', 0)) as archive (photo, n);
select is(pg_temp.sees('platform', t, 'id in ({parent}, {child})'), 1,
          format('COV-12: after the purge: parent and child in %s', t))
from (values ('photos'), ('photo_comments')) as tables (t);
select is(pg_temp.tried('retention', 'select from nonna.purge(100)'), 'nothing',
          'COV-12: a second purge finds nothing');
select is(pg_temp.tried('retention', act), answer, format('COV-12: retention: %s', split_part(act, e'\n', 1)))
from (values
  ('update photos_archive set caption = null', '42501'), ('delete from photos_archive', '42501'),
  ($$insert into photos_archive (id, baby_profile_id, uploaded_by_user_id, url, deleted_at, created_at)
     values ({new}, {mia}, {anna}, 'x', nonna.now() - interval '1 hour', nonna.now())$$, '42501')) as acts (act, answer);

select * from finish();
rollback;
