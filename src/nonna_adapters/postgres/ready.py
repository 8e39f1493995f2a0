"""
Before the first unit of work: is this the login, the server and the schema that the storage was written for?

What the policies promise holds for a login that owns nothing, bypasses nothing and can become nobody else; anything
more is refused here, since it would work and protect nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from attrs import frozen

from nonna_adapters.postgres.line import Line, Sent
from nonna_adapters.postgres.looking import NotReady, asked
from nonna_adapters.postgres.migration_files import newest_version
from nonna_adapters.postgres.settings import PINNED
from nonna_adapters.postgres.weakened import complaints, question

__all__ = ["FOR_PEOPLE", "FOR_RETENTION", "FOR_SERVICE", "OLDEST_SERVER", "NotReady", "ReadyCheck"]

OLDEST_SERVER: Final = 15
_LOGIN: Final = """
select current_setting('server_version_num')::int / 10000, r.rolname, r.rolsuper, r.rolbypassrls, r.rolcreaterole,
       array(select x.rolname::text from pg_catalog.pg_roles x
             where x.oid <> r.oid and pg_catalog.pg_has_role(r.oid, x.oid, 'member') order by 1),
       exists (select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
               where c.relowner = r.oid and n.nspname in ('public', 'nonna', 'nonna_private')),
       pg_catalog.to_regprocedure('nonna.schema_version()') is not null
from pg_catalog.pg_roles r where r.rolname = session_user
"""
_PLAIN: Final[Sent] = (
    "select pg_catalog.set_config('search_path', %(path)s, true), pg_catalog.set_config('role', 'none', true)",
    {"path": PINNED["search_path"]},
)
"""What a session would have said for itself; behind a pooler of transactions each look says it."""
_FUNCTIONS_RUN: Final[Sent] = ("do $$ begin null; end $$", {})
_SCHEMA: Final = "select nonna.schema_version()"


@frozen
class _Login:
    server: int
    name: str
    is_superuser: bool
    bypasses: bool
    makes_roles: bool
    becomes: list[str]
    owns: bool
    has_schema: bool


@frozen
class ReadyCheck:
    """
    What a connection must be.

    Attributes:
        roles: what its login may become: these and nothing else.
    """

    roles: frozenset[str]

    def __call__(self, line: Line, connection: Any) -> None:
        """
        Look at a connection.

        Raises:
            NotReady: with what to do about it.
            Unavailable: it does not answer.
        """
        login = _Login(*asked(line, connection, [_PLAIN, (_LOGIN, {})])[-1][0])
        for complaint in self._complaints(login):
            raise NotReady(complaint)
        version = asked(line, connection, [_PLAIN, _FUNCTIONS_RUN, (_SCHEMA, {})])[-1][0][0]
        for complaint in _about_schema(version or "", newest_version()):
            raise NotReady(complaint)
        for complaint in complaints(asked(line, connection, [_PLAIN, question(self.roles)])[-1]):
            raise NotReady(complaint)

    def _complaints(self, login: _Login) -> Iterator[str]:
        if login.server < OLDEST_SERVER:
            yield f"This is PostgreSQL {login.server}, and nonna needs {OLDEST_SERVER} or newer."
        if login.is_superuser or login.bypasses or login.makes_roles or login.owns:
            yield f"The login {login.name} has rights of its own, past the policies: use nonna_app or one like it."
        for role in sorted(set(login.becomes) - self.roles):
            yield f"The login {login.name} may become {role}: revoke {role} from it, or use nonna_app or one like it."
        for role in sorted(self.roles - set(login.becomes)):
            yield f"The login {login.name} may not become {role}: grant {role} to it."
        if not login.has_schema:
            yield "This database has no schema of nonna: run `nonna migrate up`."


def _about_schema(found: str, wanted: str) -> Iterator[str]:
    if found < wanted:
        yield f"The schema is of version {found or 'none'}, and {wanted} is needed: run `nonna migrate up`."
    if found > wanted:
        yield f"The schema is of version {found}, and this nonna knows {wanted}: use a newer nonna."


FOR_PEOPLE: Final = ReadyCheck(frozenset({"anon", "authenticated"}))
FOR_SERVICE: Final = ReadyCheck(frozenset({"service_role"}))
FOR_RETENTION: Final = ReadyCheck(frozenset({"nonna_retention"}))
