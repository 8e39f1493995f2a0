"""A password in a URL stands in no error, no log and no text, whatever is wrong with the URL (SEC-15)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final
from uuid import uuid4

import pytest
from typer.testing import CliRunner

import nonna_adapters
from nonna_adapters.cli.main import app as commands
from nonna_adapters.postgres.embedded import Server
from nonna_adapters.postgres.migrate import Migrator
from nonna_adapters.postgres.scratch import template
from nonna_core.kernel.values import UserId
from tests.prove.covert.ears import all_of, listening

SECRET: Final = "sw0rdfish"
_NOWHERE: Final = "host=/nowhere"
URLS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "nobody answers": f"postgresql://nonna_app:{SECRET}@/family?{_NOWHERE}",
        "the port is closed": f"postgresql://nonna_app:{SECRET}@127.0.0.1:1/family",
        "the login is refused": f"postgresql://nemo:{SECRET}@/postgres?host=SERVER",
        "the database is none": f"postgresql://nonna_app:{SECRET}@/nemo?host=SERVER",
        "the port is no number": f"postgresql://nonna_app:{SECRET}@localhost:port/family",
        "a bracket is open": f"postgresql://nonna_app:{SECRET}@[::1/family",
        "a percent sign is alone": f"postgresql://nonna_app:{SECRET}%zz@/family?{_NOWHERE}",
        "a percent sign is NUL": f"postgresql://nonna_app:{SECRET}%00@/family?{_NOWHERE}",
        "an at sign is in the password": f"postgresql://nonna_app:a@{SECRET}@/family?{_NOWHERE}",
        "a slash is in the password": f"postgresql://nonna_app:a/{SECRET}@localhost/family",
        "a colon is missing": f"postgresql//nonna_app:{SECRET}@/family",
        "the scheme is another": f"mysql://nonna_app:{SECRET}@localhost/family",
        "a name of a driver": f"postgresql+psycopg://nonna_app:{SECRET}@/family?{_NOWHERE}",
        "an option is none": f"postgresql://nonna_app:{SECRET}@/family?{_NOWHERE}&nonsense=1",
        "the password is an option": f"postgresql://nonna_app@/family?{_NOWHERE}&password={SECRET}&sslmode=nonsense",
        "keywords": f"{_NOWHERE} user=nonna_app password={SECRET} dbname=family",
        "keywords with one that is none": f"{_NOWHERE} user=nonna_app password={SECRET} nonsense",
        "a quote is open": f"{_NOWHERE} user=nonna_app password='{SECRET}",
    }
)


def _blocking(url: str) -> Iterator[object]:
    app = nonna_adapters.postgres(url, service_url=url, retention_url=url)
    yield from (app, app.storage)
    yield _caught(app.acting_as(UserId(uuid4())).babies.mine)
    yield _caught(lambda: app.as_service().expire_invitations())
    yield _caught(lambda: app.as_retention().purge())


async def _waited(answer: Awaitable[object]) -> object:
    return await answer


def _awaited(url: str) -> Iterator[object]:
    app = nonna_adapters.postgres_async(url)
    yield from (app, app.storage)
    yield _caught(lambda: asyncio.run(_waited(app.acting_as(UserId(uuid4())).babies.mine())))


def _migrating(url: str) -> Iterator[object]:
    migrator = Migrator(url)
    yield migrator
    yield from (_caught(migrator.up), _caught(lambda: migrator.down("20261101090000")), _caught(migrator.status))


def _serving(url: str) -> Iterator[object]:
    yield _caught(lambda: Server.at(url))


def _commanding(url: str) -> Iterator[object]:
    runner = CliRunner()
    for words in (
        ("migrate", "up", "--url"), ("migrate", "down", "--url"), ("migrate", "status", "--url"), ("check",),
        ("service", "expire-invitations", "--url"), ("retention", "purge", "--url"),
    ):  # fmt: skip
        result = runner.invoke(commands, [*words, url])
        yield result.output
        yield result.exception


ENTRANCES: Final[Mapping[str, Callable[[str], Iterator[object]]]] = MappingProxyType(
    {
        "postgres": _blocking,
        "postgres_async": _awaited,
        "Migrator": _migrating,
        "Server.at": _serving,
        "the command line": _commanding,
    }
)


def _caught(call: Callable[[], object]) -> object:
    try:
        return call()
    except Exception as error:  # noqa: BLE001  # whatever it is, it is looked at
        return error


def _texts(entrance: Callable[[str], Iterator[object]], url: str) -> Iterator[str]:
    try:
        for found in entrance(url):
            yield all_of(found) if isinstance(found, BaseException) else f"{found!r} {found}"
    except Exception as error:  # noqa: BLE001  # whatever it is, it is looked at
        yield all_of(error)


@pytest.mark.parametrize("wrong", URLS)
@pytest.mark.parametrize("entrance", ENTRANCES)
def test_a_password_is_told_nowhere(entrance: str, wrong: str) -> None:
    """By no error with all that hangs on it, no repr, no logger at DEBUG, nothing that is printed (SEC-15)."""
    host = template().server.url().partition("host=")[2]
    with listening() as ears:
        texts = list(_texts(ENTRANCES[entrance], URLS[wrong].replace("SERVER", host)))
    told = [*texts, *(text for _, text in ears.all())]
    assert ([], True) == ([text[:2_000] for text in told if SECRET in text], len(texts) > 0)


def test_a_password_that_is_told_is_found() -> None:
    """Planted fault: an entrance that names its URL."""

    def naive(url: str) -> Iterator[object]:
        yield ValueError(f"cannot connect to {url}")

    assert [True] == [SECRET in text for text in _texts(naive, URLS["nobody answers"])]
