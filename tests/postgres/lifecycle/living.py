"""
Migrations under people who go on living: each has a canary in every row, and nobody may see another one's.

Half of them come through the library, half with raw SQL that has no WHERE. Whatever they are told while tables come
and go is an answer or a refusal; a row that is not theirs is a find. Beside them somebody looks at the catalog all the
time for a table whose rows nothing protects.
"""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

import psycopg
from attrs import field, frozen

import nonna_adapters
from nonna_adapters.postgres.migrate import Migrator
from nonna_adapters.postgres.migration_files import MigrationError, migrations
from nonna_adapters.postgres.scratch import APP
from nonna_core.kernel.errors import NonnaError
from nonna_core.kernel.values import BabyId, UserId
from nonna_core.nonna import Nonna, Person
from nonna_core.photos import NewPhoto

VERSIONS: Final = tuple(each.version for each in migrations())
_UNPROTECTED: Final = b"""
select c.relname, c.relrowsecurity, c.relforcerowsecurity from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))
"""
_SEEN: Final = (
    "select name from public.baby_profiles",
    "select caption from public.photos",
    "select title from public.events",
    "select comment_text from public.photo_comments",
)
_BREATH: Final = 0.05
"""Seconds that somebody rests, so that all of them are a crowd and no siege."""

_TURNS: Final = 30
"""So often a migration is tried again that had to wait for the people too long."""


@frozen
class Street:
    """
    Everybody, and what was found.

    Attributes:
        url: the database, as its owner.
        app_url: the database, as the login of the application.
        counts: answers, refusals, looks.
        finds: what must not be.
        over: set when it is time to stop.
    """

    url: str
    app_url: str
    counts: Counter[str] = field(factory=Counter)
    finds: set[str] = field(factory=set)
    over: threading.Event = field(factory=threading.Event)

    @contextmanager
    def lived_in(self, people: int) -> Iterator[None]:
        """So many people who go on living, and one who watches; an exception of theirs is a find."""
        self.let_in()
        app = nonna_adapters.postgres(self.app_url, pool_size=people)
        with psycopg.connect(self.url, autocommit=True) as connection:
            accounts = [_account(connection) for _ in range(people)]
        lives: list[Callable[[], None]] = [self._watch]
        for number, account in enumerate(accounts):
            lives.append(
                _Life(self, app, account).through_the_library if number % 2 else _Life(self, app, account).by_hand
            )
        threads = [threading.Thread(target=self._whole, args=(life,)) for life in lives]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self.over.set()
            for thread in threads:
                thread.join()
            app.close()

    def _whole(self, life: Callable[[], None]) -> None:
        try:
            life()
        except Exception as error:  # noqa: BLE001  # an error that is none of ours is what is looked for
            self.finds.add(f"an error that is none of ours: {type(error).__name__}: {error}"[:300])

    def _watch(self) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            while not self.over.is_set():
                for name, *protection in connection.execute(_UNPROTECTED).fetchall():
                    self.finds.add(f"there was an instant at which nothing protected {name} ({protection})")
                self.counts["looks at the catalog"] += 1

    def saw(self, canary: str, rows: list[str | None]) -> None:
        """Somebody was given these: all must be theirs."""
        others = {row for row in rows if row != canary}
        if others:
            self.finds.add(f"somebody saw {len(others)} rows of others, such as {min(map(str, others))}")
        self.counts["rows seen, all their own"] += len(rows)

    def moves(self, step: Callable[[Migrator], object]) -> None:
        """Take a step up or down; one that waited too long for somebody is taken again, as an operator would."""
        for turn in range(_TURNS):
            try:
                step(Migrator(self.url))
                break
            except MigrationError:
                self.counts["migrations that had to be tried again"] += 1
                if turn == _TURNS - 1:
                    raise
        self.let_in()

    def let_in(self) -> None:
        """Whoever owns a database gives the login its right to log in; a migration that makes it anew gives none."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            if connection.execute("select from pg_roles where rolname = %s", [APP]).fetchone() is not None:
                connection.execute(f"alter role {APP} login".encode())


def _account(connection: psycopg.Connection) -> UserId:
    [[person]] = connection.execute(
        "insert into auth.users (email) values (%s) returning id", [f"{uuid4().hex}@home.example"]
    ).fetchall()
    return UserId(person)


class _Life:
    """One person: a baby, a photo, an event and a comment, all called by the canary, made anew when they are lost."""

    def __init__(self, street: Street, app: Nonna, person: UserId) -> None:
        self._street = street
        self._app = app
        self._person = person
        self._canary = f"C{person.hex}"

    def through_the_library(self) -> None:
        """Look at one's own, and at what is somebody else's; write a little."""
        while not self._street.over.wait(_BREATH):
            try:
                self._day(self._app.acting_as(self._person))
                self._street.counts["days through the library"] += 1
            except NonnaError as error:
                self._street.counts[f"refusals: {error.code}"] += 1

    def _day(self, me: Person) -> None:
        mine = me.babies.mine()
        self._street.saw(self._canary, [row.baby.name for row in mine])
        if not mine:
            self._settle(me)
            return
        baby = mine[0].baby.id
        self._street.saw(self._canary, [row.photo.caption for row in me.photos.gallery(baby).items])
        self._street.saw(self._canary, [row.event.title for row in me.events.upcoming(baby).items])
        with suppress(NonnaError):
            me.babies.get(BabyId(UUID(int=0)))
            self._street.finds.add("a baby that never was has been shown")

    def _settle(self, me: Person) -> None:
        soon = datetime.now(UTC) + timedelta(days=30)
        baby = me.babies.create(name=self._canary, expected_birth_date=soon.date()).id
        [photo] = me.photos.add(baby, [NewPhoto(url="x", caption=self._canary)])
        me.photo_comments.add(photo.id, self._canary)
        me.events.schedule(baby, title=self._canary, event_date=soon)

    def by_hand(self) -> None:
        """Ask for every row there is, as a program would that knows no WHERE."""
        while not self._street.over.is_set():
            try:
                with psycopg.connect(self._street.app_url, autocommit=True) as connection:
                    self._ask_all(connection)
            except psycopg.Error as error:
                self._street.counts[f"refusals by hand: {error.sqlstate or 'no connection'}"] += 1

    def _ask_all(self, connection: psycopg.Connection) -> None:
        for question in _SEEN * 10:
            self._street.over.wait(_BREATH / 2)
            answered = self._ask(connection, question)
            if answered == 0 and question is _SEEN[0]:
                with suppress(NonnaError):
                    self._settle(self._app.acting_as(self._person))

    def _ask(self, connection: psycopg.Connection, question: str) -> int | None:
        try:
            with connection.transaction():
                claims = json.dumps({"sub": str(self._person)})
                connection.execute("select set_config('request.jwt.claims', %s, true)", [claims])
                connection.execute("set local role authenticated")
                rows = connection.execute(question.encode()).fetchall()
        except psycopg.Error as error:
            self._street.counts[f"refusals by hand: {error.sqlstate}"] += 1
            return None
        self._street.counts["questions by hand that were answered"] += 1
        self._street.saw(self._canary, [row for (row,) in rows])
        return len(rows)


def login(url: str) -> str:
    """The same database as the login of the application; a throw-away server asks for no password."""
    return url.replace("//postgres@", f"//{APP}@")


def down_and_up(street: Street, pause: float) -> None:
    """One step after the other down to nothing, one after the other up again, all down at once, all up at once."""
    for below in (*reversed(VERSIONS[:-1]), "0"):
        street.moves(lambda migrator, to=below: migrator.down(to))  # type: ignore[misc]  # a default keeps the version
        time.sleep(pause)
    for version in VERSIONS:
        street.moves(lambda migrator, to=version: migrator.up(to))  # type: ignore[misc]  # the same
        time.sleep(pause)
    time.sleep(pause * 10)
    street.moves(lambda migrator: migrator.down("0"))
    street.moves(lambda migrator: migrator.up())
    time.sleep(pause * 10)
