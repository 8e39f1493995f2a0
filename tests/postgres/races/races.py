"""The races: each sets up a family, lets everybody run, and says what must be true afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from tests.postgres.races.families import (
    DAY,
    Family,
    accept,
    answer,
    close_account,
    expire,
    promote,
    remove_event,
    remove_member,
    resend,
    restore_event,
    revoke,
    withdraw,
)
from tests.postgres.races.town import CLIENTS, Act, Level, Town

Race = Callable[[Town, Level], None]

_RETRIES: Final = 60
HALF: Final = CLIENTS // 2


def won(town: Town, acts: list[Act], level: Level, loses: str) -> int:
    """How many did it; all the others were given this one reason, however often they had to try."""
    words = town.at_once(acts, level=level, tries=1 if level == "read committed" else _RETRIES)
    assert set(words) <= {"done", loses}, words
    return words["done"]


# Owners: never three, never none.


def many_accept_as_owner(town: Town, level: Level) -> None:
    """Thirty-two accept as second owner: one does, and the other letters stay open."""
    family = Family(town, town.people[-1:])
    letters = family.letters(CLIENTS, "owner")
    acts = [accept(who, letter, None) for who, letter in zip(town.people, letters, strict=False)]
    assert 1 == won(town, acts, level, "TooManyOwners")
    assert (2, CLIENTS - 1) == (family.owners_now, family.count("invitations", "status = 'pending'"))


def promoting_meets_accepting(town: Town, level: Level) -> None:
    """Sixteen are promoted while sixteen accept as second owner: one of all of them becomes it."""
    family = Family(town, town.people[-1:], town.people[:HALF])
    promotions = [promote(family.owners[0], membership) for membership in family.memberships[1:]]
    letters = family.letters(HALF, "owner")
    newcomers = [accept(who, letter, None) for who, letter in zip(town.people[HALF:], letters, strict=False)]
    assert 1 == won(town, promotions + newcomers, level, "TooManyOwners")
    assert 2 == family.owners_now


def both_owners_leave(town: Town, level: Level) -> None:
    """Two owners leave at the same moment, sixteen times each: one succeeds, once, and one stays."""
    family = Family(town, town.people[:2])
    acts = [family.leave(who) for who in family.owners] * HALF
    words = town.at_once(acts, level=level, tries=1 if level == "read committed" else _RETRIES)
    assert set(words) <= {"done", "LastOwner", "NotFound"}, words
    assert (1, 1) == (words["done"], family.owners_now)


def one_leaves_and_one_closes(town: Town, level: Level) -> None:
    """One owner leaves while the other closes the account: one stays."""
    family = Family(town, town.people[:2])
    town.race([*[family.leave(family.owners[0])] * HALF, *[close_account(family.owners[1])] * HALF], level=level)
    assert 1 == family.owners_now


# Events: never more than two a day, never fewer where more were asked for.


def many_schedule(town: Town, level: Level) -> None:
    """Thirty-two events for one day: two of them."""
    family = Family(town, town.people[:2])
    acts = [family.schedule(who) for who in family.owners] * HALF
    assert 2 == won(town, acts, level, "DayIsFull")
    assert 2 == family.count("events", "deleted_at is null")


def many_move_restore_and_schedule(town: Town, level: Level) -> None:
    """Events are moved to a day, brought back to it and made for it: two of all of them are there."""
    family = Family(town, town.people[:2])
    with town.root.pipeline():
        moved = [family.move(family.owners[0], family.event(days)) for days in range(1, 11)]
        restored = [restore_event(family.owners[1], family.event(removed=True)) for _ in range(11)]
    made = [family.schedule(who) for who in (*family.owners, *family.owners)]
    assert 2 == won(town, moved + restored + made, level, "DayIsFull")
    assert 2 == family.count("events", f"deleted_at is null and event_day = '{DAY.date()}'")


# Invitations: one winner; fifty open, never fifty-one.


def one_letter_for_all(town: Town, level: Level) -> None:
    """One token, accepted, revoked, sent again and overdue at about the same moment: one winner, one membership."""
    family = Family(town, town.people[:2])
    letter = family.letter(lives=timedelta(milliseconds=30))
    acts = [accept(who, letter) for who in town.people[2 : CLIENTS - 3]]
    acts += [revoke(who, letter) for who in family.owners] + [expire(), expire(), resend(family.owners[0], letter)]
    outcomes = town.race(acts, level=level)
    joined = sum(outcome.word == "done" for outcome in outcomes[: CLIENTS - 5])
    revoked = sum(outcome.word == "done" for outcome in outcomes[CLIENTS - 5 : CLIENTS - 3])
    written = town.ask("select status from public.invitations where id = %(id)s", id=letter.id)
    assert (joined, revoked) == {"accepted": (1, 0), "revoked": (0, 1)}.get(written, (0, 0))
    assert 2 + joined == family.count("baby_memberships")


def the_last_places_for_letters(town: Town, level: Level) -> None:
    """Forty-five letters are open and thirty-two more are sent: five of them."""
    family = Family(town, town.people[:2])
    family.letters(45)
    acts = [family.invite(who) for _ in range(HALF) for who in family.owners]
    assert 5 == won(town, acts, level, "TooManyInvitations")
    assert 50 == family.count("invitations", "status = 'pending'")


def letters_of_an_owner_who_left(town: Town, level: Level) -> None:
    """Fifty letters are open, five of them of an owner who has left, and thirty-two more are sent: five of them."""
    family = Family(town, town.people[:2])
    family.letters(45)
    family.town.race([family.invite(family.owners[1]) for _ in range(5)])
    family.town.race([family.leave(family.owners[1])])
    acts = [family.invite(family.owners[0]) for _ in range(CLIENTS)]
    assert 5 == won(town, acts, level, "TooManyInvitations")
    assert (55, 50) == (family.count("invitations"), family.count("invitations", "open_slot is not null"))


def one_address_for_all(town: Town, level: Level) -> None:
    """Thirty-two letters to one address: all of them are sent, and it is one letter."""
    family = Family(town, town.people[:2])
    acts = [family.invite(who, "aunt@home.example") for who in family.owners] * HALF
    assert CLIENTS == won(town, acts, level, "")
    assert 1 == family.count("invitations")


# Answers and comments: one row per person, one step per row.


def one_person_answers_often(town: Town, level: Level) -> None:
    """One person says yes thirty-two times at once: thirty-two successes, one row, one step, one message."""
    family = Family(town, town.people[:1], town.people[1:2])
    event, guest = family.event(), family.followers[0]
    before = town.ask("select events_attended_count from public.user_stats where user_id = %(id)s", id=guest)
    assert CLIENTS == won(town, [answer(guest, event)] * CLIENTS, level, "")
    after = town.ask("select events_attended_count from public.user_stats where user_id = %(id)s", id=guest)
    counted = (family.count("event_rsvps"), after - before, family.count("notifications", "type = 'event_rsvp'"))
    assert (1, 1, 1) == counted
    assert 1 == family.count("activity_events", "type = 'rsvp_yes'")


def one_person_comments_often(town: Town, level: Level) -> None:
    """Thirty-two comments of one person at once: each counts."""
    family = Family(town, town.people[:1], town.people[1:2])
    event = family.event()
    assert CLIENTS == won(town, [family.comment(family.followers[0], event)] * CLIENTS, level, "")
    assert (CLIENTS, CLIENTS) == (family.count("event_comments"), family.count("notifications", "type = 'new_comment'"))


# Removal against writing: what was written before goes with it, the rest is refused.


def an_event_goes(town: Town, level: Level) -> None:
    """An event is removed while everybody comments on it and answers it."""
    family = Family(town, town.people[:2], town.people[2:CLIENTS])
    event = family.event()
    writers = [
        family.comment(who, event) if place % 2 else answer(who, event) for place, who in enumerate(family.followers)
    ]
    words = Counter(
        outcome.word
        for outcome in town.race(
            [*writers[:HALF], *[remove_event(who, event) for who in family.owners], *writers[HALF:]], level=level
        )
    )
    assert set(words) <= MAY_LOSE[level], words
    if level == "read committed":
        assert 1 == family.count("events", "deleted_at is not null")


def members_go(town: Town, level: Level) -> None:
    """Followers are removed while they comment and answer: each write is stored or refused."""
    family = Family(town, town.people[:2], town.people[2 : 2 + HALF])
    event = family.event()
    removals = [remove_member(family.owners[0], membership) for membership in family.memberships[2:]]
    writers = [family.comment(who, event) for who in family.followers]
    outcomes = town.race([act for pair in zip(removals, writers, strict=True) for act in pair], level=level)
    assert {outcome.word for outcome in outcomes} <= MAY_LOSE[level]
    stored = sum(outcome.word == "done" for outcome in outcomes[1::2])
    assert stored == family.count("event_comments", "deleted_at is null")


def the_baby_goes(town: Town, level: Level) -> None:
    """The baby is removed while everything is done to it; whatever was done goes along."""
    family = Family(town, town.people[:2], town.people[2:20])
    first, second = family.owners
    event, letters = family.event(), [family.letter() for _ in range(4)]
    acts = [accept(who, letter) for who, letter in zip(town.people[20:], letters, strict=False)]
    acts += [family.comment(who, event) for who in family.followers[:4]] + [
        answer(who, event) for who in family.followers[4:8]
    ]
    acts += [
        family.schedule(first),
        family.schedule(second, 1),
        family.move(first, event, 2),
        family.relabel(family.followers[8]),
    ]
    acts += [family.remove_baby(first), family.remove_baby(second)]
    acts += [family.invite(first), family.invite(second), revoke(second, letters[0]), resend(first, letters[1])]
    acts += [
        promote(first, family.memberships[12]),
        family.leave(family.followers[12]),
        remove_member(second, family.memberships[15]),
    ]
    acts += [close_account(family.followers[14]), withdraw(family.followers[4], event), family.leave(second)]
    words = {outcome.word for outcome in town.race(acts, level=level)}
    # An edit gives way to the removal of the baby, rather than to wait for it the wrong way round.
    rules = {"InvitationInvalid", "TooManyOwners", "LastOwner", "NotAllowed", "DayIsFull", "TryAgain"}
    assert words <= {*MAY_LOSE[level], *rules}
    if level == "read committed":
        assert 0 == family.count("baby_memberships", "removed_at is null")


MAY_LOSE: Final[Mapping[Level, set[str]]] = {
    "read committed": {"done", "NotFound"},
    "repeatable read": {"done", "NotFound", "TryAgain"},
    "serializable": {"done", "NotFound", "TryAgain"},
}

RACES: Final[Mapping[str, Race]] = MappingProxyType(
    {
        race.__name__: race
        for race in (
            many_accept_as_owner,
            promoting_meets_accepting,
            both_owners_leave,
            one_leaves_and_one_closes,
            many_schedule,
            many_move_restore_and_schedule,
            one_letter_for_all,
            the_last_places_for_letters,
            letters_of_an_owner_who_left,
            one_address_for_all,
            one_person_answers_often,
            one_person_comments_often,
            an_event_goes,
            members_go,
            the_baby_goes,
        )
    }
)
"""Each race by its name."""
