"""One line, addresses and e-mail addresses: the checks of the database and the rules of the core say the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Final

import pytest
from attrs import frozen

from nonna_core.babies.invitation import invitee_email
from nonna_core.babies.membership import relationship_label
from nonna_core.gamification.suggestion import suggested_name
from nonna_core.kernel import patterns
from nonna_core.kernel.addresses import optional_picture, picture, web_address
from nonna_core.kernel.errors import Invalid
from nonna_core.kernel.values import line, optional_line, plain_text
from nonna_core.photos.model import tag_text
from tests.equivalence.inputs.hostile import ADDRESSES, EMAILS, LINES
from tests.postgres.sql.stage import Stage

Rule = Callable[[object], object]


@frozen
class Checked:
    """A CHECK, its column, the rule of the core, and the texts to try."""

    name: str
    column: str
    rule: Rule
    texts: tuple[str, ...]


def _pictures(name: str, column: str) -> Checked:
    return Checked(name, column, optional_picture(column), ADDRESSES)


CHECKED: Final = (
    Checked("profiles_display_name", "display_name", line("display_name", 50), LINES),
    _pictures("profiles_avatar_url", "avatar_url"),
    Checked("baby_profiles_name", "name", line("name", 100), LINES),
    _pictures("baby_profiles_photo_url", "profile_photo_url"),
    Checked("baby_memberships_label", "relationship_label", relationship_label, LINES),
    Checked("invitations_invitee_email", "invitee_email", invitee_email, EMAILS),
    Checked("events_title", "title", line("title", 100), LINES),
    Checked("events_location", "location", optional_line("location", 200), LINES),
    Checked("events_video_link", "video_link", web_address("video_link"), ADDRESSES),
    _pictures("events_cover_photo_url", "cover_photo_url"),
    Checked("photos_url", "url", picture("url"), ADDRESSES),
    _pictures("photos_thumbnail_url", "thumbnail_url"),
    Checked("photo_tags_tag", "tag", tag_text, LINES),
    Checked("registry_items_name", "name", line("name", 200), LINES),
    Checked("registry_items_link_url", "link_url", web_address("link_url"), ADDRESSES),
    Checked("name_suggestions_name", "suggested_name", suggested_name, LINES),
)
MARKS: Final = (patterns.CONTROLS, patterns.NOT_IN_ADDRESS, patterns.NOT_IN_EMAIL, patterns.AROUND_A_TOKEN)
UNASKED: Final = {"name_suggestions_name"}
"""Which characters beyond ASCII are letters, the core alone knows (T-169)."""


def taken(rule: Rule, text: str) -> bool:
    """Whether the core takes a text, and as it is."""
    try:
        return rule(text) == text
    except Invalid:
        return False


def storable(texts: Iterable[str]) -> list[str]:
    """Those that can be sent to a database at all."""
    return [text for text in texts if taken(lambda given: plain_text("text", given), text)]


def passed(stage: Stage, check: Checked, texts: list[str]) -> set[str]:
    """Which texts a CHECK lets pass, asked with its own expression."""
    [[expression]] = stage.run(
        "superuser", "select pg_get_expr(conbin, conrelid) from pg_constraint where conname = %(name)s", name=check.name
    )
    question = f"select {check.column} from unnest(%(texts)s::text[]) as t({check.column}) where {expression}"
    return {text for (text,) in stage.run("superuser", question.replace("%", "%%").replace("%%(t", "%(t"), texts=texts)}


@pytest.mark.parametrize("check", CHECKED, ids=lambda check: check.name)
def test_the_check_says_what_the_core_says(stage: Stage, check: Checked) -> None:
    """Of hundreds of hostile texts both take the same (T-164, T-171 to T-173)."""
    texts = storable(check.texts)
    expected = {text for text in texts if taken(check.rule, text)}
    found = passed(stage, check, texts)
    if check.name in UNASKED:
        assert expected <= found
        found -= {text for text in found if not text[0].isalpha()}
    assert expected == found
    assert 0 < len(expected) < len(texts)


def test_a_check_that_forgets_a_character_would_be_noticed(stage: Stage) -> None:
    """One that does not know the line separator differs from the core."""
    stage.plant(
        "alter table public.events drop constraint events_title, add constraint events_title check"
        r" (char_length(title) <= 100 and title ~ '[^\t\n\v\f\r ]' and title !~ '[\u0001-\u001f\u007f-\u009f]')"
    )
    with pytest.raises(AssertionError):
        test_the_check_says_what_the_core_says(stage, next(one for one in CHECKED if one.name == "events_title"))


def test_what_the_core_refuses_the_function_refuses(stage: Stage) -> None:
    """`nonna.invite` trims and lowers, and then says the same of each address (INV-16, T-173)."""
    call = "select nonna.invite(gen_random_uuid(), %(mia)s, %(address)s, 'follower', repeat('a', 64))"
    for address in storable(EMAILS):
        with stage.undone():
            refusal = stage.refusal("anna", call, address=address)
        try:
            invitee_email(address)
        except Invalid:
            assert (address, "NNINP") == (address, refusal)
        else:
            assert (address, None) == (address, refusal)


@pytest.mark.parametrize("marks", MARKS)
def test_python_and_postgresql_match_the_same_characters(stage: Stage, marks: str) -> None:
    """Every code point of the first plane, and what is named beyond it (T-171 to T-173)."""
    points = [point for point in (*range(1, 0x1_0000), *range(0x1_BC90, 0x1_BCB0), *range(0x1_D160, 0x1_D180),
              *range(0xD_FFF0, 0xE_1010), 0x1_F476, 0x10_FFFF) if not 0xD800 <= point < 0xE000]  # fmt: skip
    expected = [point for point in points if re.search(marks, chr(point))]
    question = "select p from unnest(%(points)s::int[]) as p where chr(p) ~ %(marks)s order by p"
    assert expected == [point for (point,) in stage.run("superuser", question, points=points, marks=marks)]


def test_python_and_postgresql_compose_alike(stage: Stage) -> None:
    """Each code point that Python knows, alone and after a letter with a mark below; later ones are at rest (T-164)."""
    known = [point for point in range(1, 0x11_0000) if unicodedata.category(chr(point)) not in {"Cn", "Co", "Cs"}]
    changed = [point for point in known if unicodedata.normalize("NFC", chr(point)) != chr(point)]
    question = "select p from unnest(%(points)s::int[]) as p where not chr(p) is nfc normalized order by p"
    assert changed == [point for (point,) in stage.run("superuser", question, points=known)]
    marks = [point for point in known if unicodedata.combining(chr(point))]
    composed = {point: unicodedata.normalize("NFC", f"a\u0323{chr(point)}") for point in marks}
    question = "select p, normalize('a' || chr(803) || chr(p), nfc) from unnest(%(points)s::int[]) as p"
    assert composed == dict(stage.run("superuser", question, points=marks))
