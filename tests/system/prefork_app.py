"""What a real prefork server serves: one application, made and used before the workers are forked."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from typing import Any, Final
from urllib.parse import parse_qs
from uuid import UUID

import nonna_adapters
from nonna_core import NewPhoto, NonnaError, UserId

Start = Callable[[str, list[tuple[str, str]]], object]

APP: Final = nonna_adapters.postgres(os.environ["NONNA_URL"], pool_size=4)
WARM: Final = [mine.baby.name for mine in APP.acting_as(UserId(UUID(os.environ["NONNA_PERSON"]))).babies.mine()]
"""A call before any worker is there, as a health check makes."""


def application(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    """The babies of the person who asks; a photo is added where one is given."""
    asked = {name: values[0] for name, values in parse_qs(environ["QUERY_STRING"]).items()}
    person = APP.acting_as(UserId(UUID(asked["person"])))
    told: dict[str, object] = {"process": os.getpid()}
    try:
        mine = person.babies.mine()
        told["babies"] = [str(baby.baby.id) for baby in mine]
        if "photo" in asked:
            told["added"] = person.photos.add(mine[0].baby.id, [NewPhoto(url=asked["photo"])])[0].url
        status = "200 OK"
    except NonnaError as error:
        told["error"], status = error.code, "503 Service Unavailable"
    start_response(status, [("Content-Type", "application/json")])
    return [json.dumps(told).encode()]
