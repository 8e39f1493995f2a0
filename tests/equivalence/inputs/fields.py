"""Every argument of every use case, and of what the machines and the sign-in system do, with the kind of its values."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeVar
from uuid import UUID

from attrs import evolve, frozen

from nonna_adapters.worlds import memory_world
from nonna_core.photos import NewPhoto
from tests.equivalence.inputs import keys, layout
from tests.equivalence.inputs.kinds import (
    Kind,
    as_it_is,
    day,
    flag,
    given_name,
    instant,
    line,
    optional,
    optional_line,
    optional_text,
    picture,
    tag,
    text,
    web_address,
    whole,
    word,
)

T = TypeVar("T")

_GENDERS: Final = ("male", "female", "unknown")
_PICTURE: Final = picture()
KINDS: Final[dict[str, Kind]] = {
    "display_name": line(50), "avatar_url": _PICTURE, "biometric_enabled": flag(), "name": line(100),
    "registry.name": line(200), "expected_birth_date": day(optional=True), "actual_birth_date": day(optional=True),
    "gender": word(*_GENDERS), "babies.edit.gender": word(*_GENDERS, sure=False), "time_zone": keys.zone(),
    "profile_photo_url": _PICTURE, "default_last_name_source": word("father", "mother", "creator", optional=True),
    "relationship_label": line(50), "invitee_email": keys.address(),
    "invitee_emails": keys.several("a@b", "a@", 50, "invalid invitee_email"),
    "role": keys.role(), "service.role": word("owner", "follower"), "token": keys.token(),
    "photos": keys.several(keys.NEW_PHOTO, keys.BAD_PHOTO, 10, "invalid caption"),
    "url": picture(required=True), "thumbnail_url": _PICTURE,
    "caption": optional_text(500), "tags": keys.tags(), "tag": tag(), "photos.gallery.tag": optional(tag()),
    "comment_text": text(500), "title": line(100), "event_date": instant(), "ends_at": instant(optional=True),
    "description": optional_text(1_000), "service.description": optional_text(500), "location": optional_line(200),
    "video_link": web_address(), "cover_photo_url": _PICTURE, "first_day": day(), "last_day": day(),
    "status": word("yes", "no", "maybe"), "link_url": web_address(), "priority": whole(1, 5),
    "note": optional_text(500), "suggested_name": given_name(), "vote": word("male", "female"),
    "predicted_date": day(), "is_anonymous": flag(), "unread_only": flag(), "limit": whole(1, 100),
    "after": keys.cursor(), "registry.items.after": keys.cursor(0, 3), "screen_name": keys.any_text(),
    "service.screen_name": keys.short_name(), "tile_type": keys.short_name(), "schema_params": layout.schema(),
    "params": layout.parameters(), "display_order": whole(0, 2**31 - 1), "is_active": flag(), "is_visible": flag(),
    "month": day(), "batch_size": whole(1, 2**31 - 1), "dry_run": flag(), "email": layout.email(),
    "metadata": layout.metadata(), "person": optional(keys.row_id(30)),
}  # fmt: skip
"""By argument; where that is not enough, by attribute or use case as well."""

_BIRTH: Final = ("expected_birth_date", "actual_birth_date")
_SPENT: Final = ("remove", "leave", "promote", "revoke")
_RIGHT, _SELDOM_RIGHT = keys.row_id(40), keys.row_id(3)
_ALSO: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(_BIRTH, tuple(f"invalid {column}" for column in _BIRTH)),
    **dict.fromkeys(("event_date", "ends_at"), ("invalid event_date", "invalid ends_at")),
    "first_day": ("invalid last_day",),
    "invitations.invite.role": ("too_many_owners",),
    "names.suggest.gender": ("name_already_suggested",),
    "photos.untag.tag": ("not_found",),
    "tiles.layout.screen_name": ("not_found",),
}  # fmt: skip
_CALLED: Final = {"invitations.invite.role": "invited_role", "tags": "tag"}
_INSIDE: Final[dict[str, dict[str, Callable[[object], object]]]] = {
    "invitations.invite.invitee_emails": {"invitee_email": lambda value: [value]},
    "photos.add.photos": {
        "url": lambda value: [NewPhoto(url=value)],  # type: ignore[arg-type]  # bad values too
        "thumbnail_url": lambda value: [NewPhoto(url="x", thumbnail_url=value)],  # type: ignore[arg-type]  # bad too
        "caption": lambda value: [NewPhoto(url="x", caption=value)],  # type: ignore[arg-type]  # bad too
        "tags": lambda value: [NewPhoto(url="x", tags=value)],
    },
}
"""What is inside of an argument, and how the argument is made of it."""


@frozen
class Field:
    """
    An argument, or a value inside of one.

    Attributes:
        what: the use case, ``events.schedule``.
        name: the argument.
        column: where its value is read again.
        kind: what it may be.
        called: how a refusal names it.
        also: what else may come of a good value: a rule of the family, another field that no longer fits.
        wrap: how the argument is made of the value.
    """

    what: str
    name: str
    column: str
    kind: Kind
    called: str
    also: tuple[str, ...] = ()
    wrap: Callable[[object], object] = as_it_is

    @property
    def title(self) -> str:
        """Use case and column."""
        return f"{self.what} {self.column}"


def _special(table: Mapping[str, T], what: str, name: str) -> T | None:
    attribute = what.partition(".")[0]
    return next((table[key] for key in (f"{what}.{name}", f"{attribute}.{name}", name) if key in table), None)


def _field(what: str, name: str) -> Field:
    called = _special(_CALLED, what, name) or name
    return Field(what, name, called, _kind(what, name), called, _special(_ALSO, what, name) or ())


def _kind(what: str, name: str) -> Kind:
    if name.endswith("_id"):
        return _SELDOM_RIGHT if what.endswith(_SPENT) or what.startswith("trash.restore") else _RIGHT
    kind = flag() if what == "notifications.edit_preferences" else _special(KINDS, what, name)
    if kind is None:
        raise LookupError(f"nothing says what kind of value the argument {name} of {what} is")
    return kind


def doors() -> Iterator[tuple[str, object]]:
    """Every method that takes arguments, by its name: of a person, of the machines, of the sign-in system."""
    world = memory_world()
    places = {
        **vars(world.app.acting_as(UUID(int=1))),  # type: ignore[arg-type]  # any id will do
        "service": world.app.as_service(),
        "retention": world.app.as_retention(),
        "platform": world.platform,
    }
    for place, found in places.items():
        for name, method in inspect.getmembers(found, inspect.ismethod):
            if not name.startswith("_"):
                yield f"{place}.{name}", method
    yield "app.acting_as", world.app.acting_as


def fields() -> list[Field]:
    """
    All of them; an argument that nobody thought of is an error.

    Raises:
        LookupError: there is an argument of no known kind.
    """
    found = []
    for what, method in doors():
        for name in inspect.signature(method).parameters:  # type: ignore[arg-type]  # methods
            found.append(_field(what, name))
            for column, wrap in _INSIDE.get(f"{what}.{name}", {}).items():
                inside = _field(what, column)
                found.append(evolve(inside, name=name, wrap=wrap))
    return found
