"""What a line, an address and an e-mail address are, letter by letter, without the expressions of the library."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SPACES: Final = ("Zl", "Zp", "Zs")
_TURNS: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNSEEN: Final = frozenset(
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u200b\u200e\u200f\u3164\ufeff\uffa0"
) | {chr(point) for point in (*range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFFF0, 0xFFFC))}
_PUNCTUATION: Final = (
    (0x7F, 0xA9), (0xAB, 0xB4), (0xB6, 0xB6), (0xB8, 0xB9), (0xBB, 0xBF), (0xD7, 0xD7), (0xF7, 0xF7), (0x1680, 0x1680),
    (0x2000, 0x206F), (0x2E00, 0x2E7F), (0x3000, 0x3004), (0x3008, 0x3020), (0x3030, 0x3030), (0xFE00, 0xFE6F),
    (0xFEFF, 0xFF65), (0xFFFC, 0xFFFF), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
_NAME: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-/=?^_`{|}~")
_DOMAIN: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


def is_line(value: str) -> bool:
    """Whether it is one line, with no control character in it."""
    return not any(unicodedata.category(letter) in {"Cc", "Zl", "Zp"} or letter in _TURNS for letter in value)


def _is_seen(value: str) -> bool:
    return not any(
        letter in '"<>\\' or letter in _UNSEEN or unicodedata.category(letter) == "Cc"
        or (unicodedata.category(letter) in _SPACES and letter != " ")
        for letter in value
    )  # fmt: skip


def is_page(value: str) -> bool:
    """Whether it is an address of the web."""
    scheme, mark, rest = value.partition("://")
    place = re.split("[/?#]", rest, maxsplit=1)[0]
    if scheme not in {"http", "https"} or not mark or " " in value or not _is_seen(value):
        return False
    host, colon, port = place.rpartition(":") if re.search(r":\d*$", place, re.ASCII) else (place, "", "")
    if place.endswith("]"):
        host, colon = place, ""
    return _is_host(host) and (not colon or (port.isascii() and port.isdigit() and len(port) <= 5))


def _is_host(host: str) -> bool:
    if host.startswith("[") and host.endswith("]"):
        return len(host) > 2 and set(host[1:-1]) <= set("0123456789abcdefABCDEF:.")
    good = all(not letter.isascii() or letter.isalnum() or letter in "-._" for letter in host)
    return good and host != "" and host[0] not in "-._"


def is_picture(value: str) -> bool:
    """Whether it is an address of the web, or a key of a storage."""
    return is_page(value) or (value != "" and _is_seen(value) and _is_key(value))


def _is_key(value: str) -> bool:
    if value[0] in "?# " or value[-1] == " " or value.startswith("//"):
        return False
    first, path = value.split("/", maxsplit=1)[0], re.split("[?#]", value)
    if ":" in first or "&#" in first or re.search("%(25)*3a", first, re.IGNORECASE) or re.search("&[A-Za-z]+;", first):
        return False
    return not any(_leads_upwards(segment) for segment in "/".join(path).split("/")) and not _leads_upwards(path[0])


def _leads_upwards(segment: str) -> bool:
    return segment.lower().replace("%2e", ".") in {".", ".."}


def is_email(value: str) -> bool:
    """Whether a letter can be sent to it; it is trimmed and in lower case already."""
    name, _, domain = value.partition("@")
    words = [*name.split("."), *(label for label in domain.split("."))]
    if not _is_written(value) or not all(words):
        return False
    good = all(not letter.isascii() or letter in _NAME for letter in name.replace(".", ""))
    good_domain = all(not letter.isascii() or letter in _DOMAIN for letter in domain.replace(".", ""))
    return good and good_domain and not any(label[0] == "-" or label[-1] == "-" for label in domain.split("."))


def _is_written(value: str) -> bool:
    points = [ord(letter) for letter in value]
    named = any(first <= point <= last for point in points for first, last in _PUNCTUATION)
    return not named and not any(letter in _UNSEEN for letter in value)
