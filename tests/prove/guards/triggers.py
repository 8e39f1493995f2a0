"""The triggers, and every way to weaken each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import psycopg

from tests.prove.guards.mutant import Mutant, asked
from tests.prove.guards.roles import ROLES

__all__ = ["triggers"]

_TRIGGERS: Final = r"""
    select tgname, c.relname, pg_get_triggerdef(t.oid), n.nspname, prosrc ~* '\mnew\.\w+ *:='
    from pg_trigger t join pg_proc p on p.oid = tgfoid join pg_class c on c.oid = tgrelid
    join pg_namespace n on n.oid = c.relnamespace where not tgisinternal order by 2, 1
"""
_MEMBERSHIPS: Final = ("member", *ROLES)


def triggers(connection: psycopg.Connection) -> Iterator[Mutant]:
    """Dropped; after instead of before where it changes the row; an event, a column or an argument less or another."""
    for name, table, text, schema, changes in asked(connection, _TRIGGERS):
        drop = f"drop trigger {name} on {schema}.{table}"
        yield Mutant(f"trigger {table}.{name}: dropped", drop, (table,))
        # One that only refuses does so afterwards too.
        after = {"after": text.replace(" BEFORE ", " AFTER ", 1)} if changes and " BEFORE " in text else {}
        for how, other in {**after, **_other_events(text), **_other_arguments(text)}.items():
            yield Mutant(f"trigger {table}.{name}: {how}", f"{drop}; {other}", (table,))


def _other_events(text: str) -> Mapping[str, str]:
    """Without each of several events, and without each of several columns of an update."""
    found = re.search(r" (?:BEFORE|AFTER) (.*?) ON ", text)
    assert found, text
    before, events, after = text[: found.start(1)], found[1].split(" OR "), text[found.end(1) :]
    ways = {f"not on {gone.lower()}": [one for one in events if one != gone] for gone in events}
    for place, event in enumerate(events):
        action, _, listed = event.partition(" OF ")
        for gone in listed.split(", ") if ", " in listed else ():
            kept = ", ".join(one for one in listed.split(", ") if one != gone)
            ways[f"not of {gone}"] = [*events[:place], f"{action} OF {kept}", *events[place + 1 :]]
    return {how: f"{before}{' OR '.join(kept)}{after}" for how, kept in ways.items() if kept}


def _other_arguments(text: str) -> Mapping[str, str]:
    """Without each argument that says something, and with another role where it names one."""
    before, _, inside = text.removesuffix(")").rpartition("(")
    arguments = re.findall(r"'([^']*)'", inside)
    ways = {}
    for place, argument in enumerate(arguments):
        others = [one for one in _MEMBERSHIPS if one != argument] if argument in _MEMBERSHIPS else ()
        for other in others:
            ways[f"'{other}' for '{argument}'"] = [*arguments[:place], other, *arguments[place + 1 :]]
        if argument:
            ways[f"without '{argument}'"] = [*arguments[:place], *arguments[place + 1 :]]
    return {how: f"{before}({', '.join(map(repr, kept))})" for how, kept in ways.items()}
