"""Bad values on every field of every use case: one typed Invalid that names the field, and nothing stored (SEC-12)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from nonna_core.testing import bad
from nonna_core.testing.act import Act
from nonna_core.testing.acts import ACTS, of
from nonna_core.testing.acts import act as use_case
from nonna_core.testing.checks import Answer, Broken, answer_to, expect, expect_answers
from nonna_core.testing.scene import Scene, play
from nonna_core.testing.seen import nothing_stored
from nonna_core.testing.world import World


def _answers(scene: Scene, act: Act) -> tuple[dict[str, str], dict[str, Answer]]:
    """What each bad value is promised, and what it is answered."""
    promised: dict[str, str] = {}
    given: dict[str, Answer] = {}
    for field, values in act.fields.items():
        for number, value in enumerate(values):
            case = f"{act.name} {field} {number} ({str(value)[:20]!a})"
            given[case] = answer_to(act.doing(scene, act.by, act.good(scene) | {field: value}))
            promised[case] = f"invalid {act.called.get(field, field)}"
    return promised, given


def _refused(world: World, acts: tuple[Act, ...]) -> None:
    scene = play(world)
    promised: dict[str, str] = {}
    given: dict[str, Answer] = {}
    with nothing_stored(scene):
        for act in acts:
            of_act = _answers(scene, act)
            promised |= of_act[0]
            given |= of_act[1]
    expect_answers(promised, given)
    echoed = [case for case, answer in given.items() if bad.CANARY in answer.message + answer.trace.split("File")[0]]
    if echoed:
        raise Broken(f"the refused value is repeated in the answer: {echoed}")


def bad_values_about_oneself_are_refused(world: World) -> None:
    """Profile, preferences and inbox (ACC-03, NOT-15)."""
    _refused(world, (*of("identity"), *of("notifications")))


def bad_values_about_a_baby_are_refused(world: World) -> None:
    """Baby profile and label (BP-01 to BP-05, BP-19, BP-23, MEM-17)."""
    _refused(world, (*of("babies"), *of("members")))


def bad_values_about_invitations_are_refused(world: World) -> None:
    """Addresses, role, label and page (INV-16, INV-24)."""
    _refused(world, of("invitations"))


def bad_values_about_events_are_refused(world: World) -> None:
    """Events, answers, days and pages (EVT-02 to EVT-08, EVT-12, EVT-19)."""
    _refused(world, of("events"))


def bad_values_about_comments_and_trash_are_refused(world: World) -> None:
    """Comments and pages (PHO-13)."""
    _refused(world, (*of("event_comments"), *of("photo_comments"), *of("trash")))


def bad_values_about_photos_are_refused(world: World) -> None:
    """Captions, addresses, tags, and how many at once (PHO-03, PHO-05, PHO-06, PHO-22)."""
    _refused(world, of("photos"))


def bad_values_about_the_registry_are_refused(world: World) -> None:
    """Items, priorities and notes (REG-02, REG-03, REG-05)."""
    _refused(world, of("registry"))


def bad_values_about_names_guesses_and_tiles_are_refused(world: World) -> None:
    """Names, votes, predictions, screens (GAM-01, GAM-05, GAM-13)."""
    _refused(world, (*of("names"), *of("guesses"), *of("tiles")))


def a_bad_address_among_good_ones_is_refused(world: World) -> None:
    """Whichever it is, and the good ones are not invited (INV-13, INV-16)."""
    scene = play(world)
    invite, good = use_case("invitations.invite"), scene.family.address("friend")
    with nothing_stored(scene):
        answers = {
            f"{number}": answer_to(
                invite.doing(scene, "anna", invite.good(scene) | {"invitee_emails": [good, address]})
            )
            for number, address in enumerate(bad.ADDRESS)
        }
    expect_answers(dict.fromkeys(answers, "invalid invitee_email"), answers)


def values_that_depend_on_another_are_refused(world: World) -> None:
    """A start long ago, an end before the start, a span of 367 days, a birth tomorrow, a date that is taken away."""
    scene = play(world)
    now, today = scene.now, scene.now.date()
    cases: dict[str, tuple[str, str, dict[str, Any]]] = {
        "a year ago": ("events.schedule", "event_date", {"event_date": now - timedelta(days=366)}),
        "moved long ago": ("events.edit", "event_date", {"event_date": now - timedelta(days=366)}),
        "the first year": ("events.schedule", "event_date", {"event_date": datetime.min.replace(tzinfo=UTC)}),
        "no end": ("events.schedule", "ends_at", {"ends_at": now + timedelta(days=14)}),
        "an end before": ("events.edit", "ends_at", {"ends_at": now}),
        "a long span": ("events.calendar", "last_day", {"last_day": today + timedelta(days=366)}),
        "a backward span": ("events.calendar", "last_day", {"last_day": today - timedelta(days=1)}),
        "no date": ("babies.create", "expected_birth_date", {"expected_birth_date": None}),
        "taken away": ("babies.edit", "expected_birth_date", {"expected_birth_date": None}),
        "today": ("babies.edit", "expected_birth_date", {"expected_birth_date": today}),
        "tomorrow": ("babies.edit", "actual_birth_date", {"actual_birth_date": today + timedelta(days=1)}),
        "too early": ("babies.edit", "actual_birth_date", {"actual_birth_date": today - timedelta(days=1)}),
        "the first day": ("babies.create", "actual_birth_date", {"actual_birth_date": date.min}),
    }
    answers: dict[str, Answer] = {}
    with nothing_stored(scene):
        for case, (name, _, value) in cases.items():
            act = use_case(name)
            answers[case] = answer_to(act.doing(scene, act.by, act.good(scene) | value))
    expect_answers({case: f"invalid {field}" for case, (_, field, _) in cases.items()}, answers)


def strange_but_good_texts_come_back_equal(world: World) -> None:
    """Emoji, right-to-left, joiners, quotes and patterns are stored exactly, and read again (T-164, T-170)."""
    scene = play(world)
    rosa = scene.person("rosa")
    family = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
    texts = [
        "'; drop table events; --",
        "%_\\",
        "e\u0301\u00e9",
        "\u0639\u0645\u0631 \u202e",
        family,
        "\x1c",
        "\u200b\xa0",
    ]
    texts += [bad.BABY_FACE * 500, " leading and trailing \n", "\x01\x7f", "$1 :name %(name)s {}"]
    said = [rosa.event_comments.add(scene.tea, text) for text in texts]
    read = rosa.event_comments.of(scene.tea, limit=100).items[-len(texts) :]
    expect(texts, [row.comment.comment_text for row in read], "comments as they were given")
    expect(said, [row.comment for row in read], "comments as they were answered")


def every_bad_value_is_tried() -> int:
    """How many bad values there are in the table, for a test that counts."""
    return sum(len(values) for act in ACTS for values in act.fields.values())
