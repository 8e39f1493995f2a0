"""Values, plans and leaks of photos, registry and guesses (T-07, T-08, T-95, T-115, T-146, T-163 to T-165)."""

import psycopg
import pytest

from tests.postgres.sql.rooms import LAYOUT, ROOMS, Rooms, added
from tests.postgres.sql.stage import REFUSALS
from tests.postgres.sql.test_values import odd_ones

# Who may write a text, its length, and whether it is required; "" where it is written once.
TEXTS = [
    ("anna", "photos", "caption", 500, False),
    ("anna", "photos", "thumbnail_url", 2000, False),
    ("rosa", "photo_comments", "comment_text", 500, True),
    ("anna", "registry_items", "name", 200, True),
    ("anna", "registry_items", "description", 1000, False),
]
ONCE = [
    ("anna", "photos", "url", 2000, True),
    ("anna", "photo_tags", "tag", 50, True),
    ("pina", "registry_purchases", "note", 500, False),
]
BLANK = ["", " ", "\t\n\v\f\r "]
REQUIRED = [
    ("photos", "url"),
    ("photo_comments", "comment_text"),
    ("photo_tags", "tag"),
    ("registry_items", "name"),
    ("registry_items", "priority"),
    ("name_suggestions", "gender"),
    ("name_suggestions", "suggested_name"),
    ("gender_votes", "vote"),
    ("birth_date_predictions", "predicted_date"),
]
# Nothing else that an index could serve: with few rows the planner takes any, another version of the server another.
PLANS = [
    ("photos", "order by created_at desc, id desc limit 30"),
    ("photo_comments", "where photo_id = %(sun)s order by created_at, id limit 30"),
    ("photo_squishes", ""),
    ("registry_items", "order by priority, created_at, id limit 30"),
    ("registry_purchases", ""),
    ("name_suggestions", ""),
    ("name_suggestion_likes", ""),
    ("gender_votes", ""),
    ("birth_date_predictions", ""),
]


@pytest.mark.parametrize(("who", "table", "column", "most", "required"), TEXTS)
def test_texts_have_their_length(rooms: Rooms, who: str, table: str, column: str, most: int, required: bool) -> None:
    """As many emoji as letters; a megabyte and one too many are refused; blank is ASCII (T-163 to T-165)."""
    edit = f"update {table} set {column} = %(text)s"
    for text in ("x" * most, "👶" * most, *odd_ones(column)):
        rooms.run(who, edit, text=text)
        assert text == rooms.one(who, f"select {column} from {table} order by updated_at desc limit 1")
    for text in ("x" * (most + 1), "👶" * (most + 1), "x" * 1_000_000):
        assert "23514" == rooms.refusal(who, edit, text=text)
    taken = ["23514"] * 3 if required else [None, *(["23514"] * 2 if column == "thumbnail_url" else [None] * 2)]
    assert taken == [rooms.refusal(who, edit, text=blank) for blank in BLANK]


@pytest.mark.parametrize(("who", "table", "column", "most", "required"), ONCE)
def test_texts_written_once_too(rooms: Rooms, who: str, table: str, column: str, most: int, required: bool) -> None:
    """The same of a text that never changes (T-163 to T-165)."""
    statement = f"{added(table, **{column: '%(text)s'})} returning {column}"
    for text in ("x" * most, "👶" * most, *odd_ones(column)):
        with rooms.undone():
            assert text == rooms.one(who, statement, text=text)
    for text in ("x" * (most + 1), "👶" * (most + 1), "x" * 1_000_000):
        assert "23514" == rooms.refusal(who, statement, text=text)
    for blank in BLANK:
        with rooms.undone():
            assert ("23514" if required else None) == rooms.refusal(who, statement, text=blank)


@pytest.mark.parametrize(("table", "column"), REQUIRED)
def test_null_is_refused_beside_every_check(rooms: Rooms, table: str, column: str) -> None:
    """A CHECK passes on NULL (T-115)."""
    rooms.plant(f"alter table public.{table} disable trigger user")
    with pytest.raises(psycopg.errors.NotNullViolation) as refused:
        rooms.run("superuser", f"update {table} set {column} = null")
    assert column == refused.value.diag.column_name


@pytest.mark.parametrize("table", ["photo_comments", "name_suggestions"])
def test_only_what_is_removed_says_by_whom(rooms: Rooms, table: str) -> None:
    """A live row has no remover, whoever writes (CHK-07)."""
    assert "23514" == rooms.refusal("superuser", f"update {table} set deleted_by_user_id = %(anna)s")


@pytest.mark.parametrize("table", [*ROOMS, *LAYOUT])
def test_every_table_has_its_stamps_and_both_triggers(rooms: Rooms, table: str) -> None:
    """An UPDATE of any table succeeds and moves updated_at (T-95, CHK-12)."""
    rooms.run("superuser", f"update {table} set updated_at = '2000-01-01', created_at = created_at")
    assert [(rooms.now,)] == rooms.run("superuser", f"select distinct updated_at from {table}")


@pytest.mark.parametrize(("table", "rest"), PLANS)
def test_the_membership_is_an_index_condition(rooms: Rooms, table: str, rest: str) -> None:
    """A list finds its rows by the array of one's families, not by a filter per row (T-07, T-08)."""
    rooms.run("superuser", "set local enable_seqscan = off")
    plan = "\n".join(line for (line,) in rooms.run("rosa", f"explain (costs off) select 1 from {table} {rest}"))
    conditions = [line for line in plan.splitlines() if "Index Cond" in line and "baby_profile_id = ANY" in line]
    assert conditions != [], plan
    assert "SubPlan" not in plan


def test_a_membership_asked_per_row_would_be_noticed(rooms: Rooms) -> None:
    """`in (select …)` stays a filter (T-08)."""
    rooms.plant(
        "alter policy members_see_photos on public.photos using"
        " (deleted_at is null and baby_profile_id in (select baby_profile_id from nonna_private.my_babies))"
    )
    with pytest.raises(AssertionError):
        test_the_membership_is_an_index_condition(rooms, *PLANS[0])


def nothing_leaks(rooms: Rooms, who: str, table: str, secret: str) -> None:
    """Let a cheap function raise whatever row it is given that holds a secret."""
    rooms.plant(
        "create function public.leak(seen text, secret text) returns boolean language plpgsql cost 0.0000001 as"
        " 'begin if position(secret in seen) > 0 then raise exception ''seen''; end if; return true; end'"
    )
    rooms.plant("grant execute on function public.leak(text, text) to authenticated")
    for query in (
        f"select 1 from {table} r where public.leak(r::text, %(secret)s)",
        f"select 1 from {table} r order by public.leak(r::text, %(secret)s)",
        f"select 1 from {table} r where r::text like '%%' || %(secret)s || '%%' and public.leak(r::text, %(secret)s)",
        f"select count(*) filter (where public.leak(r::text, %(secret)s)) from {table} r",
    ):
        assert rooms.refusal(who, query, secret=secret) in {*REFUSALS, None}, query


@pytest.mark.parametrize("table", ROOMS)
def test_a_leaky_function_sees_no_hidden_row(rooms: Rooms, table: str) -> None:
    """Of another family, in WHERE, in ORDER BY, in an aggregate (T-146)."""
    nothing_leaks(rooms, "zoe", table, str(rooms.ids["mia"]))


@pytest.mark.parametrize("table", ["gender_votes", "birth_date_predictions"])
def test_a_leaky_function_sees_no_secret_guess(rooms: Rooms, table: str) -> None:
    """Of one's own family either (T-112, T-146)."""
    nothing_leaks(rooms, "ben", table, str(rooms.ids["rosa"]))


def test_a_leak_would_be_noticed(rooms: Rooms) -> None:
    """With row-level security switched off the function sees and tells (T-146, T-183)."""
    rooms.plant("alter table public.photos disable row level security")
    with pytest.raises(AssertionError):
        nothing_leaks(rooms, "zoe", "photos", str(rooms.ids["mia"]))
