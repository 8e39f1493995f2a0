"""Mutants of the Python sources: how they are made, which tests are to kill each, and how they are tried."""
