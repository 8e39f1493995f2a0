"""What is wrong with a tile or its schema is told in words that stand beside the field."""

from nonna_core.tiles.schema import params, schema_params, short_name
from tests.unit.examples import LATER, reasons
from tests.unit.tiles.rows import LIMIT, kind, tile


def test_what_does_not_fit_a_schema_is_told() -> None:
    """A parameter of no form, an unknown one, one out of range (TIL-02, TIL-04)."""
    assert [
        "schema_params must name each parameter with type integer, min and max.",
        "params holds a parameter that this tile does not have.",
        "params holds a value that is out of range.",
    ] == reasons(
        lambda: schema_params({"Limit": {"type": "integer", "min": 1, "max": 2}}),
        lambda: params({"colour": 5}, LIMIT),
        lambda: params({"limit": 31}, LIMIT),
    )


def test_what_is_no_plain_object_is_told() -> None:
    """Nothing to look up in, nothing to be written down, or too much of it (TIL-01, TIL-04)."""
    assert [
        "params must be an object.",
        "params holds a value that is out of range.",
        "schema_params has more than 10000 characters.",
        "screen_name must be lower-case letters, digits and _, a letter first, at most 50.",
    ] == reasons(
        lambda: params([], LIMIT),
        lambda: params({"limit": object()}, LIMIT),
        lambda: schema_params({f"p{n}": LIMIT["limit"] for n in range(300)}),
        lambda: short_name("screen_name")("Home"),
    )


def test_a_place_on_the_screen_is_told() -> None:
    """From the top (TIL-03)."""
    assert ["display_order must be a whole number from 0."] == reasons(
        lambda: tile().edited(kind(), at=LATER, display_order=-1)
    )
