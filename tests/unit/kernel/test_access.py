"""Words for people, how they combine and print, and the lazy question of what somebody is in a family."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from nonna_core.kernel.access import (
    Access,
    Asking,
    Place,
    Role,
    Standing,
    Who,
    about,
    anyone,
    day_in,
    follower,
    kin,
    live,
    member,
    no_one,
    oneself,
    owner,
    signed_in,
)
from nonna_core.kernel.errors import Invalid, NonnaError, NotAllowed, NotFound
from nonna_core.kernel.values import Instant, UserId
from tests.unit.examples import ANNA, MIA, MORNING, ROSA, membership, quick, standing_of

NOT_IN_THE_CALENDAR = [
    (datetime(1, 1, 1, 9, tzinfo=UTC), "Pacific/Niue"),
    (datetime(9999, 12, 31, 20, tzinfo=UTC), "Pacific/Kiritimati"),
]

YES, NO = Who("yes", lambda _: True), Who("no", lambda _: False)


@frozen(kw_only=True)
class Note:
    """A row to ask about."""

    user_id: UserId | None = ROSA
    deleted_at: Instant | None = None


def asking(person: UserId | None = ROSA, role: Role | None = None, row: object = None) -> Asking:
    """A question."""
    return Asking(person=person, role=role, row=row)


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (no_one, []),
        (anyone, ["nobody", "stranger", "follower", "owner"]),
        (signed_in, ["stranger", "follower", "owner"]),
        (member, ["follower", "owner"]),
        (follower, ["follower"]),
        (owner, ["owner"]),
    ],
    ids=str,
)
def test_groups(who: Who, expected: list[str]) -> None:
    """Each word means its group and nobody else."""
    people = {
        "nobody": asking(None),
        "stranger": asking(),
        "follower": asking(role=Role.FOLLOWER),
        "owner": asking(role=Role.OWNER),
    }
    assert [name in expected for name in people] == [who.holds(asked) for asked in people.values()]


def test_the_roles_are_two() -> None:
    """Written as the glossary writes them (MEM-01)."""
    assert ["owner", "follower"] == [*Role]


def test_a_question_leaves_out_what_is_not_asked() -> None:
    """Without a family, a row or kin one is nobody's member and nobody's kin."""
    asked = Asking(person=ROSA)
    assert (None, None, None) == (asked.role, asked.row, asked.baby)
    assert (False, frozenset()) == (asked.kin(ANNA), asked.roles())


def test_a_word_is_told_by_its_words() -> None:
    """And has a meaning always; alone it needs no brackets."""
    assert "Who(words='an owner')" == repr(owner)
    assert [False, True] == [word.loose for word in (owner, owner | member)]
    assert Who("yes", lambda _: True) != Who("yes", lambda _: True, loose=True)
    with pytest.raises(TypeError):
        Who("without a meaning")  # type: ignore[call-arg]  # that is the fault


def test_words_about_the_row() -> None:
    """Oneself, liveness and the role of a membership are read from the row."""
    mine, hers, gone = Note(user_id=ROSA), Note(user_id=ANNA), Note(deleted_at=MORNING)
    assert [True, False] == [oneself("user_id").holds(asking(row=row)) for row in (mine, hers)]
    assert [True, False] == [live().holds(asking(row=row)) for row in (mine, gone)]
    rows = (membership(), membership(role=Role.OWNER), None)
    assert [True, False, False] == [about(Role.FOLLOWER).holds(asking(row=row)) for row in rows]


def test_kin_is_asked_about_the_person_in_the_row() -> None:
    """Whoever shares a family is told by the storage, about the named column (ACC-11)."""
    asked = Asking(person=ROSA, row=Note(user_id=ANNA), kin=lambda person: person == ANNA)
    assert kin("user_id").holds(asked)
    assert not kin("user_id").holds(Asking(person=ROSA, row=Note(user_id=ANNA)))


def test_words_print_as_they_combine() -> None:
    """Brackets stand where an *or* is inside an *and*, and nowhere else."""
    mine = oneself("user_id")
    assert "an owner and while live" == (owner & live()).words
    assert "an owner or a member and the person in user_id" == (owner | (member & mine)).words
    assert "(an owner or a member) and while live" == ((owner | member) & live()).words
    assert "while live and (an owner or a member)" == (live() & (owner | member)).words
    assert "an owner or a member or no one" == (owner | member | no_one).words
    assert "a follower and while live and signed in" == (follower & live() & signed_in).words
    assert "anyone and where it is the follower's" == (anyone & about(Role.FOLLOWER)).words
    assert "kin of the person in user_id" == kin("user_id").words


Reading = tuple[Who, bool]


def _combined(one: Reading, other: Reading, both: bool) -> Reading:  # noqa: FBT001  # drawn by hypothesis
    """Two words combined, and whether they hold."""
    if both:
        return one[0] & other[0], one[1] and other[1]
    return one[0] | other[0], one[1] or other[1]


_words = st.recursive(
    st.sampled_from([(YES, True), (NO, False)]),
    lambda inner: st.builds(_combined, inner, inner, st.booleans()),
    max_leaves=8,
)


@quick
@given(_words)
def test_what_is_printed_is_what_holds(made: Reading) -> None:
    """Read as a sentence, the words give the same answer as the question."""
    who, expected = made
    read = who.words.replace("yes", "True").replace("no", "False")
    assert (expected, expected) == (who.holds(asking()), eval(read))  # noqa: S307  # made of the words above


def test_a_line_allows_only_what_it_says() -> None:
    """What an Access line does not name, nobody may."""
    line = Access(table="notes", see=member)
    assert [no_one] * 4 == [line.create, line.change, line.remove, line.restore]
    assert ((), (), (), {}) == (line.columns, line.given, line.frozen, line.through)


def _answer(call: Callable[[], object]) -> type[NonnaError] | None:
    try:
        call()
    except NonnaError as error:
        return type(error)
    return None


@pytest.mark.parametrize(
    ("role", "expected"), [(None, NotFound), (Role.FOLLOWER, NotAllowed), (Role.OWNER, None)], ids=str
)
def test_a_standing_is_required(role: Role | None, expected: type[NonnaError] | None) -> None:
    """A stranger finds nothing, whoever has a place but not this one is not allowed (SEC-10)."""
    assert expected == _answer(lambda: standing_of(role).require(owner))


@pytest.mark.parametrize(
    ("role", "expected"), [(None, NotFound), (Role.FOLLOWER, NotAllowed), (Role.OWNER, Invalid)], ids=str
)
def test_a_bad_argument_is_answered_after_the_standing(role: Role | None, expected: type[NonnaError]) -> None:
    """Inside ``first`` an argument is judged without asking; only when it is bad, the standing answers first."""

    def call() -> None:
        with standing_of(role).first(owner):
            raise Invalid("limit")

    assert expected == _answer(call)


def test_a_good_argument_asks_nothing() -> None:
    """Whose argument is good has not been asked yet, so that the question travels with the next."""
    asked: list[str] = []

    def ask() -> Place:
        asked.append("standing")
        return Place(baby_id=MIA, role=Role.OWNER, time_zone="UTC")

    standing = Standing(ANNA, ask)
    with standing.first(owner):
        pass
    before = list(asked)
    standing.require(owner)
    standing.require(member)
    assert ([], ["standing"]) == (before, asked)


def test_a_stranger_has_no_place_anywhere() -> None:
    """The family and the place of a stranger are not found."""
    stranger = standing_of(None)
    answers = [
        _answer(lambda: stranger.baby_id),
        _answer(lambda: stranger.place),
    ]
    assert [NotFound] * 2 == answers


@pytest.mark.parametrize("zone", ["Atlantis/Lost", "Europe", "", "../UTC", "Europe/Vienna\0", "\ud800"])
def test_a_zone_that_is_not_known_is_told_by_its_name(zone: str) -> None:
    """A name that has vanished, a folder, a path, what is no name: none of them is an error of the driver (BP-24)."""
    with pytest.raises(Invalid) as refused:
        day_in(zone, MORNING, "event_date")
    assert ("time_zone", True) == (refused.value.field, repr(zone) in refused.value.reason)


def test_utc_needs_no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without time-zone files still counts the days of the default zone (BP-19)."""
    monkeypatch.setattr("nonna_core.kernel.access.ZoneInfo", lambda _: pytest.fail("a file is asked for"))
    assert date(2026, 3, 1) == day_in("UTC", MORNING, "event_date")


@pytest.mark.parametrize(("moment", "zone"), NOT_IN_THE_CALENDAR, ids=["before the first day", "after the last"])
def test_a_day_outside_of_the_calendar_is_told_by_its_field(moment: Instant, zone: str) -> None:
    """The years 1 to 9999 are those of the family's own calendar, in UTC the instant may be inside (EVT-04)."""
    with pytest.raises(Invalid) as refused:
        day_in(zone, moment, "ends_at")
    assert ("ends_at", "lies outside the years 1 to 9999") == (refused.value.field, refused.value.reason)
    assert date(moment.year, moment.month, moment.day) == day_in("UTC", moment, "ends_at")


def test_a_row_is_judged_by_its_person() -> None:
    """Who asks is compared with the row that is asked about."""
    own = member & oneself("user_id")
    standing = standing_of(Role.FOLLOWER, person=ROSA)
    answers = [_answer(partial(standing.require, own, row)) for row in (Note(), Note(user_id=ANNA))]
    assert [None, NotAllowed] == answers
