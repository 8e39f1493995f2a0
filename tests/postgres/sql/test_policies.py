"""Attacks on the policies: what a person sees and changes when the application forgets every filter (T-01 to T-07)."""

import pytest

from tests.postgres.sql.stage import FAMILY_TABLES, NOTHING, TABLES, Stage, comment, three_forms

# One assignment a person is granted, per table that has any; the value differs from every value there.
GRANTED = {
    "baby_profiles": "name = 'x'",
    "baby_memberships": "relationship_label = 'x'",
    "events": "title = 'x'",
    "event_comments": "comment_text = 'x'",
    "event_rsvps": "status = 'no'",
}
# Columns that end a row, bring it back or say whose it is.
FORBIDDEN = [
    ("baby_profiles", "deleted_at = nonna.now()"),
    ("baby_memberships", "removed_at = nonna.now()"),
    ("events", "deleted_at = nonna.now()"),
    ("events", "created_by_user_id = %(ben)s"),
    ("events", "day_slot = 2"),
    ("events", "event_day = '2026-03-09'"),
    ("events", "last_day = '2026-03-09'"),
    ("events", "duration_class = 1"),
    ("events", "created_at = nonna.now()"),
    ("event_comments", "deleted_at = nonna.now()"),
    ("event_comments", "deleted_by_user_id = nonna.me()"),
    ("event_comments", "user_id = %(ben)s"),
    ("event_rsvps", "deleted_at = nonna.now()"),
    ("event_rsvps", "first_yes_at = nonna.now()"),
    ("owner_update_markers", "last_updated_at = nonna.now()"),
    ("invitations", "status = 'pending'"),
    ("activity_events", "payload = '{}'"),
    ("user_stats", "comments_added_count = 100"),
    ("profiles", "user_id = %(unknown)s"),
]


def sees_nothing_of_mia(stage: Stage, who: str) -> None:
    """Count what somebody sees who sees nothing but their own family, if they have one."""
    for table in FAMILY_TABLES:
        key = "id" if table == "baby_profiles" else "baby_profile_id"
        assert 0 == stage.one(who, f"select count(id) from (select {key} as id from {table}) t where id = %(mia)s"), (
            table
        )


@pytest.mark.parametrize("who", ["zoe", "carl"])
def test_a_stranger_sees_no_row_of_any_family_table(stage: Stage, who: str) -> None:
    """Live rows are not open to everybody who is signed in (T-01, SEC-01, SEC-02)."""
    sees_nothing_of_mia(stage, who)


@pytest.mark.parametrize("table", TABLES)
def test_nobody_sees_no_row_of_any_table(stage: Stage, table: str) -> None:
    """Without an identity no table answers (T-01, SEC-08)."""
    assert "42501" == stage.refusal("nobody", f"select 1 from {table}")
    assert stage.refusal("nameless", f"select 1 from {table}") in {NOTHING, "42501"}


@pytest.mark.parametrize("table", FAMILY_TABLES)
def test_a_lone_liveness_policy_would_be_noticed(stage: Stage, table: str) -> None:
    """With a second permissive policy in place the count of a stranger's rows turns red (T-01, T-183)."""
    stage.plant(f"create policy naive on public.{table} for select to authenticated using (true)")
    with pytest.raises(AssertionError):
        sees_nothing_of_mia(stage, "zoe")


def removed_event_is_unseen(stage: Stage) -> None:
    """Remove an event and look for it and for what hung on it."""
    stage.run("anna", "select nonna.remove_event(%(tea)s)")
    for table, column in (("events", "id"), ("event_comments", "event_id"), ("event_rsvps", "event_id")):
        for who in ("anna", "ben", "rosa"):
            assert [] == stage.run(who, f"select 1 from {table} where {column} = %(tea)s")
    assert [("event",)] == stage.run("anna", "select kind from nonna.trash(%(mia)s)")


def test_a_removed_event_is_unseen_by_its_owners(stage: Stage) -> None:
    """Only the trash lists it (T-02, T-73, TRA-12, RET-01)."""
    removed_event_is_unseen(stage)


def test_a_policy_for_all_verbs_would_be_noticed(stage: Stage) -> None:
    """A `for all` policy of owners also acts for SELECT, without the liveness test (T-02)."""
    stage.plant(
        "create policy naive on public.events for all to authenticated"
        " using (baby_profile_id"
        " = any (array(select baby_profile_id from nonna_private.my_babies where role = 'owner')))"
    )
    with pytest.raises(AssertionError):
        removed_event_is_unseen(stage)


@pytest.mark.parametrize("who", ["anna", "rosa", "carl", "zoe", "nobody", "nameless"])
@pytest.mark.parametrize(("table", "assignment"), FORBIDDEN)
def test_nobody_writes_stamps_keys_and_authors(stage: Stage, who: str, table: str, assignment: str) -> None:
    """Removal, authorship and what the database computes have no grant, in three forms (T-03, T-04, T-122, SEC-04)."""
    for statement in three_forms(table, assignment, "created_at <= nonna.now()"):
        assert stage.refusal(who, statement) in {"42501", "NNFRZ"}, statement


def test_removal_is_a_function(stage: Stage) -> None:
    """What the plain UPDATE may not do, the function does for an owner (T-04, EVT-01)."""
    stage.run("ben", "select nonna.remove_event(%(tea)s)")
    assert [(True,)] == stage.run("superuser", "select deleted_at is not null from events where id = %(tea)s")


@pytest.mark.parametrize("table", GRANTED)
@pytest.mark.parametrize("who", ["carl", "nobody", "nameless"])
def test_a_removed_member_changes_nothing(stage: Stage, who: str, table: str) -> None:
    """An UPDATE that reads no column skips the SELECT policy; its own must say everything (T-05, SEC-02, COV-05)."""
    for statement in three_forms(table, GRANTED[table], "true"):
        stage.refused(who, statement)


def test_a_removed_author_does_not_change_what_they_wrote(stage: Stage) -> None:
    """Rosa is removed and then edits everything of hers, without WHERE (T-05, SEC-02)."""
    stage.run("anna", "select nonna.remove_member(%(rosas_membership)s)")
    for table, assignment in GRANTED.items():
        stage.refused("rosa", f"update {table} set {assignment}")


def test_an_author_policy_without_membership_would_be_noticed(stage: Stage) -> None:
    """With `using (user_id = me)` alone and no fence, a removed author writes (T-05)."""
    stage.plant("drop policy authors_edit_event_comments on public.event_comments")
    stage.plant(
        "create policy naive on public.event_comments for update to authenticated"
        " using (user_id = (select nonna.me())) with check (user_id = (select nonna.me()))"
    )
    stage.plant("drop trigger ask_standing on public.event_comments")
    stage.run("anna", "select nonna.remove_member(%(rosas_membership)s)")
    with pytest.raises(AssertionError):
        stage.refused("rosa", "update event_comments set comment_text = 'x'")


@pytest.mark.parametrize("table", GRANTED)
def test_a_statement_without_where_reaches_ones_own_family_only(stage: Stage, table: str) -> None:
    """Zoe updates every row there is: those of Mia stay as they were (T-05, SEC-06, SEC-07)."""
    question = f"select r::text from {table} r where coalesce(to_jsonb(r) ->> 'baby_profile_id', to_jsonb(r) ->> 'id')"
    before = stage.run("superuser", f"{question} = %(mia)s::text order by 1")
    stage.run("zoe", f"update {table} set {GRANTED[table]}")
    assert before == stage.run("superuser", f"{question} = %(mia)s::text order by 1")


def test_what_makes_its_own_visibility_comes_back(stage: Stage) -> None:
    """A founder gets the baby, an owner and a follower get what they insert (T-06, BP-06)."""
    assert [("Nia", "unknown")] == stage.run(
        "carl", "select name, gender from nonna.create_baby(%(unknown)s, 'Nia', '2026-09-01')"
    )
    insert = "insert into events (baby_profile_id, created_by_user_id, title, event_date) values"
    assert [(1,)] == stage.run("anna", f"{insert} (%(mia)s, nonna.me(), 'x', '2026-04-01 10:00+00') returning day_slot")
    comment(stage, "rosa", "another")
    assert [("said by rosa",)] == stage.run("rosa", "select comment_text from event_comments where id = %(another)s")


def test_members_list_each_other(stage: Stage) -> None:
    """The policy of memberships asks memberships without recursion (T-07, MEM-18)."""
    everybody = [(stage.ids[name],) for name in ("anna", "ben", "rosa", "pina")]
    for who in ("anna", "rosa"):
        assert everybody == stage.run(who, "select user_id from baby_memberships order by created_at, id")


@pytest.mark.parametrize("table", TABLES)
def test_every_table_can_be_planned(stage: Stage, table: str) -> None:
    """No policy recurses (T-07)."""
    column = "id" if table == "invitations" else "*"
    assert [] != stage.run("rosa", f"explain select {column} from {table}")


def test_a_policy_that_asks_its_own_table_would_be_noticed(stage: Stage) -> None:
    """The naive self-join is refused by PostgreSQL itself (T-07)."""
    stage.plant(
        "create policy naive on public.baby_memberships for select to authenticated using"
        " (baby_profile_id in (select m.baby_profile_id from public.baby_memberships m where m.user_id = nonna.me()))"
    )
    assert "42P17" == stage.refusal("rosa", "select 1 from baby_memberships")
