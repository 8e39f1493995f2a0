"""Nobody waits for ever: for a lock, for a statement, for a connection, for the rest of a transaction."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Final

import psycopg
import pytest
from sqlalchemy import func, select, text

from nonna_adapters.postgres import engine
from nonna_adapters.postgres.compose import awaited, blocking
from nonna_adapters.postgres.scratch import APP, Database, template
from nonna_adapters.postgres.who import Limits
from nonna_adapters.postgres.world import Door
from nonna_core import Nonna, OutcomeUnknown, TryAgain, Unavailable
from tests.postgres.adapter.family import Family

SHORT: Final = Limits(lock=200, statement=600, idle=300)
AT_MOST: Final = 5.0
"""Seconds; far more than the limits, far less than for ever."""

_SHOWN: Final = select(
    *(
        func.current_setting(name)
        for name in ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")
    )
)
_PREPARED: Final = select(text("count(*) from pg_catalog.pg_prepared_statements"))


@pytest.fixture
def hurried(door: Door) -> Iterator[Family]:
    """A family whose connections do not wait long."""
    with closing(template().clone(limits=SHORT, pool_size=1)) as database:
        yield Family.founded(database, door)


@contextmanager
def in_time() -> Iterator[None]:
    """What is in here ends soon."""
    started = time.monotonic()
    yield
    assert time.monotonic() - started < AT_MOST


def test_a_lock_that_somebody_holds_is_try_again(hurried: Family) -> None:
    """Nothing was written, and the same call succeeds when the lock is gone."""
    with psycopg.connect(hurried.world.database.url()) as other:
        other.execute(b"select from public.baby_profiles where id = %s for update", (hurried.mia.id,))
        with in_time(), pytest.raises(TryAgain):
            hurried.do(hurried.anna, lambda anna: anna.babies.edit(hurried.mia.id, name="Mia Maria"))
        other.rollback()
    assert hurried.do(hurried.anna, lambda anna: anna.babies.get(hurried.mia.id)) == hurried.mia
    hurried.do(hurried.anna, lambda anna: anna.babies.edit(hurried.mia.id, name="Mia Maria"))


def test_a_follower_who_holds_a_lock_stops_nobody_for_long(hurried: Family) -> None:
    """Rosa locks her own comment by raw SQL; Anna's removal is told to try again (T-50)."""
    event = hurried.party()
    comment = hurried.do(hurried.rosa, lambda rosa: rosa.event_comments.add(event.id, "Mine!"))
    with psycopg.connect(hurried.world.database.url(APP)) as raw:
        claims = f'{{"sub": "{hurried.rosa}"}}'
        raw.execute(b"select set_config('role', 'authenticated', true)")
        raw.execute(b"select set_config('request.jwt.claims', %s, true)", (claims,))
        locked = raw.execute(b"select from public.event_comments where id = %s for update", (comment.id,)).rowcount
        assert locked == 1
        with in_time(), pytest.raises(TryAgain):
            hurried.do(hurried.anna, lambda anna: anna.event_comments.remove(comment.id))


def test_a_statement_that_takes_too_long_is_unavailable(hurried: Family) -> None:
    """It is stopped, and the connection serves on."""

    def slow(_: Nonna) -> None:
        with hurried.desk(hurried.anna).look() as work:
            work._wire.read(select(func.pg_sleep(30)))

    with in_time(), pytest.raises(Unavailable):
        hurried.do_below(slow)
    hurried.do(hurried.anna, lambda anna: anna.babies.mine())


def test_a_transaction_that_is_left_alone_is_unavailable(hurried: Family) -> None:
    """The server lets go of its locks, and nothing of it is stored."""

    def idle(_: Nonna) -> None:
        with hurried.desk(hurried.anna).begin() as work:
            work.events.remove(event.id)
            work.babies.get(hurried.mia.id)
            time.sleep(3 * SHORT.idle / 1_000)
            work.babies.get(hurried.mia.id)

    event = hurried.party()
    with in_time(), pytest.raises(Unavailable):
        hurried.do_below(idle)
    assert hurried.do(hurried.anna, lambda anna: anna.events.get(event.id)).event == event


def test_a_commit_after_being_left_alone_stores_nothing(hurried: Family) -> None:
    """The server ended the transaction before it could hear COMMIT; whether we hear its goodbye is a matter of luck."""

    def idle(_: Nonna) -> None:
        with hurried.desk(hurried.anna).begin() as work:
            work.babies.get(hurried.mia.id)
            work.events.remove(event.id)
            time.sleep(3 * SHORT.idle / 1_000)

    event = hurried.party()
    with in_time(), pytest.raises((OutcomeUnknown, Unavailable)):
        hurried.do_below(idle)
    assert hurried.do(hurried.anna, lambda anna: anna.events.get(event.id)).event == event


def test_a_pool_that_is_used_up_is_unavailable(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever finds no connection in time is told so, by the core's error and not by the pool's."""
    monkeypatch.setattr(engine, "SECONDS_FOR_A_CONNECTION", 0.2)
    family = Family.founded(database, "sync")
    with closing(blocking(database.url(APP), pool_size=1)) as app:
        desk = app.storage.desk(family.anna)
        with desk.begin(), in_time(), pytest.raises(Unavailable) as caught:
            app.acting_as(family.anna).babies.mine()
        assert caught.value.__context__ is None
        assert app.acting_as(family.anna).babies.mine()


@pytest.mark.parametrize("pooler", ["session", "transaction"])
def test_the_limits_are_said_by_the_connection_or_by_each_transaction(
    pooler: engine.Pooler, database: Database
) -> None:
    """Behind a pooler that keeps transactions only, each says them itself, and nothing is prepared."""
    family = Family.founded(database, "sync")
    with closing(blocking(database.url(APP), pooler=pooler, limits=SHORT, pool_size=1)) as app:
        for _ in range(3):
            desk = app.storage.desk(family.anna)
            for verb in (desk.look, desk.begin):
                with verb() as work:
                    wire = getattr(work, "_wire")  # noqa: B009  # the port has no wire
                    assert wire.read(_SHOWN) == [("200ms", "600ms", "300ms")]
                    assert (wire.read(_PREPARED)[0][0] > 0) == (pooler == "session")


def test_both_doors_work_behind_a_pooler_of_transactions(database: Database) -> None:
    """The whole way: ask, write, be refused."""
    family = Family.founded(database, "sync")

    async def awaited_names() -> list[str]:
        app = awaited(database.url(APP), pooler="transaction")
        try:
            await app.acting_as(family.anna).identity.edit_profile(display_name="Anna Maria")
            return [(await app.acting_as(family.anna).identity.me()).display_name for _ in range(7)]
        finally:
            await app.close()

    assert database.runner.run(awaited_names()) == ["Anna Maria"] * 7
    with closing(blocking(database.url(APP), pooler="transaction")) as app:
        app.acting_as(family.anna).identity.edit_profile(display_name="Anna")
        assert {app.acting_as(family.anna).identity.me().display_name for _ in range(7)} == {"Anna"}


def test_a_pooler_of_transactions_is_asked_for_no_session() -> None:
    """It lets nobody in who asks for settings at the door; what the URL asks for is the caller's own business."""
    for url, expected in {"postgresql:///mia": "", "postgresql:///mia?options=-cjit%3Doff": "-cjit=off"}.items():
        assert expected == engine.target(url, "transaction", SHORT).arguments(asks=True)["options"]


def test_the_zone_of_the_server_is_nobodys_behind_a_pooler(database: Database) -> None:
    """Each transaction speaks in UTC, and gives the same instants, wherever the server believes to be."""
    family = Family.founded(database, "sync")
    event = family.party()
    url = f"{database.url(APP)}{'&' if '?' in database.url(APP) else '?'}options=-ctimezone%3DAsia/Tokyo"
    with closing(blocking(url, pooler="transaction")) as app:
        assert event == app.acting_as(family.anna).events.get(event.id).event
        with app.storage.desk(family.anna).begin() as work:
            wire = getattr(work, "_wire")  # noqa: B009  # the port has no wire
            assert [("UTC",)] == wire.read(select(func.current_setting("timezone")))
            assert "UTC" == work.now.tzname()
