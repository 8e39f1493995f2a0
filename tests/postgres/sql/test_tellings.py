"""Who is told, counted and written down, and who is not: the cases beside the usual ones (T-96, T-97, NOT-01)."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from tests.postgres.sql.rooms import Rooms, added
from tests.postgres.sql.stage import comment, invite, schedule

ANSWER = "select nonna.answer_event(gen_random_uuid(), %(tea)s, %(status)s)"
BIRTH = "update baby_profiles set actual_birth_date = '2026-03-01', expected_birth_date = null where id = %({})s"
GENDER = "update baby_profiles set gender = 'female' where id = %({})s"
RENAME = "update baby_profiles set name = name || '!' where id = %(mia)s"
ATTENDED = "select events_attended_count from user_stats where user_id = %(pina)s"


def activity(rooms: Rooms, kind: str, baby: str = "mia") -> int:
    """Give how often something is written down of a family."""
    written = f"type = '{kind}' and baby_profile_id = %({baby})s"
    return rooms.count("superuser", "activity_events", written)


def heard(rooms: Rooms, key: str) -> list[str]:
    """Give who was told of a cause."""
    names = {user: name for name, user in rooms.ids.items()}
    question = "select recipient_user_id from notifications where dedupe_key like '%%' || %(cause)s"
    return sorted(names[user] for (user,) in rooms.run("superuser", question, cause=str(rooms.ids[key])))


def joins(rooms: Rooms, who: str, owner: str = "anna", baby: str = "mia") -> None:
    """Let somebody follow a baby."""
    invite(rooms, owner, baby, who, token=f"{who} of {baby}")
    rooms.run(who, "select nonna.accept_invitation(gen_random_uuid(), %(it)s, 'Kin')", it=f"{who} of {baby}")


def test_only_the_one_who_did_it_is_counted(rooms: Rooms) -> None:
    """Each counter rises by one for one person (STA-01, STA-06)."""
    others = "select * from user_stats where user_id <> %(pina)s order by user_id"
    before = rooms.run("superuser", others)
    comment(rooms, "pina", "pinas")
    rooms.run("pina", ANSWER, status="yes")
    for table in ("photo_comments", "photo_squishes", "registry_purchases"):
        rooms.add("pina", table, f"pinas {table}")
    assert before == rooms.run("superuser", others)
    counters = ("comments_added", "events_attended", "photos_squished", "items_purchased")
    assert [2, 1, 1, 1] == [rooms.counter("pina", counter) for counter in counters]


def test_each_act_is_written_down_once(rooms: Rooms) -> None:
    """As what it is, for the family alone (ACT-01)."""
    kinds = "select type from activity_events where baby_profile_id = %(mia)s"
    before = Counter(rooms.run("superuser", kinds))
    schedule(rooms, "anna", "second", "2026-03-09 15:00+00")
    comment(rooms, "pina", "pinas")
    rooms.run("pina", ANSWER, status="no")
    rooms.run("anna", RENAME)
    for who, table in (("anna", "photos"), ("anna", "registry_items"), ("ben", "name_suggestions")):
        rooms.add(who, table, f"new {table}")
    for table in ("photo_comments", "photo_squishes", "registry_purchases"):
        rooms.add("pina", table, f"pinas {table}")
    once = ("event_created", "rsvp_no", "profile_updated", "photo_uploaded", "name_suggested", "photo_squished")
    wanted = {**dict.fromkeys(once, 1), "item_purchased": 1, "comment_added": 2}
    assert wanted == {kind: times for (kind,), times in (Counter(rooms.run("superuser", kinds)) - before).items()}


def test_only_a_yes_is_attended(rooms: Rooms) -> None:
    """The first of them, whatever came before (STA-01)."""
    seen = list[Any]()
    for status in ("no", "yes", "maybe", "yes"):
        rooms.run("pina", ANSWER, status=status)
        seen.append(rooms.one("superuser", ATTENDED))
    assert [0, 1, 1, 1] == seen


def test_an_event_concerns_those_who_answer_it(rooms: Rooms) -> None:
    """Neither who answered another, nor who took the answer back (NOT-01, T-97)."""
    schedule(rooms, "anna", "second", "2026-03-09 15:00+00")
    rooms.run("pina", "select nonna.answer_event(gen_random_uuid(), %(second)s, 'yes')")
    edit = "update events set location = 'home' where id = %(tea)s"
    rooms.run("anna", edit)
    assert ["rosa"] == rooms.told("event_updated")
    assert 1 == activity(rooms, "event_updated")
    rooms.run("rosa", "select nonna.withdraw_rsvp(%(tea)s)")
    rooms.run("anna", edit.replace("home", "here"))
    rooms.run("anna", "select nonna.remove_event(%(tea)s)")
    assert (["rosa"], []) == (rooms.told("event_updated"), rooms.told("event_cancelled"))


def test_a_comment_is_told_to_who_has_one_there(rooms: Rooms) -> None:
    """Neither who spoke elsewhere, nor whose word was taken back (NOT-01)."""
    schedule(rooms, "anna", "second", "2026-03-09 15:00+00")
    comment(rooms, "pina", "pinas", event="second")
    comment(rooms, "ben", "bens")
    assert ["anna", "rosa"] == heard(rooms, "bens")
    rooms.run("rosa", "select nonna.remove_event_comment(%(rosas)s)")
    comment(rooms, "ben", "more")
    assert ["anna"] == heard(rooms, "more")


def test_a_removal_at_the_instant_of_anothers_is_told(rooms: Rooms) -> None:
    """Only the removal of its own baby makes an event go in silence (NOT-01, T-97)."""
    rooms.step = timedelta(0)
    rooms.run("zoe", "select nonna.remove_baby(%(leo)s)")
    rooms.run("anna", "select nonna.remove_event(%(tea)s)")
    assert ["rosa"] == rooms.told("event_cancelled")


def test_what_goes_with_its_baby_tells_nothing(rooms: Rooms) -> None:
    """The removal of the baby has told, and moved the marker (T-97, MRK-06)."""
    before = rooms.marker()
    rooms.run("anna", "select nonna.remove_baby(%(mia)s)")
    assert ([], ["ben"]) == (rooms.told("event_cancelled"), rooms.told("profile_deleted"))
    after = rooms.marker()
    assert before["last"] < after["last"]
    assert before | {"last": None} == after | {"last": None}


def test_a_baby_that_is_gone_tells_no_more(rooms: Rooms) -> None:
    """Whoever mends what is left of it; its purge stamps nothing either (T-97, T-90)."""
    rooms.run("superuser", "update baby_profiles set deleted_at = nonna.now() where id = %(mia)s")
    rooms.run("superuser", "delete from notifications")
    before = rooms.marker(), activity(rooms, "profile_updated")
    rooms.run("superuser", "update baby_profiles set deleted_at = deleted_at where id = %(mia)s")
    rooms.run("superuser", "update events set title = 'x' where id = %(tea)s")
    assert before[0] == rooms.marker()
    rooms.run("superuser", RENAME)
    assert ([], before[1]) == (rooms.told("profile_deleted"), activity(rooms, "profile_updated"))


def test_who_comes_after_the_reveal_hears_nothing_of_it(rooms: Rooms) -> None:
    """It is told as it happens, and no other edit is one (GAM-10, NOT-13)."""
    kinds = ("birth_announcement", "prediction_result")
    rooms.run("anna", RENAME)
    assert [[], []] == [rooms.told(kind) for kind in kinds]
    rooms.run("anna", GENDER.format("mia"))
    rooms.run("anna", BIRTH.format("mia"))
    joins(rooms, "zoe")
    rooms.run("anna", RENAME)
    assert [set(), set()] == [{"zoe"} & {*rooms.told(kind)} for kind in kinds]


@pytest.mark.parametrize(("table", "reveal"), [("gender_votes", BIRTH), ("birth_date_predictions", GENDER)])
def test_the_answer_to_another_guess_is_none(rooms: Rooms, table: str, reveal: str) -> None:
    """Nobody of a family guessed that, though they guessed something, and others that (GAM-10)."""
    joins(rooms, "rosa", "zoe", "leo")
    rooms.run("rosa", added(table, baby="%(leo)s", **({"predicted_date": "'2026-07-02'"} if "date" in table else {})))
    rooms.run("zoe", reveal.format("leo"))
    assert [] == rooms.told("prediction_result")


def test_a_like_and_a_word_are_told_to_whose_it_is(rooms: Rooms) -> None:
    """Not to who has another name or another photo there (NOT-01)."""
    rooms.add("ben", "name_suggestions", "tim", suggested_name="'Tim'")
    rooms.add("anna", "name_suggestion_likes", "annas like")
    assert ["rosa"] == heard(rooms, "annas like")
    rooms.add("ben", "photos", "cot")
    rooms.add("pina", "photo_comments", "pinas")
    rooms.add("pina", "photo_squishes", "squish")
    assert [["anna"], ["anna"]] == [heard(rooms, key) for key in ("pinas", "squish")]


def test_a_membership_is_told_once_as_it_begins(rooms: Rooms) -> None:
    """Not when it is said again or ended, at the very instant of the acceptance (NOT-13, ACT-01)."""
    rooms.step = timedelta(0)
    before = activity(rooms, "member_joined"), rooms.told("new_follower").count("anna")
    joins(rooms, "zoe")
    written = activity(rooms, "member_joined")
    assert (before[0] + 1, before[1] + 1) == (written, rooms.told("new_follower").count("anna"))
    rooms.run("superuser", "update baby_memberships set removed_at = removed_at where user_id = %(zoe)s")
    rooms.run("zoe", "select nonna.leave_baby(%(mia)s)")
    rooms.run("superuser", "update baby_memberships set removed_at = removed_at where user_id = %(zoe)s")
    assert written == activity(rooms, "member_joined")


def test_who_comes_without_an_invitation_is_a_founder(rooms: Rooms) -> None:
    """Whatever they, or others, accept at the very instant, or once accepted (NOT-13, ACT-01)."""
    rooms.step = timedelta(0)
    joins(rooms, "zoe")
    rooms.run("zoe", "select nonna.create_baby(%(unknown)s, 'Nia', '2026-09-01')")
    assert 0 == activity(rooms, "member_joined", "unknown")
    written = activity(rooms, "member_joined")
    rooms.run("superuser", "update baby_memberships set removed_at = null where user_id = %(carl)s")
    assert written == activity(rooms, "member_joined")


def test_who_is_of_another_family_hears_nothing(rooms: Rooms) -> None:
    """Each kind of message stays in its family and comes once (NOT-02)."""
    before = Counter(rooms.run("superuser", "select recipient_user_id from notifications"))
    for table, key in (("photos", "cot"), ("registry_items", "bed"), ("photo_comments", "pinas")):
        rooms.add("anna", table, key)
    after = Counter(rooms.run("superuser", "select recipient_user_id from notifications"))
    assert {(rooms.ids["rosa"],): 2, (rooms.ids["pina"],): 2} == dict(after - before)
