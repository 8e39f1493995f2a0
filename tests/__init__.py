"""Tests of nonna; `make test` runs them all."""
