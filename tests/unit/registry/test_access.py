"""Who may do what with wishes and purchases: the lines of the core against the matrix of the specification."""

import pytest

from nonna_core.kernel.access import Access
from nonna_core.registry import REGISTRY_ITEMS, REGISTRY_PURCHASES
from tests.unit.examples import CARL, MORNING
from tests.unit.registry.rows import item, purchase
from tests.unit.test_who_may import MEMBERS, NO_ONE, who

OWNERS = {"see": MEMBERS, "create": "owner", "change": "owner", "remove": "owner", "restore": "owner"}
LIVE = [
    (REGISTRY_ITEMS, item(), OWNERS),
    (REGISTRY_ITEMS, item(created_by_user_id=CARL), OWNERS | {"create": NO_ONE}),
    (REGISTRY_PURCHASES, purchase(), {"see": MEMBERS, "create": "author", "remove": "author", "restore": "author"}),
    (REGISTRY_PURCHASES, purchase(purchased_by_user_id=CARL), {"see": MEMBERS}),
]
GONE = [(REGISTRY_ITEMS, item(deleted_at=MORNING)), (REGISTRY_PURCHASES, purchase(deleted_at=MORNING))]
EDITABLE = ("name", "description", "link_url", "priority")


@pytest.mark.parametrize(("line", "row", "expected"), LIVE, ids=lambda value: getattr(value, "table", ""))
def test_live_rows(line: Access, row: object, expected: dict[str, str]) -> None:
    """Each verb is for whom the matrix says; only its buyer takes a purchase back (REG-01, REG-05, REG-08)."""
    verbs = ("see", "create", "change", "remove", "restore")
    assert {verb: expected.get(verb, NO_ONE).split() for verb in verbs} == {
        verb: who(line, verb, row) for verb in verbs
    }


@pytest.mark.parametrize(("line", "row"), GONE, ids=lambda value: getattr(value, "table", ""))
def test_removed_rows_are_seen_and_changed_by_nobody(line: Access, row: object) -> None:
    """Owners and buyers included (RET-01, TRA-12)."""
    assert [[], []] == [who(line, "see", row), who(line, "change", row)]


def test_columns_are_those_of_the_grants() -> None:
    """Nobody supplies the instant of a purchase (REG-14, SEC-05, T-09)."""
    item_given = ("id", "baby_profile_id", "created_by_user_id", *EDITABLE)
    assert (item_given, EDITABLE) == (REGISTRY_ITEMS.given, REGISTRY_ITEMS.columns)
    purchase_given = ("id", "baby_profile_id", "registry_item_id", "purchased_by_user_id", "note")
    assert (purchase_given, ()) == (REGISTRY_PURCHASES.given, REGISTRY_PURCHASES.columns)
    assert "purchased_at" not in {*REGISTRY_PURCHASES.given, *REGISTRY_PURCHASES.columns}
    assert "created_at" in REGISTRY_PURCHASES.frozen
