"""What must be nowhere: a token in a text, a text in a payload, a refused value in an error (SEC-15, T-100, T-124)."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial

from nonna_core.babies import token_digest, token_hash
from nonna_core.testing.checks import Answer, Broken, answer_to, expect
from nonna_core.testing.scene import Scene, play
from nonna_core.testing.seen import seen, whole
from nonna_core.testing.world import World

CANARY = "canary-7f3a"
FORM = re.compile(r"[A-Za-z0-9_-]{43}")


def _absent(secrets: dict[str, str], places: dict[str, str]) -> None:
    for name, secret in secrets.items():
        for place, text in places.items():
            if secret in text:
                raise Broken(f"{name} stands in {place}")


def tokens_are_shown_once(world: World) -> None:
    """No token, and no hash of one, is in anything that can be read or in any error (SEC-15, T-120, T-124)."""
    scene = play(world)
    anna, rosa, zoe = (scene.person(name) for name in ("anna", "rosa", "zoe"))
    resent = anna.invitations.resend(scene.letter.invitation.id)
    answers = {
        "replaced": answer_to(partial(zoe.invitations.accept, scene.letter.token, relationship_label="Friend")),
        "member": answer_to(partial(rosa.invitations.accept, resent.token, relationship_label="Nonna")),
        "no label": answer_to(partial(zoe.invitations.accept, resent.token)),
    }
    zoe.invitations.accept(resent.token, relationship_label="Friend")
    answers["used"] = answer_to(partial(zoe.invitations.accept, resent.token, relationship_label="Friend"))
    secrets = {"a token": scene.letter.token, "a new token": resent.token}
    secrets |= {f"the digest of {name}": token_digest(token) for name, token in secrets.items()}
    secrets |= {f"the hash of {name}": token_hash(digest) for name, digest in secrets.items() if "digest" in name}
    places = {f"the answer {case}": answer.message + answer.trace for case, answer in answers.items()}
    places |= {what: repr(rows) for what, rows in seen(scene).items()}
    places["the value itself"] = f"{resent!r} {scene.letter!r} {resent}"
    _absent(secrets, places)
    if scene.letter.token == resent.token:
        raise Broken("a resend kept the token")


def a_hash_is_no_token(world: World) -> None:
    """Neither the stored form nor any other writing of a token opens anything (INV-04, T-120)."""
    scene = play(world)
    token = scene.letter.token
    digest = token_digest(token)
    stored = token_hash(digest)
    for wrong in (
        digest,
        digest[:43],
        stored,
        stored[:43],
        token[::-1],
        token.swapcase(),
        token + "=",
        f"{token[:9]} {token[9:]}",
    ):
        answer = answer_to(partial(scene.person("zoe").invitations.accept, wrong, relationship_label="Friend"))
        expect("invitation_invalid", answer.word, "another writing of a token")


def a_token_is_trimmed(world: World) -> None:
    """White space and characters that are not seen, pasted around a token, are no part of it (INV-22)."""
    scene = play(world)
    pasted = f" \u200b\xa0{scene.letter.token}\ufeff\r\n"
    joined = scene.person("zoe").invitations.accept(pasted, relationship_label="Friend")
    expect(scene.family.mia, joined.baby_profile_id, "a token that was pasted")


def tokens_are_made_of_256_bits(world: World) -> None:
    """Forty-three characters of URL-safe base64, each time others (INV-03)."""
    scene = play(world)
    addresses = [scene.family.address(f"friend{number}") for number in range(10)]
    tokens = [sent.token for sent in scene.person("anna").invitations.invite(scene.family.mia, addresses)]
    plain = {token for token in tokens if FORM.fullmatch(token)}
    expect((10, 10), (len(set(tokens)), len(plain)), "tokens of one call")


def _planted(scene: Scene) -> None:
    """Texts with a canary, in everything that is told to others."""
    anna, rosa = scene.person("anna"), scene.person("rosa")
    at = scene.now + timedelta(days=12)
    event = anna.events.schedule(
        scene.family.mia, title=CANARY, event_date=at, description=CANARY, location=CANARY, cover_photo_url=CANARY
    )
    rosa.events.answer(event.id, "yes")
    said = rosa.event_comments.add(event.id, CANARY)
    rosa.event_comments.edit(said.id, f"{CANARY} again")
    anna.events.edit(event.id, title=f"{CANARY} again", video_link=f"https://{CANARY}")
    anna.babies.edit(scene.family.mia, profile_photo_url=CANARY)
    rosa.members.relabel(scene.family.mia, CANARY)
    anna.events.remove(event.id)


def payloads_hold_ids_only(world: World) -> None:
    """No text of any content is in a notification, in its words, or in an activity (NOT-07, T-100)."""
    scene = play(world)
    _planted(scene)
    places: dict[str, str] = {}
    for name in ("anna", "ben", "rosa", "pina"):
        person = scene.person(name)
        places[f"{name}'s inbox"] = repr(whole(person.notifications.inbox))
        places[f"{name}'s activity"] = repr(person.notifications.activity(scene.family.mia))
    _absent({"a text": CANARY}, places)


def refusals_tell_nothing_of_other_rows(world: World) -> None:
    """The errors of broken rules hold no value of any row, neither in the message nor in what a log shows (T-145)."""
    scene = play(world)
    anna, rosa, family = scene.person("anna"), scene.person("rosa"), scene.family
    at = scene.now + timedelta(days=12)
    for number in range(2):
        anna.events.schedule(family.mia, title=f"{CANARY}{number}", event_date=at, location=CANARY)
    rosa.identity.edit_profile(display_name=CANARY)
    third = partial(anna.events.schedule, family.mia, title="Third", event_date=at)
    answers: dict[str, Answer] = {
        "day_is_full": answer_to(third),
        "already_member": answer_to(partial(anna.invitations.invite, family.mia, [family.address("rosa")])),
        "too_many_owners": answer_to(partial(anna.members.promote, family.in_mia["rosa"])),
    }
    expect(list(answers), [answer.word for answer in answers.values()], "provoked errors")
    secrets = {"a text": CANARY, "an address": family.address("rosa"), "an id": str(family.people["rosa"])}
    _absent(secrets, {case: answer.message + repr(answer.details) + answer.trace for case, answer in answers.items()})
