"""Removal, restore and what is kept (T-70 to T-79, T-82, T-83; T-80, T-85 as far as the guards go)."""

from datetime import timedelta

import psycopg
import pytest

from tests.postgres.sql.stage import FAMILY_TABLES, NOTHING, Stage, comment, invite, schedule, three_forms
from tests.postgres.sql.test_policies import sees_nothing_of_mia

STAMPED = ("baby_profiles", "baby_memberships", "events", "event_comments", "event_rsvps")
STAMPS = "select deleted_at from events where id = %(tea)s union all select deleted_at from event_comments"
LIVE = "select count(*) from event_comments where event_id = %(tea)s and deleted_at is null"


def test_rejoining_revives_the_one_row(stage: Stage) -> None:
    """Carl is invited again and accepts (T-70, MEM-03, MEM-11)."""
    invite(stage, "anna", "mia", "carl", token="again")
    again = stage.one("carl", "select id from nonna.accept_invitation(%(unknown)s, 'again', 'Uncle')")
    assert stage.ids["carls_membership"] == again
    assert 1 == stage.one("superuser", "select count(*) from baby_memberships where user_id = %(carl)s")
    told = stage.run("anna", "select type from notifications where payload ->> 'actor_user_id' = %(carl)s::text")
    assert [("new_follower",), ("new_follower",)] == told


@pytest.mark.parametrize("switched_off", ["", "stamping", "question"])
def test_a_removed_baby_takes_everything_out_of_sight(stage: Stage, switched_off: str) -> None:
    """By the stamps alone, and by the views' question for a live baby alone (T-72, T-185, BP-09)."""
    if switched_off == "stamping":
        stage.plant("alter table public.baby_profiles disable trigger carry_removal_to_events")
        stage.plant("alter table public.events disable trigger carry_removal")
    if switched_off == "question":
        stage.plant(
            "create or replace view nonna_private.my_babies with (security_barrier = true) as"
            " select m.baby_profile_id, m.role from public.baby_memberships m"
            " where m.user_id = (select nonna.me()) and m.removed_at is null"
        )
    stage.run("anna", "select nonna.remove_baby(%(mia)s)")
    for who in ("anna", "ben", "rosa", "pina"):
        sees_nothing_of_mia(stage, who)
    for statement in ("nonna.remove_baby(%(mia)s)", "nonna.trash(%(mia)s)", "nonna.restore_event(%(tea)s)"):
        assert "NNNFD" == stage.refusal("anna", f"select {statement}")


def test_a_removed_baby_has_one_stamp(stage: Stage) -> None:
    """What was removed earlier keeps its own; invitations are revoked (T-72, T-76, BP-10)."""
    letter = invite(stage, "anna", "mia", "eva")
    stage.run("anna", "select nonna.remove_event_comment(%(annas)s)")
    early = stage.now
    stage.run("ben", "select nonna.remove_baby(%(mia)s)")
    stamp = stage.now
    for table in ("baby_profiles", "baby_memberships", "events", "event_rsvps"):
        key = "id" if table == "baby_profiles" else "baby_profile_id"
        column = "removed_at" if table == "baby_memberships" else "deleted_at"
        later = f"select distinct {column} from {table} where {key} = %(mia)s and {column} > %(early)s"
        assert [(stamp,)] == stage.run("superuser", later, early=early), table
    stamps = "select deleted_at from event_comments where baby_profile_id = %(mia)s order by 1"
    assert [(early,), (stamp,)] == stage.run("superuser", stamps)
    assert "revoked" == stage.one("superuser", "select status from invitations where id = %(it)s", it=letter)


def test_nothing_is_added_to_what_is_removed(stage: Stage) -> None:
    """By id, to a removed event and to a removed baby (T-73, EVT-14, COV-08)."""
    stage.run("anna", "select nonna.remove_event(%(tea)s)")
    for _ in ("event", "baby"):
        for who in ("rosa", "anna"):
            for name in ("late", "later"):
                with pytest.raises(psycopg.Error) as refused:
                    comment(stage, who, name)
                assert "NNNFD" == refused.value.sqlstate
            assert "NNNFD" == stage.refusal(who, "select nonna.answer_event(gen_random_uuid(), %(tea)s, 'yes')")
            stage.refused(who, "update event_comments set comment_text = 'x' where event_id = %(tea)s")
        stage.refusal("anna", "select nonna.remove_baby(%(mia)s)")


def test_a_restore_brings_back_what_went_along(stage: Stage) -> None:
    """A comment removed on Monday stays in the trash when the event of Tuesday comes back (T-74, TRA-03, TRA-06)."""
    stage.run("rosa", "select nonna.remove_event_comment(%(rosas)s)")
    stage.now += timedelta(days=1)
    stage.run("ben", "select nonna.remove_event(%(tea)s)")
    kinds = "select kind, id from nonna.trash(%(mia)s)"
    assert [("event", stage.ids["tea"]), ("event_comment", stage.ids["rosas"])] == stage.run("anna", kinds)
    assert "NNPAR" == stage.refusal("anna", "select nonna.restore_event_comment(%(rosas)s)")
    assert "NNNFD" == stage.refusal("anna", "select nonna.restore_event_comment(%(annas)s)")
    stage.run("anna", "select nonna.restore_event(%(tea)s)")
    assert [(stage.ids["annas"],)] == stage.run("rosa", "select id from event_comments")
    assert [("maybe",)] == stage.run("rosa", "select status from event_rsvps")
    assert [("event_comment", stage.ids["rosas"])] == stage.run("anna", kinds)
    stage.run("anna", "select nonna.restore_event_comment(%(rosas)s)")
    assert [(None, None)] == stage.run(
        "superuser", "select deleted_at, deleted_by_user_id from event_comments where id = %(rosas)s"
    )


def test_a_restore_of_every_stamp_would_be_noticed(stage: Stage) -> None:
    """A trigger that clears every stamp brings back the comment of Monday (T-74)."""
    stage.plant(
        "create function public.naive() returns trigger language plpgsql security definer as 'begin"
        " if new.deleted_at is null then update public.event_comments set deleted_at = null, deleted_by_user_id = null"
        " where event_id = new.id; end if; return null; end'"
    )
    stage.plant(
        "create trigger z_naive after update of deleted_at on public.events"
        " for each row execute function public.naive()"
    )
    with pytest.raises(AssertionError):
        test_a_restore_brings_back_what_went_along(stage)


def test_one_transaction_is_one_removal(stage: Stage) -> None:
    """A comment and its event removed at one instant come back together, with a hundred others (T-75, RET-12)."""
    for number in range(50):
        comment(stage, "rosa", f"c{number}")
    stage.step = timedelta(0)
    stage.run("anna", "select nonna.remove_event_comment(%(rosas)s)")
    stage.run("anna", "select nonna.remove_event(%(tea)s)")
    assert [(stage.now,)] == stage.run(
        "superuser", f"select distinct deleted_at from ({STAMPS}) s where deleted_at is not null"
    )
    assert [("event",)] == stage.run("anna", "select kind from nonna.trash(%(mia)s)")
    stage.step = timedelta(milliseconds=1)
    stage.run("anna", "select nonna.restore_event(%(tea)s)")
    assert 52 == stage.one("anna", LIVE)


@pytest.mark.parametrize("who", ["superuser", "bookkeeping"])
def test_a_stamp_is_set_once(stage: Stage, who: str) -> None:
    """A second removal finds nothing and moves nothing (T-76, RET-08)."""
    stage.run("anna", "select nonna.remove_event(%(tea)s)")
    stamp = stage.now
    assert "NNNFD" == stage.refusal("ben", "select nonna.remove_event(%(tea)s)")
    later = "update events set deleted_at = nonna.now() where id = %(tea)s"
    assert "NNFRZ" == stage.refusal(who, later)
    assert stamp == stage.one("superuser", "select deleted_at from events where id = %(tea)s")


def test_a_restore_asks_for_room(stage: Stage) -> None:
    """On a full day the event stays in the trash; where there is room it comes back once (T-77, TRA-05, TRA-08)."""
    stage.run("anna", "select nonna.remove_event(%(tea)s)")
    for name in ("one", "two"):
        schedule(stage, "anna", name, "2026-03-08 10:00+00")
    assert "NNEVT" == stage.refusal("ben", "select nonna.restore_event(%(tea)s)")
    stage.run("anna", "select nonna.remove_event(%(one)s)")
    for who in ("rosa", "carl", "zoe"):
        assert "NNNFD" == stage.refusal(who, "select nonna.restore_event(%(tea)s)")
    stage.run("ben", "select nonna.restore_event(%(tea)s)")
    assert "NNNFD" == stage.refusal("ben", "select nonna.restore_event(%(tea)s)")
    stage.now += timedelta(days=365)
    stage.run("anna", "select nonna.remove_event(%(tea)s)")
    stage.run("anna", "update baby_profiles set time_zone = 'Pacific/Kiritimati' where id = %(mia)s")
    assert "2026-03-09" == stage.one("anna", "select event_day::text from nonna.restore_event(%(tea)s)")


def test_the_trash_forgets_after_seven_years(stage: Stage) -> None:
    """At exactly seven years it still can be restored (TRA-09)."""
    stage.run("anna", "select nonna.remove_event(%(tea)s)")
    exactly = stage.now.replace(year=stage.now.year + 7)
    stage.now = exactly - stage.step + timedelta(microseconds=1)
    assert [] == stage.run("anna", "select kind from nonna.trash(%(mia)s)")
    assert "NNNFD" == stage.refusal("anna", "select nonna.restore_event(%(tea)s)")
    stage.now = exactly - stage.step
    assert [("event",)] == stage.run("anna", "select kind from nonna.trash(%(mia)s)")
    stage.now = exactly - stage.step
    stage.run("anna", "select nonna.restore_event(%(tea)s)")


def test_the_trash_goes_on_after_a_position(stage: Stage) -> None:
    """Pages of two give each removal once, newest first, and one more if something follows (TRA-02)."""
    for number in range(5):
        comment(stage, "rosa", f"c{number}")
        stage.run("anna", f"select nonna.remove_event_comment(%(c{number})s)")
    seen, after = [], (None, None)
    for _ in range(3):
        page = stage.run(
            "anna", "select id, removed_at from nonna.trash(%(mia)s, %(at)s, %(id)s, 2)", at=after[1], id=after[0]
        )
        seen += page[:2]
        after = seen[-1]
    assert [stage.ids[f"c{number}"] for number in (4, 3, 2, 1, 0)] == [row[0] for row in seen]
    assert "42501" == stage.refusal("rosa", "select nonna.trash(%(mia)s, null, null, 0)")
    for call, column in (("null, null, 0", "limit"), ("null, null, 101", "limit"), ("nonna.now(), null, 30", "after")):
        with pytest.raises(psycopg.Error) as refused:
            stage.run("anna", f"select nonna.trash(%(mia)s, {call})")
        assert ("NNINP", column) == (refused.value.sqlstate, refused.value.diag.column_name)


def test_what_goes_along_tells_nothing(stage: Stage) -> None:
    """The removal of a baby is told once, to the co-owner (T-78, BP-11)."""
    counts = "select (select count(*) from notifications), (select count(*) from activity_events)"
    messages, activities = stage.run("superuser", counts)[0]
    marker = "select event_updated_at, last_updated_at from owner_update_markers where baby_profile_id = %(mia)s"
    event_stamp, last_stamp = stage.run("superuser", marker)[0]
    stage.run("anna", "select nonna.remove_baby(%(mia)s)")
    assert [(messages + 1, activities)] == stage.run("superuser", counts)
    assert [("profile_deleted",)] == stage.run("ben", "select type from notifications order by created_at desc limit 1")
    after = stage.run("superuser", marker)[0]
    assert event_stamp == after[0]
    assert last_stamp < after[1]


@pytest.mark.parametrize("name", ["anna", "rosa", "carl", "zoe"])
def test_an_account_with_a_history_is_not_deleted(stage: Stage, name: str) -> None:
    """Even a superuser is refused, and every row is there (T-79, ACC-18)."""
    before = stage.picture()
    assert stage.refusal("superuser", f"delete from auth.users where id = %({name})s") in {"23503", "23001"}
    assert before == stage.picture()


def test_an_account_without_a_history_goes_with_its_rows(stage: Stage) -> None:
    """Profile, counters, preferences and messages are the person's own (T-79)."""
    stage.ids["eva"] = stage.ids["unknown"]
    stage.run("superuser", "insert into auth.users (id, email) values (%(eva)s, 'somebody@example.org')")
    stage.run("superuser", "delete from auth.users where id = %(eva)s")
    for table in ("profiles", "user_stats", "notification_preferences"):
        assert 0 == stage.one("superuser", f"select count(*) from {table} where user_id = %(eva)s")


@pytest.mark.parametrize("table", STAMPED)
@pytest.mark.parametrize("who", ["superuser", "retention"])
def test_the_database_keeps_what_is_live_or_young(stage: Stage, who: str, table: str) -> None:
    """A job whose filter is wrong, and a superuser, delete no such row, cascades included (T-80, T-82, RET-06)."""
    for _ in ("live", "young"):
        before = stage.picture()
        assert stage.refusal(who, f"delete from {table}") in {"NNRET", NOTHING}
        assert before == stage.picture()
        stage.refusal("anna", "select nonna.remove_baby(%(mia)s)")


def test_a_young_child_holds_its_parent(stage: Stage) -> None:
    """The cascade fails as a whole (T-80, RET-09)."""
    stage.run("anna", "select nonna.remove_event(%(tea)s)")
    stage.now = stage.now.replace(year=stage.now.year + 8)
    stage.plant("alter table public.event_comments disable trigger user")
    stage.run("superuser", "update event_comments set deleted_at = nonna.now() where id = %(rosas)s")
    stage.plant("alter table public.event_comments enable trigger user")
    for who in ("retention", "superuser"):
        assert "NNRET" == stage.refusal(who, "delete from events where id = %(tea)s")
    assert 1 == stage.one("superuser", "select count(*) from events where id = %(tea)s")


def test_an_old_baby_goes_entirely(stage: Stage) -> None:
    """Rows without a stamp of their own go with it (T-85, RET-10, BP-12)."""
    stage.run("anna", "select nonna.remove_baby(%(mia)s)")
    stage.now = stage.now.replace(year=stage.now.year + 8)
    for table in ("event_comments", "event_rsvps", "events", "baby_memberships", "baby_profiles"):
        stage.run("retention", f"delete from {table}")
    for table in (*FAMILY_TABLES, "notifications"):
        key = "id" if table == "baby_profiles" else "baby_profile_id"
        assert 0 == stage.one("superuser", f"select count(*) from {table} where {key} = %(mia)s"), table


@pytest.mark.parametrize("table", [*FAMILY_TABLES, "notifications", "profiles", "user_stats"])
@pytest.mark.parametrize("who", ["anna", "rosa", "zoe", "nobody", "service", "bookkeeping"])
def test_nobody_but_retention_deletes(stage: Stage, who: str, table: str) -> None:
    """No DELETE for any person, in three forms (T-83, RET-11, COV-12)."""
    for statement in three_forms(table, "", "true"):
        delete = statement.replace("update", "delete from", 1).replace(" set ", "")
        assert "42501" == stage.refusal(who, delete)


@pytest.mark.parametrize("who", ["retention", "service"])
def test_a_machine_writes_nothing_else(stage: Stage, who: str) -> None:
    """Retention sees ids and stamps, the service reads; neither changes a row (COV-11, RET-11)."""
    for table, assignment in (
        ("events", "title = 'x'"),
        ("profiles", "display_name = 'x'"),
        ("invitations", "status = 'x'"),
    ):
        for statement in three_forms(table, assignment, "true"):
            assert "42501" == stage.refusal(who, statement)
    assert "42501" == stage.refusal("retention", "select title from events")
    assert "42501" == stage.refusal("retention", "select user_id from baby_memberships")
    assert "42501" == stage.refusal("service", "select token_hash from invitations")
    assert "42501" == stage.refusal("service", "select nonna.remove_baby(%(mia)s)")
