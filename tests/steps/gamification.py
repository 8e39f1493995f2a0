"""What people do and see of names for the baby, and of guesses."""

from collections.abc import Mapping
from typing import Any

from tests.steps.book import ACTS, VIEWS
from tests.steps.stage import Stage
from tests.steps.words import text_of, value_of

ANONYMOUS = {"openly": False, "secretly": True}

# Names.


@ACTS.says("suggest {text} as a {gender} name for {baby}")
def suggest(stage: Stage, who: str, _fields: dict[str, Any], text: str, gender: str, baby: str) -> object:
    made = stage.person(who).names.suggest(stage.baby(baby), gender, text_of(text))
    stage.remember("suggestion", text_of(text), made.id)
    return made


@ACTS.says('change the name "{name}" to {text}')
def rename(stage: Stage, who: str, _fields: dict[str, Any], name: str, text: str) -> object:
    return stage.person(who).names.edit(stage.suggestion(name), text_of(text))


@ACTS.says('remove the name "{name}"')
def remove(stage: Stage, who: str, _fields: dict[str, Any], name: str) -> None:
    stage.person(who).names.remove(stage.suggestion(name))


@ACTS.says('like the name "{name}"')
def like(stage: Stage, who: str, _fields: dict[str, Any], name: str) -> object:
    return stage.person(who).names.like(stage.suggestion(name))


@ACTS.says('take [her] like of the name "{name}" back')
def unlike(stage: Stage, who: str, _fields: dict[str, Any], name: str) -> None:
    stage.person(who).names.unlike(stage.suggestion(name))


@ACTS.says('choose the name "{name}"')
def choose(stage: Stage, who: str, _fields: dict[str, Any], name: str) -> object:
    return stage.person(who).names.choose(stage.suggestion(name))


@ACTS.says('take the mark off the name "{name}"')
def unchoose(stage: Stage, who: str, _fields: dict[str, Any], name: str) -> object:
    return stage.person(who).names.unchoose(stage.suggestion(name))


@VIEWS.says("the names of {baby}")
def names(stage: Stage, who: str, baby: str) -> object:
    return stage.person(who).names.of(stage.baby(baby))


# Guesses.


@ACTS.says("vote {vote} for {baby}")
def vote(stage: Stage, who: str, fields: dict[str, Any], vote: str, baby: str) -> object:
    return stage.person(who).guesses.vote(stage.baby(baby), vote, **fields)


@ACTS.says("vote {vote} for {baby} {manner}")
def vote_so(stage: Stage, who: str, _fields: dict[str, Any], vote: str, baby: str, manner: str) -> object:
    return stage.person(who).guesses.vote(stage.baby(baby), vote, is_anonymous=ANONYMOUS[manner])


@ACTS.says("predict {day} for {baby}")
def predict(stage: Stage, who: str, fields: dict[str, Any], day: str, baby: str) -> object:
    predicted: Any = value_of("predicted_date", day)
    return stage.person(who).guesses.predict(stage.baby(baby), predicted, **fields)


@ACTS.says("predict {day} for {baby} {manner}")
def predict_so(stage: Stage, who: str, _fields: dict[str, Any], day: str, baby: str, manner: str) -> object:
    return predict(stage, who, {"is_anonymous": ANONYMOUS[manner]}, day, baby)


@VIEWS.says("the votes for {baby}")
def votes(stage: Stage, who: str, baby: str) -> object:
    return stage.person(who).guesses.votes(stage.baby(baby))


@VIEWS.says("the predictions for {baby}")
def predictions(stage: Stage, who: str, baby: str) -> object:
    return stage.person(who).guesses.predictions(stage.baby(baby))


def _counted(totals: Mapping[Any, int]) -> list[dict[str, object]]:
    return [{"guess": guess, "number": number} for guess, number in totals.items()]


@VIEWS.says("the number of votes for {baby}")
def vote_totals(stage: Stage, who: str, baby: str) -> object:
    return _counted(stage.person(who).guesses.vote_totals(stage.baby(baby)))


@VIEWS.says("the number of predictions for {baby}")
def prediction_totals(stage: Stage, who: str, baby: str) -> object:
    return _counted(stage.person(who).guesses.prediction_totals(stage.baby(baby)))


@VIEWS.says("the votes for {baby} that were right")
def vote_winners(stage: Stage, who: str, baby: str) -> object:
    return stage.person(who).guesses.vote_winners(stage.baby(baby))


@VIEWS.says("the predictions for {baby} that were nearest")
def prediction_winners(stage: Stage, who: str, baby: str) -> object:
    return stage.person(who).guesses.prediction_winners(stage.baby(baby))
