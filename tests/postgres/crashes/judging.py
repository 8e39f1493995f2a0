"""
What is there afterwards, asked past all policies.

Every act that was acknowledged, whole; of a doubt everything or nothing; of what was refused nothing; the promises of
the races, no bookkeeping about what is not there, and a schema of which ``nonna check`` has nothing to say.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping
from typing import Final, Literal

import psycopg

from nonna_adapters.postgres.health import examined
from tests.postgres.crashes.lives import Ending
from tests.postgres.races.promises import BROKEN

Doubts = Literal["either", "stored", "undone"]

_ACTIVITY: Final = (
    "select r.{mark}, count(*) from public.{table} r join public.activity_events a"
    " on a.payload ->> '{id}' = r.id::text and a.type = '{type}' where r.{mark} = any (%s) group by 1"
)
_MESSAGES: Final = (
    "select r.{mark}, count(*) from public.{table} r join public.notifications n"
    " on n.dedupe_key = '{type}:' || r.id where r.{mark} = any (%s) group by 1"
)


def _rows(table: str, mark: str) -> str:
    return f"select {mark}, count(*) from public.{table} where {mark} = any (%s) group by 1"


TRACES: Final[Mapping[str, Mapping[str, int]]] = {
    "schedule": {
        _rows("events", "title"): 1,
        _ACTIVITY.format(table="events", mark="title", id="event_id", type="event_created"): 1,
        _MESSAGES.format(table="events", mark="title", type="event_created"): 2,
    },
    "comment": {
        _rows("event_comments", "comment_text"): 1,
        _ACTIVITY.format(table="event_comments", mark="comment_text", id="comment_id", type="comment_added"): 1,
        _MESSAGES.format(table="event_comments", mark="comment_text", type="new_comment"): 2,
    },
    "remove": {f"{_rows('events', 'title').replace('where', 'where deleted_at is not null and')}": 1},
    "add_photos": {
        _rows("photos", "caption"): 3,
        "select left(tag, -2), count(*) from public.photo_tags where left(tag, -2) = any (%s) group by 1": 6,
        _ACTIVITY.format(table="photos", mark="caption", id="photo_id", type="photo_uploaded"): 3,
        _MESSAGES.format(table="photos", mark="caption", type="new_photo"): 6,
    },
    "wish": {
        _rows("registry_items", "name"): 1,
        _MESSAGES.format(table="registry_items", mark="name", type="registry_item_added"): 2,
    },
    "found": {
        _rows("baby_profiles", "name"): 1,
        "select b.name, count(*) from public.baby_profiles b join public.baby_memberships m"
        " on m.baby_profile_id = b.id where b.name = any (%s) group by 1": 1,
        "select b.name, count(*) from public.baby_profiles b join public.owner_update_markers m"
        " on m.baby_profile_id = b.id where b.name = any (%s) group by 1": 1,
    },
    "invite": {
        "select left(invitee_email, 24), count(*) from public.invitations where left(invitee_email, 24) = any (%s)"
        " group by 1": 3,
    },
}
"""For each kind of act how often its mark is found where, if the whole act is there."""

_ABOUT: Final = {
    "event_id": "events",
    "comment_id": "event_comments",
    "photo_id": "photos",
    "registry_item_id": "registry_items",
}
ORPHANS: Final = {
    f"a row of {log} about no row of {table}": f"""
        select 1 from public.{log} l where l.payload ? '{key}'
          and not exists (select from public.{table} r where r.id::text = l.payload ->> '{key}')"""
    for log in ("activity_events", "notifications")
    for key, table in _ABOUT.items()
}


class Book:
    """
    What everybody told of their acts.

    Attributes:
        acts: each act's kind and mark, and the last that was heard of it.
    """

    def __init__(self) -> None:
        self.acts: dict[tuple[str, str], Ending] = {}
        self._lock = threading.Lock()

    def write(self, kind: str, mark: str, ending: Ending) -> None:
        """Somebody tells."""
        with self._lock:
            self.acts[kind, mark] = ending

    def done(self) -> int:
        """How many acts were acknowledged."""
        return self.endings()["done"]

    def endings(self) -> Counter[str]:
        """How the acts ended; of whom nothing more was heard, nobody knows."""
        with self._lock:
            return Counter("unknown" if ending == "begun" else ending for ending in self.acts.values())

    def judged(self, root: psycopg.Connection, *, doubts: Doubts = "either") -> list[str]:
        """What is not there, half there, or there although it was refused."""
        whole, some = self._found(root)
        every = set(self.acts)
        by_ending: dict[str, set[tuple[str, str]]] = {
            ending: {act for act, told in self.acts.items() if told == ending} for ending in ("done", "refused")
        }
        unknown = every - by_ending["done"] - by_ending["refused"]
        found = {
            "was acknowledged and is not there": by_ending["done"] - some,
            "is half there": some - whole,
            "was refused and is there": by_ending["refused"] & some,
            "was in doubt, and should be there": unknown - some if doubts == "stored" else set(),
            "was in doubt, and should not be there": unknown & some if doubts == "undone" else set(),
        }
        return [f"{len(acts)} acts: one {what}: {' '.join(min(acts))}" for what, acts in found.items() if acts]

    def stored_doubts(self, root: psycopg.Connection) -> int:
        """How many of the acts in doubt are there."""
        return sum(self.acts[act] in ("begun", "unknown") for act in self._found(root)[0])

    def _found(self, root: psycopg.Connection) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
        """The acts of which everything is there, and those of which something is."""
        whole, some = set(), set()
        for kind, traces in TRACES.items():
            marks = [mark for told, mark in self.acts if told == kind]
            counted: list[tuple[dict[str, int], int]] = [
                (dict(root.execute(sql.encode(), (marks,)).fetchall()), n) for sql, n in traces.items()
            ]
            whole |= {(kind, mark) for mark in marks if all(counts.get(mark, 0) == n for counts, n in counted)}
            some |= {(kind, mark) for mark in marks if any(counts.get(mark) for counts, _ in counted)}
        return whole, some


def aftermath(root: psycopg.Connection, url: str) -> list[str]:
    """Which promises are broken, which bookkeeping is about nothing, and what ``nonna check`` has to say."""
    broken = [name for name, sql in {**BROKEN, **ORPHANS}.items() if _any(root, sql)]
    return [*broken, *(f"{what} {mend}" for what, mend in examined(url).findings)]


def _any(root: psycopg.Connection, sql: str) -> bool:
    return root.execute(f"select from ({sql}) as broken limit 1".encode()).rowcount > 0
