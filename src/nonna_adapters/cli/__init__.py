"""The ``nonna`` command."""
