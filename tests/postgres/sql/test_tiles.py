"""The layout: who sees which tile, who writes it, and what JSON is stored (T-09, T-168; TIL-01 to TIL-09)."""

import json

import psycopg
import pytest

from nonna_core.tiles import DELIVERED_SCREENS, DELIVERED_TILES
from tests.postgres.sql.rooms import LAYOUT, Rooms
from tests.postgres.sql.stage import NOTHING, three_forms

WRITES = {
    "screens": ("screen_name", "'x'", "description = 'x'"),
    "tile_definitions": ("tile_type", "'x'", "schema_params = '{}'"),
    "tile_configs": ("screen_id", "%(home)s", "params = '{}'"),
}
ADD_KIND = "insert into tile_definitions (tile_type, schema_params) values ('probe', %(json)s)"
ADD_TILE = (
    "insert into tile_configs (screen_id, tile_definition_id, role, display_order, params)"
    " select s.id, d.id, 'owner', 20, %(json)s from screens s, tile_definitions d"
    " where s.screen_name = 'home' and d.tile_type = 'upcoming_events'"
)
TYPES = "select distinct d.tile_type from tile_configs c join tile_definitions d on d.id = c.tile_definition_id"


def delivered(role: str) -> list[tuple[str, str, int, dict[str, int], bool]]:
    """Give the tiles of a role as the core delivers them."""
    return sorted(
        (screen, tile.tile_type, order, {name: least[0] for name, least in tile.params.items()}, tile.is_active)
        for order, tile in enumerate(DELIVERED_TILES)
        for screen in tile.screens
        if role in tile.roles
    )


@pytest.mark.parametrize("role", ["owner", "follower"])
def test_every_storage_starts_with_the_same_layout(rooms: Rooms, role: str) -> None:
    """Screens, kinds, tiles, their order and their parameters are those of the core (TIL-09)."""
    question = (
        "select s.screen_name, d.tile_type, c.display_order, c.params, d.is_active from tile_configs c"
        " join screens s on s.id = c.screen_id join tile_definitions d on d.id = c.tile_definition_id"
        " where c.role = %(role)s"
    )
    assert delivered(role) == sorted(rooms.run("service", question, role=role))
    names = rooms.run("service", "select screen_name from screens where is_active")
    assert sorted(DELIVERED_SCREENS) == sorted(name for (name,) in names)
    schema = {
        tile.tile_type: {n: {"type": "integer", "min": low, "max": high} for n, (_, low, high) in tile.params.items()}
        for tile in DELIVERED_TILES
    }
    assert schema == dict(rooms.run("service", "select tile_type, schema_params from tile_definitions"))


def test_nobody_sees_active_screens_and_kinds_alone(rooms: Rooms) -> None:
    """Inactive ones only the service; tiles nobody without a role (TIL-03, TIL-06, SEC-08)."""
    rooms.run("service", "update screens set is_active = false where screen_name = 'fun'")
    for who in ("nobody", "anna", "carl"):
        assert (4, 11) == (rooms.count(who, "screens"), rooms.count(who, "tile_definitions"))
    assert (5, 15) == (rooms.count("service", "screens"), rooms.count("service", "tile_definitions"))
    assert "42501" == rooms.refusal("nobody", "select 1 from tile_configs")
    assert [0, 0] == [rooms.count(who, "tile_configs") for who in ("carl", "nameless")]


def tiles_of_the_roles_one_holds(rooms: Rooms) -> None:
    """Look at the tiles as an owner, as a follower, and as both."""
    owners, followers = ({("invites_status",), ("new_followers",)}, {("rsvp_tasks",)})
    anna, rosa = (set(rooms.run(who, TYPES)) for who in ("anna", "rosa"))
    assert owners <= anna
    assert followers.isdisjoint(anna)
    assert followers <= rosa
    assert owners.isdisjoint(rosa)
    rooms.run("rosa", "select nonna.create_baby(%(unknown)s, 'Nia', '2026-09-01')")
    assert owners | followers <= set(rooms.run("rosa", TYPES))
    rooms.run("service", "update tile_configs set is_visible = false")
    assert [] == rooms.run("rosa", TYPES)


def test_tiles_are_seen_by_the_roles_one_holds(rooms: Rooms) -> None:
    """Never by one's own word (TIL-08)."""
    tiles_of_the_roles_one_holds(rooms)


@pytest.mark.parametrize("using", ["true", "is_visible", "role = any (array(select role from nonna_private.my_roles))"])
def test_a_wider_view_of_tiles_would_be_noticed(rooms: Rooms, using: str) -> None:
    """Without the role, or without the visibility (TIL-08, T-01)."""
    rooms.plant(f"alter policy people_see_tiles_of_their_roles on public.tile_configs using ({using})")
    with pytest.raises(AssertionError):
        tiles_of_the_roles_one_holds(rooms)


def test_my_roles_answers_nobody_directly(rooms: Rooms) -> None:
    """The view stands where no client may name it (T-11, T-26, SEC-14)."""
    for who in ("anna", "zoe", "nobody", "service"):
        assert "42501" == rooms.refusal(who, "select 1 from nonna_private.my_roles")


@pytest.mark.parametrize("table", LAYOUT)
@pytest.mark.parametrize("who", ["anna", "rosa", "zoe", "nobody", "retention", "bookkeeping"])
def test_only_the_service_writes_the_layout(rooms: Rooms, who: str, table: str) -> None:
    """And the service deletes nothing either (T-09, TIL-05, RET-11)."""
    column, value, assignment = WRITES[table]
    rooms.ids["home"] = rooms.one("superuser", "select id from screens where screen_name = 'home'")
    assert "42501" == rooms.refusal(who, f"insert into {table} ({column}) values ({value})")
    for statement in three_forms(table, assignment, "true"):
        assert "42501" == rooms.refusal(who, statement)
    for deleter in (who, "service"):
        assert "42501" == rooms.refusal(deleter, f"delete from {table}")
    for column, frozen in (("id", "gen_random_uuid()"), ("created_at", "'2000-01-01'")):
        assert "42501" == rooms.refusal("service", f"update {table} set {column} = {frozen}")
        assert "NNFRZ" == rooms.refusal("superuser", f"update {table} set {column} = {frozen}")


@pytest.mark.parametrize("name", ["", "Home", "1home", "_home", "home screen", "home\n", "höme", "x" * 51, None])
def test_names_have_their_form(rooms: Rooms, name: str | None) -> None:
    """Lower-case letters, digits and _, a letter first, at most 50; each once (TIL-01, TIL-02)."""
    for table, column in (("screens", "screen_name"), ("tile_definitions", "tile_type")):
        answer = rooms.refusal("service", f"insert into {table} ({column}) values (%(name)s)", name=name)
        assert ("23502" if name is None else "23514") == answer
        rooms.run("service", f"insert into {table} ({column}) values (%(name)s)", name="x" * 50)
        assert "23505" == rooms.refusal("service", f"insert into {table} ({column}) values (%(name)s)", name="x" * 50)


GOOD_KINDS = [
    "{}",
    '{"limit": {"type": "integer", "min": 1, "max": 1}}',
    '{"a": {"type": "integer", "min": -9223372036854775808, "max": 9223372036854775807}}',
    '{"a": {"type": "integer", "min": 0, "max": 1}, "b_1": {"max": 3, "min": -2, "type": "integer"}}',
]
BAD_KINDS = [
    "[]", "1", "null", '"x"', '{"a": 1}', '{"a": null}', '{"a": []}', '{"a": {}}', '{"a": [{}, {}, {}]}',
    '{"a": {"type": "integer", "min": 1}}',
    '{"a": {"type": "integer", "max": 1}}',
    '{"a": {"min": 1, "max": 1}}',
    '{"a": {"type": "text", "min": 1, "max": 1}}',
    '{"a": {"type": "integer", "min": 2, "max": 1}}',
    '{"a": {"type": "integer", "min": "1", "max": 1}}',
    '{"a": {"type": "integer", "min": 1, "max": null}}',
    '{"a": {"type": "integer", "min": true, "max": true}}',
    '{"a": {"type": "integer", "min": 1.0, "max": 2}}',
    '{"a": {"type": "integer", "min": 1, "max": 2.5}}',
    '{"a": {"type": "integer", "min": 1, "max": 9223372036854775808}}',
    '{"a": {"type": "integer", "min": -9223372036854775809, "max": 2}}',
    '{"a": {"type": "integer", "min": 1, "max": 2, "step": 1}}',
    '{"a": {"type": "integer", "min": [1], "max": 2}}',
    '{"a": {"type": "integer", "min": 1, "max": {"x": 1}}}',
    '{"a": {"type": ["integer"], "min": 1, "max": 2}}',
    '{"a": [{"type": "integer", "min": 1, "max": 2}]}',
    '{"A": {"type": "integer", "min": 1, "max": 2}}',
    '{"": {"type": "integer", "min": 1, "max": 2}}',
    '{"a b": {"type": "integer", "min": 1, "max": 2}}',
    '{"a\\n": {"type": "integer", "min": 1, "max": 2}}',
    '{"good": {"type": "integer", "min": 1, "max": 2}, "bad": {"type": "integer", "min": 1, "max": 2, "x": 3}}',
    '{"good": {"type": "integer", "min": 1, "max": 2}, "bad": {"type": "integer", "min": 1}}',
    json.dumps({f"p{number}": {"type": "integer", "min": 0, "max": 1} for number in range(300)}),
]  # fmt: skip


@pytest.mark.parametrize("text", GOOD_KINDS)
def test_a_kind_with_good_parameters_is_stored(rooms: Rooms, text: str) -> None:
    """As it was given (TIL-04)."""
    rooms.run("service", ADD_KIND, json=text)
    stored = rooms.one("service", "select schema_params from tile_definitions where tile_type = 'probe'")
    assert json.loads(text) == stored


@pytest.mark.parametrize("text", BAD_KINDS, ids=lambda text: text[:40])
def test_a_kind_with_other_parameters_is_refused(rooms: Rooms, text: str) -> None:
    """Name to type, min and max, whole numbers of 64 bits, min not above max, and nothing else (T-168, TIL-04)."""
    assert "23514" == rooms.refusal("service", ADD_KIND, json=text)
    assert 0 == rooms.count("service", "tile_definitions", "tile_type = 'probe'")


@pytest.mark.parametrize("text", ["{}", '{"limit": 1}', '{"limit": 30, "days_ahead": 365}'])
def test_a_tile_that_fits_its_kind_is_stored(rooms: Rooms, text: str) -> None:
    """What is not given is absent (TIL-04)."""
    rooms.run("service", ADD_TILE, json=text)
    assert json.loads(text) == rooms.one("service", "select params from tile_configs where display_order = 20")


def ill_fitting_tile_is_refused(rooms: Rooms, text: str) -> None:
    """Add a tile and change one."""
    change = "update tile_configs set params = %(json)s where display_order = 0"
    for statement in (ADD_TILE, change):
        with pytest.raises(psycopg.Error) as refused:
            rooms.run("service", statement, json=text)
        assert ("NNINP", "params") == (refused.value.sqlstate, refused.value.diag.column_name)


@pytest.mark.parametrize("text", [
    "[]", "1", "null", '{"other": 1}', '{"limit": 0}', '{"limit": 31}', '{"limit": "5"}', '{"limit": 5.0}',
    '{"limit": 5.5}', '{"limit": true}', '{"limit": null}', '{"limit": [5]}', '{"limit": {"min": 5}}',
    '{"limit": 5, "days_ahead": 366}', '{"limit": 5, "Limit": 5}', '{"limit": 1e999}',
])  # fmt: skip
def test_a_tile_that_does_not_fit_is_refused(rooms: Rooms, text: str) -> None:
    """Unknown, of a wrong type, out of range (T-168, TIL-04)."""
    ill_fitting_tile_is_refused(rooms, text)
    assert 0 == rooms.count("service", "tile_configs", "display_order = 20")


def test_an_unjudged_tile_would_be_noticed(rooms: Rooms) -> None:
    """Without the trigger anything that is an object is stored (T-168)."""
    rooms.plant("alter table public.tile_configs disable trigger params_fit_definition")
    with pytest.raises(pytest.fail.Exception):
        ill_fitting_tile_is_refused(rooms, '{"other": 1}')


@pytest.mark.parametrize("text", ['{"limit": NaN}', '{"limit": "\\u0000"}', "{", '{"limit": ' + "[" * 20_000])
def test_what_is_no_json_is_refused(rooms: Rooms, text: str) -> None:
    """By the type itself, before anything of ours is asked (T-168)."""
    for statement in (ADD_TILE, ADD_KIND):
        assert str(rooms.refusal("service", statement, json=text))[:2] in {"22", "54"}


def test_a_later_change_of_the_kind_judges_no_tile(rooms: Rooms) -> None:
    """Only new parameters, or another kind, are asked (TIL-04)."""
    rooms.run("service", "update tile_definitions set schema_params = '{}' where tile_type = 'upcoming_events'")
    its_tiles = "where tile_definition_id = (select id from tile_definitions where tile_type = 'upcoming_events')"
    rooms.run("service", f"update tile_configs set display_order = 1, is_visible = false {its_tiles}")
    assert "NNINP" == rooms.refusal("service", f"update tile_configs set params = params {its_tiles}")
    rooms.run("service", f"update tile_configs set params = '{{}}' {its_tiles}")


def test_a_tile_of_another_kind_is_judged_anew(rooms: Rooms) -> None:
    """What fitted one kind does not fit one that has no parameters (TIL-04)."""
    rooms.run("service", ADD_KIND, json="{}")
    rooms.run("service", ADD_TILE, json='{"limit": 5}')
    moved = "update tile_configs set tile_definition_id = (select id from tile_definitions where tile_type = 'probe')"
    assert "NNINP" == rooms.refusal("service", f"{moved} where display_order = 20")


@pytest.mark.parametrize(("assignment", "answer"), [
    ("role = 'admin'", "23514"), ("role = null", "23502"), ("display_order = -1", "23514"),
    ("display_order = null", "23502"), ("is_visible = null", "23502"), ("screen_id = gen_random_uuid()", "23503"),
    ("tile_definition_id = gen_random_uuid()", "23503"), ("params = null", "23502"),
])  # fmt: skip
def test_a_tile_stands_somewhere_for_somebody(rooms: Rooms, assignment: str, answer: str) -> None:
    """A role, an order from 0, a screen and a kind that are there (T-115, TIL-03)."""
    assert answer == rooms.refusal("service", f"update tile_configs set {assignment} where display_order = 0")
    assert rooms.refusal("anna", f"update tile_configs set {assignment}") in {"42501", NOTHING}
