"""
What a session must be set to, whatever a server, a database, a role or the environment says.

What stands here can change what a statement means, how its answer is written, or whether it runs at all. Settings of
planning, resources, logging and vacuum are the operator's: they change how fast an answer comes, never which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen

PINNED: Final[Mapping[str, str]] = MappingProxyType(
    {
        # First what could end the statement that sets the rest.
        "transaction_timeout": "0",
        "statement_timeout": "0",
        "lock_timeout": "0",
        "idle_in_transaction_session_timeout": "0",
        "idle_session_timeout": "0",
        "exit_on_error": "off",
        # Who acts, and on what.
        "role": "none",
        "row_security": "on",
        "restrict_nonsystem_relation_kind": "",
        # Which objects a name means.
        "search_path": "pg_catalog, pg_temp",
        # How values are written and read.
        "client_encoding": "UTF8",
        "datestyle": "ISO, MDY",
        "intervalstyle": "postgres",
        "timezone": "UTC",
        "timezone_abbreviations": "Default",
        "bytea_output": "hex",
        "extra_float_digits": "1",
        "lc_monetary": "C",
        "lc_numeric": "C",
        "lc_time": "C",
        "xmlbinary": "base64",
        "xmloption": "content",
        "default_text_search_config": "pg_catalog.simple",
        # How a statement is read.
        "standard_conforming_strings": "on",
        "backslash_quote": "safe_encoding",
        "transform_null_equals": "off",
        "array_nulls": "on",
        "quote_all_identifiers": "off",
        "gin_fuzzy_search_limit": "0",
        # How a transaction begins.
        "default_transaction_isolation": "read committed",
        "default_transaction_deferrable": "off",
        # How functions and tables are made, and how functions run.
        "check_function_bodies": "on",
        "createrole_self_grant": "",
        "default_table_access_method": "heap",
        "plpgsql.check_asserts": "on",
        "plpgsql.extra_errors": "none",
        "plpgsql.extra_warnings": "none",
        "plpgsql.print_strict_params": "off",
        # What is sent beside the answer.
        "client_min_messages": "warning",
    }
)
"""What a login may set by itself, in the order in which it is set; some of it no server below a version knows."""

_AT_START: Final[Mapping[str, str]] = MappingProxyType({"local_preload_libraries": ""})
"""What is in force from the first moment of a session, or never."""

SAID: Final = ("search_path", "datestyle", "timezone", "row_security")
"""What each transaction sets for itself behind a pooler of transactions, beside its limits."""

LOOKED_AT: Final[Mapping[str, str]] = MappingProxyType(
    {
        # Only a superuser sets it: where it is anything else, no trigger guards anything.
        "session_replication_role": "origin",
        # These a transaction cannot set for itself in time.
        **{
            name: PINNED[name]
            for name in (
                "role",
                "transaction_timeout",
                "statement_timeout",
                "idle_session_timeout",
                "exit_on_error",
                "restrict_nonsystem_relation_kind",
                "standard_conforming_strings",
                "transform_null_equals",
                "array_nulls",
                "default_transaction_isolation",
                "plpgsql.check_asserts",
                "plpgsql.extra_errors",
            )
        },
    }
)
"""What is looked at on every new connection, and refused if it is something else; of a time, if it is no second."""

ENDED_BY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "57014": "statement_timeout",
        "25P04": "transaction_timeout",
        "25P03": "idle_in_transaction_session_timeout",
        "57P05": "idle_session_timeout",
        "55P03": "lock_timeout",
    }
)
"""By SQLSTATE: which time is too short where not even a look at the connection could end."""

FREE: Final = frozenset(
    {
        "transaction_timeout",
        "statement_timeout",
        "lock_timeout",
        "idle_in_transaction_session_timeout",
        "idle_session_timeout",
        "client_min_messages",
        "timezone",
    }
)
"""What the options of a URL may set to something else. Of a time zone nothing is seen: instants are given in UTC."""

WRITES: Final[Mapping[str, str]] = MappingProxyType({"default_transaction_read_only": "off"})
"""
What a migration sets beside.

An application leaves it alone: whoever closes a database to writes has a reason, such as a disk that is full, and a
write is refused with a sentence that names the setting.
"""

_NOT_EVERYWHERE: Final = frozenset({"transaction_timeout", "restrict_nonsystem_relation_kind", "createrole_self_grant"})
"""A server that lacks one would refuse a connection that asks for it."""

_WORD: Final = re.compile(r"(?:[^\s\\]|\\.)+", re.DOTALL)
_SETTING: Final = re.compile(r"(?:-c|--)?([^=\s]+)=(.*)", re.DOTALL)


@frozen
class Options:
    """
    What the ``options`` of a connection string ask for.

    Attributes:
        settings: the settings among them, under lower-case names.
        others: everything else, as it was written: what a hosted pooler reads, such as ``endpoint=...``.
    """

    settings: Mapping[str, str]
    others: str

    @classmethod
    def read(cls, text: str) -> Options:
        """Take them apart as the server does: words, in which a backslash takes the next character as it is."""
        settings: dict[str, str] = {}
        others: list[str] = []
        words = iter(_WORD.findall(text))
        for word in words:
            whole = word + next(words, "") if word == "-c" else word
            found = _SETTING.fullmatch(whole) if whole.startswith(("-c", "--")) else None
            if found is None:
                others.append(whole)
            else:
                name = found[1].removeprefix("-c") if whole.startswith("-c") else found[1].replace("-", "_")
                settings[_plain(name).lower()] = _plain(found[2])
        return cls(settings, " ".join(others))

    def written(self) -> str:
        """The same as a connection string says it."""
        settings = [f"-c {name}={_escaped(value)}" for name, value in self.settings.items()]
        return " ".join([*settings, self.others]).strip()


def at_start(settings: Mapping[str, str]) -> dict[str, str]:
    """What a connection may ask for on every server, of these."""
    return {**_AT_START, **{name: value for name, value in settings.items() if name not in _NOT_EVERYWHERE}}


def refused(settings: Mapping[str, str]) -> Iterator[str]:
    """The names of those that would change what a statement means, and are not what they must be."""
    for name, value in settings.items():
        needed = {**PINNED, **_AT_START, **LOOKED_AT}.get(name)
        if needed is not None and name not in FREE and value.lower() != needed.lower():
            yield name


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


def _escaped(text: str) -> str:
    return re.sub(r"([\s\\])", r"\\\1", text)
