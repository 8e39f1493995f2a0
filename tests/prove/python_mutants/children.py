"""The children in which mutants run: what they may use, and how they ended."""

from __future__ import annotations

import os
import resource
import signal
from contextlib import suppress
from math import ceil
from typing import Final

_MEMORY: Final = 4 << 30
_WALL: Final = 20
"""How many seconds may pass for each that may be computed: other people work here too."""


def limited(seconds: float) -> None:
    """From now on this process may compute so long, and take so much."""
    signal.alarm(ceil(seconds * _WALL))
    resource.setrlimit(resource.RLIMIT_CPU, (ceil(seconds), ceil(seconds) + 5))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def awaited(pid: int) -> tuple[int, float]:
    """With which code a child ended, and how long it computed; what it started goes with it."""
    _, status, usage = os.wait4(pid, 0)
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime
