"""
What each call of a function comes to, as docs/spec/access.md says: from its table of functions and its matrix.

``done`` or the public code of an error. Who may is read from the page; what a rule says of a single row is written
here, with the id of the rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from tests.equivalence.catalog.access_page import functions
from tests.equivalence.matrix.cast import LONG_AGO, NOW, STRANGE, Row
from tests.equivalence.matrix.expected import Family
from tests.equivalence.matrix.uses import Use

__all__ = ["changes_something", "expected"]


def expected(family: Family, use: Use, person: UUID | None) -> str:
    """Give what somebody's call comes to."""
    if person is None:
        return "not_allowed"
    if use.row is None or use.function == "accept_invitation":
        return _SPECIAL[use.function](family, person, use)
    if use.function.startswith("restore_"):
        return _restored(family, person, use.row)
    if not family.sees(person, use.row):
        return "not_found"
    if not _is_one_of(family, functions()[use.function].who, person, use.row):
        return "not_allowed" if "NotAllowed" in functions()[use.function].errors else "not_found"
    return _RULES.get(use.function, _done)(family, person, use)


def _done(_: Family, __: UUID, ___: Use) -> str:
    return "done"


def _is_one_of(family: Family, who: str, person: UUID, row: Row) -> bool:
    standing = family.standing(person, row.family)
    groups = {
        "owner": standing == "owner",
        "member": standing in {"owner", "follower"},
        "author": row.author == person,
    }
    return any(groups[group] for group in who.split(", "))


def _owners(family: Family, baby: UUID | None) -> set[UUID]:
    return {
        row.values["user_id"]
        for row in family.of("baby_memberships")
        if (row.family, row.values["role"], row.stamp) == (baby, "owner", None)
    }


def _close(family: Family, person: UUID, _: Use) -> str:
    if person == STRANGE:
        return "not_found"
    babies = {row.key for row in family.of("baby_profiles") if row.stamp is None}
    return "last_owner" if any(_owners(family, baby) == {person} for baby in babies) else "done"  # ACC-12


def _create_baby(_: Family, person: UUID, __: Use) -> str:
    return "not_allowed" if person == STRANGE else "done"  # SEC-08


def _accept(family: Family, person: UUID, use: Use) -> str:
    assert use.row is not None
    if person == STRANGE:
        return "not_allowed"  # SEC-08
    if not _opens(family, use.row):
        return "invitation_invalid"
    if family.role(person, use.row.family):
        return "already_member"  # INV-23
    full = use.row.values["invited_role"] == "owner" and len(_owners(family, use.row.family)) == 2
    return "too_many_owners" if full else "done"  # INV-19


def _opens(family: Family, row: Row) -> bool:
    """Tell whether a token opens anything: INV-06, INV-21, INV-22."""
    issued = row.values["invited_by_user_id"] in _owners(family, row.family)
    return family.is_there(row) and row in family.of("invitations") and _is_open(row) and issued


def _is_open(row: Row) -> bool:
    return row.values["status"] == "pending" and bool(row.values["expires_at"] > NOW)


def _leave(family: Family, person: UUID, use: Use) -> str:
    assert use.row is not None
    return "last_owner" if _owners(family, use.row.family) == {person} else "done"  # MEM-14


def _remove_member(_: Family, __: UUID, use: Use) -> str:
    assert use.row is not None
    return "not_allowed" if use.row.values["role"] == "owner" else "done"  # MEM-13


def _promote(family: Family, _: UUID, use: Use) -> str:
    assert use.row is not None
    full = use.row.values["role"] == "follower" and len(_owners(family, use.row.family)) == 2
    return "too_many_owners" if full else "done"  # MEM-02, MEM-21


def _invite(family: Family, _: UUID, use: Use) -> str:
    assert use.row is not None
    if use.more == "the address of a member" and use.row.name == "Mia":
        return "already_member"  # INV-18
    full = use.more == "as owner" and len(_owners(family, use.row.family)) == 2
    return "too_many_owners" if full else "done"  # INV-19


def _open_only(_: Family, __: UUID, use: Use) -> str:
    assert use.row is not None
    return "done" if _is_open(use.row) else "invitation_invalid"  # INV-11


def _restored(family: Family, person: UUID, row: Row) -> str:
    if family.role(person, row.family) != "owner" or row.stamp in {None, LONG_AGO}:
        return "not_found"  # TRA-01, TRA-08, TRA-09
    parents = [each for each in family.rows if each.key == row.values.get("event_id")]
    if any(parent.stamp == row.stamp for parent in parents):
        return "not_found"  # TRA-03: it is not in the trash by itself
    return "parent_is_removed" if any(parent.stamp for parent in parents) else "done"  # TRA-07


Rule = Callable[[Family, UUID, Use], str]
_SPECIAL: Final[Mapping[str, Rule]] = {
    "close_account": _close,
    "create_baby": _create_baby,
    "accept_invitation": _accept,
}
_RULES: Final[Mapping[str, Rule]] = {
    "leave_baby": _leave,
    "remove_member": _remove_member,
    "promote_member": _promote,
    "invite": _invite,
    "resend_invitation": _open_only,
    "revoke_invitation": _open_only,
}


def changes_something(family: Family, use: Use, person: UUID | None) -> bool:
    """Tell whether a call that is done leaves a trace: MEM-21, EVT-12."""
    if use.function == "trash":
        return False
    if use.function == "promote_member":
        return use.row is not None and use.row.values["role"] != "owner"
    if use.function == "withdraw_rsvp":
        mine = [row for row in family.of("event_rsvps") if row.author == person and row.stamp is None]
        return any(use.row is not None and row.values["event_id"] == use.row.key for row in mine)
    return True
