"""More rows of the little family: photos, wishes, names and guesses, and the layout of the app."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from tests.equivalence.matrix.cast import (
    ANNA,
    BEN,
    CARL,
    EARLIER,
    GONE,
    LEO,
    LONG_AGO,
    MIA,
    PINA,
    REMOVED,
    REMOVED_BEFORE,
    ROSA,
    ZOE,
    Row,
    named,
    row,
)  # fmt: skip

__all__ = ["albums", "games", "layout", "wishes"]


def _photo(name: str, baby: UUID, by: UUID, removed_at: datetime | None = None) -> Row:
    return row("photos", name, baby_profile_id=baby, uploaded_by_user_id=by, url=f"album/{named(name)}",
               thumbnail_url=None, caption=name, deleted_at=removed_at)  # fmt: skip


def _comment(name: str, photo: str, by: UUID, removed_at: datetime | None = None, baby: UUID = MIA) -> Row:
    return row("photo_comments", name, baby_profile_id=baby, photo_id=named(photo), user_id=by,
               comment_text="How sweet", deleted_at=removed_at,
               deleted_by_user_id=by if removed_at == REMOVED_BEFORE else None)  # fmt: skip


def _squish(name: str, photo: str, by: UUID, removed_at: datetime | None = None, baby: UUID = MIA) -> Row:
    return row("photo_squishes", name, baby_profile_id=baby, photo_id=named(photo), user_id=by, deleted_at=removed_at)


def _tag(name: str, photo: str, removed_at: datetime | None = None, baby: UUID = MIA) -> Row:
    return row("photo_tags", name, baby_profile_id=baby, photo_id=named(photo), tag=name, deleted_at=removed_at)


def albums() -> list[Row]:
    """Give photos, what is said and felt about them, and one that is archived."""
    archived = {"url": "album/archived", "thumbnail_url": None, "caption": None, "deleted_at": LONG_AGO}
    return [
        _photo("cake", MIA, ANNA), _photo("bath", MIA, BEN), _photo("duck", LEO, ZOE), _photo("pond", LEO, ZOE),
        _photo("beach", MIA, ANNA, REMOVED), _photo("attic", MIA, ANNA, LONG_AGO),
        _comment("Rosa's words", "cake", ROSA), _comment("Anna's words", "cake", ANNA),
        _comment("Carl's words", "cake", CARL), _comment("Rosa's removed words", "cake", ROSA, REMOVED_BEFORE),
        _comment("what Rosa said of the beach", "beach", ROSA, REMOVED),
        _comment("what Rosa removed before the beach", "beach", ROSA, REMOVED_BEFORE),
        _comment("what Rosa said of the attic", "attic", ROSA, LONG_AGO),
        _comment("Zoe's words", "duck", ZOE, baby=LEO),
        _squish("Rosa's squish", "cake", ROSA), _squish("Anna's squish", "cake", ANNA),
        _squish("Carl's squish", "cake", CARL), _squish("Pina's squish, taken back", "cake", PINA, REMOVED_BEFORE),
        _squish("Rosa's squish of the beach", "beach", ROSA, REMOVED),
        _squish("Rosa's squish of the attic", "attic", ROSA, LONG_AGO), _squish("Zoe's squish", "duck", ZOE, baby=LEO),
        _tag("sweet", "cake"), _tag("burnt", "cake", REMOVED_BEFORE), _tag("sand", "beach", REMOVED),
        _tag("dust", "attic", LONG_AGO), _tag("yellow", "duck", baby=LEO),
        row("photos_archive", "an archived photo", baby_profile_id=MIA, uploaded_by_user_id=ANNA,
            archived_at=EARLIER, **archived),
    ]  # fmt: skip


def _item(name: str, baby: UUID, by: UUID, removed_at: datetime | None = None) -> Row:
    return row("registry_items", name, baby_profile_id=baby, created_by_user_id=by, name=name, description=None,
               link_url=None, priority=3, deleted_at=removed_at)  # fmt: skip


def _purchase(name: str, item: str, by: UUID, removed_at: datetime | None = None, baby: UUID = MIA) -> Row:
    return row("registry_purchases", name, baby_profile_id=baby, registry_item_id=named(item),
               purchased_by_user_id=by, purchased_at=EARLIER, note=None, deleted_at=removed_at)  # fmt: skip


def wishes() -> list[Row]:
    """Give what the families wish for, and who bought what."""
    return [
        _item("crib", MIA, ANNA), _item("pram", MIA, BEN), _item("boat", LEO, ZOE), _item("kite", LEO, ZOE),
        _item("mobile", MIA, ANNA, REMOVED), _item("rattle", MIA, ANNA, LONG_AGO),
        _purchase("Rosa's purchase", "crib", ROSA), _purchase("Anna's purchase", "crib", ANNA),
        _purchase("Carl's purchase", "crib", CARL), _purchase("Rosa's purchase of the mobile", "mobile", ROSA, REMOVED),
        _purchase("Rosa's purchase of the rattle", "rattle", ROSA, LONG_AGO),
        _purchase("Zoe's purchase", "boat", ZOE, baby=LEO),
    ]  # fmt: skip


def _name(
    name: str, baby: UUID, by: UUID, removed_at: datetime | None = None, chosen_at: datetime | None = None
) -> Row:
    return row("name_suggestions", name, baby_profile_id=baby, user_id=by, gender="female", suggested_name=name,
               chosen_at=chosen_at, deleted_at=removed_at,
               deleted_by_user_id=by if removed_at == REMOVED_BEFORE else None)  # fmt: skip


def _like(name: str, suggestion: str, by: UUID, removed_at: datetime | None = None, baby: UUID = MIA) -> Row:
    return row("name_suggestion_likes", name, baby_profile_id=baby, name_suggestion_id=named(suggestion), user_id=by,
               deleted_at=removed_at)  # fmt: skip


def _vote(name: str, by: UUID, baby: UUID = MIA, removed_at: datetime | None = None, *, hidden: bool = True) -> Row:
    return row("gender_votes", name, baby_profile_id=baby, user_id=by, vote="female", is_anonymous=hidden,
               deleted_at=removed_at)  # fmt: skip


def _prediction(
    name: str, by: UUID, baby: UUID = MIA, removed_at: datetime | None = None, *, hidden: bool = True
) -> Row:
    return row("birth_date_predictions", name, baby_profile_id=baby, user_id=by, predicted_date=date(2026, 4, 10),
               is_anonymous=hidden, deleted_at=removed_at)  # fmt: skip


def games() -> list[Row]:
    """Give names and likes, one name chosen in each family; and guesses, hidden and open, two of people who own now."""
    return [
        _name("Stella", MIA, ROSA), _name("Clara", MIA, ANNA), _name("Nora", MIA, CARL),
        _name("Emma", MIA, PINA, chosen_at=EARLIER), _name("Olga", MIA, ROSA, REMOVED_BEFORE),
        _name("Irma", MIA, ANNA, REMOVED), _name("Ida", MIA, ROSA, LONG_AGO),
        _name("Theo", LEO, ZOE, chosen_at=EARLIER), _name("Tim", LEO, ANNA),
        _like("Rosa's like", "Clara", ROSA), _like("Anna's like", "Clara", ANNA), _like("Carl's like", "Clara", CARL),
        _like("Pina's like, taken back", "Clara", PINA, REMOVED_BEFORE),
        _like("Rosa's like of Irma", "Irma", ROSA, REMOVED), _like("Rosa's like of Ida", "Ida", ROSA, LONG_AGO),
        _like("Zoe's like", "Theo", ZOE, baby=LEO),
        _vote("Rosa's vote", ROSA), _vote("Ben's open vote", BEN, hidden=False), _vote("Anna's vote", ANNA),
        _vote("Carl's open vote", CARL, hidden=False), _vote("a vote for Leo", ANNA, LEO, hidden=False),
        _vote("Anna's vote long ago", ANNA, GONE, LONG_AGO),
        _prediction("Rosa's prediction", ROSA), _prediction("Ben's open prediction", BEN, hidden=False),
        _prediction("Anna's prediction", ANNA), _prediction("Carl's open prediction", CARL, hidden=False),
        _prediction("a prediction for Leo", ANNA, LEO, hidden=False),
        _prediction("Anna's prediction long ago", ANNA, GONE, LONG_AGO),
    ]  # fmt: skip


def _tile(name: str, role: str, order: int, *, shown: bool = True) -> Row:
    return row("tile_configs", name, screen_id=named("the screen"), tile_definition_id=named("the kind"), role=role,
               display_order=order, is_visible=shown, params={})  # fmt: skip


def layout() -> list[Row]:
    """Give screens, kinds of tiles, and tiles of each role, shown and hidden."""
    return [
        row("screens", "the screen", screen_name="home", description=None, is_active=True),
        row("screens", "a closed screen", screen_name="attic", description=None, is_active=False),
        row("tile_definitions", "the kind", tile_type="photos", description=None, schema_params={}, is_active=True),
        row("tile_definitions", "a closed kind", tile_type="dust", description=None, schema_params={}, is_active=False),
        _tile("an owner's tile", "owner", 1), _tile("an owner's hidden tile", "owner", 2, shown=False),
        _tile("a follower's tile", "follower", 1), _tile("a follower's hidden tile", "follower", 2, shown=False),
    ]  # fmt: skip
