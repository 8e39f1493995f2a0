"""The catalog of a migrated database equals docs/spec, both ways (CHK-02 to CHK-05, CHK-12, CHK-13, CHK-15, CHK-16)."""

import pytest

from tests.counts import Count
from tests.equivalence.catalog import comparisons as of
from tests.equivalence.catalog.comparisons import COMPARISONS, Comparison
from tests.equivalence.catalog.live import Connection

FAULTS = [
    (of.security, "alter table public.events no force row level security"),
    (of.security, "alter table public.events disable row level security"),
    (of.security, "create table public.diary (id uuid)"),
    (of.security, "alter table public.events owner to postgres"),
    (of.relations, "create view public.feed as select * from public.events"),
    (of.relations, "create materialized view nonna_private.feed as select * from public.events"),
    (of.relations, "alter view nonna_private.my_babies reset (security_barrier)"),
    (of.relations, "drop view nonna_private.my_roles cascade"),
    (of.policies, "drop policy owners_edit_events on public.events"),
    (of.policies, "drop policy retention_sees_the_archive on public.photos_archive"),
    (of.policies, "create policy more on public.photos_archive for select to authenticated using (true)"),
    (of.policies, "create policy more on public.tile_configs for select to anon using (is_visible)"),
    (of.policies, "create policy more on public.events for select to authenticated using (true)"),
    (of.policies, "create policy more on public.events for delete to authenticated using (true)"),
    (of.policies, "create policy more on auth.users for select to authenticated using (true)"),
    (of.policies, "alter policy owners_edit_events on public.events to anon"),
    (of.policies, ("drop policy owners_edit_events on public.events;"
                  "create policy owners_edit_events on public.events as restrictive for update to anon using (true)")),
    (of.policy_words, "alter policy owners_edit_events on public.events to public"),
    (of.policy_words, "alter policy owners_edit_events on public.events to anon, authenticated"),
    (of.policy_words, "create policy naive on public.events for update to authenticated using (true)"),
    (of.policy_words, "create policy naive on public.events for all to authenticated using (true)"),
    (of.granted_columns, "grant update (deleted_at) on public.events to authenticated"),
    (of.granted_columns, "grant insert (created_at) on public.event_comments to authenticated"),
    (of.granted_columns, "grant update on public.profiles to authenticated"),
    (of.granted_columns, "grant update (screen_name) on public.screens to authenticated"),
    (of.granted_columns, "revoke update (is_visible) on public.tile_configs from service_role"),
    (of.granted_columns, "grant update (caption) on public.photos_archive to nonna_retention"),
    (of.granted_columns, "grant insert (tag) on public.photo_tags to service_role"),
    (of.granted_columns, "revoke update (title) on public.events from authenticated"),
    (of.granted_columns, "grant insert on public.notifications to service_role"),
    (of.granted_columns, "grant update (read_at) on public.notifications to public"),
    (of.seen_columns, "grant select (token_hash) on public.invitations to authenticated"),
    (of.seen_columns, "grant select on public.invitations to service_role"),
    (of.seen_columns, "grant select (title) on public.events to anon"),
    (of.seen_columns, "grant select (title) on public.events to nonna_retention"),
    (of.seen_columns, "grant select on public.photos_archive to service_role"),
    (of.seen_columns, "grant select (id) on public.tile_configs to anon"),
    (of.seen_columns, "grant select (vote) on public.gender_votes to nonna_retention"),
    (of.seen_columns, ("revoke select on public.photos from nonna_retention;"
                      "grant select (id, baby_profile_id, deleted_at) on public.photos to nonna_retention")),
    (of.seen_columns, "revoke select on public.events from authenticated"),
    (of.seen_columns, "grant select on public.screens to nonna_definer"),
    (of.bookkeeping_columns, "grant update (created_by_user_id) on public.events to nonna_definer"),
    (of.bookkeeping_columns, "grant update (title) on public.events to nonna_definer"),
    (of.bookkeeping_columns, "grant update (vote) on public.gender_votes to nonna_definer"),
    (of.bookkeeping_columns, "revoke update (chosen_at) on public.name_suggestions from nonna_definer"),
    (of.bookkeeping_columns, "grant insert (title) on public.events to nonna_definer"),
    (of.bookkeeping_columns, ("revoke update on public.user_stats from nonna_definer;"
                             "revoke update (comments_added_count) on public.user_stats from nonna_definer")),
    (of.dangerous_privileges, "grant delete on public.events to authenticated"),
    (of.dangerous_privileges, "grant truncate on public.events to public"),
    (of.dangerous_privileges, "grant references (id) on public.events to authenticated"),
    (of.dangerous_privileges, "grant trigger on public.events to service_role"),
    (of.dangerous_privileges, "revoke delete on public.events from nonna_retention"),
    (of.grantees, "grant select on public.events to nonna_app"),
    (of.grantees, "grant select (title) on public.events to nonna_job"),
    (of.grantees, "grant select on nonna_private.my_babies to public"),
    (of.execution, "grant execute on function nonna.expire_invitations() to authenticated"),
    (of.execution, "grant execute on function nonna.remove_event(uuid) to public"),
    (of.execution, "grant execute on function nonna.purge(integer, boolean) to service_role"),
    (of.execution, "revoke execute on function nonna.refresh_engagement(date) from service_role"),
    (of.execution, "grant execute on function nonna.refresh_engagement(date) to nonna_retention"),
    (of.execution, "revoke execute on function nonna.remove_event(uuid) from authenticated"),
    (of.execution, "drop function nonna.remove_event(uuid)"),
    (of.execution, "create function nonna.is_member(a uuid, b uuid) returns boolean language sql return true"),
    (of.private_execution, "grant execute on function nonna_private.my_role(uuid) to authenticated"),
    (of.hardening, "grant execute on function nonna.remove_event(uuid) to public"),
    (of.hardening, "alter function nonna.remove_event(uuid) reset search_path"),
    (of.hardening, "alter function nonna.remove_event(uuid) set search_path = ''"),
    (of.hardening, "alter function nonna.remove_event(uuid) owner to postgres"),
    (of.hardening, "create function public.soft() returns int language sql as 'select 1'"),
    (of.columns, "alter table public.events alter title drop not null"),
    (of.columns, "alter table public.events alter location set default 'home'"),
    (of.columns, "alter table public.events alter created_at drop default"),
    (of.columns, "alter table public.events add column colour text"),
    (of.columns, "alter table public.events rename column location to place"),
    (of.checks, "alter table public.events rename constraint events_title to title"),
    (of.checks, "alter table public.events drop constraint events_title"),
    (of.checks, "alter table public.events add check (title <> 'x')"),
    (of.foreign_keys, ("alter table public.event_comments drop constraint event_comments_user_id_fkey, "
                      "add constraint event_comments_user_id_fkey foreign key (user_id) references auth.users (id)")),
    (of.foreign_keys, "alter table public.event_comments drop constraint event_comments_event_id_fkey"),
    (of.indexes, "drop index public.idx_events_created_by"),
    (of.indexes, "create index more on public.events (event_date)"),
    (of.indexes, ("drop index public.idx_events_trash;"
                 "create index idx_events_trash on public.events (baby_profile_id, deleted_at desc, id desc)")),
    (of.triggers, "drop trigger keep_seven_years on public.events"),
    (of.triggers, "drop trigger carry_removal_to_gamification on public.baby_profiles"),
    (of.triggers, "drop trigger votes_are_open on public.gender_votes"),
    (of.triggers, "alter table public.events disable trigger ask_standing"),
    (of.triggers, ("create trigger more before insert on public.events"
                  " for each row execute function nonna_private.set_updated_at()")),
    (of.triggers, ("drop trigger remember_first_yes on public.event_rsvps;"
                  "create trigger remember_first_yes before insert on public.event_rsvps"
                  " for each row execute function nonna_private.remember_first_yes()")),
    (of.frozen, ("drop trigger freeze_identity on public.events;"
                "create trigger freeze_identity before update on public.events"
                " for each row execute function nonna_private.freeze_identity('deleted_at', 'id')")),
    (of.frozen, "drop trigger freeze_identity on public.profiles"),
    (of.frozen, "drop trigger freeze_identity on public.photos_archive"),
    (of.numbers, "create index more on public.events (event_date)"),
    (of.numbers, "alter table public.events drop constraint events_title"),
]  # fmt: skip


@pytest.mark.parametrize("comparison", COMPARISONS, ids=lambda each: each.__name__)
def test_the_catalog_is_as_specified(catalog: Connection, comparison: Comparison, count: Count) -> None:
    """Nothing is missing and nothing is too much."""
    count("comparisons of the catalog", 1)
    assert [] == comparison(catalog)


@pytest.mark.parametrize(("comparison", "fault"), FAULTS, ids=lambda each: getattr(each, "__name__", None))
def test_a_planted_fault_is_seen(catalog: Connection, comparison: Comparison, fault: str, count: Count) -> None:
    """Each comparison turns red when one thing is added, taken away or weakened."""
    count("planted faults of the catalog", 1)
    catalog.execute(fault.encode())
    assert comparison(catalog) != []


def test_every_comparison_has_a_planted_fault() -> None:
    """None of them can only be green."""
    assert {each.__name__ for each in COMPARISONS} == {comparison.__name__ for comparison, _ in FAULTS}
