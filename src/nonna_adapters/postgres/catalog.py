"""
What a database is made of, one thing a line, and how a live one differs from what this version ships.

The lines of ``catalog.txt`` are those of a freshly migrated database; a test keeps them so. Names are compared exactly,
definitions with the small differences smoothed out that server versions have in writing them down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Final

import psycopg
from attrs import frozen

_OURS: Final = """
with ours as (
  select c.oid, c.relname, c.relkind, c.relowner, c.relacl, c.relrowsecurity, c.relforcerowsecurity
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p')
    and (n.nspname = 'nonna_private' or n.nspname = 'public' and c.relname = any (%(tables)s))
), people as (
  select oid, rolname from pg_catalog.pg_roles
  where rolname in ('anon', 'authenticated', 'service_role', 'nonna_definer', 'nonna_retention', 'nonna_app',
                    'nonna_job', 'nonna_admin')
  union all select 0, 'public'
)
"""

_QUESTIONS: Final[Mapping[str, str]] = {
    "table": """
      select relname, format('owner %%s', pg_get_userbyid(relowner)) from ours""",
    "row-level security": """
      select relname, concat_ws(' and ', case when relrowsecurity then 'enabled' end,
                                case when relforcerowsecurity then 'forced' end) from ours""",
    "column": """
      select format('%%s.%%s', o.relname, a.attname),
             format('%%s%%s default %%s', format_type(a.atttypid, a.atttypmod),
                    case when a.attnotnull then ' not null' else '' end, coalesce(pg_get_expr(d.adbin, d.adrelid), '-'))
      from ours o join pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum""",
    "constraint": """
      select format('%%s of %%s', c.conname, o.relname), pg_get_constraintdef(c.oid)
      from ours o join pg_constraint c on c.conrelid = o.oid where c.contype in ('p', 'u', 'f', 'c', 'x')""",
    "index": """
      select i.indexrelid::regclass::text,
             concat(pg_get_indexdef(i.indexrelid), case when i.indisvalid then '' else ' invalid' end)
      from ours o join pg_index i on i.indrelid = o.oid""",
    "trigger": """
      select format('%%s on %%s', t.tgname, o.relname), concat(pg_get_triggerdef(t.oid), ' ', t.tgenabled)
      from ours o join pg_trigger t on t.tgrelid = o.oid where not t.tgisinternal
      union all
      select format('%%s on auth.users', t.tgname), concat(pg_get_triggerdef(t.oid), ' ', t.tgenabled)
      from pg_trigger t where t.tgrelid = to_regclass('auth.users') and t.tgname = 'on_auth_user_created'""",
    "policy": """
      select format('%%s on %%s', p.polname, o.relname),
             format('%%s %%s to %%s using %%s check %%s', p.polcmd, p.polpermissive,
                    (select string_agg(r::regrole::text, ', ' order by r::regrole::text) from unnest(p.polroles) r),
                    pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
      from ours o join pg_policy p on p.polrelid = o.oid""",
    "grant": """
      select format('%%s on %%s to %%s', lower(a.privilege_type), o.relname, g.rolname), 'table'
      from ours o cross join aclexplode(o.relacl) a join people g on g.oid = a.grantee
      union all
      select format('%%s (%%s) on %%s to %%s', lower(a.privilege_type), c.attname, o.relname, g.rolname), 'column'
      from ours o join pg_attribute c on c.attrelid = o.oid cross join aclexplode(c.attacl) a
      join people g on g.oid = a.grantee""",
    "function": """
      select p.oid::regprocedure::text,
             format('owner %%s %%s %%s %%s body %%s', pg_get_userbyid(p.proowner),
                    case when p.prosecdef then 'definer' else 'invoker' end, p.provolatile, p.proconfig::text,
                    case when p.prosqlbody is null then md5(p.prosrc) else pg_get_function_sqlbody(p.oid) end)
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('nonna', 'nonna_private')""",
    "execute": """
      select format('%%s to %%s', p.oid::regprocedure, g.rolname), 'function'
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      cross join aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a join people g on g.oid = a.grantee
      where n.nspname in ('nonna', 'nonna_private') and p.proowner <> g.oid""",
    "view": """
      select c.oid::regclass::text, format('%%s %%s', c.reloptions::text, pg_get_viewdef(c.oid))
      from pg_class c where c.relkind in ('v', 'm') and exists (
        select from pg_rewrite r join pg_depend d on d.objid = r.oid and d.classid = 'pg_rewrite'::regclass
        join ours o on o.oid = d.refobjid where r.ev_class = c.oid)""",
    "partition": """
      select i.inhrelid::regclass::text, format('of %%s', o.relname)
      from pg_inherits i join ours o on o.oid = i.inhparent""",
    "role": """
      select r.rolname, concat_ws(' ', case when r.rolsuper then 'superuser' end,
                                  case when r.rolbypassrls then 'bypassrls' end,
                                  case when r.rolinherit then 'inherit' end,
                                  'member of', array(select m.roleid::regrole::text from pg_auth_members m
                                                     where m.member = r.oid order by 1)::text)
      from pg_roles r where r.rolname in ('nonna_owner', 'nonna_definer', 'nonna_retention', 'nonna_app', 'nonna_job',
                                          'nonna_admin')""",
}

_PRINTED: Final = "`nonna migrate sql` prints the statements"
MENDS: Final[Mapping[str, str]] = {
    "missing": f"It was taken away by hand: put it back as this version ships it ({_PRINTED}), or restore a backup.",
    "changed": f"It was changed by hand: put it back as this version ships it ({_PRINTED}).",
    "extra": "It is not ours, and may open what nobody meant to open: take it away.",
}
_KEEPING: Final[Mapping[str, str]] = {
    "column": "It is your own: let people see it as nonna_owner with"
    " `call nonna_private.grant_select('authenticated, service_role', 'public.{table}')`, or `select *` is refused.",
    "table": "It is not ours: move it to a schema of your own.",
    "partition": "It is not ours: detach it.",
}
"""What to do about something extra that holds data."""


@frozen
class Finding:
    """
    One difference.

    Attributes:
        kind: what kind of thing it is.
        name: which one.
        how: ``missing``, ``changed`` or ``extra``.
    """

    kind: str
    name: str
    how: str

    @property
    def mend(self) -> str:
        """What to do about it."""
        keeping = _KEEPING.get(self.kind) if self.how == "extra" else None
        return keeping.format(table=self.name.partition(".")[0]) if keeping else MENDS[self.how]


Things = dict[tuple[str, str], str]


def shipped() -> Things:
    """What this version ships: the lines of ``catalog.txt``."""
    text = files("nonna_adapters.postgres").joinpath("catalog.txt").read_text(encoding="utf-8")
    return {(kind, name): definition for kind, name, definition in (line.split("\t") for line in text.splitlines())}


def described(connection: psycopg.Connection, tables: list[str]) -> Things:
    """What a live database has, of these tables and of our schemas; it is only read."""
    connection.execute("set search_path = pg_catalog, pg_temp")
    return {
        (kind, re.sub(r"\bpublic\.", "", name)): _smoothed(definition)
        for kind, question in _QUESTIONS.items()
        for name, definition in connection.execute((_OURS + question).encode(), {"tables": tables})
    }


def _smoothed(definition: str | None) -> str:
    """One line, without the qualifiers that some server versions write and others leave out."""
    folded = re.sub(r"\s+", " ", definition or "-").strip()
    return re.sub(r"\b[a-z_0-9]+\.(?=[a-z_\"])", "", folded)


def lines(things: Things) -> Iterator[str]:
    """The lines of ``catalog.txt``."""
    for (kind, name), definition in sorted(things.items()):
        yield f"{kind}\t{name}\t{definition}"


def differences(wanted: Things, live: Things) -> list[Finding]:
    """How a live database differs from what is shipped."""
    missing = [Finding(*key, "missing") for key in wanted.keys() - live.keys()]
    extra = [Finding(*key, "extra") for key in live.keys() - wanted.keys()]
    changed = [Finding(*key, "changed") for key in wanted.keys() & live.keys() if wanted[key] != live[key]]
    return sorted([*missing, *changed, *extra], key=lambda found: (found.kind, found.name))


def tables_of(things: Things) -> list[str]:
    """The names of the tables."""
    return sorted(name for kind, name in things if kind == "table")
