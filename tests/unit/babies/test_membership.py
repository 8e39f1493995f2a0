"""Members and owners: labels, promotion, leaving and coming back (MEM-02 to MEM-17)."""

import attrs
import pytest

from nonna_core.babies import OFFERED_LABELS, label_for
from nonna_core.babies.membership import relationship_label
from nonna_core.kernel.access import Role
from tests.unit.examples import LATER, MORNING, membership, refused_field

ROLES = pytest.mark.parametrize("role", list(Role))


@ROLES
@pytest.mark.parametrize("label", ["x", "x" * 50, " Nonna ", "\U0001f475" * 50, *OFFERED_LABELS])
def test_a_label_has_any_wording(role: Role, label: str) -> None:
    """One to fifty characters, kept exactly (MEM-17)."""
    assert label == label_for(role, label)


@ROLES
@pytest.mark.parametrize("bad", ["", "  ", "x" * 51, 5, True, "\0", b"x"])
def test_a_bad_label_names_its_column(role: Role, bad: object) -> None:
    """Also an owner's label is not blank (MEM-17)."""
    assert refused_field(lambda: label_for(role, bad)) == "relationship_label"


def test_only_an_owner_may_have_no_label() -> None:
    """A follower needs one (MEM-17); its form alone allows none (INV-26)."""
    assert (None, None) == (label_for(Role.OWNER, None), relationship_label(None))
    assert refused_field(lambda: label_for(Role.FOLLOWER, None)) == "relationship_label"


def test_the_offered_labels() -> None:
    """Fourteen to choose from, each once."""
    assert (14, 14) == (len(OFFERED_LABELS), len(set(OFFERED_LABELS)))
    family = "Mother Father Grandma Grandpa Aunt Uncle Godmother Godfather Cousin"
    assert [*family.split(), "Family Friend", "Friend", "Neighbor", "Colleague", "Other"] == list(OFFERED_LABELS)


def test_another_label_moves_the_stamp_and_the_same_does_not() -> None:
    """A relabelling that changes nothing gives the same row."""
    rosa = membership()
    assert rosa is rosa.relabelled("Grandma", LATER)
    assert attrs.evolve(rosa, relationship_label="Nonna", updated_at=LATER) == rosa.relabelled("Nonna", LATER)
    assert refused_field(lambda: rosa.relabelled(None, LATER)) == "relationship_label"
    assert membership(role=Role.OWNER, relationship_label="Papa").relabelled(None, LATER).relationship_label is None


def test_a_promoted_follower_keeps_row_and_label() -> None:
    """Only the role changes (MEM-15)."""
    rosa = membership()
    assert attrs.evolve(rosa, role=Role.OWNER, updated_at=LATER) == rosa.promoted(LATER)


def test_a_membership_ends_once() -> None:
    """The first stamp stays (RET-08)."""
    ended = membership().ended(MORNING)
    assert (False, True) == (ended.is_active, membership().is_active)
    assert [LATER] * 2 == [getattr(membership().ended(LATER), stamp) for stamp in ("removed_at", "updated_at")]
    assert ended is ended.ended(LATER)


def test_coming_back_takes_role_and_label_from_the_invitation() -> None:
    """An owner who resigned comes back as the follower they were invited as, in the same row (MEM-11, T-28)."""
    resigned = membership(role=Role.OWNER).ended(MORNING)
    back = resigned.revived(Role.FOLLOWER, "Grandma", LATER)
    assert membership(role=Role.FOLLOWER, relationship_label="Grandma", updated_at=LATER) == back
