"""What is wrong with a list of photos or of tags is told in words that stand beside the field."""

from nonna_core.photos.model import judged_photos, judged_tags
from tests.unit.examples import reasons


def test_lists_that_are_none_are_told() -> None:
    """One to ten photos, each with a list of tags (PHO-03)."""
    assert [
        "photos must hold 1 to 10 photos.",
        "photos must hold photos.",
        "tag must be a list of texts.",
    ] == reasons(lambda: judged_photos([]), lambda: judged_photos([5]), lambda: judged_tags("beach"))
