"""What is wrong with a wish is told in words that stand beside the field."""

from tests.unit.examples import LATER, reasons
from tests.unit.registry.rows import item


def test_a_wish_is_wanted_from_one_to_five() -> None:
    """Nobody wants it six times (REG-03)."""
    assert ["priority must be a whole number from 1 to 5."] == reasons(lambda: item().edited(at=LATER, priority=6))
