"""
What the rows of a few tables answer to the other forms of SQL, and what nobody learns; all tables are for the campaign.

COV-01 to COV-13, SEC-01 to SEC-08, T-142, T-146.
"""

from __future__ import annotations

import pytest

from tests.counts import Count
from tests.equivalence.matrix import copies, forms, leaks
from tests.equivalence.matrix.attempts import PERSONS, disagreements
from tests.equivalence.matrix.calls import family_in
from tests.equivalence.matrix.cast import Setting
from tests.equivalence.matrix.stage import on_stage

FAMILY = family_in(Setting.AS_IT_IS)
FEW = [who for who in PERSONS if who.name in {"nobody", "Anna", "Rosa", "Carl"}]
TRUSTING = "update pg_proc set proleakproof = true, procost = 0.0001"


@pytest.mark.parametrize("table", ["event_comments", "invitations"])
def test_other_forms_reach_the_same(table: str, count: Count) -> None:
    """Locks, upserts, MERGE, COPY and statements in statements reach what the page says."""
    with on_stage(FAMILY.rows) as stage:
        every = [forms.cases(FAMILY, table, who, stage.version) for who in FEW]
        copied = [case for who in FEW for case in copies.cases(FAMILY, table, who)]
        count("access matrix: statements of people", sum(map(len, every)) + len(copied))
        assert [] == list(disagreements(stage, every))
        assert [] == list(copies.disagreements(stage, copied))


def test_a_wider_lock_is_seen(count: Count) -> None:
    """Planted fault: where whoever sees an event may lock it, followers reach more than the page says."""
    count("access matrix: planted faults", 1)
    with on_stage(FAMILY.rows) as stage:
        stage.plant("alter policy owners_edit_events on public.events using (deleted_at is null)")
        assert any(disagreements(stage, (forms.cases(FAMILY, "events", who, stage.version) for who in FEW)))


def test_a_copy_of_everything_is_seen(count: Count) -> None:
    """Planted fault: without its policies a table is copied whole."""
    count("access matrix: planted faults", 1)
    with on_stage(FAMILY.rows) as stage:
        stage.plant("alter table public.events disable row level security")
        assert any(copies.disagreements(stage, [case for who in FEW for case in copies.cases(FAMILY, "events", who)]))


def test_what_tells_tells_nothing(count: Count) -> None:
    """Casts that fail, divisions by nothing and settings that take notes answer the same without the hidden rows."""
    with on_stage(FAMILY.rows) as stage:
        stage.plant(leaks.READY)
        assert [] == list(leaks.leaks(stage, FAMILY, "profiles", FEW))
        assert [] == list(leaks.makings(stage, FEW))
        count("access matrix: objects that nobody may make", len(leaks.FORBIDDEN) * len(FEW))


def test_functions_that_are_trusted_wrongly_are_seen(count: Count) -> None:
    """Planted fault: where the server believes that nothing tells, conditions are asked before the policy (T-146)."""
    count("access matrix: planted faults", 1)
    with on_stage(FAMILY.rows) as stage:
        stage.plant(leaks.READY + TRUSTING)
        assert any(leaks.leaks(stage, FAMILY, "profiles", FEW))


def test_a_maker_of_temporary_objects_is_seen(count: Count) -> None:
    """Planted fault: with temporary objects allowed somebody could make a function that tells."""
    count("access matrix: planted faults", 1)
    with on_stage(FAMILY.rows) as stage:
        grant = "execute format('grant temporary on database %I to public', current_database())"
        stage.plant(f"{leaks.READY} do $$ begin {grant}; end $$")
        assert any(leaks.makings(stage, FEW))
