"""The stage of one scenario: its world, its people, what they made, and how the last act ended."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID, uuid4

import attrs

from nonna_core.babies import SentInvitation
from nonna_core.kernel.errors import Invalid, NonnaError
from nonna_core.kernel.pages import Cursor
from nonna_core.kernel.values import (
    BabyId,
    CommentId,
    EventId,
    InvitationId,
    MembershipId,
    PhotoId,
    RegistryItemId,
    SuggestionId,
    UserId,
)
from nonna_core.nonna import Person
from nonna_core.testing import World
from tests.steps.book import ACTS, VIEWS, plain
from tests.steps.follows import Snapshot

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
"""When every scenario begins: a Sunday morning."""

NOBODY = "nobody"
NO_ACCOUNT = "a person without an account"
GARBLED = "a garbled identity"
NEMO = "Nemo"
NEVER = "never was"
NO_ID = "no id at all"


@attrs.frozen
class Outcome:
    """How an act ended: with a value, or refused."""

    value: object = None
    error: NonnaError | None = None

    @property
    def words(self) -> str:
        """`done`, or the code of the refusal with the field where a value is to blame."""
        if self.error is None:
            return "done"
        return f"invalid {self.error.field}" if isinstance(self.error, Invalid) else self.error.code


def outcome_of(act: Callable[[], object]) -> Outcome:
    """Do something, and keep a refusal instead of raising it."""
    try:
        return Outcome(value=act())
    except NonnaError as error:
        return Outcome(error=error)


class Stage:
    """
    What the sentences of one scenario share.

    Attributes:
        world: the application on one storage, its platform, its clock.
        town: makes this scenario's e-mail addresses its own, where scenarios share a database.
        told: what each person was told in a scenario of who may.
        before: what everybody saw before the act whose consequences are asked for.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.told: dict[str, str] = {}
        self.before: Snapshot | None = None
        self._givens: list[Callable[[], object]] = []
        self._last: Outcome | None = None
        self._heeded = True
        self._begin()

    def _begin(self) -> None:
        self.town = uuid4().hex
        self.users: dict[str, UserId] = {}
        self.names: dict[object, str] = {}
        self._ids: dict[tuple[str, str], UUID] = {}
        self.letters: dict[str, list[SentInvitation]] = {}
        self.places: dict[str, Cursor | None] = {}
        self.world.clock.set(START)

    # A scene that was set before.

    @property
    def is_empty(self) -> bool:
        """Whether nothing has happened yet."""
        return not self.names and self.world.clock() == START

    def set_as(self, other: "Stage", world: World) -> None:
        """Go on in a world where everything happened that happened on another stage."""
        self.world, self.town = world, other.town
        self.users, self.names, self._ids = dict(other.users), dict(other.names), dict(other._ids)
        self.letters = {address: list(sent) for address, sent in other.letters.items()}

    # What was given, so that it can be told again from the beginning.

    def given(self, act: Callable[[], object]) -> None:
        """Do something that the scenario takes for granted; a refusal is a mistake of the scenario."""
        self._givens.append(act)
        act()

    def retell(self) -> None:
        """Everything that was given, once more, with a new family."""
        self._begin()
        for act in self._givens:
            act()

    # Acts and how they ended.

    def attempt(self, act: Callable[[], object]) -> None:
        """Do something whose outcome the scenario will judge."""
        self.heed_all()
        self._last = outcome_of(act)
        self._heeded = self._last.error is None

    @property
    def last(self) -> Outcome:
        """How the last act ended; asking for it is heeding it."""
        assert self._last is not None, "nothing was done yet"
        self._heeded = True
        return self._last

    def heed_all(self) -> None:
        """No refusal may pass in silence."""
        assert self._heeded, f"nobody looked at this refusal: {self._last}"

    def perform(self, who: str, said: str, fields: dict[str, Any]) -> object:
        """Carry out a sentence in its third person, `schedules "Tea"`."""
        return self.carry_out(who, plain(said), fields)

    def carry_out(self, who: str, act: str, fields: dict[str, Any]) -> object:
        """Carry out a sentence in its plain form, `schedule "Tea"`."""
        return ACTS.meaning(act)(self, who, fields)

    def view(self, who: str, what: str) -> object:
        """What somebody sees of something."""
        return VIEWS.meaning(what)(self, who)

    # People and things by their names.

    def person(self, who: str) -> Person:
        """The facade of a person."""
        return self.world.app.acting_as(self._identity(who))

    def _identity(self, who: str) -> UserId | None:
        strange = {NOBODY: None, NO_ACCOUNT: uuid4(), GARBLED: "nonsense"}
        return cast("UserId | None", strange[who]) if who in strange else self.user(who)

    def user(self, who: str) -> UserId:
        """The account of a person; of `Nemo`, one that does not exist."""
        return UserId(uuid4()) if who == NEMO else self.users[who]

    def settle(self, who: str, user: UserId) -> None:
        """Remember the account of a person."""
        self.users[who] = user
        self.names[user] = who

    def remember(self, kind: str, name: str, key: UUID) -> None:
        """Remember a row by the name that the scenario gives it."""
        self._ids[kind, name] = key
        self.names[key] = name

    def _id(self, kind: str, name: str) -> UUID:
        if name == NO_ID:
            return cast("UUID", name)
        return uuid4() if name == NEVER else self._ids[kind, name]

    def baby(self, name: str) -> BabyId:
        """A baby by its name; one that does not exist where there never was one of this name."""
        return BabyId(self._id("baby", name if ("baby", name) in self._ids else NEVER))

    def membership(self, who: str, baby: str) -> MembershipId:
        """The membership of a person with a baby, whatever has become of it."""
        return MembershipId(self._id("membership", NEVER if who == NEMO else f"{who} with {baby}"))

    def invitation(self, address: str) -> InvitationId:
        """The newest invitation of an address."""
        return InvitationId(self._id("invitation", address))

    def event(self, title: str) -> EventId:
        """An event by its first title."""
        return EventId(self._id("event", title))

    def comment(self, said: str) -> CommentId:
        """A comment on an event by its first words."""
        return CommentId(self._id("comment", said))

    def photo(self, name: str) -> PhotoId:
        """A photo by its name."""
        return PhotoId(self._id("photo", name))

    def photo_comment(self, said: str) -> CommentId:
        """A comment on a photo by its first words."""
        return CommentId(self._id("photo comment", said))

    def item(self, name: str) -> RegistryItemId:
        """A registry item by its first name."""
        return RegistryItemId(self._id("item", name))

    def suggestion(self, name: str) -> SuggestionId:
        """A suggested name by its first form."""
        return SuggestionId(self._id("suggestion", name))

    def address(self, written: str) -> str:
        """An e-mail address that no other scenario has: `home.example` is a place of this scenario's own."""
        address = written.replace("home.example", f"{self.town}.example")
        self.names[address] = written
        return address
