"""Doors, use cases and public methods are the same set, on every attribute of the facade."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, TypeVar, cast
from uuid import UUID

import pytest

from nonna_adapters.memory.storage import MemoryStorage
from nonna_core import AsyncNonna, Nonna, aio
from nonna_core.aio import AsyncPerson, AsyncRetention, AsyncService, AsyncStorage
from nonna_core.kernel.doors import Door, Doors
from nonna_core.kernel.errors import Invalid, NotAllowed
from nonna_core.nonna import Person, Retention, Service
from tests.unit.examples import MIA

T = TypeVar("T")


class Nothing(AsyncStorage):
    """A storage that is never asked anything."""

    def desk(self, person: object) -> Any:  # noqa: ANN401  # never asked, so of no type
        """No desk."""
        raise AssertionError(person)

    def service_desk(self) -> Any:  # noqa: ANN401  # the same
        """No desk either."""

    def nobodys_desk(self) -> Any:  # noqa: ANN401  # the same
        """None for nobody."""

    def retention_desk(self) -> Any:  # noqa: ANN401  # the same
        """Nor for the purge."""

    def new_id(self) -> UUID:
        """No id."""
        raise AssertionError

    def new_token(self) -> str:
        """No token."""
        raise AssertionError

    async def run(self, call: Callable[[], T]) -> T:
        """No call."""
        raise AssertionError(call)

    async def aclose(self) -> None:
        """Nothing to give back."""


class Parlour(MemoryStorage, AsyncStorage):
    """A storage behind both doors that says when it was closed."""

    is_closed = False

    async def run(self, call: Callable[[], T]) -> T:
        """Run it here."""
        return call()

    def close(self) -> None:
        """Be closed."""
        self.is_closed = True

    async def aclose(self) -> None:
        """Be closed."""
        self.close()


SERVICES = vars(Person(Nothing(), None))
DOORS = vars(AsyncPerson(Nothing(), None))


def public(kind: type) -> set[str]:
    """The public methods of a class."""
    return {name for name, _ in inspect.getmembers(kind, inspect.isfunction) if not name.startswith("_")}


def doors(kind: type) -> dict[str, Door[Any, Any, Any]]:
    """The doors of a class."""
    return {name: value for name, value in vars(kind).items() if isinstance(value, Door)}


def test_both_facades_have_the_same_attributes() -> None:
    """A person finds the same parts of the product behind both doors."""
    assert list(SERVICES) == list(DOORS)
    assert public(Nonna) == public(AsyncNonna)


def test_the_attributes_are_those_of_the_facade() -> None:
    """The parts of the product, named as their folders name them."""
    expected = [
        "identity", "account", "babies", "members", "invitations", "photos", "photo_comments", "events",
        "event_comments", "registry", "names", "guesses", "notifications", "tiles", "trash",
    ]  # fmt: skip
    assert expected == list(SERVICES)


@pytest.mark.parametrize("attribute", list(SERVICES))
def test_doors_are_the_use_cases_are_the_public_methods(attribute: str) -> None:
    """Nothing is public that is no use case, and each has its door under the same name."""
    service, behind = type(SERVICES[attribute]), type(DOORS[attribute])
    use_cases = {name for name in public(service) if getattr(getattr(service, name), "is_use_case", False)}
    assert public(service) == use_cases == set(doors(behind))
    assert all(door.use_case is getattr(service, name) for name, door in doors(behind).items())


def test_the_machines_have_their_doors_too() -> None:
    """What the jobs can do can be awaited."""
    layout = {name for name in dir(Service) if name.endswith(("_screen", "_definition", "_config", "s"))}
    jobs = {"expire_invitations", "refresh_engagement"}
    assert set(doors(AsyncService)) == {name for name in layout | jobs if not name.startswith("_")}
    assert public(Retention) == set(doors(AsyncRetention)) == {"purge"}
    for kind, behind in ((Service, AsyncService), (Retention, AsyncRetention)):
        assert all(door.use_case is getattr(kind, name) for name, door in doors(behind).items())


def test_every_door_runs_what_is_behind_it_on_the_storage_of_the_application() -> None:
    """The person's parts, the service and the retention role; each is the one of the sync facade."""
    storage = Nothing()
    app, sync = AsyncNonna(storage), Nonna(storage)
    opened: dict[str, Doors[Any]] = {**vars(app.acting_as(None)), "1": app.as_service(), "2": app.as_retention()}
    behind = {**vars(sync.acting_as(None)), "1": sync.as_service(), "2": sync.as_retention()}
    assert {name: type(service) for name, service in behind.items()} == {
        name: type(doors.service) for name, doors in opened.items()
    }
    assert [storage] * len(opened) == [doors.storage for doors in opened.values()]


def test_a_use_case_is_the_same_behind_both_doors() -> None:
    """As the same person, in the same storage."""
    storage = Parlour()
    anna = storage.platform.register("anna@home.example")
    mia = Nonna(storage).acting_as(anna).babies.create(name="Mia", actual_birth_date=date(2026, 3, 1))
    awaited = asyncio.run(_awaited(AsyncNonna(storage).acting_as(anna).babies.get(mia.id)))
    assert mia == awaited


async def _awaited(answer: Awaitable[T]) -> T:
    return await answer


def test_the_application_closes_its_storage() -> None:
    """Behind either door; a storage that holds nothing needs no closing."""
    first, second = Parlour(), Parlour()
    Nonna(first).close()
    asyncio.run(AsyncNonna(second).close())
    Nonna(MemoryStorage()).close()
    assert (True, True) == (first.is_closed, second.is_closed)


@pytest.mark.parametrize("attribute", list(SERVICES))
def test_words_carry_over(attribute: str) -> None:
    """A door says what its use case says and takes what it takes, and every use case says something."""
    behind, service = DOORS[attribute], SERVICES[attribute]
    for name, door in doors(type(behind)).items():
        opened = getattr(behind, name)
        assert inspect.signature(getattr(service, name)) == inspect.signature(opened)
        assert inspect.iscoroutinefunction(opened)
        assert (name, door.use_case.__doc__) == (opened.__name__, opened.__doc__)
        assert door.use_case.__doc__


def test_no_service_is_forgotten() -> None:
    """Each class of doors in the module stands in one of the two facades."""
    used = {type(behind) for behind in DOORS.values()} | {AsyncService, AsyncRetention}
    made = {kind for _, kind in inspect.getmembers(aio, inspect.isclass) if issubclass(kind, Doors)} - {Doors}
    assert made == used


def _arguments(method: Callable[..., object]) -> dict[str, object]:
    parameters = list(inspect.signature(method).parameters.values())[1:]
    return {p.name: MIA for p in parameters if p.default is p.empty}


@pytest.mark.parametrize("attribute", list(SERVICES))
def test_nobody_is_refused_every_use_case(attribute: str) -> None:
    """Before anything else is asked: not even a limit is judged; nobody sees no more than the layout (SEC-08)."""
    service = SERVICES[attribute]
    for name in public(type(service)) - {"screens", "definitions"}:
        method = getattr(type(service), name)
        given = _arguments(method)
        if "limit" in inspect.signature(method).parameters:
            given["limit"] = 0
        with pytest.raises(NotAllowed):
            method(service, **given)


def test_an_identity_that_is_no_id_is_refused() -> None:
    """It names the person, behind both doors."""
    for app in (Nonna(Nothing()), AsyncNonna(Nothing())):
        with pytest.raises(Invalid) as refusal:
            app.acting_as(cast("Any", "x"))
        assert "person" == refusal.value.field
