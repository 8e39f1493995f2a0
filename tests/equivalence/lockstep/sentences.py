"""Every use case of the facade with the arguments that lockstep gives it."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from nonna_core.notifications.model import FLAGS
from tests.equivalence.lockstep.calls import Call
from tests.equivalence.lockstep.values import (
    Draw,
    accounts,
    anybody,
    cursors,
    days,
    ends,
    flags,
    ids,
    instants,
    labels,
    limits,
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


@frozen
class Arguments:
    """The arguments of a use case: each of the required ones, and one in three of the others."""

    required: Mapping[str, Draw]
    optional: Mapping[str, Draw] = field(factory=dict)

    def drawn(self, random: Random) -> dict[str, object]:
        """Some."""
        chosen = {name: draw for name, draw in self.optional.items() if not random.randrange(3)}
        return {name: draw(random) for name, draw in {**self.required, **chosen}.items()}


def _with(optional: Mapping[str, Draw], **required: Draw) -> Arguments:
    return Arguments(required, optional)


def _only(**required: Draw) -> Arguments:
    return Arguments(required)


_PAGE: Final = {"after": cursors, "limit": limits}
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
        "identity.me": _only(),
        "identity.profile": _only(user_id=user_ids),
        "identity.counters": _only(user_id=user_ids),
        "identity.edit_profile": _with(_PROFILE),
        "account.close": _only(),
        "babies.create": _with(_BABY, name=texts(100)),
        "babies.mine": _only(),
        "babies.get": _only(baby_id=ids("baby")),
        "babies.edit": _with({**_BABY, "name": texts(100)}, baby_id=ids("baby")),
        "babies.marker": _only(baby_id=ids("baby")),
        "babies.remove": _only(baby_id=ids("baby")),
        "members.of": _only(baby_id=ids("baby")),
        "members.relabel": _only(baby_id=ids("baby"), relationship_label=labels),
        "members.promote": _only(membership_id=ids("membership")),
        "members.remove": _only(membership_id=ids("membership")),
        "members.leave": _only(baby_id=ids("baby")),
        "invitations.invite": _with(
            {"role": words("follower", "owner")}, baby_id=ids("baby"), invitee_emails=many_letters
        ),
        "invitations.resend": _only(invitation_id=ids("invitation")),
        "invitations.revoke": _only(invitation_id=ids("invitation")),
        "invitations.of": _with(_PAGE, baby_id=ids("baby")),
        "invitations.accept": _with({"relationship_label": labels}, token=tokens),
        "events.schedule": _with(_EVENT, baby_id=ids("baby"), title=texts(100), event_date=instants),
        "events.get": _only(event_id=ids("event")),
        "events.upcoming": _with(_PAGE, baby_id=ids("baby")),
        "events.calendar": _only(baby_id=ids("baby"), first_day=near_days, last_day=days),
        "events.agenda": _with(_PAGE),
        "events.edit": _with({**_EVENT, "title": texts(100), "event_date": instants}, event_id=ids("event")),
        "events.answer": _only(event_id=ids("event"), status=words("yes", "no", "maybe")),
        "events.withdraw": _only(event_id=ids("event")),
        "events.answers": _only(event_id=ids("event")),
        "events.remove": _only(event_id=ids("event")),
        "event_comments.add": _only(event_id=ids("event"), comment_text=texts(500)),
        "event_comments.of": _with(_PAGE, event_id=ids("event")),
        "event_comments.edit": _only(comment_id=ids("comment"), comment_text=texts(500)),
        "event_comments.remove": _only(comment_id=ids("comment")),
        "notifications.inbox": _with({"unread_only": flags, **_PAGE}),
        "notifications.unread_count": _only(),
        "notifications.mark_read": _only(notification_id=ids("notification")),
        "notifications.mark_all_read": _only(),
        "notifications.preferences": _only(),
        "notifications.edit_preferences": _with(dict.fromkeys(FLAGS, flags)),
        "notifications.activity": _only(baby_id=ids("baby")),
        "trash.of": _with(_PAGE, baby_id=ids("baby")),
        "trash.restore_event": _only(event_id=ids("event")),
        "trash.restore_event_comment": _only(comment_id=ids("comment")),
        "service.expire_invitations": _only(),
        "platform.register": _with(_ACCOUNT, email=plain_letters),
        "platform.delete_account": _only(user_id=accounts),
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
                "trash.restore_event", "trash.restore_event_comment",
            ),
            owners,
        ),
    }
)  # fmt: skip

USE_CASES: Final = tuple(_GIVEN)
"""All of them."""

_SELDOM: Final = ("account.close", "babies.remove", "members.leave", "platform.delete_account", "platform.register")
_OFTEN: Final = (
    "babies.edit", "invitations.invite", "invitations.accept", "members.promote", "events.edit",
    "events.answer", "events.remove", "event_comments.add", "event_comments.remove", "trash.restore_event",
    "trash.restore_event_comment",
)  # fmt: skip
_WEIGHTS: Final = tuple(
    1 if what in _SELDOM else 12 if what in _OFTEN else 40 if what == "events.schedule" else 3 for what in USE_CASES
)
"""What ends everything happens seldom, what fills a day often."""


JUST_THEN: Final = (
    "invitations.accept", "invitations.accept", "invitations.accept", "invitations.resend", "invitations.of",
    "service.expire_invitations", "trash.of", "trash.restore_event", "trash.restore_event_comment", "events.upcoming",
    "events.agenda",
)  # fmt: skip
"""What an instant may make a difference to."""


def some_call(random: Random) -> Call:
    """A call of any use case."""
    return call_of(random.choices(USE_CASES, _WEIGHTS)[0], random)


def call_of(what: str, random: Random) -> Call:
    """A call of a use case, by somebody, with some arguments."""
    return Call(_WHO.get(what, anybody)(random), what, _GIVEN[what].drawn(random))
