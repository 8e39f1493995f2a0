"""Days of a family as the server counts them: its time-zone rules decide, not those of this process (EVT-04, BP-24)."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Date, case, func, literal_column

from nonna_core.kernel.access import OUTSIDE_THE_CALENDAR, unknown_zone
from nonna_core.kernel.errors import Invalid

_FIRST: Final = literal_column("date '0001-01-01'", Date())
_LAST: Final = literal_column("date '9999-12-31'", Date())


def day_of(instant: ColumnElement[Any], zone: ColumnElement[Any]) -> ColumnElement[date]:
    """The day of an instant in a zone; null where there is no instant, or the server does not know the zone."""
    return func.nonna.day_of(instant, zone, type_=Date())


def in_calendar(day: ColumnElement[date]) -> ColumnElement[bool]:
    """Whether a day lies in the years 1 to 9999; null where there is none."""
    return day.between(_FIRST, _LAST)


def readable(day: ColumnElement[date]) -> ColumnElement[date | None]:
    """The day, or null where it is one that a Python date cannot be."""
    return case((in_calendar(day), day))


def judge_day(zone: str, *, in_calendar: bool | None, field: str) -> None:
    """
    Go on only with a day that can be read, by what :func:`in_calendar` answered.

    Raises:
        Invalid: the server does not know the zone (``time_zone``); the day lies outside the calendar (``field``).
    """
    if in_calendar is None:
        raise unknown_zone(zone)
    if not in_calendar:
        raise Invalid(field, OUTSIDE_THE_CALENDAR)
