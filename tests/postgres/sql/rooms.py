"""What hangs in the rooms of the two families, put there by plain INSERT as a person does it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from attrs import frozen

from tests.postgres.sql.stage import TABLES, Stage

__all__ = [
    "LAYOUT",
    "ROOMS",
    "SHAPES",
    "STAMPED",
    "Rooms",
    "added",
    "furnished",
]


@frozen
class Shape:
    """
    What a row of a table needs besides its id and family.

    Attributes:
        author: the column of who makes it, or "".
        parent: the column of what it hangs on, or "".
        under: the key of such a thing in ``Stage.ids``.
        more: other columns, as SQL.
    """

    author: str
    parent: str = ""
    under: str = ""
    more: Mapping[str, str] = MappingProxyType({})


SHAPES: Mapping[str, Shape] = MappingProxyType({
    "photos": Shape("uploaded_by_user_id", more={"url": "'x'"}),
    "photo_comments": Shape("user_id", "photo_id", "sun", {"comment_text": "'x'"}),
    "photo_squishes": Shape("user_id", "photo_id", "sun"),
    "photo_tags": Shape("", "photo_id", "sun", {"tag": "'x'"}),
    "registry_items": Shape("created_by_user_id", more={"name": "'x'"}),
    "registry_purchases": Shape("purchased_by_user_id", "registry_item_id", "pram"),
    "name_suggestions": Shape("user_id", more={"gender": "'male'", "suggested_name": "'x'"}),
    "name_suggestion_likes": Shape("user_id", "name_suggestion_id", "lena"),
    "gender_votes": Shape("user_id", more={"vote": "'male'"}),
    "birth_date_predictions": Shape("user_id", more={"predicted_date": "'2026-06-03'"}),
})  # fmt: skip
ROOMS = tuple(SHAPES)
LAYOUT = ("screens", "tile_definitions", "tile_configs")
STAMPED = (*ROOMS, "events", "event_comments", "event_rsvps", "baby_memberships", "baby_profiles")
_ALL = dict.fromkeys((*TABLES, *ROOMS, *LAYOUT, "photos_archive"))


class Rooms(Stage):
    """A stage that looks at all 27 tables."""

    def picture(self) -> str:
        """Give all rows of all tables, as nobody but a superuser sees them."""
        each = " union all ".join(f"select '{t}' || r::text as line from public.{t} r" for t in _ALL)
        rows = self.connection.execute(f"select string_agg(line, e'\\n' order by line) from ({each}) all_rows".encode())
        return str(rows.fetchall()[0][0])

    def add(self, who: str, table: str, key: str, *, baby: str = "mia", under: str = "", **more: str) -> None:
        """Make a row by plain INSERT and remember its id under a key."""
        self.ids.setdefault(key, uuid4())
        parent = f"%({under})s" if under else ""
        self.run(who, added(table, f"%({key})s", baby=f"%({baby})s", parent=parent, **more))

    def marker(self, baby: str = "mia") -> dict[str, Any]:
        """Give the stamps of a family by the name of their room, and the last one."""
        question = "select photo_updated_at, event_updated_at, registry_updated_at, last_updated_at"
        row = self.run("superuser", f"{question} from owner_update_markers where baby_profile_id = %({baby})s")[0]
        return dict(zip(("photo", "event", "registry", "last"), row, strict=True))

    def told(self, kind: str) -> list[str]:
        """Give who has a message of this kind, as often as they have it."""
        names = {user: name for name, user in self.ids.items()}
        rows = self.run("superuser", "select recipient_user_id from notifications where type = %(kind)s", kind=kind)
        return sorted(names[user] for (user,) in rows)

    def counter(self, who: str, counter: str) -> int:
        """Give one counter of a person."""
        return int(self.one("superuser", f"select {counter}_count from user_stats where user_id = %({who})s"))

    def count(self, who: str, table: str, condition: str = "true") -> int:
        """Give how many rows somebody sees."""
        return int(self.one(who, f"select count(*) from {table} where {condition}"))


def added(
    table: str, row: str = "gen_random_uuid()", *, baby: str = "%(mia)s", by: str = "nonna.me()", parent: str = "",
    **more: str,
) -> str:  # fmt: skip
    """Say an INSERT of a row of Mia's, made by whoever says it, unless told otherwise; values are SQL."""
    shape = SHAPES[table]
    values = {"id": row, "baby_profile_id": baby, **shape.more, **more}
    if shape.author:
        values[shape.author] = by
    if shape.parent:
        values[shape.parent] = parent or f"%({shape.under})s"
    return f"insert into {table} ({', '.join(values)}) values ({', '.join(values.values())})"


def furnished(stage: Stage) -> Rooms:
    """Hang a photo into each gallery, wish for a pram, suggest Lena, guess in secret and openly."""
    rooms = Rooms(stage.connection, stage.ids, stage.now)
    rooms.add("anna", "photos", "sun", caption="'at the sea'")
    rooms.add("zoe", "photos", "moon", baby="leo")
    rooms.add("rosa", "photo_comments", "word")
    rooms.add("anna", "photo_comments", "reply")
    rooms.add("rosa", "photo_squishes", "hug")
    rooms.add("anna", "photo_tags", "beach", tag="'beach'")
    rooms.add("anna", "registry_items", "pram")
    rooms.add("rosa", "registry_purchases", "gift", note="'from all of us'")
    rooms.add("rosa", "name_suggestions", "lena", gender="'female'", suggested_name="'Lena'")
    rooms.add("pina", "name_suggestion_likes", "heart")
    rooms.add("rosa", "gender_votes", "secret", vote="'female'")
    rooms.add("pina", "gender_votes", "open", is_anonymous="false")
    rooms.add("rosa", "birth_date_predictions", "hunch")
    rooms.add("pina", "birth_date_predictions", "say", predicted_date="'2026-05-30'", is_anonymous="false")
    return rooms
