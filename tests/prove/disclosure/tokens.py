"""The secrets of invitations, with the logging settings of PostgreSQL turned up."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from hashlib import sha256
from typing import Final, cast
from unittest.mock import patch

import psycopg
from attrs import frozen
from psycopg import sql

from nonna_adapters.postgres.engine import Pooler
from nonna_adapters.postgres.scratch import Database, template
from nonna_adapters.postgres.who import Limits
from nonna_adapters.postgres.world import Door, postgres_world
from nonna_core.babies import Invitations, token_digest
from nonna_core.babies import invitations as use_cases
from nonna_core.babies.invitation import readable_token
from nonna_core.kernel.errors import InvitationInvalid, NonnaError
from nonna_core.nonna import Person
from tests.prove.campaign import Plan, Result
from tests.prove.covert.ears import Ears, ServerLog, listening
from tests.prove.disclosure.story import Story
from tests.steps.blocking import BlockingWorld

NAME: Final = "tokens"
LOUD: Final[Mapping[str, str]] = {
    "log_statement": "all",
    "log_min_duration_statement": "0",
    "log_min_duration_sample": "0",
    "log_statement_sample_rate": "1",
    "log_transaction_sample_rate": "1",
    "log_duration": "on",
    "log_min_error_statement": "debug5",
    "log_error_verbosity": "verbose",
    "log_parameter_max_length": "-1",
    "log_parameter_max_length_on_error": "-1",
    "log_min_messages": "debug5",
    "log_lock_waits": "on",
    "log_temp_files": "0",
    "log_executor_stats": "on",
    "debug_print_parse": "on",
    "debug_print_rewritten": "on",
    "debug_print_plan": "on",
    "debug_pretty_print": "off",
}
"""Each setting of PostgreSQL that makes its log say more, with the value that makes it say most."""

EXPLAINED: Final[Mapping[str, str]] = {
    "auto_explain.log_min_duration": "0",
    "auto_explain.log_analyze": "on",
    "auto_explain.log_verbose": "on",
    "auto_explain.log_nested_statements": "on",
    "auto_explain.log_parameter_max_length": "-1",
}
POOLERS: Final = ("session", "transaction")
DOORS: Final = ("sync", "async")
_EVERYTHING: Final = "everything"
_QUIET: Final = Limits(lock=200)
_WORDS: Final = re.compile(r"(?<![A-Za-z0-9_-])(?:[0-9a-f]{64}|[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])")


@frozen
class Case:
    """
    How the story is played.

    Attributes:
        loud: the setting that is turned up, or everything.
        pooler: of the application.
        door: of the application.
    """

    loud: str
    pooler: Pooler
    door: Door


def parts(plan: Plan) -> list[str]:
    """Each setting by itself, and everything; through both poolers and both doors."""
    del plan
    return [f"{loud}, {pooler}, {door}" for loud in (_EVERYTHING, *LOUD) for pooler in POOLERS for door in DOORS]


def run(part: str, plan: Plan) -> Result:
    """One story."""
    del plan
    loud, pooler, door = part.split(", ")
    return told(Case(loud, cast("Pooler", pooler), cast("Door", door)))


def told(case: Case) -> Result:
    """Play the story, look for tokens wherever something is said, and use what the log says as tokens."""
    database = template().clone(limits=_QUIET, pool_size=1, pooler=case.pooler)
    try:
        _turn_up(database, case.loud)
        log = ServerLog(database)
        with listening() as ears:
            world = postgres_world(database=database, door=case.door)
            story = Story(BlockingWorld(world, database.runner) if case.door == "async" else world, database.superuser)
            stranger, still_open = story.play()
            finds = [*_found(story, ears, log.lines(), database), *_opened(stranger, story, log.lines(), still_open)]
        return Result(_counts(story, log.lines()), [f"{case}: {find}" for find in finds])
    finally:
        database.close()


def _turn_up(database: Database, loud: str) -> None:
    settings = dict(LOUD) if loud == _EVERYTHING else {loud: LOUD[loud], **_ALSO.get(loud, {})}
    settings["lock_timeout"] = "200ms"
    if loud == _EVERYTHING and _explains(database):
        settings |= {"session_preload_libraries": "auto_explain", **EXPLAINED}
    known = {name for (name,) in database.superuser.execute("select name from pg_settings").fetchall()}
    for name, value in settings.items():
        if name not in known:
            continue  # an older server has fewer
        statement = sql.SQL("alter database {} set {} = {}")
        names = sql.Identifier(database.name), sql.Identifier(*name.split(".")), sql.Literal(value)
        database.superuser.execute(statement.format(*names))


_ALSO: Final[Mapping[str, Mapping[str, str]]] = {
    "log_min_duration_sample": {"log_statement_sample_rate": "1"},
    "log_parameter_max_length": {"log_statement": "all"},
    "log_error_verbosity": {"log_statement": "all"},
}
"""What a setting needs beside it, to say anything."""


def _explains(database: Database) -> bool:
    """Whether the server has the library that logs plans."""
    try:
        database.superuser.execute("load 'auto_explain'")
    except psycopg.Error:
        return False
    return True


def _found(story: Story, ears: Ears, log: str, database: Database) -> Iterator[str]:
    """Where a token stands, in whatever writing."""
    shown = str(database.superuser.execute("select query from pg_stat_activity").fetchall())
    places = [*story.said, *ears.all(), ("the log of the server", log), ("the view of statements", shown)]
    for where, text in places:
        for token in story.tokens:
            if any(writing in text for writing in writings(token)):
                yield f"{where} tells a token"


def writings(token: str) -> list[str]:
    """A token as it stands, as hex, as base64, and as the bytes of a tree that the server prints."""
    raw = token.encode()
    return [token, raw.hex(), b64encode(raw).decode().rstrip("="), " ".join(str(byte) for byte in raw)]


def _opened(stranger: Person, story: Story, log: str, still_open: str) -> Iterator[str]:
    """What of the log opens something through the library; at last the token itself must: something was open."""
    known = {digest for token in story.tokens for digest in _digests(token)}
    for word in sorted(known | set(_WORDS.findall(log))):
        try:
            stranger.invitations.accept(word, relationship_label="Friend")
        except InvitationInvalid:
            continue
        except NonnaError as error:
            yield f"what stands in the log is answered by {error.code}"
        else:
            yield "what stands in the log opens an invitation"
            return
    try:
        stranger.invitations.accept(still_open, relationship_label="Friend")
    except NonnaError as error:
        yield f"the token itself is answered by {error.code}: nothing was open"


def _digests(token: str) -> list[str]:
    """What is sent and what is stored of a token."""
    digest = sha256(token.encode()).hexdigest()
    return [digest, sha256(digest.encode()).hexdigest()]


def _counts(story: Story, log: str) -> dict[str, int]:
    known = [digest for token in story.tokens for digest in _digests(token)]
    return {
        "calls with a secret": len(story.said),
        "refusals among them": len(story.refused),
        "tokens looked for": len(story.tokens),
        "digests and hashes in the log of the server": sum(digest in log for digest in known),
        "lines of the server's log": log.count("\n"),
    }


# Planted faults.


def _with(target: object, **faults: object) -> Callable[[], Result]:
    def planted() -> Result:
        with ExitStack() as stack:
            for name, fault in faults.items():
                stack.enter_context(patch.object(target, name, fault))
            return told(Case(_EVERYTHING, "session", "sync"))

    return planted


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and len(value) == len(_digests("")[0])


def _noted(self: Invitations, token: str, *, relationship_label: str | None = None) -> object:
    try:
        return _accept(self, token, relationship_label=relationship_label)
    except NonnaError as error:
        error.add_note(f"It was {token}.")
        raise


_accept = Invitations.accept
PLANTS: Final[Mapping[str, Callable[[], Result]]] = {
    "the token is sent": _with(use_cases, token_digest=lambda token: token, token_hash=token_digest),
    "a token in an error": _with(Invitations, accept=_noted),
    "the digest is taken for a token": _with(
        use_cases,
        readable_token=lambda value: value if _is_digest(value) else readable_token(value),
        token_digest=lambda value: value if _is_digest(value) else token_digest(value),
    ),
}
