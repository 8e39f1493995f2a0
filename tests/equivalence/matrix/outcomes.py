"""
What each call of a function comes to, as docs/spec/access.md says: from its table of functions and its matrix.

``done`` or the public code of an error. Who may is read from the page; what a rule says of a single row is written
here, with the id of the rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from tests.equivalence.catalog.access_page import functions
from tests.equivalence.matrix.cast import LONG_AGO, NOW, STRANGE, Row
from tests.equivalence.matrix.expected import Family
from tests.equivalence.matrix.use import Use

__all__ = ["changes_something", "expected", "expected_by_words"]


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
    if not _is_one_of(family, use, person):
        return "not_allowed" if "NotAllowed" in functions()[use.function].errors else "not_found"
    return _RULES.get(use.function, _done)(family, person, use)


def expected_by_words(family: Family, use: Use, person: UUID | None) -> str:
    """
    Give what somebody's call through the facade comes to.

    There a tag is named by its photo and its word: whoever sees the photo and may not untag it is told so (PHO-06).
    """
    wanted = expected(family, use, person)
    if use.function == "remove_photo_tag" and use.row is not None and wanted == "not_found":
        photos = [each for each in family.of("photos") if each.key == use.row.parent and family.sees(person, each)]
        return "not_allowed" if any(family.role(person, each.family) != "owner" for each in photos) else wanted
    return wanted


def _done(_: Family, __: UUID, ___: Use) -> str:
    return "done"


def _is_one_of(family: Family, use: Use, person: UUID) -> bool:
    assert use.row is not None
    standing, is_born = family.standing(person, use.row.family), family.is_known(use.row.family, "actual_birth_date")
    is_member = standing in {"owner", "follower"}
    groups = {
        "owner": standing == "owner",
        "member": is_member,
        "author": use.row.author == person,
        "after the reveal every member": is_member and (is_born or family.is_known(use.row.family, "gender")),
        "after the birth every member": is_member and is_born,
    }
    return any(groups[group] for group in re.split("[,;] ", functions()[use.function].who))


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
    if not _opens(family, use.row) or _is_older(family, person, use.row):
        return "invitation_invalid"
    if family.role(person, use.row.family):
        return "already_member"  # INV-23
    full = use.row.values["invited_role"] == "owner" and len(_owners(family, use.row.family)) == 2
    return "too_many_owners" if full else "done"  # INV-19


def _opens(family: Family, row: Row) -> bool:
    """Tell whether a token opens anything: INV-06, INV-21, INV-22."""
    issued = row.values["invited_by_user_id"] in _owners(family, row.family)
    return family.is_there(row) and row in family.of("invitations") and _is_open(row) and issued


def _is_older(family: Family, person: UUID, row: Row) -> bool:
    """Tell whether an invitation was sent before the person's own removal: MEM-11."""
    theirs = [
        one for one in family.of("baby_memberships") if (one.family, one.values["user_id"]) == (row.family, person)
    ]
    return any(one.values["removed_at"] and row.values["sent_at"] <= one.values["removed_at"] for one in theirs)


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
    parents = [each for each in family.rows if each.key == row.parent]
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
    """Tell whether a call that is done leaves a trace: MEM-21, PHO-09, PHO-10, EVT-12, GAM-14, GAM-21."""
    if use.function in _TAKEN_BACK or use.function in _GIVEN:
        theirs = (_TAKEN_BACK | _GIVEN)[use.function]
        return _is_given(family, theirs, use, person) == (use.function in _TAKEN_BACK)
    chosen = use.row is not None and use.row.values.get("chosen_at") is not None
    told: Mapping[str, Callable[[], bool]] = {
        "trash": lambda: False,
        "gender_vote_totals": lambda: False,
        "birth_date_totals": lambda: False,
        "promote_member": lambda: use.row is not None and use.row.values["role"] != "owner",
        "choose_name": lambda: not chosen,
        "unchoose_name": lambda: chosen,
    }
    return told.get(use.function, lambda: True)()


_TAKEN_BACK: Final = {
    "withdraw_rsvp": "event_rsvps", "unsquish": "photo_squishes", "unpurchase": "registry_purchases",
    "unlike_name": "name_suggestion_likes",
}  # fmt: skip
_GIVEN: Final = {
    "squish": "photo_squishes", "purchase": "registry_purchases", "like_name": "name_suggestion_likes",
}  # fmt: skip


def _is_given(family: Family, table: str, use: Use, person: UUID | None) -> bool:
    mine = [row for row in family.of(table) if row.author == person and row.stamp is None]
    return any(use.row is not None and row.parent == use.row.key for row in mine)
