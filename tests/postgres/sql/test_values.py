"""Values that naive SQL stores and nobody can read again, or refuses for the wrong reason (T-115, T-162 to T-166)."""

import psycopg
import pytest

from tests.postgres.sql.stage import Stage, comment

TEXTS = [
    ("anna", "profiles", "display_name", 50, True),
    ("anna", "profiles", "avatar_url", 2000, False),
    ("anna", "baby_profiles", "name", 100, True),
    ("anna", "baby_profiles", "profile_photo_url", 2000, False),
    ("anna", "baby_memberships", "relationship_label", 50, True),
    ("anna", "events", "title", 100, True),
    ("anna", "events", "description", 1000, False),
    ("anna", "events", "location", 200, False),
    ("anna", "events", "cover_photo_url", 2000, False),
    ("rosa", "event_comments", "comment_text", 500, True),
]
REQUIRED = [
    ("anna", "profiles", "display_name"),
    ("anna", "profiles", "biometric_enabled"),
    ("anna", "baby_profiles", "name"),
    ("anna", "baby_profiles", "gender"),
    ("anna", "baby_profiles", "time_zone"),
    ("anna", "events", "title"),
    ("anna", "events", "event_date"),
    ("rosa", "event_comments", "comment_text"),
    ("rosa", "event_rsvps", "status"),
    ("rosa", "notification_preferences", "push_new_photos"),
    ("superuser", "baby_memberships", "role"),
]
ODD_ONES = ["é" * 3, "\u0065\u0301", "👩\u200d👧\u200d👦", "שלום", "\u001c", "\u00a0", "\u200b", "'; drop", "%_\\"]
REFUSED = {"display_name", "name", "relationship_label", "title", "location", "tag"}, {"\u001c"}
"""What one line does not hold (T-171)."""
NO_PICTURES = (
    {"avatar_url", "profile_photo_url", "cover_photo_url", "url", "thumbnail_url"},
    {"\u001c", "\u00a0", "\u200b", "%_\\"},
)
"""What no address of a picture holds (T-172)."""


def odd_ones(column: str) -> list[str]:
    """Strange texts that this column takes as they are."""
    refused = {text for columns, texts in (REFUSED, NO_PICTURES) if column in columns for text in texts}
    return [text for text in ODD_ONES if text not in refused and (column != "tag" or text != "\u0065\u0301")]


@pytest.mark.parametrize(("who", "table", "column"), REQUIRED)
def test_null_is_refused_beside_every_check(stage: Stage, who: str, table: str, column: str) -> None:
    """A CHECK passes on NULL (T-115)."""
    with pytest.raises(psycopg.errors.NotNullViolation) as refused:
        stage.run(who, f"update {table} set {column} = null")
    assert column == refused.value.diag.column_name


@pytest.mark.parametrize(
    ("who", "table", "assignment"),
    [
        ("anna", "baby_profiles", "gender = 'boy'"),
        ("anna", "baby_profiles", "default_last_name_source = 'dog'"),
        ("rosa", "event_rsvps", "status = 'Yes'"),
        ("superuser", "baby_memberships", "role = 'admin'"),
    ],
)
def test_only_words_of_the_enumerations_pass(stage: Stage, who: str, table: str, assignment: str) -> None:
    """Exact and in lower case (T-115, BP-03, EVT-12)."""
    assert "23514" == stage.refusal(who, f"update {table} set {assignment}")


def test_bookkeeping_writes_only_words_that_exist(stage: Stage) -> None:
    """Types of messages and activity are closed lists; payloads are small objects (T-115, NOT-07)."""
    message = "insert into notifications (recipient_user_id, dedupe_key, type, payload) values (%(anna)s, 'x', "
    activity = "insert into activity_events (baby_profile_id, type, payload) values (%(mia)s, "
    for values in ("'x', '{}'", "'profile_updated', '[]'", "'profile_updated', '1'", "'', '{}'"):
        assert "23514" == stage.refusal("superuser", f"{activity}{values})")
        assert "23514" == stage.refusal("superuser", f"{message}{values})")
    big = "jsonb_build_object('a', repeat('x', 2000))"
    assert "23514" == stage.refusal("superuser", f"{activity}'profile_updated', {big})")
    assert "23514" == stage.refusal("superuser", f"{message}'new_photo', {big})")


@pytest.mark.parametrize("value", ["infinity", "-infinity", "10000-01-01 00:00+00", "0001-01-01 00:00+00 BC"])
def test_instants_lie_in_the_calendar(stage: Stage, value: str) -> None:
    """An event that no client could read is refused (T-162)."""
    for column in ("event_date", "ends_at"):
        answer = stage.refusal("anna", f"update events set {column} = %(value)s where id = %(tea)s", value=value)
        assert answer in {"23514", "NNINP"}
    late = "update events set event_date = '9999-12-31 23:59:59+00' where id = %(tea)s"
    assert "NNINP" == stage.refusal("anna", late)
    stage.run("anna", "update baby_profiles set time_zone = 'UTC' where id = %(mia)s")
    stage.run("anna", late)


@pytest.mark.parametrize("value", ["infinity", "-infinity", "10000-01-01", "0001-12-31 BC"])
def test_days_lie_in_the_calendar(stage: Stage, value: str) -> None:
    """A birth date that no client could read is refused (T-162)."""
    for column in ("expected_birth_date", "actual_birth_date"):
        edit = f"update baby_profiles set {column} = %(value)s where id = %(mia)s"
        assert stage.refusal("anna", edit, value=value) in {"23514", "NNINP"}
    if value == "10000-01-01":
        return
    month = "insert into user_engagement_summary (user_id, month) values (%(anna)s, %(value)s)"
    assert "23514" == stage.refusal("superuser", month, value=value)


@pytest.mark.parametrize(("who", "table", "column", "most", "required"), TEXTS)
def test_texts_have_their_length(stage: Stage, who: str, table: str, column: str, most: int, required: bool) -> None:
    """As many emoji as letters; a megabyte and one too many are refused; blank is ASCII (T-163 to T-165)."""
    only_mine = "event_id = %(tea)s" if table == "event_comments" else "true"
    edit = f"update {table} set {column} = %(text)s where {only_mine}"
    for text in ("x" * most, "👶" * most, *odd_ones(column)):
        stage.run(who, edit, text=text)
        assert text == stage.one(who, f"select {column} from {table} order by updated_at desc limit 1")
    for text in ("x" * (most + 1), "👶" * (most + 1), "x" * 1_000_000):
        assert "23514" == stage.refusal(who, edit, text=text)
    several_lines = column in {"description", "comment_text"}
    for blank in ("", " ", "\t\n\v\f\r "):
        taken = not required and (blank == "" or several_lines or (blank == " " and column == "location"))
        assert (None if taken else "23514") == stage.refusal(who, edit, text=blank)


def test_a_link_begins_with_http(stage: Stage) -> None:
    """In lower case, of at most 2,000 characters (EVT-07)."""
    edit = "update events set video_link = %(text)s where id = %(tea)s"
    for text in ("http://a", "https://a?b", "https://" + "x" * 1992):
        stage.run("anna", edit, text=text)
    for text in ("", "ftp://a", "HTTP://a", " http://a", "javascript:http://", "https://", "https://" + "x" * 1993):
        assert "23514" == stage.refusal("anna", edit, text=text)


@pytest.mark.parametrize(
    "address",
    ["", "@", "a@", "@b", "a@b@c", "a b@c", "a\t@b", "a@b\n c", "x" * 254 + "@b"],
)
def test_an_address_has_its_form(stage: Stage, address: str) -> None:
    """One @ with text on both sides, no white space, at most 255 characters (INV-16)."""
    call = "select nonna.invite(gen_random_uuid(), %(mia)s, %(address)s, 'follower', repeat('a', 64))"
    with pytest.raises(psycopg.Error) as refused:
        stage.run("anna", call, address=address)
    assert ("NNINP", "invitee_email") == (refused.value.sqlstate, refused.value.diag.column_name)
    insert = (
        "insert into invitations (baby_profile_id, invited_by_user_id, invitee_email, token_hash)"
        " values (%(mia)s, %(anna)s, %(address)s, repeat('a', 64))"
    )
    assert "23514" == stage.refusal("superuser", insert, address=address)


def test_an_address_is_trimmed_and_lowered(stage: Stage) -> None:
    """ASCII only; other letters stay as they are (INV-16, T-134)."""
    call = "select invitee_email from nonna.invite(gen_random_uuid(), %(mia)s, %(a)s, 'follower', repeat('a', 64))"
    assert "eva.Ä@example.org" == stage.one("anna", call, a="\t EVA.Ä@Example.ORG\r\n")


@pytest.mark.parametrize(
    ("call", "column"),
    [
        ("nonna.invite(gen_random_uuid(), %(mia)s, 'a@b', 'admin', repeat('a', 64))", "invited_role"),
        ("nonna.invite(gen_random_uuid(), %(mia)s, 'a@b', 'owner', repeat('A', 64))", "token_hash"),
        ("nonna.answer_event(gen_random_uuid(), %(tea)s, null)", "status"),
        ("nonna.answer_event(gen_random_uuid(), %(tea)s, 'YES')", "status"),
        ("nonna.create_baby(gen_random_uuid(), 'x', '2026-01-01')", "expected_birth_date"),
        ("nonna.create_baby(gen_random_uuid(), 'x', null, '2026-04-01')", "actual_birth_date"),
        ("nonna.accept_invitation(gen_random_uuid(), 'x', ' ')", "relationship_label"),
    ],
)
def test_a_function_names_the_bad_value(stage: Stage, call: str, column: str) -> None:
    """The column is in the diagnostics (SEC-12)."""
    with pytest.raises(psycopg.Error) as refused:
        stage.run("anna", f"select {call}")
    assert ("NNINP", column) == (refused.value.sqlstate, refused.value.diag.column_name)


def test_a_reveal_is_final(stage: Stage) -> None:
    """A known gender stays known, a set birth date stays set; correcting is allowed (BP-22)."""
    stage.run(
        "anna",
        "update baby_profiles set gender = 'female', actual_birth_date = '2026-03-01', expected_birth_date = null",
    )
    for assignment, column in (("gender = 'unknown'", "gender"), ("actual_birth_date = null", "actual_birth_date")):
        with pytest.raises(psycopg.Error) as refused:
            stage.run("ben", f"update baby_profiles set {assignment}")
        assert ("NNINP", column) == (refused.value.sqlstate, refused.value.diag.column_name)
    stage.run("ben", "update baby_profiles set gender = 'male', actual_birth_date = '2026-02-27'")


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo"])
def test_an_instant_is_stored_as_it_was(stage: Stage, zone: str) -> None:
    """With its microseconds, whatever the session's zone (T-166)."""
    stage.run("superuser", f"set local timezone = '{zone}'")
    stage.run("anna", "update events set ends_at = '2026-03-08 17:00:00.123456+01' where id = %(tea)s")
    same = "select ends_at = '2026-03-08 16:00:00.123456+00' from events where id = %(tea)s"
    assert stage.one("anna", same) is True
    comment(stage, "rosa", "one")
    assert stage.one("rosa", "select count(*) from event_comments where created_at > '2026-03-01 09:00+00'") == 1
