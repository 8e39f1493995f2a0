"""The storages of nonna, each behind one plain function."""

from __future__ import annotations

from nonna_adapters.memory import MemoryStorage
from nonna_core.nonna import Nonna


def in_memory() -> Nonna:
    """An application whose families live in this process, made for fast tests."""
    return Nonna(MemoryStorage())


__all__ = ["in_memory"]
