"""Two worlds that are told the same, and must answer alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from attrs import frozen

from nonna_core.kernel.errors import NonnaError
from nonna_core.kernel.values import UserId
from nonna_core.nonna import Retention
from nonna_core.testing import MORNING, World
from tests.equivalence.lockstep.answers import Plain, Reader, refused
from tests.equivalence.lockstep.calls import FIXED, GHOST, Call, Ref, Step, Until, Wait, say
from tests.equivalence.lockstep.known import Known
from tests.equivalence.lockstep.sources import Source

Open = Callable[[Source], World]
"""Opens an empty world that takes its ids and tokens from this source, with a clock of its own at MORNING."""

Around = Callable[[], AbstractContextManager[object]]
"""What each call of a world happens in; a planted fault is only there meanwhile."""

_BETWEEN_CALLS: Final = timedelta(microseconds=10)
_AFTER_A_PURGE: Final = timedelta(seconds=1)
"""Each of its batches takes a microsecond at least."""

_READS: Final = frozenset(
    (
        "me", "profile", "counters", "engagement", "mine", "get", "marker", "of", "upcoming", "calendar", "agenda",
        "answers", "inbox", "unread_count", "preferences", "activity", "gallery", "feed", "memory_lane", "squishes",
        "items", "votes", "predictions", "vote_totals", "prediction_totals", "vote_winners", "prediction_winners",
        "screens", "definitions", "layout", "tile_definitions", "tile_configs",
    )
)  # fmt: skip


class Disagreement(AssertionError):
    """The two worlds answered differently; the message holds the story so far, as it can be put into the stories."""

    def __init__(self, message: str, story: tuple[Step, ...]) -> None:
        super().__init__(message)
        self.story = story


@frozen
class Outcome:
    """What a world answered: the value or the refusal as it is, and in the form in which it is compared."""

    value: Any
    plain: Plain

    @property
    def is_refusal(self) -> bool:
        """Whether the world said no."""
        return isinstance(self.value, NonnaError)


class Side:
    """One of the two worlds, with its source of ids and what is around each of its calls."""

    def __init__(self, opened: Open, seed: int, around: Around) -> None:
        self.source = Source(seed)
        self.world = opened(self.source)
        self._reader = Reader(self.source.ids)
        self._around = around
        for delivered in ("screens", "tile_definitions", "tile_configs"):
            self.perform(None, f"service.{delivered}", {})

    def perform(self, who: UserId | None, what: str, given: dict[str, Any]) -> Outcome:
        """Carry out a call, and read what it gives."""
        value = self.answer(who, what, given)
        if isinstance(value, NonnaError):
            return Outcome(value, refused(value))
        return Outcome(value, self._reader.read(value, begins=given.get("after") is None))

    def answer(self, who: UserId | None, what: str, given: dict[str, Any]) -> Any:  # noqa: ANN401  # any use case's
        """What a call gives. An error that is not one of ours is a fault in itself, so it is let through."""
        place, _, method = what.rpartition(".")
        with self._around():
            try:
                return getattr(self._place(place, who), method)(**given)
            except NonnaError as error:
                return error

    @property
    def name_of(self) -> Callable[[UUID], str]:
        """How an id is called in both worlds."""
        return self._reader.name_of

    def _place(self, place: str, who: UserId | None) -> object:
        match place:
            case "platform":
                return self.world.platform
            case "service":
                return self.world.app.as_service()
            case "retention":
                return Runs(self.world.app.as_retention())
        return getattr(self.world.app.acting_as(who), place)


class Runs:
    """
    The retention role as it can be compared: by whole runs.

    Which rows a small batch takes is not promised; what a run takes is, and that a dry run counts it before (RET-04).
    """

    def __init__(self, retention: Retention) -> None:
        self._retention = retention

    def purge(self, batch_size: int = 1_000, *, dry_run: bool = False) -> Mapping[str, Mapping[str, int]]:
        """What a run would take, and, unless it is a dry one, what all its batches took."""
        asked = {"what it would take": self._retention.purge(batch_size, dry_run=True)}
        if dry_run is True:
            return asked
        all_of_them = Counter[str]()
        while taken := self._retention.purge(batch_size, dry_run=dry_run):
            assert sum(taken.values()) <= batch_size, "a batch that is too large"
            all_of_them.update(taken)
        return {**asked, "what it took": all_of_them}


class Pair:
    """
    Two worlds in lockstep.

    Attributes:
        known: what the calls have given so far.
        calls: how many were compared.
        steps: how many of them, with the passing of time, belonged to the story and not to a look around.
        disagree: whether one of them was answered differently.
    """

    def __init__(self, first: Open, second: Open, *, around: Around = nullcontext, seed: int = 0) -> None:
        self._sides = (Side(first, seed, nullcontext), Side(second, seed, around))
        self.known = Known()
        self.calls = 0
        self.disagree = False
        self._story: list[Step] = []
        self._now = MORNING

    @property
    def steps(self) -> int:
        """How long the story is."""
        return len(self._story)

    def close(self) -> None:
        """Close both worlds."""
        for side in self._sides:
            side.world.close()

    def tell(self, story: Iterable[Step]) -> None:
        """The steps of a story, one by one."""
        for step in story:
            self.step(step)

    def step(self, step: Step) -> None:
        """One step in both worlds; a call that may have written is followed by a look at the markers."""
        self._story.append(step)
        if isinstance(step, Call):
            first, _ = self.call(step)
            if step.what.rpartition(".")[2] not in _READS and not first.is_refusal:
                self._look_at_what_rose(step.who)
        else:
            self._pass_time(step)

    def _look_at_what_rose(self, who: str) -> None:
        for place in range(self.known.how_many("baby")):
            self.call(say(who, "babies.marker", baby_id=Ref("baby", place)))

    def _pass_time(self, step: Wait | Until) -> None:
        if isinstance(step, Wait):
            self._now += timedelta(days=step.days, microseconds=step.microseconds)
            return
        to_come = sorted(moment for moment in self.known.moments if moment > self._now)
        if to_come:
            self._now = max(self._now, to_come[step.n % len(to_come)] + timedelta(microseconds=step.microseconds))

    def call(self, call: Call) -> tuple[Outcome, Outcome]:
        """
        One call in both worlds, compared.

        Raises:
            Disagreement: the answers differ.
        """
        self.calls += 1
        first, second = (self._perform(place, call) for place in range(2))
        if first.plain != second.plain:
            self.disagree = True
            raise Disagreement(self._told(call, first, second), tuple(self._story))
        self._now += _AFTER_A_PURGE if call.what == "retention.purge" else _BETWEEN_CALLS
        if not first.is_refusal:
            if call.what == "platform.register":
                self.known.meet((first.value, second.value))
            self.known.learn((first.value, second.value), (self._sides[0].name_of, self._sides[1].name_of))
        return first, second

    def _perform(self, place: int, call: Call) -> Outcome:
        return self._begun(place, self.calls).perform(*self._asked(place, call))

    def _begun(self, place: int, number: int) -> Side:
        side = self._sides[place]
        side.source.begin(number)
        side.world.clock.set(self._now)
        return side

    def _asked(self, place: int, call: Call) -> tuple[UserId | None, str, dict[str, Any]]:
        who = self.known.people.get(call.who, FIXED[GHOST])
        given = {name: self.resolved(value, place) for name, value in call.given.items()}
        return None if who is None else UserId(who), call.what, given

    def resolved(self, value: object, place: int = 0) -> Any:  # noqa: ANN401  # any argument
        """What an argument means now, in the first world (0) or the second (1)."""
        return self.known.resolved(place, value, self._now)

    def _told(self, call: Call, first: Outcome, second: Outcome) -> str:
        one, other = (side.world.name for side in self._sides)
        story = "\n".join(f"    {step!r}" for step in self._story)
        asked = "" if self._story and self._story[-1] is call else f"\nthen, looking around: {call!r}"
        return f"after\n{story}{asked}\n{one} answers {first.plain!r}\n{other} answers {second.plain!r}"
