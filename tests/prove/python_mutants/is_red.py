"""Planted: a suite that is red whatever is changed, and would seem to kill everything."""


def test_nothing_is_ever_right() -> None:
    """It never is."""
    assert [] == ["right"]
