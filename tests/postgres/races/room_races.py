"""The races in the other rooms: gallery, registry, names, guesses, their trash and the purge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final
from uuid import UUID

from attrs import evolve

from tests.postgres.races import rooms
from tests.postgres.races.families import Family, answer
from tests.postgres.races.races import HALF, MAY_LOSE, Race, won
from tests.postgres.races.town import CLIENTS, Act, Level, Town

# One row per person, one step of the counter, one message.


def _often(town: Town, level: Level, act: Callable[[Family, UUID], Act], table: str, **counts: str) -> None:
    """One follower does it thirty-two times at once: thirty-two successes, one row, and what follows from it, once."""
    family = Family(town, town.people[:1], town.people[1:2])
    fan = family.followers[0]
    counter = counts.get("counter")
    asked = f"select {counter or 0} from public.user_stats where user_id = %(id)s"
    before = town.ask(asked, id=fan)
    assert CLIENTS == won(town, [act(family, fan)] * CLIENTS, level, "")
    told = family.count("notifications", f"type = '{counts['told']}'") if "told" in counts else 1
    assert (1, 1, int(bool(counter))) == (family.count(table), told, town.ask(asked, id=fan) - before)


def one_person_squishes_often(town: Town, level: Level) -> None:
    """Thirty-two squishes of one person."""
    _often(
        town,
        level,
        lambda family, fan: rooms.squish(fan, rooms.photo(family)),
        "photo_squishes",
        counter="photos_squished_count",
        told="photo_squished",
    )


def one_person_buys_often(town: Town, level: Level) -> None:
    """Thirty-two purchases of one item by one person."""
    _often(
        town,
        level,
        lambda family, fan: rooms.buy(fan, rooms.item(family)),
        "registry_purchases",
        counter="items_purchased_count",
        told="registry_purchase",
    )


def one_person_likes_often(town: Town, level: Level) -> None:
    """Thirty-two likes of one person for one name."""
    _often(
        town,
        level,
        lambda family, fan: rooms.like(fan, rooms.name(family)),
        "name_suggestion_likes",
        told="name_suggestion_liked",
    )


def one_owner_corrects_often(town: Town, level: Level) -> None:
    """Thirty-two corrections of one event by one owner: one message to who has answered, and one line (NOT-13)."""
    family = Family(town, town.people[:1], town.people[1:2])
    event, (owner,) = family.event(), family.owners
    town.race([answer(family.followers[0], event)])
    sql = "update public.events set title = %(title)s where id = %(id)s returning id"
    acts = [Act(owner, sql, {"title": f"Tea {number}", "id": event}) for number in range(CLIENTS)]
    assert CLIENTS == won(town, acts, level, "")
    tables, told = ("notifications", "activity_events"), "type = 'event_updated'"
    assert (1, 1) == tuple(family.count(table, told) for table in tables)


def one_person_votes_often(town: Town, level: Level) -> None:
    """Thirty-two votes of one person."""
    _often(town, level, rooms.vote, "gender_votes")


def one_person_predicts_often(town: Town, level: Level) -> None:
    """Thirty-two predictions of one person."""
    _often(town, level, rooms.predict, "birth_date_predictions")


def one_person_suggests_often(town: Town, level: Level) -> None:
    """Thirty-two names of one person for one gender: one of them."""
    family = Family(town, town.people[:1], town.people[1:2])
    acts = [rooms.suggest(family, family.followers[0])] * CLIENTS
    assert 1 == won(town, acts, level, "NameAlreadySuggested")
    assert (1, 1) == (family.count("name_suggestions"), family.count("notifications", "type = 'name_suggestion'"))


# Five tags, one chosen name.


def many_tag(town: Town, level: Level) -> None:
    """Thirty-two words for one photo: five of them."""
    family = Family(town, town.people[:2])
    photo = rooms.photo(family)
    acts = [rooms.tag(family, who, photo) for _ in range(HALF) for who in family.owners]
    assert 5 == won(town, acts, level, "TooManyTags")
    assert 5 == family.count("photo_tags", "deleted_at is null")


def many_choose(town: Town, level: Level) -> None:
    """Two owners choose one of eight names thirty-two times: each succeeds, and one name is chosen."""
    family = Family(town, town.people[:2], town.people[2:10])
    names = [rooms.name(family, who) for who in family.followers]
    acts = [rooms.choose(family.owners[place % 2], names[place % 8]) for place in range(CLIENTS)]
    assert CLIENTS == won(town, acts, level, "")
    assert 1 == family.count("name_suggestions", "chosen_at is not null")


# Guesses against the reveal.


def the_gender_is_told(town: Town, level: Level) -> None:
    """Four vote while the gender is told and the others predict: a vote comes before it and is told of, or never."""
    family = Family(town, town.people[:2], town.people[2:CLIENTS])
    voters = [rooms.vote(family, who) for who in family.followers[:4]]
    acts = [*voters[:2], rooms.reveal(family, family.owners[0]), *voters[2:]]
    acts += [rooms.predict(family, who) for who in family.followers[4:]]
    outcomes = town.race(acts, level=level, tries=60)
    voted = [outcome.word for outcome in (*outcomes[:2], *outcomes[3:5])]
    assert set(voted) <= {"done", "VotesAreClosed"}, voted
    assert voted.count("done") == family.count("gender_votes")
    told = family.count("notifications", "type = 'prediction_result'")
    told_of_all = told == (len(family.memberships) - 1 if "done" in voted else 0)
    assert told_of_all or level != "read committed"
    # From a frozen snapshot the reveal does not see a vote that came just before it.
    town.seen[f"reveals that miss a vote of just before, {level}"] += not told_of_all
    assert len(family.followers) - 4 == family.count("birth_date_predictions")


# Removal against writing, and against restoring.


def a_photo_goes(town: Town, level: Level) -> None:
    """A photo is removed while everybody comments on it, squishes it and tags it."""
    family = Family(town, town.people[:2], town.people[2:CLIENTS])
    photo, (anna, ben) = rooms.photo(family), family.owners
    writers = [
        rooms.remark(family, who, photo) if place % 2 else rooms.squish(who, photo)
        for place, who in enumerate(family.followers[:26])
    ]
    tags = [rooms.tag(family, who, photo) for who in (anna, ben, anna, ben)]
    removals = [rooms.remove("photo", who, photo) for who in family.owners]
    _goes(town, level, family, [*writers[:13], *tags, *removals, *writers[13:]], "photos")


def an_item_goes(town: Town, level: Level) -> None:
    """An item is removed while everybody buys it."""
    family = Family(town, town.people[:2], town.people[2:CLIENTS])
    item = rooms.item(family)
    writers = [rooms.buy(who, item) for who in family.followers]
    removals = [rooms.remove("registry_item", who, item) for who in family.owners]
    _goes(town, level, family, [*writers[:HALF], *removals, *writers[HALF:]], "registry_items")


def a_name_goes(town: Town, level: Level) -> None:
    """A name is removed while everybody likes it and the owners choose it."""
    family = Family(town, town.people[:2], town.people[2:CLIENTS])
    name = rooms.name(family)
    writers = [rooms.like(who, name) for who in family.followers[:26]]
    owners = [act(who, name) for who in family.owners for act in (rooms.choose, rooms.remove_name, rooms.choose)]
    _goes(town, level, family, [*writers[:13], *owners, *writers[13:]], "name_suggestions")


def _goes(town: Town, level: Level, family: Family, acts: list[Act], table: str) -> None:
    words = Counter(outcome.word for outcome in town.race(acts, level=level))
    assert set(words) <= MAY_LOSE[level], words
    if level == "read committed":
        assert 1 == family.count(table, "deleted_at is not null")


def restoring_meets_removing(town: Town, level: Level) -> None:
    """A photo in the trash is brought back and removed sixteen times each: by turns, and what is under it with it."""
    family = Family(town, town.people[:2])
    photo, (anna, ben) = rooms.photo(family), family.owners
    town.race([rooms.squish(anna, photo), rooms.tag(family, ben, photo)])
    town.race([rooms.remove("photo", anna, photo)])
    back = [rooms.restore("photo", who, photo) for who in family.owners] * (HALF // 2)
    away = [rooms.remove("photo", who, photo) for who in family.owners] * (HALF // 2)
    outcomes = town.race([act for pair in zip(back, away, strict=True) for act in pair], level=level)
    assert {outcome.word for outcome in outcomes} <= MAY_LOSE[level]
    done = Counter(place % 2 for place, outcome in enumerate(outcomes) if outcome.word == "done")
    live = family.count("photos", "deleted_at is null")
    assert live == done[0] - done[1]
    assert (live, live) == tuple(
        family.count(table, "deleted_at is null") for table in ("photo_squishes", "photo_tags")
    )


def purging_meets_restoring(town: Town, level: Level) -> None:
    """At the boundary a photo is brought back or purged, never both and never half."""
    family = Family(town, town.people[:2])
    photo, (anna, ben) = rooms.photo(family), family.owners
    town.race([rooms.tag(family, anna, photo)])
    rooms.removed_long_ago(family)
    acts = [rooms.purge(), *[rooms.restore_in_time(ben, photo)] * (HALF - 1)] * 2
    # The purge takes children before their parents, so it may meet a restore crosswise: one of the two tries again.
    outcomes = town.race([evolve(act, patience="10ms") for act in acts], level=level, tries=60)
    assert {outcome.word for outcome in outcomes} <= {"done", "NotFound"}
    restored = sum(outcome.word == "done" for place, outcome in enumerate(outcomes) if place % HALF)
    live = tuple(family.count(table, "deleted_at is null") for table in ("photos", "photo_tags"))
    assert (restored, restored, 1 - restored) == (*live, family.count("photos_archive"))


def the_baby_goes_with_all_rooms(town: Town, level: Level) -> None:
    """The baby is removed while everything is done in the other rooms; whatever was done goes along."""
    family = Family(town, town.people[:2], town.people[2:20])
    (anna, ben), guests = family.owners, family.followers
    photo, item, name = rooms.photo(family), rooms.item(family), rooms.name(family)
    acts = [rooms.squish(who, photo) for who in guests[:3]] + [rooms.remark(family, who, photo) for who in guests[3:6]]
    acts += [rooms.buy(who, item) for who in guests[6:9]] + [rooms.like(who, name) for who in guests[9:11]]
    acts += [rooms.vote(family, guests[11]), rooms.predict(family, guests[12]), rooms.suggest(family, guests[13])]
    acts += [family.remove_baby(anna), family.remove_baby(ben)]
    acts += [rooms.show(family, anna), rooms.wish(family, ben), rooms.tag(family, anna, photo)]
    acts += [rooms.choose(ben, name), rooms.remove("photo", anna, photo), rooms.remove("registry_item", ben, item)]
    acts += [rooms.vote(family, guests[14]), rooms.predict(family, guests[15]), rooms.suggest(family, guests[16])]
    acts += [rooms.remove_name(ben, name), rooms.squish(guests[17], photo)]
    words = {outcome.word for outcome in town.race(acts, level=level)}
    assert words <= MAY_LOSE[level] | {"TryAgain"}, words
    if level == "read committed":
        assert 0 == family.count("baby_memberships", "removed_at is null")


ROOM_RACES: Final[Mapping[str, Race]] = MappingProxyType(
    {
        race.__name__: race
        for race in (
            one_person_squishes_often,
            one_person_buys_often,
            one_person_likes_often,
            one_owner_corrects_often,
            one_person_votes_often,
            one_person_predicts_often,
            one_person_suggests_often,
            many_tag,
            many_choose,
            the_gender_is_told,
            a_photo_goes,
            an_item_goes,
            a_name_goes,
            restoring_meets_removing,
            purging_meets_restoring,
            the_baby_goes_with_all_rooms,
        )
    }
)
"""Each race by its name."""
