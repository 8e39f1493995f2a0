"""Entities and tables are the same thing, said in Python and in SQL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, cast, get_args

import attrs
import psycopg
import pytest
from attrs import frozen
from sqlalchemy import Table

from nonna_adapters.postgres import (
    babies,
    events,
    gamification,
    identity,
    invitations,
    notifications,
    photos,
    registry,
    tiles,
)
from nonna_adapters.postgres.rows import METADATA, _plain, read, table_of
from nonna_adapters.postgres.scratch import Database
from nonna_core import (
    ActivityEvent,
    BabyProfile,
    BirthDatePrediction,
    EngagementSummary,
    Event,
    EventComment,
    EventRsvp,
    GenderVote,
    Invitation,
    Marker,
    Membership,
    NameSuggestion,
    NameSuggestionLike,
    Notification,
    Photo,
    PhotoComment,
    PhotoSquish,
    PhotoTag,
    Preferences,
    Profile,
    RegistryItem,
    RegistryPurchase,
    Screen,
    TileConfig,
    TileDefinition,
    UserStats,
)

ENTITIES: Final[dict[type[attrs.AttrsInstance], Table]] = {
    Profile: identity.PROFILES_TABLE,
    UserStats: identity.USER_STATS_TABLE,
    EngagementSummary: identity.MONTHS,
    BabyProfile: babies.BABIES,
    Membership: babies.MEMBERSHIPS,
    Marker: babies.MARKERS,
    Invitation: invitations.INVITATIONS,
    Photo: photos.PHOTOS_TABLE,
    PhotoTag: photos.TAGS,
    PhotoSquish: photos.SQUISHES,
    PhotoComment: photos.PHOTO_COMMENTS_TABLE,
    Event: events.EVENTS_TABLE,
    EventRsvp: events.RSVPS,
    EventComment: events.COMMENTS,
    RegistryItem: registry.ITEMS,
    RegistryPurchase: registry.PURCHASES,
    NameSuggestion: gamification.SUGGESTIONS,
    NameSuggestionLike: gamification.LIKES,
    GenderVote: gamification.VOTES,
    BirthDatePrediction: gamification.PREDICTIONS,
    Screen: tiles.SCREENS_TABLE,
    TileDefinition: tiles.DEFINITIONS,
    TileConfig: tiles.CONFIGS,
    Notification: notifications.MESSAGES,
    Preferences: notifications.PREFERENCES,
    ActivityEvent: notifications.ACTIVITY,
}
WITHOUT_ENTITY: Final = {"photos_archive"}
"""Nobody reads what remains of a photo after the purge."""

STORAGE_ONLY: Final = {
    "baby_memberships": {"owner_slot"},
    "invitations": {"open_slot", "token_hash"},
    "events": {"day_slot", "duration_class"},
    "event_rsvps": {"first_yes_at"},
    "notifications": {"dedupe_key"},
}
_COLUMNS: Final = b"""
select a.attname, format_type(a.atttypid, a.atttypmod), not a.attnotnull from pg_attribute a
where a.attrelid = to_regclass('public.' || %s) and a.attnum > 0 and not a.attisdropped
"""
_NAMES: Final = {"boolean": "bool", "integer": "int", "text": "str", "uuid": "UUID", "date": "date", "jsonb": "Mapping"}


def columns_of(connection: psycopg.Connection, table: str) -> dict[str, tuple[str, bool]]:
    """The columns of a table: what they hold, and whether they may hold nothing."""
    found = connection.execute(_COLUMNS, (table,)).fetchall()
    return {name: (_NAMES.get(kind, "datetime"), optional) for name, kind, optional in found}


def fields_of(entity: type[attrs.AttrsInstance]) -> Iterator[tuple[str, tuple[str, bool]]]:
    """The fields of an entity, said in the same way."""
    for field in attrs.fields(attrs.resolve_types(entity)):
        kind = _plain(field.type)
        yield field.name, ("str" if issubclass(kind, StrEnum) else kind.__name__, type(None) in get_args(field.type))


def differences(connection: psycopg.Connection, entity: type[attrs.AttrsInstance]) -> set[str]:
    """Where an entity and its table are not the same, the columns aside that only the storage knows."""
    table = ENTITIES[entity]
    also = set(table.info["also"])
    columns, fields = columns_of(connection, table.name), dict(fields_of(entity))
    missing = also - set(columns)
    return missing | {name for name in {*columns, *fields} - also if columns.get(name) != fields.get(name)}


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.__name__)
def test_an_entity_is_its_row(entity: type[attrs.AttrsInstance], database: Database) -> None:
    """Names, types and what may be empty are equal in Python and in the catalog."""
    assert set() == differences(database.superuser, entity)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (b"alter table public.events add column toad text", "toad"),
        (b"alter table public.events alter column title drop not null", "title"),
        (b"alter table public.events alter column created_at type date", "created_at"),
    ],
)
def test_a_difference_is_found(change: bytes, expected: str, database: Database) -> None:
    """Planted: a column more, one that may be empty, one of another type."""
    with psycopg.connect(database.url()) as connection:
        connection.execute(change)
        assert {expected} == differences(connection, Event)
        connection.rollback()


def test_every_table_has_an_entity(database: Database) -> None:
    """No table is forgotten, and no entity is of a table that does not exist."""
    tables = database.superuser.execute(b"select tablename from pg_tables where schemaname = 'public'").fetchall()
    assert {name for (name,) in tables} == {table.name for table in METADATA.tables.values()} | WITHOUT_ENTITY
    assert {table.fullname for table in ENTITIES.values()} == set(METADATA.tables)


def test_the_columns_of_the_storage_alone_are_those_of_the_specification() -> None:
    """Slots, the first yes, the cause of a message, and the hash that nobody can read."""
    also = {table.name: set(table.info["also"]) for table in ENTITIES.values() if table.info["also"]}
    assert also == STORAGE_ONLY


def test_words_are_equal_in_python_and_in_sql(database: Database) -> None:
    """Each enumeration of an entity has exactly the words of the check on its column."""
    checked = database.superuser.execute(
        b"""select t.relname, a.attname, pg_get_constraintdef(c.oid) from pg_constraint c
            join pg_class t on t.oid = c.conrelid join pg_attribute a on a.attrelid = t.oid
              and c.conkey = array[a.attnum]
            where c.contype = 'c' and pg_get_constraintdef(c.oid) ~ 'ANY'"""
    ).fetchall()
    in_sql = {(table, column): set(re.findall(r"'(\w+)'::text", text)) for table, column, text in checked}
    in_python = {
        (table.name, field.name): set(cast("type[StrEnum]", _plain(field.type)).__members__.values())
        for entity, table in ENTITIES.items()
        for field in attrs.fields(attrs.resolve_types(entity))
        if issubclass(_plain(field.type), StrEnum)
    }
    assert {key: words for key, words in in_sql.items() if key in in_python} == in_python


def test_a_table_is_derived_from_any_entity() -> None:
    """A new entity needs no table written by hand."""

    @frozen(kw_only=True)
    class Toad:
        warts: int
        name: str | None = None

    table = table_of(Toad, "toads", also=("slot",))
    try:
        assert list(table.c.keys()) == ["warts", "name"]
        assert read(Toad, (3, None, "further")) == Toad(warts=3)
    finally:
        METADATA.remove(table)
