"""The purge: the scenarios of features/retention."""

from pytest_bdd import scenarios

from tests.features.alone import scratch_database

__all__ = ["scratch_database"]

scenarios("retention")
