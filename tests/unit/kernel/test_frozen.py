"""Mappings that cannot be changed (T-175)."""

import copy
import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from nonna_core.kernel.frozen import FrozenDict, frozen_dict, frozen_value
from nonna_core.photos import NewPhoto

NESTED: dict[str, Any] = {"limit": {"min": 1, "all": [1, {"a": 2}]}, "none": None}


@pytest.mark.parametrize(
    "change",
    [
        lambda held: held.__setitem__("a", 1),
        lambda held: held.__delitem__("limit"),
        lambda held: held.__ior__({"a": 1}),
        lambda held: held.clear(),
        lambda held: held.pop("limit"),
        lambda held: held.popitem(),
        lambda held: held.setdefault("a", 1),
        lambda held: held.update(a=1),
        lambda held: held["limit"].clear(),
        lambda held: held["limit"]["all"][1].clear(),
    ],
)
def test_every_change_is_refused(change: Callable[[Any], object]) -> None:
    """On every level, with a word on what to do."""
    held = FrozenDict(NESTED)
    with pytest.raises(TypeError, match="makes a copy that can"):
        change(held)
    assert FrozenDict(NESTED) == held


def test_it_is_a_dict_with_the_same_items() -> None:
    """Equal, written down alike, and copied into one that can be changed."""
    held = FrozenDict({"a": 1, "b": 2})
    held.__init__({"a": 3})  # type: ignore[misc]  # what somebody may try
    other = dict(held)
    other["a"] = 4
    assert ({"a": 1, "b": 2}, '{"a": 1, "b": 2}', {"a": 1, "b": 2}) == (held, json.dumps(held), held | {})
    assert {} == FrozenDict()


def test_what_was_given_is_copied() -> None:
    """Lists become tuples, and a change of the original changes nothing."""
    given = copy.deepcopy(NESTED)
    held = frozen_dict(given)
    given["limit"]["all"][1]["a"] = 5
    given.clear()
    assert ({"min": 1, "all": (1, {"a": 2})}, None) == (held["limit"], held["none"])
    assert held is frozen_dict(held)
    assert (1, "a") == frozen_value([1, "a"])


def test_it_can_be_hashed_copied_and_pickled() -> None:
    """As a value can."""
    held = FrozenDict(NESTED)
    copies = [copy.copy(held), copy.deepcopy(held), pickle.loads(pickle.dumps(held)), FrozenDict(NESTED)]  # noqa: S301  # our own
    assert [held] * 4 == copies
    assert {hash(held)} == {hash(one) for one in copies}
    assert {FrozenDict} == {type(one) for one in copies}


def test_a_new_photo_keeps_no_list() -> None:
    """Its tags are a tuple, so that it can be hashed; what is no list stays, to be refused later."""
    tags = ["sea"]
    photo = NewPhoto(url="mia.jpg", tags=tags)
    tags.append("sun")
    bad: Any = "sea"
    assert (("sea",), "sea") == (photo.tags, NewPhoto(url="mia.jpg", tags=bad).tags)
    assert hash(photo) == hash(NewPhoto(url="mia.jpg", tags=("sea",)))
