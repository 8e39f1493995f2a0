"""Every use case of photos, registry, names, guesses, tiles, their trash and the machines, with its arguments."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tests.equivalence.lockstep.arguments import PAGE, Arguments, and_perhaps, only
from tests.equivalence.lockstep.room_values import (
    any_days,
    batches,
    captions,
    descriptions,
    kind_names,
    known,
    months,
    names,
    new_photos,
    notes,
    orders,
    params,
    priorities,
    schemas,
    screen_names,
    short_names,
    tags,
    tags_or_none,
)
from tests.equivalence.lockstep.values import days, either, flags, ids, near_days, picture, texts, video, words

_ITEM: Final = {"description": texts(1_000), "link_url": video, "priority": priorities}
_SCREEN: Final = {"description": descriptions}
_KIND: Final = {"description": descriptions, "schema_params": schemas}
_TILE: Final = {"params": params}
_ROLE: Final = words("owner", "follower")
_GENDER: Final = words("unknown", "male", "female")

ROOMS: Final[Mapping[str, Arguments]] = MappingProxyType(
    {
        "identity.engagement": only(),
        "photos.add": only(baby_id=ids("baby"), photos=new_photos),
        "photos.get": only(photo_id=ids("photo")),
        "photos.gallery": and_perhaps({"tag": tags_or_none, **PAGE}, baby_id=ids("baby")),
        "photos.feed": and_perhaps(PAGE),
        "photos.memory_lane": and_perhaps(PAGE, baby_id=ids("baby")),
        "photos.edit": and_perhaps({"caption": captions, "thumbnail_url": picture}, photo_id=ids("photo")),
        "photos.tag": only(photo_id=ids("photo"), tag=tags),
        "photos.untag": only(photo_id=ids("photo"), tag=tags),
        "photos.squish": only(photo_id=ids("photo")),
        "photos.unsquish": only(photo_id=ids("photo")),
        "photos.squishes": only(photo_id=ids("photo")),
        "photos.remove": only(photo_id=ids("photo")),
        "photo_comments.add": only(photo_id=ids("photo"), comment_text=texts(500)),
        "photo_comments.of": and_perhaps(PAGE, photo_id=ids("photo")),
        "photo_comments.edit": only(comment_id=ids("photo_comment"), comment_text=texts(500)),
        "photo_comments.remove": only(comment_id=ids("photo_comment")),
        "registry.add": and_perhaps(_ITEM, baby_id=ids("baby"), name=texts(200)),
        "registry.get": only(item_id=ids("item")),
        "registry.items": and_perhaps(PAGE, baby_id=ids("baby")),
        "registry.edit": and_perhaps({**_ITEM, "name": texts(200)}, item_id=ids("item")),
        "registry.purchase": and_perhaps({"note": notes}, item_id=ids("item")),
        "registry.unpurchase": only(item_id=ids("item")),
        "registry.remove": only(item_id=ids("item")),
        "names.suggest": only(baby_id=ids("baby"), gender=_GENDER, suggested_name=names),
        "names.of": only(baby_id=ids("baby")),
        "names.edit": only(suggestion_id=ids("name"), suggested_name=names),
        "names.like": only(suggestion_id=ids("name")),
        "names.unlike": only(suggestion_id=ids("name")),
        "names.choose": only(suggestion_id=ids("name")),
        "names.unchoose": only(suggestion_id=ids("name")),
        "names.remove": only(suggestion_id=ids("name")),
        "guesses.vote": and_perhaps({"is_anonymous": flags}, baby_id=ids("baby"), vote=_GENDER),
        "guesses.predict": and_perhaps(
            {"is_anonymous": flags}, baby_id=ids("baby"), predicted_date=either(days, near_days)
        ),
        **dict.fromkeys(
            (
                "guesses.votes", "guesses.predictions", "guesses.vote_totals", "guesses.prediction_totals",
                "guesses.vote_winners", "guesses.prediction_winners",
            ),
            only(baby_id=ids("baby")),
        ),
        "tiles.screens": only(),
        "tiles.definitions": only(),
        "tiles.layout": only(screen_name=screen_names, baby_id=ids("baby")),
        "trash.restore_photo": only(photo_id=ids("photo")),
        "trash.restore_photo_comment": only(comment_id=ids("photo_comment")),
        "trash.restore_registry_item": only(item_id=ids("item")),
        "service.refresh_engagement": only(month=either(months, any_days)),
        "service.screens": only(),
        "service.tile_definitions": only(),
        "service.tile_configs": only(),
        "service.add_screen": and_perhaps(_SCREEN, screen_name=short_names),
        "service.edit_screen": and_perhaps(
            {**_SCREEN, "screen_name": short_names, "is_active": flags}, screen_id=known("screen")
        ),
        "service.add_tile_definition": and_perhaps(_KIND, tile_type=kind_names),
        "service.edit_tile_definition": and_perhaps(
            {**_KIND, "tile_type": kind_names, "is_active": flags}, tile_definition_id=known("kind")
        ),
        "service.add_tile_config": and_perhaps(
            _TILE, screen_id=known("screen"), tile_definition_id=known("kind"), role=_ROLE, display_order=orders
        ),
        "service.edit_tile_config": and_perhaps(
            {**_TILE, "role": _ROLE, "display_order": orders, "is_visible": flags}, tile_config_id=known("tile")
        ),
        "retention.purge": and_perhaps({"batch_size": batches, "dry_run": flags}),
    }
)  # fmt: skip
"""``attribute.method`` of the facade, of the service or of retention, and its arguments."""

ROOMS_OF_OWNERS: Final = (
    "photos.add", "photos.edit", "photos.tag", "photos.untag", "photos.remove", "registry.add", "registry.edit",
    "registry.remove", "names.choose", "names.unchoose", "trash.restore_photo", "trash.restore_photo_comment",
    "trash.restore_registry_item",
)  # fmt: skip
"""What owners alone may do."""

ROOMS_OF_FOLLOWERS: Final = ("guesses.vote", "guesses.predict")
"""What followers alone may do."""

ROOMS_OFTEN: Final = (
    "photos.add", "photos.tag", "photos.squish", "photos.unsquish", "photos.remove", "photo_comments.add",
    "photo_comments.remove", "registry.add", "registry.purchase", "registry.unpurchase", "registry.remove",
    "names.suggest", "names.like", "names.choose", "guesses.vote", "guesses.predict", "trash.restore_photo",
    "trash.restore_photo_comment", "trash.restore_registry_item",
)  # fmt: skip
"""What makes the difference between a poor world and a rich one."""

ROOMS_JUST_THEN: Final = (
    "retention.purge", "retention.purge", "trash.restore_photo", "trash.restore_photo_comment",
    "trash.restore_registry_item", "photos.memory_lane", "photos.feed", "service.refresh_engagement",
)  # fmt: skip
"""What an instant may make a difference to."""
