"""Playing a story: what is shown, and how it ends."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest
from typer.testing import CliRunner

from nonna_adapters.cli.main import app
from tests.cli.conftest import Play

AT: Final = "2026-03-01T09:00:00Z"


def act(
    who: str, do: str, as_: str | None = None, /, *, expect: dict[str, Any] | None = None, **given: object
) -> dict[str, Any]:
    """A line of a story; all of them stand at one instant."""
    return {"at": AT, "who": who, "do": do, "with": given, "as": as_} | ({"expect": expect} if expect else {})


def family() -> list[dict[str, Any]]:
    """Anna owns Mia, Rosa follows, and a letter lies open."""
    return [
        act("platform", "register", "anna", email="anna@example.org", metadata={"display_name": "Anna"}),
        act("platform", "register", "rosa", email="rosa@example.org"),
        act("anna", "babies.create", "mia", name="Mia", expected_birth_date="2026-05-20"),
        act("anna", "invitations.invite", "letters", baby_id="$mia", invitee_emails=["a@example.org", "b@example.org"]),
        act("rosa", "invitations.accept", token="$letters.1.token", relationship_label="Grandma"),  # noqa: S106  # a name
    ]


def tea() -> dict[str, Any]:
    """Tea on the eighth of March."""
    return act("anna", "events.schedule", "tea", baby_id="$mia", title="Tea", event_date="2026-03-08T15:00:00Z")


def test_the_day_shows_the_five_refusals_in_a_persons_words() -> None:
    """The shipped day plays in memory and shows the five refusals, each with a sentence and its code."""
    result = CliRunner().invoke(app, ["play"])
    assert 0 == result.exit_code, result.output
    for code in ("day_is_full", "too_many_owners", "not_allowed", "not_found", "invitation_invalid"):
        assert f"({code})" in result.stdout
    assert "Anna could not put 'Cake' on the calendar of Mia (Sun 8 Mar): " in result.stdout
    assert '"That day already has two events' in result.stdout


def test_it_says_who_was_told(play: Play) -> None:
    """Below an act stands who found a message about it in their inbox."""
    result = play(*family(), tea())
    assert "-> Rosa: " in result.stdout
    assert "-> Anna: " in result.stdout


def test_at_the_end_everybody_sees_their_family(play: Play) -> None:
    """The last table has a line for each family of each person."""
    end = play(*family(), tea(), act("platform", "register", "zoe", email="zoe@example.org")).stdout
    table = end[end.index("as each person sees it") :]
    assert "Mia (owner)" in table
    assert "Mia (follower)" in table
    assert "no family" in table
    assert "Tea Sun 8 Mar" in " ".join(table.split())


def test_a_refusal_without_expectation_is_no_failure(play: Play) -> None:
    """What is refused is shown; only an unmet expectation is a failure."""
    result = play(*family(), act("rosa", "babies.remove", baby_id="$mia"))
    assert 0 == result.exit_code
    assert "(not_allowed)" in result.stdout


MET: Final = {
    "an error": act("rosa", "babies.remove", expect={"error": "not_allowed"}, baby_id="$mia"),
    "a field": act("anna", "babies.edit", expect={"error": "invalid", "field": "name"}, baby_id="$mia", name=""),
    "a value": act("anna", "babies.get", expect={"name": "Mia", "deleted_at": None}, baby_id="$mia"),
    "an instant": act("anna", "babies.get", expect={"created_at": "2026-03-01T10:00:00.002+01:00"}, baby_id="$mia"),
    "an id": act("anna", "babies.get", expect={"id": "$mia"}, baby_id="$mia"),
    "a number": act("anna", "notifications.unread_count", expect={"value": 1}),
    "how many": act("anna", "members.of", expect={"count": 2}, baby_id="$mia"),
    "a row of a list": act("anna", "members.of", expect={"2.relationship_label": "Grandma"}, baby_id="$mia"),
    "a reading": act("anna", "members.of", expect={"1.membership.role": "owner"}, baby_id="$mia"),
    "a payload": act("anna", "notifications.inbox", expect={"1.payload.actor_user_id": "$rosa"}),
    "a plain dollar": act("anna", "babies.edit", expect={"name": "$$mia"}, baby_id="$mia", name="$$mia"),
}


@pytest.mark.parametrize("line", MET.values(), ids=list(MET))
def test_a_met_expectation_is_no_failure(play: Play, line: dict[str, Any]) -> None:
    """Each form of an expectation can be met."""
    result = play(*family(), line)
    assert 0 == result.exit_code, result.output


UNMET: Final = {
    "done": act("anna", "babies.get", expect={"error": "not_found"}, baby_id="$mia"),
    "refused": act("rosa", "babies.remove", expect={"value": None}, baby_id="$mia"),
    "another error": act("rosa", "babies.remove", expect={"error": "not_found"}, baby_id="$mia"),
    "another field": act(
        "anna", "babies.edit", expect={"error": "invalid", "field": "gender"}, baby_id="$mia", name=""
    ),
    "another value": act("anna", "babies.get", expect={"name": "Leo"}, baby_id="$mia"),
    "no such field": act("anna", "babies.get", expect={"nickname": "Mi"}, baby_id="$mia"),
    "no such row": act("anna", "members.of", expect={"3.role": "owner"}, baby_id="$mia"),
    "no row zero": act("anna", "members.of", expect={"0.role": "follower"}, baby_id="$mia"),
    "true is no number": act("anna", "notifications.unread_count", expect={"value": True}),
}


@pytest.mark.parametrize("line", UNMET.values(), ids=list(UNMET))
def test_an_unmet_expectation_ends_with_1(play: Play, line: dict[str, Any]) -> None:
    """Each form of an expectation can fail, and the line is named."""
    result = play(*family(), line)
    assert 1 == result.exit_code, result.output
    assert "line 6: on memory: expected" in result.stdout
    assert "1 unmet expectations" in result.stdout


def album(*photos: object) -> dict[str, Any]:
    """Anna adds photos, as a story writes them."""
    return act("anna", "photos.add", "album", baby_id="$mia", photos=list(photos))


def test_photos_are_objects_in_a_list(play: Play) -> None:
    """A photo is written with its tags; each of them has a name by its place."""
    first = {"url": "1.jpg", "caption": "First", "tags": ["a"]}
    seen = act("rosa", "photos.get", expect={"caption": "First", "tags": ["a"]}, photo_id="$album.1")
    result = play(*family(), album(first, {"url": "2.jpg"}), seen, act("rosa", "photos.squish", photo_id="$album.2"))
    assert 0 == result.exit_code, result.output
    assert "Anna added 2 photos to the gallery of Mia." in result.stdout
    assert "-> Rosa (2): " in result.stdout
    assert "Rosa looked at the photo 'First'." in result.stdout
    assert "2 photos" in result.stdout


@pytest.mark.parametrize("photo", ["1.jpg", {"caption": "No address"}, 7, None, {"url": 7}])
def test_what_is_no_photo_is_refused_by_the_library(play: Play, photo: object) -> None:
    """A story may hand in anything, to show how it is refused."""
    field = "url" if photo == {"url": 7} else "photos"
    result = play(*family(), album({"url": "1.jpg"}, photo) | {"expect": {"error": "invalid", "field": field}})
    assert 0 == result.exit_code, result.output


def test_numbers_that_an_act_gave_are_told(play: Play) -> None:
    """Totals and counts stand behind the sentence; a dry run is told as one."""
    guess = act("rosa", "guesses.vote", baby_id="$mia", vote="female")
    totals = act("anna", "guesses.vote_totals", expect={"female": 1}, baby_id="$mia")
    purge = act("retention", "purge", dry_run=True)
    told = play(*family(), guess, totals, purge, act("anna", "notifications.mark_all_read")).stdout
    assert "what Mia will be: male 0, female 1, unknown 0." in told
    assert "(only to count it): nothing." in told
    assert "all messages as read: 1." in told


def test_a_name_that_nothing_was_given_to_is_a_failure(play: Play) -> None:
    """An act that builds on a refused one is not done, and the story fails."""
    refused = act("rosa", "events.schedule", "cake", baby_id="$mia", title="Cake", event_date="2026-03-08T15:00:00Z")
    result = play(*family(), refused, act("rosa", "events.get", event_id="$cake"))
    assert 1 == result.exit_code
    assert "$cake stands for nothing" in result.stdout


def test_somebody_who_could_not_register_does_nothing(play: Play) -> None:
    """An act of a person whose registration was refused is not done, and the story fails."""
    again = act("platform", "register", "anna_again", email="anna@example.org")
    result = play(*family(), again, act("anna_again", "babies.mine"))
    assert 1 == result.exit_code
    assert "anna_again stands for nothing" in result.stdout


def test_acts_of_one_instant_follow_each_other(play: Play) -> None:
    """Two removals at one instant are two removals, each with its own stamp."""
    cake = act("anna", "events.schedule", "cake", baby_id="$mia", title="Cake", event_date="2026-03-09T15:00:00Z")
    removals = [act("anna", "events.remove", event_id="$tea"), act("anna", "events.remove", event_id="$cake")]
    trash = act("anna", "trash.of", expect={"1.title": "Cake", "2.title": "Tea"}, baby_id="$mia")
    assert 0 == play(*family(), tea(), cake, *removals, trash).exit_code


def test_json_is_a_line_for_each_act_person_and_the_sums(play: Play) -> None:
    """For a program the same is told in JSON lines; the machines of the library have one each, too."""
    lines = [*family(), act("rosa", "babies.remove", expect={"error": "not_found"}, baby_id="$mia")]
    result = play(*lines, options=("--json",))
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(lines) + 2 + 2 + 1 == len(told)
    assert ("not_allowed", "rosa", 6) == (told[5]["error"]["code"], told[5]["who"], told[5]["line"])
    assert 1 == len(told[5]["faults"])
    assert [{"who": "anna", "type": "new_follower"}] == told[4]["heard"]
    assert ["anna", "rosa"] == [one["person"] for one in told[6:8]]
    assert [{"machine": machine, "faults": []} for machine in ("service", "retention")] == told[8:10]
    sums = {"storages": ["memory"], "acts": 6, "done": 5, "refused": 1, "unmet": 1, "differences": 0}
    assert sums == told[-1]


@pytest.mark.parametrize("options", [(), ("--json",)], ids=["for a person", "for a machine"])
def test_no_token_is_shown(play: Play, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """A token appears in no output (SEC-15)."""
    tokens = [letter * 43 for letter in "PQR"]
    monkeypatch.setattr("nonna_adapters.cli.theatre.Chance.token", lambda _: tokens.pop())
    result = play(*family(), act("anna", "invitations.resend", invitation_id="$letters.2"), options=options)
    assert (0, []) == (result.exit_code, tokens)
    assert not any(letter * 43 in result.output for letter in "PQR")


def test_strange_letters_are_shown_somehow(play: Play) -> None:
    """Control characters, halves of surrogates and brackets of a terminal's markup break nothing."""
    strange = tea() | {"with": {**tea()["with"], "title": "[bold]\u202e\x1b[2J\ud83e tea"}}
    result = play(*family(), strange, act("anna", "babies.edit", baby_id="$mia", name="[red]Mia\x07"))
    assert 0 == result.exit_code, result.output
    assert "\x1b[2J" not in result.stdout
    assert "[bold]" in result.stdout
