"""The words of numbers.md, the enumerations of the core and the checks of the database are the same."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

import pytest

from nonna_core.babies import Gender, InvitationStatus, LastNameSource
from nonna_core.events import Answer
from nonna_core.gamification import Vote
from nonna_core.kernel.access import Role
from nonna_core.kernel.consequences import ActivityType, NotificationType
from nonna_core.notifications import FLAGS
from tests.equivalence.catalog import access_page
from tests.equivalence.catalog.comparisons import both_ways
from tests.equivalence.catalog.live import Connection, columns, values_of_check
from tests.equivalence.catalog.markdown import page, tables, words

WORDS: Final[Mapping[str, tuple[type[StrEnum], tuple[str, ...]]]] = {
    "role": (Role, ("baby_memberships_role", "invitations_invited_role", "tile_configs_role")),
    "gender": (Gender, ("baby_profiles_gender", "name_suggestions_gender")),
    "vote": (Vote, ("gender_votes_vote",)),
    "last name source": (LastNameSource, ("baby_profiles_last_name_source",)),
    "invitation status": (InvitationStatus, ("invitations_status",)),
    "RSVP": (Answer, ("event_rsvps_status",)),
    "Notification types": (NotificationType, ("notifications_type",)),
    "Activity types": (ActivityType, ("activity_events_type",)),
}


def _specified(name: str) -> set[str]:
    """Give the words of an enumeration as the page has them."""
    text = page("numbers.md")
    if name == "Notification types":
        (listed,) = [each for each in tables(text) if each.columns[:2] == ("type", "gated by")]
        return {row["type"] for row in listed.rows}
    if name == "Activity types":
        line = text.partition("### Activity types (12)\n\n")[2].partition(" The actor")[0]
        bare = "".join(part.partition("}")[2] if "}" in part else part for part in line.split("{"))
        return {word for part in bare.rstrip(".").split("·") for word in words(part)}
    (listed,) = [each for each in tables(text) if each.columns[0] == "enumeration"]
    return next(set(words(row["values"])) for row in listed.rows if row["enumeration"] == name)


@pytest.mark.parametrize("name", WORDS)
def test_words_are_the_same_everywhere(catalog: Connection, name: str) -> None:
    """The page, the core and each check list the same words."""
    enumeration, named_checks = WORDS[name]
    assert [] == both_ways(_specified(name), {word.value for word in enumeration})
    for check in named_checks:
        assert [] == both_ways(_specified(name), values_of_check(catalog, check))


def test_there_are_fifteen_types_of_messages_and_twelve_of_activity() -> None:
    """The headings count what the lists hold."""
    assert (15, 12) == (len(_specified("Notification types")), len(_specified("Activity types")))


def test_the_eight_flags_have_their_defaults_everywhere(catalog: Connection) -> None:
    """The page, the core and the columns agree on names and defaults (NOT-09)."""
    (listed,) = [each for each in tables(page("numbers.md")) if each.columns == ("flag", "default")]
    expected = {
        flag: default for row in listed.rows for flag in row["flag"].partition(" (")[0].split(", ")
        for default in [row["default"]]
    }  # fmt: skip
    stored = {name: default for name, (_, _, default) in columns(catalog, "notification_preferences").items()}
    assert expected.keys() == set(FLAGS) == set(access_page.FLAGS)
    assert expected == {flag: stored[flag] for flag in FLAGS}


def test_a_word_too_many_is_seen(catalog: Connection) -> None:
    """Planted fault: a check that allows another word differs from the page."""
    catalog.execute("alter table public.event_rsvps drop constraint event_rsvps_status")
    catalog.execute(
        "alter table public.event_rsvps add constraint event_rsvps_status"
        " check (status in ('yes', 'no', 'maybe', 'perhaps'))"
    )
    assert ["+ perhaps"] == both_ways(_specified("RSVP"), values_of_check(catalog, "event_rsvps_status"))
