"""Ids and tokens that both worlds get alike: they depend on the number of the call and on nothing else."""

from __future__ import annotations

import base64
import hashlib
from uuid import UUID


class Source:
    """
    Ids and tokens of one world.

    They begin anew with each call, so that a world which asks for one more of them does not put all later calls
    out of step. Their order is that of no clock: where the id breaks a tie, it breaks it at random.
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._call = 0
        self._given = 0
        self.ids: set[UUID] = set()

    def begin(self, call: int) -> None:
        """Start with the first id of this call."""
        self._call, self._given = call, 0

    def _digest(self) -> bytes:
        self._given += 1
        return hashlib.sha256(f"{self._seed}:{self._call}:{self._given}".encode()).digest()

    def new_id(self) -> UUID:
        """The next id, of the version that the library makes."""
        made = UUID(bytes=self._digest()[:16], version=4)
        self.ids.add(made)
        return made

    def new_token(self) -> str:
        """The next token: 256 bits in 43 characters."""
        return base64.urlsafe_b64encode(self._digest()).decode().rstrip("=")
