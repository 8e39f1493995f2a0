"""What goes over the wire of a database of the tests: the kinds of the messages, in their order."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from nonna_adapters.postgres.scratch import APP, Database
from tests.postgres.adapter.traces import traced_on

_LINE: Final = re.compile(r"^([FB])\t\d+\t(\w+)")


def spoken(database: Database, act: Callable[[], object]) -> tuple[list[str], list[str]]:
    """The kinds of the messages from us, and of those that came back; how they interleave is the network's affair."""
    lines = traced_on(database.engine(APP, awaits=False), act)
    kinds = [kind.groups() for line in lines if (kind := _LINE.match(line))]
    return [kind for way, kind in kinds if way == "F"], [kind for way, kind in kinds if way == "B"]
