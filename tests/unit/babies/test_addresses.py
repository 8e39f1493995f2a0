"""The addresses of invitations: trimmed, lower-cased where ASCII, and of the right form (INV-16)."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonna_core.babies.invitation import invitee_email
from nonna_core.kernel.errors import Invalid
from nonna_core.testing.bad import ADDRESS
from tests.unit.examples import quick, refused_field

WHITE = "\t\n\v\f\r "


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("rosa@home.example", "rosa@home.example"),
        (f"{WHITE}Rosa@Home.Example{WHITE}", "rosa@home.example"),
        ("a@b", "a@b"),
        (string.ascii_uppercase + "@X", string.ascii_lowercase + "@x"),
        ("\u00c9lodie@\u0130.example", "\u00c9lodie@\u0130.example"),
        ("\u00e9@b\u00fccher.example", "\u00e9@b\u00fccher.example"),
        ("\u7528\u6237@\u4f8b\u5b50.\u6d4b\u8bd5", "\u7528\u6237@\u4f8b\u5b50.\u6d4b\u8bd5"),
        ("o'hara+%_`{|}~!#$&*/=?^-@x-1.home", "o'hara+%_`{|}~!#$&*/=?^-@x-1.home"),
        ("a.b.c@d--e.f", "a.b.c@d--e.f"),
        ("x" * 253 + "@b", "x" * 253 + "@b"),
        (" " * 300 + "a@b" + " " * 300, "a@b"),
    ],
)
def test_addresses(written: str, expected: str) -> None:
    """Only ASCII is trimmed and folded; 255 characters remain at most."""
    assert expected == invitee_email(written)


@pytest.mark.parametrize(
    "bad",
    [
        "", " ", "rosa", "@", "@home", "rosa@", "a@b@c", "a@@b", "@@", "a b@c", "a@b c", "a\t@b", "a@\nb", "a\rb@c",
        "x" * 254 + "@b", "x" * 1_000_000, "a@b\0", "a\ud800@b", None, 5, True, b"a@b", ["a@b"], *ADDRESS,
    ],
)  # fmt: skip
def test_what_is_no_address(bad: object) -> None:
    """White space, several @, nothing beside it, what is not seen, brackets, quotes, punctuation, too long, no text."""
    assert refused_field(lambda: invitee_email(bad)) == "invitee_email"


@quick
@given(st.text(st.sampled_from("aAzZ@ .\t\n\u00c9\xa0"), max_size=12))
def test_what_is_accepted_is_normal(written: str) -> None:
    """An accepted address keeps its form, and is accepted again as it is."""
    try:
        address = invitee_email(written)
    except Invalid:
        return
    assert address == invitee_email(address)
    assert not any(letter in address for letter in WHITE + string.ascii_uppercase)
    assert ["@"] == [letter for letter in address if letter == "@"]
    assert all(address.split("@"))


@quick
@given(st.text(string.ascii_letters, min_size=1), st.text(string.ascii_letters, min_size=1))
def test_two_writings_of_one_address_are_one(name: str, domain: str) -> None:
    """So that an address named twice counts once (INV-13)."""
    assert invitee_email(f"{name}@{domain}") == invitee_email(f" {name.upper()}@{domain.lower()}\n")
