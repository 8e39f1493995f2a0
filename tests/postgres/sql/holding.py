"""Which rows an act holds until its transaction ends, seen from the connection that holds them."""

from typing import Final

from tests.postgres.sql.rooms import Rooms

__all__ = ["KEYS", "held", "names_held"]

KEYS: Final = {
    "baby_profiles": "id",
    "owner_update_markers": "baby_profile_id",
    "baby_memberships": "id",
    "events": "id",
    "event_rsvps": "id",
    "photos": "id",
    "photo_squishes": "id",
    "registry_items": "id",
    "registry_purchases": "id",
    "name_suggestions": "id",
    "name_suggestion_likes": "id",
    "user_stats": "user_id",
}
"""Where it is looked, and by which column a row has its name."""
_ROWS: Final = " union all ".join(
    f"select '{table}', {key}, r.ctid || ' ' || r.xmin || ' ' || r.xmax from public.{table} r"
    for table, key in KEYS.items()
)


def held(rooms: Rooms, who: str, statement: str, **values: object) -> set[tuple[str, str]]:
    """Give the rows that an act locked or wrote, each with its table: a lock writes itself into its row."""
    names = {row: name for name, row in rooms.ids.items()}
    before, after = rooms.run("superuser", _ROWS), list[tuple[str, object, str]]()
    with rooms.undone():
        rooms.run(who, statement, **values)
        after += rooms.run("superuser", _ROWS)
    known = {(table, row): where for table, row, where in before}
    return {(table, names[row]) for table, row, where in after if row in names and known.get((table, row)) != where}


def names_held(rooms: Rooms, who: str, call: str, **values: object) -> set[str]:
    """Give the rows that somebody's call of a function holds, by their names."""
    return {name for _, name in held(rooms, who, f"select {call}", **values)}
