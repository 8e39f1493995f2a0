"""What a person wants to be bothered with (NOT-08 to NOT-10)."""

from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonna_core.kernel.consequences import NotificationType
from nonna_core.notifications import FLAGS, Channel, Notifications, Preferences
from tests.unit.examples import LATER, MORNING, ROSA, quick, refused_field

DEFAULTS = Preferences(user_id=ROSA, created_at=MORNING, updated_at=MORNING)
OFF: dict[str, Any] = dict.fromkeys(FLAGS, False)
GATES = {
    "push_new_photos": {"new_photo"},
    "push_new_comments": {"new_comment", "photo_squished"},
    "push_event_rsvps": {"event_created", "event_updated", "event_cancelled", "event_rsvp"},
    "push_registry_purchases": {"registry_purchase"},
    "push_new_followers": {"new_follower"},
    "push_birth_announcements": {"birth_announcement", "prediction_result"},
}
ALWAYS = {"registry_item_added", "name_suggestion", "name_suggestion_liked", "profile_deleted"}


def pushed(preferences: Preferences) -> set[str]:
    """Which types may be pushed."""
    return {str(kind) for kind in NotificationType if preferences.wants(kind, Channel.PUSH)}


def test_the_defaults() -> None:
    """Six push flags on, photos by e-mail off, the weekly digest on (NOT-09)."""
    assert {name: name != "email_new_photos" for name in FLAGS} == {name: getattr(DEFAULTS, name) for name in FLAGS}
    assert 8 == len(FLAGS)


def test_where_none_are_stored_they_are_the_defaults() -> None:
    """A storage that has none for this person says so; the person never hears of it (NOT-15)."""
    work = SimpleNamespace(person=ROSA, now=MORNING, preferences=SimpleNamespace(own=lambda: None))
    desk: Any = SimpleNamespace(look=lambda: nullcontext(work))
    assert DEFAULTS == Notifications(desk).preferences()


@pytest.mark.parametrize("flag", sorted(GATES))
def test_each_push_flag_gates_its_types(flag: str) -> None:
    """With one flag on and all others off, its types are pushed, and those that are always on (NOT-08)."""
    assert GATES[flag] | ALWAYS == pushed(DEFAULTS.edited(at=LATER, **(OFF | {flag: True})))


def test_some_types_are_always_on() -> None:
    """No flag turns them off; with the defaults everything is pushed."""
    assert (ALWAYS, set(map(str, NotificationType))) == (pushed(DEFAULTS.edited(at=LATER, **OFF)), pushed(DEFAULTS))


def test_by_e_mail_only_photos_come_one_by_one() -> None:
    """And only where the flag for it is on; the weekly digest gates no type."""
    everything = DEFAULTS.edited(at=LATER, email_new_photos=True)
    mailed = [[str(kind) for kind in NotificationType if who.wants(kind, "email")] for who in (DEFAULTS, everything)]
    assert [[], ["new_photo"]] == mailed


def test_types_and_channels_may_be_texts() -> None:
    """Any other word is refused."""
    everything = DEFAULTS.edited(at=LATER, email_new_photos=True)
    assert [True, True] == [everything.wants("new_photo", "email"), everything.wants("new_photo", "push")]
    assert refused_field(lambda: DEFAULTS.wants("nonsense", "push")) == "type"
    assert refused_field(lambda: DEFAULTS.wants("new_photo", "pigeon")) == "channel"


@pytest.mark.parametrize("flag", FLAGS)
@pytest.mark.parametrize("bad", [None, 0, 1, "true"])
def test_a_bad_flag_names_itself(flag: str, bad: object) -> None:
    """Neither true nor false is refused."""
    values: dict[str, Any] = {flag: bad}
    assert flag == refused_field(lambda: DEFAULTS.edited(at=LATER, **values))


@quick
@given(st.dictionaries(st.sampled_from(FLAGS), st.booleans()))
def test_an_edit_changes_what_it_names(flags: dict[str, bool]) -> None:
    """The stamp moves exactly when something else does."""
    values: dict[str, Any] = flags
    edited = DEFAULTS.edited(at=LATER, **values)
    changed = attrs.evolve(DEFAULTS, **values)
    assert (DEFAULTS if changed == DEFAULTS else attrs.evolve(changed, updated_at=LATER)) == edited
