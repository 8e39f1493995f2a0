"""The pgTAP files pass, and each kind of fault turns one of them red."""

from pathlib import Path
from typing import Final

import psycopg
import pytest

from tests.counts import Count
from tests.pgtap.conftest import Clone
from tests.pgtap.tap import run

HERE: Final = Path(__file__).resolve().parent
FILES: Final = sorted(HERE.glob("*.sql"))
# The file that must notice, what somebody with a console did, and what the complaint must name.
_MINE = "baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies))"
FAULTS: Final = {
    "policy dropped": ("04_policies", "drop policy members_see_photos on photos", "members_see_photos"),
    "policy dropped, as felt": ("11_followers", "drop policy members_see_events on events", "something of events"),
    "membership forgotten": (
        "14_invitations",
        "alter policy members_see_photos on photos using (deleted_at is null)",
        "zoe still sees nothing of photos",
    ),
    "stamp forgotten": (
        "13_removed",
        f"alter policy members_see_items on registry_items using ({_MINE})",
        "mias_item removed, anna does not see mias_item",
    ),
    "not forced": ("04_policies", "alter table photos no force row level security", "row-level security of photos"),
    "foreign key dropped": (
        "01_tables",
        "alter table photo_tags drop constraint photo_tags_photo_id_fkey",
        "photo_tags_photo_id_fkey",
    ),
    "check dropped": ("01_tables", "alter table photos drop constraint photos_url", "checks of photos"),
    "index dropped": ("02_indexes", "drop index idx_photos_purge", "idx_photos_purge"),
    "trigger dropped": ("03_triggers", "drop trigger keep_seven_years on photos", "photos keep_seven_years"),
    "trigger disabled": ("03_triggers", "alter table events disable trigger carry_removal", "events carry_removal"),
    "column granted": ("05_rights", "grant update (role) on baby_memberships to authenticated", "baby_memberships"),
    "secret granted": ("05_rights", "grant select (token_hash) on invitations to service_role", "but token_hash"),
    "function for everybody": ("05_rights", "grant execute on function nonna.purge to public", "nonna.purge"),
    "search path let go": ("05_rights", "alter function nonna.remove_photo reset search_path", "pinned search path"),
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_file_passes(path: Path, tap_url: str, subtests: pytest.Subtests, count: Count) -> None:
    """Every test of the file is ok, and as many ran as were planned; what is not fails by itself, with its line."""
    outcome = run(tap_url, path)
    for failure in outcome.failures:
        with subtests.test(failure.splitlines()[0]):
            pytest.fail(failure, pytrace=False)
    count("pgTAP tests", outcome.ran)
    assert outcome.planned == outcome.ran > 0


@pytest.mark.parametrize(("file", "fault", "complaint"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_noticed(file: str, fault: str, complaint: str, clone: Clone) -> None:
    """Planted fault: what is dropped, weakened or granted by hand turns a file red, which names it."""
    url = clone()
    with psycopg.connect(url) as connection:
        connection.execute(fault.encode())
    assert [] != [failure for failure in run(url, HERE / f"{file}.sql").failures if complaint in failure]
