"""
Every setting that a user or a superuser can store for a role or a database, with its odd values, one by one.

The list is that of ``pg_settings`` itself, with the settings that it does not show and those of plpgsql. Under each the
library tells a short story by both kinds of sessions, and the migrator goes up, tells its status and the findings of
the check, and goes back. The answers are those of a server where nothing is stored, or a sentence names the setting.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import partial
from typing import Final, Literal, TypeAlias, cast
from unittest.mock import patch

from nonna_adapters.postgres import connecting, migration_files
from nonna_adapters.postgres.migrate import Migrator
from nonna_adapters.postgres.scratch import APP, Database, template
from tests.postgres.settings.kind import Trial, listed, without
from tests.postgres.settings.operating import checked, migrated
from tests.postgres.settings.story import told
from tests.postgres.settings.under import WHERES, Place, Where
from tests.postgres.settings.values import Stored
from tests.prove.campaign import Plan, Result

PROMISE: Final = (
    "whatever somebody has stored for a role or a database, the library, the migrator and the check mean the same and "
    "say the same, or refuse with a sentence that names the setting."
)
AT_ONCE: Final = 2
CHANCE = False

Who: TypeAlias = Literal["sessions", "transactions", "migrator", "check"]

_LIBRARY: Final[tuple[Who, ...]] = ("sessions", "transactions")
_OPERATING: Final[tuple[Who, ...]] = ("migrator", "check")
_OPERATOR: Final = "postgres"
_SHARES: Final = 4
_ACTS_AS: Final = "role"
"""Who migrates is the operator's choice, and a role that is stored for the login is a way to make it."""


def parts(plan: Plan) -> list[str]:
    """The library under what is stored for the role, the database and both; the operator's commands in shares."""
    del plan
    library = [f"{who}, {where}" for who in _LIBRARY for where in WHERES]
    return [*library, *(f"{who}, role, {share}" for who in _OPERATING for share in range(_SHARES))]


def floor(plan: Plan) -> dict[str, int]:
    """Nothing is drawn."""
    del plan
    return {}


def run(part: str, plan: Plan) -> Result:
    """A part: at scale 1 every setting with every odd value."""
    who, where, *share = part.split(", ")
    with closing(template().clone()) as database:
        trial = _trial(cast("Who", who), cast("Where", where), database)
        settings = [each for each in listed(trial.place) if who != "migrator" or each.name != _ACTS_AS]
        mine = settings[int(share[0]) :: _SHARES] if share else settings
        return _tried(part, trial, mine[: plan.times(len(mine))])


def _tried(part: str, trial: Trial, settings: Sequence[Stored]) -> Result:
    finds = [f"{part}: {found}" for each in settings for found in trial.faults([each])]
    names = len({each.name for each in settings})
    return Result({f"settings, {part}": names, f"values of settings, {part}": len(settings)}, finds)


def _trial(who: Who, where: Where, database: Database) -> Trial:
    if who == "sessions":
        tell = partial(told, database, database.url(APP), "session")
    elif who == "transactions":
        tell = partial(told, database, database.url(APP), "transaction")
    elif who == "migrator":
        Migrator(database.url()).down("0")
        tell = partial(migrated, database.url())
    else:
        tell = partial(checked, database.url())
    return Trial(Place(database, APP if who in _LIBRARY else _OPERATOR), where, tell, tell())


# Planted faults: a setting that is not pinned.

_PLANTS: Final[Mapping[str, tuple[Who, str]]] = {
    "a style of dates that is left as it is": ("sessions", "datestyle"),
    "row-level security that may be switched off": ("sessions", "row_security"),
    "definitions that are read in another way after a migration": ("migrator", "quote_all_identifiers"),
    "definitions that the check reads in another way": ("check", "quote_all_identifiers"),
}


@contextmanager
def _left(name: str) -> Iterator[None]:
    rest = without(name)
    with patch.object(connecting, "PINNED", rest), patch.object(migration_files, "PINNED", rest):
        yield


def plants() -> list[str]:
    """Their names."""
    return list(_PLANTS)


def plant(name: str) -> Result:
    """The values of the one setting that is left as it is."""
    who, setting = _PLANTS[name]
    with closing(template().clone()) as database, _left(setting):
        trial = _trial(who, "role", database)
        settings = [each for each in listed(trial.place) if each.name.lower() == setting]
        return _tried(name, trial, settings)
