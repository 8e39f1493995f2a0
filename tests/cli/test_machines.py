"""``nonna service`` and ``nonna retention``: what a person and a program read, on a world of years ago."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

import pytest
from typer.testing import CliRunner, Result

import nonna_adapters
from nonna_adapters.cli import machines
from nonna_adapters.cli.main import app
from nonna_adapters.worlds import memory_world, postgres_world
from nonna_core.kernel.errors import TryAgain
from nonna_core.nonna import Nonna, Retention
from nonna_core.photos import NewPhoto
from nonna_core.testing import World

if TYPE_CHECKING:
    from nonna_adapters.postgres.world import PostgresWorld

LONG_AGO: Final = datetime(2015, 3, 1, 9, tzinfo=UTC)
LOGINS: Final = {"service": "nonna_admin", "retention": "nonna_job"}
DUE: Final = {"photo_tags": 4, "photos": 2}
Run: TypeAlias = Callable[..., Result]


@pytest.fixture
def world(where: str) -> Iterator[World]:
    """Anna owned Mia in 2015; she invited Ben, added three photos with two tags each, and removed two of them."""
    with closing(memory_world() if where == "memory" else postgres_world()) as made:
        made.clock.set(LONG_AGO)
        person = made.app.acting_as(made.platform.register("anna@example.org"))
        mia = person.babies.create(name="Mia", actual_birth_date=LONG_AGO.date()).id
        person.invitations.invite(mia, ["ben@example.org"])
        album = person.photos.add(mia, [NewPhoto(url=f"{number}.jpg", tags=("a", "b")) for number in range(3)])
        for photo in album[1:]:
            person.photos.remove(photo.id)
        made.clock.set(datetime.now(UTC))
        yield made


@pytest.fixture
def run(world: World, where: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a machine's command on that world, by the way in that the machine has."""
    if where == "memory":
        monkeypatch.setattr(nonna_adapters, "postgres", lambda *_, **ways: world.app if any(ways.values()) else None)
        monkeypatch.setattr(world.app, "close", lambda: None)

    def ran(machine: str, *words: str) -> Result:
        database = None if where == "memory" else cast("PostgresWorld", world).database
        url = database.url(LOGINS[machine]) if database else "memory"
        return CliRunner().invoke(app, [machine, *words, "--url", url])

    return ran


def document(result: Result) -> Mapping[str, Any]:
    """The one JSON document that a command answered with."""
    told: Mapping[str, Any] = json.loads(result.stdout)
    return told


def test_a_purge_takes_what_is_due_batch_by_batch(run: Run) -> None:
    """A dry run counts what a run takes; batches of one take the same; what is live stays, and a second run is idle."""
    assert {"due": DUE} == document(run("retention", "purge", "--dry-run", "--json"))
    assert {"purged": DUE} == document(run("retention", "purge", "--batch-size", "1", "--json"))
    assert {"purged": {}} == document(run("retention", "purge", "--json"))


def test_a_person_reads_a_table(run: Run) -> None:
    """The report has a line for each table and the sum, and says whether anything was taken."""
    counted = run("retention", "purge", "--dry-run").stdout
    taken = run("retention", "purge").stdout
    assert ("due" in counted, "purged" in counted) == (True, False)
    assert "purged" in taken
    for report in (counted, taken):
        rows = [[word for word in line.split() if word not in "│┃|"] for line in report.splitlines()]
        assert [["photo_tags", "4"], ["photos", "2"], ["all", "6"]] == [row for row in rows if len(row) == 2][-3:]


def test_a_purge_that_is_refused_says_what_it_has_taken(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal between two batches ends with 1, a sentence and what was taken; the next run goes on from there."""
    real, batches = Retention.purge, iter(range(100))

    def breaks_down(self: Retention, batch_size: int = 1, *, dry_run: bool = False) -> Mapping[str, int]:
        if not dry_run and next(batches) == 2:
            raise TryAgain
        return real(self, batch_size, dry_run=dry_run)

    monkeypatch.setattr(Retention, "purge", breaks_down)
    result = run("retention", "purge", "--batch-size", "1", "--json")
    taken = document(result)["purged"]
    assert (1, "try_again", 2) == (result.exit_code, document(result)["error"], sum(taken.values()))
    batches = iter([2])
    told = run("retention", "purge", "--batch-size", "1")
    assert (1, True) == (told.exit_code, TryAgain().message in told.stderr)
    assert "purged" in told.stdout
    batches = iter(range(3, 100))
    rest = document(run("retention", "purge", "--json"))["purged"]
    assert DUE == {table: taken.get(table, 0) + rest.get(table, 0) for table in DUE}


def test_overdue_invitations_are_closed_once(run: Run) -> None:
    """The command says how many it closed; a second run closes none."""
    assert {"expired": 1} == document(run("service", "expire-invitations", "--json"))
    assert "0 invitations expired.\n" == run("service", "expire-invitations").stdout


def test_a_month_is_summed_up_once(run: Run) -> None:
    """The month is named, or the last one that is over; a second run changes nothing."""
    march = ("service", "refresh-engagement", "--month", "2015-03")
    assert {"month": "2015-03", "changed": 1} == document(run(*march, "--json"))
    assert "0 lines of March 2015 made or changed.\n" == run(*march).stdout
    assert {"month", "changed"} == set(document(run("service", "refresh-engagement", "--json")))


@pytest.mark.parametrize(
    ("today", "month"), [((2026, 3, 31), (2026, 2, 1)), ((2026, 1, 1), (2025, 12, 1)), ((2024, 12, 9), (2024, 11, 1))]
)
def test_the_last_month_is_the_one_that_is_over(today: tuple[int, int, int], month: tuple[int, int, int]) -> None:
    """A month is summed up when it is over."""
    assert date(*month) == machines._last_month(date(*today))


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("--month", ("service", "refresh-engagement", "--url", "x", "--month", "March")),
        ("--batch-size", ("retention", "purge", "--url", "x", "--batch-size", "0")),
        ("--url", ("retention", "purge")),
    ],
)
def test_a_bad_word_is_told_before_anything_is_asked(
    option: str, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A month that is none, a batch of nothing and a missing way in end with 2 and name the option."""
    monkeypatch.delenv("NONNA_RETENTION_URL", raising=False)
    result = CliRunner().invoke(app, list(words))
    assert (2, "", True) == (result.exit_code, result.stdout, option in result.stderr)


@pytest.mark.parametrize("words", [("service", "expire-invitations"), ("retention", "purge")])
def test_each_machine_uses_its_own_way_in(words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """The URL is given for the machine alone, may come from the environment, and is shown to nobody."""
    given: list[Mapping[str, Any]] = []

    def postgres(_: str, **ways: str | None) -> Nonna:
        given.append(ways)
        raise TryAgain

    monkeypatch.setattr(nonna_adapters, "postgres", postgres)
    monkeypatch.setenv(f"NONNA_{words[0].upper()}_URL", "postgresql://somebody:secret@/family")
    result = CliRunner().invoke(app, list(words))
    assert (1, TryAgain().message) == (result.exit_code, result.stderr.strip())
    assert [f"{words[0]}_url"] == [way for way, url in given[0].items() if url]
    assert "secret" not in result.output
