"""One row that is given, changed, taken back and looked at by thirty-two clients: one order explains every answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Final

from attrs import evolve

from tests.postgres.races import rooms
from tests.postgres.races.families import (
    Family,
    accept,
    answer,
    expire,
    promote,
    remove_member,
    resend,
    revoke,
    withdraw,
)
from tests.postgres.races.history import LOOK, State, Step, is_explained
from tests.postgres.races.races import Race
from tests.postgres.races.town import CLIENTS, Act, Level, Town

_NOBODY: Final = "nothing"
_TRIES: Final = 60
_LOOKS_EVERY: Final = 0.004


def _look(sql: str, **given: object) -> Act:
    """What is there, of which there should be one; the service sees everything."""
    told = f"select coalesce(string_agg(v::text, ' and '), '{_NOBODY}') from ({sql}) as seen (v)"
    return Act(None, told, given, called=LOOK)


def _by_turns(town: Town, level: Level, acts: Mapping[str, Sequence[Act]], look: Act, rule: tuple[State, Step]) -> None:
    """Everybody acts at once, each act by its name; others look now and then, and at the end; an order explains it."""
    named = [evolve(act, called=name) for name, alike in acts.items() for act in alike]
    mixed = named[::3] + named[1::3] + named[2::3]
    looks = [evolve(look, pause=_LOOKS_EVERY * place) for place in range(CLIENTS - len(named))]
    town.race([*mixed, *looks], level=level, tries=_TRIES)
    before = town.history
    town.race([look])
    town.history = [*before, *town.history]
    assert is_explained(town, *rule), f"no order explains {_told(town)}"


def _told(town: Town) -> str:
    """What the history was, by the clock, in the order of the answers."""
    in_order = sorted(town.history, key=lambda pair: pair[1].ended)
    return "; ".join(f"{act.called}: {one.word} {[*one.rows]} {one.began:.6f}-{one.ended:.6f}" for act, one in in_order)


# What is written last is there: squish, like, answer, vote, chosen name.


def register(start: str) -> tuple[State, Step]:
    """What is done is what is there afterwards; whoever looks is told that. ``not x`` takes back x alone."""

    def step(state: State, what: str, word: str) -> State | None:
        if what == LOOK:
            return state if word == f"done {state}" else None
        if not word.startswith("done"):
            return None
        only = what.removeprefix("not ")
        return what if only == what else _NOBODY if state == only else state

    return start, step


def _given_and_taken(town: Town, level: Level, room: str, kind: str, give: Act, take: Act) -> None:
    """Twelve times each, and the others look."""
    look = _look(f"select 'there' from public.{room} where {kind} = %(id)s and deleted_at is null", **give.given)
    _by_turns(town, level, {"there": [give] * 12, _NOBODY: [take] * 12}, look, register(_NOBODY))


def a_squish_comes_and_goes(town: Town, level: Level) -> None:
    """One person squishes a photo and takes it back, twelve times each, while eight look."""
    family = Family(town, town.people[:1], town.people[1:2])
    photo, fan = rooms.photo(family), family.followers[0]
    take = Act(fan, "select nonna.unsquish(%(id)s)", {"id": photo})
    _given_and_taken(town, level, "photo_squishes", "photo_id", rooms.squish(fan, photo), take)


def a_purchase_comes_and_goes(town: Town, level: Level) -> None:
    """One person buys a wish and takes it back, twelve times each, while eight look."""
    family = Family(town, town.people[:1], town.people[1:2])
    item, fan = rooms.item(family), family.followers[0]
    take = Act(fan, "select nonna.unpurchase(%(id)s)", {"id": item})
    _given_and_taken(town, level, "registry_purchases", "registry_item_id", rooms.buy(fan, item), take)


def a_like_comes_and_goes(town: Town, level: Level) -> None:
    """One person likes a name and takes it back, twelve times each, while eight look."""
    family = Family(town, town.people[:1], town.people[1:2])
    name, fan = rooms.name(family), family.followers[0]
    take = Act(fan, "select nonna.unlike_name(%(id)s)", {"id": name})
    _given_and_taken(town, level, "name_suggestion_likes", "name_suggestion_id", rooms.like(fan, name), take)


def an_answer_changes(town: Town, level: Level) -> None:
    """One person says yes, no and maybe, and takes it back, six times each, while eight look."""
    family = Family(town, town.people[:1], town.people[1:2])
    event, guest = family.event(), family.followers[0]
    acts = {status: [answer(guest, event, status)] * 6 for status in ("yes", "no", "maybe")}
    acts[_NOBODY] = [withdraw(guest, event)] * 6
    look = _look("select status from public.event_rsvps where event_id = %(id)s and deleted_at is null", id=event)
    _by_turns(town, level, acts, look, register(_NOBODY))


def a_vote_changes(town: Town, level: Level) -> None:
    """One person votes for a girl and for a boy, twelve times each, while eight look."""
    family = Family(town, town.people[:1], town.people[1:2])
    vote = rooms.vote(family, family.followers[0])
    acts = {told: [evolve(vote, sql=vote.sql.replace("female", told))] * 12 for told in ("female", "male")}
    look = _look("select vote from public.gender_votes where baby_profile_id = %(id)s", id=family.baby)
    _by_turns(town, level, acts, look, register(_NOBODY))


def the_mark_moves(town: Town, level: Level) -> None:
    """Two owners choose one of two names and take the mark back, twenty-four times, while eight look."""
    family = Family(town, town.people[:2], town.people[2:4])
    acts: dict[str, list[Act]] = {}
    for name in [rooms.name(family, who) for who in family.followers]:
        take = "select (nonna.unchoose_name(%(id)s)).id"
        acts[f"{name}"] = [rooms.choose(who, name) for who in family.owners] * 4
        acts[f"not {name}"] = [Act(who, take, {"id": name}) for who in family.owners] * 2
    chosen = "select id from public.name_suggestions where baby_profile_id = %(id)s and chosen_at is not null"
    _by_turns(town, level, acts, _look(chosen, id=family.baby), register(_NOBODY))


# What has rules of its own: a membership, an invitation.

_MOVES: Final[Mapping[tuple[str, State], tuple[str, str]]] = MappingProxyType(
    {
        ("promote", "follower"): ("done", "owner"),
        ("promote", "owner"): ("done", "owner"),
        ("promote", _NOBODY): ("NotFound", _NOBODY),
        ("remove", "follower"): ("done", _NOBODY),
        ("remove", "owner"): ("NotAllowed", "owner"),
        ("remove", _NOBODY): ("NotFound", _NOBODY),
        ("leave", "follower"): ("done", _NOBODY),
        ("leave", "owner"): ("done", _NOBODY),
        ("leave", _NOBODY): ("NotFound", _NOBODY),
        ("accept", "follower"): ("AlreadyMember", "follower"),
        ("accept", "owner"): ("AlreadyMember", "owner"),
        ("accept", _NOBODY): ("done", "follower"),
        ("use", "pending"): ("done", "accepted"),
        ("take back", "pending"): ("done", "revoked"),
        ("take back", "sent again"): ("done", "revoked"),
        ("send again", "pending"): ("done", "sent again"),
        ("send again", "sent again"): ("done", "sent again"),
    }
)
"""What is done to what there is: the answer, and what there is then."""


def moved(state: State, what: str, word: str) -> State | None:
    """By the table; whoever looks is told what there is, and what cannot be done to an invitation is invalid."""
    if what == LOOK:
        return state if word == f"done {'pending' if state == 'sent again' else state}" else None
    if what == "expire":
        return state if word == "done 0" else "expired" if state in {"pending", "sent again"} else None
    must, then = _MOVES.get((what, state), ("InvitationInvalid", str(state)))
    return then if word.split(maxsplit=1)[0] == must else None


def a_membership_changes(town: Town, level: Level) -> None:
    """One person is promoted, removed, leaves and is let in again by letters from later on, while eight look."""
    family = Family(town, town.people[:1], town.people[1:2])
    (anna,), (rosa,) = family.owners, family.followers
    membership = family.memberships[1]
    acts = {
        "promote": [promote(anna, membership)] * 6,
        "remove": [remove_member(anna, membership)] * 6,
        "leave": [family.leave(rosa)] * 6,
        "accept": [accept(rosa, letter) for letter in family.letters(6, lives=timedelta(hours=169))],
    }
    look = _look("select role from public.baby_memberships where id = %(id)s and removed_at is null", id=membership)
    _by_turns(town, level, acts, look, ("follower", moved))


def an_older_letter_brings_nobody_back(town: Town, level: Level) -> None:
    """One person is removed while they use twelve letters from before: none lets them in again (MEM-11)."""
    family = Family(town, town.people[:1], town.people[1:2])
    (anna,), (rosa,) = family.owners, family.followers
    membership = family.memberships[1]
    acts = {
        "remove": [remove_member(anna, membership)] * 12,
        "accept": [accept(rosa, letter) for letter in family.letters(12)],
    }
    look = _look("select role from public.baby_memberships where id = %(id)s and removed_at is null", id=membership)
    _by_turns(town, level, acts, look, ("follower", _gone_for_good))


def _gone_for_good(state: State, what: str, word: str) -> State | None:
    if (what, state) == ("accept", _NOBODY):
        return state if word.startswith("InvitationInvalid") else None
    return moved(state, what, word)


def a_member_writes_and_goes(town: Town, level: Level) -> None:
    """One person writes twenty comments and is removed: from then on nobody sees one more."""
    family = Family(town, town.people[:1], town.people[1:2])
    (anna,), (rosa,) = family.owners, family.followers
    event, membership = family.event(), family.memberships[1]
    acts = {"write": [family.comment(rosa, event)] * 20, "remove": [remove_member(anna, membership)] * 4}
    look = _look(
        """
        select role from public.baby_memberships where id = %(id)s and removed_at is null
        union all select count(*)::text from public.event_comments where event_id = %(event)s
        """,
        id=membership,
        event=event,
    )
    _by_turns(town, level, acts, look, ((True, 0), _written))


def _written(state: State, what: str, word: str) -> State | None:
    """A member, or not any more, and how many comments there are."""
    assert isinstance(state, tuple)
    member, comments = state
    if what == LOOK:
        return state if word == f"done {'follower and ' if member else ''}{comments}" else None
    if not member:
        return state if word == "NotFound" else None
    return ((True, comments + 1) if what == "write" else (False, comments)) if word.startswith("done") else None


def a_letter_changes(town: Town, level: Level) -> None:
    """One invitation is accepted, revoked, sent again and overdue, while six look."""
    late = evolve(expire(), at=datetime.now(UTC) + timedelta(hours=169))
    town.race([late])
    family = Family(town, town.people[:2])
    letter = family.letter()
    acts: dict[str, list[Act]] = {
        "use": [accept(who, letter) for who in town.people[2:10]],
        "take back": [revoke(who, letter) for who in family.owners] * 3,
        "send again": [resend(who, letter) for who in family.owners] * 3,
        "expire": [late] * 6,
    }
    look = _look("select status from public.invitations where id = %(id)s", id=letter.id)
    _by_turns(town, level, acts, look, ("pending", moved))


TURN_RACES: Final[Mapping[str, Race]] = MappingProxyType(
    {
        race.__name__: race
        for race in (
            a_squish_comes_and_goes,
            a_purchase_comes_and_goes,
            a_like_comes_and_goes,
            an_answer_changes,
            a_vote_changes,
            the_mark_moves,
            a_membership_changes,
            an_older_letter_brings_nobody_back,
            a_member_writes_and_goes,
            a_letter_changes,
        )
    }
)
"""Each race by its name."""
