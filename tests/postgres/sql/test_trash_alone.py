"""The trash and the counts of guesses, entry by entry: of this family, removed, young, by itself (TRA-02, TRA-03)."""

from typing import Final
from uuid import UUID

import pytest

from tests.postgres.sql.rooms import Rooms, added

_KINDS: Final = {
    "photo": ("photos", "sun", "moon"),
    "photo_comment": ("photo_comments", "word", "moons"),
    "event": ("events", "tea", "party"),
    "event_comment": ("event_comments", "rosas", "zoes"),
    "registry_item": ("registry_items", "pram", "cot"),
}
"""Where each kind is, one of Mia's and one of Leo's."""
_REMOVES: Final = "update {} set deleted_at = nonna.now() where id = %({})s"


def _fill(rooms: Rooms) -> None:
    """Leo has one of each, and of each there is one that stays."""
    rooms.add("zoe", "photo_comments", "moons", baby="leo", under="moon")
    rooms.add("zoe", "registry_items", "cot", baby="leo")
    rooms.add("anna", "registry_items", "second")
    rooms.add("anna", "photos", "rain")


def _listed(rooms: Rooms, who: str, baby: str, page: str = "") -> list[tuple[str, UUID]]:
    return [(kind, row) for kind, row in rooms.run(who, f"select kind, id from nonna.trash(%({baby})s{page})")]


@pytest.mark.parametrize("kind", _KINDS)
def test_the_trash_of_a_family_is_its_own(rooms: Rooms, kind: str) -> None:
    """What is removed, of this family, for seven years; nothing of the other, and nothing live (TRA-02, TRA-09)."""
    table, mias, leos = _KINDS[kind]
    _fill(rooms)
    assert [] == _listed(rooms, "anna", "mia")
    for key in (mias, leos):
        rooms.run("superuser", _REMOVES.format(table, key))
    assert [(kind, rooms.ids[mias])] == _listed(rooms, "anna", "mia")
    assert [(kind, rooms.ids[leos])] == _listed(rooms, "zoe", "leo")
    rooms.now = rooms.now.replace(year=rooms.now.year + 8)
    assert [] == _listed(rooms, "anna", "mia")


def test_every_page_goes_on_where_the_last_one_ended(rooms: Rooms) -> None:
    """All kinds, removed at one instant and at others, one by one and each once (TRA-02)."""
    _fill(rooms)
    removed = list[UUID]()
    for table, key in (
        ("photos", "rain"),
        ("photo_comments", "reply"), ("event_comments", "annas"), ("registry_items", "second"),
        ("photo_comments", "word"), ("event_comments", "rosas"), ("events", "tea"), ("registry_items", "pram"),
        ("photos", "sun"),
    ):  # fmt: skip
        rooms.run("superuser", _REMOVES.format(table, key))
        removed.insert(0, rooms.ids[key])
    seen, after = list[UUID](), (None, None)
    for _ in range(len(removed) + 1):
        page = rooms.run(
            "anna", "select removed_at, id from nonna.trash(%(mia)s, %(at)s, %(id)s, 1)", at=after[0], id=after[1]
        )
        for at, row in page[:1]:
            after = (at, row)
            seen.append(row)
    assert removed == seen


@pytest.mark.parametrize(
    ("table", "function"),
    [("gender_votes", "gender_vote_totals"), ("birth_date_predictions", "birth_date_totals")],
)
def test_only_live_guesses_of_this_family_count(rooms: Rooms, table: str, function: str) -> None:
    """A removed one and one about another baby do not (GAM-07)."""
    total = f"select sum(total)::integer from nonna.{function}(%(mia)s)"
    rooms.run("superuser", added(table, baby="%(leo)s", by="%(rosa)s"))
    assert 2 == rooms.one("anna", total)
    rooms.run("superuser", f"update {table} set deleted_at = nonna.now() where user_id = %(pina)s")
    assert 1 == rooms.one("anna", total)
