"""Rules of addresses: pages, and pictures that lie on the web or in a storage (T-172)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from nonna_core.kernel import patterns
from nonna_core.kernel.errors import Invalid
from nonna_core.kernel.values import optional, optional_text, plain_text, text

LONGEST_ADDRESS: Final = 2_000
_WEB_ADDRESS: Final = re.compile(patterns.WEB_ADDRESS)
_NO_PICTURE: Final = "must be an address such as https://example.org/mia.jpg, or a storage key such as album/mia.jpg"
_PICTURE: Final = re.compile(patterns.PICTURE)
_BARRED: Final = re.compile(patterns.NOT_IN_ADDRESS)


def _has_form(form: re.Pattern[str], given: str) -> bool:
    return not _BARRED.search(given) and form.fullmatch(given) is not None


def web_address(field: str) -> Callable[[object], str | None]:
    """An http or https address with a host and without a password, or nothing (T-172)."""
    short_enough = optional_text(field, LONGEST_ADDRESS)

    def judge(value: object) -> str | None:
        given = short_enough(value)
        if given is not None and not _has_form(_WEB_ADDRESS, given):
            raise Invalid(field, "must be an address such as https://example.org/page")
        return given

    return judge


def picture(field: str) -> Callable[[object], str]:
    """Where a picture is: an http or https address, or a storage key without a scheme (T-172)."""
    short_enough = text(field, LONGEST_ADDRESS)

    def judge(value: object) -> str:
        given = short_enough(value)
        if not _has_form(_PICTURE, given):
            raise Invalid(field, _NO_PICTURE)
        return given

    return judge


def optional_picture(field: str) -> Callable[[object], str | None]:
    """The same, or nothing; an empty text is fine too."""
    required = picture(field)

    def judge(value: object) -> str | None:
        return "" if plain_text(field, value) == "" else required(value)

    return optional(judge)
