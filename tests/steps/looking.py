"""Looking at something, as an act and as a proof: whole, a few at a time, or from a cursor on."""

import re
from typing import Any

import attrs

from tests.steps.book import ACTS
from tests.steps.listing import Listing
from tests.steps.stage import Stage
from tests.steps.words import value_of

_VIEW = re.compile(
    r'(?P<what>(?:[^,"]|"[^"]*")+)'
    r"(?:, (?P<size>.+?) at a time)?(?:, after (?P<after>.+?))?(?:, the first (?P<first>\d+))?"
)


def _parts(said: str) -> dict[str, str]:
    match = _VIEW.fullmatch(said)
    assert match is not None, f"nothing to look at: {said}"
    return {part: words for part, words in match.groupdict().items() if words is not None}


def what_is_looked_at(said: str) -> str:
    """The thing itself, without how much of it and from where on."""
    return _parts(said)["what"]


def sight(stage: Stage, who: str, said: str) -> object:
    """What somebody sees; a list in pages is not asked for yet."""
    parts = _parts(said)
    seen = stage.view(who, parts["what"])
    if not isinstance(seen, Listing):
        return seen
    size = parts.get("size")
    at_a_time = int(size) if size and re.fullmatch(r"-?\d+", size) else size
    return attrs.evolve(seen, at_a_time=at_a_time, after=_place(stage, parts.get("after")))


def _place(stage: Stage, after: str | None) -> object:
    if stopped := re.fullmatch(r"the place where (\w+) stopped", after or ""):
        return stage.places[stopped[1]]
    return after and value_of("after", after)


def seen_by(stage: Stage, who: str, said: str) -> list[Any]:
    """The things that somebody sees, one after the other; `…, the first 2` is content with two."""
    first = _parts(said).get("first")
    return things_in(sight(stage, who, said))[: int(first) if first else None]


def things_in(seen: object) -> list[Any]:
    """The things in what was seen, one after the other."""
    if isinstance(seen, Listing):
        return seen.whole()
    return list(seen) if isinstance(seen, list | tuple) else [seen]


@ACTS.says("look at {what}")
def look_at(stage: Stage, who: str, _fields: dict[str, Any], what: str) -> object:
    seen = sight(stage, who, what)
    return seen.page().items if isinstance(seen, Listing) else seen


@ACTS.says("start to read {what}")
def start_to_read(stage: Stage, who: str, _fields: dict[str, Any], what: str) -> None:
    listing = sight(stage, who, what)
    assert isinstance(listing, Listing)
    stage.places[who] = listing.page().next
