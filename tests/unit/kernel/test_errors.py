"""The tree of errors: what programs rely on, and what a person reads."""

import copy
import inspect
import pickle
import re

import pytest

from nonna_core.kernel import errors
from nonna_core.kernel.errors import Invalid, NonnaError, NotAllowed, NotFound, RuleBroken, StorageTrouble, TryAgain

TREE = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, NonnaError)]
PLAIN = [kind for kind in TREE if kind is not Invalid]


def test_codes_are_unique() -> None:
    """No two classes share a code, so that a program can tell them apart."""
    assert sorted({kind.code for kind in TREE}) == sorted(kind.code for kind in TREE)


@pytest.mark.parametrize("kind", [kind for kind in TREE if kind is not NonnaError])
def test_a_code_is_the_name_of_its_class(kind: type[NonnaError]) -> None:
    """The code is the class's name in lower case with underscores."""
    assert re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower() == kind.code


@pytest.mark.parametrize("kind", PLAIN)
def test_the_docstring_is_the_message(kind: type[NonnaError]) -> None:
    """Without words of its own an error says its class's docstring, one line for a person."""
    assert kind.__doc__ == kind().message
    assert "\n" not in kind().message


def test_a_message_of_ones_own_wins() -> None:
    """Words that are given are the words that are shown."""
    assert NotFound("No tea here.").message == "No tea here."


def test_who_has_no_words_says_nothing() -> None:
    """A class without a docstring, or with none because they were left out to save room."""

    class Silent(NonnaError):
        pass

    Silent.__doc__ = None
    assert "" == Silent().message


def test_the_drawing_shows_the_whole_tree() -> None:
    """The tree at the top of the module names each class once, under its parent."""
    drawn = re.findall(r"^ {4}(?:[│ ] {3})?(?:[├└]── )?([A-Z]\w+)", errors.__doc__ or "", re.MULTILINE)
    assert sorted(kind.__name__ for kind in TREE) == sorted(drawn)


def test_families_of_errors() -> None:
    """Refusals of the family and troubles of the storage can be caught by their parents."""
    families = {parent: {k.__name__ for k in TREE if issubclass(k, parent)} for parent in (RuleBroken, StorageTrouble)}
    assert families == {
        RuleBroken: {
            "RuleBroken",
            "TooManyOwners",
            "LastOwner",
            "AlreadyMember",
            "InvitationInvalid",
            "TooManyInvitations",
            "DayIsFull",
            "TooManyTags",
            "NameAlreadySuggested",
            "VotesAreClosed",
            "ParentIsRemoved",
        },
        StorageTrouble: {"StorageTrouble", "TryAgain", "Unavailable", "OutcomeUnknown", "WrongContext"},
    }


def test_invalid_names_its_field() -> None:
    """A bad value names the column or argument, in the field, the details and the message."""
    refusal = Invalid("title", "must not be empty")
    assert (refusal.field, refusal.details, refusal.message) == (
        "title",
        {"field": "title"},
        "title must not be empty.",
    )


@pytest.mark.parametrize("error", [kind() for kind in PLAIN] + [Invalid("title", "is odd")], ids=lambda e: e.code)
def test_errors_survive_a_journey(error: NonnaError) -> None:
    """Pickling and copying keep class, message and details, so that errors cross processes."""
    pickled = pickle.loads(pickle.dumps(error))  # noqa: S301  # made in this line
    for arrived in (pickled, copy.copy(error), copy.deepcopy(error)):
        assert (type(error), error.message, error.details) == (type(arrived), arrived.message, arrived.details)


def test_only_a_bad_value_has_details() -> None:
    """Whoever may not see a thing learns nothing beside the class (SEC-10)."""
    assert [NotFound().details, NotAllowed().details, TryAgain().details] == [{}, {}, {}]


def test_a_value_may_be_refused_without_a_reason() -> None:
    """Then it cannot be used as it is."""
    assert "title cannot be used as it is." == Invalid("title").message
