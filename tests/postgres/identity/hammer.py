"""
Sixty-four people on four connections, and everything that can go wrong between them.

Each person has a baby of their own, whose name is theirs alone: the canary. Whoever sees another one, or writes under
another name, has been somebody else for a moment.
"""

from __future__ import annotations

import threading
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, Final
from uuid import UUID

import psycopg
from attrs import frozen
from sqlalchemy import Engine, event, func, select, text

from nonna_adapters.postgres.scratch import APP, Database
from nonna_core.kernel.errors import NonnaError, NotFound, OutcomeUnknown, TryAgain, Unavailable
from nonna_core.kernel.values import BabyId, EventId, UserId
from nonna_core.nonna import Nonna, Storage

PEOPLE: Final = 64
THREADS: Final = 16
CONNECTIONS: Final = 4

TROUBLE: Final = (Unavailable, OutcomeUnknown, TryAgain)
"""What may be answered while servers die and statements are cancelled."""

_ME: Final = select(func.nonna.me(), text("current_user"))
_CANARIES: Final = select(text("name from public.baby_profiles"))
_BROKEN: Final = select(text("1 / 0"))
_TOO_SLOW: Final = select(func.pg_sleep(2))
_BLANK: Final = (
    b"select session_user = current_user, coalesce(current_setting('request.jwt.claims', true), ''), "
    b"current_setting('role'), current_setting('transaction_read_only')"
)
_CHAOS: Final = """
    select pg_{}_backend(pid) from pg_stat_activity
    where usename = '{}' and datname = current_database() and state <> 'idle' order by random() limit 1
"""
_STRAYED: Final = b"""
    select c.id, c.user_id from public.event_comments c where not exists (
      select from public.baby_memberships m where m.baby_profile_id = c.baby_profile_id and m.user_id = c.user_id)
"""


class Clumsy(Exception):
    """The caller's own mistake in the middle of a unit of work."""


@frozen
class Soul:
    """A person, their baby and its one event."""

    person: UserId
    baby: BabyId
    event: EventId

    @property
    def canary(self) -> str:
        """The name of the baby."""
        return f"baby of {self.person}"


@frozen
class Plan:
    """What somebody does next: the act, and whose event or baby it is about."""

    who: Soul
    what: str
    whose: Soul


ACTS: Final = ("look", "look", "comment", "comment", "trespass", "write elsewhere", "say nothing", "below", "below")


class Hammer:
    """
    What is seen while everybody works.

    Attributes:
        souls: everybody.
        mixed_up: what somebody saw that was not theirs.
        unclean: what a connection still knew when it was taken from the pool.
        endings: how the transactions ended.
        acknowledged: the comments of which somebody was told that they are stored.
        blows: how many statements were cancelled and servers terminated.
    """

    def __init__(self, database: Database) -> None:
        self.root = database.superuser
        self.souls = [self._born() for _ in range(PEOPLE)]
        self.mixed_up: list[object] = []
        self.unclean: list[object] = []
        self.endings: Counter[str] = Counter()
        self.acknowledged: list[UUID] = []
        self.blows: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._database = database

    def _born(self) -> Soul:
        soul = Soul(UserId(uuid.uuid4()), BabyId(uuid.uuid4()), EventId(uuid.uuid4()))
        soon = datetime.now(UTC) + timedelta(days=9)
        self.root.execute("insert into auth.users (id) values (%s)", (soul.person,))
        insert = "insert into public.baby_profiles (id, name, expected_birth_date) values (%s, %s, %s)"
        self.root.execute(insert, (soul.baby, soul.canary, soon.date()))
        insert = "insert into public.baby_memberships (baby_profile_id, user_id, role) values (%s, %s, 'owner')"
        self.root.execute(insert, (soul.baby, soul.person))
        insert = """
            insert into public.events (id, baby_profile_id, created_by_user_id, title, event_date)
            values (%s, %s, %s, %s, %s)
        """
        self.root.execute(insert, (soul.event, soul.baby, soul.person, soul.canary, soon))
        return soul

    def plan(self, chance: Random) -> Plan:
        """What somebody does next."""
        return Plan(chance.choice(self.souls), chance.choice(ACTS), chance.choice(self.souls))

    def note(self, ending: str) -> None:
        """A transaction has ended so."""
        with self._lock:
            self.endings[ending] += 1

    def judge(self, soul: Soul, seen: list[str]) -> None:
        """Whoever sees anything sees their own canary."""
        if seen != [soul.canary]:
            self.mixed_up.append((soul.canary, seen))

    # What a person does, in the blocking way; the asynchronous door runs it in its bridge.

    def strike(self, app: Nonna, plan: Plan, chance: Random) -> None:
        """One plan carried out."""
        try:
            self._carry_out(app, plan, chance)
        except TROUBLE as trouble:
            self.note(type(trouble).__name__)
        except (NonnaError, Clumsy) as refusal:
            self.note(f"refused: {type(refusal).__name__}")
        else:
            self.note("done")

    def _carry_out(self, app: Nonna, plan: Plan, chance: Random) -> None:
        soul, person = plan.who, app.acting_as(plan.who.person)
        match plan.what:
            case "look":
                self.judge(soul, [mine.baby.name for mine in person.babies.mine()])
            case "comment":
                self._acknowledge(soul, person.event_comments.add(soul.event, "I was here"))
            case "say nothing":
                person.event_comments.add(soul.event, "")
            case "below":
                self._below(app.storage, soul, chance)
            case _ if plan.whose is not soul:
                self._trespass(person, plan)

    def _acknowledge(self, soul: Soul, comment: Any) -> None:  # a comment
        if comment.user_id != soul.person:
            self.mixed_up.append((soul.canary, comment))
        self.acknowledged.append(comment.id)

    def _trespass(self, person: Any, plan: Plan) -> None:  # the facade of a person
        try:
            if plan.what == "trespass":
                person.babies.get(plan.whose.baby)
            else:
                person.event_comments.add(plan.whose.event, "I should not be here")
        except NotFound:
            return
        self.mixed_up.append((plan.who.canary, plan.whose.canary))

    def _below(self, storage: Storage, soul: Soul, chance: Random) -> None:
        """Inside of one transaction: look, suffer, look again."""
        desk = storage.desk(soul.person)
        with chance.choice([desk.begin, desk.look])() as work:
            wire = getattr(work, "_wire")  # noqa: B009  # the port has no wire
            for suffering in (None, chance.choice([None, None, _BROKEN, Clumsy(), Clumsy(), _TOO_SLOW])):
                if isinstance(suffering, Clumsy):
                    raise suffering
                if suffering is not None:
                    wire.read(suffering)
                if wire.read(_ME)[0] != (soul.person, "authenticated"):
                    self.mixed_up.append(soul.canary)
                self.judge(soul, [row[0] for row in wire.read(_CANARIES)])

    # What happens around it.

    @contextmanager
    def watch(self, engine: Engine, seed: str = "") -> Iterator[None]:
        """Look at every connection that is taken from the pool, and let statements and servers die meanwhile."""
        over = threading.Event()
        chaos = threading.Thread(target=self._let_die, args=(over, Random(seed)))  # noqa: S311  # no secret
        event.listen(engine, "checkout", self._look_at)
        chaos.start()
        try:
            yield
        finally:
            over.set()
            chaos.join()
            event.remove(engine, "checkout", self._look_at)

    def _look_at(self, _: object, record: Any, __: object) -> None:  # what the pool gives
        result = record.driver_connection.pgconn.exec_(_BLANK)
        if result.status == psycopg.pq.ExecStatus.TUPLES_OK:
            row = [result.get_value(0, column) for column in range(4)]
            if row != [b"t", b"", b"none", b"off"]:
                self.unclean.append(row)

    def _let_die(self, over: threading.Event, chance: Random) -> None:
        with psycopg.connect(self._database.url(), autocommit=True) as root:
            while not over.wait(0.01):
                blow = chance.choice(["cancel", "cancel", "terminate"])
                self.blows[blow] += root.execute(_CHAOS.format(blow, APP).encode()).rowcount

    def finds(self) -> list[str]:
        """Who was somebody else, what a connection still knew, what is lost, what stands in a wrong family."""
        sql = "select id from public.event_comments where id = any (%s)"
        lost = set(self.acknowledged) - {row[0] for row in self.root.execute(sql, (self.acknowledged,)).fetchall()}
        found: dict[str, Sequence[object]] = {
            "identities were mixed up": self.mixed_up,
            "connections were not blank": self.unclean,
            "acknowledged comments are lost": sorted(lost),
            "comments stand in a wrong family": self.root.execute(_STRAYED).fetchall(),
        }
        return [f"{len(those)} {what}, such as {those[0]}" for what, those in found.items() if those]

    def look_afterwards(self) -> None:
        """Nobody was somebody else, nothing that was acknowledged is lost, nothing stands in a wrong family."""
        assert [] == self.finds()
