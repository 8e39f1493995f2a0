"""The stand-in for the sign-in system, which makes and deletes accounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

from attrs import evolve

from nonna_adapters.memory.rows import Account, Rows
from nonna_core.identity import Profile, UserStats, first_display_name
from nonna_core.kernel.errors import Invalid, NotAllowed, NotFound
from nonna_core.kernel.values import Instant, UserId, row_id
from nonna_core.notifications import Preferences
from nonna_core.testing.world import Platform, kept_email, kept_metadata

_AUTHORS = (
    ("invitations", "invited_by_user_id"),
    ("photos", "uploaded_by_user_id"),
    ("events", "created_by_user_id"),
    ("registry_items", "created_by_user_id"),
    ("registry_purchases", "purchased_by_user_id"),
    ("photo_comments", "user_id"),
    ("event_comments", "user_id"),
    ("photo_squishes", "user_id"),
    ("event_rsvps", "user_id"),
    ("name_suggestions", "user_id"),
    ("name_suggestion_likes", "user_id"),
    ("gender_votes", "user_id"),
    ("birth_date_predictions", "user_id"),
)
"""Authorship of family content: it holds its account (ACC-18)."""

_REMARKS = (
    ("invitations", "accepted_by_user_id"),
    ("photo_comments", "deleted_by_user_id"),
    ("event_comments", "deleted_by_user_id"),
    ("name_suggestions", "deleted_by_user_id"),
    ("activity_events", "actor_user_id"),
)
"""Remarks about an act, useful but not needed: they are emptied with the account."""


class MemoryPlatform(Platform):
    """Accounts, as the product sees them."""

    def __init__(
        self,
        rows: Rows,
        transaction: Callable[..., AbstractContextManager[Instant]],
        new_id: Callable[[], UUID],
    ) -> None:
        self._rows = rows
        self._transaction = transaction
        self._new_id = new_id

    def register(self, email: str | None, metadata: Mapping[str, Any] | None = None) -> UserId:
        """
        Make an account with its profile, its counters and its preferences (ACC-01, ACC-02).

        Raises:
            Invalid: there is an account with this address (``email``), or this is no address and no metadata.
        """
        email, metadata = kept_email(email), kept_metadata(metadata)
        with self._transaction(writes=True) as now:
            if email is not None and self._rows.accounts.by("email", email):
                raise Invalid("email", "has an account already")
            user_id = UserId(self._new_id())
            name = first_display_name(email, metadata)
            self._rows.accounts.add(Account(user_id, email))
            self._rows.profiles.add(Profile(user_id=user_id, display_name=name, created_at=now, updated_at=now))
            self._rows.user_stats.add(UserStats(user_id=user_id, created_at=now, updated_at=now))
            self._rows.notification_preferences.add(Preferences(user_id=user_id, created_at=now, updated_at=now))
            return user_id

    def delete_account(self, user_id: UserId) -> None:
        """
        Delete an account and what is the person's alone (ACC-18).

        Raises:
            Invalid: it is no id (``user_id``).
            NotFound: there is none.
            NotAllowed: the person holds a membership or wrote anything.
        """
        user_id = UserId(row_id("user_id", user_id))
        with self._transaction(writes=True) as now:
            account = self._rows.accounts.get(user_id)
            if account is None:
                raise NotFound
            if self._has_history(user_id):
                raise NotAllowed
            self._forget(user_id, now)
            self._rows.accounts.drop(account)

    def _has_history(self, user_id: UserId) -> bool:
        rows = self._rows
        authors = (
            *(row.user_id for row in rows.baby_memberships.by("user", user_id)),
            *(getattr(row, column) for table, column in _AUTHORS for row in rows.table(table)),
        )
        return user_id in authors

    def _forget(self, user_id: UserId, now: Instant) -> None:
        for table in ("profiles", "user_stats", "notification_preferences"):
            self._rows.table(table).drop(self._rows.table(table).get(user_id))
        for table, index in (("user_engagement_summary", "user"), ("notifications", "recipient")):
            for row in self._rows.table(table).by(index, user_id):
                self._rows.table(table).drop(row)
        self._empty_remarks(user_id, now)

    def _empty_remarks(self, user_id: UserId, now: Instant) -> None:
        for table, column in _REMARKS:
            for row in self._rows.table(table):
                if getattr(row, column) == user_id:
                    emptied: dict[str, Any] = {column: None, "updated_at": now}
                    self._rows.table(table).put(evolve(row, **emptied))
