"""The policies, and every way to weaken each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import psycopg
from attrs import frozen

from tests.prove.guards.leaves import conditions
from tests.prove.guards.mutant import Mutant, asked, short
from tests.prove.guards.roles import other_roles

__all__ = ["policies"]

_ALL: Final = {"r": "select", "a": "insert", "w": "update", "d": "delete", "*": "all"}
_MACHINE: Final = "nonna_definer"

_POLICIES: Final = """
    select polname, c.relname, polcmd, array(select rolname::text from pg_roles where oid = any (polroles)),
           pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)
    from pg_policy join pg_class c on c.oid = polrelid order by 2, 1
"""


@frozen
class _Policy:
    """A policy, and what stands for the same thing beside it."""

    name: str
    table: str
    command: str
    roles: list[str]
    using: str | None
    check: str | None
    seeing: Sequence[str]

    @property
    def on(self) -> str:
        return f"{self.name} on public.{self.table}"

    @property
    def off(self) -> str:
        """Triggers that ask again, rights on columns, and that nobody writes what they do not see."""
        if self.command == "r" or "authenticated" not in self.roles:
            return ""
        names = ("ask_standing", "freeze_identity", "keep_seven_years")
        off = [f"drop trigger if exists {name} on public.{self.table}" for name in names]
        off += [f"alter policy {name} on public.{self.table} using (true)" for name in self.seeing]
        return "; ".join([*off, f"grant update on public.{self.table} to authenticated"])

    def made(self, how: str, sql: str, off: str = "") -> Mutant:
        return Mutant(f"policy {self.table}.{self.name}: {how}", sql, (self.table,), off)

    def said_by(self, roles: str) -> str:
        """What keeps a statement from being made at all, switched off."""
        return f"grant select, insert, update, delete on public.{self.table} to {roles}"


def policies(connection: psycopg.Connection) -> Iterator[Mutant]:
    """Dropped, for all, for everybody; each condition true, each leaf true or false, each role another."""
    found = asked(connection, _POLICIES)
    for name, table, command, roles, using, check in found:
        seeing = [row[0] for row in found if row[1:3] == (table, "r") and "authenticated" in row[3]]
        policy = _Policy(name, table, command, roles, using, check, seeing)
        yield policy.made("dropped", f"drop policy {policy.on}")
        if roles != [_MACHINE]:
            yield from _widened(policy)
            yield from _weakened(policy)


_HELPED: Final = """
    grant usage on schema nonna, nonna_private to anon; grant select on all tables in schema nonna_private to anon;
    grant execute on all functions in schema nonna, nonna_private to anon
"""
"""What the conditions ask, switched off as a guard of its own."""


def _widened(policy: _Policy) -> Iterator[Mutant]:
    drop, using, check = f"drop policy {policy.on}", policy.using, policy.check
    if "authenticated" in policy.roles:
        anyway = _policy(policy.on, policy.command, ["public"], _for_anon(using), _for_anon(check))
        seen = f"create policy seen on public.{policy.table} for select to anon using (true)"
        others = [policy.said_by("anon"), _HELPED, *([policy.off, seen] if policy.off else [])]
        yield policy.made("for everybody", f"{drop}; {anyway}", "; ".join(others))
    if policy.command != "*":
        widened = _policy(policy.on, "*", policy.roles, using or check, check or using)
        off = "; ".join(filter(None, [policy.off, policy.said_by(", ".join(policy.roles))]))
        yield policy.made("for all", f"{drop}; {widened}", off)
    if using and check and using != check:  # Where both are the same, one stands in for the other.
        without = _policy(policy.on, policy.command, policy.roles, using, None)
        yield policy.made("without check", f"{drop}; {without}", policy.off)


def _weakened(policy: _Policy) -> Iterator[Mutant]:
    for clause, expression in (("using", policy.using), ("with check", policy.check)):
        if expression is not None and expression != "true":
            for leaf in ["true", *conditions(expression), *other_roles(expression)]:
                sql = f"alter policy {policy.on} {clause} ({leaf})"
                # What a row must be before a change, it must be afterwards too.
                both = policy.check and policy.command == "w" and clause == "using"
                also = f"alter policy {policy.on} with check (true)" if both else ""
                yield policy.made(f"{clause} {short(leaf)}", sql, "; ".join(filter(None, [policy.off, also])))


def _for_anon(condition: str | None) -> str | None:
    """The condition switched off for who has said nothing, so that only the roles of the policy keep them out."""
    return condition and f"current_user = 'anon' or ({condition})"


def _policy(on: str, command: str, roles: list[str], using: str | None, check: str | None) -> str:
    clauses = [f"using ({using})" if using else "", f"with check ({check})" if check else ""]
    return f"create policy {on} for {_ALL[command]} to {', '.join(roles)} {' '.join(clauses)}"
