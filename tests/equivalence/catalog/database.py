"""One migrated database for everything in this folder and its neighbour; nothing is ever committed to it."""

import atexit
import uuid
from functools import cache

from nonna_adapters.postgres.embedded import any_server
from nonna_adapters.postgres.migrate import Migrator

__all__ = ["migrated"]


@cache
def migrated() -> str:
    """Give the URL of a database with the whole schema and no rows; both it and its server end with the run."""
    server = any_server()
    name = f"nonna_as_specified_{uuid.uuid4().hex[:12]}"
    url = server.create_database(name)
    atexit.register(server.close)
    atexit.register(server.drop_database, name)
    Migrator(url).up()
    return url
