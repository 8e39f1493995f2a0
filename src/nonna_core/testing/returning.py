"""What a call returns is what is stored: the row comes back the same when it is read, to the microsecond."""

from __future__ import annotations

from datetime import date, timedelta

from nonna_core.kernel.access import Role
from nonna_core.testing.checks import expect
from nonna_core.testing.scene import play
from nonna_core.testing.world import World

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
    rosa.members.relabel(mia, "Nonna")
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
        mia, title="'; --", event_date=start, ends_at=start + FINE, description="", location="%_", video_link="http://"
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
