"""What the lists of events read does not grow with the family's other events, whatever those last (EVT-16, EVT-19)."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any, Final

import pytest

from nonna_adapters.postgres import calendar
from nonna_adapters.postgres.scratch import template
from nonna_adapters.postgres.wire import Question, compiled
from tests.postgres.adapter.family import Family

LISTS: Final = {
    "upcoming": calendar._UPCOMING.first,
    "upcoming, further": calendar._UPCOMING.following,
    "agenda": calendar._AGENDA.first,
    "agenda, further": calendar._AGENDA.following,
    "calendar": calendar._BETWEEN,
}
_MORE: Final = """
set session_replication_role = replica;
insert into public.events (baby_profile_id, created_by_user_id, title, event_date, ends_at, event_day, last_day,
                           duration_class, day_slot, deleted_at)
select '{mia}', '{anna}', 'Other', day, day + length, day::date, (day + length)::date,
       width_bucket((day + length)::date - day::date, array[1, 8, 64, 512, 4096]),
       case when n % 5 > 0 then slot end, case when n % 5 = 0 then day end
from generate_series({first}, {last}) n, generate_series(1, 2) slot,
     lateral (select nonna.now() + case when n % 2 = 0 then n * interval '1 day'
                                        else n * interval '-1 day' end as day,
                     case when n % 7 = 0 then interval '5 days' when n % 50 = 0 then interval '20 days'
                          else interval '2 hours' end as length) l;
reset session_replication_role;
analyze public.events;
"""


@pytest.fixture(scope="module")
def family() -> Iterator[Family]:
    """A family in a database of its own."""
    with closing(template().clone()) as database:
        yield Family.founded(database, "sync")


def _fill(family: Family, first: int, last: int) -> None:
    """Two events a day, past and to come, short and long, some removed."""
    text = _MORE.format(mia=family.mia.id, anna=family.anna, first=first, last=last)
    for statement in text.split(";")[:-1]:
        family.world.database.superuser.execute(statement.encode())


def _buffers(family: Family, name: str) -> int:
    now = family.world.clock()
    values: dict[str, Any] = {
        "person": family.anna,
        "baby_id": family.mia.id,
        "most": 31,
        "moment": now,
        "row": family.mia.id,
        "first_day": date(now.year, now.month, 1),
        "last_day": date(now.year, now.month, 28),
    }
    with family.desk(family.anna).look() as work:
        text, fixed = compiled(LISTS[name])
        explained = f"explain (analyze, buffers, format json) {text}"
        question = Question(work._wire, (explained, {**fixed, **values}), is_write=False)
        work._wire._waiting.append(question)
        plan: dict[str, Any] = question.answer()[0][0][0]["Plan"]
        return int(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])


def test_the_lists_read_no_more_of_a_family_that_has_more(family: Family) -> None:
    """Eight times as many other events, and no list looks at a tenth more pages (within a level of each index)."""
    _fill(family, 100, 600)
    few = {name: _buffers(family, name) for name in LISTS}
    _fill(family, 601, 4_000)
    many = {name: _buffers(family, name) for name in LISTS}
    assert {} == {name: (few[name], many[name]) for name in LISTS if many[name] > few[name] * 1.1 + 40}


def test_a_list_that_reads_everything_is_found_out(family: Family) -> None:
    """Planted: without the index that bounds it by duration, the calendar reads all that came before."""
    before = _buffers(family, "calendar")
    family.world.database.superuser.execute(b"drop index public.idx_events_duration")
    assert _buffers(family, "calendar") > before * 3
