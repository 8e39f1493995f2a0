"""What a reference does when what it points to goes away, on a populated database."""

import psycopg
import pytest

CARL = "00000000-0000-4000-8000-000000000005"


def test_losing_the_account_that_accepted_keeps_the_invitation(populated: str) -> None:
    """INV-17: the row stays accepted, only the name of who accepted it is gone."""
    with psycopg.connect(populated, autocommit=True) as connection:
        # The membership stands in the way for seven years; here it goes as it would in the purge.
        connection.execute("set session_replication_role = replica")
        connection.execute("delete from baby_memberships where user_id = %s", (CARL,))
        connection.execute("set session_replication_role = origin")
        connection.execute("delete from auth.users where id = %s", (CARL,))
        letter = connection.execute(
            "select status, accepted_by_user_id from invitations where invitee_email = 'guest5@home.example'"
        ).fetchone()
    assert ("accepted", None) == letter


def test_a_membership_keeps_its_account(populated: str) -> None:
    """ACC-18: while the membership is there, even a removed one, the account cannot go."""
    with psycopg.connect(populated, autocommit=True) as connection, pytest.raises(psycopg.IntegrityError):
        connection.execute("delete from auth.users where id = %s", (CARL,))
