"""A family for two, what stands in its rooms, and what its people do there, each act by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Final
from uuid import UUID, uuid4

from attrs import evolve

from nonna_core.kernel.caching import cached_property
from tests.postgres.races import rooms
from tests.postgres.races.families import (
    DAY,
    Family,
    Letter,
    accept,
    answer,
    close_account,
    expire,
    promote,
    remove_event,
    remove_member,
    resend,
    restore_event,
    revoke,
    withdraw,
)
from tests.postgres.races.town import Act, Town

_ANSWER: Final = """
    insert into public.event_rsvps (id, baby_profile_id, event_id, user_id, status) values (%s, %s, %s, %s, 'yes')
"""
_COMMENT: Final = """
    insert into public.{0}_comments (id, baby_profile_id, {0}_id, user_id, comment_text) values (%s, %s, %s, %s, 'Oh')
"""
_TAG: Final = "insert into public.photo_tags (id, baby_profile_id, photo_id, tag) values (%s, %s, %s, %s)"
_SQUISH: Final = "insert into public.photo_squishes (id, baby_profile_id, photo_id, user_id) values (%s, %s, %s, %s)"
_PURCHASE: Final = """
    insert into public.registry_purchases (id, baby_profile_id, registry_item_id, purchased_by_user_id)
    values (%s, %s, %s, %s)
"""
_LIKE: Final = """
    insert into public.name_suggestion_likes (id, baby_profile_id, name_suggestion_id, user_id) values (%s, %s, %s, %s)
"""


class Scene:
    """A family of two owners or one and three followers, and what an act finds there as soon as it asks for it."""

    def __init__(self, town: Town, *, owners: int = 2) -> None:
        self.town = town
        self.people = town.newcomers(7)
        self.family = Family(town, self.people[:owners], self.people[2:5])
        self.anna, self.ben = self.family.owners[0], self.family.owners[-1]
        self.rosa, self.pina, self.carl = self.family.followers
        self.rosas, self.pinas, _ = self.family.memberships[owners:]
        self.zoe, self.leos_father = self.people[5:]

    def _put(self, insert: str, *values: object) -> UUID:
        made = uuid4()
        self.town.root.execute(insert.encode(), (made, self.family.baby, *values))
        return made

    def _away(self, table: str, row: UUID) -> UUID:
        self.town.root.execute(f"update public.{table} set deleted_at = nonna.now() where id = %s".encode(), (row,))
        return row

    @cached_property
    def event(self) -> UUID:
        """An event, to which Pina has said yes and something more."""
        return self.family.event()

    @cached_property
    def said(self) -> UUID:
        """What Pina has said to the event."""
        return self._put(_COMMENT.format("event"), self.event, self.pina)

    @cached_property
    def unsaid(self) -> UUID:
        """The same, in the trash."""
        return self._away("event_comments", self._put(_COMMENT.format("event"), self.event, self.pina))

    @cached_property
    def answered(self) -> UUID:
        """The event, to which Pina has said yes."""
        self._put(_ANSWER, self.event, self.pina)
        return self.event

    @cached_property
    def cancelled(self) -> UUID:
        """An event of the same day, in the trash, with what Rosa had said to it."""
        made = self.family.event()
        self._put(_COMMENT.format("event"), made, self.rosa)
        return self._away("events", made)

    @cached_property
    def later(self) -> UUID:
        """An event of another day."""
        return self.family.event(3)

    @cached_property
    def photo(self) -> UUID:
        """A photo."""
        return rooms.photo(self.family)

    @cached_property
    def old_photo(self) -> UUID:
        """A photo in the trash, with what Rosa had said to it."""
        made = rooms.photo(self.family)
        self._put(_COMMENT.format("photo"), made, self.rosa)
        return self._away("photos", made)

    @cached_property
    def remark(self) -> UUID:
        """What Pina has said to the photo."""
        return self._put(_COMMENT.format("photo"), self.photo, self.pina)

    @cached_property
    def old_remark(self) -> UUID:
        """The same, in the trash."""
        return self._away("photo_comments", self._put(_COMMENT.format("photo"), self.photo, self.pina))

    @cached_property
    def squished(self) -> UUID:
        """The photo, which Pina has squished."""
        self._put(_SQUISH, self.photo, self.pina)
        return self.photo

    @cached_property
    def tags(self) -> list[UUID]:
        """Four tags of the photo."""
        return [self._put(_TAG, self.photo, word) for word in ("bath", "park", "cake", "hat")]

    @cached_property
    def item(self) -> UUID:
        """A wish."""
        return rooms.item(self.family)

    @cached_property
    def bought(self) -> UUID:
        """The wish, which Pina has bought."""
        self._put(_PURCHASE, self.item, self.pina)
        return self.item

    @cached_property
    def old_item(self) -> UUID:
        """A wish in the trash."""
        return self._away("registry_items", rooms.item(self.family))

    @cached_property
    def name(self) -> UUID:
        """A name of Pina's."""
        return rooms.name(self.family, self.pina)

    @cached_property
    def liked(self) -> UUID:
        """The name, which Carl likes."""
        self._put(_LIKE, self.name, self.carl)
        return self.name

    @cached_property
    def other_name(self) -> UUID:
        """A name of Rosa's."""
        return rooms.name(self.family, self.rosa)

    @cached_property
    def letter(self) -> Letter:
        """An open invitation of Anna's."""
        return self.family.letter()

    @cached_property
    def second_letter(self) -> Letter:
        """Another one, for somebody who shall own the baby."""
        return self.family.letter("owner")

    @cached_property
    def third_letter(self) -> Letter:
        """One more of these."""
        return self.family.letter("owner")

    @cached_property
    def rosas_letter(self) -> Letter:
        """An open invitation for Rosa, who is a member already."""
        return self.family.letter()

    @cached_property
    def crowd(self) -> int:
        """So many open invitations that there is room for one more."""
        return len(self.family.letters(49))

    @cached_property
    def chosen(self) -> UUID:
        """The name, which is the chosen one."""
        self.town.root.execute("update public.name_suggestions set chosen_at = nonna.now() where id = %s", (self.name,))
        return self.name

    @cached_property
    def due(self) -> UUID:
        """A photo with a tag, seven years in the trash."""
        self._put(_TAG, self.photo, "bath")
        rooms.removed_long_ago(self.family)
        return self.photo

    def one_more_letter(self, who: UUID) -> Act:
        """Somebody takes the last place for an invitation."""
        return self.family.invite(who, f"no.{self.crowd + 1}.{who}@home.example")

    def one_more_event(self, who: UUID) -> Act:
        """Somebody takes the last place of the event's day."""
        return evolve(self.family.schedule(who), called=str(self.event))

    def onto_the_day(self, who: UUID) -> Act:
        """Somebody moves another event there."""
        return evolve(self.family.move(who, self.later), called=str(self.event))

    def one_more_tag(self, who: UUID) -> Act:
        """Somebody takes the last place for a word on the photo."""
        return rooms.tag(self.family, who, self.photo, f"no. {len(self.tags) + 1} of {who}")

    def overdue(self) -> Act:
        """The invitation has expired, and is written down as such."""
        return evolve(expire(), called=str(self.letter.id), at=datetime.now(UTC) + timedelta(hours=169))

    def purged(self) -> Act:
        """What is due is taken."""
        return evolve(rooms.purge(), called=str(self.due))

    def edit(self, who: UUID, table: str, column: str, row: UUID, value: str = "Or not") -> Act:
        """Somebody writes another text."""
        sql = f"update public.{table} set {column} = %(text)s where id = %(id)s returning id"
        return Act(who, sql, {"id": row, "text": value})

    def call(self, who: UUID, function: str, row: UUID) -> Act:
        """Somebody calls a function about a row."""
        return Act(who, f"select nonna.{function}(%(id)s)", {"id": row})


Choose = Callable[[Scene], Act]

_PEOPLE: Final[Mapping[str, Choose]] = {
    "the baby": lambda scene: scene.family.remove_baby(scene.ben),
    "the member": lambda scene: remove_member(scene.ben, scene.rosas),
    "Pina is removed": lambda scene: remove_member(scene.anna, scene.pinas),
    "Rosa leaves": lambda scene: scene.family.leave(scene.rosa),
    "Rosa closes her account": lambda scene: close_account(scene.rosa),
    "Anna leaves": lambda scene: scene.family.leave(scene.anna),
    "Anna closes her account": lambda scene: close_account(scene.anna),
    "Ben leaves": lambda scene: scene.family.leave(scene.ben),
    "Ben closes his account": lambda scene: close_account(scene.ben),
    "Anna removes the baby": lambda scene: scene.family.remove_baby(scene.anna),
    "a new owner": lambda scene: promote(scene.anna, scene.pinas),
    "Rosa is promoted": lambda scene: promote(scene.ben, scene.rosas),
    "a label": lambda scene: scene.family.relabel(scene.rosa),
    "another baby's name": lambda scene: scene.edit(scene.anna, "baby_profiles", "name", scene.family.baby),
    "another zone": lambda scene: scene.edit(
        scene.anna, "baby_profiles", "time_zone", scene.family.baby, "Pacific/Kiritimati"
    ),
}
_STILL: Final[Mapping[str, Choose]] = {
    "Anna's photo at noon": lambda scene: evolve(rooms.show(scene.family, scene.anna), at=DAY),
    "Ben's photo at noon": lambda scene: evolve(rooms.show(scene.family, scene.ben), at=DAY),
}
_LETTERS: Final[Mapping[str, Choose]] = {
    "a letter": lambda scene: scene.family.invite(scene.anna),
    "a letter to an aunt": lambda scene: scene.family.invite(scene.anna, "aunt@home.example"),
    "a letter to the aunt, too": lambda scene: scene.family.invite(scene.ben, "aunt@home.example"),
    "the open letter, again": lambda scene: scene.family.invite(scene.ben, f"{scene.letter.id}@home.example"),
    "a letter to an owner": lambda scene: scene.family.invite(scene.anna, role="owner"),
    "the fiftieth letter": lambda scene: scene.one_more_letter(scene.anna),
    "the last letter, too": lambda scene: scene.one_more_letter(scene.ben),
    "a new member": lambda scene: accept(scene.zoe, scene.letter),
    "another new member": lambda scene: accept(scene.leos_father, scene.letter),
    "Rosa accepts": lambda scene: accept(scene.rosa, scene.rosas_letter),
    "taken back": lambda scene: revoke(scene.ben, scene.letter),
    "sent again": lambda scene: resend(scene.ben, scene.letter),
    "Anna sends it again": lambda scene: resend(scene.anna, scene.letter),
    "overdue": Scene.overdue,
}
_NEW_OWNERS: Final[Mapping[str, Choose]] = {
    "a second owner": lambda scene: accept(scene.zoe, scene.second_letter, None),
    "one more owner": lambda scene: accept(scene.leos_father, scene.third_letter, None),
}
_EVENTS: Final[Mapping[str, Choose]] = {
    "the event": lambda scene: remove_event(scene.ben, scene.event),
    "Anna removes the event": lambda scene: remove_event(scene.anna, scene.event),
    "an event is back": lambda scene: restore_event(scene.ben, scene.cancelled),
    "Anna brings the event back": lambda scene: restore_event(scene.anna, scene.cancelled),
    "a comment": lambda scene: scene.family.comment(scene.rosa, scene.event),
    "another wording": lambda scene: scene.edit(scene.pina, "event_comments", "comment_text", scene.said),
    "Pina takes her words back": lambda scene: scene.call(scene.pina, "remove_event_comment", scene.said),
    "Ben removes Pina's words": lambda scene: scene.call(scene.ben, "remove_event_comment", scene.said),
    "Pina's words are back": lambda scene: scene.call(scene.ben, "restore_event_comment", scene.unsaid),
    "Anna brings Pina's words back": lambda scene: scene.call(scene.anna, "restore_event_comment", scene.unsaid),
    "an answer": lambda scene: answer(scene.rosa, scene.event),
    "the opposite answer": lambda scene: answer(scene.rosa, scene.event, "no"),
    "another answer": lambda scene: answer(scene.pina, scene.answered, "no"),
    "a withdrawal": lambda scene: withdraw(scene.pina, scene.answered),
    "an event": lambda scene: scene.one_more_event(scene.anna),
    "Ben's event": lambda scene: scene.one_more_event(scene.ben),
    "another day": lambda scene: scene.family.move(scene.anna, scene.event, 3),
    "Ben's other day": lambda scene: scene.family.move(scene.ben, scene.event, 4),
    "onto the day": lambda scene: scene.onto_the_day(scene.ben),
    "another title": lambda scene: scene.edit(scene.anna, "events", "title", scene.event),
}
_PHOTOS: Final[Mapping[str, Choose]] = {
    "the photo": lambda scene: rooms.remove("photo", scene.ben, scene.photo),
    "Anna removes the photo": lambda scene: rooms.remove("photo", scene.anna, scene.photo),
    "a photo is back": lambda scene: rooms.restore("photo", scene.ben, scene.old_photo),
    "Anna brings the photo back": lambda scene: rooms.restore("photo", scene.anna, scene.old_photo),
    "the photo is removed again": lambda scene: rooms.remove("photo", scene.anna, scene.old_photo),
    "a photo": lambda scene: rooms.show(scene.family, scene.anna),
    "another caption": lambda scene: scene.edit(scene.anna, "photos", "caption", scene.photo),
    "a remark": lambda scene: rooms.remark(scene.family, scene.rosa, scene.photo),
    "another remark": lambda scene: scene.edit(scene.pina, "photo_comments", "comment_text", scene.remark),
    "Pina takes her remark back": lambda scene: scene.call(scene.pina, "remove_photo_comment", scene.remark),
    "Ben removes Pina's remark": lambda scene: scene.call(scene.ben, "remove_photo_comment", scene.remark),
    "Pina's remark is back": lambda scene: scene.call(scene.ben, "restore_photo_comment", scene.old_remark),
    "Anna brings Pina's remark back": lambda scene: scene.call(scene.anna, "restore_photo_comment", scene.old_remark),
    "a squish": lambda scene: rooms.squish(scene.rosa, scene.photo),
    "Pina's squish": lambda scene: rooms.squish(scene.pina, scene.squished),
    "Pina's squish is gone": lambda scene: scene.call(scene.pina, "unsquish", scene.squished),
    "a tag": lambda scene: rooms.tag(scene.family, scene.anna, scene.photo),
    "the fifth tag": lambda scene: scene.one_more_tag(scene.anna),
    "Ben's fifth tag": lambda scene: scene.one_more_tag(scene.ben),
    "a tag is gone": lambda scene: scene.call(scene.ben, "remove_photo_tag", scene.tags[0]),
    "Anna removes the tag": lambda scene: scene.call(scene.anna, "remove_photo_tag", scene.tags[0]),
}
_TRASH: Final[Mapping[str, Choose]] = {
    "in time": lambda scene: rooms.restore_in_time(scene.anna, scene.due),
    "purged": Scene.purged,
}
_ITEMS: Final[Mapping[str, Choose]] = {
    "the item": lambda scene: rooms.remove("registry_item", scene.ben, scene.item),
    "Anna removes the item": lambda scene: rooms.remove("registry_item", scene.anna, scene.item),
    "an item is back": lambda scene: rooms.restore("registry_item", scene.ben, scene.old_item),
    "Anna brings the item back": lambda scene: rooms.restore("registry_item", scene.anna, scene.old_item),
    "a wish": lambda scene: rooms.wish(scene.family, scene.anna),
    "another wish": lambda scene: scene.edit(scene.anna, "registry_items", "name", scene.item),
    "a purchase": lambda scene: rooms.buy(scene.rosa, scene.item),
    "Pina's purchase": lambda scene: rooms.buy(scene.pina, scene.bought),
    "Pina's purchase is gone": lambda scene: scene.call(scene.pina, "unpurchase", scene.bought),
}
_NAMES: Final[Mapping[str, Choose]] = {
    "the name": lambda scene: rooms.remove_name(scene.ben, scene.name),
    "Pina removes her name": lambda scene: rooms.remove_name(scene.pina, scene.name),
    "a name": lambda scene: rooms.suggest(scene.family, scene.rosa),
    "another name": lambda scene: scene.edit(scene.pina, "name_suggestions", "suggested_name", scene.name),
    "a like": lambda scene: rooms.like(scene.rosa, scene.name),
    "Carl's like": lambda scene: rooms.like(scene.carl, scene.liked),
    "Carl's like is gone": lambda scene: scene.call(scene.carl, "unlike_name", scene.liked),
    "a choice": lambda scene: rooms.choose(scene.anna, scene.name),
    "Ben's choice": lambda scene: rooms.choose(scene.ben, scene.name),
    "another choice": lambda scene: rooms.choose(scene.ben, scene.other_name),
    "no choice": lambda scene: scene.call(scene.ben, "unchoose_name", scene.chosen),
}
_GUESSES: Final[Mapping[str, Choose]] = {
    "a vote": lambda scene: rooms.vote(scene.family, scene.rosa),
    "a prediction": lambda scene: rooms.predict(scene.family, scene.rosa),
    "the gender": lambda scene: rooms.reveal(scene.family, scene.anna),
    "the birth": lambda scene: scene.family.rename(scene.anna),
}

ACTS: Final[Mapping[str, Choose]] = MappingProxyType(
    {**_PEOPLE, **_STILL, **_LETTERS, **_NEW_OWNERS, **_EVENTS, **_PHOTOS, **_TRASH, **_ITEMS, **_NAMES, **_GUESSES}
)
"""What people do, by a name that says what it is about."""

_EVERYWHERE: Final = (
    "the baby",
    "the member",
    "Pina is removed",
    "Rosa leaves",
    "Rosa closes her account",
    "Anna leaves",
)
_ALONE: Final = (
    "Anna closes her account", "a new owner", "Rosa is promoted", "a label", "a letter", "a letter to an owner",
    "Rosa accepts",
)  # fmt: skip
ROOMS: Final[Mapping[str, tuple[int, tuple[str, ...]]]] = MappingProxyType(
    {
        "two owners": (2, (*_PEOPLE, "a new member", "a letter", "a letter to an owner", "Rosa accepts")),
        "one owner": (1, (*_EVERYWHERE, *_ALONE, *_NEW_OWNERS)),
        "letters": (2, (*_EVERYWHERE, "Anna closes her account", "Ben leaves", *_LETTERS)),
        "events": (2, (*_EVERYWHERE, "another zone", *_EVENTS)),
        "photos": (2, (*_EVERYWHERE, *_PHOTOS)),
        # Not the baby: a purge may meet its removal crosswise, and then either of them tries again.
        "trash": (2, ("Anna leaves", *_TRASH)),
        "registry": (2, (*_EVERYWHERE, *_ITEMS)),
        "names": (2, (*_EVERYWHERE, *_NAMES)),
        "while the clock stands still": (2, tuple(_STILL)),
        "guesses": (2, (*_EVERYWHERE, *_GUESSES)),
    }
)
"""By the room: how many own the baby, and what may meet there."""
