"""Every use case of the facade with the arguments that lockstep gives it."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from types import MappingProxyType
from typing import Final

from nonna_core.notifications.model import FLAGS
from tests.equivalence.lockstep.arguments import PAGE, Arguments, and_perhaps, only
from tests.equivalence.lockstep.calls import Call
from tests.equivalence.lockstep.room_sentences import (
    ROOMS,
    ROOMS_JUST_THEN,
    ROOMS_OF_FOLLOWERS,
    ROOMS_OF_OWNERS,
    ROOMS_OFTEN,
)
from tests.equivalence.lockstep.values import (
    Draw,
    accounts,
    anybody,
    days,
    ends,
    flags,
    followers,
    ids,
    instants,
    labels,
    many_letters,
    near_days,
    newcomers,
    one_of,
    owners,
    picture,
    plain_letters,
    texts,
    tokens,
    user_ids,
    video,
    words,
    zones,
)

_BABY: Final = {
    "expected_birth_date": days,
    "actual_birth_date": near_days,
    "gender": words("unknown", "male", "female"),
    "time_zone": zones,
    "profile_photo_url": picture,
    "default_last_name_source": words("father", "mother", "creator"),
}
_EVENT: Final = {
    "ends_at": ends,
    "description": texts(1_000),
    "location": texts(200),
    "video_link": video,
    "cover_photo_url": picture,
}
_PROFILE: Final = {"display_name": texts(50), "avatar_url": picture, "biometric_enabled": flags}
_ACCOUNT: Final = {"metadata": one_of(None, {}, {"display_name": "Nana"}, {"display_name": " "}, {"display_name": 5})}

_GIVEN: Final[Mapping[str, Arguments]] = MappingProxyType(
    {
        "identity.me": only(),
        "identity.profile": only(user_id=user_ids),
        "identity.counters": only(user_id=user_ids),
        "identity.edit_profile": and_perhaps(_PROFILE),
        "account.close": only(),
        "babies.create": and_perhaps(_BABY, name=texts(100)),
        "babies.mine": only(),
        "babies.get": only(baby_id=ids("baby")),
        "babies.edit": and_perhaps({**_BABY, "name": texts(100)}, baby_id=ids("baby")),
        "babies.marker": only(baby_id=ids("baby")),
        "babies.remove": only(baby_id=ids("baby")),
        "members.of": only(baby_id=ids("baby")),
        "members.relabel": only(baby_id=ids("baby"), relationship_label=labels),
        "members.promote": only(membership_id=ids("membership")),
        "members.remove": only(membership_id=ids("membership")),
        "members.leave": only(baby_id=ids("baby")),
        "invitations.invite": and_perhaps(
            {"role": words("follower", "owner")}, baby_id=ids("baby"), invitee_emails=many_letters
        ),
        "invitations.resend": only(invitation_id=ids("invitation")),
        "invitations.revoke": only(invitation_id=ids("invitation")),
        "invitations.of": and_perhaps(PAGE, baby_id=ids("baby")),
        "invitations.accept": and_perhaps({"relationship_label": labels}, token=tokens),
        "events.schedule": and_perhaps(_EVENT, baby_id=ids("baby"), title=texts(100), event_date=instants),
        "events.get": only(event_id=ids("event")),
        "events.upcoming": and_perhaps(PAGE, baby_id=ids("baby")),
        "events.calendar": only(baby_id=ids("baby"), first_day=near_days, last_day=days),
        "events.agenda": and_perhaps(PAGE),
        "events.edit": and_perhaps({**_EVENT, "title": texts(100), "event_date": instants}, event_id=ids("event")),
        "events.answer": only(event_id=ids("event"), status=words("yes", "no", "maybe")),
        "events.withdraw": only(event_id=ids("event")),
        "events.answers": only(event_id=ids("event")),
        "events.remove": only(event_id=ids("event")),
        "event_comments.add": only(event_id=ids("event"), comment_text=texts(500)),
        "event_comments.of": and_perhaps(PAGE, event_id=ids("event")),
        "event_comments.edit": only(comment_id=ids("comment"), comment_text=texts(500)),
        "event_comments.remove": only(comment_id=ids("comment")),
        "notifications.inbox": and_perhaps({"unread_only": flags, **PAGE}),
        "notifications.unread_count": only(),
        "notifications.mark_read": only(notification_id=ids("notification")),
        "notifications.mark_all_read": only(),
        "notifications.preferences": only(),
        "notifications.edit_preferences": and_perhaps(dict.fromkeys(FLAGS, flags)),
        "notifications.activity": only(baby_id=ids("baby")),
        "trash.of": and_perhaps(PAGE, baby_id=ids("baby")),
        "trash.restore_event": only(event_id=ids("event")),
        "trash.restore_event_comment": only(comment_id=ids("comment")),
        "service.expire_invitations": only(),
        "platform.register": and_perhaps(_ACCOUNT, email=plain_letters),
        "platform.delete_account": only(user_id=accounts),
        **ROOMS,
    }
)
"""``attribute.method`` of the facade, of the service or of the platform, and its arguments."""

_WHO: Final[Mapping[str, Draw]] = MappingProxyType(
    {
        "invitations.accept": newcomers,
        **dict.fromkeys(
            (
                "babies.edit", "members.promote", "members.remove", "invitations.invite", "invitations.resend",
                "invitations.revoke", "events.schedule", "events.edit", "events.remove", "trash.of",
                "trash.restore_event", "trash.restore_event_comment", *ROOMS_OF_OWNERS,
            ),
            owners,
        ),
        **dict.fromkeys(ROOMS_OF_FOLLOWERS, followers),
    }
)  # fmt: skip

USE_CASES: Final = tuple(_GIVEN)
"""All of them."""

_SELDOM: Final = ("account.close", "babies.remove", "members.leave", "platform.delete_account", "platform.register")
_OFTEN: Final = (
    "babies.edit", "invitations.invite", "invitations.accept", "members.promote", "events.edit",
    "events.answer", "events.remove", "event_comments.add", "event_comments.remove", "trash.restore_event",
    "trash.restore_event_comment", *ROOMS_OFTEN,
)  # fmt: skip
_WEIGHTS: Final = tuple(
    1 if what in _SELDOM else 12 if what in _OFTEN else 40 if what == "events.schedule" else 3 for what in USE_CASES
)
"""What ends everything happens seldom, what fills a day often."""


JUST_THEN: Final = (
    "invitations.accept", "invitations.accept", "invitations.accept", "invitations.resend", "invitations.of",
    "service.expire_invitations", "trash.of", "trash.restore_event", "trash.restore_event_comment", "events.upcoming",
    "events.agenda", *ROOMS_JUST_THEN,
)  # fmt: skip
"""What an instant may make a difference to."""


def some_call(random: Random) -> Call:
    """A call of any use case."""
    return call_of(random.choices(USE_CASES, _WEIGHTS)[0], random)


def call_of(what: str, random: Random) -> Call:
    """A call of a use case, by somebody, with some arguments."""
    return Call(_WHO.get(what, anybody)(random), what, _GIVEN[what].drawn(random))
