"""The gallery: five tags, one squish, words under a photo, and who hears of it (T-40 to T-46, T-71, T-90 to T-101)."""

from datetime import timedelta

import psycopg
import pytest

from tests.postgres.sql.rooms import Rooms, added

SQUISH = "select id from nonna.squish(gen_random_uuid(), %(sun)s)"
TAGS = "select tag from photo_tags where photo_id = %(sun)s order by tag"


def sixth_tag_is_refused(rooms: Rooms) -> None:
    """Fill a photo with five words, one of them in the same statement as another, and ask for more."""
    words = "(%(mia)s, %(sun)s, 'b'), (%(mia)s, %(sun)s, 'c')"
    two = f"insert into photo_tags (baby_profile_id, photo_id, tag) values {words}"
    rooms.run("ben", two)
    rooms.run("anna", two.replace("'b'", "'d'").replace("'c'", "'e'"))
    for who in ("anna", "ben"):
        assert "NNTAG" == rooms.refusal(who, added("photo_tags", tag="'f'"))
    assert "42501" == rooms.refusal("rosa", added("photo_tags", tag="'f'"))
    assert "NNNFD" == rooms.refusal("zoe", added("photo_tags", tag="'f'"))
    assert [("b",), ("beach",), ("c",), ("d",), ("e",)] == rooms.run("rosa", TAGS)


def test_a_sixth_tag_is_refused(rooms: Rooms) -> None:
    """Whoever adds it, and after a stranger and a follower have been told something else (T-43, T-140, PHO-06)."""
    sixth_tag_is_refused(rooms)


def test_six_tags_in_one_statement_are_refused(rooms: Rooms) -> None:
    """The trigger sees the rows of its own statement (T-43, PHO-06)."""
    words = ", ".join(f"(%(mia)s, %(sun)s, 't{number}')" for number in range(5))
    assert "NNTAG" == rooms.refusal("anna", f"insert into photo_tags (baby_profile_id, photo_id, tag) values {words}")


def test_the_limit_counts_what_the_caller_cannot_see(rooms: Rooms) -> None:
    """With the SELECT policy narrowed to nothing the limit still holds (T-40)."""
    rooms.plant("alter policy members_see_tags on public.photo_tags using (tag <> '')")
    rooms.plant("alter policy members_see_photos on public.photos using (false)")
    sixth_tag_is_refused(rooms)


@pytest.mark.parametrize(
    "naive",
    [
        "alter table public.photo_tags disable trigger check_max_tags",
        "alter trigger check_max_tags on public.photo_tags rename to a_check_max_tags",
        "alter function nonna_private.check_max_tags() security invoker",
    ],
)
def test_a_limit_that_is_gone_or_too_early_would_be_noticed(rooms: Rooms, naive: str) -> None:
    """Without the trigger, before the fence, or with the caller's rights (T-40, T-141)."""
    rooms.plant(naive)
    with pytest.raises((AssertionError, psycopg.Error)):
        sixth_tag_is_refused(rooms)


def test_a_word_there_is_is_not_counted_twice(rooms: Rooms) -> None:
    """On a full photo the same word again is the unique key's, and can be passed over (T-41, T-46, PHO-06)."""
    sixth_tag_is_refused(rooms)
    again = added("photo_tags", tag="'beach'")
    assert "23505" == rooms.refusal("anna", again)
    rooms.run("anna", f"{again} on conflict (photo_id, tag) where deleted_at is null do nothing")
    assert 5 == rooms.count("anna", "photo_tags")


def test_a_word_put_back_is_a_new_row(rooms: Rooms) -> None:
    """A removed tag frees its place and its word (T-42, T-70, PHO-06)."""
    sixth_tag_is_refused(rooms)
    rooms.run("ben", "select nonna.remove_photo_tag(%(beach)s)")
    rooms.add("anna", "photo_tags", "again", tag="'beach'")
    assert 2 == rooms.count("superuser", "photo_tags", "tag = 'beach'")
    assert "NNNFD" == rooms.refusal("anna", "select nonna.remove_photo_tag(%(beach)s)")
    assert "42501" == rooms.refusal("rosa", "select nonna.remove_photo_tag(%(again)s)")
    assert "NNNFD" == rooms.refusal("zoe", "select nonna.remove_photo_tag(%(again)s)")


def test_a_squish_is_one_row_for_ever(rooms: Rooms) -> None:
    """Squish, take back, squish: one row, one step, one message, one activity (T-71, T-96, STA-06, PHO-09, PHO-10)."""
    for act in (SQUISH, SQUISH, "select nonna.unsquish(%(sun)s)", "select nonna.unsquish(%(sun)s)"):
        rooms.run("rosa", act)
    assert 0 == rooms.count("anna", "photo_squishes")
    assert rooms.ids["hug"] == rooms.one("rosa", SQUISH)
    assert 1 == rooms.count("superuser", "photo_squishes")
    assert 1 == rooms.counter("rosa", "photos_squished")
    assert ["anna"] == rooms.told("photo_squished")
    assert 1 == rooms.count("anna", "activity_events", "type = 'photo_squished'")


def test_a_squish_that_is_made_anew_would_be_noticed(rooms: Rooms) -> None:
    """A partial key leaves a heap of removed rows, each counted as a first (T-71)."""
    rooms.plant("alter table public.photo_squishes drop constraint photo_squishes_one_per_person")
    rooms.plant("create unique index naive on public.photo_squishes (photo_id, user_id) where deleted_at is null")
    with pytest.raises((AssertionError, psycopg.Error)):
        test_a_squish_is_one_row_for_ever(rooms)


def test_a_second_squish_by_hand_is_no_second_row(rooms: Rooms) -> None:
    """The table takes the first of a pair and no other; not by upsert either (T-46, T-71)."""
    assert "23505" == rooms.refusal("rosa", added("photo_squishes"))
    rooms.refused(
        "rosa", f"{added('photo_squishes')} on conflict on constraint photo_squishes_one_per_person do nothing"
    )
    upsert = "on conflict on constraint photo_squishes_one_per_person do update set deleted_at = null"
    assert "42501" == rooms.refusal("rosa", f"{added('photo_squishes')} {upsert}")


def test_a_taken_id_is_refused_like_anything_not_allowed(rooms: Rooms) -> None:
    """The function does not pass on the unique violation (T-142)."""
    assert "42501" == rooms.refusal("pina", "select nonna.squish(%(hug)s, %(sun)s)")
    assert "42501" == rooms.refusal("zoe", "select nonna.squish(%(hug)s, %(moon)s)")
    assert "NNNFD" == rooms.refusal("zoe", "select nonna.squish(%(hug)s, %(sun)s)")


def test_a_comment_is_removed_by_its_author_or_an_owner(rooms: Rooms) -> None:
    """And says by whom; others who see it are refused, strangers find nothing (PHO-14)."""
    assert "42501" == rooms.refusal("pina", "select nonna.remove_photo_comment(%(word)s)")
    assert "42501" == rooms.refusal("rosa", "select nonna.remove_photo_comment(%(reply)s)")
    assert "NNNFD" == rooms.refusal("zoe", "select nonna.remove_photo_comment(%(word)s)")
    rooms.run("ben", "select nonna.remove_photo_comment(%(word)s)")
    question = "select deleted_at, deleted_by_user_id from photo_comments where id = %(word)s"
    assert [(rooms.now, rooms.ids["ben"])] == rooms.run("superuser", question)
    assert "NNNFD" == rooms.refusal("rosa", "select nonna.remove_photo_comment(%(word)s)")
    assert 1 == rooms.counter("rosa", "comments_added") - 1


def test_a_comment_is_counted_and_told_to_the_uploader(rooms: Rooms) -> None:
    """Each one, to nobody else; it is an activity (T-96, T-97, STA-04, NOT-01)."""
    before = rooms.told("new_comment"), rooms.count("anna", "activity_events", "type = 'comment_added'")
    rooms.add("pina", "photo_comments", "more")
    assert sorted([*before[0], "anna"]) == rooms.told("new_comment")
    assert before[1] + 1 == rooms.count("anna", "activity_events", "type = 'comment_added'")
    assert 1 == rooms.counter("pina", "comments_added")


def test_each_act_reaches_whom_it_should(rooms: Rooms) -> None:
    """Followers hear of a photo, its uploader of a squish and a comment, nobody of their own act (T-97, NOT-01)."""
    assert ["pina", "rosa"] == rooms.told("new_photo")
    rooms.run("anna", SQUISH)
    assert ["anna"] == rooms.told("photo_squished")
    mine = "select payload ->> 'comment_id' from notifications where type = 'new_comment' and payload ? 'photo_id'"
    assert [(str(rooms.ids["word"]),)] == rooms.run("anna", mine)
    assert [] == rooms.run("rosa", mine)
    rooms.run("anna", "select nonna.leave_baby(%(mia)s)")
    rooms.add("rosa", "photo_comments", "late")
    assert 1 == len(rooms.run("anna", mine))


def test_only_the_room_of_photos_rises(rooms: Rooms) -> None:
    """Photos, their words and tags stamp it; squishes, and what changes nothing, do not (T-90, T-94, T-101, MRK-10)."""
    other = rooms.marker("leo")
    for who, act in (
        ("anna", added("photos")),
        ("anna", "update photos set caption = 'y' where id = %(sun)s"),
        ("rosa", added("photo_comments")),
        ("rosa", "update photo_comments set comment_text = 'y' where id = %(word)s"),
        ("rosa", "select nonna.remove_photo_comment(%(word)s)"),
        ("anna", "select nonna.restore_photo_comment(%(word)s)"),
        ("anna", added("photo_tags")),
        ("anna", "select nonna.remove_photo_tag(%(beach)s)"),
        ("anna", "select nonna.remove_photo(%(sun)s)"),
        ("anna", "select nonna.restore_photo(%(sun)s)"),
    ):
        before = rooms.marker()
        rooms.run(who, act)
        after = rooms.marker()
        assert before["photo"] < after["photo"] == after["last"], act
        assert (before["event"], before["registry"]) == (after["event"], after["registry"]), act
    before = rooms.marker()
    for who, act in (
        ("pina", SQUISH),
        ("rosa", "select nonna.unsquish(%(sun)s)"),
        ("anna", "update photos set caption = caption"),
    ):
        rooms.run(who, act)
    assert (before, other) == (rooms.marker(), rooms.marker("leo"))


def test_a_hundred_photos_stamp_once(rooms: Rooms) -> None:
    """One statement, one stamp; every photo tells and is told of (T-98, MRK-03)."""
    rooms.step = timedelta(0)
    rooms.run("anna", added("photos"))
    before = rooms.marker()["photo"]
    many = "insert into photos (baby_profile_id, uploaded_by_user_id, url) select %(mia)s, nonna.me(), 'x'"
    rooms.run("anna", f"{many} from generate_series(1, 100)")
    assert before + timedelta(microseconds=1) == rooms.marker()["photo"]
    assert 102 == rooms.count("pina", "notifications", "type = 'new_photo'")


def test_payloads_are_ids(rooms: Rooms) -> None:
    """No word of anybody is in a message or in the activity (T-100)."""
    rooms.add("rosa", "photo_comments", "long", comment_text="'canary'")
    rooms.add("anna", "photos", "named", caption="'canary'", url="'canary'")
    rooms.add("anna", "photo_tags", "marked", tag="'canary'")
    rooms.add("anna", "registry_items", "wish", name="'canary'")
    rooms.add("pina", "registry_purchases", "bought", note="'canary'")
    rooms.add("pina", "name_suggestions", "name", suggested_name="'canary'")
    for table in ("notifications", "activity_events"):
        assert 0 == rooms.count("superuser", table, "payload::text ~ 'canary'")
