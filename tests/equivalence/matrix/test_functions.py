"""
Every function, as every person and machine, on every row, comes to what docs/spec/access.md says.

In SQL, through the facade on memory, and through the ports of memory below it: SEC-03, SEC-08, SEC-10, MEM-09 to
MEM-21, INV-10 to INV-23, TRA-01 to TRA-11, PHO-09, PHO-10, PHO-14, EVT-12, GAM-07, GAM-14, GAM-18, GAM-21, ACC-12,
BP-08, BP-13.
"""

from __future__ import annotations

import pytest

from nonna_adapters.memory.gate import Gate
from nonna_core.babies import BABY_MEMBERSHIPS
from nonna_core.events import EVENT_COMMENTS, EVENTS
from nonna_core.gamification import NAME_SUGGESTIONS
from nonna_core.kernel.access import Access, Standing, Who, member, oneself, owner
from nonna_core.kernel.errors import NotAllowed, NotFound
from nonna_core.photos import PHOTO_TAGS, PHOTOS
from nonna_core.registry import REGISTRY_ITEMS
from tests.counts import Count
from tests.equivalence.matrix.attempts import PERSONS as IN_SQL
from tests.equivalence.matrix.calls import by_the_facade, by_the_ports, family_in, in_sql, uses_in
from tests.equivalence.matrix.cast import Setting
from tests.equivalence.matrix.in_memory import PERSONS, MemoryStage
from tests.equivalence.matrix.stage import on_stage
from tests.equivalence.matrix.test_rows_in_memory import changed


@pytest.mark.parametrize("setting", Setting)
def test_people_in_sql(setting: Setting, count: Count) -> None:
    """Every call as every person, nobody in three ways; a refusal leaves no row of any table changed."""
    count("access matrix: calls of functions, in SQL", len(IN_SQL) * len(uses_in(setting)))
    with on_stage(family_in(setting).rows) as stage:
        assert [] == list(in_sql(stage, setting))


@pytest.mark.parametrize("setting", Setting)
def test_people_through_the_facade(setting: Setting, count: Count) -> None:
    """Every call as every person; a refusal leaves no row of any table changed."""
    count("access matrix: calls of functions, through the facade", len(PERSONS) * len(uses_in(setting)))
    assert [] == list(by_the_facade(setting))


@pytest.mark.parametrize("setting", Setting)
def test_people_below_the_services(setting: Setting, count: Count) -> None:
    """Every act through the ports, as if a service had forgotten to ask."""
    count("access matrix: calls of functions, through the ports", (len(PERSONS) - 1) * len(uses_in(setting)))
    assert [] == list(by_the_ports(setting))


def test_nobody_reaches_nothing_even_through_the_ports(count: Count) -> None:
    """Where a desk is given to nobody by mistake, every act is refused and nothing changes (SEC-08)."""
    stage = MemoryStage(family_in(Setting.AS_IT_IS).rows)
    count("access matrix: calls of functions, through the ports", len(uses_in(Setting.AS_IT_IS)))
    for use in uses_in(Setting.AS_IT_IS):
        tried = stage.attempt(None, use.below)
        assert isinstance(tried.refusal, NotFound | NotAllowed), use.name
        assert tried.before == tried.after


def _as_it_is_not(signature: str, body: str) -> str:
    return (
        f"create or replace function nonna_private.{signature} language plpgsql"
        f" set search_path = pg_catalog, pg_temp as $$ begin {body}; end $$"
    )


@pytest.mark.parametrize(
    "fault",
    [
        _as_it_is_not("hold_membership(p_baby uuid) returns text", "return 'owner'"),
        _as_it_is_not("hold_ownership(p_baby uuid) returns void", "null"),
        _as_it_is_not("hold_baby(p_baby uuid) returns void", "null"),
        (
            "create or replace function nonna_private.my_role(p_baby uuid) returns text language sql stable"
            " set search_path = pg_catalog, pg_temp as $$ select 'owner' $$"
        ),
        "drop trigger keep_an_owner on public.baby_memberships",
        _as_it_is_not("ask_totals(p_baby uuid, p_guess text) returns void", "null"),
        _as_it_is_not("ask_totals(p_baby uuid, p_guess text) returns void", "perform nonna_private.refuse('42501')"),
        (
            "create or replace function nonna_private.hold_choice(p_suggestion uuid) returns public.name_suggestions"
            " language sql set search_path = pg_catalog, pg_temp"
            " as 'select * from public.name_suggestions where id = p_suggestion and deleted_at is null'"
        ),
        "revoke execute on function nonna.withdraw_rsvp(uuid) from authenticated",
        (
            "create or replace function nonna.trash(p_baby uuid, p_after_removed_at timestamptz default null,"
            " p_after_id uuid default null, p_limit integer default 30)"
            " returns table (kind text, id uuid, removed_at timestamptz, removed jsonb) language sql"
            " as 'select null::text, null::uuid, null::timestamptz, null::jsonb'"
        ),
    ],
    ids=[
        "membership",
        "ownership",
        "baby",
        "role",
        "last owner",
        "totals",
        "no totals",
        "choice",
        "a right less",
        "trash for all",
    ],
)
def test_a_function_that_forgets_is_seen(fault: str, count: Count) -> None:
    """Planted fault: a function that leaves out one of its questions disagrees with the page in some setting."""
    count("access matrix: planted faults", 1)
    assert any(_disagrees(setting, fault) for setting in Setting)


def _disagrees(setting: Setting, fault: str) -> bool:
    with on_stage(family_in(setting).rows) as stage:
        stage.plant(fault)
        return any(in_sql(stage, setting))


@pytest.mark.parametrize(
    ("line", "verb", "value"),
    [
        (EVENTS, "remove", member),
        (EVENT_COMMENTS, "remove", member),
        (EVENT_COMMENTS, "remove", owner),
        (BABY_MEMBERSHIPS, "remove", owner),
        (PHOTOS, "remove", member),
        (PHOTO_TAGS, "remove", member),
        (REGISTRY_ITEMS, "remove", member),
        (NAME_SUGGESTIONS, "remove", member & oneself("user_id")),
    ],
    ids=lambda each: getattr(each, "table", getattr(each, "words", each)),
)
def test_a_line_that_lets_others_is_seen(line: Access, verb: str, value: Who, count: Count) -> None:
    """Planted fault: with a line other than it is, ports and facade disagree with the page."""
    count("access matrix: planted faults", 1)
    with changed(line, verb, value):
        assert any(by_the_ports(Setting.AS_IT_IS))
        assert any(by_the_facade(Setting.AS_IT_IS))


def test_services_alone_or_gate_alone_would_do(monkeypatch: pytest.MonkeyPatch, count: Count) -> None:
    """Planted fault: without the services' question the gate still refuses; without both, the page is broken."""
    count("access matrix: planted faults", 1)
    monkeypatch.setattr(Standing, "require", lambda *_: None)
    assert [] == list(by_the_ports(Setting.AS_IT_IS))
    monkeypatch.setattr(Gate, "ask", lambda _, __, ___, row: row)
    assert any(by_the_ports(Setting.AS_IT_IS))
    assert any(by_the_facade(Setting.AS_IT_IS))
