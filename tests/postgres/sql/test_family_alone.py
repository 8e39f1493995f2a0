"""
The functions about a family and its members, each question by itself: what stands for the same thing is switched off.

Or somebody is faster in the middle of the call, or a row was left by hand as no function leaves it (T-185).
"""

from datetime import timedelta
from typing import Final

import pytest

from tests.postgres.sql.meanwhile import after
from tests.postgres.sql.stage import Stage, invite

_ACCEPT: Final = "select id from nonna.accept_invitation(%(id)s, %(token)s, %(label)s)"
_INVITE: Final = "select id from nonna.invite(%(id)s, %(mia)s, %(email)s, 'follower', repeat(%(digit)s, 64))"
_FOLLOWS: Final = "update public.baby_memberships set role = 'follower', relationship_label = 'x' where id = {}"
_OWNS: Final = "update public.baby_memberships set role = 'owner', removed_at = null where id = {}"
_REVOKE: Final = "select nonna.revoke_invitation(%(it)s)"
_RESEND: Final = "select nonna.resend_invitation(%(it)s, %(hash)s)"
_GOES: Final = "update public.baby_memberships set removed_at = nonna.now() where id = {}"
_MIA_GOES: Final = "update public.baby_profiles set deleted_at = nonna.now() where id = %(mia)s"
_LIVING: Final = """
    create or replace view nonna_private.my_babies with (security_barrier = true) as
    select m.baby_profile_id, m.role from public.baby_memberships m
    where m.user_id = (select nonna.me()) and m.removed_at is null
"""


def _accepting(stage: Stage, who: str, token: str, row: str = "", label: str = "Kin") -> str | None:
    return stage.refusal(
        who, _ACCEPT.replace("%(id)s", f"%({row})s" if row else "gen_random_uuid()"), token=token, label=label
    )


def _mia_is_gone_by_hand(stage: Stage) -> None:
    """Of the family only the baby is stamped."""
    stage.connection.execute(b"set local session_replication_role = replica")
    stage.run("superuser", _MIA_GOES)
    stage.connection.execute(b"set local session_replication_role = origin")


def test_a_label_is_looked_at_before_the_token(stage: Stage) -> None:
    """Too long or empty is invalid, whoever says it with whatever token (MEM-17, T-160)."""
    for label in ("x" * 51, " ", ""):
        assert "NNINP" == _accepting(stage, "zoe", "unknown", label=label)
    invite(stage, "anna", "mia", "zoe")
    assert None is _accepting(stage, "zoe", "zoe-token", label="x" * 50)


def test_a_letter_left_open_leads_into_no_removed_family(stage: Stage) -> None:
    """Though nobody revoked it (T-121, T-185, BP-10, INV-06)."""
    invite(stage, "anna", "mia", "zoe")
    _mia_is_gone_by_hand(stage)
    assert "NNTOK" == _accepting(stage, "zoe", "zoe-token")


def test_a_token_is_used_once_in_one_instant(stage: Stage) -> None:
    """The second acceptance of one transaction finds no open letter, rather than a member (T-47, INV-07)."""
    invite(stage, "anna", "mia", "zoe")
    stage.step = timedelta(0)
    assert [None, "NNTOK"] == [_accepting(stage, "zoe", "zoe-token") for _ in range(2)]


def test_who_invited_must_own_that_family_still(stage: Stage) -> None:
    """Not another one, and not have come back as a follower (T-121, INV-22)."""
    invite(stage, "ben", "mia", "zoe")
    stage.run("ben", "select nonna.create_baby(gen_random_uuid(), 'Mia', '2026-06-01')")
    stage.run("ben", "select nonna.leave_baby(%(mia)s)")
    assert "NNTOK" == _accepting(stage, "zoe", "zoe-token")
    invite(stage, "anna", "mia", "ben", token="again")
    assert None is _accepting(stage, "ben", "again")
    assert "NNTOK" == _accepting(stage, "zoe", "zoe-token")


def test_an_id_that_there_is_makes_no_second_row(stage: Stage) -> None:
    """Of a membership, a letter: refused; but who rejoins has one row and may say its id (T-71, MEM-03, SEC-10)."""
    invite(stage, "anna", "mia", "zoe")
    for row in ("rosas_membership", "zoes_membership"):
        assert "42501" == _accepting(stage, "zoe", "zoe-token", row)
    invite(stage, "anna", "mia", "carl", token="again")
    assert None is _accepting(stage, "carl", "again", "carls_membership")
    letter = stage.one("anna", "select id from invitations where invitee_email = 'zoe@example.org'")
    assert "42501" == stage.refusal("anna", _INVITE, id=letter, email="somebody@example.org", digit="e")
    assert None is stage.refusal("anna", _INVITE, id=letter, email="zoe@example.org", digit="e")


def test_a_follower_is_refused_before_what_they_say_is_read(stage: Stage) -> None:
    """Nonsense in an invitation is told to owners (INV-01, T-140)."""
    nonsense = "select nonna.invite(gen_random_uuid(), %(mia)s, 'x', 'x', 'x')"
    assert ["NNINP", "42501", "NNNFD"] == [stage.refusal(who, nonsense) for who in ("anna", "rosa", "zoe")]


def test_an_address_is_resent_to_by_the_same_family_only(stage: Stage) -> None:
    """Only an open letter of this family is written anew (INV-18)."""
    leos = invite(stage, "zoe", "leo", "eva", token="leos")
    mias = invite(stage, "anna", "mia", "eva", token="mias")
    assert leos != mias
    assert mias == invite(stage, "ben", "mia", "eva", token="mias-again")
    first = invite(stage, "anna", "mia", "zoe")
    assert None is _accepting(stage, "zoe", "zoe-token")
    stage.run("zoe", "select nonna.leave_baby(%(mia)s)")
    assert first != invite(stage, "anna", "mia", "zoe", token="again")


_MEANWHILE: Final = {
    "nonna.invite(%(unknown)s, %(mia)s, 'somebody@example.org', 'follower', repeat('e', 64))": [
        ("take_turn", _FOLLOWS.format("%(bens_membership)s"), "42501"),
        ("my_role", _MIA_GOES, "NNNFD"),
    ],
    "nonna.promote_member(%(rosas_membership)s)": [
        ("take_turn", _FOLLOWS.format("%(bens_membership)s"), "42501"),
        ("take_turn", _GOES.format("%(rosas_membership)s"), "NNNFD"),
        ("my_role", _MIA_GOES, "NNNFD"),
    ],
    "nonna.remove_member(%(rosas_membership)s)": [
        ("hold_baby", _FOLLOWS.format("%(bens_membership)s"), "42501"),
        ("hold_baby", _GOES.format("%(rosas_membership)s"), "NNNFD"),
        ("hold_baby", f"{_GOES.format('%(annas_membership)s')}; {_OWNS.format('%(rosas_membership)s')}", "42501"),
        ("my_role", _MIA_GOES, "NNNFD"),
    ],
    "nonna.leave_baby(%(mia)s)": [
        ("take_turn", _FOLLOWS.format("%(bens_membership)s"), "40001"),
        ("take_turn", _GOES.format("%(bens_membership)s"), "NNNFD"),
        ("my_role", _MIA_GOES, "NNNFD"),
    ],
    "nonna.remove_baby(%(mia)s)": [
        ("my_role", _FOLLOWS.format("%(bens_membership)s"), "NNNFD"),
        ("my_role", _MIA_GOES, "NNNFD"),
    ],
}
"""What Ben calls, what happens as soon as a question was put, and how he is refused."""


@pytest.mark.parametrize(
    ("call", "question", "event", "refusal"), [(call, *each) for call, events in _MEANWHILE.items() for each in events]
)
def test_an_owner_is_asked_again_in_their_turn(
    stage: Stage, call: str, question: str, event: str, refusal: str
) -> None:
    """Whether they own the baby still, whether it is there, and whom it is about (T-48, SEC-11)."""
    after(question, stage, event)
    assert refusal == stage.refusal("ben", f"select {call}")


@pytest.mark.parametrize(
    ("question", "event", "refusal"),
    [
        ("hold_baby", _GOES.format("%(rosas_membership)s"), "NNNFD"),
        ("hold_baby", f"{_GOES.format('%(bens_membership)s')}; {_OWNS.format('%(rosas_membership)s')}", "40001"),
        ("my_role", _MIA_GOES, "NNNFD"),
    ],
)
def test_a_follower_who_leaves_is_looked_for_again(stage: Stage, question: str, event: str, refusal: str) -> None:
    """An owner by now tries again, for an owner leaves in turn (T-49, MEM-10, MEM-14)."""
    after(question, stage, event)
    assert refusal == stage.refusal("rosa", "select nonna.leave_baby(%(mia)s)")


@pytest.mark.parametrize(
    ("who", "question", "call", "refusal"),
    [
        ("carl", "my_role", "leave_baby(%(mia)s)", "NNNFD"),
        ("carl", "my_role", "remove_baby(%(mia)s)", "NNNFD"),
        ("carl", "my_role", "promote_member(%(rosas_membership)s)", "NNNFD"),
        ("carl", "my_role", "remove_member(%(rosas_membership)s)", "NNNFD"),
        ("pina", "my_role", "remove_baby(%(mia)s)", "42501"),
        ("pina", "take_turn", "promote_member(%(rosas_membership)s)", "42501"),
        ("pina", "hold_baby", "remove_member(%(rosas_membership)s)", "42501"),
    ],
)
def test_who_may_not_when_they_ask_is_told_so(stage: Stage, who: str, question: str, call: str, refusal: str) -> None:
    """Though they are made an owner while they wait (SEC-10, SEC-11)."""
    stage.run("ben", "select nonna.leave_baby(%(mia)s)")
    after(question, stage, _OWNS.format(f"%({who}s_membership)s"))
    assert refusal == stage.refusal(who, f"select nonna.{call}")


@pytest.mark.parametrize("call", ["remove_baby(%(mia)s)", "leave_baby(%(mia)s)"])
def test_a_removed_baby_is_looked_for_by_its_own_stamp(stage: Stage, call: str) -> None:
    """Whatever the view of one's families says (T-185, BP-09)."""
    stage.connection.execute(_LIVING.encode())
    _mia_is_gone_by_hand(stage)
    assert "NNNFD" == stage.refusal("ben", f"select nonna.{call}")


def test_a_baby_removed_by_hand_is_gone_for_its_members(stage: Stage) -> None:
    """Though their memberships and its rows were left, nothing is seen, and nobody by way of it (T-185, BP-09)."""
    invite(stage, "anna", "mia", "zoe")
    _mia_is_gone_by_hand(stage)
    for table in ("owner_update_markers", "activity_events", "invitations", "events", "baby_memberships"):
        assert 0 == stage.one("anna", f"select count(*) from {table} where baby_profile_id = %(mia)s"), table
    for table in ("profiles", "user_stats"):
        assert [(stage.ids["rosa"],)] == stage.run("rosa", f"select user_id from {table}"), table


def test_a_removal_revokes_the_letters_of_its_family_only(stage: Stage) -> None:
    """Those of another family stay open (INV-05, BP-10)."""
    mias, leos = invite(stage, "anna", "mia", "eva"), invite(stage, "zoe", "leo", "eva", token="leos")
    stage.run("anna", "select nonna.remove_baby(%(mia)s)")
    states = "select id, status from invitations where status <> 'accepted'"
    assert {mias: "revoked", leos: "pending"} == dict(stage.run("superuser", states))


@pytest.mark.parametrize("question", ["hold_baby", "hold_membership"])
def test_an_owner_is_not_removed_once_they_are_none(stage: Stage, question: str) -> None:
    """Who asks for the removal of an owner is refused as soon as they ask (MEM-13)."""
    after(question, stage, _FOLLOWS.format("%(bens_membership)s"))
    assert "42501" == stage.refusal("anna", "select nonna.remove_member(%(bens_membership)s)")


def test_an_answered_letter_is_answered_in_its_own_instant(stage: Stage) -> None:
    """To write the same down again is refused as well, and so is a hash that is none (T-47, INV-05, INV-11)."""
    stage.step = timedelta(0)
    letter = invite(stage, "anna", "mia", "zoe")
    same = stage.one("superuser", "select token_hash from invitations where id = %(it)s", it=letter)
    assert "NNINP" == stage.refusal("anna", _RESEND, it=letter, hash="bad")
    assert None is _accepting(stage, "zoe", "zoe-token")
    assert "NNTOK" == stage.refusal("anna", _RESEND, it=letter, hash=same)
    other = invite(stage, "anna", "mia", "eva")
    assert [None, "NNTOK"] == [stage.refusal("anna", _REVOKE, it=other) for _ in range(2)]


@pytest.mark.parametrize("statement", [_REVOKE, _RESEND])
def test_who_owns_no_more_sends_and_revokes_nothing(stage: Stage, statement: str) -> None:
    """Once they hold the letter they are asked again (T-48, INV-01, SEC-11)."""
    letter = invite(stage, "anna", "mia", "zoe")
    after("take_turn", stage, _FOLLOWS.format("%(bens_membership)s"))
    assert "NNNFD" == stage.refusal("ben", statement, it=letter, hash="d" * 64)


def test_an_owner_is_no_more_than_an_owner(stage: Stage) -> None:
    """Promoting one writes nothing (T-71, MEM-15)."""
    before = stage.picture()
    assert stage.ids["bens_membership"] == stage.one("anna", "select id from nonna.promote_member(%(bens_membership)s)")
    assert before == stage.picture()


def test_a_closed_account_takes_no_name_but_its_own(stage: Stage) -> None:
    """And closing it again writes nothing (T-71, ACC-14, ACC-19)."""
    others = "select user_id, display_name, updated_at from profiles where user_id <> %(rosa)s order by 1"
    before = stage.run("superuser", others)
    stage.run("rosa", "select nonna.close_account()")
    assert before == stage.run("superuser", others)
    closed = stage.picture()
    stage.run("rosa", "select nonna.close_account()")
    assert closed == stage.picture()


def test_only_overdue_letters_expire(stage: Stage) -> None:
    """One is due and one is not; what was answered long ago is neither (INV-12)."""
    invite(stage, "anna", "mia", "zoe")
    stage.now += timedelta(days=7)
    young = invite(stage, "zoe", "leo", "eva")
    assert 1 == stage.one("service", "select nonna.expire_invitations()")
    assert [(young,)] == stage.run("superuser", "select id from invitations where status = 'pending'")


@pytest.mark.parametrize(("changed", "refusal"), [("0", "NNNFD"), ("1", None), ("2", "NNNFD"), ("null", "NNNFD")])
def test_exactly_one_is_one(stage: Stage, changed: str, refusal: str | None) -> None:
    """Neither none nor two, and not nothing (T-05)."""
    assert refusal == stage.refusal("rosa", f"select nonna.exactly_one({changed})")
