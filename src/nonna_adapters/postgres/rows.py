"""Between rows and entities: the tables are derived from the entities, and an entity is built from its row directly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Final, TypeVar, Union, cast, get_args, get_origin
from uuid import UUID

import attrs
from sqlalchemy import (
    Boolean,
    ClauseElement,
    Column,
    Date,
    DateTime,
    Integer,
    MetaData,
    Table,
    Text,
    Update,
    Uuid,
    bindparam,
    func,
    insert,
    literal_column,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.sql.selectable import NamedFromClause
from sqlalchemy.types import TypeEngine

from nonna_adapters.postgres.line import Rows
from nonna_adapters.postgres.wire import Wire
from nonna_core.kernel.access import Access
from nonna_core.kernel.errors import NotFound
from nonna_core.kernel.work import Stored

E = TypeVar("E")

METADATA: Final = MetaData(schema="public")
ID: Final = Uuid()
INSTANT: Final = DateTime(timezone=True)

_TYPES: Final[Mapping[type, TypeEngine[Any]]] = {
    UUID: ID,
    datetime: INSTANT,
    date: Date(),
    bool: Boolean(),
    int: Integer(),
    str: Text(),
}


def table_of(entity: type[attrs.AttrsInstance], name: str, *, also: Sequence[str] = ()) -> Table:
    """The table of an entity: its fields are the columns, and ``also`` are those that only the storage knows."""
    columns = [Column(field, _column_type(kind)) for field, kind in _fields(entity)]
    return Table(name, METADATA, *columns, info={"also": tuple(also)})


def _fields(entity: type[attrs.AttrsInstance]) -> Iterator[tuple[str, type]]:
    for field in attrs.fields(attrs.resolve_types(entity)):
        yield field.name, _plain(field.type)


def _plain(annotation: Any) -> type:
    """The class that a field holds, without ``None`` and without the name that an id was given."""
    if get_origin(annotation) in {Union, UnionType}:
        annotation = next(kind for kind in get_args(annotation) if kind is not type(None))
    annotation = getattr(annotation, "__supertype__", annotation)
    return cast("type", get_origin(annotation) or annotation)


def _column_type(kind: type) -> TypeEngine[Any]:
    if issubclass(kind, StrEnum):
        return _TYPES[str]
    return _TYPES.get(kind) or JSONB()


def columns_of(entity: type[attrs.AttrsInstance], source: NamedFromClause) -> list[Column[Any]]:
    """The columns of an entity in the order of its fields, from its table or from a query that has them."""
    return [source.c[field.name] for field in attrs.fields(entity)]


class Reader:
    """
    Builds one kind of entity from the columns of :func:`columns_of`.

    Attributes:
        width: how many columns those are.
    """

    def __init__(self, entity: type[attrs.AttrsInstance]) -> None:
        fields = list(_fields(entity))
        self.width = len(fields)
        self._names = [name for name, _ in fields]
        self._words = [(name, kind) for name, kind in fields if issubclass(kind, StrEnum)]

    def __call__(self, make: Callable[..., E], row: Sequence[Any]) -> E:
        """The entity of a row, whose further columns are left alone."""
        values = dict(zip(self._names, row, strict=False))
        for name, kind in self._words:
            if values[name] is not None:
                values[name] = kind(values[name])
        return make(**values)


@cache
def _reader(entity: type[attrs.AttrsInstance]) -> Reader:
    return Reader(entity)


def read(entity: type[E], row: Sequence[Any]) -> E:
    """The entity whose columns begin the row."""
    return _reader(entity)(entity, row)  # type: ignore[arg-type]  # every entity is an attrs class


def width(entity: type[attrs.AttrsInstance]) -> int:
    """How many columns an entity takes of a row."""
    return _reader(entity).width


def from_text(entity: type[E], values: Mapping[str, Any]) -> E:
    """The entity of a row that came as JSON, where ids, instants and days are texts."""
    row = [_TEXTS.get(kind, _as_it_is)(values[name]) for name, kind in _fields(cast("Any", entity))]
    return read(entity, row)


def _as_it_is(value: Any) -> Any:
    return value


def _optional(parse: Callable[[str], Any]) -> Callable[[str | None], Any]:
    return lambda text: None if text is None else parse(text)


_TEXTS: Final[Mapping[type, Callable[[Any], Any]]] = {
    UUID: _optional(UUID),
    datetime: _optional(lambda text: datetime.fromisoformat(text).astimezone(UTC)),
    date: _optional(date.fromisoformat),
}


def one(rows: Rows) -> tuple[Any, ...]:
    """
    The only row.

    Raises:
        NotFound: there is none, or none that the person can see.
    """
    if not rows:
        raise NotFound
    return rows[0]


@cache
def adding(table: Table, columns: tuple[str, ...]) -> ClauseElement:
    """The statement that adds a row; a refusal is an error, so nothing need be counted."""
    return insert(table).values({name: bindparam(name, type_=table.c[name].type) for name in columns})


@cache
def adding_all(table: Table, columns: tuple[str, ...]) -> ClauseElement:
    """The statement that adds any number of rows: a list for each column, in the order of the rows."""
    lists = [bindparam(name, type_=ARRAY(table.c[name].type)) for name in columns]
    rows = func.unnest(*lists).table_valued(*columns).render_derived()
    return insert(table).from_select(columns, select(rows))


@cache
def changing(table: Table, columns: tuple[str, ...], keys: tuple[str, ...]) -> ClauseElement:
    """The statement that changes these columns of the row with these keys, and fails unless it is exactly one."""
    changed = _update(table, columns, keys).returning(literal_column("1").label("one")).cte("changed")
    return select(func.nonna.exactly_one(select(func.count()).select_from(changed).scalar_subquery()))


def _update(table: Table, columns: tuple[str, ...], keys: tuple[str, ...]) -> Update:
    new = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in columns}
    found = [table.c[name] == bindparam(f"old_{name}", type_=table.c[name].type) for name in keys]
    return update(table).where(*found).values(new)


@cache
def _adding_and_reading(entity: type[attrs.AttrsInstance], table: Table, columns: tuple[str, ...]) -> ClauseElement:
    values = {name: bindparam(name, type_=table.c[name].type) for name in columns}
    return insert(table).values(values).returning(*columns_of(entity, table))


@cache
def _changing_and_reading(
    entity: type[attrs.AttrsInstance], table: Table, columns: tuple[str, ...], keys: tuple[str, ...]
) -> ClauseElement:
    """The statement of :func:`changing`, which also answers with the row as it is then stored."""
    changed = _update(table, columns, keys).returning(*columns_of(entity, table)).cte("changed")
    number = select(func.count()).select_from(changed).scalar_subquery()
    asked = select(func.nonna.exactly_one(number).label("one")).subquery("asked")
    return select(*columns_of(entity, changed), asked.c.one).select_from(asked.join(changed, true(), isouter=True))


def add(wire: Wire, table: Table, access: Access, row: object) -> None:
    """Add a row with the columns that a person may name."""
    wire.write(adding(table, access.given), **{name: getattr(row, name) for name in access.given})


def add_and_read(wire: Wire, table: Table, access: Access, row: E) -> Stored[E]:
    """Add a row like :func:`add`; it is told as it is stored, with what the database computed."""
    statement = _adding_and_reading(cast("Any", type(row)), table, access.given)
    sent = wire.write(statement, **{name: getattr(row, name) for name in access.given})
    return lambda: read(type(row), one(sent.answer()))


def add_all(wire: Wire, table: Table, access: Access, rows: Sequence[object]) -> None:
    """Add rows in one statement, so that what every statement costs is paid once: the stamp of the marker, for one."""
    if rows:
        wire.write(
            adding_all(table, access.given), **{name: [getattr(row, name) for row in rows] for name in access.given}
        )


def keep(wire: Wire, table: Table, access: Access, before: object, after: object, *keys: str) -> None:
    """Write the columns that differ, of those that a person may change, to the row with these keys."""
    columns = _differing(access, before, after)
    if columns:
        wire.write(changing(table, columns, keys), **_changes(columns, keys, before, after))


def keep_and_read(wire: Wire, table: Table, access: Access, before: E, after: E, *keys: str) -> Stored[E]:
    """Write like :func:`keep`; the row is told as it is stored, with what the database computed."""
    columns = _differing(access, before, after)
    if not columns:
        return lambda: before
    statement = _changing_and_reading(cast("Any", type(after)), table, columns, keys)
    sent = wire.write(statement, **_changes(columns, keys, before, after))
    return lambda: read(type(after), one(sent.answer()))


def _differing(access: Access, before: object, after: object) -> tuple[str, ...]:
    return tuple(name for name in access.columns if getattr(before, name) != getattr(after, name))


def _changes(columns: Sequence[str], keys: Sequence[str], before: object, after: object) -> dict[str, Any]:
    new = {f"new_{name}": getattr(after, name) for name in columns}
    return new | {f"old_{name}": getattr(before, name) for name in keys}
