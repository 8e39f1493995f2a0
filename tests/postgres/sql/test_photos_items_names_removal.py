"""Removal and restore of photos, items and names, and of the family around them (T-02, T-72 to T-78, T-144)."""

from datetime import timedelta
from uuid import UUID, uuid4

import psycopg
import pytest

from tests.postgres.sql.rooms import ROOMS, SHAPES, Rooms, added

# What is removed, by which function, and what hangs on it.
PARENTS = {
    "photos": ("sun", "remove_photo", ("photo_comments", "photo_squishes", "photo_tags")),
    "registry_items": ("pram", "remove_registry_item", ("registry_purchases",)),
    "name_suggestions": ("lena", "remove_name_suggestion", ("name_suggestion_likes",)),
}
TRASH = "select kind, id from nonna.trash(%(mia)s)"


def removed(rooms: Rooms, table: str, who: str = "anna") -> None:
    """Remove the thing of Mia's that stands for a table."""
    key, function, _ = PARENTS[table]
    rooms.run(who, f"select nonna.{function}(%({key})s)")


def gone_with_what_hangs_on_it(rooms: Rooms, table: str) -> None:
    """Remove a thing and look for it and its children, as its owners and as the followers."""
    removed(rooms, table)
    for gone in (table, *PARENTS[table][2]):
        for who in ("anna", "ben", "rosa", "pina"):
            assert 0 == rooms.count(who, gone), gone
    for child in PARENTS[table][2]:
        for who in ("anna", "pina"):
            assert "NNNFD" == rooms.refusal(who, added(child))


@pytest.mark.parametrize("table", PARENTS)
def test_a_removed_thing_is_unseen_by_its_owners(rooms: Rooms, table: str) -> None:
    """With all that hangs on it; nothing can be added to it (T-02, T-73, PHO-16, TRA-12, RET-01)."""
    gone_with_what_hangs_on_it(rooms, table)


@pytest.mark.parametrize("table", PARENTS)
@pytest.mark.parametrize("naive", ["policy", "carrying", "fence"])
def test_a_removal_that_leaves_something_would_be_noticed(rooms: Rooms, table: str, naive: str) -> None:
    """An owner's policy for all verbs, children left behind, no question for the parent (T-02, T-73)."""
    mine = "baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies where role = 'owner'))"
    rooms.plant({
        "policy": f"create policy naive on public.{table} for all to authenticated using ({mine})",
        "carrying": f"alter table public.{table} disable trigger carry_removal",
        "fence": f"alter table public.{PARENTS[table][2][0]} disable trigger ask_standing",
    }[naive])  # fmt: skip
    with pytest.raises(AssertionError):
        gone_with_what_hangs_on_it(rooms, table)


@pytest.mark.parametrize("table", PARENTS)
def test_a_stamp_is_set_once(rooms: Rooms, table: str) -> None:
    """A second removal finds nothing; nobody moves the stamp (T-76, RET-08)."""
    removed(rooms, table)
    stamp = rooms.now
    key, function, _ = PARENTS[table]
    assert "NNNFD" == rooms.refusal("ben", f"select nonna.{function}(%({key})s)")
    for who in ("superuser", "bookkeeping"):
        assert "NNFRZ" == rooms.refusal(who, f"update {table} set deleted_at = nonna.now() where id = %({key})s")
    assert stamp == rooms.one("superuser", f"select deleted_at from {table} where id = %({key})s")


def a_restore_brings_back_what_went_along(rooms: Rooms) -> None:
    """Remove a comment, a tag and a squish first and the photo the day after; bring the photo back."""
    rooms.add("anna", "photo_tags", "sand", tag="'sand'")
    rooms.run("pina", "select nonna.squish(gen_random_uuid(), %(sun)s)")
    rooms.run("rosa", "select nonna.remove_photo_comment(%(word)s)")
    rooms.run("anna", "select nonna.remove_photo_tag(%(beach)s)")
    rooms.run("rosa", "select nonna.unsquish(%(sun)s)")
    rooms.now += timedelta(days=1)
    removed(rooms, "photos", "ben")
    assert [("photo", rooms.ids["sun"]), ("photo_comment", rooms.ids["word"])] == rooms.run("anna", TRASH)
    assert "NNPAR" == rooms.refusal("anna", "select nonna.restore_photo_comment(%(word)s)")
    assert "NNNFD" == rooms.refusal("anna", "select nonna.restore_photo_comment(%(reply)s)")
    rooms.run("anna", "select nonna.restore_photo(%(sun)s)")
    assert [(rooms.ids["reply"],)] == rooms.run("rosa", "select id from photo_comments")
    assert [("sand",)] == rooms.run("rosa", "select tag from photo_tags")
    assert [(rooms.ids["pina"],)] == rooms.run("rosa", "select user_id from photo_squishes")
    assert [("photo_comment", rooms.ids["word"])] == rooms.run("anna", TRASH)


def test_a_restore_brings_back_what_went_along(rooms: Rooms) -> None:
    """What was removed earlier stays in the trash, or gone (T-74, TRA-03, TRA-06)."""
    a_restore_brings_back_what_went_along(rooms)
    rooms.run("anna", "select nonna.restore_photo_comment(%(word)s)")
    state = "select deleted_at, deleted_by_user_id from photo_comments where id = %(word)s"
    assert [(None, None)] == rooms.run("superuser", state)
    assert [] == rooms.run("anna", TRASH)


@pytest.mark.parametrize("child", PARENTS["photos"][2])
def test_a_restore_of_every_stamp_would_be_noticed(rooms: Rooms, child: str) -> None:
    """A trigger that clears every stamp brings back what was removed earlier (T-74)."""
    also = ", deleted_by_user_id = null" if child == "photo_comments" else ""
    rooms.plant(
        "create function public.naive() returns trigger language plpgsql security definer as 'begin"
        f" if new.deleted_at is null then update public.{child} set deleted_at = null{also}"
        " where photo_id = new.id; end if; return null; end'"
    )
    rooms.plant(
        "create trigger z_naive after update of deleted_at on public.photos"
        " for each row execute function public.naive()"
    )
    with pytest.raises(AssertionError):
        a_restore_brings_back_what_went_along(rooms)


def test_one_transaction_is_one_removal(rooms: Rooms) -> None:
    """A comment, a tag and their photo removed at one instant come back together (T-75, RET-12)."""
    for number in range(20):
        rooms.add("rosa", "photo_comments", f"c{number}")
    before = {table: rooms.count("anna", table) for table in PARENTS["photos"][2]}
    rooms.step = timedelta(0)
    rooms.run("rosa", "select nonna.remove_photo_comment(%(word)s)")
    rooms.run("anna", "select nonna.remove_photo_tag(%(beach)s)")
    removed(rooms, "photos")
    assert [("photo",)] == rooms.run("anna", "select kind from nonna.trash(%(mia)s)")
    rooms.step = timedelta(milliseconds=1)
    rooms.run("anna", "select nonna.restore_photo(%(sun)s)")
    assert before == {table: rooms.count("anna", table) for table in before}


@pytest.mark.parametrize(("kind", "call", "key"), [
    ("photos", "restore_photo", "sun"), ("registry_items", "restore_registry_item", "pram"),
])  # fmt: skip
def test_only_an_owner_restores_and_once(rooms: Rooms, kind: str, call: str, key: str) -> None:
    """To all others it does not exist; what is live or back is not in the trash (T-77, TRA-01, TRA-08, TRA-10)."""
    restore = f"select nonna.{call}(%({key})s)"
    assert "NNNFD" == rooms.refusal("anna", restore)
    before = rooms.count("superuser", "notifications"), rooms.count("superuser", "activity_events")
    removed(rooms, kind)
    for who in ("rosa", "carl", "zoe"):
        assert "NNNFD" == rooms.refusal(who, restore)
    assert "42501" == rooms.refusal("nobody", restore)
    rooms.run("ben", restore)
    assert "NNNFD" == rooms.refusal("ben", restore)
    assert before == (rooms.count("superuser", "notifications"), rooms.count("superuser", "activity_events"))


def test_the_trash_holds_five_kinds(rooms: Rooms) -> None:
    """Newest removal first, in pages, each with its row; names and tags are not in it (TRA-01, TRA-02)."""
    for call, key in (
        ("event_comment", "annas"),
        ("event", "tea"),
        ("photo_comment", "word"),
        ("registry_item", "pram"),
        ("photo", "sun"),
        ("name_suggestion", "lena"),
    ):
        rooms.run("anna", f"select nonna.remove_{call}(%({key})s)")
    kinds = ["photo", "registry_item", "photo_comment", "event", "event_comment"]
    found = rooms.run("ben", "select kind, removed_at, id, removed ->> 'id' from nonna.trash(%(mia)s)")
    assert kinds == [row[0] for row in found]
    assert all(str(row[2]) == row[3] for row in found)
    page = "select kind from nonna.trash(%(mia)s, %(at)s, %(id)s, 2)"
    assert [(kind,) for kind in kinds[2:5]] == rooms.run("ben", page, at=found[1][1], id=found[1][2])
    assert ["42501", "NNNFD"] == [rooms.refusal(who, TRASH) for who in ("rosa", "zoe")]


def test_the_trash_forgets_after_seven_years(rooms: Rooms) -> None:
    """At exactly seven years it still can be restored (TRA-09)."""
    removed(rooms, "photos")
    exactly = rooms.now.replace(year=rooms.now.year + 7)
    rooms.now = exactly - rooms.step + timedelta(microseconds=1)
    assert [] == rooms.run("anna", TRASH)
    assert "NNNFD" == rooms.refusal("anna", "select nonna.restore_photo(%(sun)s)")
    rooms.now = exactly - rooms.step
    rooms.run("anna", "select nonna.restore_photo(%(sun)s)")


DOMAINS = {
    "photos": ("photos", *PARENTS["photos"][2]),
    "registry": ("registry_items", "registry_purchases"),
    "gamification": ("name_suggestions", "name_suggestion_likes", "gender_votes", "birth_date_predictions"),
}


SWITCHES = {
    "nothing": "select 1",
    "stamping": "; ".join(
        f"alter table public.baby_profiles disable trigger carry_removal_to_{domain}" for domain in DOMAINS
    ),
    "question": (
        "create or replace view nonna_private.my_babies with (security_barrier = true) as"
        " select m.baby_profile_id, m.role from public.baby_memberships m where m.user_id = (select nonna.me())"
    ),
}


@pytest.mark.parametrize("switched_off", SWITCHES)
def test_a_removed_baby_takes_everything_out_of_sight(rooms: Rooms, switched_off: str) -> None:
    """By the stamps alone, and by the views' question for a live baby alone (T-72, T-185, BP-09)."""
    rooms.plant(SWITCHES[switched_off])
    rooms.run("anna", "select nonna.remove_baby(%(mia)s)")
    for table in ROOMS:
        assert [0] * 4 == [rooms.count(who, table) for who in ("anna", "ben", "rosa", "pina")], table
        assert "NNNFD" == rooms.refusal("anna", added(table))
    for call in ("restore_photo(%(sun)s)", "restore_registry_item(%(pram)s)", "choose_name(%(lena)s)"):
        assert "NNNFD" == rooms.refusal("anna", f"select nonna.{call}")


def one_stamp_over_all(rooms: Rooms) -> None:
    """Remove a comment, and then the baby."""
    rooms.run("rosa", "select nonna.remove_photo_comment(%(word)s)")
    early = rooms.now
    rooms.run("ben", "select nonna.remove_baby(%(mia)s)")
    for table in ROOMS:
        stamps = f"select distinct deleted_at from {table} where baby_profile_id = %(mia)s order by 1"
        expected = [(early,), (rooms.now,)] if table == "photo_comments" else [(rooms.now,)]
        rooms.now -= rooms.step
        assert expected == rooms.run("superuser", stamps), table
    assert 0 == rooms.count("superuser", "photos", "baby_profile_id = %(leo)s and deleted_at is not null")


def test_a_removed_baby_has_one_stamp(rooms: Rooms) -> None:
    """What was removed earlier keeps its own; another family keeps everything (T-72, T-76, BP-09)."""
    one_stamp_over_all(rooms)


@pytest.mark.parametrize("domain", DOMAINS)
def test_a_room_that_is_left_behind_would_be_noticed(rooms: Rooms, domain: str) -> None:
    """Each domain carries the removal by a trigger of its own (T-72)."""
    rooms.plant(f"alter table public.baby_profiles disable trigger carry_removal_to_{domain}")
    with pytest.raises(AssertionError):
        one_stamp_over_all(rooms)


def test_what_goes_along_tells_nothing(rooms: Rooms) -> None:
    """The removal of a baby is told once, to the co-owner; only the last stamp rises (T-78, BP-11)."""
    counts = rooms.count("superuser", "notifications"), rooms.count("superuser", "activity_events")
    before = rooms.marker()
    rooms.run("anna", "select nonna.remove_baby(%(mia)s)")
    assert (counts[0] + 1, counts[1]) == (
        rooms.count("superuser", "notifications"), rooms.count("superuser", "activity_events"),
    )  # fmt: skip
    after = rooms.marker()
    assert before | {"last": after["last"]} == after
    assert before["last"] < after["last"]


def test_hidden_and_absent_answer_alike(rooms: Rooms) -> None:
    """To Rosa what is removed and what never was are one (T-144, SEC-10)."""
    for table in PARENTS:
        removed(rooms, table)
    calls: dict[str, tuple[UUID, ...]] = {
        call: (rooms.ids[key], rooms.ids["moon"], uuid4())
        for key, names in {
            "sun": ("remove_photo", "unsquish", "restore_photo"),
            "word": ("remove_photo_comment", "restore_photo_comment"),
            "beach": ("remove_photo_tag",),
            "pram": ("remove_registry_item", "unpurchase", "restore_registry_item"),
            "lena": ("remove_name_suggestion", "choose_name", "unchoose_name", "unlike_name"),
        }.items()
        for call in names
    }
    for call, ids in calls.items():
        answers = set()
        for row in ids:
            with pytest.raises(psycopg.Error) as refused:
                rooms.run("rosa", f"select nonna.{call}(%(it)s)", it=row)
            answers.add((refused.value.sqlstate, refused.value.diag.message_primary, refused.value.diag.message_detail))
        assert {("NNNFD", "not found", None)} == answers, call


@pytest.mark.parametrize("table", ROOMS)
def test_a_chosen_id_and_a_foreign_key_tell_nothing(rooms: Rooms, table: str) -> None:
    """With ids of Mia's rows and with random ones a stranger hears the same (T-142, T-143)."""
    taken = rooms.one("superuser", f"select id from {table} where baby_profile_id = %(mia)s limit 1")
    answers = set()
    for row in (taken, uuid4()):
        for parent in ("%(nothing)s", f"%({SHAPES[table].under or 'sun'})s"):
            for baby in ("%(mia)s", "%(unknown)s"):
                statement = added(table, "%(it)s", baby=baby, parent=parent)
                with pytest.raises(psycopg.Error) as refused:
                    rooms.run("zoe", statement, it=row, nothing=uuid4())
                answers.add(
                    (refused.value.sqlstate, refused.value.diag.message_primary, refused.value.diag.constraint_name)
                )
    assert {("NNNFD", "not found", None)} == answers
