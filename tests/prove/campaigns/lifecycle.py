"""
A database that is dumped and restored, taken down and up again under people, and purged after seven years.

Dumped and restored into a fresh cluster with the tools of each server that is found: the same catalog, roles and rows,
nothing for ``nonna check`` to find, and the access matrix answers there in all its forms. Every migration down and up
again on 100,000 rows under 32 people. A purge of generated rows around the end of their seven years, against an oracle
that reckons from the rows alone, killed in the middle and begun again.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Final

import psycopg

from nonna_adapters.postgres.binaries import servers_found
from nonna_adapters.postgres.embedded import Server
from nonna_adapters.postgres.health import examined
from nonna_adapters.postgres.migrate import Migrator
from nonna_adapters.postgres.scratch import APP, Database, template
from tests.equivalence.matrix.cast import Setting
from tests.postgres.adapter.crowd import crowd
from tests.postgres.lifecycle import dumping, purging
from tests.postgres.lifecycle.living import Street, down_and_up, login
from tests.postgres.sql.rooms import STAMPED
from tests.prove.campaign import Plan, Result

PROMISE: Final = (
    "a restored database is the one that was dumped, rights included; while migrations go down and up nobody sees "
    "another one's row and no table is without its protection; a purge takes exactly what is past its time."
)
AT_ONCE: Final = 1
CHANCE = True
_DUMP, _MOVE, _PURGE = "dump and restore on PostgreSQL", "down and up under people", "purge"
_FAMILIES: Final = 1_200
"""They have 100,000 rows."""

_PEOPLE: Final = 32
_ROUNDS: Final = 4
_ROWS: Final = 200_000
_PURGES: Final = 8
_KILLS: Final = 4
_NOWS: Final = (
    datetime(2032, 2, 29, 9, tzinfo=UTC),
    datetime(2031, 2, 28, 23, 59, 59, 999_999, tzinfo=UTC),
    datetime(2035, 3, 1, tzinfo=UTC),
    datetime(2027, 12, 31, 12, tzinfo=UTC),
)


def parts(plan: Plan) -> list[str]:
    """Each server that is found, each round of migrations, each share of the rows to purge."""
    rounds = [f"{_MOVE}, round {number}" for number in range(1, plan.times(_ROUNDS) + 1)]
    purges = [f"{_PURGE}, share {number}" for number in range(1, _PURGES + 1)]
    return [*(f"{_DUMP} {version}" for version in servers_found()), *rounds, *purges]


def floor(_: Plan) -> dict[str, int]:
    """Nothing is left to chance here."""
    return {}


def run(part: str, plan: Plan) -> Result:
    """One of them."""
    random = Random(f"{plan.seed} {part}")  # noqa: S311  # no secret
    if part.startswith(_DUMP):
        settings = tuple(Setting) if plan.scale >= 1 else (Setting.AS_IT_IS,)
        return _dumped(servers_found()[int(part.rpartition(" ")[2])], plan.times(_FAMILIES), settings)
    if part.startswith(_MOVE):
        return _moved(plan.times(_FAMILIES), _PEOPLE)
    share = plan.shares(_ROWS, _PURGES)[int(part.rpartition(" ")[2]) - 1]
    return _purged(random, share, random.choice(_NOWS), _KILLS)


def _dumped(folder: Path, families: int, settings: tuple[Setting, ...]) -> Result:
    with dumping.moved(folder, families) as (home, away):
        rows, found = dumping.how_many(away), dumping.differences(home, away)
        asked, otherwise = dumping.matrix(away, settings)
    counts = {"restores": 1, "rows restored": rows, "statements of the access matrix after a restore": asked}
    return Result(counts, [*found, *otherwise])


def _moved(families: int, people: int) -> Result:
    with Server.start() as server:
        url = server.create_database("families")
        Migrator(url).up()
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(crowd(families).encode())
        rows, street = dumping.how_many(url), Street(url, login(url))
        with street.lived_in(people):
            time.sleep(2)
            down_and_up(street, pause=0.1)
            served = _served(street)
        finds = [*street.finds, *(f"nonna check: {what}" for what, _ in examined(url).findings), *served]
    return Result({"rows under migrations": rows, **street.counts}, finds)


def _served(street: Street) -> list[str]:
    """Whom nobody answers any more when all is up again."""
    before = Counter(street.counts)
    time.sleep(5)
    answered = street.counts - before
    kinds = ("days through the library", "questions by hand that were answered")
    return [f"{kind}: none after all is up again" for kind in kinds if not answered[kind]]


def _purged(
    random: Random, count: int, now: datetime, kills: int, spoil: Callable[[Database], object] = lambda _: None
) -> Result:
    bound = purging.bound_of(now)
    rows = purging.generated(random, bound, count)
    gone = purging.must_go(rows, bound)
    batch = max(1, len(gone) // 60)
    with closing(template().clone(pool_size=1)) as database:
        purging.fill(database, rows, now)
        spoil(database)
        finds = []
        if purging.would_take(database, now) != Counter(row.table for row in rows if row.id in gone):
            finds.append("a dry run counts other rows than must go")
        killed = 0
        for _ in range(kills):
            killed += purging.kill_in_the_middle(database, now, batch, random)
            finds += purging.wrong(database, rows, gone, finished=False)
        left = purging.finish(database, now, batch).total()
        finds += purging.wrong(database, rows, gone, finished=True)
    counts = {"rows to purge or to keep": len(rows), "rows purged": len(gone), "runs killed at work": killed}
    return Result({**counts, "rows purged after the last kill": left}, [f"{what} (now {now})" for what in finds])


# Planted faults.


def _restored_without_rights(ask: Callable[[str, str], list[str]]) -> Result:
    folder = next(iter(servers_found().values()))
    with dumping.moved(folder, 2, without_rights_of_rows=True) as (home, away):
        return Result(finds=ask(home, away))


def _unprotected_for_an_instant(prefix: str) -> Result:
    with closing(template().clone()) as database:
        street = Street(database.url(), database.url(APP))
        database.superuser.execute(crowd(5).encode())
        with street.lived_in(2):
            _until(street, "questions by hand that were answered")
            database.superuser.execute("alter table public.photos disable row level security")
            time.sleep(0.5)
            database.superuser.execute("alter table public.photos enable row level security")
    return Result(finds=[what for what in street.finds if what.startswith(prefix)])


_ANY: Final = {"DELETE": "using", "SELECT": "using", "INSERT": "with check", "UPDATE": "using"}


def _until(street: Street, what: str) -> None:
    until = time.monotonic() + 30
    while not street.counts[what] and time.monotonic() < until:
        time.sleep(0.02)


def _takes_the_young(database: Database) -> None:
    """Its filter is a year off, and nothing in the database stands in its way any more."""
    root = database.superuser
    [[body]] = root.execute("select pg_get_functiondef('nonna.purge(integer, boolean)'::regprocedure)").fetchall()
    root.execute(str(body).replace("interval '7 years'", "interval '6 years'").encode())
    for table in STAMPED:
        root.execute(f"drop trigger keep_seven_years on public.{table}".encode())
    policies = root.execute("select policyname, tablename, cmd from pg_policies where policyname like 'retention_%'")
    for policy, table, command in policies.fetchall():
        root.execute(f"alter policy {policy} on public.{table} {_ANY[command]} (true)".encode())


_PLANTS: Final[Mapping[str, Callable[[], Result]]] = {
    "a dump without row-level security, seen by nonna check": lambda: _restored_without_rights(dumping.differences),
    "a dump without row-level security, seen by the access matrix": lambda: _restored_without_rights(
        lambda _, away: dumping.matrix(away, (Setting.AS_IT_IS,), ("photos",))[1]
    ),
    "an instant without protection, seen in the catalog": lambda: _unprotected_for_an_instant("there was an instant"),
    "an instant without protection, seen by people": lambda: _unprotected_for_an_instant("somebody saw"),
    "a purge that takes a young row": lambda: _purged(Random("young"), 300, _NOWS[0], 0, _takes_the_young),  # noqa: S311
}


def plants() -> list[str]:
    """Their names."""
    return list(_PLANTS)


def plant(name: str) -> Result:
    """The one thing that should tell."""
    return _PLANTS[name]()
