"""The summaries of a month: the scenarios of features/engagement."""

from pytest_bdd import scenarios

from tests.features.alone import scratch_database

__all__ = ["scratch_database"]

scenarios("engagement")
