"""What a family has left, told so that two families to which the same happened have the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from tests.postgres.races.scenes import Scene
from tests.postgres.races.town import Town

_TABLES: Final = """
    select string_agg(format('select %%L, to_jsonb(t)::text from public.%%I t where baby_profile_id = %%%%(baby)s',
                             table_name, table_name), ' union all ' order by table_name)
    from information_schema.columns where table_schema = 'public' and column_name = 'baby_profile_id'
"""
_OTHERS: Final = """
    union all select 'baby_profiles', to_jsonb(t)::text from public.baby_profiles t where id = %(baby)s
    union all select 'profiles', to_jsonb(t)::text from public.profiles t where user_id = any (%(people)s)
    union all select 'user_stats', to_jsonb(t)::text from public.user_stats t where user_id = any (%(people)s)
"""
_ID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HASH: Final = re.compile(r'"[0-9a-f]{64}"')
_WITHIN: Final = re.compile(r"\d{4}-\d\d-\d\dT[0-9:.]+Z")
_STAMP: Final = re.compile(r'"(\w+)": "(\d{4}-\d\d-\d\dT[^"]*)"')
_TOLD_APART: Final = {"deleted_at", "removed_at", "chosen_at"}
_TOLD: Final = {"event_date"}
_A_MOMENT: Final = timedelta(seconds=1)


def left(scene: Scene, instants: Mapping[str, str]) -> tuple[str, ...]:
    """
    The rows of the family and of its people: ids as the scene calls them, removals by the act that set the stamp.

    Of any other stamp it is only said that it is there; but where the clock stood still, how far the marker has risen.
    """
    given = {"baby": scene.family.baby, "people": list(scene.people)}
    rows = scene.town.root.execute(_question(scene.town), given).fetchall()
    names = {str(value): name for name, value in vars(scene).items() if isinstance(value, UUID)}
    return tuple(sorted(f"{table} {_plain(text, names, instants)}" for table, text in rows))


def _question(town: Town) -> bytes:
    if town.url not in _QUESTIONS:
        _QUESTIONS[town.url] = f"{town.ask(_TABLES)} {_OTHERS}".encode()
    return _QUESTIONS[town.url]


_QUESTIONS: Final = dict[str, bytes]()


def _plain(text: str, names: Mapping[str, str], instants: Mapping[str, str]) -> str:
    def stamp(found: re.Match[str]) -> str:
        column, at = found.groups()
        if column in _TOLD_APART:
            at = instants.get(at, "before")
        elif column not in _TOLD:
            at = _since(at, instants) if column == "last_updated_at" else "there"
        return f'"{column}": "{at}"'

    told = _WITHIN.sub("an instant", _STAMP.sub(stamp, text))
    return _HASH.sub('"a hash"', _ID.sub(lambda found: names.get(found[0], "new"), told))


def _since(at: str, instants: Mapping[str, str]) -> str:
    """How long after the one instant of both acts; of two instants nothing can be said."""
    risen = datetime.fromisoformat(at) - datetime.fromisoformat(min(instants))
    return str(risen) if len(instants) == 1 and risen < _A_MOMENT else "there"
