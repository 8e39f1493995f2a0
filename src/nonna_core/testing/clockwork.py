"""Instants of a storage: each later than the one before, one for all rows of an act, and limits to the microsecond."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from itertools import pairwise

from nonna_core.kernel.values import Instant
from nonna_core.testing.checks import answer_to, expect, expect_answers
from nonna_core.testing.scene import play
from nonna_core.testing.world import World

TICK = timedelta(microseconds=1)


def instants_rise_though_the_clock_stands_still(world: World) -> None:
    """Two transactions never share an instant, so that two removals never share a stamp (RET-12)."""
    scene = play(world)
    rosa = scene.person("rosa")
    stamps = [rosa.event_comments.add(scene.tea, f"Comment {number}.").created_at for number in range(20)]
    expect(sorted(set(stamps)), stamps, "instants of one transaction after another")


def the_marker_rises_though_the_clock_goes_back(world: World) -> None:
    """Each stamp is later than the one before, and the other columns are never later (MRK-03, T-92, T-93)."""
    scene = play(world)
    rosa, stamps = scene.person("rosa"), list[Instant]()
    for number in range(10):
        world.clock.move(hours=-1)
        rosa.event_comments.add(scene.tea, f"Comment {number}.")
        marker = rosa.babies.marker(scene.family.mia)
        expect(marker.last_updated_at, marker.event_updated_at, "the columns that one act sets")
        stamps.append(marker.last_updated_at)
    if any(before >= after for before, after in pairwise(stamps)):
        expect(sorted(set(stamps)), stamps, "stamps of the marker")


def another_familys_marker_stays(world: World) -> None:
    """A write for one baby never stamps another's marker (MRK-06, T-94)."""
    scene = play(world)
    zoe = scene.person("zoe")
    before = zoe.babies.marker(scene.family.leo)
    scene.person("anna").events.edit(scene.tea, title="Cake")
    scene.person("rosa").event_comments.remove(scene.said)
    expect(before, zoe.babies.marker(scene.family.leo), "the marker of another family")


def an_invitation_lasts_to_the_microsecond(world: World) -> None:
    """One tick before its end it is accepted; at its end it is not, and reads expired before any job (INV-06, T-66)."""
    scene = play(world)
    anna, zoe, carl = (scene.person(name) for name in ("anna", "zoe", "carl"))
    first, second = anna.invitations.invite(scene.family.mia, [scene.family.address(name) for name in ("one", "two")])
    end = first.invitation.expires_at
    expect(timedelta(hours=168), end - first.invitation.sent_at, "the life of an invitation")
    world.clock.set(end - TICK)
    zoe.invitations.accept(first.token, relationship_label="Friend")
    world.clock.set(end)
    answers = {
        "accept": answer_to(partial(carl.invitations.accept, second.token, relationship_label="Uncle")),
        "resend": answer_to(partial(anna.invitations.resend, second.invitation.id)),
        "revoke": answer_to(partial(anna.invitations.revoke, second.invitation.id)),
    }
    expect_answers(dict.fromkeys(answers, "invitation_invalid"), answers)
    read = {row.id: str(row.status) for row in anna.invitations.of(scene.family.mia, limit=100).items}
    expect(("accepted", "expired"), (read[first.invitation.id], read[second.invitation.id]), "how they read")


def the_expiry_job_changes_no_answer(world: World) -> None:
    """Before and after it the list reads the same, and a second run finds nothing (INV-12, T-125)."""
    scene = play(world)
    anna = scene.person("anna")
    world.clock.set(scene.letter.invitation.expires_at)
    before = [(row.id, row.status) for row in anna.invitations.of(scene.family.mia).items]
    moved = world.app.as_service().expire_invitations()
    after = [(row.id, row.status) for row in anna.invitations.of(scene.family.mia).items]
    expect((True, before, 0), (moved >= 1, after, world.app.as_service().expire_invitations()), "the expiry job")


def an_event_can_be_restored_for_seven_years(world: World) -> None:
    """At exactly seven years it is in the trash, a microsecond later it is not (TRA-09, T-65)."""
    scene = play(world)
    anna, mia = scene.person("anna"), scene.family.mia
    stamp = next(row.removed_at for row in anna.trash.of(mia).items if row.row.id == scene.picnic)
    end = stamp.replace(year=stamp.year + 7)
    listed = []
    for instant in (end, end + TICK * 2):
        world.clock.set(instant)
        listed.append(scene.picnic in {row.row.id for row in anna.trash.of(mia).items})
    expect([True, False], listed, "whether it is in the trash after seven years, and after a moment more")
    expect("not_found", answer_to(partial(anna.trash.restore_event, scene.picnic)).word, "restoring after that")


def the_day_is_the_familys(world: World) -> None:
    """Two events at both ends of a day of 25 hours in Vienna fill it: a third does not fit (T-62)."""
    scene = play(world)
    anna, mia = scene.person("anna"), scene.family.mia
    midnight = scene.now.replace(month=10, day=24, hour=22, minute=0)
    last = midnight + timedelta(hours=25) - TICK
    made = [anna.events.schedule(mia, title="Edge", event_date=at) for at in (midnight, last)]
    expect([made[0].event_day] * 2, [event.event_day for event in made], "the day of 25 hours")
    again = answer_to(partial(anna.events.schedule, mia, title="Third", event_date=midnight + timedelta(hours=12)))
    expect("day_is_full", again.word, "a third event")
    anna.events.schedule(mia, title="Next", event_date=last + TICK)
