"""Every function as every person, in SQL, through the facade on memory, and through its ports: what disagrees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Final
from uuid import UUID

from nonna_core.kernel.errors import NonnaError
from nonna_core.kernel.values import UserId
from nonna_core.nonna import Nonna
from tests.equivalence.matrix.attempts import PERSONS as IN_SQL
from tests.equivalence.matrix.cast import Setting
from tests.equivalence.matrix.expected import Family
from tests.equivalence.matrix.in_memory import PERSONS, MemoryStage
from tests.equivalence.matrix.outcomes import changes_something, expected, expected_by_words
from tests.equivalence.matrix.stage import Attempt, Stage
from tests.equivalence.matrix.use import Use
from tests.equivalence.matrix.uses import uses

__all__ = ["IN_SQL", "by_the_facade", "by_the_ports", "family_in", "in_sql", "uses_in"]

Says = Callable[[Family, Use, UUID | None], str]
CODES: Final = {
    "ok": "done", "NNNFD": "not_found", "42501": "not_allowed", "NNLST": "last_owner", "NNOWN": "too_many_owners",
    "NNMEM": "already_member", "NNTOK": "invitation_invalid", "NNPAR": "parent_is_removed", "NNEVT": "day_is_full",
}  # fmt: skip


@cache
def family_in(setting: Setting) -> Family:
    """Give the family in a setting."""
    return Family(setting)


@cache
def uses_in(setting: Setting) -> list[Use]:
    """Give the calls that matter in a setting."""
    return [use for use in uses(family_in(setting)) if _MATTERS.get(setting, _anything)(use)]


def _anything(_: Use) -> bool:
    return True


def _is_count(use: Use) -> bool:
    return use.function.endswith("_totals")


def _is_about_families(use: Use) -> bool:
    return use.row is None or use.row.table == "baby_profiles"


_MATTERS: Final = {
    Setting.GENDER_KNOWN: _is_count, Setting.BORN: _is_count, Setting.ZOE_FOLLOWS: _is_about_families,
}  # fmt: skip
"""Some settings matter to some functions only."""


def _judged(
    setting: Setting, use: Use, person: UUID | None, got: str, *, trace: bool, says: Says = expected
) -> Iterator[str]:
    family = family_in(setting)
    wanted = says(family, use, person)
    leaves = wanted == "done" and changes_something(family, use, person)
    if (got, trace) != (wanted, leaves):
        yield f"{use.name}: {got} instead of {wanted}, a trace: {trace} instead of {leaves}"


def in_sql(stage: Stage, setting: Setting) -> Iterator[str]:
    """Give where the database disagrees with the page."""
    for who in IN_SQL:
        outcomes = stage.run([Attempt(who, "", use.sql) for use in uses_in(setting)])
        for use, outcome in zip(uses_in(setting), outcomes, strict=True):
            got = CODES.get(outcome.state, outcome.state)
            for wrong in _judged(setting, use, who.person, got, trace=bool(outcome.changed)):
                yield f"{who.name}: {wrong}"


def by_the_ports(setting: Setting) -> Iterator[str]:
    """Give where the ports of the memory storage disagree with the page; nobody has no desk, so they are left out."""
    stage = MemoryStage(family_in(setting).rows)
    for name, person in PERSONS.items():
        for use in uses_in(setting) if person else ():
            tried = stage.attempt(person, use.below)
            got = tried.refusal.code if tried.refusal else "done"
            trace = tried.before != tried.after
            yield from (f"{name}: {wrong}" for wrong in _judged(setting, use, person, got, trace=trace))


def by_the_facade(setting: Setting) -> Iterator[str]:
    """Give where the facade on memory disagrees with the page; what is done stays done, so each begins anew."""
    family = family_in(setting)
    stage = MemoryStage(family.rows)
    for name, person in PERSONS.items():
        for use in uses_in(setting):
            before = stage.snapshot()
            got = _called(stage, use, person)
            trace = before != stage.snapshot()
            judged = _judged(setting, use, person, got, trace=trace, says=expected_by_words)
            yield from (f"{name}: {wrong}" for wrong in judged)
            if trace:
                stage = MemoryStage(family.rows)


def _called(stage: MemoryStage, use: Use, person: UUID | None) -> str:
    try:
        use.facade(Nonna(stage.storage).acting_as(None if person is None else UserId(person)))
    except NonnaError as refusal:
        return refusal.code
    return "done"
