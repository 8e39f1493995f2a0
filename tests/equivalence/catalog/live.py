"""What a migrated database is made of, in the words of the specification: one question per kind of thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

import psycopg

__all__ = [
    "checks", "columns", "executors", "foreign_keys", "frozen_columns", "grantees", "hardening", "indexes", "policies",
    "privileges", "relations", "table_privileges", "tables", "triggers", "values_of_check", "words_of_policies",
]  # fmt: skip

Connection = psycopg.Connection[tuple[Any, ...]]

ROLES: Final = ("anon", "authenticated", "service_role", "nonna_retention", "nonna_definer")
_OURS: Final = "n.nspname = 'public' and c.relkind in ('r', 'p')"


def rows(connection: Connection, question: str, *values: object) -> list[tuple[Any, ...]]:
    """Ask one question."""
    return connection.execute(question.encode(), values).fetchall()


def tables(connection: Connection) -> dict[str, tuple[bool, bool, str]]:
    """Give, of each table of ours, whether row-level security is on, whether it is forced, and the owner."""
    question = f"""
        select c.relname, c.relrowsecurity, c.relforcerowsecurity, pg_get_userbyid(c.relowner)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where {_OURS}"""
    return {name: (enabled, forced, owner) for name, enabled, forced, owner in rows(connection, question)}


def relations(connection: Connection) -> set[tuple[str, str]]:
    """Give every view, materialised view, foreign table and partition of ours, with its kind and its options."""
    question = """
        select n.nspname || '.' || c.relname, c.relkind::text || coalesce(' ' || c.reloptions::text, '')
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('public', 'nonna', 'nonna_private')
          and (c.relkind in ('v', 'm', 'f', 'p') or c.relispartition and c.relkind = 'r')"""
    return {(name, kind) for name, kind in rows(connection, question)}


def columns(connection: Connection, table: str) -> dict[str, tuple[str, bool, str | None]]:
    """Give type, nullability and default of each column."""
    question = """
        select a.attname, format_type(a.atttypid, a.atttypmod), not a.attnotnull, pg_get_expr(d.adbin, d.adrelid)
        from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attrelid = %s::regclass and a.attnum > 0 and not a.attisdropped"""
    found = rows(connection, question, f"public.{table}")
    return {name: (kind, nullable, default and _plain(default)) for name, kind, nullable, default in found}


def _plain(expression: str) -> str:
    """Leave out casts and the brackets around everything, which PostgreSQL writes and people do not."""
    bare = re.sub(r"::[a-z]+", "", expression)
    return bare[1:-1] if re.fullmatch(r"\([^()]*(\([^()]*\)[^()]*)*\)", bare) else bare


def checks(connection: Connection, table: str) -> set[str]:
    """Give the names of the checks."""
    question = "select conname from pg_constraint where conrelid = %s::regclass and contype = 'c'"
    return {name for (name,) in rows(connection, question, f"public.{table}")}


def values_of_check(connection: Connection, name: str) -> set[str]:
    """Give the words that a check lists."""
    ((text,),) = rows(connection, "select pg_get_constraintdef(oid) from pg_constraint where conname = %s", name)
    return set(re.findall(r"'([^']*)'", text))


def foreign_keys(connection: Connection, table: str) -> dict[str, str]:
    """Give each foreign key as ``(columns) → table(columns) ON DELETE …``."""
    question = """select conname, pg_get_constraintdef(oid) from pg_constraint
                  where conrelid = %s::regclass and contype = 'f'"""
    found = rows(connection, question, f"public.{table}")
    return {name: re.sub(r"^FOREIGN KEY (\(.*?\)) REFERENCES ", r"\1 → ", text) for name, text in found}


def indexes(connection: Connection, table: str) -> dict[str, str]:
    """Give each index as ``[PRIMARY KEY|UNIQUE] (columns) [INCLUDE (…)] [WHERE …]``, in capitals."""
    question = """
        select c.relname, pg_get_indexdef(i.indexrelid), i.indisprimary, i.indisunique
        from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = %s::regclass and i.indisvalid"""
    return {
        name: ("PRIMARY KEY " if primary else "UNIQUE " if unique else "") + _on(text)
        for name, text, primary, unique in rows(connection, question, f"public.{table}")
    }


def _on(definition: str) -> str:
    columns, _, condition = definition.partition(" USING ")[2].removeprefix("btree ").partition(" WHERE ")
    bare = re.sub(r"\((\w+ IS (?:NOT )?NULL)\)", r"\1", _plain(condition))
    return (columns + (f" WHERE {bare}" if condition else "")).upper()


def triggers(connection: Connection, table: str) -> dict[str, str]:
    """Give when each trigger fires, as the data model writes it; one that is switched off is not there."""
    question = """
        select t.tgname, t.tgtype::int,
               array(select a.attname from unnest(t.tgattr) with ordinality as u (n, i)
                     join pg_attribute a on a.attrelid = t.tgrelid and a.attnum = u.n order by u.i)
        from pg_trigger t where t.tgrelid = %s::regclass and not t.tgisinternal and t.tgenabled = 'O'"""
    return {name: _when(bits, of) for name, bits, of in rows(connection, question, f"public.{table}")}


def _when(bits: int, of: Sequence[str]) -> str:
    events = [event for bit, event in ((4, "INSERT"), (16, "UPDATE"), (8, "DELETE"), (32, "TRUNCATE")) if bits & bit]
    columns = f" OF {', '.join(of)}" if of else ""
    return f"{'BEFORE' if bits & 2 else 'AFTER'} {' OR '.join(events)}{columns}, {'row' if bits & 1 else 'statement'}"


def frozen_columns(connection: Connection, table: str) -> tuple[str, tuple[str, ...]]:
    """Give the removal stamp that ``freeze_identity`` guards, or ``""``, and the columns that it freezes."""
    question = "select tgargs from pg_trigger where tgrelid = %s::regclass and tgname = 'freeze_identity'"
    found = rows(connection, question, f"public.{table}")
    stamp, *names = found[0][0].decode().split("\0")[:-1] if found else [""]
    return stamp, tuple(names)


def policies(connection: Connection) -> list[tuple[str, str, str]]:
    """Give (table, role, command) of every policy in the database, as often as there is one."""
    question = "select schemaname || '.' || tablename, unnest(roles), cmd, permissive from pg_policies"
    found = rows(connection, question)
    return [(name, role, cmd if kind == "PERMISSIVE" else f"{kind} {cmd}") for name, role, cmd, kind in found]


def words_of_policies(connection: Connection) -> Iterator[str]:
    """Give what is wrong with the wording of a policy: more roles than one, PUBLIC, a missing USING or WITH CHECK."""
    for name, roles, cmd, using, check in rows(
        connection, "select policyname, roles, cmd, qual, with_check from pg_policies"
    ):
        if len(roles) != 1 or "public" in roles:
            yield f"{name}: to {roles}"
        if (using is not None) != (cmd in {"SELECT", "UPDATE", "DELETE"}):
            yield f"{name}: USING of {cmd}"
        if (check is not None) != (cmd in {"INSERT", "UPDATE"}):
            yield f"{name}: WITH CHECK of {cmd}"


def privileges(connection: Connection, role: str, verb: str) -> set[tuple[str, str]]:
    """Give the (table, column) on which a role has SELECT, INSERT or UPDATE, whatever gives it."""
    question = f"""
        select c.relname, a.attname
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where {_OURS} and has_column_privilege(%s, c.oid, a.attnum, %s)"""
    return {(table, column) for table, column in rows(connection, question, role, verb)}


def table_privileges(connection: Connection) -> set[tuple[str, str, str]]:
    """Give the (table, role, privilege) of DELETE, TRUNCATE, REFERENCES and TRIGGER of everyone but the owner."""
    question = f"""
        select c.relname, r.rolname, p.privilege
        from pg_class c join pg_namespace n on n.oid = c.relnamespace, unnest(%s::text[]) as r (rolname),
             unnest(array['DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) as p (privilege)
        where {_OURS} and (has_table_privilege(r.rolname, c.oid, p.privilege)
                           or p.privilege = 'REFERENCES' and has_any_column_privilege(r.rolname, c.oid, p.privilege))"""
    return {(table, role, privilege) for table, role, privilege in rows(connection, question, list(ROLES))}


def grantees(connection: Connection) -> set[str]:
    """Give every role that is named in a grant on a table, a column or a view of ours."""
    question = """
        with acls (acl, owner, kind) as (
          select c.relacl, c.relowner, 'r'::"char" from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname in ('public', 'nonna_private')
          union all
          select a.attacl, c.relowner, 'c'::"char" from pg_attribute a join pg_class c on c.oid = a.attrelid
          join pg_namespace n on n.oid = c.relnamespace
          where n.nspname in ('public', 'nonna_private') and c.relname <> 'refuses_drop_owned')
        select distinct case when g.grantee = 0 then 'public' else pg_get_userbyid(g.grantee)::text end
        from acls, aclexplode(acl) as g"""
    return {role for (role,) in rows(connection, question)}


def executors(connection: Connection, schema: str) -> dict[str, set[str]]:
    """Give, of each function of a schema, the roles that could call it, PUBLIC among them."""
    question = """
        select p.proname, array(
          select r from unnest(%s::text[]) as r where has_function_privilege(r, p.oid, 'EXECUTE')
          union all select 'public' from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) as g
          where g.grantee = 0 and g.privilege_type = 'EXECUTE')
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = %s"""
    found: dict[str, set[str]] = {}
    for name, roles in rows(connection, question, [r for r in ROLES if r != "nonna_definer"], schema):
        found.setdefault(name, set()).update(roles)
    return found


def hardening(connection: Connection) -> Iterator[str]:
    """Give what is soft about a function: its owner, its search path, its reach."""
    question = """
        select n.nspname || '.' || p.proname, p.prosecdef, pg_get_userbyid(p.proowner), p.proconfig,
               p.prosqlbody is not null,
               exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g where g.grantee = 0)
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('nonna', 'nonna_private', 'public')"""
    for name, definer, owner, settings, bound, public in rows(connection, question):
        pinned = "search_path=pg_catalog, pg_temp" in (settings or [])
        # A body that was parsed when it was made does not look names up again, and this one qualifies each.
        if not pinned and (definer or not bound) and name != "nonna.me":
            yield f"{name}: search path {settings}"
        if public:
            yield f"{name}: PUBLIC may call it"
        if owner != "nonna_definer" and (definer or owner != "nonna_owner"):
            yield f"{name}: belongs to {owner}"
