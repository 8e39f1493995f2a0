"""Limits, as one caller after the other meets them, and at frozen snapshots (T-40 to T-50; the races are elsewhere)."""

import threading
import time
from collections.abc import Iterator
from uuid import UUID

import psycopg
import pytest

from tests.postgres.sql.stage import Stage, invite, schedule

MARCH_8 = "2026-03-08 18:00+00"


@pytest.fixture(params=[psycopg.IsolationLevel.REPEATABLE_READ, psycopg.IsolationLevel.SERIALIZABLE])
def snapshot(
    request: pytest.FixtureRequest, database_url: str, template: tuple[str, dict[str, UUID]]
) -> Iterator[tuple[psycopg.Connection, dict[str, UUID]]]:
    """Open a connection whose transactions see what was there when they began; tell who is who."""
    with psycopg.connect(database_url) as connection:
        connection.isolation_level = request.param
        yield connection, template[1]


@pytest.fixture
def frozen(snapshot: tuple[psycopg.Connection, dict[str, UUID]]) -> Iterator[Stage]:
    """Open a stage under a frozen snapshot."""
    with snapshot[0].transaction(force_rollback=True):
        yield Stage(*snapshot)


def third_owner_and_third_event_are_refused(stage: Stage) -> None:
    """Fill both places of a day, then ask for more of both."""
    schedule(stage, "anna", "second", MARCH_8)
    for who in ("anna", "ben"):
        with pytest.raises(psycopg.Error) as refused:
            schedule(stage, who, "third", MARCH_8)
        assert ("NNEVT", "events_two_a_day") == (refused.value.sqlstate, refused.value.diag.constraint_name)
    promotion = "select nonna.promote_member(%(rosas_membership)s)"
    assert "NNOWN" == stage.refusal("anna", promotion)


def test_a_third_owner_and_a_third_event_are_refused(stage: Stage) -> None:
    """Two owners, two live events a day (T-43, MEM-02, EVT-03)."""
    third_owner_and_third_event_are_refused(stage)


def test_a_limit_counts_what_the_caller_cannot_see(stage: Stage) -> None:
    """With the SELECT policies narrowed to nothing the limits still hold (T-40)."""
    for policy, table in (("members_see_events", "events"), ("members_see_each_other", "baby_memberships")):
        stage.plant(f"alter policy {policy} on public.{table} using (false)")
    third_owner_and_third_event_are_refused(stage)


@pytest.mark.parametrize("trigger", ["check_max_events_per_day", "check_max_owners"])
def test_a_limit_that_is_gone_would_be_noticed(stage: Stage, trigger: str) -> None:
    """Without its trigger the slot stays empty and the check that wants one refuses with another word (T-40, T-43)."""
    table = "events" if "events" in trigger else "baby_memberships"
    stage.plant(f"alter table public.{table} disable trigger {trigger}")
    with pytest.raises((AssertionError, psycopg.errors.NotNullViolation)):
        third_owner_and_third_event_are_refused(stage)


def test_a_full_limit_does_not_freeze_what_is_in_it(stage: Stage) -> None:
    """One of two owners is relabelled; on a full day events are edited, moved within it and removed (T-41, T-42)."""
    schedule(stage, "anna", "second", MARCH_8)
    stage.run("ben", "update baby_memberships set relationship_label = 'Papa' where user_id = %(ben)s")
    edit = "update events set title = 'Later', event_date = event_date + interval '1 hour' where id = %(tea)s"
    assert [(1,)] == stage.run("anna", f"{edit} returning day_slot")
    stage.run("anna", "select nonna.remove_event(%(tea)s)")
    schedule(stage, "anna", "third", MARCH_8)
    assert [(1,), (2,)] == stage.run("rosa", "select day_slot from events where event_day = '2026-03-08' order by 1")


def test_moving_to_a_full_day_is_refused_and_away_from_it_is_not(stage: Stage) -> None:
    """The limit is asked of the day one moves to (T-41, EVT-03)."""
    schedule(stage, "anna", "second", MARCH_8)
    schedule(stage, "anna", "far", "2026-03-20 10:00+00")
    stage.refusal("anna", "update events set event_date = '2026-03-08 10:00+00' where id = %(far)s")
    assert "NNEVT" == stage.refusal("anna", "update events set event_date = '2026-03-08 10:00+00' where id = %(far)s")
    stage.run("anna", "update events set event_date = '2026-03-20 11:00+00' where id = %(second)s")
    stage.run("anna", "update events set event_date = '2026-03-08 10:00+00' where id = %(far)s")


def test_two_events_do_not_share_a_slot_whoever_writes(stage: Stage) -> None:
    """The unique key holds where the trigger is switched off (T-44, T-185)."""
    schedule(stage, "anna", "second", MARCH_8)
    stage.plant("alter table public.events disable trigger user")
    assert "23505" == stage.refusal("superuser", "update events set day_slot = 1 where id = %(second)s")
    stage.plant("alter table public.baby_memberships disable trigger user")
    assert "23505" == stage.refusal("superuser", "update baby_memberships set owner_slot = 1 where user_id = %(ben)s")


def test_a_mailbox_holds_fifty_open_invitations(stage: Stage) -> None:
    """The fifty-first is refused, a resend needs no place, an overdue one frees its own (T-43, INV-14, INV-18)."""
    for number in range(50):
        invite(stage, "anna", "mia", f"guest{number}")
    with pytest.raises(psycopg.Error) as refused:
        invite(stage, "ben", "mia", "one-more")
    assert ("NNMNY", "invitations_fifty_open") == (refused.value.sqlstate, refused.value.diag.constraint_name)
    first = stage.one("anna", "select id from invitations where invitee_email = 'guest0@example.org'")
    assert first == invite(stage, "ben", "mia", "guest0", token="other")
    stage.now = stage.now.replace(day=8, hour=10)
    invite(stage, "ben", "mia", "one-more")
    assert 1 == stage.one("anna", "select count(*) from invitations where status = 'pending'")


def test_an_address_of_a_member_is_refused(stage: Stage) -> None:
    """Rosa's address brought Rosa in; Carl has gone, so his is free (INV-18, T-28)."""
    with pytest.raises(psycopg.Error) as refused:
        invite(stage, "anna", "mia", "rosa", token="other")
    assert "NNMEM" == refused.value.sqlstate
    invite(stage, "anna", "mia", "carl", token="other")


def test_a_co_owner_is_not_invited_where_there_are_two(stage: Stage) -> None:
    """Asked on invitation and on the resend in its place, not on a plain resend (INV-19)."""
    letter = invite(stage, "anna", "mia", "eva")
    for name in ("eva", "ida"):
        with pytest.raises(psycopg.Error) as refused:
            invite(stage, "anna", "mia", name, "owner", token="other")
        assert "NNOWN" == refused.value.sqlstate
    stage.run("ben", "select nonna.resend_invitation(%(it)s, repeat('b', 64))", it=letter)


def test_a_repeated_answer_is_one_row_and_one_step(stage: Stage) -> None:
    """The second of two equal acts gets the same success (T-46, T-71, EVT-12, EVT-13, STA-06)."""
    answers = ["yes", "yes", "no", "yes"]
    ids = {
        stage.one("pina", "select id from nonna.answer_event(gen_random_uuid(), %(tea)s, %(a)s)", a=a) for a in answers
    }
    stage.run("pina", "select nonna.withdraw_rsvp(%(tea)s)")
    stage.run("pina", "select nonna.withdraw_rsvp(%(tea)s)")
    ids.add(stage.one("pina", "select id from nonna.answer_event(gen_random_uuid(), %(tea)s, 'yes')"))
    assert 1 == len(ids)
    assert [(1,)] == stage.run("pina", "select events_attended_count from user_stats where user_id = %(pina)s")
    told = "select count(*) from notifications where type = 'event_rsvp' and payload ->> 'rsvp_id' = %(id)s::text"
    assert 1 == stage.one("anna", told, id=ids.pop())
    assert 2 == stage.one(
        "anna", "select count(*) from activity_events where actor_user_id = %(pina)s and type <> 'member_joined'"
    )


def test_a_token_is_used_once(stage: Stage) -> None:
    """Accepted, revoked, expired: each is final (T-47, INV-05, INV-07)."""
    letter = invite(stage, "anna", "mia", "zoe")
    accept = "select nonna.accept_invitation(gen_random_uuid(), 'zoe-token', 'Kin')"
    stage.run("zoe", accept)
    stage.run("zoe", "select nonna.leave_baby(%(mia)s)")
    assert "NNTOK" == stage.refusal("zoe", accept)
    for call in ("revoke_invitation(%(it)s)", "resend_invitation(%(it)s, repeat('c', 64))"):
        assert "NNTOK" == stage.refusal("anna", f"select nonna.{call}", it=letter)
    reopening = (
        "update invitations set status = 'pending', accepted_at = null, accepted_by_user_id = null where id = %(it)s"
    )
    assert "NNTOK" == stage.refusal("superuser", reopening, it=letter)


def test_a_removal_with_children_needs_read_committed(frozen: Stage) -> None:
    """A frozen snapshot would leave behind what was added since (T-48, RET-12)."""
    assert "NNISO" == frozen.refusal("anna", "select nonna.remove_event(%(tea)s)")
    assert "NNISO" == frozen.refusal("anna", "select nonna.remove_baby(%(mia)s)")
    frozen.run("anna", "select nonna.remove_event_comment(%(rosas)s)")
    frozen.run("anna", "select nonna.restore_event_comment(%(rosas)s)")
    frozen.run("superuser", "set local session_replication_role = replica")
    frozen.run("superuser", "update events set deleted_at = '2020-01-01', day_slot = null where id = %(tea)s")
    frozen.run("superuser", "set local session_replication_role = origin")
    frozen.run("anna", "select nonna.restore_event(%(tea)s)")


def test_a_second_turn_under_a_frozen_snapshot_tries_again(database_url: str, frozen: Stage) -> None:
    """An old snapshot that counts wrong is noticed, and a repeat gets the place left (T-44, T-45)."""
    day = f"2026-04-1{frozen.connection.isolation_level} 10:00+00"
    third = (
        "insert into events (baby_profile_id, created_by_user_id, title, event_date)"
        " values (%(mia)s, nonna.me(), 'x', %(day)s)"
    )
    assert 0 < frozen.one("anna", "select count(*) from events")
    with psycopg.connect(database_url) as connection:
        schedule(Stage(connection, frozen.ids, frozen.now), "ben", "first", day)
    assert "40001" == frozen.refusal("anna", third, day=day)
    with psycopg.connect(database_url) as connection, connection.transaction(force_rollback=True):
        repeated = Stage(connection, frozen.ids, frozen.now)
        assert [None, "NNEVT"] == [repeated.refusal("anna", third, day=day) for _ in range(2)]


def test_a_held_lock_is_waited_for_no_longer_than_told(database_url: str, stage: Stage) -> None:
    """A follower can lock her own comment; the removal gives up in time (T-50)."""
    with psycopg.connect(database_url) as connection, connection.transaction(force_rollback=True):
        Stage(connection, stage.ids).run("rosa", "select 1 from event_comments where id = %(rosas)s for update")
        stage.run("superuser", "set local lock_timeout = '100ms'")
        assert "55P03" == stage.refusal("anna", "select nonna.remove_event_comment(%(rosas)s)")
    stage.run("anna", "select nonna.remove_event_comment(%(rosas)s)")


def test_a_follower_locks_no_row_of_others(stage: Stage) -> None:
    """The UPDATE policy decides what FOR UPDATE locks (T-50)."""
    for table in ("events", "baby_profiles"):
        assert [] == stage.run("rosa", f"select 1 from {table} for update")
    assert [(stage.ids["rosas"],)] == stage.run("rosa", "select id from event_comments for update")


def test_an_edit_that_meets_the_removal_of_its_baby_gives_way(database_url: str, stage: Stage) -> None:
    """The removal waits for the edited row, the edit for the baby: it is told to try again at once (T-49)."""
    with psycopg.connect(database_url) as connection, connection.transaction(force_rollback=True):
        Stage(connection, stage.ids).run("superuser", "select 1 from baby_profiles where id = %(mia)s for update")
        for who, edit in (("anna", "update events set title = 'x'"), ("rosa", "update event_rsvps set status = 'no'")):
            assert "55P03" == stage.refusal(who, edit)
        stage.run("rosa", "update event_comments set comment_text = 'x'")


def test_a_move_waits_for_its_row_before_it_takes_the_marker(database_url: str, stage: Stage) -> None:
    """Who comments holds the event and then wants the marker; a move must not hold it while it waits (T-49)."""
    with psycopg.connect(database_url) as holder, psycopg.connect(database_url) as mover:
        mover.execute("set lock_timeout = '10s'")
        holder.execute("select 1 from events for key share")
        move = "update events set event_date = event_date + interval '2 days' where id = %(tea)s"
        waiting = threading.Thread(target=Stage(mover, stage.ids).run, args=("anna", move))
        waiting.start()
        asleep = "select count(*) from pg_locks where pid = %(pid)s and not granted"
        while waiting.is_alive() and stage.one("superuser", asleep, pid=mover.info.backend_pid) == 0:
            time.sleep(0.01)
        marker = "select 1 from owner_update_markers where baby_profile_id = %(mia)s for no key update nowait"
        with stage.undone():
            answer = stage.refusal("superuser", marker)
        holder.rollback()
        waiting.join()
        mover.rollback()
    assert answer is None
