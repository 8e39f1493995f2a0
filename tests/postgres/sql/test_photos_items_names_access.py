"""Attacks on the policies of photos, registry and guesses: every filter forgotten (T-01 to T-06, T-20 to T-25)."""

import pytest

from tests.postgres.sql.rooms import ROOMS, SHAPES, Rooms, added
from tests.postgres.sql.stage import NOTHING, invite, three_forms

# One assignment a person is granted, and who made the row, per table that has any.
GRANTED = {
    "photos": "caption = 'y'",
    "photo_comments": "comment_text = 'y'",
    "registry_items": "name = 'y'",
    "name_suggestions": "suggested_name = 'y'",
    "gender_votes": "vote = 'unknown'",
    "birth_date_predictions": "predicted_date = '2026-06-09'",
}
OWNERS_ALONE = ("photos", "photo_tags", "registry_items")
FOLLOWERS_ALONE = ("gender_votes", "birth_date_predictions")
# Columns that end a row, bring it back, say whose it is, or are the database's.
FORBIDDEN = [
    *[(table, "deleted_at = nonna.now()") for table in ROOMS],
    *[(table, "created_at = nonna.now()") for table in ROOMS],
    *[(table, "baby_profile_id = %(leo)s") for table in ROOMS],
    *[(table, f"{shape.author} = %(ben)s") for table, shape in SHAPES.items() if shape.author],
    *[(table, f"{shape.parent} = %(moon)s") for table, shape in SHAPES.items() if shape.parent],
    ("photos", "url = 'y'"),
    ("photo_comments", "deleted_by_user_id = nonna.me()"),
    ("photo_tags", "tag = 'y'"),
    ("registry_purchases", "note = 'y'"),
    ("registry_purchases", "purchased_at = nonna.now()"),
    ("name_suggestions", "gender = 'male'"),
    ("name_suggestions", "chosen_at = nonna.now()"),
    ("name_suggestions", "deleted_by_user_id = nonna.me()"),
]


def sees_nothing_of_mia(rooms: Rooms, who: str) -> None:
    """Count what somebody sees of Mia's rooms."""
    for table in ROOMS:
        assert 0 == rooms.count(who, table, "baby_profile_id = %(mia)s"), table


@pytest.mark.parametrize("who", ["zoe", "carl"])
def test_a_stranger_sees_no_row_of_any_room(rooms: Rooms, who: str) -> None:
    """Live rows are not open to everybody who is signed in (T-01, SEC-01, SEC-02)."""
    sees_nothing_of_mia(rooms, who)


@pytest.mark.parametrize("table", [*ROOMS, "photos_archive"])
def test_nobody_sees_no_row_of_any_room(rooms: Rooms, table: str) -> None:
    """Without an identity no table of a family answers (T-01, SEC-08)."""
    assert "42501" == rooms.refusal("nobody", f"select 1 from {table}")
    assert rooms.refusal("nameless", f"select 1 from {table}") in {NOTHING, "42501"}


@pytest.mark.parametrize("table", ROOMS)
def test_a_lone_liveness_policy_would_be_noticed(rooms: Rooms, table: str) -> None:
    """With a second permissive policy the count of a stranger's rows turns red (T-01, T-183)."""
    rooms.plant(f"create policy naive on public.{table} for select to authenticated using (deleted_at is null)")
    with pytest.raises(AssertionError):
        sees_nothing_of_mia(rooms, "zoe")


@pytest.mark.parametrize("table", ROOMS)
def test_members_see_the_rooms(rooms: Rooms, table: str) -> None:
    """Every live row, but for a secret guess of somebody else (COV-02)."""
    everything = rooms.count("superuser", table, "baby_profile_id = %(mia)s")
    secret = 1 if table in FOLLOWERS_ALONE else 0
    assert [everything - secret, everything] == [rooms.count("pina", table), rooms.count("rosa", table)]


@pytest.mark.parametrize("who", ["anna", "rosa", "carl", "zoe", "nobody", "nameless"])
@pytest.mark.parametrize(("table", "assignment"), FORBIDDEN)
def test_nobody_writes_stamps_keys_and_authors(rooms: Rooms, who: str, table: str, assignment: str) -> None:
    """Removal, authorship and what the database computes have no grant, in three forms (T-03, T-04, T-24, SEC-04)."""
    for statement in three_forms(table, assignment, "created_at <= nonna.now()"):
        assert "42501" == rooms.refusal(who, statement), statement


@pytest.mark.parametrize("table", ROOMS)
def test_even_bookkeeping_moves_no_row_to_another_family(rooms: Rooms, table: str) -> None:
    """The trigger refuses what the grants would, also to a superuser (T-23, T-24, SEC-05, SEC-06)."""
    rooms.plant("grant update on all tables in schema public to nonna_definer")
    for who in ("bookkeeping", "superuser"):
        for column, other in (("baby_profile_id", "leo"), ("id", "unknown")):
            move = f"update {table} set {column} = %({other})s where baby_profile_id = %(mia)s"
            assert "NNFRZ" == rooms.refusal(who, move)


@pytest.mark.parametrize("table", GRANTED)
@pytest.mark.parametrize("who", ["carl", "nobody", "nameless"])
def test_a_removed_member_changes_nothing(rooms: Rooms, who: str, table: str) -> None:
    """An UPDATE that reads no column skips the SELECT policy; its own must say everything (T-05, SEC-02, COV-05)."""
    for statement in three_forms(table, GRANTED[table], "true"):
        rooms.refused(who, statement)


def test_a_removed_author_does_not_change_what_they_wrote(rooms: Rooms) -> None:
    """Rosa is removed and then edits everything of hers, without WHERE (T-05, SEC-02)."""
    rooms.run("anna", "select nonna.remove_member(%(rosas_membership)s)")
    for table, assignment in GRANTED.items():
        rooms.refused("rosa", f"update {table} set {assignment}")


@pytest.mark.parametrize("table", [table for table in GRANTED if table not in {"photos", "registry_items"}])
def test_an_author_policy_without_membership_would_be_noticed(rooms: Rooms, table: str) -> None:
    """With `using (user_id = me)` alone and no fence, a removed author writes (T-05)."""
    rooms.plant(
        f"create policy naive on public.{table} for update to authenticated using (user_id = (select nonna.me()))"
    )
    rooms.plant(f"drop trigger ask_standing on public.{table}")
    rooms.run("anna", "select nonna.remove_member(%(rosas_membership)s)")
    with pytest.raises(AssertionError):
        rooms.refused("rosa", f"update {table} set {GRANTED[table]}")


@pytest.mark.parametrize("table", ["photos", "registry_items"])
def test_a_follower_changes_nothing_of_the_owners(rooms: Rooms, table: str) -> None:
    """Nor does an owner change the words of somebody else (SEC-03, PHO-15, GAM-18)."""
    for statement in three_forms(table, GRANTED[table], "true"):
        rooms.refused("rosa", statement)
    rooms.refused("anna", "update photo_comments set comment_text = 'y' where id = %(word)s")
    rooms.refused("anna", "update name_suggestions set suggested_name = 'y'")
    rooms.refused("anna", "update gender_votes set vote = 'unknown'")


@pytest.mark.parametrize("table", GRANTED)
def test_a_statement_without_where_reaches_ones_own_rows_only(rooms: Rooms, table: str) -> None:
    """Zoe updates every row there is, Rosa every one of hers: Pina's and Anna's stay (T-05, SEC-06, SEC-07)."""
    others = f"select r::text from {table} r where {SHAPES[table].author} <> %(rosa)s and baby_profile_id = %(mia)s"
    before = rooms.run("superuser", f"{others} order by 1")
    for who in ("zoe", "rosa"):
        rooms.refusal(who, f"update {table} set {GRANTED[table]}")
    assert before == rooms.run("superuser", f"{others} order by 1")


@pytest.mark.parametrize("table", ROOMS)
def test_what_one_inserts_comes_back(rooms: Rooms, table: str) -> None:
    """INSERT … RETURNING asks the SELECT policy of the new row (T-06)."""
    who = "anna" if table in OWNERS_ALONE else "rosa"
    if table in FOLLOWERS_ALONE:
        rooms.run("rosa", "select nonna.leave_baby(%(mia)s)")
        invite(rooms, "anna", "mia", "carl", token="again")
        rooms.run("carl", "select nonna.accept_invitation(gen_random_uuid(), 'again', 'Uncle')")
        who = "carl"
    other = {"registry_purchases": "stroller", "photo_squishes": "shade"}.get(table, "")
    for owner_adds, key in (("registry_items", "stroller"), ("photos", "shade")):
        rooms.add("anna", owner_adds, key)
    statement = added(table, parent=f"%({other})s" if other else "")
    assert 1 == len(rooms.run(who, f"{statement} returning id, created_at"))


@pytest.mark.parametrize("table", [table for table, shape in SHAPES.items() if shape.author])
def test_nobody_writes_in_anothers_name(rooms: Rooms, table: str) -> None:
    """The author is the caller, at the first and at every other writing (T-25, SEC-04)."""
    for who, other in (("rosa", "anna"), ("rosa", "pina"), ("anna", "ben"), ("anna", "rosa")):
        rooms.refused(who, added(table, by=f"%({other})s"))


@pytest.mark.parametrize("who", ["zoe", "carl", "nameless", "nobody"])
@pytest.mark.parametrize("table", ROOMS)
def test_a_stranger_adds_nothing(rooms: Rooms, who: str, table: str) -> None:
    """Not to Mia's family, and not to Leo's with a parent of Mia's (T-20, T-24, BP-14)."""
    rooms.refused(who, added(table))
    if SHAPES[table].parent:
        rooms.refused("zoe", added(table, baby="%(leo)s"))
        rooms.plant(f"alter table public.{table} disable trigger ask_standing")
        assert "23503" == rooms.refusal("zoe", added(table, baby="%(leo)s"))


@pytest.mark.parametrize("table", ROOMS)
def test_roles_are_asked(rooms: Rooms, table: str) -> None:
    """What is the owners' a follower is refused, what is the followers' an owner (SEC-03, GAM-01, GAM-02)."""
    if table in OWNERS_ALONE:
        assert "42501" == rooms.refusal("rosa", added(table))
    if table in FOLLOWERS_ALONE:
        assert "42501" == rooms.refusal("anna", added(table))


@pytest.mark.parametrize("table", [*ROOMS, "photos_archive"])
@pytest.mark.parametrize("who", ["anna", "rosa", "zoe", "nobody", "service", "bookkeeping"])
def test_nobody_but_retention_deletes(rooms: Rooms, who: str, table: str) -> None:
    """No DELETE and no TRUNCATE for any person, in three forms (T-12, T-83, RET-11, COV-12)."""
    for statement in (f"delete from {table} where true", f"delete from {table}", f"delete from {table} returning id"):
        assert "42501" == rooms.refusal(who, statement)
    assert "42501" == rooms.refusal(who, f"truncate {table} cascade")
