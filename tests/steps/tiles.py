"""What people see of the layout, and what the service makes of it."""

from typing import Any
from uuid import UUID, uuid4

from nonna_core.kernel.values import ScreenId, TileConfigId, TileDefinitionId
from nonna_core.nonna import Service
from tests.steps.book import ACTS, VIEWS
from tests.steps.stage import NEVER, Stage
from tests.steps.words import text_of

# What is where, by the names that the service knows.


def service(stage: Stage, who: str = "the service") -> Service:
    """The workshop; nobody but the service has one."""
    assert who == "the service"
    return stage.world.app.as_service()


def known(stage: Stage) -> dict[str, UUID]:
    """The ids of all screens and kinds of tiles by their names; tables show the names."""
    made = service(stage)
    ids: dict[str, UUID] = {row.screen_name: row.id for row in made.screens()}
    ids |= {row.tile_type: row.id for row in made.tile_definitions()}
    stage.names.update({key: name for name, key in ids.items()})
    return ids


def screen_id(stage: Stage, name: str) -> ScreenId:
    """A screen by its name."""
    return ScreenId(uuid4() if name == NEVER else known(stage)[name])


def kind_id(stage: Stage, name: str) -> TileDefinitionId:
    """A kind of tile by its name."""
    return TileDefinitionId(uuid4() if name == NEVER else known(stage)[name])


def tile_id(stage: Stage, kind: str, screen: str, role: str) -> TileConfigId:
    """A tile by its kind, its screen and its role."""
    if kind == NEVER:
        return TileConfigId(uuid4())
    place = (kind_id(stage, kind), screen_id(stage, screen), role)
    every = service(stage).tile_configs()
    [tile] = [row.id for row in every if (row.tile_definition_id, row.screen_id, row.role) == place]
    return tile


# The workshop.


@ACTS.says("make the screen {text}")
def make_screen(stage: Stage, who: str, fields: dict[str, Any], text: str) -> object:
    return service(stage, who).add_screen(text_of(text), **fields)


@ACTS.says('edit the screen "{name}"')
def edit_screen(stage: Stage, who: str, fields: dict[str, Any], name: str) -> object:
    return service(stage, who).edit_screen(screen_id(stage, name), **fields)


@ACTS.says("make the kind of tile {text}")
def make_kind(stage: Stage, who: str, fields: dict[str, Any], text: str) -> object:
    return service(stage, who).add_tile_definition(text_of(text), **fields)


@ACTS.says('edit the kind of tile "{name}"')
def edit_kind(stage: Stage, who: str, fields: dict[str, Any], name: str) -> object:
    return service(stage, who).edit_tile_definition(kind_id(stage, name), **fields)


@ACTS.says('put the tile "{kind}" on "{screen}"')
def put_tile(stage: Stage, who: str, fields: dict[str, Any], kind: str, screen: str) -> object:
    given: dict[str, Any] = {"role": "owner", "display_order": 0} | fields
    return service(stage, who).add_tile_config(screen_id(stage, screen), kind_id(stage, kind), **given)


@ACTS.says('edit the tile "{kind}" on "{screen}" of the {role}')
def edit_tile(stage: Stage, who: str, fields: dict[str, Any], kind: str, screen: str, role: str) -> object:
    return service(stage, who).edit_tile_config(tile_id(stage, kind, screen, role), **fields)


@VIEWS.says("every screen")
def every_screen(stage: Stage, who: str) -> object:
    return service(stage, who).screens()


@VIEWS.says("every kind of tile")
def every_kind(stage: Stage, who: str) -> object:
    return service(stage, who).tile_definitions()


@VIEWS.says('every tile on "{screen}"')
def every_tile(stage: Stage, who: str, screen: str) -> object:
    on = screen_id(stage, screen)
    return [row for row in service(stage, who).tile_configs() if row.screen_id == on]


# What people see.


@VIEWS.says("the screens")
def screens(stage: Stage, who: str) -> object:
    return stage.person(who).tiles.screens()


@VIEWS.says("the kinds of tiles")
def kinds(stage: Stage, who: str) -> object:
    return stage.person(who).tiles.definitions()


@VIEWS.says("the layout of {text} for {baby}")
def layout(stage: Stage, who: str, text: str, baby: str) -> object:
    known(stage)
    return stage.person(who).tiles.layout(text_of(text), stage.baby(baby))
