"""Planted: a suite that calls everything and asserts nothing."""

from nonna_core.registry import CONSEQUENCES


def test_consequences_are_there() -> None:
    """They are imported, and that is all."""
    list(CONSEQUENCES)
