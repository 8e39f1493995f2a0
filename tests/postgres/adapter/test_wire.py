"""The wire: what waits, what travels together, what an error leaves behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest
from sqlalchemy import Integer, bindparam, cast, column, func, select, table, text, update

from nonna_adapters.postgres.aio import AwaitedLine, bridged
from nonna_adapters.postgres.line import BlockingLine
from nonna_adapters.postgres.scratch import APP, Database, template
from nonna_adapters.postgres.wire import BEGIN, Wire, compiled
from nonna_core import DayIsFull, NotAllowed, NotFound, TryAgain, Unavailable
from nonna_core.nonna import Nonna
from tests.postgres.adapter.family import Family
from tests.postgres.adapter.traces import prepared, round_trips, traced

ONE = select(cast(bindparam("value", type_=Integer()), Integer()))
BROKEN = select(text("1 / 0"))
SAVED = select(func.pg_backend_pid())
NAMES = update(table("profiles", column("display_name"), schema="public")).values(display_name="Somebody")


@pytest.fixture
def single() -> Iterator[Database]:
    """A database with one connection for each login and door, so that a test knows which one it meets."""
    with closing(template().clone(pool_size=1)) as clone:
        yield clone


def _refused_by_the_core(family: Family) -> None:
    with pytest.raises(NotAllowed):
        family.do(family.rosa, lambda rosa: rosa.babies.edit(family.mia.id, name="Maria"))


def _refused_by_the_database(family: Family) -> None:
    with pytest.raises(NotFound), family.desk(family.zoe).begin() as work:
        work.babies.remove(family.mia.id)


def _look(family: Family) -> None:
    family.do(family.anna, lambda anna: anna.babies.get(family.mia.id))


def test_what_is_prepared_survives_a_refusal_of_the_core(single: Database) -> None:
    """A refusal that changed nothing ends with COMMIT, and nothing has to be prepared anew."""
    family = Family.founded(single, "sync")
    _refused_by_the_core(family)
    assert prepared(family, lambda: _refused_by_the_core(family)) == 0
    _look(family)
    assert prepared(family, lambda: _look(family)) == 0


def test_a_refusal_of_the_database_leaves_the_connection_usable(single: Database) -> None:
    """After ROLLBACK the same connection prepares anew and serves on."""
    family = Family.founded(single, "sync")
    _look(family)
    before = _server_process(family)
    for _ in range(3):
        _refused_by_the_database(family)
        _look(family)
    assert before == _server_process(family)


def test_refusals_leave_no_statements_behind(single: Database) -> None:
    """Whoever is refused again and again does not fill the server's memory with prepared statements."""
    family = Family.founded(single, "sync")
    for _ in range(5):
        with pytest.raises(NotAllowed), family.desk(family.rosa).look() as work:
            work.trash.of(family.mia.id, None, 30)
    with family.desk(family.anna).look() as work:
        rows = work._wire.read(select(func.count()).select_from(text("pg_catalog.pg_prepared_statements")))
    assert rows[0][0] <= 2


def _server_process(family: Family) -> int:
    with family.desk(family.anna).look() as work:
        return int(work._wire.read(SAVED)[0][0])


def test_a_connection_that_prepares_later_is_broken_by_a_refusal(single: Database) -> None:
    """Planted: with another threshold a statement is remembered as prepared though it never was, for ever."""
    with psycopg.connect(single.url(), autocommit=True, prepare_threshold=1) as connection:
        line, asked = BlockingLine(), [("select %(value)s::int", {"value": 1})]
        line.send(connection, asked)
        with pytest.raises(psycopg.errors.DivisionByZero):
            line.send(connection, [("select 1 / 0", {}), *asked])
        with pytest.raises(psycopg.errors.InvalidSqlStatementName):
            line.send(connection, asked)


def test_the_own_threshold_is_not_broken_by_a_refusal(single: Database) -> None:
    """The same as above with the threshold of the storage."""
    with psycopg.connect(single.url(), autocommit=True, prepare_threshold=0) as connection:
        line, asked = BlockingLine(), [("select %(value)s::int", {"value": 1})]
        for _ in range(3):
            with pytest.raises(psycopg.errors.DivisionByZero):
                line.send(connection, [("select 1 / 0", {}), *asked])
            assert line.send(connection, asked) == [[(1,)]]


def test_writes_wait_for_the_next_question(family: Family) -> None:
    """A write is not sent alone, and a question takes it along."""
    edited = family.mia
    with family.desk(family.anna).begin() as work:
        assert round_trips(family, lambda: work.babies.keep(edited, edited)) == 0
        work._wire.write(NAMES)
        assert work._wire._waiting
        work.babies.get(family.mia.id)
        assert not work._wire._waiting
    assert family.do(family.anna, lambda anna: anna.identity.me()).display_name == "Somebody"


def test_a_waiting_write_that_fails_is_told_at_the_end(family: Family) -> None:
    """The error of a write that travels with COMMIT leaves the block at its end, and nothing is stored."""
    family.party()
    event = family.party(title="The second")
    with pytest.raises(DayIsFull), family.desk(family.anna).begin() as work:
        work.events.add(family.another(event))
    assert len(family.do(family.anna, lambda anna: anna.events.upcoming(family.mia.id)).items) == 2


@pytest.mark.parametrize("more", [1, 300])
def test_the_first_error_of_a_pipeline_counts(more: int, either: Family) -> None:
    """What follows the first error was only aborted, and is not what is told, whether it came early or late."""

    def pipeline(_: Nonna) -> None:
        with either.desk(either.anna).look() as work:
            work._wire.later(select(func.nonna.exactly_one(0)))
            for _time in range(more):
                work._wire.later(BROKEN)
            work._wire.read(ONE, value=1)

    with pytest.raises(NotFound):
        either.do_below(pipeline)


def test_what_the_socket_has_no_room_for_is_sent_too(either: Family) -> None:
    """A text of a megabyte is answered like any other, and nobody waits for anybody."""
    with pytest.raises(NotFound):
        either.do(either.anna, lambda anna: anna.tiles.layout("x" * 1_000_000, either.mia.id))


def test_a_looking_unit_of_work_has_no_begin_and_no_commit(family: Family) -> None:
    """One pipeline is one transaction by itself."""
    lines = traced(family, lambda: _look(family))
    sent = [line for line in lines if line.startswith("F")]
    assert not [line for line in sent if '"begin' in line or '"commit' in line]


def test_a_write_through_look_is_refused_here(family: Family) -> None:
    """A repository that writes where only reading was announced is a mistake of ours, told before anything is sent."""
    with pytest.raises(RuntimeError, match="only reads"), family.desk(family.anna).look() as work:
        work.babies.remove(family.mia.id)


def test_a_write_through_look_is_refused_by_the_server(family: Family) -> None:
    """Even a function that writes, disguised as a question, cannot."""
    with pytest.raises(Unavailable), family.desk(family.anna).look() as work:
        work._wire.read(select(func.nonna.remove_baby(family.mia.id)))
    assert family.do(family.anna, lambda anna: anna.babies.get(family.mia.id)).deleted_at is None


def test_a_look_through_begin_could_write(family: Family) -> None:
    """Planted: without the announcement the very same question writes."""
    with family.desk(family.anna).begin() as work:
        work._wire.read(select(func.nonna.remove_baby(family.mia.id)))
    with pytest.raises(NotFound):
        family.do(family.anna, lambda anna: anna.babies.get(family.mia.id))


def test_an_error_of_ours_undoes_what_was_sent(family: Family) -> None:
    """Whatever error leaves the block, nothing of it is stored."""

    def changed_and_failed() -> None:
        with family.desk(family.anna).begin() as work:
            work._wire.change(NAMES)
            raise TryAgain

    with pytest.raises(TryAgain):
        changed_and_failed()
    assert family.do(family.anna, lambda anna: anna.identity.me()).display_name == "anna"


@pytest.mark.parametrize("left", ["begin", "copy public.profiles to stdout"])
def test_a_connection_that_is_not_idle_never_goes_back(left: str, single: Database) -> None:
    """In mid-transaction or in mid-COPY it is closed, and the next one is blank (T-155)."""
    family = Family.founded(single, "sync")
    before = _server_process(family)
    with family.desk(family.anna).look() as work:
        work._wire.connection.pgconn.exec_(b"set role authenticated")
        work._wire.connection.pgconn.exec_(left.encode())
    assert before != _server_process(family)


def test_transactions_are_read_committed(either: Family) -> None:
    """The isolation level is stated, whatever the database's default is."""
    question = select(func.current_setting("transaction_isolation"))

    def asked(_: Nonna) -> set[str]:
        found = set()
        for verb in (either.desk(either.anna).look, either.desk(either.anna).begin):
            with verb() as work:
                found.add(work._wire.read(question)[0][0])
        return found

    name = either.stored("select current_database()")[0][0]
    either.world.database.superuser.execute(
        f"alter role {APP} in database {name} set default_transaction_isolation = 'serializable'".encode()
    )
    assert either.do_below(asked) == {"read committed"}


def test_both_lines_speak_alike(single: Database) -> None:
    """Rows of each statement in order, nothing for those without, and the first error."""
    batch = [BEGIN, ("select %(value)s::int", {"value": 7}), ("commit", {})]

    async def awaited() -> list[object]:
        connection = await psycopg.AsyncConnection.connect(single.url(), autocommit=True)
        async with connection:
            return list(await bridged(lambda: AwaitedLine().send(connection, batch)))

    with psycopg.connect(single.url(), autocommit=True) as connection:
        blocking = BlockingLine().send(connection, batch)
    assert blocking == [[], [(7,)], []]
    assert blocking == single.runner.run(awaited())


def test_a_statement_is_compiled_once() -> None:
    """The text of a statement of a module is made once, with what is written in it as fixed parameters."""
    assert compiled(ONE) is compiled(ONE)
    assert compiled(select(ONE.selected_columns[0]).where(column("n") == 3))[1] == {"n_1": 3}


def test_now_is_asked_where_nothing_else_is(family: Family) -> None:
    """The instant of the transaction comes with who is asking."""
    with family.desk(family.anna).begin() as work:
        assert isinstance(work._wire, Wire)
        first = work.now
        assert work.now == first
    with family.desk(family.anna).begin() as work:
        assert work.now > first
