"""
Fuzzed values on every argument of every use case, of the machines and of the sign-in system, on both storages at once.

Texts around each limit in characters and in bytes, and of the pieces that storages stumble over; moments in gaps and
folds and at the ends of the calendar; ids in every spelling; mangled cursors; a wrong type one time in six. What a
value should come to is judged by rules that owe nothing to the library. That a refusal has stored nothing is asked of
the number of rows of each table and of the transactions that wrote them, in memory of the rows themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, closing
from math import ceil
from random import Random
from typing import Any, Final
from unittest.mock import patch

from nonna_adapters.memory.table import Log
from nonna_adapters.postgres import wire
from nonna_adapters.postgres.scratch import template
from nonna_adapters.postgres.wire import COMMIT, Wire
from tests.equivalence.inputs.fields import Field, fields
from tests.equivalence.inputs.sides import InMemory, OnPostgres
from tests.equivalence.inputs.trying import Trial
from tests.prove.campaign import Plan, Result

PROMISE: Final = (
    "each value is refused with one typed error that names its field, and nothing is stored, or it is read again "
    "exactly as it was given; memory and PostgreSQL agree."
)
AT_ONCE: Final = 2
CHANCE = True
_VALUES: Final = 200_000
_OF_AN_ID: Final = 0.5


def parts(plan: Plan) -> list[str]:
    """The use cases."""
    del plan
    return list(dict.fromkeys(one.what for one in fields()))


def floor(_: Plan) -> dict[str, int]:
    """How often which argument is tried stands in the plan: nothing is left to chance."""
    return {}


def run(part: str, plan: Plan) -> Result:
    """All arguments of a use case."""
    every = fields()
    whole = sum(map(_weight, every))
    mine = [one for one in every if one.what == part]
    return _tried(mine, f"{plan.seed} {part}", lambda one: max(3, ceil(plan.times(_VALUES) * _weight(one) / whole)))


def _weight(one: Field) -> float:
    """An id is an id everywhere: it gets fewer values."""
    return _OF_AN_ID if one.name.endswith("_id") else 1


def _tried(mine: list[Field], seed: str, number: Callable[[Field], int]) -> Result:
    with closing(template().clone(pool_size=1)) as database:
        trial = Trial((InMemory(), OnPostgres(database)))
        for one in mine:
            trial.values_of(one, Random(f"{seed} {one.title}"), number(one))  # noqa: S311  # no secret
    return Result({**trial.counts, "arguments": len(mine)}, trial.finds)


# Planted faults.

_post = Wire._post


def _kept_all_the_same(self: Wire) -> None:
    self._waiting.clear()
    self.line.send(self.connection, [COMMIT])


def _stripped(self: Wire, statement: Any, values: Mapping[str, Any], *, is_write: bool) -> Any:  # noqa: ANN401  # as it is
    plain = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    return _post(self, statement, plain, is_write=is_write)


_PLANTS: Final[Mapping[str, tuple[str, Callable[[], AbstractContextManager[object]]]]] = {
    "a refusal that keeps what it wrote, in memory": (
        "invitations.invite invitee_emails",
        lambda: patch.object(Log, "roll_back", lambda _: None),
    ),
    "a refusal that keeps what it wrote, in PostgreSQL": (
        "invitations.invite invitee_emails",
        lambda: patch.object(Wire, "abandon", _kept_all_the_same),
    ),
    "a text that loses its spaces on the way": (
        "event_comments.add comment_text",
        lambda: patch.object(Wire, "_post", _stripped),
    ),
    "an error of the driver let through": (
        "service.add_screen screen_name",
        lambda: patch.object(wire, "translated", lambda error, **_: error),
    ),
}


def plants() -> list[str]:
    """Their names."""
    return list(_PLANTS)


def plant(name: str) -> Result:
    """The one argument that should tell."""
    title, planted = _PLANTS[name]
    mine = [one for one in fields() if one.title == title]
    with planted():
        return _tried(mine, name, lambda _: 60)
