"""What people do and see of their messages, their preferences and the activity of a family."""

from typing import Any

from nonna_core.notifications import Message
from tests.steps.book import ACTS, VIEWS
from tests.steps.listing import Listing
from tests.steps.stage import Stage


def newest(stage: Stage, who: str) -> Message:
    """The newest message of a person, as that person reads it."""
    return stage.person(who).notifications.inbox(limit=1).items[0]


@ACTS.says("mark [her] newest message as read")
def mark_read(stage: Stage, who: str, _fields: dict[str, Any]) -> object:
    return stage.person(who).notifications.mark_read(newest(stage, who).notification.id)


@ACTS.says("mark the newest message of {person} as read")
def mark_others(stage: Stage, who: str, _fields: dict[str, Any], person: str) -> object:
    return stage.person(who).notifications.mark_read(newest(stage, person).notification.id)


@ACTS.says("mark all [her] messages as read")
def mark_all(stage: Stage, who: str, _fields: dict[str, Any]) -> object:
    return stage.person(who).notifications.mark_all_read()


@ACTS.says("change [her] preferences")
def prefer(stage: Stage, who: str, fields: dict[str, Any]) -> object:
    return stage.person(who).notifications.edit_preferences(**fields)


@VIEWS.says("[her] messages")
def messages(stage: Stage, who: str) -> object:
    return Listing(stage.person(who).notifications.inbox)


@VIEWS.says("[her] unread messages")
def unread(stage: Stage, who: str) -> object:
    inbox = stage.person(who).notifications.inbox
    return Listing(lambda **page: inbox(unread_only=True, **page))


@VIEWS.says("the number of [her] unread messages")
def unread_count(stage: Stage, who: str) -> object:
    return stage.person(who).notifications.unread_count()


@VIEWS.says("[her] newest message")
def newest_message(stage: Stage, who: str) -> object:
    return newest(stage, who)


@VIEWS.says("[her] preferences")
def preferences(stage: Stage, who: str) -> object:
    return stage.person(who).notifications.preferences()


@VIEWS.says("the activity of {baby}")
def activity(stage: Stage, who: str, baby: str) -> object:
    return stage.person(who).notifications.activity(stage.baby(baby))
