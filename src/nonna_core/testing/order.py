"""The order of answers: NotFound, NotAllowed, Invalid, then the rules; told earlier is what depends on one argument."""

from __future__ import annotations

from datetime import timedelta

from nonna_core.testing import bad
from nonna_core.testing.acts import ACTS, NAMING
from nonna_core.testing.acts import act as use_case
from nonna_core.testing.checks import Answer, answer_to, expect, expect_answers
from nonna_core.testing.scene import FULL_DAY, Scene, play
from nonna_core.testing.seen import nothing_stored
from nonna_core.testing.world import World


def nobody_is_refused_first(world: World) -> None:
    """Without an identity all but screens and kinds of tiles is NotAllowed, whatever else is wrong (SEC-08)."""
    scene = play(world)
    with nothing_stored(scene):
        answers = {act.name: answer_to(act.doing(scene, None, act.spoilt(scene))) for act in ACTS}
    expect_answers({act.name: "done" if act.is_open else "not_allowed" for act in ACTS}, answers)


def who_sees_nothing_hears_of_nothing_else(world: World) -> None:
    """To whom a row is hidden, bad values and broken rules answer NotFound (T-140)."""
    scene = play(world)
    with nothing_stored(scene):
        answers = {
            f"{act.name} by {who}": answer_to(act.doing(scene, who, act.spoilt(scene)))
            for act in NAMING
            for who in act.blind
        }
        answers["full day"] = _on_a_full_day(scene, "zoe")
    expect_answers(dict.fromkeys(answers, "not_found"), answers)


def who_may_not_hears_of_no_value(world: World) -> None:
    """Who sees a row but may not do this, is NotAllowed before a value is judged or a rule is asked (T-140)."""
    scene = play(world)
    with nothing_stored(scene):
        answers = {
            f"{act.name} by {who}": answer_to(act.doing(scene, who, act.spoilt(scene)))
            for act in NAMING
            for who in act.barred
        }
        answers["full day"] = _on_a_full_day(scene, "rosa")
        co_owner = scene.family.in_mia["ben"]
        for who in ("anna", "ben"):
            removal = use_case("members.remove").doing(scene, who, {"membership_id": co_owner})
            answers[f"an owner removed by {who}"] = answer_to(removal)
    expect_answers(dict.fromkeys(answers, "not_allowed"), answers)


def a_bad_value_comes_before_a_broken_rule(world: World) -> None:
    """An owner who gives a bad title for a full day hears of the title, and then of the day."""
    scene = play(world)
    schedule, edit = use_case("events.schedule"), use_case("events.edit")
    invite = use_case("invitations.invite")
    full = {"event_date": scene.now + FULL_DAY}
    with nothing_stored(scene):
        answers = {
            "title, day": answer_to(schedule.doing(scene, "anna", schedule.good(scene) | full | {"title": ""})),
            "day": answer_to(schedule.doing(scene, "anna", schedule.good(scene) | full)),
            "end, moved": answer_to(edit.doing(scene, "anna", edit.good(scene) | full | {"ends_at": scene.now})),
            "moved": answer_to(edit.doing(scene, "anna", edit.good(scene) | full)),
            "no address, role": answer_to(invite.doing(scene, "anna", _invited(scene, []))),
            "bad address, role": answer_to(invite.doing(scene, "anna", _invited(scene, ["x"]))),
            "role": answer_to(invite.doing(scene, "anna", _invited(scene, [scene.family.address("friend")]))),
        }
    promised = {
        "title, day": "invalid title",
        "day": "day_is_full",
        "end, moved": "invalid ends_at",
        "moved": "day_is_full",
        "no address, role": "invalid invitee_emails",
        "bad address, role": "invalid invitee_email",
        "role": "too_many_owners",
    }
    expect_answers(promised, answers)


def several_things_are_judged_one_by_one(world: World) -> None:
    """Of several addresses the first that fails gives the error, rule or value (INV-13)."""
    scene = play(world)
    invite, address = use_case("invitations.invite"), scene.family.address
    lists = {
        "already_member": [address("friend"), address("rosa"), "x"],
        "invalid invitee_email": [address("friend"), "x", address("rosa")],
    }
    with nothing_stored(scene):
        answers = {
            promised: answer_to(invite.doing(scene, "anna", {"baby_id": scene.family.mia, "invitee_emails": emails}))
            for promised, emails in lists.items()
        }
    expect_answers({promised: promised for promised in lists}, answers)


def an_acceptance_answers_in_its_own_order(world: World) -> None:
    """Form of the label, token, missing label, membership, room; and the invitation stays open (INV-26)."""
    scene = play(world)
    zoe, rosa, anna = (scene.person(name) for name in ("zoe", "rosa", "anna"))
    token, unknown = scene.letter.token, "A" * 43
    scene.person("ben").members.leave(scene.family.mia)
    (owners_letter,) = anna.invitations.invite(scene.family.mia, [scene.family.address("owner")], role="owner")
    anna.members.promote(scene.family.in_mia["pina"])
    with nothing_stored(scene):
        answers = {
            "form": answer_to(lambda: zoe.invitations.accept(unknown, relationship_label=" ")),
            "token": answer_to(lambda: zoe.invitations.accept(unknown)),
            "token of a member": answer_to(lambda: rosa.invitations.accept(unknown)),
            "label": answer_to(lambda: zoe.invitations.accept(token)),
            "label of a member": answer_to(lambda: rosa.invitations.accept(token)),
            "membership": answer_to(lambda: rosa.invitations.accept(token, relationship_label="Nonna")),
            "membership, room": answer_to(lambda: rosa.invitations.accept(owners_letter.token)),
            "room": answer_to(lambda: zoe.invitations.accept(owners_letter.token)),
        }
    promised = {
        "form": "invalid relationship_label",
        "token": "invitation_invalid",
        "token of a member": "invitation_invalid",
        "label": "invalid relationship_label",
        "label of a member": "invalid relationship_label",
        "membership": "already_member",
        "membership, room": "already_member",
        "room": "too_many_owners",
    }
    expect_answers(promised, answers)
    zoe.invitations.accept(token, relationship_label="Friend")


def an_unreadable_id_or_cursor_is_told_first(world: World) -> None:
    """It depends on the argument alone, so that even a stranger is told (Invalid), in every use case."""
    scene = play(world)
    answers: dict[str, Answer] = {}
    promised: dict[str, str] = {}
    with nothing_stored(scene):
        for act in ACTS:
            for name in (*act.named, *({"after"} & {*act.fields})):
                for number, value in enumerate(bad.CURSOR if name == "after" else bad.IDENTITY):
                    case = f"{act.name} {name} {number}"
                    answers[case] = answer_to(act.doing(scene, "zoe", act.good(scene) | {name: value}))
                    promised[case] = f"invalid {name}"
    expect_answers(promised, answers)


def any_spelling_of_an_id_names_its_row(world: World) -> None:
    """Upper case, braces and missing dashes find the same row (T-167)."""
    scene = play(world)
    rosa = scene.person("rosa")
    tea = rosa.events.get(scene.tea)
    spellings = (str(scene.tea), str(scene.tea).upper(), f"{{{scene.tea}}}", scene.tea.hex)
    get = use_case("events.get")
    found = [get.call(scene, "rosa", {"event_id": spelling}) for spelling in spellings]
    expect([tea] * len(spellings), found, "one event by all spellings of its id")


def _on_a_full_day(scene: Scene, who: str) -> Answer:
    schedule = use_case("events.schedule")
    full = {"event_date": scene.now + FULL_DAY + timedelta(hours=1)}
    return answer_to(schedule.doing(scene, who, schedule.good(scene) | full))


def _invited(scene: Scene, emails: list[str]) -> dict[str, object]:
    return {"baby_id": scene.family.mia, "invitee_emails": emails, "role": "owner"}
