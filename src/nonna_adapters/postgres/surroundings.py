"""
What others have put beside the schema, in it or under its roles: harmless today, or meant, or the beginning of a hole.

Each question gives rows of what was found and what can be done; nothing that it advises destroys data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import psycopg

__all__ = ["found"]

_ROLES: Final = """
with logins as (
  select oid, rolname from pg_catalog.pg_roles where rolname in ('nonna_app', 'nonna_job', 'nonna_admin')
), speaking as (
  select oid, rolname from pg_catalog.pg_roles
  where rolname in ('anon', 'authenticated', 'service_role', 'nonna_retention', 'nonna_app', 'nonna_job', 'nonna_admin')
  union all select 0, 'public'
), ours as (
  select c.oid, c.relname, c.relowner, c.relacl from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname = any (%(tables)s)
), schemas as (
  select oid, nspname, nspowner, nspacl from pg_catalog.pg_namespace
  where nspname in ('public', 'nonna', 'nonna_private', 'supabase_migrations')
)
"""
_QUESTIONS: Final[Mapping[str, tuple[str, str]]] = {
    "select l.rolname, pg_catalog.split_part(setting, '=', 1),"
    " coalesce(' in database ' operator(pg_catalog.||) pg_catalog.quote_ident(d.datname), '')"
    " from logins l join pg_catalog.pg_db_role_setting s on s.setrole = l.oid"
    " left join pg_catalog.pg_database d on d.oid = s.setdatabase cross join pg_catalog.unnest(s.setconfig) setting"
    " where coalesce(d.datname, pg_catalog.current_database()) = pg_catalog.current_database()": (
        "The login {0} has the stored setting {1}.",
        "This library does not follow it, other clients do: `alter role {0}{2} reset {1}`.",
    ),
    "select m.oid::text, s.rolname from pg_catalog.pg_largeobject_metadata m join speaking s on s.oid = m.lomowner": (
        "The large object {0} belongs to {1}.",
        "Somebody stored it in raw SQL: look at it with `lo_get({0})`, and give it to a role of your own.",
    ),
    "select p.oid::regprocedure::text from pg_catalog.pg_proc p"
    " where p.oid in ('lo_creat(int)'::regprocedure, 'lo_create(oid)'::regprocedure, 'lo_from_bytea(oid, bytea)'"
    "::regprocedure) and pg_catalog.has_function_privilege('anon', p.oid, 'execute')"
    " and (select rolsuper from pg_catalog.pg_roles where rolname = current_user)": (
        "Everybody may store large objects, people without an identity included.",
        "Run `revoke execute on function pg_catalog.{0} from public`.",
    ),
    "select n.nspname, s.rolname from schemas n cross join lateral pg_catalog.aclexplode(n.nspacl) a"
    " join speaking s on s.oid = a.grantee where a.privilege_type = 'CREATE'": (
        "The role {1} may make objects in the schema {0}.",
        "Run `revoke create on schema {0} from {1}`.",
    ),
    "select distinct n.nspname, pg_catalog.pg_get_userbyid(t.owner), t.kind from schemas n join ("
    " select relnamespace, relowner, case relkind when 'v' then 'view' when 'm' then 'materialized view'"
    " when 'S' then 'sequence' when 'f' then 'foreign table' else 'table' end from pg_catalog.pg_class"
    " where relkind in ('r', 'v', 'm', 'S', 'f', 'p')"
    " union all select pronamespace, proowner, 'function' from pg_catalog.pg_proc"
    " union all select oprnamespace, oprowner, 'operator' from pg_catalog.pg_operator"
    " union all select typnamespace, typowner, 'type' from pg_catalog.pg_type) t (nsp, owner, kind) on t.nsp = n.oid"
    " where n.nspname in ('nonna', 'nonna_private')"
    " and pg_catalog.pg_get_userbyid(t.owner) not in ('nonna_owner', 'nonna_definer')": (
        "The role {1} has a {2} in the schema {0}.",
        "Move it to a schema of your own: `alter {2} ... set schema ...`.",
    ),
    "select r.rulename, o.relname from ours o join pg_catalog.pg_rewrite r on r.ev_class = o.oid": (
        "The rule {0} on {1} is extra.",
        "It is not ours, and it changes what statements do: drop the rule.",
    ),
    "select p.pubname from pg_catalog.pg_publication p where p.puballtables or exists ("
    " select from pg_catalog.pg_publication_rel r join ours o on o.oid = r.prrelid where r.prpubid = p.oid) or exists ("
    " select from pg_catalog.pg_publication_namespace s join schemas n on n.oid = s.pnnspid where s.pnpubid = p.oid)": (
        "The publication {0} sends rows of families past the policies.",
        "See that whoever subscribes may see everything; else take the tables out of it: `alter publication {0} ...`.",
    ),
    "select pg_catalog.pg_get_userbyid(d.defaclrole), s.rolname, pg_catalog.lower(a.privilege_type)"
    " from pg_catalog.pg_default_acl d cross join lateral pg_catalog.aclexplode(d.defaclacl) a"
    " join speaking s on s.oid = a.grantee"
    " where pg_catalog.pg_get_userbyid(d.defaclrole) in ('nonna_owner', 'nonna_definer')": (
        "What {0} makes from now on is given to {1}: {2}.",
        "Run `alter default privileges for role {0} revoke {2} on ... from {1}` for its tables or functions.",
    ),
    "select distinct g.rolname, o.relname from ours o cross join lateral ("
    " select a.grantee from pg_catalog.aclexplode(o.relacl) a union"
    " select a.grantee from pg_catalog.pg_attribute t cross join lateral pg_catalog.aclexplode(t.attacl) a"
    " where t.attrelid = o.oid) a join pg_catalog.pg_roles g on g.oid = a.grantee"
    " where not g.rolsuper and g.oid <> o.relowner and g.rolname <> 'nonna_definer' and g.oid not in"
    " (select oid from speaking)": (
        "The role {0} holds rights on {1}.",
        "It is not ours. If it is meant, give it a policy of its own; else `revoke all on public.{1} from {0}`.",
    ),
}


def found(connection: psycopg.Connection, tables: list[str]) -> Iterator[tuple[str, str]]:
    """Give what was found beside what this version ships, each with what to do about it."""
    for question, (what, mend) in _QUESTIONS.items():
        rows: list[tuple[Any, ...]] = connection.execute(
            f"{_ROLES}{question} order by 1".encode(), {"tables": tables}
        ).fetchall()
        yield from ((what.format(*row), mend.format(*row)) for row in rows)
