"""The other job that reads across the domains: a month's engagement, computed from the content (STA-08, STA-09)."""

import pytest

from tests.postgres.sql.rooms import Rooms, added
from tests.postgres.sql.stage import NOTHING

LINES = (
    "select user_id, photos_uploaded, comments_added, events_attended from user_engagement_summary"
    " where month = '2026-03-01'"
)


def refresh(rooms: Rooms, month: str = "2026-03-01") -> int:
    """Compute a month."""
    return int(rooms.one("service", "select nonna.refresh_engagement(%(month)s)", month=month))


def lines(rooms: Rooms) -> dict[str, tuple[int, ...]]:
    """Give the figures of March by name."""
    names = {user: name for name, user in rooms.ids.items()}
    return {names[row[0]]: row[1:] for row in rooms.run("superuser", LINES)}


def test_a_month_is_computed_from_the_content(rooms: Rooms) -> None:
    """Removed or not; whoever did nothing has no line (STA-08)."""
    rooms.run("rosa", "update event_rsvps set status = 'yes' where user_id = %(rosa)s")
    rooms.run("rosa", "update event_rsvps set status = 'no' where user_id = %(rosa)s")
    rooms.run("anna", "select nonna.remove_photo(%(sun)s)")
    rooms.run("superuser", "update event_comments set comment_text = comment_text")
    assert 3 == refresh(rooms)
    assert {"anna": (1, 1, 0), "rosa": (0, 1, 1), "zoe": (1, 0, 0)} == lines(rooms)


def test_computing_again_changes_nothing(rooms: Rooms) -> None:
    """Not even updated_at; what came since is added (STA-08)."""
    refresh(rooms)
    before = rooms.picture()
    assert 0 == refresh(rooms)
    assert before == rooms.picture()
    rooms.run("pina", added("photo_comments"))
    rooms.run("rosa", added("photo_comments"))
    assert 2 == refresh(rooms)
    assert {"anna": (1, 1, 0), "rosa": (0, 2, 0), "zoe": (1, 0, 0), "pina": (0, 1, 0)} == lines(rooms)


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/Los_Angeles"])
def test_a_month_is_one_in_utc(rooms: Rooms, zone: str) -> None:
    """From its first instant to the last before the next, whatever the session's zone (T-60, STA-08)."""
    rooms.run("superuser", f"set local timezone = '{zone}'")
    rooms.plant("alter table public.photos disable trigger user")
    at = (
        "2026-03-31 23:59:59.999999+00",
        "2026-04-01 00:00+00",
        "2026-04-30 23:59:59.999999+00",
        "2026-05-01 00:00+00",
    )
    for moment in at:
        rooms.run(
            "superuser",
            "insert into photos (baby_profile_id, uploaded_by_user_id, url, created_at)"
            f" values (%(mia)s, %(ben)s, 'x', '{moment}')",
        )
    refresh(rooms, "2026-04-01")
    april = "select photos_uploaded from user_engagement_summary where user_id = %(ben)s and month = '2026-04-01'"
    assert [(2,)] == rooms.run("ben", april)


_DEEDS = {
    "photos": ("uploaded_by_user_id, url", "%(ben)s, 'x'", (1, 0, 0)),
    "photo_comments": ("photo_id, user_id, comment_text", "%(sun)s, %(ben)s, 'x'", (0, 1, 0)),
    "event_comments": ("event_id, user_id, comment_text", "%(tea)s, %(ben)s, 'x'", (0, 1, 0)),
    "event_rsvps": ("event_id, user_id, status, first_yes_at", "%(tea)s, %(ben)s, 'no', %(at)s", (0, 0, 1)),
}


@pytest.mark.parametrize("table", _DEEDS)
@pytest.mark.parametrize(
    ("at", "counts"),
    [
        ("2026-02-28 23:59:59.999999+00", False),
        ("2026-03-01 00:00+00", True),
        ("2026-03-31 23:59:59.999999+00", True),
        ("2026-04-01 00:00+00", False),
    ],
)
def test_every_deed_is_of_one_month(rooms: Rooms, table: str, at: str, *, counts: bool) -> None:
    """The first instant of a month is in it, that of the next is not; an answer counts at its first yes (STA-08)."""
    columns, values, figures = _DEEDS[table]
    rooms.connection.execute(b"set local session_replication_role = replica")
    insert = f"insert into {table} (baby_profile_id, created_at, {columns}) values (%(mia)s, %(at)s, {values})"
    rooms.run("superuser", insert, at=at)
    refresh(rooms)
    assert (figures if counts else None) == lines(rooms).get("ben")


@pytest.mark.parametrize("month", ["2026-03-02", "infinity", "-infinity", "0001-01-01 BC", "10000-01-01", None])
def test_a_month_is_its_first_day(rooms: Rooms, month: str | None) -> None:
    """Named in the diagnostics (STA-08, T-162)."""
    assert "NNINP" == rooms.refusal("service", "select nonna.refresh_engagement(%(month)s)", month=month)


def test_only_the_service_computes(rooms: Rooms) -> None:
    """One reads one's own lines, and nobody writes any (STA-09)."""
    for who in ("anna", "nobody", "retention"):
        assert "42501" == rooms.refusal(who, "select nonna.refresh_engagement('2026-03-01')")
    refresh(rooms)
    assert [1, 1, 0] == [rooms.count(who, "user_engagement_summary") for who in ("anna", "rosa", "carl")]
    for statement in (
        "update user_engagement_summary set photos_uploaded = 100",
        "insert into user_engagement_summary (user_id, month) values (nonna.me(), '2026-03-01')",
        "delete from user_engagement_summary",
    ):
        assert rooms.refusal("anna", statement) in {"42501", NOTHING}
