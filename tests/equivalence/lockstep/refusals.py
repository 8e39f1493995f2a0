"""
Calls in which several things are wrong at once, and the answer that comes first.

Earlier is told only what depends on the argument alone: an id that is none, a cursor that cannot be read, nobody at
all. Acceptance has its own order (INV-26). Each case is answered as the specification says, by both worlds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final
from uuid import UUID

from nonna_core.kernel.errors import (
    AlreadyMember,
    DayIsFull,
    Invalid,
    InvitationInvalid,
    LastOwner,
    NonnaError,
    NotAllowed,
    NotFound,
    ParentIsRemoved,
    TooManyInvitations,
    TooManyOwners,
)
from tests.equivalence.lockstep.calls import At, Call, On, Ref, Step, Until, say
from tests.equivalence.lockstep.family import (
    ANNAS,
    BENS,
    CARLS,
    LAST_COMMENT,
    LAST_EVENT,
    LAST_LETTER,
    MIA,
    PINAS,
    ROSAS,
    TEA,
    comments,
    invites,
    removes,
    restores,
    schedules,
    takes_down,
)

NEVER = UUID(int=9, version=4)
FULL: Final[Sequence[Step]] = (schedules("Cake", 2, 10),)
"""The day of the tea is full."""

Case = tuple[Sequence[Step], Call, type[NonnaError], str | None]


def refused(call: Call, error: type[NonnaError], field: str | None = None, *, after: Sequence[Step] = ()) -> Case:
    """A case: the call, its refusal, and what was done before."""
    return after, call, error, field


def _schedule(who: str, baby: object = MIA, **given: object) -> Call:
    return say(who, "events.schedule", baby_id=baby, **{"title": "Tea", "event_date": At(2), **given})


def _invite(who: str, emails: object, role: object = "follower", baby: object = MIA) -> Call:
    return say(who, "invitations.invite", baby_id=baby, invitee_emails=emails, role=role)


def _edit_tea(who: str, event: object = TEA, **given: object) -> Call:
    return say(who, "events.edit", event_id=event, **given)


def _accept(who: str, label: object, token: object = Ref("token", -1)) -> Call:
    return say(who, "invitations.accept", token=token, relationship_label=label)


CASES: Final[Mapping[str, Case]] = MappingProxyType(
    {
        # Events: the day is full, the title is empty, the date is naive.
        "nobody": refused(_schedule("nobody", title=""), NotAllowed, after=FULL),
        "nobody, with an id that is none": refused(_schedule("nobody", "none", title=""), Invalid, "baby_id"),
        "no account": refused(_schedule("ghost", title=""), NotFound, after=FULL),
        "a stranger": refused(_schedule("Zoe", title=""), NotFound, after=FULL),
        "a stranger, with an id that is none": refused(_schedule("Zoe", "none", title=""), Invalid, "baby_id"),
        "an owner of no such baby": refused(_schedule("Anna", NEVER, title=""), NotFound),
        "a former member": refused(_schedule("Carl", title="", event_date=5), NotFound, after=FULL),
        "a follower": refused(_schedule("Rosa", title="", event_date=5), NotAllowed, after=FULL),
        "an owner": refused(_schedule("Anna", title=""), Invalid, "title", after=FULL),
        "an owner, with a place that is too long": refused(
            _schedule("Anna", location="x" * 201), Invalid, "location", after=FULL
        ),
        "an owner, with a good event": refused(_schedule("Anna"), DayIsFull, after=FULL),
        "several bad values": refused(
            _schedule("Anna", title="", event_date=None, video_link=5), Invalid, "event_date"
        ),
        "an end before a start that is too long ago": refused(
            _schedule("Anna", event_date=At(-400), ends_at=At(-401)), Invalid, "event_date"
        ),
        "a follower edits": refused(_edit_tea("Rosa", title=""), NotAllowed, after=FULL),
        "a stranger edits": refused(_edit_tea("Zoe", title=""), NotFound),
        "a move to a full day with an empty title": refused(
            _edit_tea("Anna", LAST_EVENT, title="", event_date=At(2)),
            Invalid,
            "title",
            after=(*FULL, schedules("Next", 3)),
        ),
        "a move to a full day": refused(
            _edit_tea("Anna", LAST_EVENT, event_date=At(2)), DayIsFull, after=(*FULL, schedules("Next", 3))
        ),
        "a removed event is edited": refused(_edit_tea("Anna", title=""), NotFound, after=(removes(TEA),)),
        "a stranger answers badly": refused(say("Zoe", "events.answer", event_id=TEA, status="perhaps"), NotFound),
        "a follower answers badly": refused(
            say("Rosa", "events.answer", event_id=TEA, status="perhaps"), Invalid, "status"
        ),
        "a removed event is answered badly": refused(
            say("Rosa", "events.answer", event_id=TEA, status=""), NotFound, after=(removes(TEA),)
        ),
        "a follower removes what is removed": refused(
            say("Rosa", "events.remove", event_id=TEA), NotFound, after=(removes(TEA),)
        ),
        # Comments.
        "a stranger comments nothing": refused(comments("Zoe", ""), NotFound),
        "a follower comments nothing": refused(comments("Rosa", ""), Invalid, "comment_text"),
        "a follower comments nothing on what is removed": refused(
            comments("Rosa", ""), NotFound, after=(removes(TEA),)
        ),
        "another rewords to nothing": refused(
            say("Rosa", "event_comments.edit", comment_id=LAST_COMMENT, comment_text=""), NotAllowed
        ),
        "a stranger rewords to nothing": refused(
            say("Zoe", "event_comments.edit", comment_id=LAST_COMMENT, comment_text=""), NotFound
        ),
        "a follower removes what was removed": refused(takes_down("Rosa"), NotFound, after=(takes_down("Pina"),)),
        # The trash.
        "a follower restores on a full day": refused(
            restores(TEA, "Rosa"), NotFound, after=(removes(TEA), *FULL, schedules("More", 2, 9))
        ),
        "an owner restores on a full day": refused(
            restores(TEA), DayIsFull, after=(removes(TEA), *FULL, schedules("More", 2, 9))
        ),
        "a full day, seven years later": refused(
            restores(TEA),
            NotFound,
            after=(*FULL, schedules("More", 1, 9), removes(TEA), say("Anna", "trash.of", baby_id=MIA), Until(-1, 1)),
        ),
        "a comment that went with its event": refused(
            say("Anna", "trash.restore_event_comment", comment_id=LAST_COMMENT), NotFound, after=(removes(TEA),)
        ),
        "a comment removed before its event": refused(
            say("Anna", "trash.restore_event_comment", comment_id=LAST_COMMENT),
            ParentIsRemoved,
            after=(takes_down("Pina"), removes(TEA)),
        ),
        "a follower restores it": refused(
            say("Pina", "trash.restore_event_comment", comment_id=LAST_COMMENT),
            NotFound,
            after=(takes_down("Pina"), removes(TEA)),
        ),
        "a follower looks into the trash, with a bad limit": refused(
            say("Rosa", "trash.of", baby_id=MIA, limit=0), NotAllowed
        ),
        "a stranger looks into the trash, with a bad limit": refused(
            say("Zoe", "trash.of", baby_id=MIA, limit=0), NotFound
        ),
        "a stranger looks into the trash, with a bad cursor": refused(
            say("Zoe", "trash.of", baby_id=MIA, after="x"), Invalid, "after"
        ),
        # Lists.
        "a stranger pages badly": refused(say("Zoe", "events.upcoming", baby_id=MIA, limit=101), NotFound),
        "a follower pages badly": refused(say("Rosa", "events.upcoming", baby_id=MIA, limit=101), Invalid, "limit"),
        "a bad limit and a bad cursor": refused(
            say("Rosa", "events.upcoming", baby_id=MIA, limit=101, after="x"), Invalid, "after"
        ),
        "a bad flag and a bad limit": refused(
            say("Rosa", "notifications.inbox", unread_only=5, limit=0), Invalid, "limit"
        ),
        "a stranger's bad span": refused(say("Zoe", "events.calendar", baby_id=MIA, first_day=5, last_day=5), NotFound),
        "a follower's bad span": refused(
            say("Rosa", "events.calendar", baby_id=MIA, first_day=On(1), last_day=On(0)), Invalid, "last_day"
        ),
        "a follower's letters, with a bad limit": refused(
            say("Rosa", "invitations.of", baby_id=MIA, limit=0), NotAllowed
        ),
        # The baby.
        "a follower edits badly": refused(say("Rosa", "babies.edit", baby_id=MIA, name=""), NotAllowed),
        "a stranger edits badly": refused(say("Zoe", "babies.edit", baby_id=MIA, name="", gender=5), NotFound),
        "no account and no name": refused(say("ghost", "babies.create", name=""), NotAllowed),
        "several bad values of a baby": refused(
            say("Zoe", "babies.create", name="x", expected_birth_date=On(-5), time_zone="CEST"), Invalid, "time_zone"
        ),
        "a follower removes the baby": refused(say("Rosa", "babies.remove", baby_id=MIA), NotAllowed),
        # Members.
        "a follower promotes, with two owners": refused(
            say("Rosa", "members.promote", membership_id=PINAS), NotAllowed
        ),
        "a stranger promotes": refused(say("Zoe", "members.promote", membership_id=PINAS), NotFound),
        "an owner promotes a third": refused(say("Anna", "members.promote", membership_id=ROSAS), TooManyOwners),
        "an owner promotes one who is gone": refused(say("Anna", "members.promote", membership_id=CARLS), NotFound),
        "an owner removes the other": refused(say("Anna", "members.remove", membership_id=BENS), NotAllowed),
        "an owner removes herself": refused(say("Anna", "members.remove", membership_id=ANNAS), NotAllowed),
        "a follower removes an owner": refused(say("Rosa", "members.remove", membership_id=ANNAS), NotAllowed),
        "a follower without a label": refused(
            say("Rosa", "members.relabel", baby_id=MIA, relationship_label=None), Invalid, "relationship_label"
        ),
        "a stranger with a bad label": refused(
            say("Zoe", "members.relabel", baby_id=MIA, relationship_label=""), NotFound
        ),
        "the last owner leaves": refused(
            say("Anna", "members.leave", baby_id=MIA), LastOwner, after=(say("Ben", "members.leave", baby_id=MIA),)
        ),
        # Invitations.
        "a follower invites nobody as nothing": refused(_invite("Rosa", [], "friend"), NotAllowed),
        "a stranger invites nobody as nothing": refused(_invite("Zoe", [], "friend"), NotFound),
        "an owner invites nobody as nothing": refused(_invite("Anna", [], "friend"), Invalid, "invited_role"),
        "an owner invites nobody": refused(_invite("Anna", []), Invalid, "invitee_emails"),
        "a member as a third owner": refused(_invite("Anna", ["rosa@home.example"], "owner"), AlreadyMember),
        "a third owner": refused(_invite("Anna", ["zoe@home.example"], "owner"), TooManyOwners),
        "a third owner as the fifty-first": refused(
            _invite("Anna", ["zoe@home.example"], "owner"),
            TooManyOwners,
            after=(_invite("Anna", [f"a{n}@x" for n in range(50)]),),
        ),
        "the fifty-first": refused(
            _invite("Anna", ["zoe@home.example"]),
            TooManyInvitations,
            after=(_invite("Anna", [f"a{n}@x" for n in range(50)]),),
        ),
        "the first of several that fails": refused(
            _invite("Anna", ["zoe@home.example", "rosa@home.example", "none"]), AlreadyMember
        ),
        "a follower revokes": refused(say("Rosa", "invitations.revoke", invitation_id=LAST_LETTER), NotFound),
        "a used letter is sent again": refused(
            say("Anna", "invitations.resend", invitation_id=LAST_LETTER), InvitationInvalid
        ),
        # Acceptance: a bad label, the token, a missing label, membership, room (INV-26).
        "no account accepts badly": refused(_accept("ghost", "", "x"), NotAllowed),
        "a bad label and a bad token": refused(_accept("Zoe", "", "x"), Invalid, "relationship_label"),
        "no label and a bad token": refused(_accept("Zoe", None, "x"), InvitationInvalid),
        "no label, of a member": refused(_accept("Rosa", None), Invalid, "relationship_label", after=(invites("zoe"),)),
        "a member": refused(_accept("Rosa", "Aunt"), AlreadyMember, after=(invites("zoe"),)),
        "a member, and a used token": refused(_accept("Rosa", "Aunt"), InvitationInvalid),
        "a member, and no room": refused(
            _accept("Rosa", None),
            AlreadyMember,
            after=(
                say("Ben", "members.leave", baby_id=MIA),
                invites("zoe", "owner"),
                say("Anna", "members.promote", membership_id=PINAS),
            ),
        ),
        "no room": refused(
            _accept("Zoe", None),
            TooManyOwners,
            after=(
                say("Ben", "members.leave", baby_id=MIA),
                invites("zoe", "owner"),
                say("Anna", "members.promote", membership_id=PINAS),
            ),
        ),
        "an orphan, and no label": refused(
            _accept("Zoe", None),
            InvitationInvalid,
            after=(invites("zoe", who="Ben"), say("Ben", "members.leave", baby_id=MIA)),
        ),
        "an overdue one of a member": refused(
            _accept("Rosa", "Aunt"), InvitationInvalid, after=(invites("zoe"), Until(-1))
        ),
        # Messages and profiles.
        "another's message": refused(
            say("Rosa", "notifications.mark_read", notification_id=Ref("notification", 0)),
            NotFound,
            after=(say("Anna", "notifications.inbox"),),
        ),
        "a bad profile of nobody's": refused(say("ghost", "identity.edit_profile", display_name=""), NotFound),
        "bad flags of nobody's": refused(say("ghost", "notifications.edit_preferences", email_new_photos=5), NotFound),
    }
)
"""What was done before, the call, and the refusal with its field."""
