"""What must be true of the whole database after any race, asked past all policies."""

from __future__ import annotations

from typing import Final

from tests.postgres.races.town import Town

_GONE: Final = "(select id from public.baby_profiles where deleted_at is not null)"
_OF_A_BABY: Final = (
    "photos", "photo_comments", "photo_squishes", "photo_tags", "registry_items", "registry_purchases",
    "name_suggestions", "name_suggestion_likes", "gender_votes", "birth_date_predictions",
)  # fmt: skip
_OF_A_PARENT: Final = {
    "photo_comments": ("photos", "photo_id"),
    "photo_squishes": ("photos", "photo_id"),
    "photo_tags": ("photos", "photo_id"),
    "registry_purchases": ("registry_items", "registry_item_id"),
    "name_suggestion_likes": ("name_suggestions", "name_suggestion_id"),
}
_ONE_PER_PERSON: Final = {
    "photo_squishes": "photo_id, user_id",
    "registry_purchases": "registry_item_id, purchased_by_user_id",
    "name_suggestion_likes": "name_suggestion_id, user_id",
    "gender_votes": "baby_profile_id, user_id",
    "birth_date_predictions": "baby_profile_id, user_id",
}
_GONE_EVENTS: Final = "(select id from public.events where deleted_at is not null)"

BROKEN: Final = {
    "three owners": """
        select baby_profile_id from public.baby_memberships where role = 'owner' and removed_at is null
        group by 1 having count(*) > 2 or count(distinct owner_slot) <> count(*)""",
    "a live baby without an owner": """
        select id from public.baby_profiles b where deleted_at is null and not exists (
          select from public.baby_memberships m
          where m.baby_profile_id = b.id and m.role = 'owner' and m.removed_at is null)""",
    "three events on a day": """
        select baby_profile_id from public.events where deleted_at is null
        group by baby_profile_id, event_day having count(*) > 2 or count(distinct day_slot) <> count(*)""",
    "fifty-one open invitations": """
        select baby_profile_id from public.invitations where status = 'pending'
        group by 1 having count(open_slot) > 50 or count(distinct open_slot) <> count(open_slot)""",
    "an accepted invitation without its member": """
        select id from public.invitations i where status = 'accepted' and not exists (
          select from public.baby_memberships m
          where m.baby_profile_id = i.baby_profile_id and m.user_id = i.accepted_by_user_id)""",
    "an open invitation of a removed baby": f"""
        select id from public.invitations where status = 'pending' and baby_profile_id in {_GONE}""",
    "a member of a removed baby": f"""
        select id from public.baby_memberships where removed_at is null and baby_profile_id in {_GONE}""",
    "a live event of a removed baby": f"""
        select id from public.events where deleted_at is null and baby_profile_id in {_GONE}""",
    "a live comment on what is removed": f"""
        select id from public.event_comments
        where deleted_at is null and (baby_profile_id in {_GONE} or event_id in {_GONE_EVENTS})""",
    "a live answer to what is removed": f"""
        select id from public.event_rsvps
        where deleted_at is null and (baby_profile_id in {_GONE} or event_id in {_GONE_EVENTS})""",
    "two answers of one person": """
        select user_id from public.event_rsvps group by event_id, user_id having count(*) > 1""",
    "a counter of answers that counts no rows": """
        select user_id from public.user_stats s where events_attended_count <> (
          select count(*) from public.event_rsvps r where r.user_id = s.user_id and r.first_yes_at is not null)""",
    "a counter of comments that counts no rows": """
        select user_id from public.user_stats s where comments_added_count <> (
          select count(*) from (select user_id from public.event_comments union all
                                select user_id from public.photo_comments) c where c.user_id = s.user_id)""",
    "a counter of squishes that counts no rows": """
        select user_id from public.user_stats s where photos_squished_count <> (
          select count(*) from public.photo_squishes q where q.user_id = s.user_id)""",
    "a counter of purchases that counts no rows": """
        select user_id from public.user_stats s where items_purchased_count <> (
          select count(*) from public.registry_purchases p where p.purchased_by_user_id = s.user_id)""",
    "six tags": """
        select photo_id from public.photo_tags where deleted_at is null group by 1 having count(*) > 5""",
    "two chosen names": """
        select baby_profile_id from public.name_suggestions where chosen_at is not null group by 1
        having count(*) > 1""",
    "two names of one person": """
        select user_id from public.name_suggestions where deleted_at is null
        group by baby_profile_id, user_id, gender having count(*) > 1""",
    "a photo in the gallery and in the archive": "select id from public.photos join public.photos_archive using (id)",
    **{
        f"a live row of a removed baby in {table}": f"""
        select id from public.{table} where deleted_at is null and baby_profile_id in {_GONE}"""
        for table in _OF_A_BABY
    },
    **{
        f"a live row under what is removed in {table}": f"""
        select c.id from public.{table} c join public.{parents} p on p.id = c.{key}
        where c.deleted_at is null and p.deleted_at is not null"""
        for table, (parents, key) in _OF_A_PARENT.items()
    },
    **{
        f"two rows of one person in {table}": f"""
        select 1 from public.{table} group by {columns} having count(*) > 1"""
        for table, columns in _ONE_PER_PERSON.items()
    },
    "two messages about one cause": """
        select recipient_user_id from public.notifications
        group by recipient_user_id, dedupe_key having count(*) > 1""",
    "a marker that fell behind": """
        select baby_profile_id from public.owner_update_markers
        where last_updated_at < greatest(photo_updated_at, event_updated_at, registry_updated_at)""",
}


def keep_their_promises(town: Town) -> None:
    """Nothing of all this is so."""
    assert {} == broken(town)


def broken(town: Town) -> dict[str, int]:
    """What is so, and how often."""
    counted = {name: int(town.ask(f"select count(*) from ({sql}) as broken")) for name, sql in BROKEN.items()}
    return {name: times for name, times in counted.items() if times}
