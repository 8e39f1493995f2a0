"""Who sees screens, kinds of tiles and tiles; no person writes them (TIL-03, TIL-05, TIL-08)."""

import pytest

from nonna_core.kernel.access import Access, Asking, Role
from nonna_core.tiles import SCREENS, TILE_CONFIGS, TILE_DEFINITIONS
from tests.unit.examples import ANNA, ROSA, ZOE
from tests.unit.tiles.rows import kind, screen, tile

PEOPLE = {
    "nobody": (None, frozenset[Role]()),
    "stranger": (ZOE, frozenset[Role]()),
    "follower": (ROSA, frozenset({Role.FOLLOWER})),
    "owner": (ANNA, frozenset({Role.OWNER})),
    "both": (ZOE, frozenset(Role)),
}
EVERYBODY = list(PEOPLE)


def who(line: Access, verb: str, row: object) -> list[str]:
    """Who may do this with this row, by the roles that they hold somewhere."""
    asked = {name: Asking(person=who, row=row, roles=roles.copy) for name, (who, roles) in PEOPLE.items()}
    return [name for name, question in asked.items() if getattr(line, verb).holds(question)]


@pytest.mark.parametrize(
    ("line", "row", "seen_by"),
    [
        (SCREENS, screen(), EVERYBODY),
        (SCREENS, screen(is_active=False), []),
        (TILE_DEFINITIONS, kind(), EVERYBODY),
        (TILE_DEFINITIONS, kind(is_active=False), []),
        (TILE_CONFIGS, tile(), ["owner", "both"]),
        (TILE_CONFIGS, tile(role=Role.FOLLOWER), ["follower", "both"]),
        (TILE_CONFIGS, tile(is_visible=False), []),
    ],
)
def test_who_sees_what(line: Access, row: object, seen_by: list[str]) -> None:
    """Active screens and kinds are for everybody, tiles for those who hold their role somewhere."""
    assert seen_by == who(line, "see", row)


@pytest.mark.parametrize("verb", ["create", "change", "remove", "restore"])
def test_no_person_writes_them(verb: str) -> None:
    """Only the service does (TIL-05)."""
    rows = ((SCREENS, screen()), (TILE_DEFINITIONS, kind()), (TILE_CONFIGS, tile()))
    assert [[], [], []] == [who(line, verb, row) for line, row in rows]
    assert [((), ())] * 3 == [(line.given, line.columns) for line, _ in rows]


def test_the_layout_is_seen_in_these_words() -> None:
    """As the page of access prints them; what does not say that it is shown is not."""
    assert ["anyone and while active"] * 2 == [SCREENS.see.words, TILE_DEFINITIONS.see.words]
    assert "of a role one holds somewhere and where it is visible" == TILE_CONFIGS.see.words
    anybody = Asking(person=ANNA, row=object(), roles=lambda: frozenset(Role))
    assert [False] * 3 == [line.see.holds(anybody) for line in (SCREENS, TILE_DEFINITIONS, TILE_CONFIGS)]

    class Tile:
        role = Role.OWNER

    assert not TILE_CONFIGS.see.holds(Asking(person=ANNA, row=Tile(), roles=lambda: frozenset(Role)))
