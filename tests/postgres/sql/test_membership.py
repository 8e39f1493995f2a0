"""Attacks on membership and authority (T-20 to T-30)."""

import pytest

from tests.postgres.sql.stage import Stage, comment, invite, three_forms

AUTHORED = {
    "events": "(baby_profile_id, created_by_user_id, title, event_date) values"
    " (%(mia)s, %(other)s, 'x', '2026-04-01 10:00+00')",
    "event_comments": "(baby_profile_id, event_id, user_id, comment_text) values (%(mia)s, %(tea)s, %(other)s, 'x')",
    "event_rsvps": "(baby_profile_id, event_id, user_id, status) values (%(mia)s, %(tea)s, %(other)s, 'yes')",
}


@pytest.mark.parametrize("role", ["owner", "follower"])
@pytest.mark.parametrize("who", ["zoe", "rosa", "carl", "nobody", "nameless"])
def test_nobody_makes_themselves_a_member(stage: Stage, who: str, role: str) -> None:
    """Memberships have no INSERT grant, as upsert and MERGE neither (T-20, MEM-07)."""
    values = f"(baby_profile_id, user_id, role, relationship_label) values (%(mia)s, %(zoe)s, '{role}', 'Kin')"
    stage.refused(who, f"insert into baby_memberships {values}")
    stage.refused(who, f"insert into baby_memberships {values} returning id")
    stage.refused(
        who,
        f"insert into baby_memberships {values} on conflict (baby_profile_id, user_id)"
        f" do update set role = '{role}', removed_at = null",
    )
    stage.refused(
        who,
        "merge into baby_memberships m using (select 1) one on m.user_id = nonna.me() and m.baby_profile_id = %(mia)s"
        " when matched then update set removed_at = null"
        f" when not matched then insert {values.replace('values', 'values')}",
    )


def test_an_insert_grant_would_be_noticed(stage: Stage) -> None:
    """With the naive policy and grant Zoe is in (T-20)."""
    stage.plant("grant insert on public.baby_memberships to authenticated")
    stage.plant(
        "create policy naive on public.baby_memberships for insert to authenticated with check (user_id = nonna.me())"
    )
    with pytest.raises(AssertionError):
        stage.refused(
            "zoe",
            "insert into baby_memberships (baby_profile_id, user_id, role, relationship_label)"
            " values (%(mia)s, %(zoe)s, 'follower', 'Kin')",
        )


@pytest.mark.parametrize("who", ["rosa", "anna", "carl"])
@pytest.mark.parametrize("assignment", ["role = 'owner'", "role = 'follower'", "removed_at = null", "owner_slot = 2"])
def test_nobody_promotes_or_reinstates_themselves(stage: Stage, who: str, assignment: str) -> None:
    """Role and stamp have no grant, in three forms (T-21, T-22, MEM-08, MEM-12)."""
    for statement in three_forms("baby_memberships", assignment, f"user_id = '{stage.ids[who]}'"):
        stage.refused(who, statement)


@pytest.mark.parametrize("who", ["rosa", "bookkeeping", "superuser"])
def test_a_row_never_moves_to_another_family(stage: Stage, who: str) -> None:
    """Key columns have no grant, and a trigger refuses even privileged code (T-23, T-24, SEC-05, SEC-06)."""
    for table, assignment in (
        ("baby_memberships", "baby_profile_id = %(leo)s"),
        ("baby_memberships", "user_id = %(zoe)s"),
        ("event_comments", "event_id = %(party)s, baby_profile_id = %(leo)s"),
        ("event_comments", "event_id = %(party)s"),
        ("event_rsvps", "event_id = %(party)s"),
        ("events", "baby_profile_id = %(leo)s"),
    ):
        for statement in three_forms(table, assignment, "created_at is not null"):
            assert stage.refusal(who, statement) in {"42501", "NNFRZ"}


def test_a_child_of_another_familys_parent_is_refused(stage: Stage) -> None:
    """Zoe names Leo and Mia's event; even a superuser cannot (T-24, BP-14)."""
    crossed = (
        "insert into event_comments (baby_profile_id, event_id, user_id, comment_text)"
        " values (%(leo)s, %(tea)s, %(zoe)s, 'x')"
    )
    stage.refused("zoe", crossed)
    assert "23503" == stage.refusal("superuser", crossed)
    assert "23503" == stage.refusal("superuser", crossed.replace("%(leo)s, %(tea)s", "%(mia)s, %(party)s"))


@pytest.mark.parametrize("table", AUTHORED)
@pytest.mark.parametrize("who", ["anna", "rosa"])
def test_nobody_writes_in_anothers_name(stage: Stage, who: str, table: str) -> None:
    """The author of a row is the caller, for every table with an author (T-25, SEC-04, COV-10)."""
    for other in ("ben", "pina", "zoe", "unknown"):
        stage.refused(who, f"insert into {table} {AUTHORED[table]}", other=stage.ids[other])


def test_a_policy_that_forgets_the_author_would_be_noticed(stage: Stage) -> None:
    """Without the author in WITH CHECK Rosa speaks as Pina (T-25)."""
    stage.plant(
        "alter policy members_comment_on_events on public.event_comments with check"
        " (baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)))"
    )
    with pytest.raises(AssertionError):
        stage.refused("rosa", f"insert into event_comments {AUTHORED['event_comments']}", other=stage.ids["pina"])


@pytest.mark.parametrize(
    ("call", "about"),
    [
        ("nonna.remove_baby(%(it)s)", "mia"),
        ("nonna.leave_baby(%(it)s)", "mia"),
        ("nonna.remove_member(%(it)s)", "rosas_membership"),
        ("nonna.promote_member(%(it)s)", "rosas_membership"),
        ("nonna.invite(gen_random_uuid(), %(it)s, 'a@b', 'owner', 'bad')", "mia"),
        ("nonna.resend_invitation(%(it)s, 'bad')", "letter"),
        ("nonna.revoke_invitation(%(it)s)", "letter"),
        ("nonna.remove_event(%(it)s)", "tea"),
        ("nonna.remove_event_comment(%(it)s)", "rosas"),
        ("nonna.answer_event(gen_random_uuid(), %(it)s, 'bad')", "tea"),
        ("nonna.withdraw_rsvp(%(it)s)", "tea"),
        ("nonna.trash(%(it)s, null, null, 1000)", "mia"),
        ("nonna.restore_event(%(it)s)", "tea"),
        ("nonna.restore_event_comment(%(it)s)", "rosas"),
    ],
)
def test_a_function_is_no_oracle(stage: Stage, call: str, about: str) -> None:
    """A stranger hears the same about Mia and about nothing, live or removed (T-26, T-144, SEC-10, SEC-14)."""
    stage.ids["letter"] = invite(stage, "anna", "mia", "eva")
    for who in ("zoe", "carl"):
        for _ in ("live", "removed"):
            assert "NNNFD" == stage.refusal(who, f"select {call}", it=stage.ids[about])
            assert "NNNFD" == stage.refusal(who, f"select {call}", it=stage.ids["unknown"])
            stage.refusal("anna", "select nonna.remove_event(%(tea)s)")
    for who in ("nobody", "nameless"):
        assert "42501" == stage.refusal(who, f"select {call}", it=stage.ids[about])


def test_owners_do_not_unseat_each_other(stage: Stage) -> None:
    """Nobody removes the other owner, nor themselves as one removes a follower (T-27, MEM-13)."""
    for target in ("annas_membership", "bens_membership"):
        assert "42501" == stage.refusal("anna", f"select nonna.remove_member(%({target})s)")
    assert "42501" == stage.refusal("rosa", "select nonna.remove_member(%(pinas_membership)s)")


def test_the_last_owner_stays(stage: Stage) -> None:
    """One of two may leave, the other may not; closing the account is leaving too (T-27, MEM-14, ACC-12)."""
    stage.run("ben", "select nonna.leave_baby(%(mia)s)")
    assert "NNNFD" == stage.refusal("ben", "select nonna.leave_baby(%(mia)s)")
    for call in ("nonna.leave_baby(%(mia)s)", "nonna.close_account()"):
        assert "NNLST" == stage.refusal("anna", f"select {call}")
    stage.run("anna", "select nonna.promote_member(%(rosas_membership)s)")
    stage.run("anna", "select nonna.close_account()")
    assert [("Former member", None)] == stage.run("anna", "select display_name, avatar_url from profiles")
    assert 0 == stage.one("anna", "select count(*) from baby_profiles")


def test_an_owner_ends_only_under_the_guard(stage: Stage) -> None:
    """Even privileged code cannot take the last owner away from a live baby (T-27)."""
    owners = "baby_profile_id = %(mia)s and role = 'owner'"
    for assignment in ("removed_at = nonna.now()", "role = 'follower', relationship_label = 'Kin'"):
        assert "NNLST" == stage.refusal("superuser", f"update baby_memberships set {assignment} where {owners}")


def test_a_return_brings_the_new_role(stage: Stage) -> None:
    """Ben resigns, is invited as follower, accepts: same row, follower, new label (T-28, T-70, MEM-11, MEM-20)."""
    stage.run("ben", "select nonna.leave_baby(%(mia)s)")
    invite(stage, "anna", "mia", "ben", token="again")
    again = stage.run(
        "ben",
        "select id, role, relationship_label, owner_slot, removed_at"
        " from nonna.accept_invitation(%(unknown)s, 'again', 'Papa')",
    )
    assert [(stage.ids["bens_membership"], "follower", "Papa", None, None)] == again


def test_an_invitation_dies_with_its_issuers_authority(stage: Stage) -> None:
    """Ben invites and resigns; a resend by Anna brings it to life again (T-29, INV-21, INV-25)."""
    letter = invite(stage, "ben", "mia", "zoe")
    stage.run("ben", "select nonna.leave_baby(%(mia)s)")
    accept = "select nonna.accept_invitation(gen_random_uuid(), %(token)s, 'Kin')"
    assert "NNTOK" == stage.refusal("zoe", accept, token="zoe-token")
    stage.run("anna", "select nonna.resend_invitation(%(it)s, encode(sha256('new'), 'hex'))", it=letter)
    assert "NNTOK" == stage.refusal("zoe", accept, token="zoe-token")
    stage.run("zoe", accept, token="new")


def test_profiles_are_seen_by_the_family_only(stage: Stage) -> None:
    """Zoe does not see Rosa, Rosa does not see Carl, everybody sees themselves (T-30, ACC-11)."""
    seen = {
        "zoe": {"zoe"},
        "carl": {"carl"},
        "rosa": {"anna", "ben", "rosa", "pina"},
    }
    for who, people in seen.items():
        for table in ("profiles", "user_stats"):
            rows = stage.run(who, f"select user_id from {table}")
            assert {stage.ids[name] for name in people} == {user for (user,) in rows}


def test_what_a_former_member_wrote_stays_and_their_face_goes(stage: Stage) -> None:
    """After Rosa leaves her comment stays and her profile is unseen (T-30, MEM-19)."""
    comment(stage, "rosa", "last_words")
    stage.run("rosa", "select nonna.leave_baby(%(mia)s)")
    assert 1 == stage.one("anna", "select count(*) from event_comments where id = %(last_words)s")
    assert 0 == stage.one("anna", "select count(*) from profiles where user_id = %(rosa)s")
