"""The memory storage: a true twin of the database, made for fast tests."""

from nonna_adapters.memory.storage import MemoryStorage

__all__ = ["MemoryStorage"]
