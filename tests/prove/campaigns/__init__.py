"""One module for each campaign; what they have in common is in ``tests.prove.campaign``."""
