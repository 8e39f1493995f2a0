"""Kinds of ids, places in lists, letters, tokens and names: what is more than a text."""

from __future__ import annotations

import re
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final
from uuid import UUID, uuid5
from zoneinfo import available_timezones

from attrs import evolve, frozen

from nonna_core.kernel.errors import RuleBroken
from nonna_core.kernel.pages import written
from nonna_core.photos import NewPhoto
from tests.equivalence.inputs import forms, hostile, wild
from tests.equivalence.inputs.kinds import BLANK, Kind, as_it_is, composed, is_text, perhaps, tag, usually, word

MOST_TAGS: Final = 5


@frozen
class Spelt:
    """The right id, written in another way; each storage has its own."""

    form: str

    def of(self, key: UUID) -> object:
        """The id in this form."""
        return _FORMS[self.form](key)


_FORMS: Final[dict[str, Callable[[UUID], object]]] = {
    "as it is": as_it_is,
    "text": str,
    "upper case": lambda key: str(key).upper(),
    "braced": lambda key: f"{{{key}}}",
    "urn": lambda key: f"urn:uuid:{key}",
    "plain": lambda key: key.hex,
    "of a class of its own": wild.Text,
}


_SOME: Final = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
_READABLE: Final = re.compile(r"(urn:uuid:)?\{?[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}\}?")


def _strange_id(random: Random) -> object:
    key = uuid5(_SOME, str(random.random()))
    spelt = (
        key, str(key), f"{{{key}}}", UUID(int=0), str(UUID(int=2**128 - 1)), str(key)[:-1], f"{key}0", f"{key}\0", "",
        key.hex[:-1] + "g", key.bytes, key.int, f" {key}", f"{key}\n", f"{key}' or '1'='1", key.hex[:-2] + "_a",
        f"+{key.hex[1:]}", f"0x{key.hex[2:]}", f" {key.hex[1:]}", "\u0660" * 32, "\uff11" + key.hex[1:], f"[{key}]",
        f"urn:uuid:urn:uuid:{key}", "x" * 1_000_000,
    )  # fmt: skip
    return random.choice(spelt)


_RULES: Final = tuple(rule.code for rule in RuleBroken.__subclasses__())


def row_id(right: int) -> Kind:
    """An id: the right one in so many of a hundred, one of nothing, or none at all."""

    def drawn(random: Random) -> object:
        if random.randrange(100) < right:
            return Spelt(random.choice(list(_FORMS)))
        return _strange_id(random)

    def fits(value: object) -> bool | None:
        return None if isinstance(value, Spelt) or is_id(value) else False

    return Kind(perhaps(usually(drawn)), fits, beside=("not_found", "not_allowed", *_RULES))


def is_id(value: object) -> bool:
    """Whether it is an id, or the text of one."""
    return isinstance(value, UUID) or (isinstance(value, str) and bool(_READABLE.fullmatch(value)))


# Pages.


def cursor(*ranks: int) -> Kind:
    """A place where a page ended, or what somebody made of one."""
    moment = datetime(2026, 3, 1, 9, tzinfo=UTC)
    good = [written((*ranks, moment + timedelta(days=days), uuid5(_SOME, str(days)))) for days in range(-5, 5)]

    def mangled(random: Random) -> object:
        whole = random.choice(good)
        place = random.randrange(len(whole))
        cut = (
            whole, whole[:place], whole[place:], f"{whole}=", f"{whole}\n", f" {whole}", whole.encode(), whole.lower(),
            whole[:place] + random.choice("-_+/=A\0\u0660") + whole[place + 1 :], whole * 2, "", "e30=", "W10=",
            "bnVsbA==", "WyJOYU4iLCBOYU5d",
            written((*ranks, moment)), written((*ranks, 1, moment, _SOME)), "W1tb" * 5_000,
            written((2**70, *ranks[1:], moment, _SOME)), wild.pieces(random), "x" * 1_000_000, None,
        )  # fmt: skip
        return random.choice(cut)

    def fits(value: object) -> bool:
        return value is None or (isinstance(value, str) and _is_place(value, len(ranks)))

    return Kind(usually(mangled), fits)


_PLACE: Final = re.compile(
    r'\[((?:(?:0|[1-9][0-9]{0,4}), )*)"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\.[0-9]{6}\+00:00)", "[0-9a-f]{32}"\]'
)


def _is_place(value: str, ranks: int) -> bool:
    """Whether it is written as a place is, and no other way: somebody may well have made it of another one."""
    try:
        place = _PLACE.fullmatch(b64decode(value, b"-_", validate=True).decode("ascii"))
        if place is None or urlsafe_b64encode(place[0].encode()).decode() != value:
            return False
        datetime.fromisoformat(place[2])
    except ValueError:
        return False
    numbers = [int(number) for number in place[1].split(", ")[:-1]]
    return len(numbers) == ranks and all(number < 2**15 for number in numbers)


# Letters.

_LETTER: Final = ("aunt@home.example", " Aunt@HOME.example\t", "a@b", "@b", "a@", "a@b@c", "a b@c", "\u00c4@\u00d6")


def address() -> Kind:
    """An address that a letter can be sent to."""

    def drawn(random: Random) -> object:
        if random.randrange(3) == 0:
            return "x" * random.choice((1, 200, 251, 252, 253, 254, 1_000_000)) + "@y" + "\u00e9" * random.randrange(3)
        pieces = f"{wild.pieces(random)}@{wild.pieces(random)}"
        return random.choice((random.choice(_LETTER), random.choice(hostile.EMAILS), pieces))

    def fits(value: object) -> bool:
        trimmed = stored(value) if isinstance(value, str) else ""
        return is_text(trimmed) and forms.is_email(trimmed) and len(trimmed) <= 255

    def stored(value: str) -> str:
        return re.sub("[A-Z]", lambda letter: letter[0].lower(), value.strip(BLANK))

    return Kind(perhaps(usually(drawn)), fits, stored)


def role() -> Kind:
    """What a person is invited as; a follower, where nothing is said of a new one."""
    kind = word("owner", "follower", optional=True, sure=False)
    return evolve(kind, stored=lambda value: "follower" if value is None else str(value))


def several(good: object, bad: object, most: int, refusal: str) -> Kind:
    """A list of so many at most; a bad one among good ones spoils it all, and is named itself."""

    def drawn(random: Random) -> object:
        few: tuple[object, ...] = (
            [],
            [good],
            [good] * most,
            [good] * (most + 1),
            [good, bad],
            [bad, good],
            [good, None],
        )
        others = ((good,), {"a": good}, good, [[good]], {good}, [bad], iter([good]))
        return random.choice((*few, *others))

    def fits(value: object) -> bool | None:
        return None if isinstance(value, Sequence) and not isinstance(value, str | bytes) else False

    return Kind(perhaps(usually(drawn)), fits, beside=(refusal,))


def _in_order(given: Sequence[str]) -> list[str]:
    return sorted({str(composed(tag)) for tag in given})


def tags() -> Kind:
    """At most five different tags."""
    one = tag()

    def drawn(random: Random) -> object:
        return [one.draw(random) for _ in range(random.choice((0, 1, 1, 1, 2)))]

    def fits(value: object) -> bool | None:
        if not isinstance(value, list | tuple):
            return None if isinstance(value, Sequence) and not isinstance(value, str) else False
        return all(one.fits(tag) for tag in value) and len(_in_order(value)) <= MOST_TAGS

    return Kind(usually(drawn), fits, _in_order, ("too_many_tags",))


NEW_PHOTO: Final = NewPhoto(url="mia.jpg")
BAD_PHOTO: Final = NewPhoto(url="mia.jpg", caption="\0")

# Zones, tokens, the layout.


def zone() -> Kind:
    """The exact name of a time zone; which there are depends on where it runs."""
    names = sorted(available_timezones())

    def drawn(random: Random) -> object:
        name = random.choice(names)
        return random.choice(
            (name, name, name.lower(), f"{name} ", f"/{name}", f"posix/{name}", "CEST", "+3", wild.pieces(random))
        )

    return Kind(perhaps(usually(drawn)), lambda value: None if isinstance(value, str) and value in names else False)


def token() -> Kind:
    """What opens nothing; it is answered like every other token that opens nothing."""
    letters = ("x", "-", "_", "\u00e9", "\ud800", "+")

    def drawn(random: Random) -> object:
        return random.choice(letters) * random.choice((0, 42, 43, 44, 86)) or wild.pieces(random)

    return Kind(perhaps(usually(drawn)), lambda _: False, refusal="invitation_invalid")


def is_short(name: str) -> bool:
    """Whether it has the form of a name of the layout."""
    return bool(re.fullmatch("[a-z][a-z0-9_]{0,49}", name))


def short_name() -> Kind:
    """A name of the layout."""
    names = ("a", "a_1", "z9", "x" * 50, "x" * 51, "A", "1a", "_a", "a b", "a\n", "\u00e9", "a\0", "", "a-b", "\uff41")
    return Kind(
        perhaps(usually(lambda random: random.choice(names))),
        lambda value: None if isinstance(value, str) and is_short(value) else False,
    )


def any_text() -> Kind:
    """A text that can be stored, whatever it says."""
    return Kind(perhaps(usually(lambda random: wild.text(random, 50))), is_text)
