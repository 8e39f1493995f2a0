"""
What nonna answers when it does not do what was asked.

::

    NonnaError                      catch this to catch everything below
    ├── NotFound                    absent, or not yours to see: the two cannot be told apart
    ├── NotAllowed                  you see it, but it is not yours to do
    ├── Invalid(field)              a bad value; show the message beside the field
    ├── RuleBroken                  a rule of the family says no; show the message
    │   ├── TooManyOwners
    │   ├── LastOwner
    │   ├── AlreadyMember
    │   ├── InvitationInvalid
    │   ├── TooManyInvitations
    │   ├── DayIsFull
    │   ├── TooManyTags
    │   ├── NameAlreadySuggested
    │   ├── VotesAreClosed
    │   └── ParentIsRemoved
    └── StorageTrouble              not about the request; nobody in the family did anything wrong
        ├── TryAgain                nothing was written: repeat the same call
        ├── Unavailable             nothing was written: the storage cannot be reached
        ├── OutcomeUnknown          written whole or not at all: look before you repeat
        └── WrongContext            used in a forked child, or in another event loop: the message says what to do

The docstring of a class is its default message, in words for a person. ``code`` is stable and meant for
programs. Answers come in the order NotFound, NotAllowed, Invalid, RuleBroken, in every storage.
"""

from __future__ import annotations

from typing import ClassVar


class NonnaError(Exception):
    """Something went wrong."""

    code: ClassVar[str] = "error"

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())

    @property
    def message(self) -> str:
        """One sentence for a person, without any secret in it."""
        return str(self)

    @property
    def details(self) -> dict[str, str]:
        """What a program may want beside the code."""
        return {}


class NotFound(NonnaError):
    """There is nothing here that you can see."""

    code = "not_found"


class NotAllowed(NonnaError):
    """This is not yours to do."""

    code = "not_allowed"


class Invalid(NonnaError):
    """This value cannot be used."""

    code = "invalid"

    def __init__(self, field: str, reason: str = "cannot be used as it is") -> None:
        super().__init__(f"{field} {reason}.")
        self.field = field
        self.reason = reason

    def __reduce__(self) -> tuple[type[Invalid], tuple[str, str]]:
        """Survive pickling, which would otherwise pass the message as the field."""
        return type(self), (self.field, self.reason)

    @property
    def details(self) -> dict[str, str]:
        """The column or argument that was refused."""
        return {"field": self.field}


class RuleBroken(NonnaError):
    """A rule of the family does not allow this."""

    code = "rule_broken"


class TooManyOwners(RuleBroken):
    """A baby has two owners at most, and this one has two already."""

    code = "too_many_owners"


class LastOwner(RuleBroken):
    """You are the last owner of this baby: make a follower an owner first, or remove the baby profile."""

    code = "last_owner"


class AlreadyMember(RuleBroken):
    """This person is in the family already."""

    code = "already_member"


class InvitationInvalid(RuleBroken):
    """This invitation cannot be used: ask the family for a new one."""

    code = "invitation_invalid"


class TooManyInvitations(RuleBroken):
    """Fifty invitations are open already: wait for an answer, or take one back."""

    code = "too_many_invitations"


class DayIsFull(RuleBroken):
    """That day already has two events: choose another day, or remove one of them."""

    code = "day_is_full"


class TooManyTags(RuleBroken):
    """A photo has five tags at most, and this one has five already: take one off first."""

    code = "too_many_tags"


class NameAlreadySuggested(RuleBroken):
    """You have suggested a name for this already: change that one, or remove it first."""

    code = "name_already_suggested"


class VotesAreClosed(RuleBroken):
    """The answer is known, so the guessing is over."""

    code = "votes_are_closed"


class ParentIsRemoved(RuleBroken):
    """What this belonged to is in the trash itself: bring that back first."""

    code = "parent_is_removed"


class StorageTrouble(NonnaError):
    """The storage could not do its part."""

    code = "storage_trouble"


class TryAgain(StorageTrouble):
    """Somebody else was writing at the same moment. Nothing was written: please try again."""

    code = "try_again"


class Unavailable(StorageTrouble):
    """The family's memory cannot be reached right now. Nothing was written: please try later."""

    code = "unavailable"


class OutcomeUnknown(StorageTrouble):
    """The connection broke at the last moment. Please look whether it was written before you try again."""

    code = "outcome_unknown"


class WrongContext(StorageTrouble):
    """This belongs to another process or event loop, and cannot be used in this one. Nothing was written."""

    code = "wrong_context"
