"""
The forms of one-line texts and addresses, as regular expressions that mean the same in Python and in PostgreSQL.

Characters are named by their code points, so that no locale and no version of Unicode changes what they match. The
checks in ``migrations/`` hold the same expressions; a test compares them with these (T-171 to T-173).
"""

from __future__ import annotations

from typing import Final

CONTROLS: Final = r"[\u0001-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]"
"""What no one-line text holds: line breaks, control characters, and what turns the direction of a whole line."""

_UNSEEN: Final = (
    r"\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200b\u200e\u200f"
    r"\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff\uffa0\ufff0-\ufffb"
)
NOT_IN_ADDRESS: Final = rf"[\u0001-\u001f\u0022\u003c\u003e\u005c{_UNSEEN}]"
"""Quotes, angle brackets, backslashes, control and invisible characters; the joiners of emoji stay."""

WEB_ADDRESS: Final = (
    r"https?://(?:[^\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007f]"
    r"[^\u0001-\u002c\u002f\u003a-\u0040\u005b-\u005e\u0060\u007b-\u007f]*|\[[0-9A-Fa-f:.]+\])"
    r"(?::[0-9]{1,5})?(?:[/?#][^ ]*)?"
)
"""Scheme, a host without a user and a password, perhaps a port, perhaps the rest."""

STORAGE_KEY: Final = (
    r"(?![?# ]|//|[^/]*(?::|%(?:25)*3[Aa]|&#|&[A-Za-z]+;))"
    r"(?!(?:[^/]*/)*(?:\.|%2[Ee]){1,2}(?:[/?#]|$)).*[^ ]"
)
"""A relative path: nothing before its first slash that is or hides a scheme, and no segment that leads upwards."""

PICTURE: Final = f"(?:{WEB_ADDRESS}|{STORAGE_KEY})"

AROUND_A_TOKEN: Final = rf"[\u0001-\u0020\u200c\u200d{_UNSEEN}]"
"""What may be pasted around the token of an invitation."""

EMAIL: Final = (
    r"[^\u0001-\u0020\u0022\u0028\u0029\u002c\u002e\u003a-\u003c\u003e\u0040-\u005d]+"
    r"(?:\.[^\u0001-\u0020\u0022\u0028\u0029\u002c\u002e\u003a-\u003c\u003e\u0040-\u005d]+)*"
    r"@[^\u0001-\u002f\u003a-\u0060\u007b-\u007f]+(?:(?:\.|-+)[^\u0001-\u002f\u003a-\u0060\u007b-\u007f]+)*"
)
"""Its ASCII characters: those of an unquoted name, ``@``, those of a domain in lower case."""

NOT_IN_EMAIL: Final = (
    r"[\u007f-\u00a9\u00ab-\u00b4\u00b6\u00b8\u00b9\u00bb-\u00bf\u00d7\u00f7\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5"
    r"\u180b-\u180f\u2000-\u206f\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u3164\ufe00-\ufe6f\ufeff-\uff65\uffa0"
    r"\ufff0-\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Characters beyond ASCII that are in no address: white space, invisible ones, punctuation."""
