"""Whatever a role or a database has stored, the application says the same, or refuses and names the setting."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Final

import pytest

from nonna_adapters.postgres import connecting
from nonna_adapters.postgres.engine import Pooler
from nonna_adapters.postgres.scratch import APP, Database, template
from nonna_core import NonnaError
from tests.postgres.settings.kind import ALONE, Trial, listed, plain, refused_by, rounds, without
from tests.postgres.settings.story import told
from tests.postgres.settings.under import Place, Where
from tests.postgres.settings.values import Stored

POOLERS: Final[tuple[Pooler, ...]] = ("session", "transaction")


_HOSTILE: Final = b"""
create schema hostile;
grant usage on schema hostile to public;
create view hostile.profiles as select 1 as id;
create function hostile.set_config(text, text, boolean) returns text language sql as 'select null::text';
create function hostile.never(uuid, uuid) returns boolean language sql as 'select false';
create operator hostile.= (leftarg = uuid, rightarg = uuid, function = hostile.never)
"""


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    """A database whose settings are everybody's to change, and a schema that would catch a name."""
    with closing(template().clone()) as clone:
        clone.superuser.execute(_HOSTILE)
        yield clone


def _trial(database: Database, pooler: Pooler, where: Where = "role") -> Trial:
    def tell() -> list[str]:
        return told(database, database.url(APP), pooler)

    return Trial(Place(database, APP), where, tell, tell())


@pytest.mark.parametrize("pooler", POOLERS)
def test_no_stored_setting_changes_an_answer(pooler: Pooler, database: Database) -> None:
    """Every setting of the server, with every odd value, many at once: a story has the answers that it always has."""
    trial = _trial(database, pooler)
    settings = plain(listed(trial.place), refused_by(pooler) | ALONE)
    assert 300 < len(settings)
    assert [] == [found for several in rounds(settings) for found in trial.faults(several)]


@pytest.mark.parametrize("pooler", POOLERS)
def test_what_cannot_be_overruled_is_refused_by_its_name(pooler: Pooler, database: Database) -> None:
    """What a login may not set, and behind a pooler what a transaction cannot: each value, one by one."""
    trial = _trial(database, pooler, "database")
    settings = [each for each in listed(trial.place) if each.name in refused_by(pooler) | ALONE]
    assert refused_by(pooler) - {each.name for each in settings} <= {"transaction_timeout"}  # PostgreSQL 17 has it
    assert [] == [found for each in settings for found in trial.faults([each])]


@pytest.mark.parametrize(
    ("pooler", "setting"),
    [
        ("session", Stored("session_replication_role", "replica")),
        ("session", Stored("session_preload_libraries", "nowhere")),
        ("session", Stored("default_transaction_read_only", "on")),
        ("transaction", Stored("transform_null_equals", "on")),
        ("transaction", Stored("statement_timeout", "1")),
    ],
    ids=str,
)
def test_a_refusal_says_what_to_do(pooler: Pooler, setting: Stored, database: Database) -> None:
    """No guard is asked and nothing is stored: the sentence names the setting."""
    with Place(database, APP).under([setting], "role"), pytest.raises(NonnaError, match=setting.name) as refused:
        told(database, database.url(APP), pooler)
    assert "unavailable" == refused.value.code


def test_a_refusal_ends_with_its_cause(database: Database) -> None:
    """Once the setting is taken back the same call is answered."""
    with Place(database, APP).under([Stored("session_replication_role", "replica")], "both"):
        pass
    assert 17 == len(told(database, database.url(APP), "session"))


@pytest.mark.parametrize("name", ["datestyle", "row_security", "search_path"])
def test_a_setting_that_is_not_pinned_is_found(name: str, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted fault: one setting is forgotten, and of all that are stored the test names it."""
    trial = _trial(database, "session")
    monkeypatch.setattr(connecting, "PINNED", without(name))
    settings = plain(listed(trial.place), refused_by("session") | ALONE)
    found = [found for several in rounds(settings)[:2] for found in trial.faults(several)]
    assert [] != [each for each in found if each.lower().startswith(name)]
