"""What people do and see of the members of a family and of invitations."""

import hashlib
from typing import Any

from tests.steps.book import ACTS, VIEWS
from tests.steps.listing import Listing
from tests.steps.stage import Stage
from tests.steps.words import text_of, texts_of

# Members.


@ACTS.says("remove {person} from {baby}")
def remove(stage: Stage, who: str, _fields: dict[str, Any], person: str, baby: str) -> None:
    stage.person(who).members.remove(stage.membership(person, baby))


@ACTS.says("make {person} an owner of {baby}")
def promote(stage: Stage, who: str, _fields: dict[str, Any], person: str, baby: str) -> object:
    return stage.person(who).members.promote(stage.membership(person, baby))


@ACTS.says("leave {baby}")
def leave(stage: Stage, who: str, _fields: dict[str, Any], baby: str) -> None:
    stage.person(who).members.leave(stage.baby(baby))


@ACTS.says("change [her] label with {baby} to {text}")
def relabel(stage: Stage, who: str, _fields: dict[str, Any], baby: str, text: str) -> object:
    return stage.person(who).members.relabel(stage.baby(baby), text_of(text))


@ACTS.says("take [her] label with {baby} off")
def unlabel(stage: Stage, who: str, _fields: dict[str, Any], baby: str) -> object:
    return stage.person(who).members.relabel(stage.baby(baby), None)


@VIEWS.says("the members of {baby}")
def members(stage: Stage, who: str, baby: str) -> object:
    return stage.person(who).members.of(stage.baby(baby))


# Invitations.


@ACTS.says("invite {texts} to {baby}")
def invite(stage: Stage, who: str, fields: dict[str, Any], texts: str, baby: str) -> object:
    written = texts_of(texts)
    addresses = [stage.address(address) for address in written]
    sent = stage.person(who).invitations.invite(stage.baby(baby), addresses, **fields)
    for address, letter in zip(written, sent, strict=False):
        stage.remember("invitation", address, letter.invitation.id)
        stage.letters.setdefault(address, []).append(letter)
    return sent


@ACTS.says("invite {texts} to {baby} as {role}")
def invite_as(stage: Stage, who: str, _fields: dict[str, Any], texts: str, baby: str, role: str) -> object:
    return invite(stage, who, {"role": role}, texts, baby)


@ACTS.says("invite {number} neighbours to {baby}")
def invite_many(stage: Stage, who: str, _fields: dict[str, Any], number: str, baby: str) -> object:
    neighbours = ", ".join(f'"neighbour{door}@home.example"' for door in range(int(number)))
    return invite(stage, who, {}, neighbours, baby)


@ACTS.says("invite nobody at all to {baby}")
def invite_nobody(stage: Stage, who: str, _fields: dict[str, Any], baby: str) -> object:
    return invite(stage, who, {}, "", baby)


@ACTS.says('resend the invitation of "{address}"')
def resend(stage: Stage, who: str, _fields: dict[str, Any], address: str) -> object:
    letter = stage.person(who).invitations.resend(stage.invitation(address))
    stage.letters[address].append(letter)
    return letter


@ACTS.says('revoke the invitation of "{address}"')
def revoke(stage: Stage, who: str, _fields: dict[str, Any], address: str) -> object:
    return stage.person(who).invitations.revoke(stage.invitation(address))


def use(stage: Stage, who: str, token: str, label: dict[str, Any]) -> object:
    """Accept with a token, and remember the membership."""
    made = stage.person(who).invitations.accept(token, **label)
    stage.remember("membership", f"{who} with {stage.names[made.baby_profile_id]}", made.id)
    return made


@ACTS.says('accept the invitation of "{address}"')
def accept(stage: Stage, who: str, fields: dict[str, Any], address: str) -> object:
    return use(stage, who, stage.letters[address][-1].token, fields)


@ACTS.says('accept the invitation of "{address}" as "{label}"')
def accept_as(stage: Stage, who: str, _fields: dict[str, Any], address: str, label: str) -> object:
    return accept(stage, who, {"relationship_label": label}, address)


@ACTS.says('accept the first letter to "{address}" as "{label}"')
def accept_first(stage: Stage, who: str, _fields: dict[str, Any], address: str, label: str) -> object:
    return use(stage, who, stage.letters[address][0].token, {"relationship_label": label})


@ACTS.says('accept with the hash of the token of "{address}" as "{label}"')
def accept_hash(stage: Stage, who: str, _fields: dict[str, Any], address: str, label: str) -> object:
    digest = hashlib.sha256(stage.letters[address][-1].token.encode()).hexdigest()
    return use(stage, who, digest, {"relationship_label": label})


@ACTS.says('accept with the token {text} as "{label}"')
def accept_text(stage: Stage, who: str, _fields: dict[str, Any], text: str, label: str) -> object:
    return use(stage, who, text_of(text), {"relationship_label": label})


@ACTS.says("expire overdue invitations")
def expire(stage: Stage, who: str, _fields: dict[str, Any]) -> object:
    assert who == "the service"
    return stage.world.app.as_service().expire_invitations()


@VIEWS.says("the invitations of {baby}")
def invitations(stage: Stage, who: str, baby: str) -> object:
    sent = stage.person(who).invitations
    return Listing(lambda **page: sent.of(stage.baby(baby), **page))
