"""
What each SQLSTATE means to a caller: a line for each state, else for its class, else trouble of the storage.

``Unavailable`` is for what passes by waiting or by an operator, ``TryAgain`` for what passes by asking again at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from nonna_core.kernel.errors import (
    AlreadyMember,
    DayIsFull,
    InvitationInvalid,
    LastOwner,
    NonnaError,
    NotAllowed,
    NotFound,
    OutcomeUnknown,
    ParentIsRemoved,
    StorageTrouble,
    TooManyInvitations,
    TooManyOwners,
    TooManyTags,
    TryAgain,
    Unavailable,
    VotesAreClosed,
)

STATES: Final[Mapping[str, type[NonnaError]]] = MappingProxyType({
    "NNNFD": NotFound,
    "23503": NotFound,  # the parent is gone
    "23001": NotFound,  # what PostgreSQL 18 answers where older ones answer 23503
    "42501": NotAllowed,
    "NNRET": NotAllowed,
    "NNFRZ": NotAllowed,
    "NNOWN": TooManyOwners,
    "NNLST": LastOwner,
    "NNMEM": AlreadyMember,
    "NNTOK": InvitationInvalid,
    "NNMNY": TooManyInvitations,
    "NNEVT": DayIsFull,
    "NNTAG": TooManyTags,
    "NNVOT": VotesAreClosed,
    "NNPAR": ParentIsRemoved,
    "40001": TryAgain,
    "40P01": TryAgain,
    "55006": TryAgain,  # in use by somebody else
    "55P03": TryAgain,
    "72000": TryAgain,  # the snapshot is too old: a new one is not
    "26000": TryAgain,  # a pooler has lost a prepared statement, or has one of somebody else; a new connection has not
    "42P05": TryAgain,
    "NNISO": TryAgain,
    "23505": TryAgain,  # two at once for one place, or for one row of a person: next time the first one is seen
    "23P01": TryAgain,
    "40003": OutcomeUnknown,
    "08007": OutcomeUnknown,
    "25006": Unavailable,  # a standby, or a server that is set to read only
    "25P03": Unavailable,
    "25P04": Unavailable,
})  # fmt: skip
"""What a state means."""

CLASSES: Final[Mapping[str, type[NonnaError]]] = MappingProxyType({
    "40": TryAgain,  # rolled back
    "08": Unavailable,  # cannot connect, or no longer
    "28": Unavailable,  # may not connect
    "3D": Unavailable,  # no such database
    "53": Unavailable,  # out of memory, disk, connections
    "57": Unavailable,  # cancelled, shutting down, starting, dropped
    "58": Unavailable,  # the disk, the system
    "F0": Unavailable,  # the files of the server
    "01": StorageTrouble, "02": StorageTrouble, "03": StorageTrouble, "09": StorageTrouble, "0A": StorageTrouble,
    "0B": StorageTrouble, "0F": StorageTrouble, "0L": StorageTrouble, "0P": StorageTrouble, "0Z": StorageTrouble,
    "10": StorageTrouble, "20": StorageTrouble, "21": StorageTrouble, "23": StorageTrouble, "24": StorageTrouble,
    "25": StorageTrouble, "27": StorageTrouble, "2B": StorageTrouble, "2D": StorageTrouble, "2F": StorageTrouble,
    "34": StorageTrouble, "38": StorageTrouble, "39": StorageTrouble, "3B": StorageTrouble, "3F": StorageTrouble,
    "42": StorageTrouble, "44": StorageTrouble, "54": StorageTrouble, "55": StorageTrouble, "HV": StorageTrouble,
    "P0": StorageTrouble, "XX": StorageTrouble,
})  # fmt: skip
"""What the states of a class mean where they have no line of their own; ``22`` is a bad value."""

NAMES_A_FIELD: Final = frozenset({"NNINP", "23514", "23502"})
BAD_VALUE: Final = "22"
LOST: Final = ("08", "57P")
"""The connection is gone, or will be."""
OUTDATED: Final = frozenset({"25006", "26000", "42P05"})
"""The connection leads to the wrong server, or remembers the wrong statements; so do those that are as old."""
