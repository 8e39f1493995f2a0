"""How connections are opened: the URL has the last word, poolers are asked, and sessions that are not kept refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any, Final

import psycopg
import pytest
from psycopg import pq
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from sqlalchemy import func, select

from nonna_adapters.postgres import connecting
from nonna_adapters.postgres.compose import blocking
from nonna_adapters.postgres.connecting import Connector, Target
from nonna_adapters.postgres.engine import connection_options
from nonna_adapters.postgres.looking import NotReady
from nonna_adapters.postgres.scratch import APP, Database, template
from nonna_adapters.postgres.settings import PINNED, Options
from nonna_adapters.postgres.urls import plain_url
from nonna_adapters.postgres.who import Limits

KEYWORDS: Final = [option.keyword.decode() for option in pq.Conninfo.get_defaults()]
OURS: Final = {"client_encoding": "utf8", "options": "-c lock_timeout=7s"}


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    """A database to connect to."""
    with closing(template().clone()) as clone:
        yield clone


@pytest.mark.parametrize("pooler", ["session", "transaction"])
@pytest.mark.parametrize("keyword", KEYWORDS)
def test_the_url_has_the_last_word(keyword: str, pooler: Any) -> None:
    """Whatever keyword of libpq a connection string holds, nothing that is told beside it overrules it."""
    value = OURS.get(keyword, "3")
    told = connection_options(make_conninfo(**{keyword: value}), pooler, Limits())
    made = conninfo_to_dict(make_conninfo(make_conninfo(**{keyword: value}), **_of_libpq(told)))
    assert (value in str(made[keyword])) == (keyword in made)
    if keyword != "options":
        assert value == str(made[keyword])


def _of_libpq(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name in KEYWORDS}


def test_a_password_with_a_plus_sign_is_left_alone() -> None:
    """Only the scheme of a URL loses the name of a driver."""
    for string, expected in {
        "host=/tmp dbname=db password=a+b connect_timeout=3": "host=/tmp dbname=db password=a+b connect_timeout=3",
        "host=/tmp password=a+b://c": "host=/tmp password=a+b://c",
        "postgresql+psycopg://a:b+c@h/d": "postgresql://a:b+c@h/d",
        "postgres://a:b+c@h/d": "postgres://a:b+c@h/d",
    }.items():
        assert expected == plain_url(string)


@pytest.mark.parametrize("pooler", ["session", "transaction"])
def test_the_limits_of_the_url_hold(pooler: Any, database: Database) -> None:
    """Straight or behind a pooler of transactions, an operator may wait longer than the library would."""
    url = f"{database.url(APP)}&options=-c%20lock_timeout%3D7s%20-c%20statement_timeout%3D99s"
    shown = select(func.current_setting("lock_timeout"), func.current_setting("statement_timeout"))
    with closing(blocking(url, pooler=pooler)) as app, app.storage.nobodys_desk().look() as work:
        wire = getattr(work, "_wire")  # noqa: B009  # the port has no wire
        assert [("7s", "99s")] == wire.read(shown)


def test_options_are_read_as_the_server_reads_them() -> None:
    """Both spellings, escapes, and what is no setting."""
    text = r"-c a=b -cc.d=e\ f --lock-timeout=1 endpoint=ep-1"
    expected = Options({"a": "b", "c.d": "e f", "lock_timeout": "1"}, "endpoint=ep-1")
    assert expected == Options.read(text) == Options.read(expected.written())


class _Refusing:
    """A pooler that lets nobody in who asks for settings."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.asked: list[str] = []

    def __call__(self, url: str, **options: Any) -> psycopg.Connection:
        self.asked.append(options["options"])
        if options["options"]:
            raise psycopg.OperationalError(self.words)
        return psycopg.connect(url, **options)


@pytest.mark.parametrize(
    "words",
    [
        "FATAL:  unsupported startup parameter: options",
        "FATAL:  unsupported startup parameter in options: datestyle",
        "Feature not supported: RDS Proxy currently doesn't support command-line options.",
    ],
)
def test_a_pooler_that_refuses_options_is_served_without(words: str, database: Database) -> None:
    """It is asked once; the settings are in force all the same, on each connection."""
    refusing = _Refusing(words)
    target = Target.of(database.url(APP), keeps_sessions=True, changes=Limits().settings)
    connector = Connector(target=target, connect=refusing)
    for _ in range(2):
        with closing(connector()) as connection:
            assert ("5s", "UTC") == _shown(connection)
    assert 1 == sum(map(bool, refusing.asked))
    assert 3 == len(refusing.asked)


def _shown(connection: psycopg.Connection) -> tuple[Any, ...] | None:
    return connection.execute(
        b"select pg_catalog.current_setting('lock_timeout'), pg_catalog.current_setting('timezone')"
    ).fetchone()


def test_a_pooler_that_ignores_options_is_overruled(database: Database) -> None:
    """What is set is read back, so nobody believes in limits that are not there."""

    def deaf(url: str, **options: Any) -> psycopg.Connection:
        return psycopg.connect(url, **{**options, "options": ""})

    target = Target.of(database.url(APP), keeps_sessions=True, changes=Limits().settings)
    with closing(Connector(target=target, connect=deaf)()) as connection:
        assert ("5s", "UTC") == _shown(connection)


class _Between:
    """A connection that was told of another process than the one that answers."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    @property
    def info(self) -> Any:
        return self

    @property
    def backend_pid(self) -> int:
        return 1

    @property
    def server_version(self) -> int:
        return self._connection.info.server_version


def _behind_a_pooler(url: str, **options: Any) -> Any:
    return _Between(psycopg.connect(url, **options))


def test_a_session_that_is_kept_is_set(database: Database) -> None:
    """Behind a pooler that keeps sessions the settings hold, and it is asked once."""
    target = Target.of(database.url(APP), keeps_sessions=True, changes=Limits().settings)
    connector = Connector(target=target, connect=_behind_a_pooler)
    with closing(connector()) as connection:
        assert ("5s", "UTC") == _shown(connection)
    with closing(connector()) as connection:
        assert ("5s", "UTC") == _shown(connection)


def test_a_session_that_is_not_kept_is_refused(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another client's transaction meets our process, nothing is set that others would inherit."""
    opened: list[Any] = []

    def connect(url: str, **options: Any) -> Any:
        opened.append(_behind_a_pooler(url, **options))
        return opened[-1]

    def same(_: object) -> int:
        row = opened[-1].execute(b"select pg_catalog.pg_backend_pid(), pg_catalog.current_setting('lock_timeout')")
        pid, limit = row.fetchone()
        assert "5s" != limit
        return int(pid)

    monkeypatch.setattr(connecting, "_begun", same)
    target = Target.of(database.url(APP), keeps_sessions=True, changes=Limits().settings)
    with pytest.raises(NotReady, match=re.escape('pooler="transaction"')):
        Connector(target=target, connect=lambda url, **o: connect(url, **{**o, "options": ""}))()
    assert opened[-1].closed


def test_everything_that_is_pinned_is_a_setting(database: Database) -> None:
    """A word that is no setting of any server, or a value that it does not take, would pin nothing."""
    target = Target.of(database.url(APP), keeps_sessions=True, changes={})
    with closing(Connector(target=target)()) as connection:
        for name, value in PINNED.items():
            row = connection.execute("select pg_catalog.current_setting(%s, true)", (name,)).fetchone()
            assert row is not None
            known = row[0] is not None or name.startswith("plpgsql.")
            assert known or connection.info.server_version < 180_000, name
            assert row[0] in {value, None} or row[0].lower() == value.lower(), name
