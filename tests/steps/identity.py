"""What people do and see of their own accounts, profiles and counters."""

from typing import Any, cast

from nonna_core.kernel.values import UserId
from tests.steps.book import ACTS, VIEWS
from tests.steps.stage import Stage


@ACTS.says("register")
def register(stage: Stage, who: str, fields: dict[str, Any]) -> object:
    email = fields.get("e-mail", f"{who.lower()}@home.example")
    metadata = {"display_name": fields["display_name"]} if "display_name" in fields else None
    user = stage.world.platform.register(email and stage.address(email), metadata)
    stage.settle(who, user)
    return user


@ACTS.says("delete the account of {person}")
def delete_account(stage: Stage, who: str, _fields: dict[str, Any], person: str) -> None:
    assert who == "the platform"
    stage.world.platform.delete_account(stage.user(person))


@ACTS.says("change [her] profile")
def change_profile(stage: Stage, who: str, fields: dict[str, Any]) -> object:
    return stage.person(who).identity.edit_profile(**fields)


@ACTS.says('take the name "{name}"')
def take_name(stage: Stage, who: str, _fields: dict[str, Any], name: str) -> object:
    return stage.person(who).identity.edit_profile(display_name=name)


@ACTS.says("close [her] account")
def close_account(stage: Stage, who: str, _fields: dict[str, Any]) -> None:
    stage.person(who).account.close()


@VIEWS.says("[her] own profile")
def own_profile(stage: Stage, who: str) -> object:
    return stage.person(who).identity.me()


@VIEWS.says("the profile of {person}")
def profile(stage: Stage, who: str, person: str) -> object:
    return stage.person(who).identity.profile(stage.user(person))


@VIEWS.says("the counters of {person}")
def counters(stage: Stage, who: str, person: str) -> object:
    return stage.person(who).identity.counters(stage.user(person))


@VIEWS.says('the profile with the id "{key}"')
def profile_by_id(stage: Stage, who: str, key: str) -> object:
    return stage.person(who).identity.profile(cast("UserId", key))
