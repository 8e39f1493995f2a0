"""What the matrix expects is what docs/spec/access.md says: each text of its cells has a meaning, and no other."""

import pytest

from tests.equivalence.catalog import access_page
from tests.equivalence.catalog.access_page import PERSONS, TABLES, grants, matrix
from tests.equivalence.matrix.expected import MEANINGS, Rights, Whose, meaning

PEOPLE = [person for person in PERSONS if person != "machines"]
VERBS = ("see", "create", "change", "remove", "restore")
ELSEWHERE = {"same", "as follower"}


def _texts() -> set[str]:
    return {cells[person] for cells in matrix().values() for person in PEOPLE}


def test_every_text_has_a_meaning_and_none_is_made_up() -> None:
    """The transcription and the page hold the same texts; one that only names functions gives nothing by plain SQL."""
    plain = {text for text in _texts() - ELSEWHERE if text in MEANINGS or "fn" not in text}
    assert MEANINGS.keys() == plain


def test_every_table_has_every_verb() -> None:
    """The matrix has no hole."""
    assert {(table, verb) for table in TABLES for verb in VERBS} == matrix().keys()


@pytest.mark.parametrize("table", TABLES)
def test_cells_and_grants_agree(table: str) -> None:
    """The columns that cells name are the columns that are granted, and plain additions need a grant."""
    changed = {column for person in PEOPLE for column in meaning(table, "change", person).columns}
    created = any(meaning(table, "create", person).whose is not Whose.NONE for person in PEOPLE)
    assert set(grants()[table]["UPDATE"]) == changed
    assert bool(grants()[table]["INSERT"]) == created


@pytest.mark.parametrize("table", TABLES)
def test_nobody_removes_or_restores_by_plain_sql(table: str) -> None:
    """Removal and return are functions alone."""
    assert {Rights()} == {meaning(table, verb, person) for verb in ("remove", "restore") for person in PEOPLE}


def test_a_new_text_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted fault: a cell that says something new has no meaning until somebody gives it one."""
    changed = {**matrix(), ("events", "see"): {**matrix()["events", "see"], "stranger": "yes, on Sundays"}}
    monkeypatch.setattr(access_page, "matrix", lambda: changed)
    monkeypatch.setitem(globals(), "matrix", access_page.matrix)
    assert {"yes, on Sundays"} == _texts() - MEANINGS.keys() - ELSEWHERE - {text for text in _texts() if "fn" in text}
