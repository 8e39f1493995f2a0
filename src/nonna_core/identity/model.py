"""What a person shows of themselves, and the four counters that only grow."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final
from uuid import UUID

from attrs import evolve, frozen

from nonna_core.kernel.addresses import optional_picture
from nonna_core.kernel.errors import Invalid
from nonna_core.kernel.values import (
    KEEP,
    Instant,
    Keep,
    UserId,
    day,
    flag,
    kept,
    line,
)

LONGEST_NAME: Final = 50
NEW_MEMBER: Final = "New member"
FORMER_MEMBER: Final = "Former member"
"""How a person is shown who can no longer be seen (MEM-19, ACC-14)."""

_display_name = line("display_name", LONGEST_NAME)
_avatar_url = optional_picture("avatar_url")
_biometric_enabled = flag("biometric_enabled")


@frozen(kw_only=True)
class Profile:
    """
    What a person shows of themselves (ACC-03).

    Attributes:
        user_id: the account.
        display_name: 1 to 50 characters.
        avatar_url: the address of a picture, or ``None``.
        biometric_enabled: a preference for the person's own devices.
        created_at: UTC instant of the registration.
        updated_at: UTC instant of the last change.
    """

    user_id: UserId
    display_name: str
    avatar_url: str | None = None
    biometric_enabled: bool = False
    created_at: Instant
    updated_at: Instant

    def edited(
        self,
        *,
        at: Instant,
        display_name: str | Keep = KEEP,
        avatar_url: str | Keep | None = KEEP,
        biometric_enabled: bool | Keep = KEEP,
    ) -> Profile:
        """
        The profile after an edit; the very same when nothing changed.

        Raises:
            Invalid: the name is empty or longer than 50 characters, the address is too long, the flag is none.
        """
        after = evolve(
            self,
            display_name=kept(display_name, self.display_name, _display_name),
            avatar_url=kept(avatar_url, self.avatar_url, _avatar_url),
            biometric_enabled=kept(biometric_enabled, self.biometric_enabled, _biometric_enabled),
        )
        return self if after == self else evolve(after, updated_at=at)

    def closed(self, at: Instant) -> Profile:
        """What is left when the account has been closed (ACC-14)."""
        return self.edited(at=at, display_name=FORMER_MEMBER, avatar_url=None)


@frozen(kw_only=True)
class UserStats:
    """
    Four counters: distinct firsts of one person; none of them ever goes down (STA-05).

    Attributes:
        user_id: the account.
        events_attended_count: events answered ``yes``, each once (STA-01).
        items_purchased_count: registry items bought (STA-02).
        photos_squished_count: photos squished, each once (STA-03).
        comments_added_count: comments on photos and events (STA-04).
        created_at: UTC instant of the registration.
        updated_at: UTC instant of the last change.
    """

    user_id: UserId
    events_attended_count: int = 0
    items_purchased_count: int = 0
    photos_squished_count: int = 0
    comments_added_count: int = 0
    created_at: Instant
    updated_at: Instant


@frozen(kw_only=True)
class EngagementSummary:
    """
    What a person did in a month of UTC; computed from the content, always recomputable (STA-08).

    Attributes:
        id: the line.
        user_id: whose month.
        month: its first day.
        photos_uploaded: photos added in it, also if removed later.
        comments_added: comments on photos and events, also if removed later.
        events_attended: answers that became ``yes`` for the first time in it.
        created_at: UTC instant.
        updated_at: UTC instant of the last change.
    """

    id: UUID
    user_id: UserId
    month: date
    photos_uploaded: int = 0
    comments_added: int = 0
    events_attended: int = 0
    created_at: Instant
    updated_at: Instant


def judged_month(value: object) -> date:
    """
    The first day of a month.

    Raises:
        Invalid: anything else (``month``).
    """
    first = day("month")(value)
    if first.day != 1:
        raise Invalid("month", "must be the first day of a month")
    return first


def first_display_name(email: str | None, metadata: Mapping[str, object] | None) -> str:
    """
    The name that a new account starts with; a strange one never fails the registration (ACC-02).

    The metadata's ``display_name``, else the e-mail's part before its first ``@``, each cut to 50 characters; one that
    no display name can be is passed over.
    """
    named = metadata.get("display_name") if isinstance(metadata, Mapping) else None
    for candidate in (named, (email or "").split("@", 1)[0]):
        if isinstance(candidate, str) and _can_be_shown(cut := str.__str__(candidate)[:LONGEST_NAME]):
            return cut
    return NEW_MEMBER


def _can_be_shown(name: str) -> bool:
    try:
        _display_name(name)
    except Invalid:
        return False
    return True
