-- retention: the two jobs that read across the domains, a month's engagement and the purge after seven years.

grant create on schema nonna, nonna_private to nonna_definer;


-- tables · keys and indexes · guards -----------------------------------------------------------------------------------
-- None of its own: idx_…_purge of each table finds what is due, and keep_seven_years refuses what is not, whoever deletes.


-- bookkeeping · who may ------------------------------------------------------------------------------------------------
-- Nothing of its own: a purge stamps the marker of a family that lives on, as every delete does; what retention sees and
-- deletes is said with each table.


-- functions and grants -------------------------------------------------------------------------------------------------
--
--   nonna.refresh_engagement(p_month date) integer                                 service_role only, NNINP
--       how many lines it made or changed
--   nonna.purge(p_batch_size integer, p_dry_run boolean) (table_name text, n bigint)
--                                                                                  nonna_retention only, NNINP
--       the tables that lost rows, and how many; of a dry run, what a whole run would take

set local role nonna_definer;

-- STA-08: from the rows as they are, removed ones too; who did nothing in the month gets no line.
create function nonna.refresh_engagement(p_month date) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  first_instant timestamptz;
  next_month timestamptz;
  changed integer;
begin
  if (extract(day from p_month) = 1 and p_month between date '0001-01-01' and date '9999-12-31') is not true then
    perform nonna_private.invalid('month');
  end if;
  first_instant := p_month::timestamp at time zone 'UTC';
  next_month := (p_month + interval '1 month') at time zone 'UTC';
  insert into public.user_engagement_summary as line (user_id, month, photos_uploaded, comments_added, events_attended)
  select did.person, p_month, count(*) filter (where did.what = 'photo'), count(*) filter (where did.what = 'comment'),
         count(*) filter (where did.what = 'yes')
  from (
    select uploaded_by_user_id, 'photo' from public.photos where created_at >= first_instant and created_at < next_month
    union all
    select user_id, 'comment' from public.photo_comments where created_at >= first_instant and created_at < next_month
    union all
    select user_id, 'comment' from public.event_comments where created_at >= first_instant and created_at < next_month
    union all
    select user_id, 'yes' from public.event_rsvps where first_yes_at >= first_instant and first_yes_at < next_month
  ) as did (person, what)
  group by did.person
  order by did.person
  on conflict on constraint user_engagement_summary_user_month do update
  set photos_uploaded = excluded.photos_uploaded, comments_added = excluded.comments_added,
      events_attended = excluded.events_attended
  where (line.photos_uploaded, line.comments_added, line.events_attended)
        is distinct from (excluded.photos_uploaded, excluded.comments_added, excluded.events_attended);
  get diagnostics changed = row_count;
  return changed;
end $$;

-- RET-02 to RET-10, with the rights of the role that calls: it sees ids and stamps and deletes what its policies let go,
-- so a mistake in here takes nothing that is live or young. Children come first; a parent waits while one of them is not
-- due. A photo goes to the archive by the statement that deletes it, and a baby last of all, with the rows that have no
-- stamp of their own. The bound is written out, because this role may not name the helpers.
create function nonna.purge(p_batch_size integer, p_dry_run boolean default false)
returns table (table_name text, n bigint)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  bound constant timestamptz := (nonna.now() at time zone 'UTC' - interval '7 years') at time zone 'UTC';
  room bigint := p_batch_size;
  step record;
  due text;
begin
  if (p_batch_size >= 1) is not true then
    raise exception using errcode = 'NNINP', message = 'not a good value', column = 'batch_size';
  end if;
  for step in
    with stamped (turn, name, parent, key, stamp) as (values
      (1, 'photo_comments', 'photos', 'photo_id', 'deleted_at'),
      (2, 'photo_squishes', 'photos', 'photo_id', 'deleted_at'),
      (3, 'photo_tags', 'photos', 'photo_id', 'deleted_at'),
      (4, 'event_comments', 'events', 'event_id', 'deleted_at'),
      (5, 'event_rsvps', 'events', 'event_id', 'deleted_at'),
      (6, 'registry_purchases', 'registry_items', 'registry_item_id', 'deleted_at'),
      (7, 'name_suggestion_likes', 'name_suggestions', 'name_suggestion_id', 'deleted_at'),
      (8, 'photos', null, null, 'deleted_at'),
      (9, 'events', null, null, 'deleted_at'),
      (10, 'registry_items', null, null, 'deleted_at'),
      (11, 'name_suggestions', null, null, 'deleted_at'),
      (12, 'gender_votes', null, null, 'deleted_at'),
      (13, 'birth_date_predictions', null, null, 'deleted_at'),
      (14, 'baby_memberships', null, null, 'removed_at'),
      (15, 'baby_profiles', null, null, 'deleted_at'))
    select p.turn, p.name, p.stamp,
           (select string_agg(
              format(' and not exists (select from public.%I c where c.baby_profile_id = t.%I%s and (c.%I < $1) is not true)',
                     c.name, case when p.name = 'baby_profiles' then 'id' else 'baby_profile_id' end,
                     case when p.name <> 'baby_profiles' then format(' and c.%I = t.id', c.key) end, c.stamp), '')
            from stamped c
            where c.parent = p.name or (p.name = 'baby_profiles' and c.name <> 'baby_profiles')) as nobody_waits
    from stamped p order by p.turn
  loop
    due := format('from public.%I t where t.%I < $1%s', step.name, step.stamp, step.nobody_waits);
    if p_dry_run then
      execute 'select count(*) ' || due into n using bound;
    else
      due := format('delete from public.%I where id = any (array(select t.id %s order by t.%I, t.id limit $2))',
                    step.name, due, step.stamp);
      if step.name = 'photos' then
        due := 'with gone as (' || due || ' returning *) '
               'insert into public.photos_archive (id, baby_profile_id, uploaded_by_user_id, url, thumbnail_url, caption, '
               'deleted_at, created_at) select id, baby_profile_id, uploaded_by_user_id, url, thumbnail_url, caption, '
               'deleted_at, created_at from gone';
      end if;
      execute due using bound, room;
      get diagnostics n = row_count;
      room := room - n;
    end if;
    table_name := step.name;
    if n > 0 then return next; end if;
    exit when room = 0;
  end loop;
end $$;

grant execute on function nonna.refresh_engagement(date) to service_role;
grant execute on function nonna.purge(integer, boolean) to nonna_retention;

reset role;
revoke create on schema nonna, nonna_private from nonna_definer;
