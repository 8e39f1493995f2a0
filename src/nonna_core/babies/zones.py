"""Which names of time zones count: exact IANA names, nothing else (BP-19, T-63)."""

from __future__ import annotations

from functools import cache
from typing import Final
from zoneinfo import available_timezones

from nonna_core.kernel.errors import Invalid
from nonna_core.kernel.values import plain_text

_NOT_PLACES: Final = frozenset({"localtime", "Factory", "posixrules"})
_NOT_NAMES: Final = ("posix/", "right/")


@cache
def known_zones() -> frozenset[str]:
    """The IANA names that this process knows; UTC needs no files."""
    names = {"UTC", *available_timezones()} - _NOT_PLACES
    return frozenset(name for name in names if not name.startswith(_NOT_NAMES))


def time_zone(value: object) -> str:
    """
    The name of a time zone, judged.

    Raises:
        Invalid: it is no exact IANA name (``time_zone``).
    """
    name = plain_text("time_zone", value)
    if name not in known_zones():
        raise Invalid("time_zone", "must be the name of a time zone, such as Europe/Vienna")
    return name
