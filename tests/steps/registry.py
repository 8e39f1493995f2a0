"""What people do and see of the registry."""

from typing import Any

from tests.steps.book import ACTS, VIEWS
from tests.steps.listing import Listing
from tests.steps.stage import Stage


@ACTS.says('add the item "{name}" to the registry of {baby}')
def add(stage: Stage, who: str, fields: dict[str, Any], name: str, baby: str) -> object:
    made = stage.person(who).registry.add(stage.baby(baby), **({"name": name} | fields))
    stage.remember("item", name, made.id)
    return made


@ACTS.says("fill the registry of {baby} with {number} items")
def fill(stage: Stage, who: str, _fields: dict[str, Any], baby: str, number: str) -> None:
    for place in range(int(number)):
        add(stage, who, {"priority": place % 5 + 1}, f"item {place}", baby)


@ACTS.says('edit the item "{name}"')
def edit(stage: Stage, who: str, fields: dict[str, Any], name: str) -> object:
    return stage.person(who).registry.edit(stage.item(name), **fields)


@ACTS.says('rename the item "{name}" to "{other}"')
def rename(stage: Stage, who: str, _fields: dict[str, Any], name: str, other: str) -> object:
    return edit(stage, who, {"name": other}, name)


@ACTS.says('buy the item "{name}"')
def buy(stage: Stage, who: str, fields: dict[str, Any], name: str) -> object:
    return stage.person(who).registry.purchase(stage.item(name), **fields)


@ACTS.says('take [her] purchase of the item "{name}" back')
def take_back(stage: Stage, who: str, _fields: dict[str, Any], name: str) -> None:
    stage.person(who).registry.unpurchase(stage.item(name))


@ACTS.says('remove the item "{name}"')
def remove(stage: Stage, who: str, _fields: dict[str, Any], name: str) -> None:
    stage.person(who).registry.remove(stage.item(name))


@VIEWS.says('the item "{name}"')
def item(stage: Stage, who: str, name: str) -> object:
    return stage.person(who).registry.get(stage.item(name))


@VIEWS.says('the purchases of the item "{name}"')
def purchases(stage: Stage, who: str, name: str) -> object:
    return stage.person(who).registry.get(stage.item(name)).purchases


@VIEWS.says("the registry of {baby}")
def registry(stage: Stage, who: str, baby: str) -> object:
    items = stage.person(who).registry
    return Listing(lambda **page: items.items(stage.baby(baby), **page))
