"""What a call returns is what is stored: the row comes back the same when it is read, to the microsecond."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial

from attrs import fields_dict, has

from nonna_core.gamification import NameSuggestion
from nonna_core.kernel.access import Role
from nonna_core.kernel.errors import RuleBroken
from nonna_core.photos import NewPhoto
from nonna_core.testing.act import Act
from nonna_core.testing.acts import ACTS
from nonna_core.testing.checks import expect
from nonna_core.testing.scene import Scene, play
from nonna_core.testing.seen import seen_by
from nonna_core.testing.world import World

NOT_AMONG_ONES_OWN = frozenset(
    {"identity.profile", "identity.counters", "photos.tag", "names.like", "tiles.screens", "tiles.definitions"}
)
"""Rows of others or of nobody, and rows that no list has: a tag is read by its word, a like is counted."""

RETURN_NOTHING = frozenset({"close", "leave", "remove", "unlike", "unsquish", "untag", "withdraw"})

FINE = timedelta(microseconds=123_457)


def a_profile_reads_as_it_was_returned(world: World) -> None:
    """Profile, preferences and a message that was marked read (ACC-17, NOT-04, NOT-15)."""
    scene = play(world)
    rosa = scene.person("rosa")
    edited = rosa.identity.edit_profile(display_name=" Nonna \U0001f475", avatar_url="", biometric_enabled=True)
    expect((" Nonna \U0001f475", edited), (edited.display_name, rosa.identity.me()), "an edited profile")
    wanted = rosa.notifications.edit_preferences(push_new_comments=False, email_new_photos=True)
    expect((False, wanted), (wanted.push_new_comments, rosa.notifications.preferences()), "edited preferences")
    read = rosa.notifications.mark_read(scene.notices["rosa"])
    inbox = [message.notification for message in rosa.notifications.inbox().items]
    expect((False, True), (read.read_at is None, read in inbox), "a message that was read")


def a_baby_reads_as_it_was_returned(world: World) -> None:
    """When it is created and when it is edited, emptied fields included (BP-06, BP-07)."""
    scene = play(world)
    anna = scene.person("anna")
    born = scene.now.date() - timedelta(days=1)
    made = anna.babies.create(
        name="\u0639\u0645\u0631", actual_birth_date=born, gender="male", default_last_name_source="creator"
    )
    expect(made, anna.babies.get(made.id), "a new baby")
    edited = anna.babies.edit(
        made.id, actual_birth_date=date.min, time_zone="Asia/Tokyo", default_last_name_source=None
    )
    expect((None, edited), (edited.default_last_name_source, anna.babies.get(made.id)), "an edited baby")
    far = anna.babies.edit(scene.family.mia, expected_birth_date=date.max)
    expect((date.max, far), (far.expected_birth_date, anna.babies.get(scene.family.mia)), "a date far away")


def a_membership_reads_as_it_was_returned(world: World) -> None:
    """When it is made, given another label, promoted and revived (MEM-11, MEM-15, MEM-17)."""
    scene = play(world)
    anna, rosa, carl = (scene.person(name) for name in ("anna", "rosa", "carl"))
    mia, in_mia = scene.family.mia, scene.family.in_mia
    back = carl.invitations.accept(scene.letter.token, relationship_label="Uncle again")
    expect((in_mia["carl"], None), (back.id, back.removed_at), "a membership that is revived")
    scene.person("ben").members.leave(mia)
    labelled = rosa.members.relabel(mia, "Nonna")
    expect(
        [True],
        [labelled == row.membership for row in anna.members.of(mia) if row.membership.id == labelled.id],
        "a new label",
    )
    promoted = anna.members.promote(in_mia["rosa"])
    expect((Role.OWNER, "Nonna"), (promoted.role, promoted.relationship_label), "a promoted follower")
    stored = {member.membership.id: member.membership for member in anna.members.of(mia)}
    expect([back, promoted], [stored.get(row.id) for row in (back, promoted)], "memberships as they are read")


def an_invitation_reads_as_it_was_returned(world: World) -> None:
    """When it is made, sent again, taken back (INV-10, INV-11)."""
    scene = play(world)
    anna, ben, mia = scene.person("anna"), scene.person("ben"), scene.family.mia
    made = anna.invitations.invite(mia, [scene.family.address("one"), scene.family.address("TWO").swapcase()])
    resent = ben.invitations.resend(made[0].invitation.id).invitation
    revoked = anna.invitations.revoke(made[1].invitation.id)
    stored = {row.id: row for row in anna.invitations.of(mia).items}
    expect([resent, revoked], [stored.get(row.id) for row in (resent, revoked)], "invitations as they are read")
    expect(scene.family.people["ben"], resent.invited_by_user_id, "who sent it last")


def an_event_reads_as_it_was_returned(world: World) -> None:
    """When it is made, edited, answered and restored, with its answers and comments (EVT-04, TRA-04, TRA-06)."""
    scene = play(world)
    anna, rosa, mia = scene.person("anna"), scene.person("rosa"), scene.family.mia
    start = scene.now + timedelta(days=30) + FINE
    made = anna.events.schedule(
        mia, title="'; --", event_date=start, ends_at=start + FINE, description="", location="%_", video_link="http://a"
    )
    expect((start, made), (made.event_date, anna.events.get(made.id).event), "a new event")
    edited = anna.events.edit(made.id, event_date=start + FINE / 7, ends_at=None, cover_photo_url="x")
    expect((None, edited), (edited.ends_at, rosa.events.get(made.id).event), "an edited event")
    answers = [rosa.events.answer(made.id, word) for word in ("no", "maybe")]
    expect([answers[-1]], anna.events.answers(made.id), "the one answer of a person")
    said = rosa.event_comments.edit(rosa.event_comments.add(made.id, "First.").id, "Second.")
    expect([said], [row.comment for row in anna.event_comments.of(made.id).items], "an edited comment")
    anna.events.remove(made.id)
    restored = anna.trash.restore_event(made.id)
    expect((None, restored), (restored.deleted_at, rosa.events.get(made.id).event), "a restored event")
    expect(1, len(anna.events.answers(made.id)), "answers that came back with it")
    expect(["Second."], [row.comment.comment_text for row in anna.event_comments.of(made.id).items], "comments with it")
    rosa.event_comments.remove(said.id)
    alone = anna.trash.restore_event_comment(said.id)
    expect([alone], [row.comment for row in rosa.event_comments.of(made.id).items], "a restored comment")


def a_photo_reads_as_it_was_returned(world: World) -> None:
    """When it is added, edited, squished and restored, with its comments (PHO-05, PHO-07, TRA-04)."""
    scene = play(world)
    anna, rosa, mia = scene.person("anna"), scene.person("rosa"), scene.family.mia
    plain, full = anna.photos.add(
        mia, [NewPhoto(url="a.jpg"), NewPhoto(url="b.jpg", thumbnail_url="", caption=" ", tags=("sea",))]
    )
    expect([plain, full], [rosa.photos.get(row.id).photo for row in (plain, full)], "new photos")
    edited = anna.photos.edit(full.id, thumbnail_url=None)
    expect((None, edited), (edited.thumbnail_url, rosa.photos.get(full.id).photo), "an edited photo")
    expect([rosa.photos.squish(full.id)], anna.photos.squishes(full.id), "a squish")
    said = rosa.photo_comments.add(full.id, "First.")
    expect([said], [row.comment for row in anna.photo_comments.of(full.id).items], "a new comment")
    said = rosa.photo_comments.edit(said.id, "Second.")
    expect([said], [row.comment for row in anna.photo_comments.of(full.id).items], "an edited comment")
    anna.photos.remove(full.id)
    restored = anna.trash.restore_photo(full.id)
    expect((None, restored), (restored.deleted_at, rosa.photos.get(full.id).photo), "a restored photo")
    rosa.photo_comments.remove(said.id)
    alone = anna.trash.restore_photo_comment(said.id)
    expect([alone], [row.comment for row in rosa.photo_comments.of(full.id).items], "a restored comment")


def a_wish_reads_as_it_was_returned(world: World) -> None:
    """When it is added, edited, bought and restored (REG-04, REG-05, TRA-04)."""
    scene = play(world)
    anna, rosa, mia = scene.person("anna"), scene.person("rosa"), scene.family.mia
    made = anna.registry.add(mia, name="Cot", link_url="http://a", priority=1)
    expect(made, rosa.registry.get(made.id).item, "a new wish")
    edited = anna.registry.edit(made.id, description="", link_url=None, priority=5)
    expect((None, edited), (edited.link_url, rosa.registry.get(made.id).item), "an edited wish")
    bought = rosa.registry.purchase(made.id, note="")
    expect([bought], [row.purchase for row in anna.registry.get(made.id).purchases], "a purchase")
    rosa.registry.unpurchase(made.id)
    expect((), anna.registry.get(made.id).purchases, "a purchase that was taken back")
    again = rosa.registry.purchase(made.id, note="Again.")
    expect(
        (bought.id, "Again.", True), (again.id, again.note, again.purchased_at > bought.purchased_at), "bought again"
    )
    expect([again], [row.purchase for row in anna.registry.get(made.id).purchases], "a purchase made again")
    anna.registry.remove(made.id)
    restored = anna.trash.restore_registry_item(made.id)
    expect((None, restored), (restored.deleted_at, rosa.registry.get(made.id).item), "a restored wish")


def a_name_reads_as_it_was_returned(world: World) -> None:
    """When it is suggested, changed, chosen and chosen no more (GAM-15, GAM-18)."""
    scene = play(world)
    anna, pina, mia = scene.person("anna"), scene.person("pina"), scene.family.mia
    made = pina.names.suggest(mia, "male", "Max")
    expect([True], [made == row.suggestion for row in anna.names.of(mia) if row.suggestion.id == made.id], "a new name")
    acts: dict[str, Callable[[], NameSuggestion]] = {
        "edited": partial(pina.names.edit, made.id, "Maxi"),
        "chosen": partial(anna.names.choose, made.id),
        "free again": partial(anna.names.unchoose, made.id),
    }
    for what, act in acts.items():
        row = act()
        found = [entry.suggestion for entry in pina.names.of(mia) if entry.suggestion.id == made.id]
        expect([row], found, f"a name that is {what}")


def a_guess_reads_as_it_was_returned(world: World) -> None:
    """The first and the next, of both kinds, whether the name is told or not (GAM-03, GAM-05)."""
    scene = play(world)
    rosa, mia = scene.person("rosa"), scene.family.mia
    for vote, is_anonymous in (("male", True), ("unknown", False), ("unknown", False)):
        voted = rosa.guesses.vote(mia, vote, is_anonymous=is_anonymous)
        expect([voted], [row for row in rosa.guesses.votes(mia) if row.id == voted.id], "a vote")
    for days, is_anonymous in ((-1, True), (1, False), (1, False)):
        told = rosa.guesses.predict(mia, scene.due + timedelta(days=days), is_anonymous=is_anonymous)
        expect([told], [row for row in rosa.guesses.predictions(mia) if row.id == told.id], "a prediction")


def whatever_a_call_returns_is_what_is_read(world: World) -> None:
    """
    Every row that a use case returns is, column by column, a row that a fresh reading finds.

    The storage computes some columns itself, by its own clock and its own time-zone rules; it tells what it stored.
    """
    scene = play(world)
    for act in ACTS:
        if _returns_own_rows(act):
            try:
                returned = list(_rows(_call(act, scene)))
            except RuleBroken:  # an earlier call stands in its way
                scene = play(world)
                returned = list(_rows(_call(act, scene)))
            found = list(_rows(seen_by(scene, act.by)))
            expect([], [row for row in returned if row not in found], f"what {act.name} returned, and nobody reads")


def _call(act: Act, scene: Scene) -> object:
    attribute, _, name = act.name.partition(".")
    return getattr(getattr(scene.person(act.by), attribute), name)(**act.good(scene))


def _returns_own_rows(act: Act) -> bool:
    verb = act.name.partition(".")[2]
    return act.done == "done" and act.name not in NOT_AMONG_ONES_OWN and verb not in RETURN_NOTHING


def _rows(value: object) -> Iterator[object]:
    """The rows in whatever a call returns."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for each in value:
            yield from _rows(each)
    elif has(kind := type(value)):
        columns = fields_dict(kind)
        if "created_at" in columns:
            yield value
        yield from _rows([getattr(value, name) for name in columns])
