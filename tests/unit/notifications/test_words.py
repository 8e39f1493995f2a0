"""The words of a message: from its type and the two names its reader can still see (NOT-07, NOT-14)."""

import re
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonna_core.kernel.consequences import NotificationType
from nonna_core.kernel.values import NotificationId
from nonna_core.notifications import Notification
from nonna_core.notifications.model import NEWEST
from nonna_core.notifications.words import rendered
from tests.unit.examples import LATER, MIA, MORNING, ROSA, quick, texts

TYPES = pytest.mark.parametrize("kind", list(NotificationType))


def notice(kind: NotificationType = NotificationType.EVENT_CREATED) -> Notification:
    """A message to Rosa."""
    return Notification(
        id=NotificationId(UUID(int=701)),
        recipient_user_id=ROSA,
        baby_profile_id=MIA,
        type=kind,
        payload={"actor_user_id": "canary", "event_id": "canary"},
        created_at=MORNING,
        updated_at=MORNING,
    )


@TYPES
def test_every_type_has_words(kind: NotificationType) -> None:
    """Title and body name who did it and the baby, and leave no brace behind."""
    message = rendered(notice(kind), "Anna", "Mia")
    said = f"{message.title} {message.body}"
    assert (True, True, False) == ("Anna" in said, "Mia" in said, any(brace in said for brace in "{}"))


@TYPES
def test_words_are_sentences(kind: NotificationType) -> None:
    """A title begins with a capital, a body with who did it, and ends; nothing is shouted."""
    message = rendered(notice(kind), "Anna", "Mia")
    begins = re.fullmatch("[A-Z][a-z]* ?.*[a-z!]", message.title)
    says = re.fullmatch(r"Anna [a-z]+ .*[^.]\.|Anna answered\.", message.body)
    assert (True, True, None) == (begins is not None, says is not None, re.search("[A-Z]{2}", message.title))


@TYPES
def test_what_the_reader_cannot_see_is_not_named(kind: NotificationType) -> None:
    """An unseen actor is a former member, an unseen baby is the baby (MEM-19)."""
    message = rendered(notice(kind), None, None)
    said = f"{message.title} {message.body}"
    assert (True, True) == ("Former member" in said, "the baby" in said)


@TYPES
def test_words_carry_nothing_of_the_payload(kind: NotificationType) -> None:
    """Ids stay in the row (T-100)."""
    message = rendered(notice(kind), "Anna", "Mia")
    assert "canary" not in message.title + message.body


@TYPES
def test_long_names_are_cut(kind: NotificationType) -> None:
    """A title has at most 100 characters, a body at most 500 (NOT-14)."""
    message = rendered(notice(kind), "\U0001f476" * 50, "\U0001f476" * 100)
    assert (True, True) == (len(message.title) <= 100, len(message.body) <= 500)


def test_a_message_is_cut_at_its_limits() -> None:
    """It is filled to the last character, whatever the storage gives as a name."""
    message = rendered(notice(), "x" * 600, "x" * 100)
    assert (100, 500) == (len(message.title), len(message.body))


def test_the_newest_hundred_doings_are_listed() -> None:
    """Older ones are kept, but not listed (ACT-02)."""
    assert 100 == NEWEST


@quick
@given(st.sampled_from(NotificationType), texts, texts)
def test_names_are_taken_literally(kind: NotificationType, actor: str, baby: str) -> None:
    """Braces and percent signs in a name are characters (T-170)."""
    message = rendered(notice(kind), f"{{baby}}%s{actor}", f"{{actor}}{{0}}{baby}")
    assert ("{baby}%s" in message.body, message.notification) == (True, notice(kind))


def test_reading_keeps_the_first_time() -> None:
    """Marked twice, the first reading stays (NOT-04)."""
    read = notice().read(MORNING)
    assert (MORNING, MORNING) == (read.read_at, read.updated_at)
    assert read is read.read(LATER)
