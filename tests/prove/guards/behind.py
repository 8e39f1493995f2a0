"""Where to look first for what a lock is good for, and which others must be off where two hold the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from attrs import frozen

from tests.postgres.races.naive import LOCK, Change, Naive

__all__ = ["BEHIND", "LIKELY", "Behind", "Duel"]


@frozen
class Duel:
    """
    Two acts of a room.

    Attributes:
        room: where they meet, and how many own the baby.
        first: what is held open.
        second: what comes before it is committed.
        hold: what somebody else holds until both have begun.
    """

    room: str
    first: str
    second: str
    hold: str = ""

    def __str__(self) -> str:
        """What happens, in words."""
        held = f", while somebody holds {self.hold}" if self.hold else ""
        return f"{self.first}, and before it is committed {self.second}{held} ({self.room})"


@frozen
class Behind:
    """
    A lock that hides behind others: it is meant to hold if they fall (T-185).

    Attributes:
        others: what is switched off.
        duel: what ends well without them, and badly without the lock, too.
    """

    others: Naive
    duel: Duel


def _without(*functions: str, sql: str = "", more: Sequence[Change] = ()) -> Naive:
    return Naive([], sql, [*((f"nonna_private.{name}", LOCK, "") for name in functions), *more])


_CLOSING: Final[Change] = ("nonna.close_account", LOCK, "")
_ACCEPTING: Final[Change] = ("nonna.accept_invitation", LOCK, "")
_TWO_LEAVE: Final = Duel("two owners", "Anna leaves", "Ben leaves")

BEHIND: Final[Mapping[str, Behind]] = MappingProxyType(
    {
        "function nonna_private.hold_owners: without lock 0: for no key update": Behind(
            _without("take_turn", "keep_an_owner", more=[_CLOSING]), _TWO_LEAVE
        ),
        "function nonna_private.keep_an_owner: without lock 0: for no key update": Behind(
            _without("take_turn", "hold_owners", more=[_CLOSING]), _TWO_LEAVE
        ),
        "function nonna.close_account: without lock 0: for no key update": Behind(
            _without("hold_owners", "keep_an_owner"), Duel("two owners", "Anna leaves", "Ben closes his account")
        ),
        "function nonna_private.check_max_owners: without lock 0: for no key update": Behind(
            _without(
                "take_turn",
                sql="alter table public.baby_memberships drop constraint baby_memberships_two_owners",
                more=[_ACCEPTING],
            ),
            Duel("one owner", "a second owner", "one more owner"),
        ),
        "function nonna_private.check_invitation: without lock 0: for no key update": Behind(
            _without("take_turn", sql="alter table public.invitations drop constraint invitations_fifty_open"),
            Duel("letters", "the fiftieth letter", "the last letter, too"),
        ),
        "function nonna.invite: without lock 0: for no key update": Behind(
            _without("take_turn"), Duel("letters", "taken back", "the open letter, again")
        ),
        "function nonna.accept_invitation: without lock 1: for key share": Behind(
            _without("take_turn", "keep_an_owner"), Duel("letters", "a new member", "Anna leaves")
        ),
    }
)
"""By the mutant."""

LIKELY: Final[Mapping[str, Sequence[Duel]]] = MappingProxyType(
    {
        "check_max_events_per_day": [Duel("events", "another day", "a comment", "the marker")],
        "note_activity": [Duel("events", "another day", "the baby", "the marker")],
        "hold_membership": [Duel("events", "a comment", "the member"), Duel("events", "another wording", "the member")],
        "votes_are_open": [Duel("guesses", "the gender", "a vote"), Duel("guesses", "a vote", "the gender")],
        "check_baby_profile": [Duel("guesses", "a vote", "the gender"), Duel("guesses", "the gender", "a vote")],
        "stamp_markers": [Duel("while the clock stands still", "Anna's photo at noon", "Ben's photo at noon")],
        "close_account": [Duel("events", "a comment", "Rosa closes her account")],
        "check_max_tags": [Duel("photos", "the fifth tag", "Ben's fifth tag")],
        "hold_baby": [Duel("events", "a comment", "the baby"), Duel("letters", "the baby", "taken back")],
        "hold_parent": [Duel("events", "the event", "a comment"), Duel("photos", "a squish", "the photo")],
        "invite": [Duel("letters", "taken back", "the open letter, again")],
        "accept_invitation": [Duel("two owners", "a new member", "Ben leaves")],
        "take_turn": [
            Duel("letters", "a letter to an aunt", "a letter to an aunt"),
            Duel("one owner", "a new owner", "Rosa is promoted"),
            _TWO_LEAVE,
        ],
    }
)
"""By the function: what is tried before anything else."""
