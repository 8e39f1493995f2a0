"""The Access lines and the entities say what docs/spec/access.md and data-model.md say, table by table."""

from collections.abc import Iterator

import attrs
import pytest
from attrs import evolve

from nonna_core.events.access import EVENTS
from nonna_core.kernel.access import Access, no_one
from tests.counts import Count
from tests.equivalence.catalog.access_page import TABLES, functions, grants, matrix
from tests.equivalence.catalog.comparisons import both_ways
from tests.equivalence.catalog.lines import DOMAINS, ENTITIES, lines, lines_of
from tests.equivalence.catalog.model_page import STORAGE_ONLY, models

# No person ever meets what is archived.
WITHOUT_A_LINE = {"photos_archive"}


def _of_the_core(table: str, columns: tuple[str, ...]) -> set[str]:
    return {column for column in columns if (table, column) not in STORAGE_ONLY and column != "token_hash"}


def differences(line: Access) -> list[str]:
    """Give in what a line differs from the pages."""
    of_people = grants()[line.table]
    return [
        *both_ways(of_people["UPDATE"], line.columns, "columns "),
        *both_ways(of_people["INSERT"], line.given, "given "),
        *both_ways(_of_the_core(line.table, models()[line.table].frozen), line.frozen, "frozen "),
        *(f"through {verb}: {name}" for verb, name in line.through.items() if not _is_said(line.table, verb, name)),
        *both_ways(_by_functions_alone(line), line.through, "only through a function "),
    ]


def _by_functions_alone(line: Access) -> Iterator[str]:
    """Tell the verbs that no grant gives to anybody; where nobody may change a row, each function is its own verb."""
    for verb in ("create", "remove", "restore"):
        cells = matrix().get((line.table, verb), {}).values()
        if any("fn `" in cell for cell in cells) and not any(cell.startswith("yes") for cell in cells):
            yield verb
    if line.change is no_one:
        cell = matrix()[line.table, "change"]["owner"]
        yield from (name.partition("_")[0] for name in functions() if f"`{name}`" in cell)


def _is_said(table: str, verb: str, name: str) -> bool:
    """Tell whether the matrix has the function in the cells of the verb; a further verb is a kind of change."""
    cells = matrix().get((table, verb), matrix()[table, "change"]).values()
    return name in functions() and any(f"`{name}`" in cell for cell in cells)


def fields_differ(table: str) -> list[str]:
    """Give in what the fields of an entity differ from the columns of its table."""
    fields = {field.name for field in attrs.fields(ENTITIES[table])}
    return both_ways(_of_the_core(table, tuple(models()[table].columns)), fields, f"{table} ")


def test_every_table_has_one_line() -> None:
    """No table without a line, no line without a table, no two lines for one."""
    every = [line.table for domain in DOMAINS for line in lines_of(domain)]
    assert sorted(set(TABLES) - WITHOUT_A_LINE) == sorted(every)
    assert set(every) == ENTITIES.keys()


@pytest.mark.parametrize("table", lines())
def test_a_line_is_as_specified(table: str, count: Count) -> None:
    """What people may give and change, what is frozen, and which functions are the only way."""
    count("Access lines compared", 1)
    assert [] == differences(lines()[table])


@pytest.mark.parametrize("table", ENTITIES)
def test_fields_are_columns(table: str) -> None:
    """An entity has the columns of its table but those that only the storage knows."""
    assert [] == fields_differ(table)


@pytest.mark.parametrize(
    "wrong",
    [
        evolve(EVENTS, columns=(*EVENTS.columns, "event_day")),
        evolve(EVENTS, columns=EVENTS.columns[1:]),
        evolve(EVENTS, given=(*EVENTS.given, "created_at")),
        evolve(EVENTS, frozen=EVENTS.frozen[:-1]),
        evolve(EVENTS, through={"remove": "remove_photo"}),
        evolve(EVENTS, through={"create": "create_event"}),
        evolve(EVENTS, through={"remove": "remove_event"}),
    ],
    ids=[
        "a column more",
        "a column less",
        "given more",
        "frozen less",
        "another's function",
        "no function",
        "a function less",
    ],
)
def test_a_wrong_line_is_seen(wrong: Access) -> None:
    """Planted fault: a line that says more or less than the pages differs."""
    assert differences(wrong) != []
