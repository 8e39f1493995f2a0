"""
pgrls on the policies, views, functions and triggers of a migrated database.

A place names more than pgrls does: to whom a policy is, and as whom a function or a view runs, since the reason why it
may be as it is rests on that. Of a trigger it is the function that counts, wherever it hangs.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from typing import Final

import psycopg

from tests.prove.linters.reviewing import Finding, program

_SCHEMAS: Final = "public,auth,nonna,nonna_private"
_SAYS: Final = """
select format('%I.%I.%I', schemaname, tablename, policyname),
       format('%I.%I.%I to %s', schemaname, tablename, policyname, array_to_string(roles, ', '))
  from pg_policies
union all
select format('%s.%I', tgrelid::regclass, tgname),
       format('%s as %s', p.oid::regproc, case when prosecdef then pg_get_userbyid(proowner) else 'whoever writes' end)
  from pg_trigger t join pg_proc p on p.oid = t.tgfoid where not tgisinternal
union all
select distinct p.oid::regproc::text, format('%s as %s', p.oid::regproc, pg_get_userbyid(proowner))
  from pg_proc p where pronamespace = any (array['nonna', 'nonna_private']::regnamespace[])
union all
select c.oid::regclass::text, format('%s as %s', c.oid::regclass, pg_get_userbyid(relowner))
  from pg_class c where relkind = 'v' and relnamespace = 'nonna_private'::regnamespace
"""
_NOTHING_OR_SOMETHING: Final = (0, 1)


def findings(url: str) -> list[Finding]:
    """
    What pgrls finds in a database.

    Raises:
        NoLinter: it is not installed.
    """
    # Its tables keep their schema in every name.
    with psycopg.connect(url, options="-c search_path=pg_catalog") as connection:
        places: dict[str, str] = dict(connection.execute(_SAYS).fetchall())
    return sorted(set(_findings(_said(url), places)))


def policies(url: str) -> int:
    """How many policies there are."""
    with psycopg.connect(url) as connection:
        ((count,),) = connection.execute("select count(*) from pg_policies").fetchall()
    return int(count)


def _said(url: str) -> list[dict[str, str]]:
    """Alone in a folder, since it reads a configuration where it stands; the address in no list of processes."""
    python = program("python")
    with tempfile.TemporaryDirectory(prefix="nonna-pgrls-") as folder:
        said = subprocess.run(
            [python, "-m", "pgrls", "lint", "--format=json", f"--schemas={_SCHEMAS}"],
            cwd=folder,
            env={**_environment(), "DATABASE_URL": url},
            capture_output=True,
            text=True,
            check=False,
        )
    if said.returncode not in _NOTHING_OR_SOMETHING or not said.stdout:
        raise RuntimeError(f"pgrls did not run: {said.stderr}")
    found: list[dict[str, str]] = json.loads(said.stdout)["violations"]
    return found


def _environment() -> dict[str, str]:
    """Without what would make it find our modules instead of its own."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def _findings(said: list[dict[str, str]], places: Mapping[str, str]) -> Iterator[Finding]:
    for one in said:
        place = places.get(one["location"], one["location"])
        yield Finding(one["rule_id"], place, one["message"])
