"""Names of screens and tiles, and what parameters may be (TIL-01, TIL-02, TIL-04, T-168)."""

from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonna_core.tiles.schema import LONGEST_JSON, params, schema_params, short_name
from tests.unit.examples import quick, refused_field
from tests.unit.tiles.rows import LIMIT

judged_name = short_name("screen_name")
BIGGEST = 2**63 - 1
YES = True


def bounds(least: object, most: object, kind: object = "integer") -> dict[str, object]:
    """The description of one parameter."""
    return {"type": kind, "min": least, "max": most}


@pytest.mark.parametrize("fine", ["a", "home", "a1_", "x" * 50, "a__b"])
def test_names_that_fit(fine: str) -> None:
    """Lower-case letters, digits and ``_``, a letter first."""
    assert fine == judged_name(fine)


@pytest.mark.parametrize(
    "bad",
    [
        "",
        " ",
        "A",
        "1a",
        "_a",
        "a b",
        "a-b",
        "a\n",
        "\na",
        "ä",
        "aé",
        "x" * 51,
        "a\0",
        "\u0661",
        "\ud83d",
        None,
        5,
        True,
        b"a",
    ],
)
def test_what_is_no_name(bad: object) -> None:
    """Not even with a line end behind it."""
    assert "screen_name" == refused_field(lambda: judged_name(bad))


@pytest.mark.parametrize(
    "fine",
    [
        {}, LIMIT, {"a": bounds(0, 0)}, {"a": bounds(-5, -1)}, {"a": bounds(-BIGGEST - 1, BIGGEST)},
        {"a": bounds(1, 2), "b_2": bounds(3, 4)},
    ],
)  # fmt: skip
def test_descriptions_that_fit(fine: dict[str, Any]) -> None:
    """Kept as they are, and as a copy of their own."""
    judged = schema_params(fine)
    assert fine == judged
    assert judged is not fine


@pytest.mark.parametrize(
    "bad",
    [
        {"a": bounds(2, 1)}, {"a": bounds(1, 2, "number")}, {"a": bounds(1, 2, "Integer")}, {"a": bounds(1, 2, None)},
        {"a": bounds(1.0, 2)}, {"a": bounds(1, 2.5)}, {"a": bounds(YES, 2)}, {"a": bounds("1", 2)},
        {"a": bounds(None, 2)}, {"a": bounds(float("nan"), 2)}, {"a": bounds(1, float("inf"))},
        {"a": bounds(-BIGGEST - 2, 0)}, {"a": bounds(0, BIGGEST + 1)},
        {"a": {"type": "integer", "min": 1}}, {"a": {"type": "integer", "max": 1}}, {"a": {"min": 1, "max": 2}},
        {"a": bounds(1, 2) | {"default": 1}}, {"a": 3}, {"a": []}, {"a": None},
        {"A": bounds(1, 2)}, {"": bounds(1, 2)}, {"x" * 51: bounds(1, 2)}, {1: bounds(1, 2)},
        [], [LIMIT], "limit", None, 5, {"a": {1, 2}}, {"a": object()},
        {f"p{number}": bounds(1, 2) for number in range(LONGEST_JSON // 40)},
    ],
)  # fmt: skip
def test_what_is_no_description(bad: object) -> None:
    """One type, two whole bounds in order, nothing more, and not endless."""
    assert "schema_params" == refused_field(lambda: schema_params(bad))


@pytest.mark.parametrize("fine", [{}, {"limit": 1}, {"limit": 30}])
def test_parameters_that_fit(fine: dict[str, int]) -> None:
    """Both bounds included; one that is not given is absent."""
    assert fine == params(fine, LIMIT)


@pytest.mark.parametrize(
    "bad",
    [
        {"limit": 0}, {"limit": 31}, {"limit": -1}, {"limit": 5.0}, {"limit": "5"}, {"limit": True}, {"limit": None},
        {"limit": float("nan")}, {"limit": float("inf")}, {"limit": [5]}, {"limit": {}}, {"Limit": 5}, {"size": 5},
        {"limit": 5, "size": 5}, {"": 5}, {None: 5}, {1: 5}, {"limit\0": 5}, [], [5], "limit", None, 5,
        {"limit": 10**400}, {"limit": object()},
    ],
)  # fmt: skip
def test_what_are_no_parameters(bad: object) -> None:
    """Unknown, of another type, out of range, or no object."""
    assert "params" == refused_field(lambda: params(bad, LIMIT))


def test_what_holds_itself_is_refused() -> None:
    """And nothing of the machinery shows."""
    endless: dict[str, Any] = {}
    endless["a"] = endless
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    for bad in (endless, {"limit": deep}):
        refusals = [refused_field(partial(schema_params, bad)), refused_field(partial(params, bad, LIMIT))]
        assert ["schema_params", "params"] == refusals


@quick
@given(st.integers(-100, 100), st.integers(0, 100), st.integers(-300, 300))
def test_exactly_the_range_is_allowed(least: int, width: int, number: int) -> None:
    """Neither one less nor one more."""
    schema = schema_params({"a": bounds(least, least + width)})
    if least <= number <= least + width:
        assert {"a": number} == params({"a": number}, schema)
    else:
        assert "params" == refused_field(lambda: params({"a": number}, schema))
