"""The summaries of a month: the scenarios of features/engagement."""

from pytest_bdd import scenarios

from tests.features.alone import emptied_database, scratch_database

__all__ = ["emptied_database", "scratch_database"]

scenarios("engagement")
