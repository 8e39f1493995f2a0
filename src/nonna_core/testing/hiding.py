"""Absent and forbidden answer alike: nobody learns from a refusal whether a row exists (SEC-10, T-140 to T-144)."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import uuid4

from nonna_core.kernel.values import UserId
from nonna_core.testing.act import Act
from nonna_core.testing.acts import ACTS, NAMING
from nonna_core.testing.checks import answer_to, expect, expect_answers
from nonna_core.testing.scene import Scene, play
from nonna_core.testing.seen import nothing_stored
from nonna_core.testing.world import World


def _alike(scene: Scene, act: Act, who: str, hidden: dict[str, Any]) -> None:
    """The same call about a hidden row and about one that never was: same class, message and details."""
    arguments = act.good(scene)
    answers = [answer_to(act.doing(scene, who, arguments | ids)) for ids in (hidden, act.absent())]
    expect("not_found", answers[0].word, f"{act.name} by {who} of what is hidden")
    expect(answers[1], answers[0], f"{act.name} by {who}, absent against hidden")


def _live(scene: Scene) -> dict[str, list[Any]]:
    """What is live is hidden from the trash."""
    return {name: [scene.own[name]] for name in ("event_id", "photo_id", "item_id")} | {
        "comment_id": [scene.said, scene.rooms.said]
    }


def what_others_have_is_not_found(world: World) -> None:
    """Whoever does not see a row gets the answer of one that never was, for every use case that names a row."""
    scene = play(world)
    with nothing_stored(scene):
        for act in NAMING:
            for who in act.blind:
                _alike(scene, act, who, act.good(scene))


def what_is_removed_is_not_found(world: World) -> None:
    """A removed row is absent for the very people who could see it before, owners and authors included (RET-01)."""
    scene = play(world)
    with nothing_stored(scene):
        for act in NAMING:
            (name,) = act.named
            hidden = scene.removed.get(name, ())
            if act.name.startswith("trash."):
                hidden = _live(scene).get(name, ())
            for row in hidden:
                for who in (act.by, *act.barred):
                    _alike(scene, act, who, {name: row})


def what_went_along_is_in_no_trash(world: World) -> None:
    """A comment that went with its parent is not restored by itself, and not told from one that never was (TRA-03)."""
    scene = play(world)
    gone = {
        "trash.restore_event_comment": scene.gone_along,
        "trash.restore_photo_comment": scene.rooms.gone_along,
    }
    with nothing_stored(scene):
        for act in NAMING:
            if act.name in gone:
                _alike(scene, act, "anna", {"comment_id": gone[act.name]})


def a_removed_baby_is_not_found(world: World) -> None:
    """After the removal nobody of the family finds anything of it, the co-owner included (BP-09, BP-21, T-72)."""
    scene = play(world)
    scene.person("anna").babies.remove(scene.family.mia)
    kept = {"user_id", "notification_id"}
    for act in NAMING:
        if not kept & {*act.named}:
            for who in ("anna", "ben", "rosa"):
                _alike(scene, act, who, act.good(scene))


def a_removed_member_finds_nothing(world: World) -> None:
    """From the commit of the removal on, everything of the family is absent for who was in it (SEC-02)."""
    scene = play(world)
    scene.person("anna").members.remove(scene.family.in_mia["rosa"])
    for act in NAMING:
        if act.name not in {"notifications.mark_read", "identity.profile", "identity.counters"}:
            _alike(scene, act, "rosa", act.good(scene))


def an_identity_without_an_account_is_a_stranger(world: World) -> None:
    """It finds nothing, can neither create a baby nor accept, and its lists are empty (SEC-08)."""
    scene = play(world)
    ghost = UserId(uuid4())
    person = world.app.acting_as(ghost)
    refused = {"babies.create": "not_allowed", "invitations.accept": "not_allowed"}
    personal = {"identity.me", "identity.edit_profile", "notifications.edit_preferences"}
    tried = [act for act in ACTS if act.named or act.name in {*personal, *refused}]
    with nothing_stored(scene):
        answers = {act.name: answer_to(partial(act.call_as, person, act.spoilt(scene))) for act in tried}
    expect_answers({name: refused.get(name, "not_found") for name in answers}, answers)
    lists = person.babies.mine(), person.notifications.unread_count(), person.events.agenda().items
    expect(([], 0, ()), lists, "the lists of an identity without an account")
    expect(
        ((), []), (person.photos.feed().items, person.identity.engagement()), "what an identity without an account sees"
    )


def a_token_that_opens_nothing_tells_nothing(world: World) -> None:
    """Unknown, malformed, replaced, revoked, used, expired, orphaned: one answer for all (INV-22, T-121)."""
    scene = play(world)
    anna, ben, zoe, carl = (scene.person(name) for name in ("anna", "ben", "zoe", "carl"))
    mia, address = scene.family.mia, scene.family.address
    tokens: dict[str, Any] = {"unknown": "A" * 43, "malformed": "x", "no text": None, "odd": "A" * 42 + "\0"}
    letters = {
        why: anna.invitations.invite(mia, [address(why)])[0] for why in ("replaced", "revoked", "used", "expired")
    }
    letters["orphaned"] = ben.invitations.invite(mia, [address("orphaned")])[0]
    anna.invitations.resend(letters["replaced"].invitation.id)
    anna.invitations.revoke(letters["revoked"].invitation.id)
    carl.invitations.accept(letters["used"].token, relationship_label="Uncle")
    ben.members.leave(mia)
    tokens |= {why: letter.token for why, letter in letters.items() if why != "expired"}
    accept = zoe.invitations.accept
    with nothing_stored(scene):
        answers = {why: answer_to(partial(accept, token)) for why, token in tokens.items()}
    world.clock.set(letters["expired"].invitation.expires_at)
    answers["expired"] = answer_to(partial(accept, letters["expired"].token))
    expect_answers(dict.fromkeys(answers, "invitation_invalid"), answers)
    expect(1, len({(answer.message, str(answer.details)) for answer in answers.values()}), "answers to bad tokens")
