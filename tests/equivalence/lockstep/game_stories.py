"""Stories of names, guesses, months, and of the layout of the app."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from tests.equivalence.lockstep.calls import NOBODY, Call, Month, On, Ref, Step, Wait, say
from tests.equivalence.lockstep.family import LEO, MIA, PINAS, ROSAS, answers, comments, edits
from tests.equivalence.lockstep.gallery_stories import remarks, shows

NAME, OTHER_NAME, LAST_NAME = Ref("name", 0), Ref("name", 1), Ref("name", -1)
SCREEN, KIND, TILE = Ref("screen", -1), Ref("kind", -1), Ref("tile", -1)


def suggests(who: str, name: str, gender: str = "female") -> Call:
    """A name for Mia."""
    return say(who, "names.suggest", baby_id=MIA, gender=gender, suggested_name=name)


def likes(who: str, name: Ref = NAME) -> Call:
    """A like."""
    return say(who, "names.like", suggestion_id=name)


def chooses(name: Ref = NAME, who: str = "Anna") -> Call:
    """The mark moves."""
    return say(who, "names.choose", suggestion_id=name)


def votes(who: str, vote: str, **given: object) -> Call:
    """A guess of the gender."""
    return say(who, "guesses.vote", baby_id=MIA, vote=vote, **given)


def predicts(who: str, days: int, **given: object) -> Call:
    """A guess of the date."""
    return say(who, "guesses.predict", baby_id=MIA, predicted_date=On(days), **given)


def asks(what: str, *people: str) -> Sequence[Call]:
    """Something about the guesses, asked by several."""
    return tuple(say(who, f"guesses.{what}", baby_id=MIA) for who in people)


def months(*which: int) -> Sequence[Call]:
    """The months are computed."""
    return tuple(say(NOBODY, "service.refresh_engagement", month=Month(month)) for month in which)


_EVERYBODY: Final = ("Anna", "Rosa", "Pina", "Zoe", "Carl", "nobody")


STORIES: Final[Mapping[str, Sequence[Step]]] = MappingProxyType(
    {
        "a name is chosen": (
            suggests("Rosa", "Mia"),
            suggests("Rosa", "Maria"),
            suggests("Rosa", "Max", "male"),
            suggests("Pina", "Mia"),
            suggests("Anna", "Élise", "unknown"),
            suggests("Ben", "1st"),
            suggests("Zoe", "Zoe"),
            *(likes("Rosa"), likes("Anna"), likes("Anna"), likes("Ben", OTHER_NAME), likes("Pina", Ref("name", 3))),
            say("Anna", "names.unlike", suggestion_id=NAME),
            say("Anna", "names.unlike", suggestion_id=NAME),
            likes("Anna"),
            chooses(),
            chooses(who="Rosa"),
            chooses(),
            say("Rosa", "names.edit", suggestion_id=NAME, suggested_name="Mina"),
            say("Rosa", "names.edit", suggestion_id=NAME, suggested_name="Mia"),
            say("Rosa", "names.edit", suggestion_id=NAME, suggested_name=""),
            chooses(OTHER_NAME, "Ben"),
            say("Rosa", "names.edit", suggestion_id=NAME, suggested_name="Mina"),
            say("Pina", "names.edit", suggestion_id=NAME, suggested_name="Mine"),
            say("Ben", "names.unchoose", suggestion_id=NAME),
            say("Ben", "names.unchoose", suggestion_id=OTHER_NAME),
            chooses(OTHER_NAME),
            say("Anna", "names.remove", suggestion_id=OTHER_NAME),
            say("Anna", "names.remove", suggestion_id=OTHER_NAME),
            likes("Rosa", OTHER_NAME),
            chooses(OTHER_NAME),
            suggests("Rosa", "Maxi", "male"),
            say("Pina", "names.remove", suggestion_id=NAME),
            say("Rosa", "names.remove", suggestion_id=NAME),
            suggests("Rosa", "Mia"),
            edits(actual_birth_date=On(0)),
            suggests("Pina", "Late", "male"),
            likes("Ben", LAST_NAME),
        ),
        "votes before the reveal and after it": (
            votes("Rosa", "female"),
            votes("Rosa", "female"),
            votes("Pina", "male", is_anonymous=False),
            votes("Anna", "male"),
            votes("Zoe", "male"),
            *asks("votes", *_EVERYBODY),
            *asks("vote_totals", *_EVERYBODY),
            *asks("vote_winners", *_EVERYBODY),
            votes("Rosa", "unknown", is_anonymous=False),
            votes("Pina", "perhaps"),
            edits(gender="female"),
            votes("Rosa", "unknown"),
            votes("Rosa", ""),
            *asks("vote_winners", *_EVERYBODY),
            edits(gender="male"),
            *asks("vote_winners", *_EVERYBODY),
            *asks("vote_totals", *_EVERYBODY),
            predicts("Rosa", 90),
        ),
        "predictions before the birth and after it": (
            predicts("Rosa", 60),
            predicts("Rosa", 59),
            predicts("Pina", 120, is_anonymous=False),
            predicts("Pina", 121),
            predicts("Anna", 90),
            *asks("predictions", *_EVERYBODY),
            *asks("prediction_totals", *_EVERYBODY),
            edits(expected_birth_date=On(10)),
            predicts("Rosa", 60, is_anonymous=False),
            predicts("Rosa", 61),
            *asks("prediction_winners", "Anna", "Rosa"),
            votes("Rosa", "unknown"),
            edits(actual_birth_date=On(0)),
            predicts("Rosa", 60),
            votes("Pina", "unknown"),
            *asks("prediction_winners", *_EVERYBODY),
            *asks("vote_winners", *_EVERYBODY),
            edits(actual_birth_date=On(0), gender="male"),
            *asks("prediction_totals", *_EVERYBODY),
        ),
        "one who becomes an owner keeps the guess": (
            votes("Rosa", "female"),
            predicts("Rosa", 80),
            votes("Pina", "male"),
            say("Ben", "members.leave", baby_id=MIA),
            say("Anna", "members.promote", membership_id=ROSAS),
            votes("Rosa", "male"),
            predicts("Rosa", 81),
            *asks("votes", *_EVERYBODY),
            say("Anna", "members.remove", membership_id=PINAS),
            votes("Pina", "female"),
            edits(gender="male", actual_birth_date=On(0)),
            *asks("votes", *_EVERYBODY),
            *asks("vote_winners", "Anna", "Pina"),
            *asks("prediction_winners", "Anna", "Pina"),
        ),
        "the months of a person": (
            shows((), ()),
            remarks("Rosa", "Sweet"),
            *months(0),
            comments("Rosa", "I come"),
            answers("Rosa", "no"),
            answers("Rosa", "yes"),
            *months(0, 0, 1, -1),
            Wait(days=30, microseconds=14 * 3_600_000_000 + 59 * 60_000_000),
            remarks("Rosa", "Late"),
            answers("Pina", "no"),
            Wait(microseconds=60_000_000),
            remarks("Rosa", "In April"),
            answers("Pina", "yes"),
            *months(-1, 0, 0),
            say("Anna", "photos.remove", photo_id=Ref("photo", 0)),
            *months(-1),
            say(NOBODY, "service.refresh_engagement", month=On(1)),
            say("Rosa", "identity.engagement"),
            say("Anna", "identity.engagement"),
            say("nobody", "identity.engagement"),
        ),
        "the layout is changed": (
            say("Anna", "tiles.layout", screen_name="home", baby_id=MIA),
            say("Rosa", "tiles.layout", screen_name="home", baby_id=MIA),
            say("Rosa", "tiles.layout", screen_name="home", baby_id=LEO),
            say(NOBODY, "service.add_screen", screen_name="attic", description=None),
            say(NOBODY, "service.add_screen", screen_name="attic"),
            say(NOBODY, "service.add_screen", screen_name="1st"),
            say("Anna", "tiles.layout", screen_name="attic", baby_id=MIA),
            say(
                NOBODY,
                "service.add_tile_definition",
                tile_type="weather",
                schema_params={"days": {"type": "integer", "min": 1, "max": 9}},
            ),
            *(
                say(
                    NOBODY,
                    "service.add_tile_config",
                    screen_id=SCREEN,
                    tile_definition_id=KIND,
                    role="follower",
                    display_order=order,
                    params={"days": days},
                )
                for order, days in ((1, 9), (1, 1), (0, 10), (-1, 5), (0, 5))
            ),
            say("Rosa", "tiles.layout", screen_name="attic", baby_id=MIA),
            say(NOBODY, "service.edit_tile_definition", tile_definition_id=KIND, schema_params={}),
            say(NOBODY, "service.edit_tile_config", tile_config_id=TILE, display_order=7),
            say(NOBODY, "service.edit_tile_config", tile_config_id=TILE, params={"days": 5}),
            say(NOBODY, "service.edit_tile_config", tile_config_id=TILE, role="owner", is_visible=False),
            say(NOBODY, "service.edit_tile_definition", tile_definition_id=KIND, tile_type="notifications"),
            say(NOBODY, "service.edit_tile_definition", tile_definition_id=KIND, is_active=False),
            say("Rosa", "tiles.layout", screen_name="attic", baby_id=MIA),
            say(NOBODY, "service.screens"),
            say(NOBODY, "service.edit_screen", screen_id=Ref("screen", 0), is_active=False),
            say(NOBODY, "service.edit_screen", screen_id=Ref("screen", 1), screen_name="attic"),
            say(NOBODY, "service.edit_screen", screen_id=Ref("photo", 1), screen_name="attic"),
            say(NOBODY, "service.edit_screen", screen_id=Ref("screen", 1), screen_name="cellar"),
            say("Anna", "tiles.layout", screen_name="cellar", baby_id=MIA),
        ),
    }
)
"""What is easily told differently, and what once was."""
