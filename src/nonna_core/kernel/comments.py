"""What every comment has in common, whatever it is about (PHO-13)."""

from __future__ import annotations

from typing import Generic, TypeVar

from attrs import frozen

from nonna_core.kernel.values import text

C = TypeVar("C")

comment_text = text("comment_text", 500)
"""1 to 500 characters, not blank."""


@frozen(kw_only=True)
class ThreadComment(Generic[C]):
    """A comment with its author's name, ``Former member`` for one who can no longer be seen (MEM-19)."""

    comment: C
    author_name: str
