"""The runner hears what pgTAP says, and says how to get it where it is not."""

from pathlib import Path

import pytest

from tests.pgtap import source
from tests.pgtap.tap import run, statements

BEGIN = "begin;\nset local search_path = public, tap, extensions;\nselect plan({});\n"


def failures(url: str, folder: Path, text: str, planned: int) -> list[str]:
    """Give what is said of a file with this text, explanations left out."""
    path = folder / "some.sql"
    path.write_text(BEGIN.format(planned) + text + "select * from finish();\nrollback;\n")
    return [failure.splitlines()[0] for failure in run(url, path).failures]


def test_a_good_file_has_no_failures(tap_url: str, tmp_path: Path) -> None:
    """What is ok is not told."""
    assert [] == failures(tap_url, tmp_path, "select ok(true, 'it; holds') -- and; more\n;\n", 1)


def test_a_failure_has_its_line(tap_url: str, tmp_path: Path) -> None:
    """Planted fault: a test that is not ok, one of several values among them, is told with its line."""
    text = """-- a remark; with a semicolon

select ok(holds, format('it is %s', what)) from (values
  ('first', true),
  ('second', false)) as tests (what, holds);
select is(1, 2, $q$one; is two$q$);
"""
    said = failures(tap_url, tmp_path, text, 3)
    assert ["some.sql:8: not ok 2 - it is second", "some.sql:9: not ok 3 - one; is two"] == said


def test_a_plan_that_is_not_kept_fails(tap_url: str, tmp_path: Path) -> None:
    """Planted fault: a test too few is a failure, though all that ran are ok."""
    assert ["some.sql: 2 tests were planned, 1 ran"] == failures(tap_url, tmp_path, "select ok(true, 'x');\n", 2)


def test_a_test_out_of_turn_fails(tap_url: str, tmp_path: Path) -> None:
    """Planted fault: answers that are sorted after they were given are refused, as ``pg_prove`` refuses them."""
    text = "select ok(true, what) from (values ('b'), ('a')) as tests (what) order by ok(true, what) desc;\n"
    assert "some.sql:4: ok 2 - a" in failures(tap_url, tmp_path, text, 2)


def test_a_skip_fails(tap_url: str, tmp_path: Path) -> None:
    """Planted fault: what is left out proves nothing."""
    said = failures(tap_url, tmp_path, "select skip('no time', 1);\n", 1)
    assert ["some.sql:4: ok 1 # SKIP no time"] == [line.replace(" - ", " ") for line in said]


def test_a_refused_statement_fails(tap_url: str, tmp_path: Path) -> None:
    """Planted fault: an error of the server ends the file and is told with its line."""
    said = failures(tap_url, tmp_path, "select ok(true, 'x');\nselect 1 / 0;\n", 1)
    assert ["some.sql:5: division by zero"] == said


def test_an_included_file_keeps_its_own_lines(tmp_path: Path) -> None:
    """What is included stands where it is included."""
    (tmp_path / "inner.psql").write_text("-- one\nselect 2;\n")
    outer = tmp_path / "outer.sql"
    outer.write_text("select 1;\n\\ir inner.psql\n\nselect 3;\n")
    assert [("outer.sql", 1), ("inner.psql", 2), ("outer.sql", 4)] == [
        (each.path.name, each.line) for each in statements(outer)
    ]


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let pgTAP be in no place, and no program bring it."""
    monkeypatch.setenv("NONNA_PGTAP", str(tmp_path / "pgtap.sql"))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(source, "_CACHED", tmp_path / ".cache" / "pgtap.sql")


@pytest.mark.usefixtures("nowhere")
@pytest.mark.parametrize("asked", [source.pgtap, source.bring])
def test_without_pgtap_one_is_told_how_to_get_it(asked: source.Asked) -> None:
    """Planted fault: where pgTAP is not to be had the tests fail, and the message says what to do."""
    with pytest.raises(source.NoPgTap, match=r"apt-get install postgresql-15-pgtap.*NONNA_PGTAP.*make pgtap"):
        asked()
