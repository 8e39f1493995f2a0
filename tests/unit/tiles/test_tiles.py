"""Screens, kinds of tiles and tiles: their values, their edits, and what is delivered (TIL-01 to TIL-06, TIL-09)."""

from functools import partial
from typing import Any

import attrs
import pytest

from nonna_core.kernel.access import Role
from nonna_core.tiles import DELIVERED_SCREENS, DELIVERED_TILES, Screen, TileConfig, TileDefinition
from nonna_core.tiles.schema import params, schema_params
from tests.unit.examples import LATER, MORNING, refused_field
from tests.unit.tiles.rows import LIMIT, kind, screen, tile

LONG = "x" * 501


def new_screen(**values: object) -> Screen:
    """A screen, judged."""
    given: dict[str, Any] = {"screen_name": "home", "description": None} | values
    return Screen.new(screen().id, at=MORNING, **given)


def new_kind(**values: object) -> TileDefinition:
    """A kind of tile, judged."""
    given: dict[str, Any] = {"tile_type": "upcoming_events", "description": None, "schema_params": LIMIT} | values
    return TileDefinition.new(kind().id, at=MORNING, **given)


def new_tile(**values: object) -> TileConfig:
    """A tile, judged."""
    given: dict[str, Any] = {"role": "owner", "display_order": 0, "params": {"limit": 5}} | values
    return TileConfig.new(tile().id, at=MORNING, screen=screen(), definition=kind(), **given)


def test_what_is_new_is_active_and_visible() -> None:
    """It is what was given."""
    assert (screen(), kind(), tile()) == (new_screen(), new_kind(), new_tile())


@pytest.mark.parametrize(
    ("make", "field", "bad"),
    [
        (new_screen, "screen_name", "Home"), (new_screen, "description", LONG), (new_screen, "description", 5),
        (new_kind, "tile_type", "Home"), (new_kind, "description", LONG), (new_kind, "schema_params", {"limit": 5}),
        (new_tile, "role", "Owner"), (new_tile, "role", None), (new_tile, "display_order", -1),
        (new_tile, "display_order", 2**31), (new_tile, "display_order", True), (new_tile, "display_order", 1.0),
        (new_tile, "display_order", None), (new_tile, "params", {"limit": 31}), (new_tile, "params", None),
    ],
)  # fmt: skip
def test_a_bad_value_is_named(make: Any, field: str, bad: object) -> None:  # noqa: ANN401  # a maker of any row
    """By its column (SEC-12)."""
    assert field == refused_field(partial(make, **{field: bad}))


@pytest.mark.parametrize("order", [0, 1, 2**31 - 1])
def test_an_order_has_thirty_two_bits(order: int) -> None:
    """From nought (TIL-03)."""
    assert order == new_tile(display_order=order).display_order


@pytest.mark.parametrize(
    ("row", "edit"),
    [
        (screen(), {"screen_name": "start"}), (screen(), {"description": "First"}), (screen(), {"is_active": False}),
        (kind(), {"tile_type": "soon"}), (kind(), {"description": ""}), (kind(), {"schema_params": {}}),
        (kind(), {"is_active": False}), (kind(description="Soon"), {"is_active": False}),
    ],
)  # fmt: skip
def test_an_edit_changes_what_it_names(row: Screen | TileDefinition, edit: dict[str, Any]) -> None:
    """The rest stays."""
    assert attrs.evolve(row, updated_at=LATER, **edit) == row.edited(at=LATER, **edit)


@pytest.mark.parametrize(
    "edit",
    [{"role": Role.FOLLOWER}, {"display_order": 9}, {"is_visible": False}, {"params": {"limit": 9}}, {"params": {}}],
)
def test_an_edit_of_a_tile_changes_what_it_names(edit: dict[str, Any]) -> None:
    """Its screen and its kind stay what they are."""
    assert attrs.evolve(tile(), updated_at=LATER, **edit) == tile().edited(kind(), at=LATER, **edit)


def test_an_edit_that_changes_nothing_gives_the_very_same() -> None:
    """Not even a stamp moves (T-101)."""
    a_screen, a_kind, a_tile = screen(), kind(), tile()
    assert a_screen is a_screen.edited(at=LATER, screen_name="home", is_active=True)
    assert a_kind is a_kind.edited(at=LATER, schema_params=dict(LIMIT))
    assert a_tile is a_tile.edited(kind(), at=LATER, role="owner", display_order=0, params={"limit": 5})


@pytest.mark.parametrize(
    ("row", "field", "bad"),
    [
        (screen(), "screen_name", None), (screen(), "is_active", 1), (screen(), "is_active", None),
        (screen(), "description", LONG), (kind(), "tile_type", ""), (kind(), "is_active", "on"),
        (kind(), "schema_params", None),
    ],
)  # fmt: skip
def test_a_bad_edit_is_named(row: Any, field: str, bad: object) -> None:  # noqa: ANN401  # a row of either kind
    """As when it was new; nothing empties what must be there."""
    assert field == refused_field(partial(row.edited, at=LATER, **{field: bad}))


@pytest.mark.parametrize(
    ("field", "bad"), [("role", "friend"), ("display_order", -1), ("is_visible", None), ("params", {"size": 1})]
)
def test_a_bad_edit_of_a_tile_is_named(field: str, bad: object) -> None:
    """As when it was new."""
    assert field == refused_field(partial(tile().edited, kind(), at=LATER, **{field: bad}))  # type: ignore[arg-type]  # bad on purpose


def test_another_description_judges_no_tile_anew() -> None:
    """Until its parameters are changed (TIL-04)."""
    narrow = kind(schema_params={"limit": {"type": "integer", "min": 1, "max": 3}})
    assert {"limit": 5} == tile().edited(narrow, at=LATER, display_order=1).params
    assert "params" == refused_field(lambda: tile().edited(narrow, at=LATER, params={"limit": 4}))


def test_what_is_delivered_fits_its_own_rules() -> None:
    """Fifteen kinds on five screens, the defaults within their bounds (TIL-09)."""
    assert (15, 5) == (len({row.tile_type for row in DELIVERED_TILES}), len(set(DELIVERED_SCREENS)))
    for row in DELIVERED_TILES:
        schema = {name: {"type": "integer", "min": least, "max": most} for name, (_, least, most) in row.params.items()}
        defaults = {name: default for name, (default, _, _) in row.params.items()}
        made = new_kind(tile_type=row.tile_type, schema_params=schema)
        assert (schema, defaults) == (schema_params(made.schema_params), params(defaults, made.schema_params))
        assert set(row.screens) <= set(DELIVERED_SCREENS)
        assert set(row.roles) <= set(Role)


def test_four_kinds_are_fed_by_nothing_yet() -> None:
    """They are named, and shown nowhere (TIL-06)."""
    expected = {"registry_deals", "checklist", "storage_usage", "system_announcements"}
    assert expected == {row.tile_type for row in DELIVERED_TILES if not row.is_active}
