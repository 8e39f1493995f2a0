"""Names: one a gender, one chosen, likes that count once (T-71, T-96, T-97, T-116, T-117, T-169)."""

import psycopg
import pytest

from nonna_core.kernel.patterns import CONTROLS
from tests.postgres.sql.rooms import Rooms, added

LIKE = "select id from nonna.like_name(gen_random_uuid(), %(lena)s)"
MALE = added("name_suggestions", gender="'male'", suggested_name="'Max'")


def test_one_live_name_a_gender(rooms: Rooms) -> None:
    """The second is refused by its key; after removing the first it is done; null is no gender (T-116, GAM-11)."""
    again = added("name_suggestions", gender="'female'")
    with pytest.raises(psycopg.errors.UniqueViolation) as refused:
        rooms.run("rosa", again)
    assert "name_suggestions_one_per_gender" == refused.value.diag.constraint_name
    rooms.run("rosa", MALE)
    rooms.run("pina", added("name_suggestions", gender="'female'", suggested_name="'Lena'"))
    rooms.run("rosa", "select nonna.remove_name_suggestion(%(lena)s)")
    rooms.run("rosa", again)
    for gender in ("null", "'girl'"):
        assert rooms.refusal("pina", added("name_suggestions", gender=gender)) in {"23502", "23514"}


def test_a_name_is_removed_with_its_likes(rooms: Rooms) -> None:
    """By its author or an owner; it is no longer chosen (GAM-18, GAM-21)."""
    rooms.run("anna", "select nonna.choose_name(%(lena)s)")
    for who, answer in (("pina", "42501"), ("zoe", "NNNFD"), ("carl", "NNNFD"), ("nobody", "42501")):
        assert answer == rooms.refusal(who, "select nonna.remove_name_suggestion(%(lena)s)")
    rooms.run("ben", "select nonna.remove_name_suggestion(%(lena)s)")
    stamp = rooms.now
    state = "select deleted_at, deleted_by_user_id, chosen_at from name_suggestions"
    assert [(stamp, rooms.ids["ben"], None)] == rooms.run("superuser", state)
    assert [(stamp,)] == rooms.run("superuser", "select deleted_at from name_suggestion_likes")
    for call in ("remove_name_suggestion(%(lena)s)", "choose_name(%(lena)s)", "unlike_name(%(lena)s)"):
        assert "NNNFD" == rooms.refusal("anna", f"select nonna.{call}")
    assert "NNNFD" == rooms.refusal("rosa", LIKE)
    assert "NNNFD" == rooms.refusal("pina", added("name_suggestion_likes"))


def test_the_mark_moves(rooms: Rooms) -> None:
    """One chosen name at most; choosing the chosen changes nothing (T-117, GAM-21)."""
    rooms.add("pina", "name_suggestions", "max", suggested_name="'Max'")
    first = rooms.one("anna", "select chosen_at from nonna.choose_name(%(lena)s)")
    assert rooms.now == first
    assert first == rooms.one("ben", "select chosen_at from nonna.choose_name(%(lena)s)")
    rooms.run("ben", "select nonna.choose_name(%(max)s)")
    chosen = "select id from name_suggestions where chosen_at is not null"
    assert [(rooms.ids["max"],)] == rooms.run("rosa", chosen)
    for act in ("unchoose_name(%(lena)s)", "unchoose_name(%(max)s)", "unchoose_name(%(max)s)"):
        rooms.run("anna", f"select nonna.{act}")
    assert [] == rooms.run("rosa", chosen)


def test_a_choice_touches_the_chosen_of_its_family_only(rooms: Rooms) -> None:
    """Not the other family's, not what was not chosen, and not what is in the trash (T-117, GAM-21)."""
    for key, who, baby in (
        ("max", "pina", "mia"),
        ("old", "ben", "mia"),
        ("plain", "anna", "mia"),
        ("leos", "zoe", "leo"),
    ):
        rooms.add(who, "name_suggestions", key, baby=baby, suggested_name="'Max'")
    rooms.run("zoe", "select nonna.choose_name(%(leos)s)")
    rooms.run("anna", "select nonna.choose_name(%(old)s)")
    rooms.run("superuser", "update name_suggestions set deleted_at = nonna.now() where id = %(old)s")
    others = "select * from name_suggestions where id not in (%(lena)s, %(max)s) order by id"
    before = rooms.run("superuser", others)
    for name in ("lena", "max"):
        rooms.run("anna", f"select nonna.choose_name(%({name})s)")
    assert before == rooms.run("superuser", others)
    chosen = "select id from name_suggestions where chosen_at is not null and deleted_at is null"
    assert {(rooms.ids["max"],), (rooms.ids["leos"],)} == {*rooms.run("superuser", chosen)}
    untouched = rooms.picture()
    rooms.run("anna", "select nonna.unchoose_name(%(lena)s)")
    assert untouched == rooms.picture()


def test_two_chosen_names_are_refused_whoever_writes(rooms: Rooms) -> None:
    """The unique key holds where the function is not asked (T-117, T-185)."""
    rooms.add("pina", "name_suggestions", "max", suggested_name="'Max'")
    assert "23505" == rooms.refusal("superuser", "update name_suggestions set chosen_at = nonna.now()")


def test_only_owners_choose(rooms: Rooms) -> None:
    """Others are refused, or find nothing (GAM-21)."""
    for call in ("choose_name(%(lena)s)", "unchoose_name(%(lena)s)"):
        answers = [rooms.refusal(who, f"select nonna.{call}") for who in ("rosa", "zoe", "carl", "nobody")]
        assert ["42501", "NNNFD", "NNNFD", "42501"] == answers


def test_the_chosen_keeps_its_name(rooms: Rooms) -> None:
    """Not its author, not an owner, not a superuser edits it; without the mark the author does (GAM-21)."""
    rooms.run("anna", "select nonna.choose_name(%(lena)s)")
    edit = "update name_suggestions set suggested_name = 'Lene' where id = %(lena)s"
    assert ["42501", "42501"] == [rooms.refusal(who, edit) for who in ("rosa", "superuser")]
    rooms.refused("anna", edit)
    rooms.run("rosa", "update name_suggestions set suggested_name = suggested_name where id = %(lena)s")
    rooms.run("ben", "select nonna.unchoose_name(%(lena)s)")
    rooms.run("rosa", edit)


def test_a_like_is_one_row_for_ever(rooms: Rooms) -> None:
    """Like, take back, like: one row, one message, to the suggester (T-71, T-97, GAM-14, GAM-16)."""
    for act in (LIKE, "select nonna.unlike_name(%(lena)s)", "select nonna.unlike_name(%(lena)s)"):
        rooms.run("pina", act)
    assert 0 == rooms.count("anna", "name_suggestion_likes")
    assert rooms.ids["heart"] == rooms.one("pina", LIKE)
    rooms.run("rosa", LIKE)
    assert ["rosa"] == rooms.told("name_suggestion_liked")
    assert "23505" == rooms.refusal("pina", added("name_suggestion_likes"))
    assert "42501" == rooms.refusal("anna", "select nonna.like_name(%(heart)s, %(lena)s)")


def test_each_ones_like_is_told_to_the_suggester(rooms: Rooms) -> None:
    """By an owner too; not one's own (T-97, GAM-16, NOT-01)."""
    rooms.add("anna", "name_suggestion_likes", "another")
    rooms.add("rosa", "name_suggestion_likes", "ones_own")
    assert ["rosa", "rosa"] == rooms.told("name_suggestion_liked")


def test_a_suggestion_is_told_to_the_owners(rooms: Rooms) -> None:
    """And is an activity; names and likes stamp nothing (T-97, GAM-17, MRK-10)."""
    before = rooms.marker()
    assert ["anna", "ben"] == rooms.told("name_suggestion")
    rooms.run("ben", MALE)
    assert ["anna", "anna", "ben"] == rooms.told("name_suggestion")
    assert 2 == rooms.count("pina", "activity_events", "type = 'name_suggested'")
    for who, act in (
        ("pina", LIKE),
        ("anna", "select nonna.choose_name(%(lena)s)"),
        ("rosa", "select nonna.unlike_name(%(lena)s)"),
    ):
        rooms.run(who, act)
    assert before == rooms.marker()


@pytest.mark.parametrize("name", ["Élodie", "Žofia", "李", "عمر", "Z", "a'; drop", "M%_\\", "x" * 100])
def test_letters_of_any_script_begin_a_name(rooms: Rooms, name: str) -> None:
    """And are stored as they are (T-164, T-169, T-170)."""
    rooms.run("rosa", "update name_suggestions set suggested_name = %(name)s", name=name)
    assert name == rooms.one("anna", "select suggested_name from name_suggestions")


@pytest.mark.parametrize(
    "name", ["", " ", "1", "-", "@", "[", "`", "{", "\t", "\x7f", "\u0085", "_x", " Lena", "x" * 101]
)
def test_no_other_ascii_begins_a_name(rooms: Rooms, name: str) -> None:
    """Nor a control character; too long is refused as well (T-163, T-169, GAM-13)."""
    assert "23514" == rooms.refusal("rosa", "update name_suggestions set suggested_name = %(name)s", name=name)


def test_the_first_character_is_judged_without_a_locale(rooms: Rooms) -> None:
    """A regular expression would ask the locale what lies between A and z (T-169)."""
    check = "select pg_get_constraintdef(oid) from pg_constraint where conname = 'name_suggestions_name'"
    assert "~" not in rooms.one("superuser", check).replace(f"!~ '{CONTROLS}'", "")
