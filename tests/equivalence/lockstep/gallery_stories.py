"""Stories of photos and wishes, and of their way into the trash and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from nonna_core.photos import NewPhoto
from tests.equivalence.lockstep.calls import Call, Ref, Step, Until, Wait, say
from tests.equivalence.lockstep.family import LEO, MIA, ROSAS, accepts, edits, invites

FIRST, SECOND, LAST_PHOTO = Ref("photo", 0), Ref("photo", 1), Ref("photo", -1)
LAST_WORD, ITEM, LAST_ITEM = Ref("photo_comment", -1), Ref("item", 0), Ref("item", -1)


def shows(*tags: Sequence[str], who: str = "Anna", baby: Ref = MIA) -> Call:
    """Photos, each with its tags."""
    photos = [NewPhoto(url=f"bucket/{place}", tags=words) for place, words in enumerate(tags)]
    return say(who, "photos.add", baby_id=baby, photos=photos)


def tags(tag: str, photo: Ref = FIRST, who: str = "Anna") -> Call:
    """A word on a photo."""
    return say(who, "photos.tag", photo_id=photo, tag=tag)


def untags(tag: str, photo: Ref = FIRST, who: str = "Anna") -> Call:
    """A word taken off."""
    return say(who, "photos.untag", photo_id=photo, tag=tag)


def squishes(who: str, photo: Ref = FIRST) -> Call:
    """A squish."""
    return say(who, "photos.squish", photo_id=photo)


def unsquishes(who: str, photo: Ref = FIRST) -> Call:
    """A squish taken back."""
    return say(who, "photos.unsquish", photo_id=photo)


def remarks(who: str, text: str, photo: Ref = FIRST) -> Call:
    """A comment under a photo."""
    return say(who, "photo_comments.add", photo_id=photo, comment_text=text)


def hides(photo: Ref = FIRST, who: str = "Anna") -> Call:
    """A photo goes into the trash."""
    return say(who, "photos.remove", photo_id=photo)


def finds(photo: Ref = FIRST, who: str = "Anna") -> Call:
    """A photo comes back."""
    return say(who, "trash.restore_photo", photo_id=photo)


def wishes(name: str, who: str = "Anna", **given: object) -> Call:
    """An item of the registry."""
    return say(who, "registry.add", baby_id=MIA, name=name, **given)


def buys(who: str, item: Ref = ITEM, **given: object) -> Call:
    """A purchase."""
    return say(who, "registry.purchase", item_id=item, **given)


STORIES: Final[Mapping[str, Sequence[Step]]] = MappingProxyType(
    {
        "the sixth tag": (
            shows(("a", "b", "a"), (), ("é", "e\u0301", "E", "\u00a0", "%")),
            shows(("1", "2", "3", "4", "5", "6")),
            shows(who="Rosa"),
            *(tags(word) for word in ("c", "a", "d", "e", "f", "e")),
            untags("b"),
            untags("b"),
            tags("f"),
            tags("b"),
            untags("f", who="Rosa"),
            tags("b", SECOND, "Ben"),
            say("Rosa", "photos.gallery", baby_id=MIA, tag="b"),
            say("Rosa", "photos.gallery", baby_id=MIA, tag="%"),
            say("Rosa", "photos.gallery", baby_id=MIA, tag="é"),
            say("Rosa", "photos.edit", photo_id=FIRST, caption="Mine"),
            say("Ben", "photos.edit", photo_id=FIRST, caption="Ours", thumbnail_url="x" * 2_000),
            say("Ben", "photos.edit", photo_id=FIRST, caption="Ours"),
            say("Ben", "photos.edit", photo_id=FIRST, caption=None),
        ),
        "ten photos, all or none": (
            shows(*[("many",)] * 10),
            shows(*[()] * 11),
            say("Anna", "photos.add", baby_id=MIA, photos=[NewPhoto(url="x"), NewPhoto(url=" ", caption="x" * 501)]),
            say("Anna", "photos.add", baby_id=MIA, photos=[NewPhoto(url="x", tags=("a", "")), NewPhoto(url="")]),
            shows((), who="Zoe", baby=LEO),
            say("Rosa", "photos.gallery", baby_id=MIA, tag="many", limit=3),
            say("Rosa", "photos.gallery", baby_id=MIA, tag="many", limit=3, after=Ref("cursor", -1)),
            say("Rosa", "notifications.inbox", limit=3),
            say("Rosa", "notifications.inbox", limit=3, after=Ref("cursor", -1)),
        ),
        "a squish is counted once": (
            shows(()),
            squishes("Rosa"),
            squishes("Rosa"),
            unsquishes("Rosa"),
            unsquishes("Rosa"),
            squishes("Rosa"),
            squishes("Anna"),
            squishes("Zoe"),
            unsquishes("Ben"),
            squishes("Pina"),
            hides(),
            squishes("Ben"),
            unsquishes("Pina"),
            finds(),
            squishes("Pina"),
            say("Rosa", "members.leave", baby_id=MIA),
            unsquishes("Rosa"),
        ),
        "what was under a photo comes back with it": (
            shows(("a", "b"), ()),
            remarks("Rosa", "Early"),
            remarks("Pina", "Sweet"),
            remarks("Ben", "Mine", SECOND),
            untags("b"),
            squishes("Rosa"),
            squishes("Pina"),
            unsquishes("Pina"),
            say("Anna", "photo_comments.remove", comment_id=Ref("photo_comment", 0)),
            say("Rosa", "photo_comments.remove", comment_id=Ref("photo_comment", 1)),
            hides(who="Ben"),
            say("Anna", "trash.restore_photo_comment", comment_id=Ref("photo_comment", 0)),
            say("Anna", "trash.restore_photo_comment", comment_id=Ref("photo_comment", 1)),
            say("Anna", "photo_comments.edit", comment_id=Ref("photo_comment", 1), comment_text="No"),
            say("Anna", "trash.of", baby_id=MIA, limit=1),
            finds(who="Rosa"),
            finds(),
            finds(),
            say("Rosa", "trash.restore_photo_comment", comment_id=Ref("photo_comment", 0)),
            say("Ben", "trash.restore_photo_comment", comment_id=Ref("photo_comment", 0)),
            say("Ben", "trash.restore_photo_comment", comment_id=Ref("photo_comment", 0)),
            say("Rosa", "photo_comments.edit", comment_id=Ref("photo_comment", 0), comment_text="Late"),
            tags("b"),
            hides(SECOND),
            edits(name="Mia Rosa"),
        ),
        "memory lane": (
            edits(time_zone="Pacific/Kiritimati"),
            shows(("old",), ()),
            Wait(days=365),
            say("Rosa", "photos.memory_lane", baby_id=MIA),
            shows(("new",)),
            say("Rosa", "photos.memory_lane", baby_id=MIA, limit=1),
            say("Rosa", "photos.memory_lane", baby_id=MIA, limit=1, after=Ref("cursor", -1)),
            edits(time_zone="Pacific/Niue"),
            say("Rosa", "photos.memory_lane", baby_id=MIA),
            Wait(days=366 + 364),
            shows(("leap",)),
            Wait(days=365),
            say("Rosa", "photos.memory_lane", baby_id=MIA),
            Wait(days=3 * 365 + 1),
            say("Rosa", "photos.memory_lane", baby_id=MIA),
        ),
        "the registry in its order": (
            wishes("Cot", priority=2),
            wishes("Pram"),
            wishes("Bottle", priority=1, link_url="https://shop.example/1", description=""),
            wishes("Hat", priority=5),
            wishes("Nothing", priority=6),
            wishes("Nothing", who="Rosa"),
            buys("Rosa", note="From all of us"),
            buys("Rosa", note="Again"),
            buys("Rosa", note="x" * 501),
            buys("Anna"),
            buys("Zoe"),
            buys("Pina", Ref("item", 2)),
            say("Rosa", "registry.items", baby_id=MIA, limit=2),
            buys("Rosa", Ref("item", 3)),
            say("Rosa", "registry.items", baby_id=MIA, limit=2, after=Ref("cursor", -1)),
            say("Anna", "registry.edit", item_id=ITEM, priority=5, name="Big cot"),
            say("Anna", "registry.edit", item_id=ITEM, priority=5),
            say("Anna", "registry.edit", item_id=ITEM, priority=True),
            say("Rosa", "registry.edit", item_id=ITEM, name="Mine"),
            say("Rosa", "events.upcoming", baby_id=MIA, after=Ref("cursor", 0)),
            say("Anna", "registry.remove", item_id=ITEM),
            buys("Ben"),
            say("Anna", "registry.get", item_id=ITEM),
            say("Anna", "trash.restore_registry_item", item_id=ITEM),
            say("Rosa", "members.leave", baby_id=MIA),
            say("Anna", "registry.get", item_id=ITEM),
            invites("rosa"),
            accepts("Rosa", "Grandma"),
            buys("Rosa"),
        ),
        "everything is purged": (
            shows(("a",), ("b",)),
            *(remarks("Rosa", "Early"), remarks("Pina", "Sweet", SECOND), squishes("Rosa"), squishes("Pina", SECOND)),
            *(wishes("Cot"), buys("Rosa")),
            say("Rosa", "photo_comments.remove", comment_id=Ref("photo_comment", 0)),
            say("nobody", "service.refresh_engagement", month="x"),
            untags("a"),
            hides(),
            say("Anna", "registry.remove", item_id=ITEM),
            say("Anna", "members.remove", membership_id=ROSAS),
            say("Anna", "trash.of", baby_id=MIA),
            say("nobody", "retention.purge"),
            Until(-1),
            say("nobody", "retention.purge", batch_size=2, dry_run=True),
            say("nobody", "retention.purge", batch_size=1),
            Until(-1, 1),
            say("nobody", "retention.purge", batch_size=3),
            finds(),
            say("nobody", "retention.purge", batch_size=0),
            say("nobody", "retention.purge", dry_run=5),
        ),
        "a baby is purged": (
            shows(("a",)),
            *(remarks("Rosa", "Early"), wishes("Cot"), buys("Rosa"), invites("zoe")),
            say("Rosa", "names.suggest", baby_id=MIA, gender="female", suggested_name="Mia"),
            say("Rosa", "guesses.vote", baby_id=MIA, vote="female"),
            say("Anna", "babies.remove", baby_id=MIA),
            Wait(days=7 * 366),
            say("nobody", "retention.purge", batch_size=2),
            say("Ben", "notifications.inbox"),
            say("nobody", "platform.delete_account", user_id=None),
            say("nobody", "retention.purge"),
        ),
    }
)
"""What is easily told differently, and what once was."""
