"""The throw-away server depends on nothing in the environment, and on no name of its user."""

import pwd
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import pq

from nonna_adapters.postgres import binaries, embedded
from nonna_adapters.postgres.binaries import servers_found
from nonna_adapters.postgres.embedded import OwnServer, Server
from nonna_core import Invalid

# What the environment says otherwise, by the variables that this libpq reads.
_HOSTILE = {
    "PGCLIENTENCODING": "LATIN1",
    "PGCONNECT_TIMEOUT": "soon",
    "PGGSSENCMODE": "require",
    "PGHOST": "/nowhere",
    "PGHOSTADDR": "192.0.2.1",
    "PGMINPROTOCOLVERSION": "3.2",
    "PGOPTIONS": "-c nonsense=1",
    "PGPORT": "5433",
    "PGREQUIREAUTH": "gss",
    "PGREQUIREPEER": "somebody",
    "PGCHANNELBINDING": "require",
    "PGSSLMODE": "verify-full",
    "PGSSLNEGOTIATION": "direct",
    "PGTARGETSESSIONATTRS": "standby",
}
_VARIABLES = [option.envvar.decode() for option in pq.Conninfo.get_defaults() if option.envvar]
_BESIDE = {"PGDATESTYLE": "German", "PGTZ": "Asia/Tokyo", "PGGEQO": "off", "PGSERVICEFILE": "/nowhere"}


@pytest.fixture(scope="module")
def running() -> Iterator[OwnServer]:
    """A server that several tests use."""
    with Server.start() as server:
        yield server


def test_it_depends_on_no_variable_of_libpq(monkeypatch: pytest.MonkeyPatch) -> None:
    """With all of them set, a server comes up and is used: its URL says what they would say otherwise."""
    for variable in _VARIABLES:
        monkeypatch.setenv(variable, _HOSTILE.get(variable, "hostile"))
    for variable, value in {**_BESIDE, "TMPDIR": "/nowhere", "LC_ALL": "xx_XX"}.items():
        monkeypatch.setenv(variable, value)
    with Server.start() as server, server.scratch_database() as url, psycopg.connect(url) as connection:
        asked = "select current_user, current_setting('client_encoding')"
        assert ("postgres", "UTF8") == connection.execute(asked).fetchone()


@pytest.mark.parametrize("variable", [variable for variable in _VARIABLES if variable != "PGSERVICE"])
def test_a_running_server_is_reached_whatever_is_set_later(
    variable: str, running: OwnServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each variable by itself; PGSERVICE alone no URL overrules, so it is taken away where a server is started."""
    monkeypatch.setenv(variable, _HOSTILE.get(variable, "hostile"))
    with psycopg.connect(running.url(user="postgres")) as connection:
        assert ("postgres",) == connection.execute("select current_database()").fetchone()


def test_a_user_id_without_a_name_runs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container that was given any number: initdb asks for a name, and sees one."""
    nameless = binaries.account()
    monkeypatch.setattr(embedded, "account", lambda: binaries.Account(nameless.user, nameless.group, is_named=False))
    with Server.start() as server:
        assert server.version == next(iter(servers_found()))


def test_an_account_may_have_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither our own id nor nobody's need be listed."""

    def missing(_: object) -> None:
        raise KeyError

    monkeypatch.setattr(pwd, "getpwuid", missing)
    monkeypatch.setattr(pwd, "getpwnam", missing)
    assert not binaries.account().is_named
    assert "unshare" in binaries.named(binaries.account())[0]


@pytest.mark.parametrize("name", ["", "x" * 64, "a\0b"])
def test_a_name_that_is_no_name_is_refused(name: str, running: OwnServer) -> None:
    """Longer ones would be cut, and the URL would lead elsewhere."""
    with pytest.raises(Invalid, match="name"):
        running.create_database(name)


def test_a_keyword_string_names_a_server_too(running: OwnServer) -> None:
    """Where the driver takes one, so does this."""
    server = Server.at(f"host={running.log.parent} port=5432 user=postgres password='a b' dbname=postgres")
    with server.scratch_database() as url, psycopg.connect(url) as connection:
        assert "a b" == connection.info.password
