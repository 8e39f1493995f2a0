"""Planted faults: with a guard taken away, the race about it goes wrong within a few trials."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

import pytest

from nonna_adapters.postgres.scratch import template
from tests.postgres.races.naive import Naive, without_lock
from tests.postgres.races.promises import keep_their_promises
from tests.postgres.races.races import RACES as FIRST_RACES
from tests.postgres.races.room_faults import ROOM_FAULTS
from tests.postgres.races.room_races import ROOM_RACES
from tests.postgres.races.town import Town
from tests.postgres.races.turns import TURN_RACES

RACES: Final = {**FIRST_RACES, **ROOM_RACES, **TURN_RACES}
_MOST_TRIALS: Final = 25
_NO_KEYS_TO_PARENTS: Final = """
    do $$
    declare
      key record;
    begin
      for key in select conrelid::regclass as child, conname from pg_constraint
        where contype = 'f' and confrelid = any (array[
          'public.events', 'public.photos', 'public.registry_items', 'public.name_suggestions']::regclass[])
      loop
        execute format('alter table %s drop constraint %I', key.child, key.conname);
      end loop;
    end $$
"""
"""A foreign key holds its parent as well, though only from the end of the statement on."""
_TURNS: Final = ("nonna_private.take_turn", "nonna.accept_invitation")

NAIVE: Final[Mapping[str, Naive]] = MappingProxyType(
    {
        "owners are counted without a lock": Naive(
            ["many_accept_as_owner", "promoting_meets_accepting"],
            "alter table public.baby_memberships drop constraint baby_memberships_two_owners",
            without_lock(*_TURNS, "nonna_private.check_max_owners"),
        ),
        "the last owner is looked for without a lock": Naive(
            ["both_owners_leave", "one_leaves_and_one_closes"],
            "",
            without_lock(*_TURNS, "nonna_private.hold_owners", "nonna_private.keep_an_owner", "nonna.close_account"),
        ),
        "the events of a day are counted without a lock": Naive(
            ["many_schedule", "many_move_restore_and_schedule"],
            "alter table public.events drop constraint events_two_a_day",
            without_lock("nonna_private.check_max_events_per_day"),
        ),
        "a slot without a turn": Naive(["many_schedule"], "", without_lock("nonna_private.check_max_events_per_day")),
        "invitations are counted without a lock": Naive(
            ["the_last_places_for_letters", "letters_of_an_owner_who_left"],
            "alter table public.invitations drop constraint invitations_fifty_open",
            without_lock(*_TURNS, "nonna_private.check_invitation"),
        ),
        "an address is looked for without a turn": Naive(
            ["one_address_for_all"],
            "drop index public.idx_invitations_pending",
            without_lock(*_TURNS, "nonna.invite", "nonna_private.check_invitation"),
        ),
        "who changes a membership does not wait": Naive(
            ["a_membership_changes"],
            "",
            [
                *without_lock(*_TURNS, "nonna.promote_member"),
                ("nonna.remove_member", "for update", ""),
                ("nonna.leave_baby", "for update", ""),
            ],
        ),
        "a letter from before is as good as any": Naive(
            ["an_older_letter_brings_nobody_back"],
            "",
            [("nonna.accept_invitation", r"letter.sent_at <= made.removed_at", "false")],
        ),
        "nobody stays a member while they write": Naive(
            ["a_member_writes_and_goes"],
            "",
            [("nonna_private.hold_membership", "for key share", "")],
        ),
        "a token is looked up and then used": Naive(
            ["one_letter_for_all", "a_letter_changes"],
            """
            drop trigger check_invitation on public.invitations;
            alter table public.invitations drop constraint invitations_slot_means_pending
            """,
            [
                *without_lock("nonna.accept_invitation"),
                (
                    "nonna.accept_invitation",
                    r"where (token_hash = hash and status = 'pending' and nonna.now\(\) < expires_at) returning",
                    r"where id = (select id from public.invitations where \1) returning",
                ),
            ],
        ),
        "a person's answer is looked for and then made": Naive(
            ["one_person_answers_often", "an_answer_changes"],
            "alter table public.event_rsvps drop constraint event_rsvps_one_per_person",
            [("nonna.answer_event", r"(?s)on conflict on constraint.*?returning", "returning")],
        ),
        "a counter is read and then written": Naive(
            ["one_person_comments_often"],
            "",
            [
                (
                    "nonna_private.tell_of_event_comments",
                    r"= comments_added_count \+ 1",
                    "= 1 + (select s.comments_added_count from public.user_stats s where s.user_id = new.user_id)",
                )
            ],
        ),
        **ROOM_FAULTS,
        "nobody holds what they write on": Naive(
            ["an_event_goes", "a_photo_goes", "an_item_goes", "a_name_goes"],
            _NO_KEYS_TO_PARENTS,
            [("nonna_private.hold_parent", "for key share", "")],
        ),
        "nobody holds the baby": Naive(
            ["the_baby_goes"],
            "",
            [(f"nonna_private.{name}", "for key share", "") for name in ("hold_baby", "hold_membership")],
        ),
    }
)


@pytest.fixture
def naive_town(naive: str) -> Iterator[Town]:
    """A town on a database without one of its guards."""
    database = template().clone()
    NAIVE[naive].apply(database)
    opened = Town(database)
    yield opened
    opened.close()
    database.close()


def test_every_race_has_a_guard_to_lose() -> None:
    """Only what many lose at once has none of its own: what one of them writes too late is seen by those who look."""
    assert {"members_go"} == RACES.keys() - {race for naive in NAIVE.values() for race in naive.races}


@pytest.mark.parametrize("naive", NAIVE)
def test_a_race_goes_wrong_without_its_guard(naive: str, naive_town: Town) -> None:
    """A third owner, no owner, a third event, a fifty-first letter, a late write: each is seen."""

    def run() -> None:
        for _ in range(_MOST_TRIALS):
            for race in NAIVE[naive].races:
                RACES[race](naive_town, "read committed")
                keep_their_promises(naive_town)

    with pytest.raises(AssertionError):
        run()
