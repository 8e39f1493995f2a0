"""Who may do what with photos: the lines of the core against the matrix of the specification."""

import pytest

from nonna_core.kernel.access import Access
from nonna_core.photos import PHOTO_COMMENTS, PHOTO_SQUISHES, PHOTO_TAGS, PHOTOS
from tests.unit.examples import CARL, MORNING, ROSA
from tests.unit.photos.rows import photo, said, squish, tag
from tests.unit.test_who_may import MEMBERS, NO_ONE, who

LIVE = [
    (PHOTOS, photo(), {"see": MEMBERS, "create": "owner", "change": "owner", "remove": "owner", "restore": "owner"}),
    (PHOTOS, photo(uploaded_by_user_id=ROSA), {
        "see": MEMBERS, "change": "owner", "remove": "owner", "restore": "owner",
    }),
    (PHOTO_COMMENTS, said(), {
        "see": MEMBERS, "create": "author", "change": "author", "remove": "author owner", "restore": "owner",
    }),
    (PHOTO_COMMENTS, said(user_id=CARL), {"see": MEMBERS, "remove": "owner", "restore": "owner"}),
    (PHOTO_SQUISHES, squish(), {"see": MEMBERS, "create": "author", "remove": "author", "restore": "author"}),
    (PHOTO_SQUISHES, squish(user_id=CARL), {"see": MEMBERS}),
    (PHOTO_TAGS, tag(), {"see": MEMBERS, "create": "owner", "remove": "owner"}),
]  # fmt: skip
GONE = [
    (PHOTOS, photo(deleted_at=MORNING)),
    (PHOTO_COMMENTS, said(deleted_at=MORNING)),
    (PHOTO_SQUISHES, squish(deleted_at=MORNING)),
    (PHOTO_TAGS, tag(deleted_at=MORNING)),
]
GRANTS = {
    "photos": ("id baby_profile_id uploaded_by_user_id url thumbnail_url caption", "caption thumbnail_url"),
    "photo_comments": ("id baby_profile_id photo_id user_id comment_text", "comment_text"),
    "photo_squishes": ("id baby_profile_id photo_id user_id", ""),
    "photo_tags": ("id baby_profile_id photo_id tag", ""),
}


@pytest.mark.parametrize(("line", "row", "expected"), LIVE, ids=lambda value: getattr(value, "table", ""))
def test_live_rows(line: Access, row: object, expected: dict[str, str]) -> None:
    """Each verb is for whom the matrix says, and a verb that is not listed is for no one (PHO-01, PHO-14, PHO-15)."""
    verbs = ("see", "create", "change", "remove", "restore")
    assert {verb: expected.get(verb, NO_ONE).split() for verb in verbs} == {
        verb: who(line, verb, row) for verb in verbs
    }


@pytest.mark.parametrize(("line", "row"), GONE, ids=lambda value: getattr(value, "table", ""))
def test_removed_rows_are_seen_and_changed_by_nobody(line: Access, row: object) -> None:
    """Owners and authors included (RET-01, TRA-12)."""
    assert [[], []] == [who(line, "see", row), who(line, "change", row)]


def test_columns_are_those_of_the_grants() -> None:
    """What a person may give when adding a row directly, and what an edit may touch (SEC-05, T-09)."""
    lines = {line.table: line for line, _ in GONE}
    assert {table: (given.split(), columns.split()) for table, (given, columns) in GRANTS.items()} == {
        table: (list(line.given), list(line.columns)) for table, line in lines.items()
    }


@pytest.mark.parametrize(("line", "row"), GONE, ids=lambda value: getattr(value, "table", ""))
def test_what_is_frozen_is_no_column_of_an_edit(line: Access, row: object) -> None:
    """Ids, family, parent, author and the first instant never change (SEC-05, SEC-06)."""
    assert {"id", "baby_profile_id", "created_at"} <= set(line.frozen)
    assert set() == set(line.frozen) & set(line.columns)
    assert all(hasattr(row, column) for column in (*line.frozen, *line.columns, *line.given))
