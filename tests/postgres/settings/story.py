"""A short story, told by the library, and its answers: the same under every setting that somebody has stored."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from nonna_adapters.postgres.compose import blocking
from nonna_adapters.postgres.engine import Pooler
from nonna_adapters.postgres.scratch import Database
from nonna_core import NewPhoto, NonnaError, StorageTrouble
from nonna_core.nonna import Nonna

_START: Final = datetime(2026, 3, 1, 9, tzinfo=UTC)
_ID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_TOKEN: Final = re.compile(r"\b[A-Za-z0-9_-]{43}\b")
_TOWN: Final = re.compile(r"[0-9a-f]{32}\.example")


def told(database: Database, url: str, pooler: Pooler) -> list[str]:
    """The answers of the story: each act, what it gave or how it was refused, with ids in the order of appearance."""
    town = uuid.uuid4().hex
    people = {name: _registered(database, f"{name}@{town}.example") for name in ("anna", "rosa", "zoe")}
    clock = _Clock()
    app = blocking(url, pooler=pooler, pool_size=1, clock=clock)
    try:
        return _plain([repr(answer) for answer in _acts(app, people, town)])
    finally:
        app.close()


class _Clock:
    def __init__(self) -> None:
        self._now = _START

    def __call__(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now


def _registered(database: Database, address: str) -> Any:
    row = database.superuser.execute(b"insert into auth.users (email) values (%s) returning id", (address,)).fetchone()
    assert row is not None
    return row[0]


def _acts(app: Nonna, people: dict[str, Any], town: str) -> list[Any]:
    anna, rosa, zoe = (app.acting_as(people[name]) for name in ("anna", "rosa", "zoe"))
    answers: list[Any] = []

    def act(call: Callable[[], Any]) -> Any:
        try:
            answers.append(call())
        except StorageTrouble:
            raise
        except NonnaError as refused:
            answers.append((refused.code, refused.message))
        return answers[-1]

    mia = act(lambda: anna.babies.create(name="Mia Žofia", expected_birth_date=date(2026, 6, 1)))
    [letter] = act(lambda: anna.invitations.invite(mia.id, [f"rosa@{town}.example"]))
    act(lambda: rosa.invitations.accept(letter.token, relationship_label="Nonna O'Brien \\"))
    act(lambda: zoe.invitations.accept(letter.token, relationship_label="Friend"))
    tea = act(lambda: anna.events.schedule(mia.id, title="Tea", event_date=_START + timedelta(days=7)))
    act(lambda: rosa.events.answer(tea.id, "yes"))
    act(lambda: rosa.event_comments.add(tea.id, "A word \\ 'quoted' %s ☕"))
    act(lambda: anna.photos.add(mia.id, [NewPhoto(url="https://p.example/1.jpg", tags=["First day"])]))
    act(lambda: rosa.photos.gallery(mia.id))
    act(lambda: anna.events.upcoming(mia.id))
    act(lambda: zoe.events.get(tea.id))
    act(lambda: rosa.events.edit(tea.id, title="Mine"))
    act(lambda: anna.events.schedule(mia.id, title="", event_date=_START))
    act(lambda: anna.members.of(mia.id))
    act(anna.notifications.inbox)
    act(lambda: anna.events.remove(tea.id))
    act(lambda: anna.trash.of(mia.id))
    return answers


def _plain(texts: list[str]) -> list[str]:
    seen: dict[str, str] = {}
    named = [_ID.sub(lambda found: seen.setdefault(found[0], f"<{len(seen)}>"), text) for text in texts]
    return [_TOWN.sub("town.example", _TOKEN.sub("<token>", text)) for text in named]
