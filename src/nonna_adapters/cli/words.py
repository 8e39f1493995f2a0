"""Every use case in a person's words: what was done, what could not be done, and to what."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from nonna_adapters.cli.facade import NOBODY, PLATFORM
from nonna_adapters.cli.plain import key_of, row_of, rows

if TYPE_CHECKING:
    from nonna_adapters.cli.plain import Value
    from nonna_adapters.cli.stage import Outcome
    from nonna_adapters.cli.story import Act

LOOKED = ("looked at", "look at")
CHANGED = ("changed", "change")
REMOVED = ("removed", "remove")
RESTORED = ("brought back", "bring back")

PHRASES: dict[str, tuple[tuple[str, str], str]] = {
    "register": (("registered", "register"), "with {email}"),
    "delete_account": (("deleted", "delete"), "the account of {user_id}"),
    "expire_invitations": (("closed", "close"), "the invitations whose time is over"),
    "identity.me": (LOOKED, "their own profile"),
    "identity.profile": (LOOKED, "the profile of {user_id}"),
    "identity.counters": (LOOKED, "the counters of {user_id}"),
    "identity.edit_profile": (CHANGED, "their profile"),
    "account.close": (("closed", "close"), "their account"),
    "babies.create": (("made", "make"), "a baby profile for {name}"),
    "babies.mine": (LOOKED, "their families"),
    "babies.get": (LOOKED, "the profile of {baby_id}"),
    "babies.edit": (CHANGED, "the profile of {baby_id}"),
    "babies.marker": (("asked", "ask"), "what is new with {baby_id}"),
    "babies.remove": (REMOVED, "the profile of {baby_id}"),
    "members.of": (LOOKED, "the family of {baby_id}"),
    "members.relabel": (("took", "take"), "the name {relationship_label} in the family of {baby_id}"),
    "members.promote": (("made", "make"), "{membership_id} an owner"),
    "members.remove": (("took", "take"), "{membership_id} out of the family"),
    "members.leave": (("left", "leave"), "the family of {baby_id}"),
    "invitations.invite": (("invited", "invite"), "{invitee_emails} to the family of {baby_id}"),
    "invitations.resend": (("sent", "send"), "the invitation of {invitation_id} once more"),
    "invitations.revoke": (("took back", "take back"), "the invitation of {invitation_id}"),
    "invitations.of": (LOOKED, "the invitations to the family of {baby_id}"),
    "invitations.accept": (("accepted", "accept"), "an invitation"),
    "events.schedule": (("put", "put"), "{title} on the calendar of {baby_id}"),
    "events.get": (LOOKED, "{event_id}"),
    "events.upcoming": (LOOKED, "what comes next for {baby_id}"),
    "events.calendar": (LOOKED, "the calendar of {baby_id}"),
    "events.agenda": (LOOKED, "what comes next in all their families"),
    "events.edit": (CHANGED, "{event_id}"),
    "events.answer": (("answered", "answer"), "{status} to {event_id}"),
    "events.withdraw": (("took back", "take back"), "their answer to {event_id}"),
    "events.answers": (LOOKED, "the answers to {event_id}"),
    "events.remove": (REMOVED, "{event_id} from the calendar"),
    "event_comments.add": (("wrote", "write"), "{comment_text} under {event_id}"),
    "event_comments.of": (("read", "read"), "what was written under {event_id}"),
    "event_comments.edit": (CHANGED, "{comment_id} to {comment_text}"),
    "event_comments.remove": (REMOVED, "{comment_id}"),
    "notifications.inbox": (("opened", "open"), "their inbox"),
    "notifications.unread_count": (("counted", "count"), "their unread messages"),
    "notifications.mark_read": (("marked", "mark"), "a message as read"),
    "notifications.mark_all_read": (("marked", "mark"), "all messages as read"),
    "notifications.preferences": (LOOKED, "what they are told by push and e-mail"),
    "notifications.edit_preferences": (CHANGED, "what they are told by push and e-mail"),
    "notifications.activity": (LOOKED, "what happened lately with {baby_id}"),
    "trash.of": (LOOKED, "the trash of {baby_id}"),
    "trash.restore_event": (RESTORED, "{event_id} from the trash"),
    "trash.restore_event_comment": (RESTORED, "{comment_id} from the trash"),
}
"""Use case: (done, to do), to what; in braces the arguments. A test holds the keys against the facade."""

UNKNOWN = {
    "user_id": "somebody",
    "baby_id": "a baby",
    "membership_id": "somebody",
    "invitation_id": "somebody",
    "event_id": "an event",
    "comment_id": "a comment",
}
ACTORS = {NOBODY: "Somebody who is not signed in", PLATFORM: "The sign-in system", "service": "The daily service"}
SHORT = 60
MOST_LISTED = 3


class Words:
    """Puts acts into sentences; learns from what it is shown who and what an id is."""

    def __init__(self) -> None:
        self._labels: dict[UUID, str] = {}

    def person(self, who: str) -> str:
        """How a person of the story is called in a sentence."""
        return ACTORS.get(who) or who.replace("_", " ").title()

    def label(self, key: UUID, otherwise: str) -> str:
        """What an id stands for, as far as the story has shown it."""
        return self._labels.get(key, otherwise)

    def learn(self, act: Act, outcome: Outcome) -> None:
        """Remember what the ids in the act's result stand for."""
        if act.do == "register":
            self._labels[outcome.value] = self.person(act.name or "")
        for one in rows(outcome.value) or [outcome.value]:
            self._learn(row_of(one))

    def _learn(self, row: Value) -> None:
        key, label = key_of(row), self._label_of(row)
        if key is not None and label:
            self._labels[key] = label

    def _label_of(self, row: Value) -> str:
        for field, form in (("title", "'{}'"), ("comment_text", "'{}'"), ("invitee_email", "{}"), ("name", "{}")):
            if isinstance(text := getattr(row, field, None), str):
                return form.format(short(text))
        person = getattr(row, "user_id", None)
        return self._labels.get(person, "") if isinstance(person, UUID) and hasattr(row, "role") else ""

    def sentence(self, act: Act, given: dict[str, Any], *, done: bool) -> str:
        """What happened, or could not happen, without the full stop."""
        (did, to_do), rest = PHRASES.get(act.do, (("did", "do"), act.do))
        subject = self.person(act.name or "") if act.do == "register" else self.person(act.who)
        words = {name: self._word(name, value) for name, value in given.items()}
        verb = did if done else f"could not {to_do}"
        return f"{subject} {verb} {rest.format_map(_Something(words))}{_when(given)}"

    def _word(self, name: str, value: object) -> str:
        if name in UNKNOWN:
            key = _uuid(value)
            return self._labels.get(key, UNKNOWN[name]) if key else UNKNOWN[name]
        if isinstance(value, list):
            return _listed([short(str(one)) for one in value])
        bare = name in ("name", "email")
        return short(str(value)) if bare else f"'{short(str(value))}'"


class _Something(dict[str, str]):
    """What was not given has a word too."""

    def __missing__(self, name: str) -> str:
        return UNKNOWN.get(name, "something")


def short(text: str, most: int = SHORT) -> str:
    """A text on one line, cut where it is long."""
    line = "".join(letter if letter.isprintable() else " " for letter in text)
    return line if len(line) <= most else f"{line[: most - 3]}..."


def day(instant: datetime) -> str:
    """A day for a person, as in `Sun 8 Mar`."""
    return f"{instant:%a} {instant.day} {instant:%b}"


def _listed(words: list[str]) -> str:
    if len(words) > MOST_LISTED:
        return f"{len(words)} people"
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]])) or "nobody"


def _when(given: dict[str, Any]) -> str:
    instant = given.get("event_date")
    return f" ({day(instant)})" if isinstance(instant, datetime) else ""


def _uuid(value: object) -> UUID | None:
    try:
        return value if isinstance(value, UUID) else UUID(str(value))
    except ValueError:
        return None
