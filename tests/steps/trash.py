"""What owners do and see of the trash."""

from typing import Any

from tests.steps.book import ACTS, VIEWS
from tests.steps.listing import Listing
from tests.steps.stage import Stage


@ACTS.says('restore the event "{title}"')
def restore_event(stage: Stage, who: str, _fields: dict[str, Any], title: str) -> object:
    return stage.person(who).trash.restore_event(stage.event(title))


@ACTS.says('restore the comment "{said}"')
def restore_comment(stage: Stage, who: str, _fields: dict[str, Any], said: str) -> object:
    return stage.person(who).trash.restore_event_comment(stage.comment(said))


@ACTS.says('restore the photo "{name}"')
def restore_photo(stage: Stage, who: str, _fields: dict[str, Any], name: str) -> object:
    return stage.person(who).trash.restore_photo(stage.photo(name))


@ACTS.says('restore the photo comment "{said}"')
def restore_photo_comment(stage: Stage, who: str, _fields: dict[str, Any], said: str) -> object:
    return stage.person(who).trash.restore_photo_comment(stage.photo_comment(said))


@ACTS.says('restore the item "{name}"')
def restore_item(stage: Stage, who: str, _fields: dict[str, Any], name: str) -> object:
    return stage.person(who).trash.restore_registry_item(stage.item(name))


@VIEWS.says("the trash of {baby}")
def trash(stage: Stage, who: str, baby: str) -> object:
    removed = stage.person(who).trash
    return Listing(lambda **page: removed.of(stage.baby(baby), **page))
