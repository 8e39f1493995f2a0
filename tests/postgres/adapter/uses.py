"""What is counted on the wire: every use case of the facade, done by Anna on what was made for her before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

from nonna_core import Answer, NewPhoto
from nonna_core.nonna import Person
from tests.postgres.adapter.family import Family

Act = Callable[[Family, Person], object]
"""It does the thing, or makes what the thing needs and gives the thing to be done."""


def prepared(make: Callable[[Family, Person], Any], act: Callable[[Person, Any], object]) -> Act:
    """An act that needs something: it is made before the counting begins."""

    def prepare(family: Family, person: Person) -> Callable[[], object]:
        made = make(family, person)
        return lambda: act(person, made)

    return prepare


def as_rosa(act: Callable[[Person, Any], object], make: Callable[[Family, Person], Any]) -> Act:
    """What owners do not do, done by Rosa."""

    def prepare(family: Family, _: Person) -> Callable[[], object]:
        rosa = family.do(family.rosa, lambda person: person)
        made = make(family, rosa)
        return lambda: act(rosa, made)

    return prepare


def _comment(family: Family, person: Person) -> Any:
    return person.event_comments.add(family.party().id, "How nice!")


def _event(family: Family, _: Person) -> Any:
    return family.party()


def _letter(family: Family, _: Person) -> Any:
    family.invited("aunt@town.example")
    return family.do(family.anna, lambda anna: anna.invitations.of(family.mia.id)).items[0]


def _message(family: Family, person: Person) -> Any:
    rosa = family.do(family.rosa, lambda rosa: rosa)
    rosa.event_comments.add(family.party().id, "How nice!")
    return person.notifications.inbox().items[0].notification


def _gone_event(family: Family, person: Person) -> Any:
    event = family.party()
    person.events.remove(event.id)
    return event


def _gone_comment(family: Family, person: Person) -> Any:
    comment = _comment(family, person)
    person.event_comments.remove(comment.id)
    return comment


def _photo(family: Family, person: Person) -> Any:
    return person.photos.add(family.mia.id, [NewPhoto(url="mia.jpg", tags=("smile",))])[0]


def _squished(family: Family, person: Person) -> Any:
    photo = _photo(family, person)
    person.photos.squish(photo.id)
    return photo


def _photo_comment(family: Family, person: Person) -> Any:
    return person.photo_comments.add(_photo(family, person).id, "How sweet!")


def _gone_photo(family: Family, person: Person) -> Any:
    photo = _photo(family, person)
    person.photos.remove(photo.id)
    return photo


def _gone_photo_comment(family: Family, person: Person) -> Any:
    comment = _photo_comment(family, person)
    person.photo_comments.remove(comment.id)
    return comment


def _item(family: Family, person: Person) -> Any:
    return person.registry.add(family.mia.id, name="Pram")


def _bought(family: Family, person: Person) -> Any:
    item = _item(family, person)
    person.registry.purchase(item.id)
    return item


def _gone_item(family: Family, person: Person) -> Any:
    item = _item(family, person)
    person.registry.remove(item.id)
    return item


def _name(family: Family, person: Person) -> Any:
    return person.names.suggest(family.mia.id, "female", "Ada")


def _liked(family: Family, person: Person) -> Any:
    name = _name(family, person)
    person.names.like(name.id)
    return name


def _mia(family: Family, _: Person) -> Any:
    return family.mia


def _born(family: Family, person: Person) -> Any:
    family.world.clock.move(days=200)
    return person.babies.edit(family.mia.id, actual_birth_date=family.mia.expected_birth_date, gender="female")


TEN: Final = [NewPhoto(url=f"mia{number}.jpg", tags=("smile", "first")) for number in range(10)]

READS: Final[Mapping[str, Act]] = {
    "identity.me": lambda _, me: me.identity.me(),
    "identity.profile": lambda family, me: me.identity.profile(family.rosa),
    "identity.counters": lambda family, me: me.identity.counters(family.rosa),
    "identity.engagement": lambda _, me: me.identity.engagement(),
    "babies.mine": lambda _, me: me.babies.mine(),
    "babies.get": lambda family, me: me.babies.get(family.mia.id),
    "babies.marker": lambda family, me: me.babies.marker(family.mia.id),
    "members.of": lambda family, me: me.members.of(family.mia.id),
    "invitations.of": lambda family, me: me.invitations.of(family.mia.id),
    "events.get": prepared(_event, lambda me, event: me.events.get(event.id)),
    "events.upcoming": lambda family, me: me.events.upcoming(family.mia.id),
    "events.calendar": lambda family, me: me.events.calendar(
        family.mia.id, family.world.clock().date(), family.world.clock().date() + timedelta(days=30)
    ),
    "events.agenda": lambda _, me: me.events.agenda(),
    "events.answers": prepared(_event, lambda me, event: me.events.answers(event.id)),
    "event_comments.of": prepared(_event, lambda me, event: me.event_comments.of(event.id)),
    "photos.get": prepared(_photo, lambda me, photo: me.photos.get(photo.id)),
    "photos.gallery": lambda family, me: me.photos.gallery(family.mia.id),
    "photos.feed": lambda _, me: me.photos.feed(),
    "photos.memory_lane": lambda family, me: me.photos.memory_lane(family.mia.id),
    "photos.squishes": prepared(_photo, lambda me, photo: me.photos.squishes(photo.id)),
    "photo_comments.of": prepared(_photo, lambda me, photo: me.photo_comments.of(photo.id)),
    "registry.get": prepared(_item, lambda me, item: me.registry.get(item.id)),
    "registry.items": lambda family, me: me.registry.items(family.mia.id),
    "names.of": lambda family, me: me.names.of(family.mia.id),
    "guesses.votes": lambda family, me: me.guesses.votes(family.mia.id),
    "guesses.predictions": lambda family, me: me.guesses.predictions(family.mia.id),
    "guesses.vote_totals": lambda family, me: me.guesses.vote_totals(family.mia.id),
    "guesses.prediction_totals": lambda family, me: me.guesses.prediction_totals(family.mia.id),
    "guesses.vote_winners": prepared(_born, lambda me, mia: me.guesses.vote_winners(mia.id)),
    "guesses.prediction_winners": prepared(_born, lambda me, mia: me.guesses.prediction_winners(mia.id)),
    "tiles.screens": lambda _, me: me.tiles.screens(),
    "tiles.definitions": lambda _, me: me.tiles.definitions(),
    "tiles.layout": lambda family, me: me.tiles.layout("home", family.mia.id),
    "notifications.inbox": lambda _, me: me.notifications.inbox(),
    "notifications.unread_count": lambda _, me: me.notifications.unread_count(),
    "notifications.preferences": lambda _, me: me.notifications.preferences(),
    "notifications.activity": lambda family, me: me.notifications.activity(family.mia.id),
    "trash.of": lambda family, me: me.trash.of(family.mia.id),
}

WRITES: Final[Mapping[str, tuple[int, Act]]] = {
    "identity.edit_profile": (2, lambda _, me: me.identity.edit_profile(display_name="Anna Maria")),
    "account.close": (1, lambda _, me: me.account.close()),
    "babies.create": (
        2,
        lambda family, me: me.babies.create(name="Ida", expected_birth_date=family.mia.expected_birth_date),
    ),
    "babies.edit": (2, lambda family, me: me.babies.edit(family.mia.id, name="Mia Maria")),
    "babies.remove": (2, lambda family, me: me.babies.remove(family.mia.id)),
    "members.relabel": (2, lambda family, me: me.members.relabel(family.mia.id, "Mamma")),
    "members.promote": (
        3,
        prepared(
            lambda family, _: (
                family.do(family.ben, lambda ben: ben.members.leave(family.mia.id)),
                family.membership(family.rosa),
            )[1],
            lambda me, rosa: me.members.promote(rosa.id),
        ),
    ),
    "members.remove": (
        2,
        prepared(lambda family, _: family.membership(family.rosa), lambda me, rosa: me.members.remove(rosa.id)),
    ),
    "members.leave": (2, lambda family, me: me.members.leave(family.mia.id)),
    "invitations.invite": (3, lambda family, me: me.invitations.invite(family.mia.id, ["uncle@town.example"])),
    "invitations.resend": (3, prepared(_letter, lambda me, letter: me.invitations.resend(letter.id))),
    "invitations.revoke": (3, prepared(_letter, lambda me, letter: me.invitations.revoke(letter.id))),
    "invitations.accept": (
        3,
        prepared(
            lambda family, _: (family.do(family.zoe, lambda zoe: zoe), family.invited("zoe@town.example")),
            lambda _, given: given[0].invitations.accept(given[1], relationship_label="Aunt"),
        ),
    ),
    "events.schedule": (
        3,
        lambda family, me: me.events.schedule(family.mia.id, title="Walk", event_date=family.world.clock()),
    ),
    "events.edit": (
        2,
        prepared(_event, lambda me, event: me.events.edit(event.id, event_date=event.event_date + timedelta(days=1))),
    ),
    "events.answer": (3, prepared(_event, lambda me, event: me.events.answer(event.id, Answer.YES))),
    "events.withdraw": (2, prepared(_event, lambda me, event: me.events.withdraw(event.id))),
    "events.remove": (2, prepared(_event, lambda me, event: me.events.remove(event.id))),
    "event_comments.add": (2, prepared(_event, lambda me, event: me.event_comments.add(event.id, "Yes!"))),
    "event_comments.edit": (2, prepared(_comment, lambda me, comment: me.event_comments.edit(comment.id, "No!"))),
    "event_comments.remove": (2, prepared(_comment, lambda me, comment: me.event_comments.remove(comment.id))),
    "photos.add": (2, lambda family, me: me.photos.add(family.mia.id, TEN)),
    "photos.edit": (2, prepared(_photo, lambda me, photo: me.photos.edit(photo.id, caption="Smile"))),
    "photos.tag": (3, prepared(_photo, lambda me, photo: me.photos.tag(photo.id, "first"))),
    "photos.untag": (3, prepared(_photo, lambda me, photo: me.photos.untag(photo.id, "smile"))),
    "photos.squish": (3, prepared(_photo, lambda me, photo: me.photos.squish(photo.id))),
    "photos.unsquish": (2, prepared(_squished, lambda me, photo: me.photos.unsquish(photo.id))),
    "photos.remove": (2, prepared(_photo, lambda me, photo: me.photos.remove(photo.id))),
    "photo_comments.add": (2, prepared(_photo, lambda me, photo: me.photo_comments.add(photo.id, "Yes!"))),
    "photo_comments.edit": (2, prepared(_photo_comment, lambda me, said: me.photo_comments.edit(said.id, "No!"))),
    "photo_comments.remove": (2, prepared(_photo_comment, lambda me, said: me.photo_comments.remove(said.id))),
    "registry.add": (2, lambda family, me: me.registry.add(family.mia.id, name="Pram")),
    "registry.edit": (2, prepared(_item, lambda me, item: me.registry.edit(item.id, priority=1))),
    "registry.purchase": (3, prepared(_item, lambda me, item: me.registry.purchase(item.id))),
    "registry.unpurchase": (2, prepared(_bought, lambda me, item: me.registry.unpurchase(item.id))),
    "registry.remove": (2, prepared(_item, lambda me, item: me.registry.remove(item.id))),
    "names.suggest": (2, lambda family, me: me.names.suggest(family.mia.id, "female", "Ada")),
    "names.edit": (2, prepared(_name, lambda me, name: me.names.edit(name.id, "Ida"))),
    "names.like": (2, prepared(_name, lambda me, name: me.names.like(name.id))),
    "names.unlike": (1, prepared(_liked, lambda me, name: me.names.unlike(name.id))),
    "names.choose": (3, prepared(_name, lambda me, name: me.names.choose(name.id))),
    "names.unchoose": (3, prepared(_name, lambda me, name: me.names.unchoose(name.id))),
    "names.remove": (2, prepared(_name, lambda me, name: me.names.remove(name.id))),
    "guesses.vote": (3, as_rosa(lambda me, mia: me.guesses.vote(mia.id, "female"), _mia)),
    "guesses.predict": (3, as_rosa(lambda me, mia: me.guesses.predict(mia.id, mia.expected_birth_date), _mia)),
    "notifications.mark_read": (2, prepared(_message, lambda me, told: me.notifications.mark_read(told.id))),
    "notifications.mark_all_read": (2, lambda _, me: me.notifications.mark_all_read()),
    "notifications.edit_preferences": (2, lambda _, me: me.notifications.edit_preferences(push_new_photos=False)),
    "trash.restore_photo": (2, prepared(_gone_photo, lambda me, photo: me.trash.restore_photo(photo.id))),
    "trash.restore_photo_comment": (
        2,
        prepared(_gone_photo_comment, lambda me, comment: me.trash.restore_photo_comment(comment.id)),
    ),
    "trash.restore_registry_item": (
        2,
        prepared(_gone_item, lambda me, item: me.trash.restore_registry_item(item.id)),
    ),
    "trash.restore_event": (2, prepared(_gone_event, lambda me, event: me.trash.restore_event(event.id))),
    "trash.restore_event_comment": (
        2,
        prepared(_gone_comment, lambda me, comment: me.trash.restore_event_comment(comment.id)),
    ),
}
