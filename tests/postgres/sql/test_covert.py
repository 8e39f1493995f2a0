"""What a refusal, a probe or a leaky function tells to whom it should not (T-140 to T-146)."""

from uuid import uuid4

import psycopg
import pytest

from tests.postgres.sql.rooms import ROOMS
from tests.postgres.sql.stage import REFUSALS, TABLES, Stage, comment, schedule

EVENT = "insert into events (id, baby_profile_id, created_by_user_id, title, event_date) values "
COMMENT = "insert into event_comments (id, baby_profile_id, event_id, user_id, comment_text) values "


def complaint(stage: Stage, who: str, statement: str, **values: object) -> tuple[object, ...]:
    """Give all that a refusal says: code, words, details, names."""
    with pytest.raises(psycopg.Error) as refused:
        stage.run(who, statement, **values)
    said = refused.value.diag
    names = (said.constraint_name, said.column_name, said.table_name, said.schema_name)
    return (said.sqlstate, said.message_primary, said.message_detail, said.message_hint, *names)


def a_stranger_hears_one_answer(stage: Stage) -> None:
    """Fill a day, then let Zoe try it, an empty title, a bad date and an unknown baby."""
    schedule(stage, "anna", "second", "2026-03-08 10:00+00")
    tries = [
        "(gen_random_uuid(), %(mia)s, %(zoe)s, 'x', '2026-03-08 12:00+00')",
        "(gen_random_uuid(), %(mia)s, %(zoe)s, 'x', '2026-04-08 12:00+00')",
        "(gen_random_uuid(), %(mia)s, %(zoe)s, '', '2026-03-08 12:00+00')",
        "(gen_random_uuid(), %(mia)s, %(anna)s, 'x', '1999-03-08 12:00+00')",
        "(gen_random_uuid(), %(unknown)s, %(zoe)s, 'x', '2026-03-08 12:00+00')",
        "(gen_random_uuid(), %(unknown)s, %(zoe)s, null, null)",
    ]
    assert {("NNNFD", "not found", *[None] * 6)} == {complaint(stage, "zoe", EVENT + values) for values in tries}
    rosas = {complaint(stage, "rosa", EVENT + values) for values in tries[:4]}
    assert {("42501", "not allowed", *[None] * 6)} == rosas


def test_a_full_day_is_told_to_nobody_outside(stage: Stage) -> None:
    """Not found to a stranger, not allowed to a follower, whatever else is wrong (T-140, SEC-10)."""
    a_stranger_hears_one_answer(stage)


def test_a_limit_that_comes_first_would_be_noticed(stage: Stage) -> None:
    """Triggers of one moment fire in the order of their names (T-141)."""
    stage.plant("alter trigger check_max_events_per_day on public.events rename to a_check_max_events_per_day")
    with pytest.raises(AssertionError):
        a_stranger_hears_one_answer(stage)


def test_authorization_comes_first_of_all_guards(stage: Stage) -> None:
    """On every table with a fence no other trigger stands before it (T-141)."""
    first = stage.run(
        "superuser",
        "select tgrelid::regclass::text, min(tgname) from pg_trigger where not tgisinternal and (tgtype & 2) <> 0"
        " and tgrelid in (select tgrelid from pg_trigger where tgname = 'ask_standing') group by 1 order by 1",
    )
    tables = sorted(["baby_profiles", "event_comments", "event_rsvps", "events", *ROOMS])
    assert [(table, "ask_standing") for table in tables] == first


@pytest.mark.parametrize("who", ["zoe", "carl"])
def test_a_chosen_id_tells_nothing(stage: Stage, who: str) -> None:
    """A stranger who inserts with ids of Mia's rows hears the same as with random ones (T-142)."""
    mine = f"'{stage.ids[who]}'"
    for known, made in (
        ("tea", EVENT + f"(%(it)s, %(mia)s, {mine}, 'x', '2026-04-01 10:00+00')"),
        ("rosas", COMMENT + f"(%(it)s, %(mia)s, %(tea)s, {mine}, 'x')"),
        (
            "answer",
            (
                "insert into event_rsvps (id, baby_profile_id, event_id, user_id, status)"
                f" values (%(it)s, %(mia)s, %(tea)s, {mine}, 'yes')"
            ),
        ),
        ("answer", "select nonna.answer_event(%(it)s, %(tea)s, 'yes')"),
    ):
        answers = {complaint(stage, who, made, it=row) for row in (stage.ids[known], uuid4(), uuid4())}
        assert 1 == len(answers), answers


def test_a_taken_id_is_refused_like_anything_not_allowed(stage: Stage) -> None:
    """Functions do not pass on the unique violation (T-142)."""
    calls = {
        "mia": "nonna.create_baby(%(it)s, 'x', '2026-09-01')",
        "answer": "nonna.answer_event(%(it)s, %(party)s, 'yes')",
    }
    for known, call in calls.items():
        answer = complaint(stage, "zoe", f"select {call}", it=stage.ids[known])
        assert ("42501", "not allowed", *[None] * 6) == answer


@pytest.mark.parametrize("who", ["zoe", "carl"])
def test_a_foreign_key_tells_nothing(stage: Stage, who: str) -> None:
    """A comment on Mia's event and on nothing: the fence answers before the key (T-143)."""
    mine = f"'{stage.ids[who]}'"
    answers = {
        complaint(stage, who, COMMENT + f"(gen_random_uuid(), %(mia)s, %(event)s, {mine}, 'x')", event=event)
        for event in (stage.ids["tea"], stage.ids["party"], uuid4())
    }
    assert {("NNNFD", "not found", *[None] * 6)} == answers


def test_hidden_and_absent_answer_alike(stage: Stage) -> None:
    """To Rosa a removed event, an invitation, a message of Anna's and nothing are one (T-144, SEC-10)."""
    stage.run("anna", "select nonna.remove_event(%(tea)s)")
    calls = (
        "remove_event(%(it)s)",
        "answer_event(gen_random_uuid(), %(it)s, 'yes')",
        "withdraw_rsvp(%(it)s)",
        "restore_event(%(it)s)",
    )
    for call in calls:
        answers = {complaint(stage, "rosa", f"select nonna.{call}", it=row) for row in (stage.ids["tea"], uuid4())}
        assert {("NNNFD", "not found", *[None] * 6)} == answers
    for call in ("remove_event_comment(%(it)s)", "restore_event_comment(%(it)s)"):
        answers = {complaint(stage, "rosa", f"select nonna.{call}", it=row) for row in (stage.ids["annas"], uuid4())}
        assert {("NNNFD", "not found", *[None] * 6)} == answers
    hers = stage.one("anna", "select id from notifications limit 1")
    for row in (hers, uuid4()):
        stage.refused("rosa", "update notifications set read_at = nonna.now() where id = %(it)s returning id", it=row)


def test_refusals_show_no_value_of_other_rows(stage: Stage) -> None:
    """Nothing of a row that one does not see is in the texts of an error (T-145)."""
    texts = []
    schedule(stage, "anna", "second", "2026-03-08 10:00+00")
    for statement in (
        EVENT + "(gen_random_uuid(), %(mia)s, %(zoe)s, 'x', '2026-03-08 12:00+00')",
        COMMENT + "(%(rosas)s, %(mia)s, %(tea)s, %(zoe)s, 'x')",
        COMMENT + "(%(rosas)s, %(leo)s, %(tea)s, %(zoe)s, 'x')",
        "select nonna.accept_invitation(gen_random_uuid(), 'x', 'Kin')",
        "select nonna.remove_member(%(rosas_membership)s)",
    ):
        with pytest.raises(psycopg.Error) as refused:
            stage.run("zoe", statement)
        texts.append(f"{refused.value} {refused.value.diag.message_detail} {refused.value.diag.context}")
    for secret in ("said by", "Mia", "example.org", str(stage.ids["anna"]), str(stage.ids["rosa"])):
        assert [] == [text for text in texts if secret in text]


def nothing_leaks(stage: Stage, table: str) -> None:
    """Let a cheap function of Zoe's raise whatever row it is given."""
    stage.plant(
        "create function public.leak(seen text) returns boolean language plpgsql cost 0.0000001 as"
        " 'begin if seen ~ ''canary'' then raise exception ''seen''; end if; return true; end'"
    )
    stage.plant("grant execute on function public.leak(text) to authenticated")
    columns = {"invitations": "invitee_email", "profiles": "display_name", "baby_profiles": "name"}
    seen = columns.get(table, "r::text")
    for query in (
        f"select 1 from {table} r where public.leak({seen})",
        f"select 1 from {table} r order by public.leak({seen})",
        f"select 1 from {table} r where {seen} like '%%canary%%' and public.leak({seen})",
        f"select count(*) filter (where public.leak({seen})) from {table} r",
    ):
        assert stage.refusal("zoe", query) in {*REFUSALS, None}, query


def plant_canaries(stage: Stage) -> None:
    """Let every table of Mia's family hold a word that Zoe must not see."""
    stage.run("anna", "update profiles set display_name = 'canary'")
    stage.run("anna", "update baby_profiles set name = 'canary'")
    stage.run("anna", "update baby_memberships set relationship_label = 'canary' where user_id = %(anna)s")
    stage.run("anna", "select nonna.invite(gen_random_uuid(), %(mia)s, 'canary@x', 'follower', repeat('a', 64))")
    schedule(stage, "anna", "canary", "2026-03-20 10:00+00")
    comment(stage, "rosa", "c", "canary")
    stage.run("rosa", "update event_comments set comment_text = 'canary' where id = %(c)s")


@pytest.mark.parametrize("table", TABLES)
def test_a_leaky_function_sees_no_hidden_row(stage: Stage, table: str) -> None:
    """In WHERE, in ORDER BY, in an aggregate (T-146)."""
    plant_canaries(stage)
    nothing_leaks(stage, table)


def test_a_leak_would_be_noticed(stage: Stage) -> None:
    """With row-level security switched off the function sees and tells (T-146, T-183)."""
    plant_canaries(stage)
    stage.plant("alter table public.events disable row level security")
    with pytest.raises(AssertionError):
        nothing_leaks(stage, "events")
