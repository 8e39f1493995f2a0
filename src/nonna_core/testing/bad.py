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
CONTROLLED: Final[Values] = tuple(
    f"{CANARY}{mark}x" for mark in "\n\r\t\v\f\x01\x1b\x1c\x7f\x85\x9f\u2028\u2029\u202a\u202e\u2066\u2069"
)
"""No line: line breaks, control characters, what turns a line around (T-171)."""


def optional_text(most: int) -> Values:
    """What is no text of at most so many characters."""
    return (*NO_TEXT, *UNSTORABLE, CANARY + "x" * (most + 1 - len(CANARY)), BABY_FACE * (most + 1), "x" * 1_000_000)


def text(most: int) -> Values:
    """What is no required text of 1 to so many characters."""
    return (None, *BLANK, *optional_text(most))


def optional_line(most: int) -> Values:
    """What is no text of one line of at most so many characters."""
    return (*optional_text(most), *CONTROLLED)


def line(most: int) -> Values:
    """What is no required text of one line."""
    return (*text(most), *CONTROLLED)


_NO_ADDRESS: Final[Values] = (
    "javascript:canary", "JaVaScRiPt:canary", "java\nscript:canary", "java\tscript:canary", "\x01javascript:canary",
    " javascript:canary", "data:text/html,canary", "vbscript:canary", "file:///canary", "blob:https://canary",
    "javascript&colon;canary", "javascript&#58;canary", "&#106;avascript:canary", "javascript%3Acanary",
    "javascript%253acanary", "//canary", "/\\canary", "\\\\canary", "https:canary", "https:/canary", "https:\\\\canary",
    "http://", "https:///canary", "https://?canary", "https://#canary", "https://:80/canary", "https://canary@a",
    "https://canary:canary@a/b", "https://a b/canary", "https://a/canary b", "https://a/canary\n", "https://a/<canary>",
    'https://a/"canary"', "https://a/canary\u202e", "https://ca\u200bnary/", "https://%63anary/", "HTTPS://canary",
    "ftp://canary", " https://canary", "https://canary:port/", "https://.canary/",
)  # fmt: skip
"""Neither address nor key: a scheme that runs or hides, no host, a password, characters that are not seen (T-172)."""

WEB_ADDRESS: Final[Values] = (*optional_text(2_000), "", CANARY, "canary/a", *_NO_ADDRESS)
_NO_KEY: Final[Values] = (
    " canary", "canary ", "../canary", "canary/..", "canary/./a", "%2e%2E/canary", "canary/\\..\\a", "?canary",
    "#canary",
)  # fmt: skip
PICTURE: Final[Values] = (*optional_text(2_000), " ", *_NO_ADDRESS, *_NO_KEY)
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
    CANARY + "x" * 250 + "@b", "x" * 1_000_000 + "@b", "<canary@home.example>", "Canary <canary@home.example>",
    "mailto:canary@home.example", "canary@home.example,", "canary@home.example;", "canary@home.example.",
    '"canary"@home.example', "'canary@home.example'", "canary@home.example\u200b", "\ufeffcanary@home.example",
    "can\u00adary@home.example", "canary@home.example\u202e", "\xa0canary@home.example", "canary@\x01home.example",
    "canary@home\uff0eexample", "canary\uff20home.example", "canary@home..example", ".canary@home.example",
    "canary.@home.example", "canary@-home.example", "canary@home-.example", "canary@[127.0.0.1]", "canary@home_example",
    "(canary)canary@home.example", "canary@home.example\u3002", "canary@home.example\u2026", "can\\ary@home.example",
)  # fmt: skip
ADDRESSES: Final[Values] = (None, [], (), "canary@home.example", b"canary@home.example", 5, {"canary@home.example"})
