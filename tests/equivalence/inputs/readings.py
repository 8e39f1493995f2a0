"""How what was stored is read again through the facade, and how room is made for the next value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any, Final

from tests.equivalence.inputs.kinds import composed
from tests.equivalence.inputs.sides import Side
from tests.equivalence.lockstep.answers import rows_in

Reading = Callable[[Side, Any, Mapping[str, Any]], Any]
"""From the side, what the use case answered, and what it was given, to a thing that has the column."""


def _row(read: Callable[[Side], object]) -> Reading:
    """The row with the id of the answer, among what is read."""
    return lambda side, answer, _: next(row for row in rows_in(read(side)) if row.id == answer.id)


def _added_photo(side: Side, answer: Any, _: Mapping[str, Any]) -> Any:  # noqa: ANN401  # any row
    found = side.person("rosa").photos.get(answer[0].id)
    return SimpleNamespace(
        **{name: getattr(found.photo, name) for name in ("url", "thumbnail_url", "caption")}, tags=list(found.tags)
    )


def _tag(side: Side, _: Any, given: Mapping[str, Any]) -> Any:  # noqa: ANN401  # any row
    tags = side.person("rosa").photos.get(side.scene.rooms.smile).tags
    return SimpleNamespace(tag=next((tag for tag in tags if tag == composed(given["tag"])), tags))


def _letter(side: Side, answer: Any, _: Mapping[str, Any]) -> Any:  # noqa: ANN401  # any row
    letters = side.person("anna").invitations.of(side.scene.family.mia, limit=100)
    return next(row for row in rows_in(letters) if row.id == answer[0].invitation.id)


_baby: Reading = _row(lambda side: side.person("anna").babies.get(side.scene.family.mia))
_member: Reading = _row(lambda side: side.person("anna").members.of(side.scene.family.mia))
_name: Reading = _row(lambda side: side.person("rosa").names.of(side.scene.family.mia))
_talk: Reading = _row(lambda side: side.person("rosa").event_comments.of(side.scene.tea, limit=100))
_photo_talk: Reading = _row(lambda side: side.person("rosa").photo_comments.of(side.scene.rooms.smile, limit=100))


def _event(side: Side, answer: Any, _: Mapping[str, Any]) -> Any:  # noqa: ANN401  # any row
    return side.person("rosa").events.get(answer.id).event


def _item(side: Side, answer: Any, _: Mapping[str, Any]) -> Any:  # noqa: ANN401  # any row
    return side.person("rosa").registry.get(answer.id).item


def _called(side: Side, answer: Any, _: Mapping[str, Any]) -> Any:  # noqa: ANN401  # any row
    """All that people see of an address and of metadata: what the person is called."""
    name = side.world.app.acting_as(answer).identity.me().display_name
    return SimpleNamespace(email=name, metadata=name)


def _purchase(side: Side, answer: Any, _: Mapping[str, Any]) -> Any:  # noqa: ANN401  # any row
    entry = side.person("rosa").registry.get(answer.registry_item_id)
    return next(row for row in rows_in(entry.purchases) if row.id == answer.id)


_of_service: Final = {
    "screen": _row(lambda side: side.world.app.as_service().screens()),
    "tile_definition": _row(lambda side: side.world.app.as_service().tile_definitions()),
    "tile_config": _row(lambda side: side.world.app.as_service().tile_configs()),
}
READINGS: Final[Mapping[str, Reading]] = {
    "identity.edit_profile": lambda side, *_: side.person("rosa").identity.me(),
    "notifications.edit_preferences": lambda side, *_: side.person("rosa").notifications.preferences(),
    "babies.create": lambda side, answer, _: side.person("zoe").babies.get(answer.id),
    "babies.edit": _baby,
    "members.relabel": _member,
    "invitations.accept": _member,
    "invitations.invite": _letter,
    "photos.add": _added_photo,
    "photos.edit": _row(lambda side: side.person("rosa").photos.get(side.scene.rooms.smile)),
    "photos.tag": _tag,
    "photo_comments.add": _photo_talk,
    "photo_comments.edit": _photo_talk,
    "events.schedule": _event,
    "events.edit": _event,
    "events.answer": _row(lambda side: side.person("rosa").events.answers(side.scene.tea)),
    "event_comments.add": _talk,
    "event_comments.edit": _talk,
    "registry.add": _item,
    "registry.edit": _item,
    "registry.purchase": _purchase,
    "names.suggest": _name,
    "names.edit": _name,
    "guesses.vote": _row(lambda side: side.person("rosa").guesses.votes(side.scene.family.mia)),
    "guesses.predict": _row(lambda side: side.person("rosa").guesses.predictions(side.scene.family.mia)),
    **{f"service.{verb}_{kind}": read for kind, read in _of_service.items() for verb in ("add", "edit")},
    "platform.register": _called,
}
"""Where a use case writes what it is given."""


def _accepted(side: Side, answer: Any) -> None:  # noqa: ANN401  # any row
    side.person("anna").members.remove(answer.id)
    side.send_again()


ROOM: Final[Mapping[str, Callable[[Side, Any], object]]] = {
    "babies.create": lambda side, answer: side.person("zoe").babies.remove(answer.id),
    "invitations.invite": lambda side, answer: side.person("anna").invitations.revoke(answer[0].invitation.id),
    "invitations.accept": _accepted,
    "photos.add": lambda side, answer: [side.person("anna").photos.remove(photo.id) for photo in answer],
    "photos.tag": lambda side, answer: side.person("anna").photos.untag(answer.photo_id, answer.tag),
    "photo_comments.add": lambda side, answer: side.person("rosa").photo_comments.remove(answer.id),
    "events.schedule": lambda side, answer: side.person("anna").events.remove(answer.id),
    "event_comments.add": lambda side, answer: side.person("rosa").event_comments.remove(answer.id),
    "registry.add": lambda side, answer: side.person("anna").registry.remove(answer.id),
    "registry.purchase": lambda side, answer: side.person("anna").registry.remove(answer.registry_item_id),
    "names.suggest": lambda side, answer: side.person("rosa").names.remove(answer.id),
    "platform.register": lambda side, answer: side.world.platform.delete_account(answer),
}
"""What is taken away again, so that no limit of the family stands in the way of the next value."""
