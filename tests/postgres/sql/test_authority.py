"""What an invitation opens, for whom and how long: its age, its issuer, its place, its role (T-29, T-126, T-127)."""

from datetime import timedelta

import pytest

from nonna_core.babies import token_digest, token_hash
from tests.postgres.sql.stage import Stage, invite

ACCEPT = "select nonna.accept_invitation(gen_random_uuid(), %(token)s, 'Kin')"


def _slots(stage: Stage) -> list[tuple[object, ...]]:
    """Give each pending letter of Mia's family: to whom, from whom, and whether it takes a place."""
    rows = "select invitee_email, invited_by_user_id, open_slot is not null from invitations where status = 'pending'"
    return sorted(stage.run("superuser", rows + " and baby_profile_id = %(mia)s"), key=str)


def test_the_digest_and_the_hash_are_those_of_the_library(stage: Stage) -> None:
    """The pinned token opens by its digest and by itself; its hash does not (INV-03, INV-04)."""
    token = "A" * 43
    digest = "0f007385b6f9d4b7eeb2748605afe1a984a0a3bfa3f014d09e2a784ce9e5cd1a"
    hashed = "a72e8abc4b14adcce205112e29f7a40e775176c303452eee812c145886a3283f"
    assert (digest, hashed) == (token_digest(token), token_hash(digest))
    call = "select nonna.invite(gen_random_uuid(), %(mia)s, 'a@b', 'follower', %(hash)s)"
    stage.run("anna", call, hash=hashed)
    assert "NNTOK" == stage.refusal("zoe", ACCEPT, token=hashed)
    for opens in (digest, token):
        with stage.undone():
            assert None is stage.refusal("zoe", ACCEPT, token=opens)


@pytest.mark.parametrize("role", ["owner", "follower"])
def test_a_letter_from_before_the_removal_brings_nobody_back(stage: Stage, role: str) -> None:
    """Nor at the very microsecond, with a label or without; a resend does (T-126, MEM-11, INV-26)."""
    stage.run("ben", "select nonna.leave_baby(%(mia)s)")
    letter = invite(stage, "anna", "mia", "leftover", role)
    stage.step = timedelta(0)
    stage.run("anna", "select nonna.remove_member(%(rosas_membership)s)")
    without = "select nonna.accept_invitation(gen_random_uuid(), 'leftover-token')"
    for wait in (timedelta(0), timedelta(hours=1)):
        stage.now += wait
        assert ["NNTOK"] * 2 == [stage.refusal("rosa", call, token="leftover-token") for call in (ACCEPT, without)]
    again = "select nonna.resend_invitation(%(it)s, encode(sha256('leftover-token'), 'hex'))"
    stage.run("anna", again, it=letter)
    assert None is stage.refusal("rosa", ACCEPT, token="leftover-token")


def test_an_orphaned_letter_takes_no_place(stage: Stage) -> None:
    """It gives its place up to whoever needs one, unseen; sent again it takes the lowest free one (T-127, INV-25)."""
    stage.run("ben", "select nonna.revoke_invitation(%(it)s)", it=invite(stage, "ben", "mia", "ended"))
    letter = invite(stage, "ben", "mia", "orphan")
    others = "select string_agg(i::text, ' ' order by id) from invitations i where baby_profile_id = %(leo)s"
    invite(stage, "zoe", "leo", "theirs")
    stage.run("ben", "select nonna.leave_baby(%(mia)s)")
    stamps = "select array_agg(updated_at order by id) from invitations where invited_by_user_id = %(ben)s"
    before, beside = stage.one("superuser", stamps), stage.one("superuser", others)
    invite(stage, "anna", "mia", "aunt")
    anna, ben = stage.ids["anna"], stage.ids["ben"]
    assert [("aunt@example.org", anna, True), ("orphan@example.org", ben, False)] == _slots(stage)
    assert (before, beside) == (stage.one("superuser", stamps), stage.one("superuser", others))
    stage.run("anna", "select nonna.resend_invitation(%(it)s, repeat('e', 64))", it=letter)
    assert [("aunt@example.org", anna, True), ("orphan@example.org", anna, True)] == _slots(stage)
    assert [1, 2] == sorted(
        slot for (slot,) in stage.run("anna", "select open_slot from invitations where open_slot > 0")
    )


def test_a_resend_keeps_its_slot(stage: Stage) -> None:
    """Also where a lower one is free; what is overdue beside it is not touched (INV-14)."""
    first, second = (invite(stage, "anna", "mia", name) for name in ("first", "second"))
    stage.run("anna", "select nonna.revoke_invitation(%(it)s)", it=first)
    slot = "select open_slot from invitations where id = %(it)s"
    before = stage.one("anna", slot, it=second)
    stage.run("anna", "select nonna.resend_invitation(%(it)s, repeat('e', 64))", it=second)
    assert (2, 2) == (before, stage.one("anna", slot, it=second))


def test_an_orphaned_letter_finds_no_fifty_first_place(stage: Stage) -> None:
    """Though its issuer follows and owns another baby; it may while it still has its own (INV-14, INV-25)."""
    letter = invite(stage, "ben", "mia", "orphan")
    stage.run("ben", "select nonna.create_baby(gen_random_uuid(), 'Ida', '2026-06-01')")
    for number in range(49):
        invite(stage, "anna", "mia", f"friend{number}")
    stage.run("ben", "select nonna.leave_baby(%(mia)s)")
    again = "select nonna.resend_invitation(%(it)s, repeat('e', 64))"
    with stage.undone():
        stage.run("anna", again, it=letter)
    invite(stage, "anna", "mia", "back")
    stage.run("ben", ACCEPT, token="back-token")
    invite(stage, "anna", "mia", "friend50")
    assert "NNMNY" == stage.refusal("anna", again, it=letter)
    assert "NNMNY" == stage.refusal(
        "anna", "select nonna.invite(gen_random_uuid(), %(mia)s, 'orphan@example.org', null, repeat('e', 64))"
    )
    stage.run("superuser", "update invitations set sent_at = sent_at - interval '168 hours', expires_at = sent_at"
              " where invitee_email = 'friend7@example.org'")  # fmt: skip
    stage.run("anna", again, it=letter)
    assert [("expired",)] == stage.run("anna", "select status from invitations where invitee_email like 'friend7@%%'")


def test_what_a_follower_sent_as_an_owner_takes_no_place(stage: Stage) -> None:
    """They came back by a letter that was sent again, so nobody has needed a place since (T-127, INV-25)."""
    invite(stage, "ben", "mia", "orphan")
    back = invite(stage, "anna", "mia", "back")
    stage.run("ben", "select nonna.leave_baby(%(mia)s)")
    stage.run("anna", "select nonna.resend_invitation(%(it)s, encode(sha256('back-token'), 'hex'))", it=back)
    stage.run("ben", ACCEPT, token="back-token")
    invite(stage, "anna", "mia", "aunt")
    anna, ben = stage.ids["anna"], stage.ids["ben"]
    assert [("aunt@example.org", anna, True), ("orphan@example.org", ben, False)] == _slots(stage)


@pytest.mark.parametrize("role", ["owner", "follower"])
def test_who_becomes_an_owner_again_has_sent_nothing(stage: Stage, role: str) -> None:
    """By acceptance or by promotion; what was overdue stays so, another's letters too (T-29, INV-25)."""
    stage.ids["ida"] = stage.ids["unknown"]
    stage.run("ben", "select nonna.create_baby(%(ida)s, 'Ida', '2026-06-01')")
    mine = [invite(stage, "ben", baby, name) for baby, name in (("mia", "early"), ("mia", "late"), ("ida", "theirs"))]
    stage.run("ben", "select nonna.leave_baby(%(mia)s)")
    invite(stage, "anna", "mia", "aunt")
    invite(stage, "anna", "mia", "back", role)
    stage.run("superuser", "update invitations set sent_at = sent_at - interval '168 hours', expires_at = sent_at"
              " where id = %(it)s", it=mine[0])  # fmt: skip
    stage.run("ben", ACCEPT, token="back-token")
    pending = "select status from invitations where id = any(%(them)s) order by sent_at"
    if role == "follower":
        assert [("pending",)] * 3 == stage.run("superuser", pending, them=mine)
        stage.run("anna", "select nonna.promote_member(%(bens_membership)s)")
    assert [("pending",), ("revoked",), ("pending",)] == stage.run("superuser", pending, them=mine)
    assert None is stage.refusal("zoe", ACCEPT, token="aunt-token")


def test_promoting_an_owner_revokes_nothing(stage: Stage) -> None:
    """They are one already (MEM-21)."""
    invite(stage, "ben", "mia", "zoe")
    stage.run("anna", "select nonna.promote_member(%(bens_membership)s)")
    assert None is stage.refusal("zoe", ACCEPT, token="zoe-token")


@pytest.mark.parametrize(("first", "asked", "then"), [
    ("owner", None, "owner"), ("follower", None, "follower"), ("owner", "follower", "follower"),
    ("follower", "owner", "owner"), (None, None, "follower"),
])  # fmt: skip
def test_no_role_asks_for_none(stage: Stage, first: str | None, asked: str | None, then: str) -> None:
    """An open letter keeps its own, a new one is a follower's (INV-18, INV-24)."""
    stage.run("ben", "select nonna.leave_baby(%(mia)s)")
    call = "select invited_role from nonna.invite(gen_random_uuid(), %(mia)s, 'a@b', %(role)s, %(hash)s)"
    stage.run("anna", call, role=first, hash="a" * 64)
    assert then == stage.one("anna", call, role=asked, hash="b" * 64)


def test_an_owners_letter_asks_for_room_though_no_role_is_asked(stage: Stage) -> None:
    """As it did when the role was asked for (INV-19)."""
    stage.run("ben", "select nonna.leave_baby(%(mia)s)")
    invite(stage, "anna", "mia", "papa", "owner")
    stage.run("anna", "select nonna.promote_member(%(rosas_membership)s)")
    call = "select nonna.invite(gen_random_uuid(), %(mia)s, 'papa@example.org', null, repeat('e', 64))"
    assert "NNOWN" == stage.refusal("anna", call)
