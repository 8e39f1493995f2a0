"""What an act was expected to give, held against what it gave."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from nonna_adapters.cli.plain import at_path, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nonna_adapters.cli.stage import Outcome

WHOLE = "value"


def unmet(expect: Mapping[str, Any] | None, outcome: Outcome) -> str | None:
    """
    What differs from the expectation, a sentence; None where it is met.

    Args:
        expect: `error` (a public code) and perhaps `field`; or paths into the value with what stands there, where
            `value` is the whole of it and `count` the number of rows in a list. `$names` are
            replaced already. None where the story expects nothing.
        outcome: how the act ended.
    """
    if outcome.missing:
        return f"{outcome.missing} stands for nothing, since the act that was to give it was refused"
    if expect is None or "error" in expect:
        return _unmet_error(expect, outcome) if expect else None
    if outcome.error is not None:
        return f"expected that it is done, but it was refused ({outcome.error.code})"
    differing = (_unmet_value(path, wanted, outcome.value) for path, wanted in expect.items())
    return next((one for one in differing if one), None)


def _unmet_error(expect: Mapping[str, Any], outcome: Outcome) -> str | None:
    wanted = expect["error"]
    if outcome.error is None:
        return f"expected a refusal ({wanted}), but it was done"
    if outcome.error.code != wanted:
        return f"expected the refusal {wanted}, but it was {outcome.error.code}"
    field = getattr(outcome.error, "field", None)
    if "field" in expect and field != expect["field"]:
        return f"expected that {expect['field']} is refused, but it was {field}"
    return None


def _unmet_value(path: str, wanted: object, value: object) -> str | None:
    try:
        found = plain(value if path == WHOLE else at_path(value, path.split(".")))
    except LookupError:
        return f"expected {path} = {plain(wanted)!r}, but there is no {path}"
    if _alike(plain(wanted), found):
        return None
    return f"expected {path} = {plain(wanted)!r}, but it is {found!r}"


def _alike(wanted: object, found: object) -> bool:
    if wanted == found and isinstance(wanted, bool) == isinstance(found, bool):
        return True
    return isinstance(wanted, str) and isinstance(found, str) and _same_instant(wanted, found)


def _same_instant(one: str, other: str) -> bool:
    try:
        return "T" in one and datetime.fromisoformat(one) == datetime.fromisoformat(other)
    except (ValueError, TypeError):
        return False
