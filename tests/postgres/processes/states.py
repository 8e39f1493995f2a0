"""Every SQLSTATE there is, and a server that answers with it: in a question, in a write, and at COMMIT."""

from __future__ import annotations

from typing import Final

import psycopg
from sqlalchemy import ClauseElement, text

from nonna_adapters.postgres.scratch import Database
from nonna_core import (
    Invalid,
    NonnaError,
    NotAllowed,
    NotFound,
    OutcomeUnknown,
    RuleBroken,
    StorageTrouble,
    TryAgain,
    Unavailable,
)

KNOWN: Final = sorted(
    code
    for code in vars(psycopg.errors)["_sqlcodes"]
    if len(code) == 5 and code[2:].strip("0123456789P") in {"", *"ABCDEFGHIJKLMNOPQR"}
)
UNKNOWN: Final = ["25P04", "57P05", "58P99", "08999", "53999", "XX999", "ZZ999", "N1234", "22999", "40999", "P0999"]
"""Some that no version of the driver may know, and some that there are not."""

_CLASSES: Final[dict[str, type[NonnaError]]] = {
    "08": Unavailable, "28": Unavailable, "3D": Unavailable, "53": Unavailable, "57": Unavailable, "58": Unavailable,
    "F0": Unavailable, "22": Invalid, "40": TryAgain,
}  # fmt: skip
_STATES: Final[dict[str, type[NonnaError]]] = {
    **dict.fromkeys(["08007", "40003"], OutcomeUnknown),
    **dict.fromkeys(["25006", "25P03", "25P04"], Unavailable),
    **dict.fromkeys(["55006", "55P03", "72000"], TryAgain),
    **dict.fromkeys(["26000", "42P05", "23505", "23P01"], TryAgain),
    **dict.fromkeys(["23502", "23514"], Invalid),
    **dict.fromkeys(["23001", "23503"], NotFound),
    "42501": NotAllowed,
}


def meaning(state: str) -> type[NonnaError]:
    """What a caller is told, said here a second time."""
    return _STATES.get(state) or _CLASSES.get(state[:2], StorageTrouble)


def leaves(state: str) -> bool:
    """Whether the connection is not used again."""
    return issubclass(meaning(state), StorageTrouble) and meaning(state) is not TryAgain


def is_a_refusal(kind: type[NonnaError]) -> bool:
    """Whether a person is told something about what they asked for."""
    return issubclass(kind, RuleBroken | NotFound | NotAllowed | Invalid)


_RAISES: Final = b"""
create function public.raises(state text) returns text volatile language plpgsql as $$
begin
  if state <> '' then
    raise exception using errcode = state, message = 'the words of the database', detail = 'of somebody else';
  end if;
  return state;
end $$;
create function public.raises_late() returns trigger language plpgsql as $$
begin perform public.raises(coalesce(current_setting('test.state', true), '')); return null; end $$;
create constraint trigger raises_late after update on public.profiles deferrable initially deferred
  for each row execute function public.raises_late();
"""


def let_raise(database: Database) -> None:
    """Make a function that raises what it is given, and a trigger that raises what a setting says at COMMIT."""
    database.superuser.execute(_RAISES)


def raising(state: str) -> ClauseElement:
    """A question that is answered with a state."""
    return text(f"select public.raises('{state}')")


def at_commit(state: str) -> ClauseElement:
    """A question after which COMMIT of a changed profile is answered with a state."""
    return text(f"select set_config('test.state', '{state}', true)")


class Raised(psycopg.DatabaseError):
    """What the driver raises when the server answers with a state."""

    def __init__(self, state: str, fields: dict[int, bytes | None] | None = None) -> None:
        super().__init__("the words of the database", info=fields)
        self.sqlstate = state
