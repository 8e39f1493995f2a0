"""The registry: one purchase per person, and who hears of it (T-46, T-94 to T-101, T-163)."""

from tests.postgres.sql.rooms import Rooms, added

ONCE = "on conflict on constraint registry_purchases_one_per_person do nothing"
PURCHASE = "select id, note, purchased_at from registry_purchases where purchased_by_user_id = %(rosa)s"


def test_a_second_purchase_of_the_same_changes_nothing(rooms: Rooms) -> None:
    """First note and time stay, no step, no message (T-46, REG-07, STA-02)."""
    before = rooms.picture()
    assert "23505" == rooms.refusal("rosa", added("registry_purchases"))
    rooms.run("rosa", f"{added('registry_purchases', note=repr('other'))} {ONCE}")
    assert before == rooms.picture()
    rooms.run("pina", f"{added('registry_purchases')} {ONCE}")
    assert 2 == rooms.count("anna", "registry_purchases")


def test_a_taken_id_is_refused_like_anything_not_allowed(rooms: Rooms) -> None:
    """The function does not pass on the unique violation, whose purchase it is or of which item (T-142)."""
    rooms.add("anna", "registry_items", "cot")
    assert "42501" == rooms.refusal("pina", "select nonna.purchase(%(gift)s, %(pram)s, null)")
    assert "42501" == rooms.refusal("rosa", "select nonna.purchase(%(gift)s, %(cot)s, null)")
    assert [(rooms.ids["gift"],)] == rooms.run("rosa", "select id from nonna.purchase(%(gift)s, %(pram)s, null)")


def test_taking_back_twice_is_taking_back_once(rooms: Rooms) -> None:
    """The stamp stays that of the first time, whoever else has bought the same (REG-08)."""
    rooms.run("pina", added("registry_purchases"))
    back = "select nonna.unpurchase(%(pram)s)"
    stamp = "select deleted_at from registry_purchases where purchased_by_user_id = %(rosa)s"
    stamps = []
    for _ in range(2):
        rooms.run("rosa", back)
        stamps.append(rooms.one("superuser", stamp))
    assert [stamps[0]] * 2 == stamps
    assert 1 == rooms.count("superuser", "registry_purchases", "deleted_at is null")


def test_a_purchase_is_not_moved_by_upsert(rooms: Rooms) -> None:
    """Nor by MERGE: people have no UPDATE there (T-46, REG-08)."""
    again = f"{added('registry_purchases')} on conflict on constraint registry_purchases_one_per_person"
    assert "42501" == rooms.refusal("rosa", f"{again} do update set note = 'other'")
    merge = (
        "merge into registry_purchases p using (select 1) s on p.purchased_by_user_id = nonna.me()"
        " when matched then update set note = 'other'"
    )
    assert "42501" == rooms.refusal("rosa", merge)


def test_nobody_says_when_they_bought(rooms: Rooms) -> None:
    """The instant is the database's (REG-14, T-166)."""
    assert "42501" == rooms.refusal("pina", added("registry_purchases", purchased_at="nonna.now()"))
    rooms.add("pina", "registry_purchases", "hers")
    assert [(rooms.now,)] == rooms.run("anna", "select purchased_at from registry_purchases where id = %(hers)s")


def test_owners_buy_too_and_hear_of_others(rooms: Rooms) -> None:
    """Each owner but the buyer is told, and followers of a new item (T-97, REG-09, REG-10)."""
    assert ["pina", "rosa"] == rooms.told("registry_item_added")
    assert ["anna", "ben"] == rooms.told("registry_purchase")
    rooms.add("anna", "registry_purchases", "own")
    assert ["anna", "ben", "ben"] == rooms.told("registry_purchase")
    assert [1, 1] == [rooms.counter(who, "items_purchased") for who in ("anna", "rosa")]
    assert 2 == rooms.count("rosa", "activity_events", "type = 'item_purchased'")
    rooms.add("ben", "registry_items", "cradle")
    assert ["pina", "pina", "rosa", "rosa"] == rooms.told("registry_item_added")


def test_only_the_room_of_the_registry_rises(rooms: Rooms) -> None:
    """Items and purchases stamp it; what changes nothing does not (T-94, T-101, MRK-02, MRK-05)."""
    for who, act in (
        ("anna", added("registry_items")),
        ("ben", "update registry_items set priority = 1 where id = %(pram)s"),
        ("pina", added("registry_purchases")),
        ("anna", "select nonna.remove_registry_item(%(pram)s)"),
        ("anna", "select nonna.restore_registry_item(%(pram)s)"),
    ):
        before = rooms.marker()
        rooms.run(who, act)
        after = rooms.marker()
        assert before["registry"] < after["registry"] == after["last"], act
        assert (before["event"], before["photo"]) == (after["event"], after["photo"]), act
    before = rooms.marker()
    rooms.run("anna", "update registry_items set priority = priority")
    rooms.run("pina", f"{added('registry_purchases')} {ONCE}")
    assert before == rooms.marker()


def test_an_item_goes_and_comes_with_its_purchases(rooms: Rooms) -> None:
    """One stamp; nothing is bought while it is gone (T-73, REG-11, REG-12)."""
    before = rooms.run("anna", PURCHASE)
    for who, answer in (("rosa", "42501"), ("zoe", "NNNFD"), ("carl", "NNNFD"), ("nobody", "42501")):
        assert answer == rooms.refusal(who, "select nonna.remove_registry_item(%(pram)s)")
    rooms.run("ben", "select nonna.remove_registry_item(%(pram)s)")
    stamp = rooms.now
    assert [] == rooms.run("anna", PURCHASE)
    assert [(stamp,)] == rooms.run("superuser", "select deleted_at from registry_purchases")
    assert "NNNFD" == rooms.refusal("pina", added("registry_purchases"))
    rooms.run("anna", "select nonna.restore_registry_item(%(pram)s)")
    assert before == rooms.run("anna", PURCHASE)
    assert [1, 2] == [rooms.counter("rosa", "items_purchased"), len(rooms.told("registry_purchase"))]


def test_priorities_are_one_to_five(rooms: Rooms) -> None:
    """A whole number, never null, 3 unless said otherwise (T-115, REG-03)."""
    edit = "update registry_items set priority = %(value)s where id = %(pram)s"
    assert 3 == rooms.one("rosa", "select priority from registry_items")
    for value in (1, 5):
        rooms.run("anna", edit, value=value)
    for value in (0, 6, -1):
        assert "23514" == rooms.refusal("anna", edit, value=value)
    assert "23502" == rooms.refusal("anna", edit, value=None)


def test_a_link_begins_with_http(rooms: Rooms) -> None:
    """In lower case, of at most 2,000 characters (REG-02)."""
    edit = "update registry_items set link_url = %(text)s where id = %(pram)s"
    for text in ("http://a", "https://a", "https://" + "x" * 1992, None):
        rooms.run("anna", edit, text=text)
    for text in ("", "https://", "ftp://a", "HTTP://a", " http://a", "javascript:http://", "https://" + "x" * 1993):
        assert "23514" == rooms.refusal("anna", edit, text=text)
