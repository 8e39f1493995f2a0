"""The use cases of photos, registry, names, guesses and tiles, as :mod:`.acts` has them."""

from __future__ import annotations

from functools import partial
from typing import Final

from nonna_core.photos import NewPhoto
from nonna_core.testing import bad
from nonna_core.testing.act import COMMENT, PAGED, STRANGERS, Act

_NEW: Final = NewPhoto(url="mia.jpg")
ADDED: Final[bad.Values] = (None, [], (), bad.CANARY, b"canary", 5, [bad.CANARY], [_NEW, None], {_NEW}, [_NEW] * 11)
"""What is no list of one to ten photos."""

PICTURE: Final = {"caption": bad.optional_text(500), "thumbnail_url": bad.PICTURE}
TAG: Final = {"tag": bad.line(50)}
PRIORITY: Final = (None, 0, 6, -1, True, 3.0, "3", bad.CANARY)
ITEM: Final = {
    "name": bad.line(200),
    "description": bad.optional_text(1_000),
    "link_url": bad.WEB_ADDRESS,
    "priority": PRIORITY,
}
NAME: Final = {"suggested_name": (*bad.line(100), "1st", "-canary", " Mia", "\u200dcanary", "\u0301canary")}
ANONYMITY: Final = {"is_anonymous": bad.FLAG}

_family = partial(Act, named=("baby_id",))
_photo = partial(Act, named=("photo_id",))
_comment = partial(Act, named=("comment_id",))
_item = partial(Act, named=("item_id",))
_name = partial(Act, named=("suggestion_id",))

PHOTOS: Final = (
    _family(
        name="photos.add", by="anna", given=lambda _: {"photos": [_NEW]}, barred=("rosa",), fields={"photos": ADDED}
    ),
    _photo(name="photos.get", by="rosa"),
    _family(name="photos.gallery", by="rosa", fields={"tag": bad.line(50)[1:]} | PAGED),
    Act(name="photos.feed", by="rosa", fields=PAGED),
    _family(name="photos.memory_lane", by="rosa", fields=PAGED),
    _photo(name="photos.edit", by="anna", barred=("rosa",), fields=PICTURE),
    _photo(name="photos.tag", by="anna", given=lambda _: {"tag": "laugh"}, barred=("rosa",), fields=TAG),
    _photo(name="photos.untag", by="anna", given=lambda _: {"tag": "smile"}, barred=("rosa",), fields=TAG),
    _photo(name="photos.squish", by="rosa"),
    _photo(name="photos.unsquish", by="rosa"),
    _photo(name="photos.squishes", by="rosa"),
    _photo(name="photos.remove", by="anna", barred=("rosa",)),
    _photo(name="photo_comments.add", by="rosa", given=lambda _: {"comment_text": "Lovely."}, fields=COMMENT),
    _photo(name="photo_comments.of", by="rosa", fields=PAGED),
    _comment(
        name="photo_comments.edit",
        by="rosa",
        given=lambda scene: {"comment_id": scene.rooms.said, "comment_text": "Lovely."},
        barred=("pina", "anna"),
        fields=COMMENT,
    ),
    _comment(
        name="photo_comments.remove",
        by="rosa",
        given=lambda scene: {"comment_id": scene.rooms.said},
        barred=("pina",),
    ),
)

REGISTRY: Final = (
    _family(name="registry.add", by="anna", given=lambda _: {"name": "Cot"}, barred=("rosa",), fields=ITEM),
    _item(name="registry.get", by="rosa"),
    _family(name="registry.items", by="rosa", fields=PAGED),
    _item(name="registry.edit", by="anna", barred=("rosa",), fields=ITEM),
    _item(name="registry.purchase", by="pina", fields={"note": bad.optional_text(500)}),
    _item(name="registry.unpurchase", by="rosa"),
    _item(name="registry.remove", by="anna", barred=("rosa",)),
)

NAMES: Final = (
    _family(
        name="names.suggest",
        by="rosa",
        given=lambda _: {"gender": "male", "suggested_name": "Otto"},
        fields={"gender": (None, *bad.WORD)} | NAME,
    ),
    _family(name="names.of", by="rosa"),
    _name(
        name="names.edit",
        by="rosa",
        given=lambda _: {"suggested_name": "Ida"},
        barred=("pina", "anna"),
        fields=NAME,
    ),
    _name(name="names.like", by="pina"),
    _name(name="names.unlike", by="pina"),
    _name(name="names.choose", by="anna", barred=("rosa",)),
    _name(name="names.unchoose", by="anna", barred=("rosa",)),
    _name(name="names.remove", by="rosa", barred=("pina",)),
)

GUESSES: Final = (
    _family(
        name="guesses.vote",
        by="rosa",
        given=lambda _: {"vote": "male"},
        barred=("anna",),
        fields={"vote": (None, *bad.WORD)} | ANONYMITY,
    ),
    _family(
        name="guesses.predict",
        by="rosa",
        given=lambda scene: {"predicted_date": scene.due},
        barred=("anna",),
        fields={"predicted_date": (None, *bad.DAY)} | ANONYMITY,
    ),
    _family(name="guesses.votes", by="rosa"),
    _family(name="guesses.predictions", by="rosa"),
    _family(name="guesses.vote_totals", by="anna", barred=("rosa",)),
    _family(name="guesses.prediction_totals", by="anna", barred=("rosa",)),
    _family(name="guesses.vote_winners", by="anna", barred=("rosa", "anna"), done="not_allowed"),
    _family(name="guesses.prediction_winners", by="anna", barred=("rosa", "anna"), done="not_allowed"),
)

TILES: Final = (
    Act(name="tiles.screens", by="rosa", is_open=True),
    Act(name="tiles.definitions", by="rosa", is_open=True),
    _family(
        name="tiles.layout",
        by="rosa",
        given=lambda _: {"screen_name": "home"},
        fields={"screen_name": (None, *bad.NO_TEXT, *bad.UNSTORABLE)},
    ),
)

TRASH: Final = (
    _photo(
        name="trash.restore_photo",
        by="anna",
        given=lambda scene: {"photo_id": scene.rooms.blurred},
        blind=(*STRANGERS, "rosa"),
    ),
    _comment(
        name="trash.restore_photo_comment",
        by="anna",
        given=lambda scene: {"comment_id": scene.rooms.taken_back},
        blind=(*STRANGERS, "rosa", "pina"),
    ),
    _item(
        name="trash.restore_registry_item",
        by="anna",
        given=lambda scene: {"item_id": scene.rooms.drum},
        blind=(*STRANGERS, "rosa"),
    ),
)
