"""The name that a new account starts with (ACC-02)."""

from collections.abc import Mapping
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonna_core.identity import first_display_name
from nonna_core.kernel.values import line
from tests.unit.examples import quick

MAIL = "rosa@home.example"


@pytest.mark.parametrize(
    ("email", "metadata", "expected"),
    [
        (MAIL, {"display_name": "Nonna"}, "Nonna"),
        (MAIL, {"display_name": " Nonna "}, " Nonna "),
        (MAIL, {"display_name": "x" * 51}, "x" * 50),
        (MAIL, {"display_name": "\U0001f476" * 60}, "\U0001f476" * 50),
        (MAIL, {"display_name": " " * 50 + "x"}, "rosa"),
        (MAIL, {"display_name": "\t"}, "rosa"),
        (MAIL, {"display_name": ""}, "rosa"),
        (MAIL, {"display_name": "Non\nna"}, "rosa"),
        (MAIL, {"display_name": "x" * 50 + "\n"}, "x" * 50),
        ("a\x1bb@home.example", {"display_name": "\u202e"}, "New member"),
        (MAIL, {"display_name": "a\0b"}, "rosa"),
        (MAIL, {"display_name": "\ud800"}, "rosa"),
        ("a\0@home.example", None, "New member"),
        (MAIL, {"display_name": 5}, "rosa"),
        (MAIL, {"display_name": None}, "rosa"),
        (MAIL, {"display_name": ["Nonna"]}, "rosa"),
        (MAIL, {"name": "Nonna"}, "rosa"),
        (MAIL, {}, "rosa"),
        (MAIL, None, "rosa"),
        ("a@b@c", None, "a"),
        ("no-sign", None, "no-sign"),
        ("x" * 60 + "@home.example", None, "x" * 50),
        (" \t@home.example", None, "New member"),
        ("@home.example", None, "New member"),
        ("", None, "New member"),
        (None, None, "New member"),
        (None, {"display_name": "\v\f"}, "New member"),
        (None, {"display_name": "\xa0"}, "\xa0"),
    ],
)
def test_first_names(email: str | None, metadata: dict[str, object] | None, expected: str) -> None:
    """The metadata's name, else the e-mail's first part, each cut to fifty, else ``New member``."""
    assert expected == first_display_name(email, metadata)


_strange = st.one_of(
    st.none(), st.text(max_size=60), st.integers(), st.dictionaries(st.just("display_name"), st.text(max_size=60))
)


@quick
@given(st.one_of(st.none(), st.text(max_size=60)), _strange)
def test_a_strange_name_never_fails_a_registration(email: str | None, metadata: object) -> None:
    """Whatever arrives, the first name is a display name."""
    name = first_display_name(email, cast("Mapping[str, object] | None", metadata))
    assert name == line("display_name", 50)(name)
