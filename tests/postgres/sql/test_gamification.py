"""Names, votes and predictions: one each, closed by the reveal, secret until then (T-110 to T-117, T-169)."""

from datetime import date

import psycopg
import pytest

from tests.postgres.sql.rooms import Rooms, added
from tests.postgres.sql.stage import invite

REVEAL = {
    "gender": "update baby_profiles set gender = 'female' where id = %(mia)s",
    "birth": "update baby_profiles set actual_birth_date = '2026-03-01', expected_birth_date = null where id = %(mia)s",
}
VOTES, GUESSES = "gender_votes", "birth_date_predictions"
CHANGES = {VOTES: "vote = 'male'", GUESSES: "predicted_date = '2026-06-04'"}
VOTE_TOTALS = "select vote, total from nonna.gender_vote_totals(%(mia)s)"
DATE_TOTALS = "select predicted_date, total from nonna.birth_date_totals(%(mia)s)"


def seen(rooms: Rooms, who: str, table: str) -> set[str]:
    """Give whose guesses somebody sees."""
    names = {user: name for name, user in rooms.ids.items()}
    return {names[user] for (user,) in rooms.run(who, f"select user_id from {table} where baby_profile_id = %(mia)s")}


@pytest.mark.parametrize("table", [VOTES, GUESSES])
def test_one_guess_each(rooms: Rooms, table: str) -> None:
    """Three inserts as Rosa: one row (T-110, GAM-01, GAM-02)."""
    for _ in range(3):
        assert "23505" == rooms.refusal("rosa", added(table))
    assert 1 == rooms.count("superuser", table, "user_id = %(rosa)s")
    column = CHANGES[table].split()[0]
    upsert = f"on conflict on constraint {table}_one_per_person do update set {column} = excluded.{column}"
    rooms.run("rosa", f"{added(table)} {upsert}")
    assert 1 == rooms.count("superuser", table, "user_id = %(rosa)s")


def before_and_after_the_reveal(rooms: Rooms, table: str, reveal: str) -> None:
    """Look at the guesses as each person, before and after."""
    assert [{"pina"}, {"pina"}, {"rosa", "pina"}, {"pina"}, set(), set()] == [
        seen(rooms, who, table) for who in ("anna", "ben", "rosa", "pina", "carl", "zoe")
    ]
    rooms.run("anna", REVEAL[reveal])
    for who in ("anna", "ben", "rosa", "pina"):
        assert {"rosa", "pina"} == seen(rooms, who, table)
    for who in ("carl", "zoe"):
        assert set() == seen(rooms, who, table)


@pytest.mark.parametrize(("table", "reveal"), [(VOTES, "gender"), (VOTES, "birth"), (GUESSES, "birth")])
def test_who_sees_which_guess(rooms: Rooms, table: str, reveal: str) -> None:
    """One's own and the open ones, after the reveal all (T-112, GAM-06, GAM-08)."""
    before_and_after_the_reveal(rooms, table, reveal)


@pytest.mark.parametrize("table", [VOTES, GUESSES])
@pytest.mark.parametrize("using", ["true", "user_id = (select nonna.me())", "not is_anonymous"])
def test_another_view_of_the_guesses_would_be_noticed(rooms: Rooms, table: str, using: str) -> None:
    """Everything at once, never more than one's own, never the hidden ones (T-112)."""
    policy = "members_see_open_votes" if table == VOTES else "members_see_open_predictions"
    mine = "baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies))"
    rooms.plant(f"alter policy {policy} on public.{table} using ({mine} and {using})")
    with pytest.raises(AssertionError):
        before_and_after_the_reveal(rooms, table, "birth")


def test_a_gender_reveals_no_prediction(rooms: Rooms) -> None:
    """Predictions wait for the birth (GAM-04)."""
    rooms.run("anna", REVEAL["gender"])
    assert {"pina"} == seen(rooms, "anna", GUESSES)
    rooms.run("rosa", f"update {GUESSES} set {CHANGES[GUESSES]} where id = %(hunch)s")


@pytest.mark.parametrize(("table", "reveal"), [(VOTES, "gender"), (VOTES, "birth"), (GUESSES, "birth")])
def test_the_reveal_closes(rooms: Rooms, table: str, reveal: str) -> None:
    """Nothing new, nothing changed, not even the same again; a stranger is told nothing (T-111, T-140, GAM-04)."""
    invite(rooms, "anna", "mia", "carl", token="again")
    rooms.run("carl", "select nonna.accept_invitation(gen_random_uuid(), 'again', 'Uncle')")
    rooms.run("ben", REVEAL[reveal])
    assert "NNVOT" == rooms.refusal("carl", added(table))
    assert "NNVOT" == rooms.refusal("rosa", f"update {table} set {CHANGES[table]}")
    assert "NNVOT" == rooms.refusal(
        "rosa", f"update {table} set is_anonymous = is_anonymous where user_id = nonna.me()"
    )
    assert ["42501", "NNNFD"] == [rooms.refusal(who, added(table)) for who in ("anna", "zoe")]
    rooms.run("anna", "select nonna.remove_baby(%(mia)s)")
    assert 2 == rooms.count("superuser", table, "deleted_at is not null")


@pytest.mark.parametrize("naive", ["disable trigger votes_are_open", "disable trigger ask_standing"])
def test_open_doors_would_be_noticed(rooms: Rooms, naive: str) -> None:
    """A guard that is gone lets a vote in after the reveal, or tells a stranger of it (T-111, T-141)."""
    rooms.plant(f"alter table public.{VOTES} {naive}")
    with pytest.raises(AssertionError):
        test_the_reveal_closes(rooms, VOTES, "gender")


def test_an_owner_keeps_the_guess_of_a_follower(rooms: Rooms) -> None:
    """Sees it and cannot change it (GAM-03)."""
    rooms.run("ben", "select nonna.leave_baby(%(mia)s)")
    rooms.run("anna", "select nonna.promote_member(%(rosas_membership)s)")
    for table, change in CHANGES.items():
        assert {"rosa", "pina"} == seen(rooms, "rosa", table)
        rooms.refused("rosa", f"update {table} set {change}")
        rooms.refused("rosa", f"update {table} set {change} where user_id = nonna.me()")


def test_totals_count_without_names(rooms: Rooms) -> None:
    """Owners always, followers after the reveal, nobody else ever (T-26, GAM-07, GAM-08)."""
    votes = [("male", 1), ("female", 1), ("unknown", 0)]
    dates = [(date(2026, 5, 30), 1), (date(2026, 6, 3), 1)]
    for question, totals in ((VOTE_TOTALS, votes), (DATE_TOTALS, dates)):
        assert totals == rooms.run("ben", question)
        answers = {who: rooms.refusal(who, question) for who in ("rosa", "zoe", "carl", "nobody", "nameless")}
        assert {"rosa": "42501", "zoe": "NNNFD", "carl": "NNNFD", "nobody": "42501", "nameless": "42501"} == answers
        assert "NNNFD" == rooms.refusal("zoe", question.replace("%(mia)s", "%(unknown)s"))
    rooms.run("anna", REVEAL["gender"])
    assert votes == rooms.run("rosa", VOTE_TOTALS)
    assert "42501" == rooms.refusal("rosa", DATE_TOTALS)
    rooms.run("anna", REVEAL["birth"])
    assert dates == rooms.run("rosa", DATE_TOTALS)


def readable(rooms: Rooms, who: str) -> list[object]:
    """Give all that somebody can read of a family but the totals."""
    tables = rooms.run(
        "superuser", "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"
    )
    hidden = {"photos_archive", "invitations"}
    return [rooms.run(who, f"select r::text from {table} r") for (table,) in sorted(tables) if table not in hidden]


def test_a_secret_vote_leaves_no_trace(rooms: Rooms) -> None:
    """All that Ben and Pina can read is as before, and in the same order (T-114, ACT-03, MRK-10)."""
    invite(rooms, "anna", "mia", "carl", token="again")
    rooms.run("carl", "select nonna.accept_invitation(gen_random_uuid(), 'again', 'Uncle')")
    before = [readable(rooms, who) for who in ("ben", "pina")]
    rooms.run("carl", added(VOTES))
    rooms.run("carl", added(GUESSES))
    rooms.run("carl", f"update {VOTES} set vote = 'female' where user_id = nonna.me()")
    assert before == [readable(rooms, who) for who in ("ben", "pina")]
    assert [("male", 1), ("female", 2), ("unknown", 0)] == rooms.run("ben", VOTE_TOTALS)


def test_a_trace_would_be_noticed(rooms: Rooms) -> None:
    """A marker that rises with a vote betrays it (T-114)."""
    rooms.plant(
        f"create trigger naive after insert on public.{VOTES} referencing new table as after"
        " for each statement execute function nonna_private.stamp_on_insert('')"
    )
    with pytest.raises(AssertionError):
        test_a_secret_vote_leaves_no_trace(rooms)


@pytest.mark.parametrize(("day", "answer"), [
    ("2026-05-02", None), ("2026-07-01", None), ("2026-05-01", "NNINP"), ("2026-07-02", "NNINP"),
    ("infinity", "NNINP"), ("-infinity", "NNINP"), ("0044-03-15 BC", "NNINP"),
])  # fmt: skip
def test_a_prediction_lies_within_thirty_days(rooms: Rooms, day: str, answer: str | None) -> None:
    """Both ends included, judged when it changes and not again (T-162, GAM-05)."""
    change = f"update {GUESSES} set predicted_date = %(day)s where id = %(hunch)s"
    assert answer == rooms.refusal("rosa", change, day=day)
    rooms.run("anna", "update baby_profiles set expected_birth_date = '2026-10-01' where id = %(mia)s")
    rooms.run(
        "rosa", f"update {GUESSES} set is_anonymous = false, predicted_date = predicted_date where id = %(hunch)s"
    )
    assert "NNINP" == rooms.refusal("rosa", f"update {GUESSES} set {CHANGES[GUESSES]}")


def test_without_an_expected_date_any_day_goes(rooms: Rooms) -> None:
    """But for one that no client could read (T-162, GAM-05)."""
    rooms.plant("alter table public.baby_profiles disable trigger user")
    rooms.plant("alter table public.baby_profiles drop constraint baby_profiles_birth_date_known")
    rooms.run("superuser", "update baby_profiles set expected_birth_date = null")
    change = f"update {GUESSES} set predicted_date = %(day)s where id = %(hunch)s"
    for day in ("0001-01-01", "9999-12-31"):
        rooms.run("rosa", change, day=day)
    for day in ("infinity", "-infinity", "10000-01-01", "0001-12-31 BC"):
        assert "23514" == rooms.refusal("rosa", change, day=day)


def test_results_are_told_once_and_only_if_anybody_guessed(rooms: Rooms) -> None:
    """To every member but the one who reveals (GAM-10, NOT-13)."""
    rooms.run("zoe", REVEAL["gender"].replace("%(mia)s", "%(leo)s"))
    assert [] == rooms.told("prediction_result")
    rooms.run("anna", REVEAL["gender"])
    rooms.run("ben", "update baby_profiles set gender = 'male' where id = %(mia)s")
    assert ["ben", "pina", "rosa"] == rooms.told("prediction_result")
    rooms.run("ben", REVEAL["birth"])
    assert ["anna", "ben", "pina", "pina", "rosa", "rosa"] == rooms.told("prediction_result")
    assert ["pina", "rosa"] == rooms.told("birth_announcement")
    guesses = "select payload from notifications where type = 'prediction_result' order by created_at"
    by = {name: str(rooms.ids[name]) for name in ("anna", "ben")}
    assert [
        ({"guess": "gender", "actor_user_id": by["anna"]},),
        ({"guess": "birth_date", "actor_user_id": by["ben"]},),
    ] == rooms.run("rosa", guesses)


@pytest.mark.parametrize("table", [VOTES, GUESSES])
def test_null_and_unknown_words_are_no_guess(rooms: Rooms, table: str) -> None:
    """A CHECK passes on NULL (T-115)."""
    for column in (CHANGES[table].split()[0], "is_anonymous"):
        with pytest.raises(psycopg.errors.NotNullViolation) as refused:
            rooms.run("rosa", f"update {table} set {column} = null where user_id = nonna.me()")
        assert column == refused.value.diag.column_name
    assert "23514" == rooms.refusal("rosa", f"update {VOTES} set vote = 'boy'")
