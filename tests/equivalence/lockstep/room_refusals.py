"""Calls to the other rooms in which several things are wrong at once, and the answer that comes first."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from nonna_core.kernel.errors import (
    Invalid,
    NameAlreadySuggested,
    NotAllowed,
    NotFound,
    ParentIsRemoved,
    TooManyTags,
    VotesAreClosed,
)
from nonna_core.photos import NewPhoto
from tests.equivalence.lockstep.calls import NOBODY, On, Ref, say
from tests.equivalence.lockstep.family import MIA, edits
from tests.equivalence.lockstep.gallery_stories import (
    FIRST,
    ITEM,
    LAST_WORD,
    buys,
    finds,
    hides,
    remarks,
    shows,
    squishes,
    tags,
    untags,
    wishes,
)
from tests.equivalence.lockstep.game_stories import NAME, chooses, likes, predicts, suggests, votes
from tests.equivalence.lockstep.refusals import NEVER, Case, refused

_FIVE = (shows(("1", "2", "3", "4", "5")),)
_BAD = NewPhoto(url="", tags=tuple("abcdef"))
_MANY = NewPhoto(url="x", tags=tuple("abcdef"))
_WORD = (shows(()), remarks("Rosa", "Sweet"))
_BORN = (votes("Rosa", "male"), predicts("Rosa", 90), edits(actual_birth_date=On(0)))
_CHOSEN = (suggests("Rosa", "Mia"), chooses())

CASES: Final[Mapping[str, Case]] = MappingProxyType(
    {
        # Photos.
        "a stranger shows nothing": refused(say("Zoe", "photos.add", baby_id=MIA, photos=[]), NotFound),
        "a follower shows nothing": refused(say("Rosa", "photos.add", baby_id=MIA, photos=[]), NotAllowed),
        "an owner shows nothing": refused(say("Anna", "photos.add", baby_id=MIA, photos=[]), Invalid, "photos"),
        "a bad address and six tags": refused(say("Anna", "photos.add", baby_id=MIA, photos=[_BAD]), Invalid, "url"),
        "six tags before a bad address": refused(
            say("Anna", "photos.add", baby_id=MIA, photos=[_MANY, _BAD]), TooManyTags
        ),
        "a follower tags a full photo with nothing": refused(tags("", who="Rosa"), NotAllowed, after=_FIVE),
        "an owner tags a full photo with nothing": refused(tags(""), Invalid, "tag", after=_FIVE),
        "an owner tags a full photo": refused(tags("6"), TooManyTags, after=_FIVE),
        "a stranger tags a full photo": refused(tags("", who="Zoe"), NotFound, after=_FIVE),
        "a word that is not there": refused(untags("6"), NotFound, after=_FIVE),
        "no word that is not there": refused(untags(""), Invalid, "tag", after=_FIVE),
        "a follower takes off what is not there": refused(untags("6", who="Rosa"), NotAllowed, after=_FIVE),
        "a follower edits a photo badly": refused(
            say("Rosa", "photos.edit", photo_id=FIRST, caption=5), NotAllowed, after=_FIVE
        ),
        "a removed photo is edited badly": refused(
            say("Anna", "photos.edit", photo_id=FIRST, caption=5), NotFound, after=(*_FIVE, hides())
        ),
        "a follower removes a photo that is gone": refused(hides(who="Rosa"), NotFound, after=(*_FIVE, hides())),
        "nobody squishes": refused(squishes("nobody"), NotAllowed, after=_FIVE),
        "a former member squishes": refused(squishes("Carl"), NotFound, after=_FIVE),
        "nothing is said under what is gone": refused(remarks("Rosa", ""), NotFound, after=(*_FIVE, hides())),
        "nothing is said": refused(remarks("Rosa", ""), Invalid, "comment_text", after=_FIVE),
        "another's words are made nothing": refused(
            say("Anna", "photo_comments.edit", comment_id=LAST_WORD, comment_text=""), NotAllowed, after=_WORD
        ),
        "a stranger's filter": refused(say("Zoe", "photos.gallery", baby_id=MIA, tag="", limit=0), NotFound),
        "a bad filter and a bad limit": refused(
            say("Rosa", "photos.gallery", baby_id=MIA, tag="", limit=0), Invalid, "tag"
        ),
        "a bad filter and a bad cursor": refused(
            say("Rosa", "photos.gallery", baby_id=MIA, tag="", after="x"), Invalid, "after"
        ),
        "a stranger's memories": refused(say("Zoe", "photos.memory_lane", baby_id=MIA, limit=0), NotFound),
        # The trash.
        "a follower finds a photo": refused(finds(who="Rosa"), NotFound, after=(*_FIVE, hides())),
        "a photo that is there is found": refused(finds(), NotFound, after=_FIVE),
        "a remark that went with its photo": refused(
            say("Anna", "trash.restore_photo_comment", comment_id=LAST_WORD), NotFound, after=(*_WORD, hides())
        ),
        "a remark that went before its photo": refused(
            say("Anna", "trash.restore_photo_comment", comment_id=LAST_WORD),
            ParentIsRemoved,
            after=(*_WORD, say("Rosa", "photo_comments.remove", comment_id=LAST_WORD), hides()),
        ),
        # The registry.
        "a follower wishes for nothing": refused(wishes("", "Rosa"), NotAllowed),
        "an owner wishes for nothing, and how": refused(wishes("", priority=0), Invalid, "name"),
        "a stranger buys with a bad note": refused(buys("Zoe", note=5), NotFound, after=(wishes("Cot"),)),
        "what is gone is bought with a bad note": refused(
            buys("Rosa", note=5), NotFound, after=(wishes("Cot"), say("Anna", "registry.remove", item_id=ITEM))
        ),
        "what is bought is bought with a bad note": refused(
            buys("Rosa", note=5), Invalid, "note", after=(wishes("Cot"), buys("Rosa"))
        ),
        "a cursor of another list": refused(
            say("Rosa", "registry.items", baby_id=MIA, limit=0, after=Ref("cursor", -1)),
            Invalid,
            "after",
            after=(shows((), ()), say("Rosa", "photos.feed", limit=1)),
        ),
        # Names and guesses.
        "a second name that is none": refused(
            suggests("Rosa", "1"), Invalid, "suggested_name", after=(suggests("Rosa", "Mia"),)
        ),
        "a second name": refused(suggests("Rosa", "Maria"), NameAlreadySuggested, after=(suggests("Rosa", "Mia"),)),
        "a bad name of no gender": refused(suggests("Rosa", "1", "girl"), Invalid, "gender"),
        "a stranger's bad name": refused(suggests("Zoe", "1", "girl"), NotFound),
        "another's chosen name": refused(
            say("Anna", "names.edit", suggestion_id=NAME, suggested_name=""), NotAllowed, after=_CHOSEN
        ),
        "one's own chosen name": refused(
            say("Rosa", "names.edit", suggestion_id=NAME, suggested_name=""), NotAllowed, after=_CHOSEN
        ),
        "a follower chooses what is gone": refused(
            chooses(who="Pina"), NotFound, after=(*_CHOSEN, say("Anna", "names.remove", suggestion_id=NAME))
        ),
        "a stranger likes": refused(likes("Zoe"), NotFound, after=_CHOSEN),
        "an owner votes badly after the birth": refused(votes("Anna", ""), NotAllowed, after=_BORN),
        "a follower votes badly after the birth": refused(votes("Rosa", ""), Invalid, "vote", after=_BORN),
        "a follower votes the same after the birth": refused(votes("Rosa", "male"), VotesAreClosed, after=_BORN),
        "a follower predicts too far after the birth": refused(
            predicts("Pina", 300), Invalid, "predicted_date", after=_BORN
        ),
        "a follower predicts the same after the birth": refused(predicts("Rosa", 90), VotesAreClosed, after=_BORN),
        "a bad date and a bad flag": refused(predicts("Rosa", 300, is_anonymous=5), Invalid, "predicted_date"),
        "a stranger's totals": refused(say("Zoe", "guesses.vote_totals", baby_id=MIA), NotFound),
        "a follower's totals": refused(say("Rosa", "guesses.vote_totals", baby_id=MIA), NotAllowed),
        # The layout, and the machines.
        "a stranger's screen that is none": refused(say("Zoe", "tiles.layout", screen_name=5, baby_id=MIA), NotFound),
        "a follower's screen that is none": refused(
            say("Rosa", "tiles.layout", screen_name=5, baby_id=MIA), Invalid, "screen_name"
        ),
        "no such screen": refused(say("Rosa", "tiles.layout", screen_name="Home", baby_id=MIA), NotFound),
        "a bad tile on no screen": refused(
            say(
                NOBODY,
                "service.add_tile_config",
                screen_id=NEVER,
                tile_definition_id=NEVER,
                role="aunt",
                display_order=-1,
            ),
            NotFound,
        ),
        "a taken name with a bad description": refused(
            say(NOBODY, "service.add_screen", screen_name="home", description=5), Invalid, "description"
        ),
        "no batch": refused(say(NOBODY, "retention.purge", batch_size=0, dry_run=5), Invalid, "batch_size"),
        "no month": refused(say(NOBODY, "service.refresh_engagement", month=On(1)), Invalid, "month"),
    }
)
"""What was done before, the call, and the refusal with its field."""
