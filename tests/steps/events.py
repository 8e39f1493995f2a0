"""What people do and see of events, answers to them and comments on them."""

from datetime import date
from typing import Any

from tests.steps.book import ACTS, VIEWS
from tests.steps.listing import Listing
from tests.steps.stage import Stage
from tests.steps.words import instant_of, text_of

# Events.


@ACTS.says('schedule "{title}" for {baby}')
def schedule(stage: Stage, who: str, fields: dict[str, Any], title: str, baby: str) -> object:
    made = stage.person(who).events.schedule(stage.baby(baby), **({"title": title} | fields))
    stage.remember("event", title, made.id)
    return made


@ACTS.says('schedule "{title}" for {baby} on "{start}"')
def schedule_on(stage: Stage, who: str, _fields: dict[str, Any], title: str, baby: str, start: str) -> object:
    return schedule(stage, who, {"event_date": instant_of(start)}, title, baby)


@ACTS.says('edit the event "{title}"')
def edit(stage: Stage, who: str, fields: dict[str, Any], title: str) -> object:
    return stage.person(who).events.edit(stage.event(title), **fields)


@ACTS.says('move "{title}" to "{start}"')
def move(stage: Stage, who: str, _fields: dict[str, Any], title: str, start: str) -> object:
    return edit(stage, who, {"event_date": instant_of(start)}, title)


@ACTS.says('remove the event "{title}"')
def remove(stage: Stage, who: str, _fields: dict[str, Any], title: str) -> None:
    stage.person(who).events.remove(stage.event(title))


@VIEWS.says('the event "{title}"')
def event(stage: Stage, who: str, title: str) -> object:
    return stage.person(who).events.get(stage.event(title))


@VIEWS.says("the upcoming events of {baby}")
def upcoming(stage: Stage, who: str, baby: str) -> object:
    calendar = stage.person(who).events
    return Listing(lambda **page: calendar.upcoming(stage.baby(baby), **page))


@VIEWS.says("[her] agenda")
def agenda(stage: Stage, who: str) -> object:
    return Listing(stage.person(who).events.agenda)


@VIEWS.says("the calendar of {baby} from {first} to {last}")
def calendar(stage: Stage, who: str, baby: str, first: str, last: str) -> object:
    days = date.fromisoformat(first), date.fromisoformat(last)
    return stage.person(who).events.calendar(stage.baby(baby), *days)


# Answers.


@ACTS.says('answer {status} to "{title}"')
def answer(stage: Stage, who: str, _fields: dict[str, Any], status: str, title: str) -> object:
    return stage.person(who).events.answer(stage.event(title), status)


@ACTS.says('withdraw [her] answer to "{title}"')
def withdraw(stage: Stage, who: str, _fields: dict[str, Any], title: str) -> None:
    stage.person(who).events.withdraw(stage.event(title))


@VIEWS.says('the answers to "{title}"')
def answers(stage: Stage, who: str, title: str) -> object:
    return stage.person(who).events.answers(stage.event(title))


# Comments.


@ACTS.says('say {number} things about "{title}"')
def say_much(stage: Stage, who: str, _fields: dict[str, Any], number: str, title: str) -> None:
    for thing in range(int(number)):
        stage.person(who).event_comments.add(stage.event(title), f"thing {thing}")


@ACTS.says('comment {text} on "{title}"')
def comment(stage: Stage, who: str, _fields: dict[str, Any], text: str, title: str) -> object:
    made = stage.person(who).event_comments.add(stage.event(title), text_of(text))
    stage.remember("comment", text_of(text), made.id)
    return made


@ACTS.says('change the comment "{said}" to {text}')
def rewrite(stage: Stage, who: str, _fields: dict[str, Any], said: str, text: str) -> object:
    return stage.person(who).event_comments.edit(stage.comment(said), text_of(text))


@ACTS.says('remove the comment "{said}"')
def unsay(stage: Stage, who: str, _fields: dict[str, Any], said: str) -> None:
    stage.person(who).event_comments.remove(stage.comment(said))


@VIEWS.says('the comments on "{title}"')
def comments(stage: Stage, who: str, title: str) -> object:
    thread = stage.person(who).event_comments
    return Listing(lambda **page: thread.of(stage.event(title), **page))
