"""Bad values, by the rule that they break. Each carries a canary where it can, which no answer may echo."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

Values = tuple[object, ...]

CANARY: Final = "canary"
BABY_FACE: Final = "\U0001f476"

NO_TEXT: Final[Values] = (5, True, 1.5, b"canary", ["canary"])
UNSTORABLE: Final[Values] = (f"{CANARY}\0", f"{CANARY}\ud800", "\udfff")
BLANK: Final[Values] = ("", " ", "\t\n\v\f\r ")


def optional_text(most: int) -> Values:
    """What is no text of at most so many characters."""
    return (*NO_TEXT, *UNSTORABLE, CANARY + "x" * (most + 1 - len(CANARY)), BABY_FACE * (most + 1), "x" * 1_000_000)


def text(most: int) -> Values:
    """What is no required text of 1 to so many characters."""
    return (None, *BLANK, *optional_text(most))


WEB_ADDRESS: Final[Values] = (
    *optional_text(2_000),
    "",
    CANARY,
    "ftp://canary",
    "HTTPS://canary",
    " https://canary",
)
INSTANT: Final[Values] = (
    "2026-03-08T15:00:00Z",
    date(2026, 3, 8),
    1_772_355_600,
    float("inf"),
    datetime(2026, 3, 8, 15, tzinfo=UTC).replace(tzinfo=None),
    datetime.min.replace(tzinfo=timezone(timedelta(hours=1))),
    datetime.max.replace(tzinfo=timezone(timedelta(hours=-1))),
    datetime.max.replace(tzinfo=UTC),
)
"""The last is a day of the year 10000 in Vienna."""

DAY: Final[Values] = ("2026-06-01", datetime(2026, 6, 1, tzinfo=UTC), 20_260_601, float("inf"), True)
WORD: Final[Values] = (CANARY, "", "Yes", "OWNER", " male", True, 1, ["yes"])
FLAG: Final[Values] = (None, 0, 1, "true", CANARY)
LIMIT: Final[Values] = (0, -1, 101, 10_000, True, 1.0, "30", None, float("nan"))
CURSOR: Final[Values] = ("", CANARY, "\0", "\ud800", 5, b"canary", "e30=", "WzEsMl0=", "x" * 1_000_000)
IDENTITY: Final[Values] = (
    None, "", CANARY, "0" * 31, 5, b"canary", "\0", f"{{{CANARY}}}", "x" * 1_000_000,
    "+" + "0" * 31, " " + "0" * 31, "0x" + "0" * 30, "0_" + "0" * 30, "\u0660" * 32, "urn:uuid:" * 2 + "0" * 32,
)  # fmt: skip
"""The second line is what Python reads as a number, or as an id with its prefix twice."""
TIME_ZONE: Final[Values] = (
    *text(64), CANARY, "europe/vienna", "CEST", "XYZ+3", "localtime", "Factory", "posixrules", "posix/UTC", "right/UTC",
    "Europe/Vienna ", "../UTC", "/etc/localtime",
)  # fmt: skip
ADDRESS: Final[Values] = (
    None, *NO_TEXT, *UNSTORABLE, "", " ", CANARY, "canary@", "@canary", "canary@a@b", "can ary@a", "canary@a\tb",
    CANARY + "x" * 250 + "@b", "x" * 1_000_000 + "@b",
)  # fmt: skip
ADDRESSES: Final[Values] = (None, [], (), "canary@home.example", b"canary@home.example", 5, {"canary@home.example"})
