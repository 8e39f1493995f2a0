"""
What somebody has changed about the guards of the tables so that the promises no longer hold.

A storage refuses to work on such a database. What is only unusual is named by ``nonna check``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from nonna_adapters.postgres.catalog import shipped
from nonna_adapters.postgres.line import Rows, Sent

__all__ = ["complaints", "question"]

_QUESTION: Final = """
with ours as (
  select c.oid, c.relname, c.relowner, c.relacl, c.relrowsecurity and c.relforcerowsecurity as guarded
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname = any (%(tables)s)
), speaking as (
  select oid, rolname from pg_catalog.pg_roles where rolname = any (%(roles)s) union all select 0, 'public'
)
select 'row security', relname::text, '', '' from ours where not guarded
union all
select 'policy', o.relname::text, p.polname::text, s.rolname::text
from ours o join pg_catalog.pg_policy p on p.polrelid = o.oid and p.polpermissive
join speaking s on s.oid = any (p.polroles)
where pg_catalog.format('%%s on %%s', p.polname, o.relname) <> all (%(policies)s)
union all
select 'grant', o.relname::text, pg_catalog.lower(a.privilege_type), s.rolname::text
from ours o cross join lateral pg_catalog.aclexplode(o.relacl) a join speaking s on s.oid = a.grantee
where a.grantee <> o.relowner
  and pg_catalog.format('%%s on %%s to %%s', pg_catalog.lower(a.privilege_type), o.relname, s.rolname)
      <> all (%(grants)s)
order by 1, 2, 3, 4
"""


@cache
def _known() -> dict[str, list[str]]:
    kinds = {"table": "tables", "policy": "policies", "grant": "grants"}
    known: dict[str, list[str]] = {name: [] for name in kinds.values()}
    for kind, name in shipped():
        if kind in kinds:
            known[kinds[kind]].append(name)
    return known


def question(roles: Iterable[str]) -> Sent:
    """The question for what a login that becomes these roles could do more than it should."""
    return _QUESTION, {**_known(), "roles": sorted(roles)}


def complaints(found: Rows) -> Iterator[str]:
    """A sentence for each thing that was found, with its cure."""
    for kind, table, name, role in found:
        yield _SENTENCES[kind].format(table=table, name=name, role=role)


_SENTENCES: Final = {
    "row security": (
        "Row-level security of public.{table} is switched off: run `alter table public.{table} "
        "enable row level security, force row level security`."
    ),
    "policy": (
        "The policy {name} on public.{table} lets {role} do more than nonna allows: take it away, "
        "or let it name a role of your own."
    ),
    "grant": (
        "The role {role} holds {name} on the whole table public.{table}, which shows more than its columns: run "
        "`revoke {name} on public.{table} from {role}`, and give back what `nonna check` then names."
    ),
}
