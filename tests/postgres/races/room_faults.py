"""The guards of the other rooms, each taken away once."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tests.postgres.races.naive import Naive, without_lock


def _one_each(table: str, columns: str) -> str:
    """The key of one row per person is there by its name, and holds nothing."""
    key = f"{table}_one_per_person"
    return f"alter table public.{table} drop constraint {key}, add constraint {key} unique ({columns}, id)"


ROOM_FAULTS: Final[Mapping[str, Naive]] = MappingProxyType(
    {
        "tags are counted without a lock": Naive(["many_tag"], "", without_lock("nonna_private.check_max_tags")),
        "a squish is looked for and then made": Naive(
            ["one_person_squishes_often", "a_squish_comes_and_goes"], _one_each("photo_squishes", "photo_id, user_id")
        ),
        "a purchase is looked for and then made": Naive(
            ["one_person_buys_often", "a_purchase_comes_and_goes"],
            _one_each("registry_purchases", "registry_item_id, purchased_by_user_id"),
        ),
        "a like is looked for and then made": Naive(
            ["one_person_likes_often", "a_like_comes_and_goes"],
            _one_each("name_suggestion_likes", "name_suggestion_id, user_id"),
        ),
        "each correction is told": Naive(
            ["one_owner_corrects_often"], "", [("nonna_private.notify", r"not \(p_hourly", "not (false")]
        ),
        "each correction is written down": Naive(
            ["one_owner_corrects_often"], "", [("nonna_private.note_activity", "if p_hourly", "if false")]
        ),
        "a vote is looked for and then made": Naive(
            ["one_person_votes_often", "a_vote_changes"], _one_each("gender_votes", "baby_profile_id, user_id")
        ),
        "a prediction is looked for and then made": Naive(
            ["one_person_predicts_often"], _one_each("birth_date_predictions", "baby_profile_id, user_id")
        ),
        "a name is looked for and then made": Naive(
            ["one_person_suggests_often"], "drop index public.name_suggestions_one_per_gender"
        ),
        "the mark is moved without a turn": Naive(
            ["many_choose", "the_mark_moves"],
            "drop index public.name_suggestions_one_chosen",
            without_lock("nonna_private.hold_choice"),
        ),
        "a vote does not wait for the reveal": Naive(
            ["the_gender_is_told"], "", [("nonna_private.votes_are_open", "for share", "")]
        ),
        "who restores and who removes do not wait": Naive(
            ["restoring_meets_removing"],
            "",
            [(f"nonna.{name}_photo", "for update", "") for name in ("remove", "restore")],
        ),
        "the purge believes what it has read": Naive(
            ["purging_meets_restoring"],
            """
            drop trigger keep_seven_years on public.photos;
            drop trigger keep_seven_years on public.photo_tags;
            alter policy retention_deletes_photos_after_seven_years on public.photos using (true);
            alter policy retention_deletes_tags_after_seven_years on public.photo_tags using (true)
            """,
        ),
        "nobody holds the baby in the other rooms": Naive(
            ["the_baby_goes_with_all_rooms"],
            "",
            [(f"nonna_private.{name}", "for key share", "") for name in ("hold_baby", "hold_membership")],
        ),
    }
)
"""What is taken away, and the race that goes wrong without it."""
