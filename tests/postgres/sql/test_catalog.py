"""What the catalog may hold: grants, functions, views, forced policies, plans (T-08 to T-13, T-26, T-95)."""

import pytest

from tests.postgres.sql.rooms import LAYOUT, ROOMS
from tests.postgres.sql.stage import FAMILY_TABLES, TABLES, Stage

EVENT = "title description location event_date ends_at video_link cover_photo_url"
FLAGS = (
    "push_new_photos push_new_comments push_event_rsvps push_registry_purchases push_new_followers"
    " push_birth_announcements email_new_photos email_weekly_digest"
)
BABY = "name default_last_name_source profile_photo_url expected_birth_date actual_birth_date gender time_zone"
# What a signed-in person may write: (table, verb) -> columns; nothing else, nowhere.
WRITES = {
    ("profiles", "UPDATE"): "display_name avatar_url biometric_enabled",
    ("notification_preferences", "UPDATE"): FLAGS,
    ("baby_profiles", "UPDATE"): BABY,
    ("baby_memberships", "UPDATE"): "relationship_label",
    ("events", "INSERT"): f"id baby_profile_id created_by_user_id {EVENT}",
    ("events", "UPDATE"): EVENT,
    ("event_comments", "INSERT"): "id baby_profile_id event_id user_id comment_text",
    ("event_comments", "UPDATE"): "comment_text",
    ("event_rsvps", "INSERT"): "id baby_profile_id event_id user_id status",
    ("event_rsvps", "UPDATE"): "status",
    ("notifications", "UPDATE"): "read_at",
    ("photos", "INSERT"): "id baby_profile_id uploaded_by_user_id url thumbnail_url caption",
    ("photos", "UPDATE"): "caption thumbnail_url",
    ("photo_comments", "INSERT"): "id baby_profile_id photo_id user_id comment_text",
    ("photo_comments", "UPDATE"): "comment_text",
    ("photo_squishes", "INSERT"): "id baby_profile_id photo_id user_id",
    ("photo_tags", "INSERT"): "id baby_profile_id photo_id tag",
    ("registry_items", "INSERT"): "id baby_profile_id created_by_user_id name description link_url priority",
    ("registry_items", "UPDATE"): "name description link_url priority",
    ("registry_purchases", "INSERT"): "id baby_profile_id registry_item_id purchased_by_user_id note",
    ("name_suggestions", "INSERT"): "id baby_profile_id user_id gender suggested_name",
    ("name_suggestions", "UPDATE"): "suggested_name",
    ("name_suggestion_likes", "INSERT"): "id baby_profile_id name_suggestion_id user_id",
    ("gender_votes", "INSERT"): "id baby_profile_id user_id vote is_anonymous",
    ("gender_votes", "UPDATE"): "vote is_anonymous",
    ("birth_date_predictions", "INSERT"): "id baby_profile_id user_id predicted_date is_anonymous",
    ("birth_date_predictions", "UPDATE"): "predicted_date is_anonymous",
}
PEOPLES_FUNCTIONS = {
    *("accept_invitation", "answer_event", "close_account", "create_baby", "exactly_one", "invite", "leave_baby", "me"),
    *("now", "promote_member", "remove_baby", "remove_event", "remove_event_comment", "remove_member"),
    *("resend_invitation", "restore_event", "restore_event_comment", "revoke_invitation", "trash", "withdraw_rsvp"),
    *("remove_photo", "remove_photo_comment", "remove_photo_tag", "squish", "unsquish", "remove_registry_item"),
    *("remove_name_suggestion", "choose_name", "unchoose_name", "like_name", "unlike_name", "gender_vote_totals"),
    *("birth_date_totals", "day_of", "restore_photo", "restore_photo_comment", "restore_registry_item"),
    *("purchase", "unpurchase"),
}
OURS = "from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('nonna', 'nonna_private')"


def grants_are_those_of_the_table(stage: Stage) -> None:
    """Compare each column's rights of a person with the access table, both ways."""
    columns = stage.run(
        "superuser",
        "select c.relname, v.verb, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid"
        " cross join (values ('INSERT'), ('UPDATE'), ('REFERENCES')) as v (verb)"
        " where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped"
        " and has_column_privilege('authenticated', c.oid, a.attnum, v.verb)",
    )
    assert {(t, v, c) for (t, v), names in WRITES.items() for c in names.split()} == set(columns)
    wide = "from pg_class c, (values ('DELETE'), ('TRUNCATE'), ('TRIGGER'), ('REFERENCES')) as v (verb) where"
    for role in ("anon", "authenticated", "service_role", "nonna_app"):
        where = (
            f"relnamespace = 'public'::regnamespace and relkind = 'r' and has_table_privilege('{role}', c.oid, verb)"
        )
        assert [] == stage.run("superuser", f"select relname, verb {wide} {where}")
    assert [("invitations", "token_hash")] == stage.run(
        "superuser",
        "select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid"
        " where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0"
        " and c.relname <> 'photos_archive'"
        " and not has_column_privilege('authenticated', c.oid, a.attnum, 'SELECT')",
    )


def test_the_grants_are_those_of_the_access_table(stage: Stage) -> None:
    """Columns, one by one; no DELETE, TRUNCATE, REFERENCES, TRIGGER for anybody (T-09, T-12, CHK-05)."""
    grants_are_those_of_the_table(stage)


@pytest.mark.parametrize(
    "extra",
    [
        "grant update (deleted_at) on public.events to authenticated",
        "grant delete on public.events to authenticated",
        "grant truncate on public.profiles to service_role",
        "grant select (token_hash) on public.invitations to authenticated",
        "revoke update (title) on public.events from authenticated",
    ],
)
def test_one_grant_too_many_or_too_few_would_be_noticed(stage: Stage, extra: str) -> None:
    """The comparison has teeth both ways (T-09)."""
    stage.plant(extra)
    with pytest.raises(AssertionError):
        grants_are_those_of_the_table(stage)


def test_no_policy_is_for_everybody_or_for_all_verbs(stage: Stage) -> None:
    """Each policy names one role and one verb; writers' policies state WITH CHECK (T-02, T-03, T-09, SEC-13)."""
    assert [] == stage.run(
        "superuser",
        "select policyname from pg_policies where schemaname = 'public' and (roles = '{public}' or cmd = 'ALL'"
        " or cardinality(roles) <> 1 or (cmd in ('INSERT', 'UPDATE') and with_check is null)"
        " or permissive <> 'PERMISSIVE')",
    )
    assert [] == stage.run(
        "superuser", "select tablename from pg_policies group by tablename, cmd, roles having count(*) > 1"
    )


def test_row_level_security_is_forced(stage: Stage) -> None:
    """The owner of a table is not exempt (T-10, CHK-04)."""
    forced = "select relname from pg_class where relrowsecurity and relforcerowsecurity order by 1"
    wanted = sorted((*TABLES, *ROOMS, *LAYOUT, "photos_archive", "refuses_drop_owned"))
    assert wanted == [name for (name,) in stage.run("superuser", forced)]


def test_bookkeeping_without_its_policy_fails_closed(stage: Stage) -> None:
    """A definer's function sees what its own policies let it see, and no more (T-10)."""
    stage.plant("drop policy bookkeeping_sees_events on public.events")
    assert "NNNFD" == stage.refusal("anna", "select nonna.remove_event(%(tea)s)")
    stage.plant("drop policy bookkeeping_sees_memberships on public.baby_memberships")
    for table in FAMILY_TABLES:
        assert 0 == stage.one("anna", f"select count(*) from {table}")


def only_the_three_views(stage: Stage) -> None:
    """List every view, materialized view and partition of our schemas."""
    found = stage.run(
        "superuser",
        "select c.relname, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace"
        " where n.nspname in ('public', 'nonna', 'nonna_private')"
        " and (c.relkind in ('v', 'm', 'p') or c.relispartition)"
        " and not coalesce('security_invoker=true' = any (c.reloptions), false) order by 1",
    )
    assert [("my_babies", "v"), ("my_people", "v"), ("my_roles", "v")] == found


def test_there_is_no_way_around_the_policies(stage: Stage) -> None:
    """No partition, no plain view, nothing materialized (T-11)."""
    only_the_three_views(stage)
    for view in ("my_babies", "my_people", "my_roles"):
        assert "42501" == stage.refusal("rosa", f"select 1 from nonna_private.{view}")


@pytest.mark.parametrize(
    "naive",
    [
        "create view public.naive as select * from public.events",
        "create materialized view public.naive as select * from public.events",
        "create table public.naive (day date) partition by range (day)",
    ],
)
def test_a_view_or_partition_would_be_noticed(stage: Stage, naive: str) -> None:
    """Each kind turns the list red (T-11)."""
    stage.plant(naive)
    with pytest.raises(AssertionError):
        only_the_three_views(stage)


@pytest.mark.parametrize("who", ["anna", "rosa", "carl", "zoe", "nobody", "service", "retention", "bookkeeping"])
@pytest.mark.parametrize("table", TABLES)
def test_what_row_level_security_does_not_see_is_refused(stage: Stage, who: str, table: str) -> None:
    """TRUNCATE, TRIGGER and REFERENCES are nobody's (T-12, RET-11)."""
    key = "baby_profile_id" if table == "owner_update_markers" else "id"
    key = "user_id" if table in {"profiles", "user_stats", "notification_preferences"} else key
    for statement in (
        f"truncate {table}",
        f"create trigger naive before insert on {table} for each row execute function nonna_private.set_updated_at()",
        f"create table public.naive (id uuid references public.{table} ({key}))",
        "create temporary table naive (id uuid)",
    ):
        assert "42501" == stage.refusal(who, statement), statement


def functions_are_hardened(stage: Stage) -> None:
    """Look at every function of ours."""
    assert [] == stage.run(
        "superuser",
        f"select p.proname {OURS} and (p.proleakproof or has_function_privilege('public', p.oid, 'execute')"
        " or has_function_privilege('anon', p.oid, 'execute')"
        " or (p.proname not in ('guard', 'grant_select') and p.proowner <> 'nonna_definer'::regrole)"
        " or (p.prosecdef and 'search_path=pg_catalog, pg_temp' <> all (coalesce(p.proconfig, '{}'))))",
    )
    callable_ones = stage.run(
        "superuser", f"select p.proname {OURS} and has_function_privilege('authenticated', p.oid, 'execute')"
    )
    assert PEOPLES_FUNCTIONS == {name for (name,) in callable_ones}


def test_functions_are_hardened(stage: Stage) -> None:
    """Pinned search path, one owner, EXECUTE by list, nothing leakproof (T-13, T-146, CHK-15)."""
    functions_are_hardened(stage)


@pytest.mark.parametrize(
    "naive",
    [
        "create function nonna.naive() returns int language sql security definer as 'select 1'",
        "grant execute on function nonna.expire_invitations() to authenticated",
        "alter function nonna.remove_baby(uuid) reset search_path",
    ],
)
def test_a_soft_function_would_be_noticed(stage: Stage, naive: str) -> None:
    """Each way of softening turns the check red (T-13)."""
    stage.plant(naive)
    with pytest.raises(AssertionError):
        functions_are_hardened(stage)


def test_nothing_temporary_stands_in_front_of_us(stage: Stage) -> None:
    """Types and functions of the same name in pg_temp are not used inside a definer's function (T-13)."""
    for who in ("anna", "nobody", "service"):
        assert "42501" == stage.refusal(who, "create domain pg_temp.uuid as pg_catalog.uuid")
    stage.plant("create domain pg_temp.uuid as pg_catalog.uuid check (1 / (value is null)::int = 0)")
    stage.plant("create domain pg_temp.text as pg_catalog.text check (1 / (value is null)::int = 0)")
    stage.plant("create function pg_temp.nonna_now() returns int language sql as 'select 1 / 0'")
    stage.plant(
        "create function pg_temp.lower(pg_catalog.text) returns pg_catalog.text"
        " language sql as 'select null::pg_catalog.text'"
    )
    stage.run("anna", "select nonna.remove_event(%(tea)s)")
    assert "p@q" == stage.one(
        "anna", "select invitee_email from nonna.invite(gen_random_uuid(), %(mia)s, 'P@q', 'follower', repeat('a', 64))"
    )


def test_the_membership_is_an_index_condition(stage: Stage) -> None:
    """A list finds its rows by the array of one's families, not by a filter per row (T-08)."""
    stage.run("superuser", "set local enable_seqscan = off")
    plans = [
        "select 1 from events where event_date >= now() order by event_date, id limit 30",
        "select 1 from event_comments where event_id = %(tea)s",
        "select 1 from activity_events order by created_at desc limit 100",
    ]
    for query in plans:
        plan = "\n".join(line for (line,) in stage.run("rosa", f"explain (costs off) {query}"))
        conditions = [line for line in plan.splitlines() if "Index Cond" in line and "baby_profile_id = ANY" in line]
        assert conditions != [], plan
        assert "SubPlan" not in plan


def test_every_table_has_its_stamps_and_both_triggers(stage: Stage) -> None:
    """An UPDATE of any table succeeds and moves updated_at (T-95, CHK-12)."""
    for table in TABLES:
        stage.run("superuser", f"update {table} set created_at = created_at")
        late = stage.one("superuser", f"select count(*) from {table} where updated_at < %(before)s", before=stage.now)
        stage.run("superuser", f"update {table} set updated_at = '2000-01-01'")
        assert 0 == stage.one("superuser", f"select count(*) from {table} where updated_at < '2001-01-01'")
        assert 0 <= late
