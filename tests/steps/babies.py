"""What people do and see of a baby profile."""

from datetime import date
from typing import Any

from tests.steps.book import ACTS, VIEWS
from tests.steps.stage import Stage


@ACTS.says("create the baby {baby}")
def create(stage: Stage, who: str, fields: dict[str, Any], baby: str) -> object:
    made = stage.person(who).babies.create(**({"name": baby} | fields))
    stage.remember("baby", baby, made.id)
    [own] = stage.person(who).members.of(made.id)
    stage.remember("membership", f"{who} with {baby}", own.membership.id)
    return made


@ACTS.says("edit {baby}")
def edit(stage: Stage, who: str, fields: dict[str, Any], baby: str) -> object:
    return stage.person(who).babies.edit(stage.baby(baby), **fields)


@ACTS.says("announce the birth of {baby} on {day}")
def announce(stage: Stage, who: str, fields: dict[str, Any], baby: str, day: str) -> object:
    return edit(stage, who, {"actual_birth_date": date.fromisoformat(day)} | fields, baby)


@ACTS.says("reveal that {baby} is {gender}")
def reveal(stage: Stage, who: str, _fields: dict[str, Any], baby: str, gender: str) -> object:
    return edit(stage, who, {"gender": gender}, baby)


@ACTS.says("remove {baby}")
def remove(stage: Stage, who: str, _fields: dict[str, Any], baby: str) -> None:
    stage.person(who).babies.remove(stage.baby(baby))


@VIEWS.says("{baby}")
def profile(stage: Stage, who: str, baby: str) -> object:
    return stage.person(who).babies.get(stage.baby(baby))


@VIEWS.says('the baby "{name}"')
def unknown(stage: Stage, who: str, name: str) -> object:
    return stage.person(who).babies.get(stage.baby(name))


@VIEWS.says("[her] babies")
def mine(stage: Stage, who: str) -> object:
    return stage.person(who).babies.mine()


@VIEWS.says("the marker of {baby}")
def marker(stage: Stage, who: str, baby: str) -> object:
    return stage.person(who).babies.marker(stage.baby(baby))
