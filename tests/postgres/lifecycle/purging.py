"""Rows around the end of their seven years, what must become of each, and a purge that is killed and begun again."""

from __future__ import annotations

import multiprocessing
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from multiprocessing.connection import Connection
from random import Random
from typing import Any, Final
from uuid import UUID

import psycopg
from attrs import evolve, frozen

from nonna_adapters.postgres.engine import blocking_engines
from nonna_adapters.postgres.scratch import APP, JOB, Database
from nonna_adapters.postgres.storage import PostgresStorage
from nonna_adapters.postgres.who import Limits
from nonna_core.kernel.errors import StorageTrouble
from nonna_core.nonna import Nonna, Retention
from tests.postgres.sql.rooms import SHAPES, STAMPED, Shape

SHAPES_OF_ALL: Final[Mapping[str, Shape]] = {
    **SHAPES,
    "events": Shape("created_by_user_id", more={"title": "'x'", "event_date": "'2001-01-01'"}),
    "event_comments": Shape("user_id", "event_id", "", {"comment_text": "'x'"}),
    "event_rsvps": Shape("user_id", "event_id", "", {"status": "'no'"}),
    "baby_memberships": Shape("user_id", more={"role": "'follower'", "relationship_label": "'Aunt'"}),
}
_PARENTS: Final = {"photo_id": "photos", "event_id": "events", "registry_item_id": "registry_items",
                   "name_suggestion_id": "name_suggestions"}  # fmt: skip
_WITHOUT_STAMP: Final = ("invitations", "activity_events", "notifications", "owner_update_markers")
_MOST: Final = 4
"""So many rows of a table has a family, or a parent, at most."""

_TICK: Final = timedelta(microseconds=1)


@frozen
class Row:
    """A row with a removal stamp, or none: what it hangs on, and who made it."""

    table: str
    id: UUID
    family: UUID
    parent: UUID | None
    number: int
    stamp: datetime | None


def bound_of(now: datetime) -> datetime:
    """Seven calendar years before, in UTC; from 29 February it is 28 February."""
    try:
        return now.replace(year=now.year - 7)
    except ValueError:
        return now.replace(year=now.year - 7, day=28)


def generated(random: Random, bound: datetime, rows: int) -> list[Row]:
    """So many rows at least, family by family, most of them near the bound."""
    made: list[Row] = []
    while len(made) < rows:
        made.extend(_family(random, bound))
    return made


def _family(random: Random, bound: datetime) -> Iterator[Row]:
    family = UUID(int=random.getrandbits(128), version=4)
    stamp = _stamp(random, bound, None)
    yield Row("baby_profiles", family, family, None, 0, stamp)
    tops = [table for table, shape in SHAPES_OF_ALL.items() if not shape.parent]
    for table in tops:
        for number in range(random.randrange(_MOST)):
            top = Row(
                table, UUID(int=random.getrandbits(128), version=4), family, None, number, _stamp(random, bound, stamp)
            )
            yield top
            yield from _under(random, bound, top)


def _under(random: Random, bound: datetime, top: Row) -> Iterator[Row]:
    for table, shape in SHAPES_OF_ALL.items():
        if shape.parent and _PARENTS[shape.parent] == top.table:
            for number in range(random.randrange(_MOST)):
                key = UUID(int=random.getrandbits(128), version=4)
                yield Row(table, key, top.family, top.id, number, _stamp(random, bound, top.stamp))


def _stamp(random: Random, bound: datetime, above: datetime | None) -> datetime | None:
    """The stamp of what it hangs on, most often; else none, or one around the bound."""
    if above is not None and random.randrange(10) < 7:
        return above
    far = timedelta(days=random.randint(1, 1_000))
    return random.choice(
        (None, bound, bound - _TICK, bound + _TICK, bound - far, bound + far, bound - far, bound - _TICK)
    )


def must_go(rows: list[Row], bound: datetime) -> set[UUID]:
    """
    What a whole run takes, from the rows alone (RET-02, RET-09).

    Older than the bound, and everything that hangs on it goes as well: of a family everything in it.
    """
    due = {row.id: row.stamp is not None and row.stamp < bound for row in rows}
    held_by_child = {row.parent for row in rows if row.parent and not due[row.id]}
    gone = {key for key, is_due in due.items() if is_due and key not in held_by_child}
    busy = {row.family for row in rows if row.table != "baby_profiles" and row.id not in gone}
    return gone - busy


# Into the database.


def fill(database: Database, rows: list[Row], now: datetime) -> None:
    """Put them there past the triggers, with the rows without a stamp that each family has."""
    with psycopg.connect(database.url()) as connection:
        connection.execute("set local session_replication_role = replica")
        people = connection.execute(
            b"insert into auth.users (email) select n || '@home.example' from generate_series(0, %s) n returning id",
            [_MOST],
        ).fetchall()
        by_table = defaultdict(list)
        for row in rows:
            by_table[row.table].append(row)
        for table, mine in by_table.items():
            _copy(connection, table, [_columns(row, [person for (person,) in people], now) for row in mine])
        for statement in _UNSTAMPED.split(b";"):
            connection.execute(statement, {"person": people[0][0]})


def _columns(row: Row, people: list[UUID], now: datetime) -> dict[str, Any]:
    early = datetime(1990, 1, 1, tzinfo=UTC)
    stamp = "removed_at" if row.table == "baby_memberships" else "deleted_at"
    values: dict[str, Any] = {"id": row.id, stamp: row.stamp, "created_at": early}
    if row.table == "baby_profiles":
        return {**values, "name": "B", "expected_birth_date": now.date() + timedelta(days=1)}
    shape = SHAPES_OF_ALL[row.table]
    values |= {"baby_profile_id": row.family, **{name: text.strip("'") for name, text in shape.more.items()}}
    values |= {shape.author: people[row.number]} if shape.author else {}
    values |= {shape.parent: row.parent} if shape.parent else {}
    if row.table == "photo_tags":
        values["tag"] = str(row.number)
    if row.table == "events":
        live = None if row.stamp else 1
        day = date(2001, 1, 1) + timedelta(days=row.number)
        values |= {"event_day": day, "last_day": day, "duration_class": 0, "day_slot": live}
    return values


def _copy(connection: psycopg.Connection, table: str, rows: list[dict[str, Any]]) -> None:
    columns = list(rows[0])
    with connection.cursor().copy(f"copy public.{table} ({', '.join(columns)}) from stdin".encode()) as copy:
        for row in rows:
            copy.write_row([row[column] for column in columns])


_UNSTAMPED: Final = b"""
insert into invitations (baby_profile_id, invited_by_user_id, invitee_email, token_hash, open_slot)
  select id, %(person)s, 'a@home.example', encode(sha256(id::text::bytea), 'hex'), 1 from baby_profiles;
insert into activity_events (baby_profile_id, actor_user_id, type)
  select id, %(person)s, 'event_created' from baby_profiles;
insert into notifications (recipient_user_id, baby_profile_id, type, dedupe_key)
  select %(person)s, id, 'event_created', id::text from baby_profiles;
insert into owner_update_markers (baby_profile_id) select id from baby_profiles
"""
"""What each family has besides, without a stamp of its own."""


# The run, in a process that can be killed.


@contextmanager
def retention(app_url: str, job_url: str, now: datetime) -> Iterator[Retention]:
    """The retention role's door at an instant that does not move, since a row may be due a microsecond later."""
    engines = [blocking_engines(url, pooler="session", pool_size=1, limits=Limits()) for url in (app_url, job_url)]
    storage = PostgresStorage(engines[0], retention_engines=engines[1])
    assert storage._retention is not None
    storage._retention = evolve(storage._retention, next_instant=lambda: now)
    try:
        yield Nonna(storage).as_retention()
    finally:
        for opened in engines:
            opened.close()


def _at(database: Database, now: datetime) -> AbstractContextManager[Retention]:
    return retention(database.url(APP), database.url(JOB), now)


def _running(pipe: Connection, app_url: str, job_url: str, now: datetime, batch: int) -> None:
    with retention(app_url, job_url, now) as door, suppress(StorageTrouble):
        while taken := sum(door.purge(batch).values()):
            pipe.send(taken)
    pipe.send(0)


_TERMINATE: Final = b"""
select pg_terminate_backend(pid) from pg_stat_activity where usename = 'nonna_job' and datname = current_database()
"""


def kill_in_the_middle(database: Database, now: datetime, batch: int, random: Random) -> bool:
    """Begin a run in another process, and after some batches kill it with signal 9, or its backend: was it at work?"""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    run = context.Process(target=_running, args=(theirs, database.url(APP), database.url(JOB), now, batch))
    run.start()
    theirs.close()
    at_work = all(ours.recv() for _ in range(random.randint(1, 3)))
    run.join(random.random() * 0.03)  # so that the next batch is under way
    at_work &= run.is_alive()
    if random.randrange(2):
        run.kill()
    else:
        database.superuser.execute(_TERMINATE)
    run.join()
    ours.close()
    return at_work


def finish(database: Database, now: datetime, batch: int) -> Counter[str]:
    """Run it to its end; what it took."""
    taken = Counter[str]()
    with _at(database, now) as door:
        while some := door.purge(batch):
            taken.update(some)
    return taken


def would_take(database: Database, now: datetime) -> Mapping[str, int]:
    """What a dry run counts."""
    with _at(database, now) as door:
        return door.purge(1, dry_run=True)


# What is there.


def wrong(database: Database, rows: list[Row], gone: set[UUID], *, finished: bool) -> list[str]:
    """Where the database is other than the oracle says; before the end of a run something may still be waiting."""
    found = []
    for table in STAMPED:
        mine = {row.id for row in rows if row.table == table}
        there = _ids(database, f"select id from public.{table}")
        found += [f"{table} {key} is gone and had to stay" for key in sorted(mine - there - gone)[:3]]
        found += [f"{table} {key} is there and had to go" for key in sorted(there & gone)[:3] if finished]
    photos = {row.id for row in rows if row.table == "photos"}
    archived, live = _ids(database, "select id from photos_archive"), _ids(database, "select id from photos")
    found += [f"photo {key} is in both places or in none" for key in sorted(photos - (archived ^ live))[:3]]
    families = _ids(database, "select id from baby_profiles")
    for table in _WITHOUT_STAMP:
        theirs = _ids(database, f"select baby_profile_id from public.{table}")
        found += [f"{table} of {key} did not go or stay with its baby" for key in sorted(theirs ^ families)[:3]]
    return found


def _ids(database: Database, question: str) -> set[UUID]:
    return {key for (key,) in database.superuser.execute(question.encode())}
