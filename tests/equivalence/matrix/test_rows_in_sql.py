"""
Raw SQL answers each cell as docs/spec/access.md says (COV-01 to COV-13, SEC-01 to SEC-08, T-01 to T-05, T-20 to T-25).

Table by verb and column, by person, by state of the row: live, removed, removed with its parent, its baby removed, of
another family; and once more as if the removal of the baby had forgotten to stamp what goes with it. Each in three
forms, since a repository that always writes WHERE hides what the form without it leaks (T-184).
"""

from functools import cache

import pytest

from tests.counts import Count
from tests.equivalence.catalog.access_page import TABLES
from tests.equivalence.matrix import attempts, machines
from tests.equivalence.matrix.attempts import PERSONS, cells, disagreements
from tests.equivalence.matrix.cast import Setting, scenes
from tests.equivalence.matrix.expected import Family
from tests.equivalence.matrix.stage import on_stage

# Whoever is most likely to notice comes first.
SUSPECTS = sorted(PERSONS, key=lambda who: who.name not in {"Anna", "Rosa"})
FAULTS = [
    *((table, f"alter policy {policy} on public.{table} using (true)") for policy, table in [
        ("families_see_each_other", "profiles"), ("people_edit_their_own_profile", "profiles"),
        ("families_see_each_others_counters", "user_stats"),
        ("people_see_their_own_summary", "user_engagement_summary"),
        ("members_see_their_babies", "baby_profiles"), ("owners_edit_their_babies", "baby_profiles"),
        ("members_see_each_other", "baby_memberships"), ("members_relabel_themselves", "baby_memberships"),
        ("owners_see_invitations", "invitations"), ("members_see_markers", "owner_update_markers"),
        ("members_see_events", "events"), ("owners_edit_events", "events"),
        ("members_see_event_comments", "event_comments"), ("authors_edit_event_comments", "event_comments"),
        ("members_see_answers", "event_rsvps"), ("members_change_their_answers", "event_rsvps"),
        ("people_see_their_messages", "notifications"), ("people_mark_their_messages", "notifications"),
        ("people_see_their_preferences", "notification_preferences"),
        ("people_change_their_preferences", "notification_preferences"), ("members_see_activity", "activity_events"),
        ("members_see_photos", "photos"), ("owners_edit_photos", "photos"),
        ("members_see_photo_comments", "photo_comments"), ("authors_edit_photo_comments", "photo_comments"),
        ("members_see_squishes", "photo_squishes"), ("members_see_tags", "photo_tags"),
        ("members_see_items", "registry_items"), ("owners_edit_items", "registry_items"),
        ("members_see_purchases", "registry_purchases"), ("members_see_names", "name_suggestions"),
        ("authors_edit_names", "name_suggestions"), ("members_see_likes", "name_suggestion_likes"),
        ("members_see_open_votes", "gender_votes"), ("followers_change_their_votes", "gender_votes"),
        ("members_see_open_predictions", "birth_date_predictions"),
        ("followers_change_their_predictions", "birth_date_predictions"),
        ("people_see_active_screens", "screens"), ("nobody_sees_active_screens", "screens"),
        ("people_see_active_kinds", "tile_definitions"), ("people_see_tiles_of_their_roles", "tile_configs"),
    ]),
    *((table, f"alter policy {policy} on public.{table} with check (true)") for policy, table in [
        ("owners_add_events", "events"), ("members_comment_on_events", "event_comments"),
        ("members_answer_events", "event_rsvps"), ("owners_add_photos", "photos"),
        ("members_comment_on_photos", "photo_comments"), ("members_squish_photos", "photo_squishes"),
        ("owners_add_items", "registry_items"), ("members_buy_items", "registry_purchases"),
        ("members_suggest_names", "name_suggestions"), ("members_like_names", "name_suggestion_likes"),
        ("followers_vote", "gender_votes"), ("followers_predict", "birth_date_predictions"),
    ]),
    *((table, f"drop policy {policy} on public.{table}") for policy, table in [
        ("people_edit_their_own_profile", "profiles"), ("members_see_markers", "owner_update_markers"),
        ("owners_add_events", "events"), ("owners_edit_events", "events"), ("members_see_answers", "event_rsvps"),
        ("members_comment_on_events", "event_comments"), ("people_mark_their_messages", "notifications"),
        ("owners_tag_photos", "photo_tags"), ("followers_vote", "gender_votes"),
        ("people_see_tiles_of_their_roles", "tile_configs"), ("nobody_sees_active_kinds", "tile_definitions"),
    ]),
    ("name_suggestions", "drop trigger chosen_keeps_its_name on public.name_suggestions"),
    ("photo_tags", "drop trigger ask_standing on public.photo_tags"),
    ("tile_configs", "alter policy people_see_tiles_of_their_roles on public.tile_configs using (is_visible)"),
    ("photos_archive", ("grant select on public.photos_archive to authenticated; create policy more"
                       " on public.photos_archive for select to authenticated using (true)")),
    ("screens", ("grant update (is_active) on public.screens to authenticated; create policy more"
                " on public.screens for update to authenticated using (true) with check (true)")),
    ("events", "create policy more on public.events for select to authenticated using (deleted_at is null)"),
    ("events", ("grant update (deleted_at) on public.events to authenticated;"
               "alter policy owners_edit_events on public.events with check (true)")),
    ("events", "grant update (event_day) on public.events to authenticated"),
    ("events", "grant update (created_by_user_id) on public.events to authenticated"),
    ("events", "grant insert (created_at) on public.events to authenticated"),
    ("events", ("grant delete on public.events to authenticated;"
               "create policy more on public.events for delete to authenticated using (true)")),
    ("event_rsvps", "grant truncate on public.event_rsvps to authenticated"),
    ("events", ("grant select on public.events to anon;"
               "create policy more on public.events for select to anon using (true)")),
    ("events", "alter table public.events disable row level security"),
    ("baby_memberships", "grant update (role) on public.baby_memberships to authenticated"),
    ("baby_memberships", "grant update (removed_at) on public.baby_memberships to authenticated"),
    ("baby_memberships", ("grant insert on public.baby_memberships to authenticated; create policy more"
                         " on public.baby_memberships for insert to authenticated with check (user_id = nonna.me())")),
    ("invitations", "grant select (token_hash) on public.invitations to authenticated"),
    ("invitations", ("grant update (status) on public.invitations to authenticated; create policy more on"
                    " public.invitations for update to authenticated using (true) with check (true)")),
    ("event_comments", "drop trigger ask_standing on public.event_comments"),
]  # fmt: skip
OF_MACHINES = [
    ("events", "grant delete on public.events to service_role"),
    ("events", "grant update (title) on public.events to nonna_definer"),
    ("events", "alter table public.events no force row level security"),
    ("events", "grant select (title) on public.events to nonna_retention"),
    ("events", ("alter policy retention_deletes_events_after_seven_years on public.events using (true);"
               "drop trigger keep_seven_years on public.events; drop trigger keep_seven_years on public.event_comments;"
               "drop trigger keep_seven_years on public.event_rsvps")),
    ("events", "drop policy retention_deletes_events_after_seven_years on public.events"),
    ("event_rsvps", "drop trigger freeze_identity on public.event_rsvps"),
    ("photos_archive", "grant select on public.photos_archive to service_role"),
    ("photos_archive", ("alter policy retention_archives_photos_after_seven_years on public.photos_archive"
                       " with check (true)")),
    ("photos", "revoke select on public.photos from nonna_retention"),
    ("screens", "grant delete on public.screens to service_role"),
    ("tile_configs", "revoke update (is_visible) on public.tile_configs from service_role"),
    ("name_suggestions", "revoke update (chosen_at) on public.name_suggestions from nonna_definer"),
    ("invitations", "grant select on public.invitations to service_role"),
    ("notifications", "grant insert on public.notifications to service_role"),
    ("activity_events", "drop policy bookkeeping_makes_activity on public.activity_events"),
]  # fmt: skip


@cache
def _family(setting: Setting) -> Family:
    return Family(setting)


@pytest.mark.parametrize(("setting", "table"), scenes(TABLES))
def test_people_reach_what_the_page_says(setting: Setting, table: str, count: Count) -> None:
    """Every person, nobody in three ways, every row, every column, every verb, in every form."""
    family = _family(setting)
    every = [attempts.cases(family, table, who) for who in PERSONS]
    count("access matrix: cells of people, in SQL", cells(family, table, PERSONS))
    count("access matrix: statements of people", sum(map(len, every)))
    with on_stage(family.rows) as stage:
        assert [] == list(disagreements(stage, every))


@pytest.mark.parametrize("table", TABLES)
def test_machines_reach_what_the_page_says(table: str, count: Count) -> None:
    """Bookkeeping never deletes and never moves what is frozen, retention deletes what is due, the service looks."""
    family = _family(Setting.AS_IT_IS)
    every = [machines.cases(family, table, letter) for letter in machines.MACHINES]
    count("access matrix: cells of machines, in SQL", cells(family, table, machines.MACHINES.values()))
    count("access matrix: statements of machines", sum(map(len, every)))
    with on_stage(family.rows) as stage:
        assert [] == list(disagreements(stage, every))


@pytest.mark.parametrize("table", TABLES)
def test_the_page_allows_something_and_refuses_something(table: str) -> None:
    """Every table has cells of both kinds, so that neither a locked nor an open database would pass."""
    family = _family(Setting.AS_IT_IS)
    reached = {bool(case.reached) for who in PERSONS for case in attempts.cases(family, table, who)}
    # What is archived is nobody's.
    assert ({False} if table == "photos_archive" else {True, False}) == reached


@pytest.mark.parametrize(("table", "fault"), FAULTS)
def test_a_wider_or_narrower_right_is_seen(table: str, fault: str, count: Count) -> None:
    """Planted fault: with one policy, grant or guard other than it is, people disagree with the page."""
    family = _family(Setting.AS_IT_IS)
    count("access matrix: planted faults", 1)
    with on_stage(family.rows) as stage:
        stage.plant(fault)
        assert any(disagreements(stage, (attempts.cases(family, table, who) for who in SUSPECTS)))


@pytest.mark.parametrize(("table", "fault"), OF_MACHINES)
def test_a_wider_or_narrower_machine_is_seen(table: str, fault: str, count: Count) -> None:
    """Planted fault: with one policy, grant or guard other than it is, machines disagree with the page."""
    family = _family(Setting.AS_IT_IS)
    count("access matrix: planted faults", 1)
    with on_stage(family.rows) as stage:
        stage.plant(fault)
        assert any(disagreements(stage, (machines.cases(family, table, letter) for letter in machines.MACHINES)))


@pytest.mark.parametrize(
    "table",
    [
        "events",
        "event_comments",
        "event_rsvps",
        "owner_update_markers",
        "photos",
        "registry_purchases",
        "gender_votes",
    ],
)
def test_a_forgotten_question_for_the_baby_is_seen(table: str, count: Count) -> None:
    """Planted fault: where the views no longer ask for a live baby, what was not stamped shows (T-72)."""
    family = _family(Setting.STAMP_FORGOTTEN)
    count("access matrix: planted faults", 1)
    with on_stage(family.rows) as stage:
        stage.plant(
            "create or replace view nonna_private.my_babies with (security_barrier = true) as"
            " select baby_profile_id, role from public.baby_memberships"
            " where user_id = (select nonna.me()) and removed_at is null"
        )
        assert any(disagreements(stage, (attempts.cases(family, table, who) for who in SUSPECTS)))


REVEALED = "baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies))"


@pytest.mark.parametrize(
    ("table", "setting", "fault"),
    [
        ("gender_votes", Setting.GENDER_KNOWN, f"not is_anonymous and {REVEALED}"),
        ("gender_votes", Setting.AS_IT_IS, REVEALED),
        ("birth_date_predictions", Setting.BORN, f"not is_anonymous and {REVEALED}"),
        ("birth_date_predictions", Setting.GENDER_KNOWN, REVEALED),
    ],
)
def test_a_ballot_that_opens_early_or_never_is_seen(table: str, setting: Setting, fault: str, count: Count) -> None:
    """Planted fault: guesses that are seen before the reveal, or still hidden after it (GAM-06, GAM-08)."""
    family = _family(setting)
    policy = "members_see_open_votes" if table == "gender_votes" else "members_see_open_predictions"
    count("access matrix: planted faults", 1)
    with on_stage(family.rows) as stage:
        stage.plant(f"alter policy {policy} on public.{table} using (deleted_at is null and {fault})")
        assert any(disagreements(stage, (attempts.cases(family, table, who) for who in SUSPECTS)))


@pytest.mark.parametrize("table", ["gender_votes", "birth_date_predictions"])
def test_a_ballot_that_stays_open_is_seen(table: str, count: Count) -> None:
    """Planted fault: without its guard a guess is taken after the answer is known (GAM-04)."""
    family = _family(Setting.BORN)
    count("access matrix: planted faults", 1)
    with on_stage(family.rows) as stage:
        stage.plant(f"drop trigger votes_are_open on public.{table}")
        assert any(disagreements(stage, (attempts.cases(family, table, who) for who in SUSPECTS)))
