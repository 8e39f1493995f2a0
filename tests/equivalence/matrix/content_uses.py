"""Every function about photos, events, wishes, names and guesses as a verb, in SQL and in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final
from uuid import UUID

from nonna_adapters.memory.work import MemoryWork
from nonna_core.events import Answer
from nonna_core.kernel.values import BabyId, LikeId, PurchaseId, RegistryItemId, RsvpId, SquishId
from nonna_core.nonna import Person
from nonna_core.registry import RegistryPurchase
from tests.equivalence.matrix.cast import Row, named
from tests.equivalence.matrix.ports import entity
from tests.equivalence.matrix.use import Use

__all__ = ["BY_TABLE"]

_NEW: Final[UUID] = named("a new row")
Of = Callable[[Person], Callable[[Any], object]]
Below = Callable[[MemoryWork], Callable[[Any], object]]


def _of(function: str, row: Row, facade: Of, below: Below) -> Use:
    """Give the call of a function that takes the key of its row and nothing else."""
    key: Any = entity(row).id
    text = f"select nonna.{function}('{key}')"
    return Use(function, row, text, lambda app: facade(app)(key), lambda work: below(work)(key))


def _made(function: str, row: Row, facade: Callable[[Person], object], below: Callable[[MemoryWork], object]) -> Use:
    """Give the call of a function that makes a row under another."""
    return Use(function, row, f"select nonna.{function}('{_NEW}', '{row.key}')", facade, below)


def _photos(row: Row) -> Iterator[Use]:
    key = entity(row).id
    yield _of("remove_photo", row, lambda app: app.photos.remove, lambda work: work.photos.remove)
    yield _of("restore_photo", row, lambda app: app.trash.restore_photo, lambda work: work.trash.restore_photo)
    yield _of("unsquish", row, lambda app: app.photos.unsquish, lambda work: work.squishes.unsquish)
    yield _made(
        "squish",
        row,
        lambda app: app.photos.squish(key),
        lambda work: work.squishes.squish(SquishId(_NEW), key),
    )


def _photo_comments(row: Row) -> Iterator[Use]:
    yield _of(
        "remove_photo_comment",
        row,
        lambda app: app.photo_comments.remove,
        lambda work: work.photo_comments.remove,
    )
    yield _of(
        "restore_photo_comment",
        row,
        lambda app: app.trash.restore_photo_comment,
        lambda work: work.trash.restore_photo_comment,
    )


def _photo_tags(row: Row) -> Iterator[Use]:
    tag = entity(row)
    yield Use(
        "remove_photo_tag",
        row,
        f"select nonna.remove_photo_tag('{row.key}')",
        lambda app: app.photos.untag(tag.photo_id, tag.tag),
        lambda work: work.tags.remove(tag.id),
    )


def _events(row: Row) -> Iterator[Use]:
    key = entity(row).id
    yield _of("remove_event", row, lambda app: app.events.remove, lambda work: work.events.remove)
    yield Use(
        "answer_event",
        row,
        f"select nonna.answer_event('{_NEW}', '{key}', 'no')",
        lambda app: app.events.answer(key, "no"),
        lambda work: work.rsvps.answer(RsvpId(_NEW), key, Answer.NO),
    )
    yield _of("withdraw_rsvp", row, lambda app: app.events.withdraw, lambda work: work.rsvps.withdraw)
    yield _of("restore_event", row, lambda app: app.trash.restore_event, lambda work: work.trash.restore_event)


def _event_comments(row: Row) -> Iterator[Use]:
    yield _of(
        "remove_event_comment",
        row,
        lambda app: app.event_comments.remove,
        lambda work: work.event_comments.remove,
    )
    yield _of(
        "restore_event_comment",
        row,
        lambda app: app.trash.restore_event_comment,
        lambda work: work.trash.restore_event_comment,
    )


def _purchase(work: MemoryWork, item: Row) -> RegistryPurchase:
    return RegistryPurchase(
        id=PurchaseId(_NEW),
        baby_profile_id=BabyId(entity(item).baby_profile_id),
        registry_item_id=RegistryItemId(item.key),
        purchased_by_user_id=work.person,
        purchased_at=work.now,
        created_at=work.now,
        updated_at=work.now,
    )


def _items(row: Row) -> Iterator[Use]:
    key = entity(row).id
    yield _of("remove_registry_item", row, lambda app: app.registry.remove, lambda work: work.registry.remove)
    yield _of(
        "restore_registry_item",
        row,
        lambda app: app.trash.restore_registry_item,
        lambda work: work.trash.restore_registry_item,
    )
    yield _of("unpurchase", row, lambda app: app.registry.unpurchase, lambda work: work.purchases.remove)
    yield Use(
        "purchase",
        row,
        f"select nonna.purchase('{_NEW}', '{row.key}', null)",
        lambda app: app.registry.purchase(key),
        lambda work: work.purchases.add(_purchase(work, row)),
    )


def _names(row: Row) -> Iterator[Use]:
    key = entity(row).id
    yield _of("remove_name_suggestion", row, lambda app: app.names.remove, lambda work: work.names.remove)
    yield _of("choose_name", row, lambda app: app.names.choose, lambda work: work.choices.choose)
    yield _of("unchoose_name", row, lambda app: app.names.unchoose, lambda work: work.choices.unchoose)
    yield _of("unlike_name", row, lambda app: app.names.unlike, lambda work: work.choices.unlike)
    yield _made(
        "like_name",
        row,
        lambda app: app.names.like(key),
        lambda work: work.choices.like(LikeId(_NEW), key),
    )


def _totals(row: Row) -> Iterator[Use]:
    key = BabyId(row.key)
    yield Use(
        "gender_vote_totals",
        row,
        f"select nonna.gender_vote_totals('{key}')",
        lambda app: app.guesses.vote_totals(key),
        lambda work: work.votes.totals(key),
    )
    yield Use(
        "birth_date_totals",
        row,
        f"select nonna.birth_date_totals('{key}')",
        lambda app: app.guesses.prediction_totals(key),
        lambda work: work.predictions.totals(key),
    )


BY_TABLE: Final[tuple[tuple[Callable[[Row], Iterator[Use]], str], ...]] = (
    (_photos, "photos"),
    (_photo_comments, "photo_comments"),
    (_photo_tags, "photo_tags"),
    (_events, "events"),
    (_event_comments, "event_comments"),
    (_items, "registry_items"),
    (_names, "name_suggestions"),
    (_totals, "baby_profiles"),
)
