"""Who may do what with names and guesses, before and after the answer (GAM-01 to GAM-08, GAM-18 to GAM-21)."""

import pytest

from nonna_core.babies import BabyProfile, Gender
from nonna_core.gamification import (
    BIRTH_DATE_PREDICTIONS,
    CHOOSE,
    GENDER_VOTES,
    NAME_SUGGESTION_LIKES,
    NAME_SUGGESTIONS,
    PREDICTION_TOTALS,
    VOTE_TOTALS,
)
from nonna_core.kernel.access import Access, Asking, Role, Who
from tests.unit.examples import ANNA, CARL, MORNING, baby
from tests.unit.gamification.rows import like, prediction, suggestion, vote
from tests.unit.test_who_may import MEMBERS, NO_ONE, PEOPLE

BORN = MORNING.date()
BABIES = {
    "before": baby(),
    "gender known": baby(gender=Gender.FEMALE),
    "born": baby(actual_birth_date=BORN),
}
GONE = [
    (NAME_SUGGESTIONS, suggestion(deleted_at=MORNING)),
    (NAME_SUGGESTION_LIKES, like(deleted_at=MORNING)),
    (GENDER_VOTES, vote(deleted_at=MORNING, is_anonymous=False)),
    (BIRTH_DATE_PREDICTIONS, prediction(deleted_at=MORNING, is_anonymous=False)),
]
VERBS = ("see", "create", "change", "remove", "restore")


def may(word: Who, row: object, of: BabyProfile) -> list[str]:
    """Who of the cast is meant by a word."""
    asked = {name: Asking(person=person, role=role, row=row, baby=of) for name, (person, role) in PEOPLE.items()}
    return [name for name, question in asked.items() if word.holds(question)]


@pytest.mark.parametrize(
    ("line", "row", "expected"),
    [
        (NAME_SUGGESTIONS, suggestion(), {
            "see": MEMBERS, "create": "author", "change": "author", "remove": "author owner",
        }),
        (NAME_SUGGESTIONS, suggestion(user_id=ANNA), {
            "see": MEMBERS, "create": "owner", "change": "owner", "remove": "owner",
        }),
        (NAME_SUGGESTIONS, suggestion(user_id=CARL), {"see": MEMBERS, "remove": "owner"}),
        (NAME_SUGGESTION_LIKES, like(), {"see": MEMBERS, "create": "author", "remove": "author", "restore": "author"}),
        (NAME_SUGGESTION_LIKES, like(user_id=CARL), {"see": MEMBERS}),
        (GENDER_VOTES, vote(), {"see": "author", "create": "author", "change": "author"}),
        (GENDER_VOTES, vote(is_anonymous=False), {"see": MEMBERS, "create": "author", "change": "author"}),
        (GENDER_VOTES, vote(user_id=ANNA), {"see": "owner"}),
        (BIRTH_DATE_PREDICTIONS, prediction(), {"see": "author", "create": "author", "change": "author"}),
        (BIRTH_DATE_PREDICTIONS, prediction(is_anonymous=False), {
            "see": MEMBERS, "create": "author", "change": "author",
        }),
        (BIRTH_DATE_PREDICTIONS, prediction(user_id=ANNA), {"see": "owner"}),
    ],
    ids=lambda value: getattr(value, "table", ""),
)  # fmt: skip
def test_live_rows_before_the_answer(line: Access, row: object, expected: dict[str, str]) -> None:
    """Each verb is for whom the matrix says, and a verb that is not listed is for no one."""
    told = {verb: may(getattr(line, verb), row, BABIES["before"]) for verb in VERBS}
    assert {verb: expected.get(verb, NO_ONE).split() for verb in VERBS} == told


@pytest.mark.parametrize(
    ("when", "vote_seen_by", "prediction_seen_by"),
    [("before", "author", "author"), ("gender known", MEMBERS, "author"), ("born", MEMBERS, MEMBERS)],
)
def test_who_sees_a_secret_guess(when: str, vote_seen_by: str, prediction_seen_by: str) -> None:
    """The gender tells the votes, the birth tells both (GAM-06, GAM-08, T-112)."""
    seen = [
        may(GENDER_VOTES.see, vote(), BABIES[when]),
        may(BIRTH_DATE_PREDICTIONS.see, prediction(), BABIES[when]),
    ]
    assert [vote_seen_by.split(), prediction_seen_by.split()] == seen


@pytest.mark.parametrize(
    ("when", "votes", "predictions"),
    [("before", "owner", "owner"), ("gender known", MEMBERS, "owner"), ("born", MEMBERS, MEMBERS)],
)
def test_who_counts(when: str, votes: str, predictions: str) -> None:
    """The owners always, every member after the answer (GAM-07, GAM-08)."""
    counted = [may(word, BABIES[when], BABIES[when]) for word in (VOTE_TOTALS, PREDICTION_TOTALS)]
    assert [votes.split(), predictions.split()] == counted


@pytest.mark.parametrize(("line", "row"), GONE, ids=lambda value: getattr(value, "table", ""))
@pytest.mark.parametrize("when", BABIES)
def test_removed_rows_are_seen_and_changed_by_nobody(line: Access, row: object, when: str) -> None:
    """Owners and authors included, before and after (RET-01)."""
    assert [[], []] == [may(line.see, row, BABIES[when]), may(line.change, row, BABIES[when])]


def test_owners_choose() -> None:
    """By functions alone (GAM-21)."""
    assert ["owner"] == may(CHOOSE, suggestion(), baby())


def test_whoever_became_an_owner_cannot_change_their_guess() -> None:
    """They see it still (GAM-03)."""
    asked = Asking(person=vote().user_id, role=Role.OWNER, row=vote(), baby=baby())
    assert (True, False) == (GENDER_VOTES.see.holds(asked), GENDER_VOTES.change.holds(asked))


def test_columns_are_those_of_the_grants() -> None:
    """What a person may give when adding a row directly, and what an edit may touch (SEC-05, T-09)."""
    lines = (NAME_SUGGESTIONS, NAME_SUGGESTION_LIKES, GENDER_VOTES, BIRTH_DATE_PREDICTIONS)
    assert {
        "name_suggestions": ("id baby_profile_id user_id gender suggested_name", "suggested_name"),
        "name_suggestion_likes": ("id baby_profile_id name_suggestion_id user_id", ""),
        "gender_votes": ("id baby_profile_id user_id vote is_anonymous", "vote is_anonymous"),
        "birth_date_predictions": (
            "id baby_profile_id user_id predicted_date is_anonymous",
            "predicted_date is_anonymous",
        ),
    } == {line.table: (" ".join(line.given), " ".join(line.columns)) for line in lines}


def test_a_guess_is_seen_in_these_words() -> None:
    """As the page of access prints them."""
    assert "a member and while live and (the person in user_id or where it is not anonymous or after the reveal)" == (
        GENDER_VOTES.see.words
    )
    assert "a member and while live and (the person in user_id or where it is not anonymous or after the birth)" == (
        BIRTH_DATE_PREDICTIONS.see.words
    )


@pytest.mark.parametrize("line", [GENDER_VOTES, BIRTH_DATE_PREDICTIONS])
def test_what_does_not_say_that_it_is_open_is_secret(line: Access) -> None:
    """Nor is anything told of a baby that is not known."""

    class Guess:
        user_id, deleted_at = CARL, None

    asked = Asking(person=ANNA, role=Role.OWNER, row=Guess())
    assert not line.see.holds(asked)
