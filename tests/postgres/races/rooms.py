"""What is in the other rooms of a family before a race, and what its people do there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

import attrs

from tests.postgres.races.families import Family
from tests.postgres.races.town import Act

_PHOTO: Final = """
    insert into public.photos (id, baby_profile_id, uploaded_by_user_id, url) values (%s, %s, %s, 'bucket/1')
"""
_ITEM: Final = """
    insert into public.registry_items (id, baby_profile_id, created_by_user_id, name) values (%s, %s, %s, 'Cot')
"""
_NAME: Final = """
    insert into public.name_suggestions (id, baby_profile_id, user_id, gender, suggested_name)
    values (%s, %s, %s, 'female', 'Mia')
"""

BOUNDARY: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""When what :func:`removed_long_ago` has removed can still be restored for the last time."""


def _made(family: Family, insert: str, who: UUID | None = None) -> UUID:
    made = uuid4()
    family.town.root.execute(insert.encode(), (made, family.baby, who or family.owners[0]))
    return made


def photo(family: Family) -> UUID:
    """A photo of the first owner's."""
    return _made(family, _PHOTO)


def item(family: Family) -> UUID:
    """A wish of the first owner's."""
    return _made(family, _ITEM)


def name(family: Family, who: UUID | None = None) -> UUID:
    """A name, from the first owner unless somebody else is named."""
    return _made(family, _NAME, who)


def removed_long_ago(family: Family) -> None:
    """What is in the gallery was put into the trash seven years before the boundary; past all guards."""
    with family.town.root.transaction():
        family.town.root.execute("set local session_replication_role = replica")
        for table in ("photos", "photo_tags"):
            update = f"update public.{table} set deleted_at = %s where baby_profile_id = %s"
            family.town.root.execute(update.encode(), (BOUNDARY.replace(year=2019), family.baby))


def squish(who: UUID, of: UUID) -> Act:
    """Squish a photo."""
    return Act(who, "select (nonna.squish(gen_random_uuid(), %(id)s)).id", {"id": of})


def remark(family: Family, who: UUID, of: UUID) -> Act:
    """Say something under a photo."""
    sql = """
        insert into public.photo_comments (id, baby_profile_id, photo_id, user_id, comment_text)
        values (gen_random_uuid(), %(baby)s, %(photo)s, %(who)s, 'Sweet') returning id
    """
    return Act(who, sql, {"baby": family.baby, "photo": of, "who": who})


def tag(family: Family, who: UUID, of: UUID, word: str | None = None) -> Act:
    """Put a word on a photo."""
    sql = """
        insert into public.photo_tags (id, baby_profile_id, photo_id, tag)
        values (gen_random_uuid(), %(baby)s, %(photo)s, %(tag)s) returning id
    """
    return Act(who, sql, {"baby": family.baby, "photo": of, "tag": word or str(uuid4())})


def show(family: Family, who: UUID) -> Act:
    """Add a photo."""
    sql = """
        insert into public.photos (id, baby_profile_id, uploaded_by_user_id, url)
        values (gen_random_uuid(), %(baby)s, %(who)s, 'bucket/2') returning id
    """
    return Act(who, sql, {"baby": family.baby, "who": who})


def wish(family: Family, who: UUID) -> Act:
    """Add a wish."""
    sql = """
        insert into public.registry_items (id, baby_profile_id, created_by_user_id, name)
        values (gen_random_uuid(), %(baby)s, %(who)s, 'Pram') returning id
    """
    return Act(who, sql, {"baby": family.baby, "who": who})


def buy(who: UUID, of: UUID) -> Act:
    """Buy a wish."""
    return Act(who, "select (nonna.purchase(gen_random_uuid(), %(id)s, null)).id", {"id": of})


def suggest(family: Family, who: UUID, gender: str = "male") -> Act:
    """Suggest a name."""
    sql = """
        insert into public.name_suggestions (id, baby_profile_id, user_id, gender, suggested_name)
        values (gen_random_uuid(), %(baby)s, %(who)s, %(gender)s, 'Max') returning id
    """
    return Act(who, sql, {"baby": family.baby, "who": who, "gender": gender})


def like(who: UUID, of: UUID) -> Act:
    """Like a name."""
    return Act(who, "select (nonna.like_name(gen_random_uuid(), %(id)s)).id", {"id": of})


def choose(who: UUID, of: UUID) -> Act:
    """Choose a name."""
    return Act(who, "select (nonna.choose_name(%(id)s)).id", {"id": of})


def remove_name(who: UUID, of: UUID) -> Act:
    """Remove a name."""
    return Act(who, "select nonna.remove_name_suggestion(%(id)s)", {"id": of})


def vote(family: Family, who: UUID) -> Act:
    """Guess the gender for the first time, as the library does."""
    sql = """
        insert into public.gender_votes (id, baby_profile_id, user_id, vote, is_anonymous)
        values (gen_random_uuid(), %(baby)s, %(who)s, 'female', true)
        on conflict on constraint gender_votes_one_per_person do update set vote = excluded.vote
    """
    return Act(who, sql, {"baby": family.baby, "who": who})


def predict(family: Family, who: UUID) -> Act:
    """Guess the date for the first time, as the library does."""
    sql = """
        insert into public.birth_date_predictions (id, baby_profile_id, user_id, predicted_date, is_anonymous)
        select gen_random_uuid(), %(baby)s, %(who)s, expected_birth_date, true
        from public.baby_profiles where id = %(baby)s
        on conflict on constraint birth_date_predictions_one_per_person
          do update set predicted_date = excluded.predicted_date
    """
    return Act(who, sql, {"baby": family.baby, "who": who})


def reveal(family: Family, who: UUID) -> Act:
    """Tell the gender."""
    sql = "update public.baby_profiles set gender = 'female' where id = %(baby)s returning id"
    return Act(who, sql, {"baby": family.baby})


def remove(kind: str, who: UUID, row: UUID) -> Act:
    """Put a photo, an event or a registry_item into the trash."""
    return Act(who, f"select nonna.remove_{kind}(%(id)s)", {"id": row})


def restore(kind: str, who: UUID, row: UUID) -> Act:
    """Bring it back."""
    return Act(who, f"select (nonna.restore_{kind}(%(id)s)).id", {"id": row})


def restore_in_time(who: UUID, row: UUID) -> Act:
    """Bring a photo back at the last instant."""
    return attrs.evolve(restore("photo", who, row), at=BOUNDARY)


def purge() -> Act:
    """Take what is past retention, a microsecond later."""
    sql = "select coalesce(sum(n), 0) from nonna.purge(1000, false)"
    return Act(None, sql, machine="nonna_retention", at=BOUNDARY + timedelta(microseconds=1))
