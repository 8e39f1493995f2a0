"""
Connection strings, judged when they are given: URLs of PostgreSQL and keyword strings of its driver.

A message never holds a part of the string: there may be a password in it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote, urlencode

import psycopg
from psycopg import pq
from psycopg.conninfo import conninfo_to_dict

from nonna_adapters.postgres.settings import PINNED, Options, refused
from nonna_core.kernel.errors import Invalid

_SCHEME: Final = re.compile(r"\A\s*([A-Za-z][A-Za-z0-9+.-]*)://")
_OURS: Final = re.compile(r"postgres(ql)?(\+\w+)?")
_NUMBER: Final = re.compile(r"\s*-?\d{1,9}\s*")
_PORTS: Final = re.compile(r"\s*\d{0,5}\s*(,\s*\d{0,5}\s*)*")
_UTF8: Final = frozenset({"utf8", "utf-8", "unicode"})


def _words(*words: str) -> tuple[Callable[[str], bool], str]:
    return words.__contains__, f"one of {', '.join(words)}"


def _form(pattern: re.Pattern[str], words: str) -> tuple[Callable[[str], bool], str]:
    return lambda value: pattern.fullmatch(value) is not None, words


_JUDGED: Final[Mapping[str, tuple[Callable[[str], bool], str]]] = {
    "sslmode": _words("disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
    "target_session_attrs": _words("any", "read-write", "read-only", "primary", "standby", "prefer-standby"),
    "gssencmode": _words("disable", "prefer", "require"),
    "channel_binding": _words("disable", "prefer", "require"),
    "load_balance_hosts": _words("disable", "random"),
    "replication": _words("false", "off", "no", "0"),
    "client_encoding": (lambda value: value.lower() in _UTF8, "utf8, or left out"),
    "port": _form(_PORTS, "a port, or one for each host"),
    **{
        name: _form(_NUMBER, "a whole number")
        for name in (
            "connect_timeout",
            "keepalives",
            "keepalives_idle",
            "keepalives_interval",
            "keepalives_count",
            "tcp_user_timeout",
        )
    },
}
"""What a keyword must be, of those where the driver would tell it only when it connects."""


_NEUTRAL: Final[Mapping[str, str]] = {
    "connect_timeout": "10",
    "min_protocol_version": "3.0",
    "max_protocol_version": "latest",
    "sslcertmode": "allow",
}
"""Where libpq names no default and does not take nothing for an answer."""


def judged_url(name: str, value: object) -> str:
    """
    The connection string as the driver reads it.

    Args:
        name: the argument.
        value: what was given.

    Raises:
        Invalid: it is no connection string of PostgreSQL, or its options would change what statements mean.
    """
    if hasattr(value, "render_as_string"):
        raise Invalid(name, "must be a text: give url.render_as_string(hide_password=False)")
    if not isinstance(value, str):
        raise Invalid(name, "must be a text, such as postgresql://nonna_app@host/database")
    for complaint in _complaints(value):
        raise Invalid(name, complaint)
    return plain_url(str(value))


def plain_url(url: str) -> str:
    """The URL without the name of a driver in its scheme; a keyword string stays as it is."""
    return re.sub(r"\A\s*(postgres(?:ql)?)\+\w+://", r"\1://", url)


def _complaints(url: str) -> Iterator[str]:
    scheme = _SCHEME.match(url)
    if not url.strip():
        yield "must not be empty"
    elif scheme and not _OURS.fullmatch(scheme[1]):
        yield "must begin with postgresql://"
    elif (given := _parsed(url)) is None:
        yield "cannot be read as a URL or a keyword string of PostgreSQL"
    else:
        yield from _about(given)


def _parsed(url: str) -> dict[str, str] | None:
    if "\0" in url:
        return None  # the driver would read what stands before it
    try:
        return {name: str(value) for name, value in conninfo_to_dict(plain_url(url)).items()}
    except (psycopg.Error, ValueError):  # UnicodeError is one of them
        return None


def _about(given: Mapping[str, Any]) -> Iterator[str]:
    for name, (fits, words) in _JUDGED.items():
        if given.get(name) and not fits(given[name]):
            yield f"has a {name} that is not {words}"
    for setting in refused(Options.read(given.get("options") or "").settings):
        yield f"sets {setting} in its options, and nonna needs {PINNED.get(setting, 'the default')!r}: leave it out"


def against_the_environment(given: Collection[str]) -> dict[str, str]:
    """
    Give the keywords, beside those that are given, that libpq would take from the environment as it is now.

    Each has the value that it has where the environment says nothing. Passwords are left to it, and so is
    ``service``, of which a connection string cannot say that there is none.
    """
    said = {}
    for option in pq.Conninfo.get_defaults():
        variable, keyword = (option.envvar or b"").decode(), option.keyword.decode()
        if os.environ.get(variable) and keyword not in {"password", "passfile", "service", *given}:
            said[keyword] = _NEUTRAL.get(keyword) or (option.compiled or b"").decode()
    return said


def as_url(text: str) -> str:
    """A keyword string as a URL; hosts stand among the parameters, where the folder of a socket can stand too."""
    if _SCHEME.match(text):
        return text
    given = {name: str(value) for name, value in conninfo_to_dict(text).items()}
    user, password = given.pop("user", ""), given.pop("password", "")
    login = quote(user, safe="") + (f":{quote(password, safe='')}" if password else "")
    database = quote(given.pop("dbname", ""), safe="")
    return f"postgresql://{login}{'@' if login else ''}/{database}?{urlencode(given, quote_via=quote)}"
