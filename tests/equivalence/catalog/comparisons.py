"""Compares the catalog with the specification, both ways; each comparison gives what differs, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from tests.equivalence.catalog import access_page, live, rights
from tests.equivalence.catalog.access_page import TABLES
from tests.equivalence.catalog.live import Connection
from tests.equivalence.catalog.markdown import page, tables
from tests.equivalence.catalog.model_page import models
from tests.equivalence.catalog.of_machines import stated_columns

__all__ = ["COMPARISONS", "both_ways"]

Comparison = Callable[[Connection], list[str]]

OF_RETENTION: Final = {"seven_years_ago": {"nonna_retention"}}
"""What the policies of the purge ask."""

VIEWS: Final = {
    ("nonna_private.my_babies", "v {security_barrier=true}"),
    ("nonna_private.my_people", "v {security_barrier=true}"),
    ("nonna_private.my_roles", "v {security_barrier=true}"),
}
"""The helper views behind the policies; they take no argument, so they answer about nobody but the caller (T-11)."""


def both_ways(expected: Iterable[object], actual: Iterable[object], what: str = "") -> list[str]:
    """Give what is missing (-) and what is too much (+)."""
    wanted, found = {str(each) for each in expected}, {str(each) for each in actual}
    return [f"- {what}{each}" for each in sorted(wanted - found)] + [
        f"+ {what}{each}" for each in sorted(found - wanted)
    ]


def _each_table(one: Callable[[str], list[str]]) -> list[str]:
    return [difference for table in TABLES for difference in one(table)]


def security(connection: Connection) -> list[str]:
    """Row-level security is on and forced on every table, all belong to the owner, and no table is unknown."""
    expected = {(table, (True, True, "nonna_owner")) for table in TABLES}
    return both_ways(expected, live.tables(connection).items())


def relations(connection: Connection) -> list[str]:
    """No view, no partition, nothing else that shows rows but the three views behind the policies."""
    return both_ways(VIEWS, live.relations(connection))


def policies(connection: Connection) -> list[str]:
    """One policy per table, command and role, exactly those of the page."""
    found = live.policies(connection)
    expected = {(f"public.{table}", role, command) for table, role, command in access_page.policies()}
    twice = [f"twice {each}" for each in sorted(set(found)) if found.count(each) > 1]
    return both_ways(expected, found) + twice


def policy_words(connection: Connection) -> list[str]:
    """Each policy names one role and says both halves where it has two."""
    return list(live.words_of_policies(connection))


def granted_columns(connection: Connection) -> list[str]:
    """Each role may INSERT and UPDATE the columns that the page gives it."""
    return [
        difference
        for verb in ("INSERT", "UPDATE")
        for role, columns in rights.written(verb).items()
        for difference in both_ways(columns, live.privileges(connection, role, verb), f"{role} {verb} ")
    ]


def seen_columns(connection: Connection) -> list[str]:
    """Each role sees the columns that the page gives it."""
    return [
        difference
        for role, columns in rights.seen().items()
        for difference in both_ways(columns, live.privileges(connection, role, "SELECT"), f"{role} SELECT ")
    ]


def bookkeeping_columns(connection: Connection) -> list[str]:
    """Bookkeeping writes where the page gives it a policy, never what is frozen, only stamps where it says so."""
    differences = list[str]()
    written = {verb: live.privileges(connection, "nonna_definer", verb) for verb in ("INSERT", "UPDATE")}
    for verb, columns in written.items():
        expected = {
            table for table, role, command in access_page.policies() if (role, command) == ("nonna_definer", verb)
        }
        differences += both_ways(expected, {table for table, _ in columns}, f"nonna_definer {verb} ")
    for table, model in models().items():
        changed = {column for of, column in written["UPDATE"] if of == table}
        differences += [f"+ {table}.{column} is frozen" for column in sorted(changed & {*model.frozen, "updated_at"})]
        allowed = stated_columns(table)
        differences += both_ways(allowed, changed, f"nonna_definer UPDATE {table}.") if allowed is not None else []
    return differences


def dangerous_privileges(connection: Connection) -> list[str]:
    """Nobody has DELETE, TRUNCATE, REFERENCES or TRIGGER but retention, which has DELETE where it has a policy."""
    expected = {(table, role, command) for table, role, command in access_page.policies() if command == "DELETE"}
    return both_ways(expected, live.table_privileges(connection))


def grantees(connection: Connection) -> list[str]:
    """No other role is named in any grant, but for the table that refuses DROP OWNED."""
    return both_ways({"nonna_owner", *live.ROLES}, live.grantees(connection))


def execution(connection: Connection) -> list[str]:
    """Each function of the page is there, may be called by whom the page says, and there is no other."""
    found = {name: frozenset(roles) for name, roles in live.executors(connection, "nonna").items()}
    return both_ways(_spelled(rights.callers()), _spelled(found))


def _spelled(roles: Mapping[str, frozenset[str]]) -> Iterator[str]:
    return (f"{name}: {', '.join(sorted(each)) or 'nobody'}" for name, each in roles.items())


def private_execution(connection: Connection) -> list[str]:
    """No helper and no trigger function may be called by a person or a machine, but for what the purge asks."""
    found = {name: roles for name, roles in live.executors(connection, "nonna_private").items() if roles}
    return both_ways(OF_RETENTION.items(), found.items())


def hardening(connection: Connection) -> list[str]:
    """Functions belong to the bookkeeping role, have a pinned search path, and PUBLIC may call none (CHK-15)."""
    return list(live.hardening(connection))


def columns(connection: Connection) -> list[str]:
    """Type, nullability and default of every column."""

    def one(table: str) -> list[str]:
        expected = {name: (c.type, c.nullable, c.default) for name, c in models()[table].columns.items()}
        return both_ways(expected.items(), live.columns(connection, table).items(), f"{table} ")

    return _each_table(one)


def checks(connection: Connection) -> list[str]:
    """Every check by its name."""
    return _each_table(lambda table: both_ways(models()[table].checks, live.checks(connection, table), f"{table} "))


def foreign_keys(connection: Connection) -> list[str]:
    """Every foreign key by its name, with what happens on delete (CHK-02)."""
    return _each_table(
        lambda table: both_ways(models()[table].foreign_keys.items(), live.foreign_keys(connection, table).items())
    )


def indexes(connection: Connection) -> list[str]:
    """Every key and index by its name, with its columns and its condition."""
    return _each_table(
        lambda table: both_ways(models()[table].indexes.items(), live.indexes(connection, table).items())
    )


def triggers(connection: Connection) -> list[str]:
    """Every trigger by its name, with when it fires."""
    return _each_table(
        lambda table: both_ways(models()[table].triggers.items(), live.triggers(connection, table).items(), f"{table} ")
    )


def frozen(connection: Connection) -> list[str]:
    """What ``freeze_identity`` freezes is what the data model calls frozen."""

    def one(table: str) -> list[str]:
        stamp, names = live.frozen_columns(connection, table)
        model = models()[table]
        return both_ways([(model.stamp or "", sorted(model.frozen))], [(stamp, sorted(names))], f"{table} ")

    return _each_table(one)


def numbers(connection: Connection) -> list[str]:
    """The counts of numbers.md, table by table and in all (CHK-16)."""
    (listed,) = [each for each in tables(page("numbers.md")) if "partial unique" in each.columns]
    *each_table, of_all = listed.rows
    found = [each for table in TABLES for each in _counted(connection, table)]
    sums = Counter[str]()
    for _, name, number in found:
        sums[name] += number
    expected = {(row["table"], name, int(row[name])) for row in each_table for name in listed.columns[1:]}
    in_all = {name: int(of_all[name].strip("*")) for name in listed.columns[1:]}
    return both_ways(expected, found) + both_ways(in_all.items(), sums.items(), "in all ")


def _counted(connection: Connection, table: str) -> Iterator[tuple[str, str, int]]:
    constraints = "select count(*) from pg_constraint where conrelid = %s::regclass and contype = %s"
    name = f"public.{table}"
    ((keys,),) = live.rows(connection, constraints, name, "u")
    found = live.indexes(connection, table)
    yield table, "foreign keys", len(live.foreign_keys(connection, table))
    yield table, "unique constraints", keys
    yield table, "partial unique", sum(text.startswith("UNIQUE") for text in found.values()) - keys
    yield table, "indexes, all", len(found)
    yield table, "policies", sum(of == name for of, _, _ in live.policies(connection))
    yield table, "triggers", len(live.triggers(connection, table))
    yield table, "checks", len(live.checks(connection, table))


COMPARISONS: Final[tuple[Comparison, ...]] = (
    security, relations, policies, policy_words, granted_columns, seen_columns, bookkeeping_columns,
    dangerous_privileges, grantees, execution, private_execution, hardening, columns, checks, foreign_keys, indexes,
    triggers, frozen, numbers,
)  # fmt: skip
