"""
Every function, as every person and machine, on every row, comes to what docs/spec/access.md says.

In SQL, through the facade on memory, and through the ports of memory below it: SEC-03, SEC-08, SEC-10, MEM-09 to
MEM-21, INV-10 to INV-23, TRA-01 to TRA-11, EVT-12, ACC-12, BP-08, BP-13.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final
from uuid import UUID

import pytest

from nonna_adapters.memory.gate import Gate
from nonna_core.babies import BABY_MEMBERSHIPS
from nonna_core.events import EVENT_COMMENTS, EVENTS
from nonna_core.kernel.access import Access, Standing, Who, member, owner
from nonna_core.kernel.errors import NonnaError, NotAllowed, NotFound
from nonna_core.kernel.values import UserId
from nonna_core.nonna import Nonna
from tests.counts import Count
from tests.equivalence.catalog.access_page import functions
from tests.equivalence.matrix.attempts import PERSONS as IN_SQL
from tests.equivalence.matrix.cast import Setting
from tests.equivalence.matrix.expected import Family
from tests.equivalence.matrix.in_memory import PERSONS, MemoryStage
from tests.equivalence.matrix.machines import MACHINES
from tests.equivalence.matrix.outcomes import changes_something, expected
from tests.equivalence.matrix.stage import Attempt, Stage, on_stage
from tests.equivalence.matrix.test_rows_in_memory import changed
from tests.equivalence.matrix.uses import Use, uses

EXPIRY: Final = Attempt(MACHINES["S"], "", "select nonna.expire_invitations()")
CODES: Final = {
    "ok": "done", "NNNFD": "not_found", "42501": "not_allowed", "NNLST": "last_owner", "NNOWN": "too_many_owners",
    "NNMEM": "already_member", "NNTOK": "invitation_invalid", "NNPAR": "parent_is_removed", "NNEVT": "day_is_full",
    "22P02": "not_allowed",  # a connection that says nonsense
}  # fmt: skip


@cache
def _family(setting: Setting) -> Family:
    return Family(setting)


@cache
def _uses(setting: Setting) -> list[Use]:
    return list(uses(_family(setting)))


def _judged(setting: Setting, use: Use, person: UUID | None, got: str, *, trace: bool) -> Iterator[str]:
    family = _family(setting)
    wanted = expected(family, use, person)
    leaves = wanted == "done" and changes_something(family, use, person)
    if (got, trace) != (wanted, leaves):
        yield f"{use.name}: {got} instead of {wanted}, a trace: {trace} instead of {leaves}"


def in_sql(stage: Stage, setting: Setting) -> Iterator[str]:
    """Give where the database disagrees with the page."""
    for who in IN_SQL:
        outcomes = stage.run([Attempt(who, "", use.sql) for use in _uses(setting)])
        for use, outcome in zip(_uses(setting), outcomes, strict=True):
            got = CODES.get(outcome.state, outcome.state)
            for wrong in _judged(setting, use, who.person, got, trace=bool(outcome.changed)):
                yield f"{who.name}: {wrong}"


def by_the_ports(setting: Setting) -> Iterator[str]:
    """Give where the ports of the memory storage disagree with the page; nobody has no desk, so they are left out."""
    stage = MemoryStage(_family(setting).rows)
    for name, person in PERSONS.items():
        for use in _uses(setting) if person else ():
            tried = stage.attempt(person, use.below)
            got = tried.refusal.code if tried.refusal else "done"
            trace = tried.before != tried.after
            yield from (f"{name}: {wrong}" for wrong in _judged(setting, use, person, got, trace=trace))


def by_the_facade(setting: Setting) -> Iterator[str]:
    """Give where the facade on memory disagrees with the page; what is done stays done, so each begins anew."""
    family = _family(setting)
    stage = MemoryStage(family.rows)
    for name, person in PERSONS.items():
        for use in _uses(setting):
            before = stage.snapshot()
            got = _called(stage, use, person)
            trace = before != stage.snapshot()
            yield from (f"{name}: {wrong}" for wrong in _judged(setting, use, person, got, trace=trace))
            if trace:
                stage = MemoryStage(family.rows)


def _called(stage: MemoryStage, use: Use, person: UUID | None) -> str:
    try:
        use.facade(Nonna(stage.storage).acting_as(None if person is None else UserId(person)))
    except NonnaError as refusal:
        return refusal.code
    return "done"


@pytest.mark.parametrize("setting", Setting)
def test_people_in_sql(setting: Setting, count: Count) -> None:
    """Every call as every person, nobody in three ways; a refusal leaves no row of any table changed."""
    count("access matrix: calls of functions, in SQL", len(IN_SQL) * len(_uses(setting)))
    with on_stage(_family(setting).rows) as stage:
        assert [] == list(in_sql(stage, setting))


@pytest.mark.parametrize("setting", Setting)
def test_people_through_the_facade(setting: Setting, count: Count) -> None:
    """Every call as every person; a refusal leaves no row of any table changed."""
    count("access matrix: calls of functions, through the facade", len(PERSONS) * len(_uses(setting)))
    assert [] == list(by_the_facade(setting))


@pytest.mark.parametrize("setting", Setting)
def test_people_below_the_services(setting: Setting, count: Count) -> None:
    """Every act through the ports, as if a service had forgotten to ask."""
    count("access matrix: calls of functions, through the ports", (len(PERSONS) - 1) * len(_uses(setting)))
    assert [] == list(by_the_ports(setting))


def test_nobody_reaches_nothing_even_through_the_ports(count: Count) -> None:
    """Where a desk is given to nobody by mistake, every act is refused and nothing changes (SEC-08)."""
    stage = MemoryStage(_family(Setting.AS_IT_IS).rows)
    count("access matrix: calls of functions, through the ports", len(_uses(Setting.AS_IT_IS)))
    for use in _uses(Setting.AS_IT_IS):
        tried = stage.attempt(None, use.below)
        assert isinstance(tried.refusal, NotFound | NotAllowed), use.name
        assert tried.before == tried.after


@pytest.mark.parametrize("letter", MACHINES)
def test_machines_act_for_nobody(letter: str, count: Count) -> None:
    """No machine uses a function of people; the service alone starts the expiry, which then changes something."""
    setting = Setting.AS_IT_IS
    count("access matrix: calls of functions, in SQL", len(_uses(setting)) + 1)
    with on_stage(_family(setting).rows) as stage:
        outcomes = stage.run([Attempt(MACHINES[letter], "", use.sql) for use in _uses(setting)])
        (expiry,) = stage.run([Attempt(MACHINES[letter], "", EXPIRY.text)])
    assert {("42501", frozenset())} == {(outcome.state, outcome.changed) for outcome in outcomes}
    # Bookkeeping owns the function.
    wanted = ("ok", True) if letter in {"S", "B"} else ("42501", False)
    assert wanted == (expiry.state, bool(expiry.changed))


def test_no_person_starts_the_expiry(count: Count) -> None:
    """It is the service's."""
    count("access matrix: calls of functions, in SQL", len(IN_SQL))
    with on_stage(_family(Setting.AS_IT_IS).rows) as stage:
        assert {"42501"} == {each.state for each in stage.run([Attempt(who, "", EXPIRY.text) for who in IN_SQL])}


def test_every_function_is_tried() -> None:
    """None of the page's functions is left out; the expiry has tests of its own."""
    tried = {use.function for use in _uses(Setting.AS_IT_IS)} | {"expire_invitations"}
    assert set(functions()) == tried


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
        "revoke execute on function nonna.withdraw_rsvp(uuid) from authenticated",
        (
            "create or replace function nonna.trash(p_baby uuid, p_after_removed_at timestamptz default null,"
            " p_after_id uuid default null, p_limit integer default 30)"
            " returns table (kind text, id uuid, removed_at timestamptz, removed jsonb) language sql"
            " as 'select null::text, null::uuid, null::timestamptz, null::jsonb'"
        ),
    ],
    ids=["membership", "ownership", "baby", "role", "last owner", "a right less", "trash for all"],
)
def test_a_function_that_forgets_is_seen(fault: str, count: Count) -> None:
    """Planted fault: a function that leaves out one of its questions disagrees with the page in some setting."""
    count("access matrix: planted faults", 1)
    assert any(_disagrees(setting, fault) for setting in Setting)


def _disagrees(setting: Setting, fault: str) -> bool:
    with on_stage(_family(setting).rows) as stage:
        stage.plant(fault)
        return any(in_sql(stage, setting))


@pytest.mark.parametrize(
    ("line", "verb", "value"),
    [
        (EVENTS, "remove", member),
        (EVENT_COMMENTS, "remove", member),
        (EVENT_COMMENTS, "remove", owner),
        (BABY_MEMBERSHIPS, "remove", owner),
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
