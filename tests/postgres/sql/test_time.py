"""Days, zones and instants (T-60 to T-67)."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from tests.postgres.sql.stage import Stage, invite, schedule

ZONES = ["UTC", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Auckland"]


@pytest.mark.parametrize("zone", ZONES)
def test_the_sessions_zone_opens_no_third_place(stage: Stage, zone: str) -> None:
    """The day is the family's, whatever the session says (T-60, EVT-04)."""
    stage.run("superuser", f"set local timezone = '{zone}'")
    schedule(stage, "anna", "early", "2026-03-14 23:30+00")
    schedule(stage, "anna", "late", "2026-03-15 22:30+00")
    assert "NNEVT" == stage.refusal(
        "anna",
        "insert into events (baby_profile_id, created_by_user_id, title, event_date)"
        " values (%(mia)s, nonna.me(), 'x', '2026-03-15 12:00+00')",
    )
    days = stage.run("anna", "select distinct event_day::text from events where id in (%(early)s, %(late)s)")
    assert [("2026-03-15",)] == days


def test_a_new_zone_judges_no_old_event(stage: Stage) -> None:
    """Three events that would share a day in the new zone stay where they were and can be edited (T-61, BP-20)."""
    for name, at in (("a", "2026-03-14 20:00+00"), ("b", "2026-03-15 10:00+00"), ("c", "2026-03-15 11:00+00")):
        schedule(stage, "anna", name, at)
    stage.run("anna", "update baby_profiles set time_zone = 'Asia/Tokyo' where id = %(mia)s")
    stage.run("anna", "update events set title = 'still here'")
    days = "select event_day::text from events where id in (%(a)s, %(b)s, %(c)s) order by event_date"
    assert [("2026-03-14",), ("2026-03-15",), ("2026-03-15",)] == stage.run("anna", days)
    nudge = "update events set event_date = event_date + interval '1 minute' where id = %(a)s"
    assert "NNEVT" == stage.refusal("anna", nudge)


def test_the_last_day_follows_the_end(stage: Stage) -> None:
    """It is counted anew when the end changes and at no other edit, in the zone as it is then (EVT-21, BP-20)."""
    schedule(stage, "anna", "visit", "2026-03-14 20:00+00")
    last = "select last_day::text from events where id = %(visit)s"
    stage.run("anna", "update events set ends_at = '2026-03-16 20:00+00' where id = %(visit)s")
    days = [stage.one("anna", last)]
    stage.run("anna", "update baby_profiles set time_zone = 'Asia/Tokyo' where id = %(mia)s")
    stage.run("anna", "update events set title = 'Visit', ends_at = ends_at where id = %(visit)s")
    days.append(stage.one("anna", last))
    stage.run("anna", "update events set ends_at = '2026-03-16 20:00:01+00' where id = %(visit)s")
    assert ["2026-03-16", "2026-03-16", "2026-03-17"] == [*days, stage.one("anna", last)]


def test_a_stored_zone_that_the_server_has_lost(stage: Stage) -> None:
    """What needs a day names the zone, and what needs none is done (BP-24)."""
    stage.run("superuser", "set local session_replication_role = replica")
    stage.run("superuser", "update baby_profiles set time_zone = 'Moon/Crater' where id = %(mia)s")
    stage.run("superuser", "set local session_replication_role = origin")
    move = "update events set event_date = event_date + interval '1 day' where id = %(tea)s"
    longer = "update events set ends_at = event_date + interval '1 day' where id = %(tea)s"
    born = "update baby_profiles set actual_birth_date = '2026-03-01' where id = %(mia)s"
    for statement in (move, longer, born):
        with pytest.raises(psycopg.Error) as refused:
            stage.run("anna", statement)
        assert "time_zone" == refused.value.diag.column_name
    stage.run("anna", "update events set title = 'Tea and cake' where id = %(tea)s")
    stage.run("anna", "update baby_profiles set name = 'Mia Rose' where id = %(mia)s")


def test_a_family_that_is_not_there_has_no_zone(stage: Stage) -> None:
    """Whoever is past the fence hears of the missing day, and nothing of a zone (EVT-04)."""
    nowhere = (
        "insert into events (baby_profile_id, created_by_user_id, title, event_date)"
        " values (%(unknown)s, %(anna)s, 'x', %(at)s)"
    )
    assert "23502" == stage.refusal("superuser", nowhere, at="2026-03-14 20:00+00")


def test_a_day_of_25_hours_is_one_day(stage: Stage) -> None:
    """Both ends of the day on which the clocks go back (T-62)."""
    schedule(stage, "anna", "first", "2026-10-24 22:00+00")
    schedule(stage, "anna", "last", "2026-10-25 22:59:59+00")
    with pytest.raises(psycopg.Error) as refused:
        schedule(stage, "anna", "between", "2026-10-25 12:00+00")
    assert "NNEVT" == refused.value.sqlstate
    schedule(stage, "anna", "after", "2026-10-25 23:00+00")
    assert "2026-10-26" == stage.one("anna", "select event_day::text from events where id = %(after)s")


@pytest.mark.parametrize("zone", ["CET", "EET", "MET", "WET", "EST5EDT"])
def test_a_zone_that_looks_like_an_abbreviation_has_its_summer_time(stage: Stage, zone: str) -> None:
    """AT TIME ZONE would take CET for an hour all year round (T-62, BP-19)."""
    stage.run("anna", "update baby_profiles set time_zone = %(zone)s where id = %(mia)s", zone=zone)
    place = {"CET": "Europe/Brussels", "EET": "Europe/Athens", "MET": "Europe/Brussels", "WET": "Europe/Lisbon"}
    at = datetime(2026, 7, 10, 12, tzinfo=UTC)
    for hour in range(24):
        day = "select nonna.day_of(%(at)s, %(zone)s)"
        moment = at + timedelta(hours=hour)
        same = stage.one("superuser", day, at=moment, zone=place.get(zone, "America/New_York"))
        assert same == stage.one("superuser", day, at=moment, zone=zone)


def test_the_day_of_leaves_the_session_as_it_was(stage: Stage) -> None:
    """Neither a good nor a bad zone stays behind in the session."""
    stage.run("superuser", "set local timezone = 'Asia/Tokyo'")
    stage.run("superuser", "select nonna.day_of(now(), 'Europe/Vienna')")
    assert stage.one("superuser", "select nonna_private.is_zone('No/Where')") is False
    assert "Asia/Tokyo" == stage.one("superuser", "select current_setting('timezone')")


@pytest.mark.parametrize(
    "zone",
    [
        "europe/vienna",
        "CEST",
        "XYZ+3",
        "Foo/bar+3",
        "localtime",
        "posix/UTC",
        "right/UTC",
        "Factory",
        "",
        " ",
        "+01:00",
    ],
)
def test_only_exact_names_are_zones(stage: Stage, zone: str) -> None:
    """What PostgreSQL would also take for a zone is refused, naming the column (T-63, BP-19)."""
    for statement in (
        "select nonna.create_baby(%(unknown)s, 'x', '2026-09-01', p_time_zone => %(zone)s)",
        "update baby_profiles set time_zone = %(zone)s where id = %(mia)s",
    ):
        with pytest.raises(psycopg.Error) as refused:
            stage.run("anna", statement, zone=zone)
        assert ("NNINP", "time_zone") == (refused.value.sqlstate, refused.value.diag.column_name)


@pytest.mark.parametrize("zone", ["UTC", "Europe/Vienna", "America/Port-au-Prince", "Etc/GMT+3", "EST5EDT", "CET"])
def test_exact_names_are_zones(stage: Stage, zone: str) -> None:
    """Names with signs and digits too, where the files have them (T-63, BP-19)."""
    stage.run("anna", "update baby_profiles set time_zone = %(zone)s where id = %(mia)s", zone=zone)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("at", ["2026-03-28T12:00:00+00:00", "2026-10-24T12:00:00+00:00", "2026-04-04T12:00:00+00:00"])
def test_seven_days_are_168_hours(stage: Stage, zone: str, at: str) -> None:
    """Across a change of the clocks, from any session (T-64, INV-02)."""
    stage.run("superuser", f"set local timezone = '{zone}'")
    stage.now = datetime.fromisoformat(at)
    letter = invite(stage, "anna", "mia", "eva")
    lifetime = "select extract(epoch from expires_at - sent_at)::int from invitations where id = %(it)s"
    assert 168 * 3600 == stage.one("anna", lifetime, it=letter)
    assert "23514" == stage.refusal(
        "superuser", "update invitations set expires_at = expires_at + interval '1 hour' where id = %(it)s", it=letter
    )


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    ("now", "line"),
    [
        ("2033-03-01T00:00:00+00:00", "2026-03-01T00:00:00+00:00"),
        ("2027-02-28T12:00:00+00:00", "2020-02-28T12:00:00+00:00"),
        ("2028-02-29T12:00:00+00:00", "2021-02-28T12:00:00+00:00"),
        ("2033-10-30T00:30:00+00:00", "2026-10-30T00:30:00+00:00"),
        ("2033-03-27T02:30:00+00:00", "2026-03-27T02:30:00+00:00"),
    ],
)
def test_seven_years_are_years_of_utc(stage: Stage, zone: str, now: str, line: str) -> None:
    """Leap days and clock changes, from any session; exactly seven years is kept (T-64, T-65, RET-02)."""
    stage.run("superuser", f"set local timezone = '{zone}'")
    moment = datetime.fromisoformat(line)
    stage.now = moment - timedelta(days=3)
    schedule(stage, "anna", "old", (moment - timedelta(days=2)).isoformat())
    stage.now = moment - stage.step
    stage.run("anna", "select nonna.remove_event(%(old)s)")
    stage.now = datetime.fromisoformat(now) - stage.step
    assert "NNRET" == stage.refusal("superuser", "delete from events where id = %(old)s")
    stage.step = timedelta(microseconds=1)
    stage.run("superuser", "delete from events where id = %(old)s")
    assert 1 == stage.touched


def test_an_invitation_expires_by_the_storages_clock(stage: Stage) -> None:
    """A microsecond before it is good, at its end it is not (T-66, INV-06)."""
    letter = invite(stage, "anna", "mia", "zoe")
    end = stage.one("anna", "select expires_at from invitations where id = %(it)s", it=letter)
    accept = "select nonna.accept_invitation(gen_random_uuid(), 'zoe-token', 'Kin')"
    stage.now = end - stage.step
    assert "NNTOK" == stage.refusal("zoe", accept)
    assert "NNTOK" == stage.refusal("anna", "select nonna.revoke_invitation(%(it)s)", it=letter)
    stage.now = end - stage.step - timedelta(microseconds=1)
    stage.run("zoe", accept)


def test_today_is_the_familys(stage: Stage) -> None:
    """A birth date of today in Auckland is accepted while it is yesterday in UTC (T-67, BP-04, BP-05)."""
    stage.now = datetime(2026, 3, 10, 12, tzinfo=UTC)
    birth = "update baby_profiles set actual_birth_date = '2026-03-11', expected_birth_date = null where id = %(mia)s"
    assert "NNINP" == stage.refusal("anna", birth)
    stage.run("anna", birth.replace("set ", "set time_zone = 'Pacific/Auckland', "))
    found = "select nonna.create_baby(gen_random_uuid(), 'x', %(day)s, p_time_zone => 'Pacific/Auckland')"
    assert "NNINP" == stage.refusal("zoe", found, day="2026-03-11")
    stage.run("zoe", found, day="2026-03-12")


def test_an_event_lies_at_most_a_year_back(stage: Stage) -> None:
    """When written or moved; from 29 February a year back is 28 February (EVT-06)."""
    stage.now = datetime(2028, 2, 29, 12, tzinfo=UTC) - stage.step
    with pytest.raises(psycopg.Error) as refused:
        schedule(stage, "anna", "old", "2027-02-28 11:59:59+00")
    assert ("NNINP", "event_date") == (refused.value.sqlstate, refused.value.diag.column_name)
    stage.now = datetime(2028, 2, 29, 12, tzinfo=UTC) - stage.step
    schedule(stage, "anna", "old", "2027-02-28 12:00+00")
    stage.run("anna", "update events set title = 'edited' where id = %(tea)s")
    stage.refusal("anna", "update events set event_date = event_date - interval '1 day' where id = %(tea)s")
