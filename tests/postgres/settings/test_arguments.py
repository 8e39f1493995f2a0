"""Every argument is judged when it is given: the error names it, says what it must be, and holds no secret."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import make_url
from typer.testing import CliRunner

from nonna_adapters import in_memory, postgres, postgres_async
from nonna_adapters.cli.main import app as command
from nonna_adapters.postgres.compose import blocking
from nonna_adapters.postgres.embedded import Server
from nonna_adapters.postgres.health import examined
from nonna_adapters.postgres.migrate import Migrator
from nonna_adapters.postgres.migration_files import BadFiles
from nonna_adapters.worlds import memory_world, postgres_world
from nonna_core import Invalid

GOOD: Final = "postgresql://nonna_app@/family?host=/nowhere"
SECRET: Final = "s3cr3t+canary"
URLS: Final[tuple[Any, ...]] = (
    "",
    " ",
    None,
    5,
    b"postgresql:///family",
    Path("/tmp/family"),  # noqa: S108  # nothing is made there
    make_url(f"postgresql://nonna_app:{SECRET}@host/family"),
    f"mysql://nonna_app:{SECRET}@host/family",
    f"http://nonna_app:{SECRET}@host/family",
    f"postgresql:/nonna_app:{SECRET}@host/family",
    f"postgresql://nonna_app:{SECRET}@[",
    f"postgresql://nonna_app:{SECRET}@host:port/family",
    f"postgresql://nonna_app:{SECRET}@host/family?magic=1",
    f"postgresql://nonna_app:{SECRET}@host/family?sslmode=sometimes",
    f"postgresql://nonna_app:{SECRET}@host/family?connect_timeout=soon",
    f"postgresql://nonna_app:{SECRET}@host/family?client_encoding=latin1",
    f"postgresql://nonna_app:{SECRET}@host/family?replication=database",
    f"postgresql://nonna_app:{SECRET}@host/family?options=-c%20datestyle%3DGerman",
    f"postgresql://nonna_app:{SECRET}@host/family?options=--row-security%3Doff",
    f"host=h password={SECRET} magic=1",
    f"password={SECRET}\0",
    "no url at all",
)
POOLERS: Final[tuple[Any, ...]] = ("Session", "transactions", " session", "", None, True, b"session", 1, ["session"])
SIZES: Final[tuple[Any, ...]] = (0, -1, True, False, 1.0, "5", None, 1_001, 10**30, float("nan"))


def refused(field: str, call: Callable[..., object], *given: Any, **named: Any) -> str:
    """The message of a refusal that names the argument."""
    with pytest.raises(Invalid) as caught:
        call(*given, **named)
    assert field == caught.value.field
    assert SECRET not in f"{caught.value!r} {caught.value} {caught.value.__cause__!r} {caught.value.__context__!r}"
    return caught.value.message


@pytest.mark.parametrize("made", [postgres, postgres_async])
@pytest.mark.parametrize("value", URLS, ids=repr)
def test_a_bad_url_is_refused(made: Any, value: Any) -> None:
    """By both doors, for each of the three logins, before anything is opened; ``None`` means that there is no login."""
    refused("url", made, value)
    for name in ("service_url", "retention_url"):
        if value is not None:
            refused(name, made, GOOD, **{name: value})


@pytest.mark.parametrize("value", URLS, ids=repr)
def test_a_bad_url_is_refused_by_what_operates(value: Any) -> None:
    """The migrator, the check and the starter of servers judge as the application does."""
    for call in (Migrator, examined, Server.at):
        refused("url", call, value)


@pytest.mark.parametrize("made", [postgres, postgres_async])
def test_a_word_that_is_no_pooler_is_refused(made: Any) -> None:
    """The two words stand in the message."""
    for value in POOLERS:
        assert "pooler must be 'session' or 'transaction'." == refused("pooler", made, GOOD, pooler=value)


@pytest.mark.parametrize("made", [postgres, postgres_async])
def test_a_bad_size_is_refused(made: Any) -> None:
    """A whole number, and no absurd one."""
    for value in SIZES:
        words = "pool_size must be a whole number from 1 to 1,000."
        assert words == refused("pool_size", made, GOOD, pool_size=value)


@pytest.mark.parametrize(
    "url",
    [
        GOOD,
        "host=/nowhere dbname=family user=nonna_app password=a+b",
        "postgresql+psycopg://nonna_app@host/family",
        "postgres://nonna_app@one,two:6000/family?target_session_attrs=read-write&sslmode=require",
        f"{GOOD}&options=-c%20lock_timeout%3D9s%20-c%20jit%3Doff%20endpoint%3Dep-1",
        f"{GOOD}&options=-c%20timezone%3DAsia/Tokyo&client_encoding=UTF-8",
    ],
)
def test_a_good_url_is_taken(url: str) -> None:
    """In each form that the driver reads, with what an operator may say in it."""
    with closing(postgres(url, service_url=url, retention_url=url)):
        pass


SOURCES: Final[dict[str, tuple[Any, ...]]] = {
    "clock": (
        5,
        "now",
        lambda: datetime(2026, 3, 1),  # noqa: DTZ001  # it is what is refused
        lambda: date(2026, 3, 1),
        lambda: "2026-03-01T00:00:00Z",
        lambda: None,
    ),
    "ids": (5, lambda: "00000000-0000-4000-8000-000000000000", lambda: 5, lambda: None),
    "tokens": (5, lambda: "short", lambda: b"x" * 43, lambda: "ä" * 43, lambda: "x" * 44, lambda: None),
}


@pytest.mark.parametrize(("name", "value"), [(name, each) for name, values in SOURCES.items() for each in values])
def test_a_bad_source_is_refused_in_the_same_words(name: str, value: Any) -> None:
    """On both storages: what cannot be called when it is given, what gives the wrong thing when it is asked."""

    def on(made: Callable[..., Any], *given: Any) -> str:
        return refused(name, lambda: _asked(made(*given, **{name: value})))

    assert on(in_memory) == on(blocking, GOOD)


def _asked(app: Any) -> None:
    with closing(app):
        anna = app.acting_as(uuid.uuid4())
        if app.storage.new_id() and app.storage.new_token():
            anna.babies.mine()


def test_a_good_source_is_taken_as_it_is() -> None:
    """An aware instant of any zone is turned into plain UTC; ids and tokens are used."""
    made = uuid.uuid4()
    instant = datetime(2026, 3, 1, 9, tzinfo=UTC)
    with closing(in_memory(clock=lambda: instant, ids=lambda: made, tokens=lambda: "x" * 43)) as app:
        assert (made, "x" * 43) == (app.storage.new_id(), app.storage.new_token())


def test_the_arguments_of_the_migrator_are_judged(tmp_path: Path) -> None:
    """A folder that is none, a patience that is no time, a version that is no text."""
    for folder in (5, b"/tmp", ""):
        refused("folder", Migrator, GOOD, folder=folder)
    with pytest.raises(BadFiles, match="not there"):
        Migrator(GOOD, folder=tmp_path / "nowhere")
    for patience in ("60", -1, True, None, float("nan")):
        refused("patience", Migrator, GOOD, patience=patience)
    for to in (0, None, True, b"0"):
        refused("to", Migrator(GOOD).down, to)
    refused("folder", Server.start, 5)


@pytest.mark.parametrize(
    "words",
    [
        ("migrate", "up"),
        ("migrate", "status"),
        ("migrate", "sql"),
        ("migrate", "down", "--to", "0"),
        ("service", "expire-invitations"),
        ("service", "refresh-engagement"),
        ("retention", "purge"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("url", [url for url in URLS if isinstance(url, str) and "\0" not in url])
def test_the_commands_say_it_in_a_sentence(words: tuple[str, ...], url: str) -> None:
    """A bad URL on the command line ends with the words of the argument, a status that is not 0, and no traceback."""
    _assert_told(CliRunner().invoke(command, [*words, "--url", url]))
    _assert_told(CliRunner().invoke(command, ["check", url]))


def _assert_told(result: Any) -> None:
    assert 1 == result.exit_code
    assert isinstance(result.exception, SystemExit)
    assert "url " in result.output
    assert SECRET not in result.output


def test_worlds_judge_too() -> None:
    """What tests give is judged like what applications give."""
    refused("ids", memory_world, ids=5)
    refused("ids", postgres_world, ids=5)
