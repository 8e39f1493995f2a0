"""Invitations: the token, the one answer, the functions only (T-120 to T-125)."""

from datetime import timedelta
from uuid import UUID

import psycopg
import pytest

from tests.postgres.sql.stage import Stage, invite

ACCEPT = "select nonna.accept_invitation(gen_random_uuid(), %(token)s, 'Kin')"


@pytest.fixture
def letter(stage: Stage) -> UUID:
    """An open invitation to Mia's family for Zoe."""
    return invite(stage, "anna", "mia", "zoe")


def hash_is_unreadable(stage: Stage) -> None:
    """Try to read the hash as everybody, in every way."""
    for who in ("anna", "rosa", "zoe", "nobody", "service", "retention"):
        for statement in (
            "select token_hash from invitations",
            "select * from invitations",
            "select i from invitations i",
            "select 1 from invitations where token_hash like 'a%%'",
            "copy (select token_hash from invitations) to stdout",
            "update invitations set token_hash = token_hash returning token_hash",
        ):
            assert "42501" == stage.refusal(who, statement), statement


def test_the_hash_is_read_by_nobody(stage: Stage, letter: UUID) -> None:
    """By no statement, of no role of people or machines (T-120, INV-04)."""
    assert isinstance(letter, UUID)
    hash_is_unreadable(stage)


def test_a_wide_grant_would_be_noticed(stage: Stage, letter: UUID) -> None:
    """A SELECT on the whole table opens it (T-120)."""
    assert isinstance(letter, UUID)
    stage.plant("grant select on public.invitations to authenticated")
    with pytest.raises(AssertionError):
        hash_is_unreadable(stage)


def test_the_hash_is_no_token(stage: Stage, letter: UUID) -> None:
    """The argument is hashed before it is looked up (T-120, INV-04)."""
    stored = stage.one("superuser", "select token_hash from invitations where id = %(it)s", it=letter)
    assert "NNTOK" == stage.refusal("zoe", ACCEPT, token=stored)


def complaint(stage: Stage, who: str, token: str | None) -> tuple[str | None, ...]:
    """Give all that a refused acceptance says."""
    with pytest.raises(psycopg.Error) as refused:
        stage.run(who, ACCEPT, token=token)
    said = refused.value.diag
    return (
        said.sqlstate,
        said.message_primary,
        said.message_detail,
        said.message_hint,
        said.constraint_name,
        said.column_name,
    )


def test_every_bad_token_has_one_answer(stage: Stage, letter: UUID) -> None:
    """Unknown, malformed, absent, used, revoked, resent, expired, orphaned, of a removed baby (T-121, INV-22)."""
    names = ["used", "revoked", "resent", "orphaned", "gone", "late"]
    issuers = {"orphaned": "ben"}
    made = {name: invite(stage, issuers.get(name, "anna"), "mia", name) for name in names}
    made["gone"] = invite(stage, "zoe", "leo", "gone", token="gone-too")
    stage.run("carl", ACCEPT, token="used-token")
    stage.run("anna", "select nonna.revoke_invitation(%(it)s)", it=made["revoked"])
    stage.run("anna", "select nonna.resend_invitation(%(it)s, repeat('d', 64))", it=made["resent"])
    stage.run("ben", "select nonna.leave_baby(%(mia)s)")
    stage.run("zoe", "select nonna.remove_baby(%(leo)s)")
    answers = {complaint(stage, "zoe", token) for token in (None, "", "?", "x" * 100_000, "unknown", "gone-too")}
    answers |= {complaint(stage, "zoe", f"{name}-token") for name in ("used", "revoked", "resent", "orphaned")}
    stage.now += timedelta(days=8)
    answers |= {complaint(stage, "zoe", "late-token"), complaint(stage, "zoe", "zoe-token")}
    assert {("NNTOK", "the invitation is not valid", None, None, None, None)} == answers
    assert isinstance(letter, UUID)


@pytest.mark.parametrize(
    "assignment",
    [
        "status = 'accepted'",
        "expires_at = expires_at + interval '1 day'",
        "accepted_by_user_id = %(zoe)s",
        "open_slot = 1",
    ],
)
def test_owners_do_not_write_the_row(stage: Stage, letter: UUID, assignment: str) -> None:
    """Functions only (T-122)."""
    for who in ("anna", "ben", "rosa", "zoe", "service"):
        stage.refused(who, f"update invitations set {assignment} where id = '{letter}'")
        stage.refused(who, f"update invitations set {assignment}")


def test_followers_see_no_invitation(stage: Stage, letter: UUID) -> None:
    """To them it does not exist; owners see it without the hash (INV-01, T-144)."""
    for who in ("rosa", "zoe", "carl"):
        assert [] == stage.run(who, "select id from invitations where baby_profile_id = %(mia)s")
        for call in ("revoke_invitation(%(it)s)", "resend_invitation(%(it)s, 'bad')"):
            assert "NNNFD" == stage.refusal(who, f"select nonna.{call}", it=letter)
    assert (letter,) in stage.run("ben", "select id from invitations")


def test_different_errors_inside_acceptance_surface(stage: Stage, letter: UUID) -> None:
    """Nothing is swallowed: a unique violation of bookkeeping is no success (T-123)."""
    stage.plant("create unique index naive on public.activity_events ((1)) where created_at > '2026-03-01'")
    stage.run("anna", "update events set title = 'the one activity that fits'")
    assert "23505" == stage.refusal("zoe", ACCEPT, token="zoe-token")
    stage.plant("drop index public.naive")
    assert "NNMEM" == stage.refusal("anna", ACCEPT, token="zoe-token")
    assert "pending" == stage.one("superuser", "select status from invitations where id = %(it)s", it=letter)
    stage.run("zoe", ACCEPT, token="zoe-token")


def test_acceptance_answers_in_its_order(stage: Stage) -> None:
    """Form of the label, token, missing label, membership, room; the invitation stays as it was (INV-26, INV-23)."""
    invite(stage, "anna", "mia", "eva", "follower")
    call = "select nonna.accept_invitation(gen_random_uuid(), %(token)s, %(label)s)"
    for label in ("", "Grand\nma"):
        assert "NNINP" == stage.refusal("zoe", call, token="unknown", label=label)
    assert "NNTOK" == stage.refusal("zoe", call, token="unknown", label=None)
    assert "NNINP" == stage.refusal("rosa", call, token="eva-token", label=None)
    assert "NNMEM" == stage.refusal("rosa", call, token="eva-token", label="Kin")
    stage.run("ben", "select nonna.leave_baby(%(mia)s)")
    invite(stage, "anna", "mia", "ida", "owner")
    stage.run("anna", "select nonna.promote_member(%(pinas_membership)s)")
    assert "NNMEM" == stage.refusal("rosa", call, token="ida-token", label=None)
    assert "NNOWN" == stage.refusal("zoe", call, token="ida-token", label=None)
    left = "select count(*) from invitations where status = 'pending'"
    assert 2 == stage.one("anna", left)
    stage.ids["stranger"] = stage.ids["unknown"]
    assert "42501" == stage.refusal("stranger", call, token="eva-token", label="Kin")


def test_the_token_is_nowhere(stage: Stage) -> None:
    """It is in no row after invitation, acceptance and refusal, nor in what a refusal says (T-124, SEC-15)."""
    token = "canary-token-of-43-characters-0123456789abc"
    invite(stage, "anna", "mia", "zoe", token=token)
    with pytest.raises(psycopg.Error) as refused:
        stage.run("rosa", ACCEPT, token=token)
    assert token not in f"{refused.value} {refused.value.diag.context}"
    stage.run("zoe", ACCEPT, token=token)
    assert token not in stage.picture()


def test_overdue_is_expired_whether_the_job_ran_or_not(stage: Stage, letter: UUID) -> None:
    """Every answer is the same before and after it (T-125, INV-12)."""
    stage.now += timedelta(days=7)
    answers = []
    for run in range(3):
        answers.append(
            (
                stage.refusal("zoe", ACCEPT, token="zoe-token"),
                stage.refusal("anna", "select nonna.revoke_invitation(%(it)s)", it=letter),
                stage.refusal("anna", "select nonna.resend_invitation(%(it)s, repeat('e', 64))", it=letter),
            )
        )
        assert int(run == 0) == stage.one("service", "select nonna.expire_invitations()")
    assert [("NNTOK", "NNTOK", "NNTOK")] * 3 == answers
    again = invite(stage, "anna", "mia", "zoe", token="again")
    assert again != letter
    assert "expired" == stage.one("anna", "select status from invitations where id = %(it)s", it=letter)


@pytest.mark.parametrize("job_ran", [True, False])
def test_an_overdue_address_gets_a_new_row(stage: Stage, letter: UUID, job_ran: bool) -> None:
    """The old one is written down as expired on the way (INV-18, T-125)."""
    stage.now += timedelta(days=7)
    if job_ran:
        stage.run("service", "select nonna.expire_invitations()")
    assert letter != invite(stage, "ben", "mia", "zoe", token="again")
    statuses = "select status from invitations where invitee_email = 'zoe@example.org' order by created_at"
    assert [("expired",), ("pending",)] == stage.run("anna", statuses)


WRITTEN = """
    insert into invitations (baby_profile_id, invited_by_user_id, invitee_email, invited_role, token_hash, status)
    values (%(baby)s, %(anna)s, 'zoe@example.org', 'follower', encode(sha256(random()::text::bytea), 'hex'), %(status)s)
"""


@pytest.mark.usefixtures("letter")
def test_one_letter_to_an_address_is_open(stage: Stage) -> None:
    """Whoever writes it; a revoked one beside it, or one of another family, may be (INV-18, CHK-08)."""
    for status in ("revoked", "expired"):
        stage.run("superuser", WRITTEN, baby=stage.ids["mia"], status=status)
    stage.run("superuser", WRITTEN, baby=stage.ids["leo"], status="pending")
    assert "23505" == stage.refusal("superuser", WRITTEN, baby=stage.ids["mia"], status="pending")


@pytest.mark.parametrize("who", ["anna", "rosa", "nobody", "retention"])
def test_only_the_service_starts_the_job(stage: Stage, who: str) -> None:
    """People cannot (T-09, INV-12)."""
    assert "42501" == stage.refusal(who, "select nonna.expire_invitations()")


def test_the_invitation_outlives_its_persons_account(stage: Stage, letter: UUID) -> None:
    """Once the membership has been purged the account may go, and the row stays accepted (INV-17)."""
    stage.run("zoe", ACCEPT, token="zoe-token")
    stage.run("zoe", "select nonna.leave_baby(%(mia)s)")
    stage.run("zoe", "select nonna.remove_baby(%(leo)s)")
    stage.now = stage.now.replace(year=stage.now.year + 8)
    for table in ("event_comments", "events", "baby_memberships", "baby_profiles"):
        stage.run("retention", f"delete from {table} where true")
    stage.run("superuser", "delete from auth.users where id = %(zoe)s")
    end = "select status, accepted_by_user_id from invitations where id = %(it)s"
    assert [("accepted", None)] == stage.run("anna", end, it=letter)
