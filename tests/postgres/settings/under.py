"""Stores settings for the login of the application, and judges what the story tells then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final, Literal, TypeAlias

import psycopg
from attrs import frozen
from psycopg import sql

from nonna_adapters.postgres.scratch import Database
from nonna_core import NonnaError
from tests.postgres.settings.values import Stored

Where: TypeAlias = Literal["role", "database", "both"]
WHERES: Final[tuple[Where, ...]] = ("role", "database", "both")


@frozen
class Place:
    """
    Where settings are stored: under a login in one database, under the database, or both.

    Attributes:
        database: the scratch database; other databases of its server see nothing of it.
        login: of the application, the migrator or the check.
    """

    database: Database
    login: str

    @contextmanager
    def under(self, settings: Iterable[Stored], where: Where) -> Iterator[list[Stored]]:
        """Store what this server takes, give it, and take everything back."""
        try:
            yield [each for each in settings if self._store(each, where)]
        finally:
            for kind in self._kinds("both"):
                self.database.superuser.execute(sql.SQL("alter {} reset all").format(kind))

    def _kinds(self, where: Where) -> list[sql.Composed]:
        database, login = sql.Identifier(self.database.name), sql.Identifier(self.login)
        role = sql.SQL("role {} in database {}").format(login, database)
        whole = sql.SQL("database {}").format(database)
        return {"role": [role], "database": [whole], "both": [role, whole]}[where]

    def _store(self, setting: Stored, where: Where) -> bool:
        name = sql.SQL(".").join(map(sql.Identifier, setting.name.split(".")))
        # A list of names is no text of one name.
        parts = setting.value.split(", ") if setting.name in _LISTS and setting.value else [setting.value]
        values = sql.SQL(", ").join(map(sql.Literal, parts))
        try:
            for kind in self._kinds(where):
                self.database.superuser.execute(sql.SQL("alter {} set {} = {}").format(kind, name, values))
        except psycopg.Error:
            return False
        return True


_LISTS: Final = frozenset({"search_path", "restrict_nonsystem_relation_kind", "DateStyle", "createrole_self_grant"})

Tell: TypeAlias = Callable[[], Sequence[str]]


def fault(tell: Tell, usual: Sequence[str], stored: Sequence[Stored]) -> str | None:
    """
    What is wrong under these settings: an answer that is not the usual one, or a refusal that names none of them.

    Args:
        tell: gives the answers.
        usual: the answers where nothing is stored.
        stored: what is stored.
    """
    try:
        answers = tell()
    except NonnaError as refused:
        if any(each.name.lower() in refused.message.lower() for each in stored):
            return None
        return f"{type(refused).__name__}: {refused.message}"
    except Exception as error:  # noqa: BLE001  # whatever it is, nobody should see it
        return f"{type(error).__name__}: {error}"
    if list(answers) == list(usual):
        return None
    wrong = next((pair for pair in zip(usual, answers, strict=False) if pair[0] != pair[1]), ("", ""))
    return f"{wrong[1][:300]} instead of {wrong[0][:300]}"


def refuses(tell: Tell) -> bool:
    """Whether a sentence is all that comes."""
    with suppress(NonnaError):
        tell()
        return False
    return True
