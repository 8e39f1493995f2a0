"""Worlds to test and to tell stories in: one in memory, one on a scratch database."""

from __future__ import annotations

from nonna_adapters.memory.world import memory_world

__all__ = ["memory_world"]
