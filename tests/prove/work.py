"""One part of a campaign, in a process of its own: what it found, an exception included, and on which server."""

from __future__ import annotations

import time
import traceback

import psycopg

from nonna_adapters.postgres.scratch import template
from tests.prove.campaign import Plan, Result, campaign
from tests.prove.ledger import Kept

PLANT = "plant: "


def work(name: str, part: str, plan: Plan) -> Kept:
    """Run a part, or a planted fault, and never raise: whatever it lets out is a find."""
    began = time.time()
    try:
        module = campaign(name)
        planted = part.removeprefix(PLANT)
        result = module.plant(planted) if part.startswith(PLANT) else module.run(part, plan)
        version = server_version()
    except Exception:  # noqa: BLE001  # a part that fails is what the campaign looks for
        result, version = Result(finds=[f"{part} ended in\n{traceback.format_exc()}"]), "unknown"
    return Kept(part, result, began, time.time(), version)


def server_version() -> str:
    """The version of the throw-away server of this process."""
    with psycopg.connect(template().server.url()) as connection:
        [[version]] = connection.execute("show server_version").fetchall()
    return str(version)
