"""What every use case has in common: ids become ids, nobody is refused, and names and words carry over."""

import inspect
from uuid import UUID

import pytest

from nonna_core.kernel.errors import NotAllowed
from nonna_core.kernel.values import BabyId, EventId
from nonna_core.kernel.work import NobodysDesk, use_case
from tests.unit.examples import MIA, refused_field

EVENT = EventId(UUID(int=401))


class Kitchen:
    """A service to try the decorator on."""

    @use_case
    def cook(self, baby_id: BabyId, dish: str, *, event_id: EventId | None = None, identity: str = "x") -> object:
        """Cook."""
        return baby_id, dish, event_id, identity


def test_ids_arrive_in_any_spelling() -> None:
    """Texts become ids, by place and by name; what is no id is left alone."""
    kitchen, spelt = Kitchen(), f"{{{str(MIA).upper()}}}"
    assert (MIA, "tea", EVENT, "x") == kitchen.cook(BabyId(UUID(spelt)), "tea", event_id=EVENT)
    assert (MIA, "tea", EVENT, "me") == kitchen.cook(spelt, "tea", event_id=str(EVENT), identity="me")  # type: ignore[arg-type]  # texts are taken too
    assert (MIA, "tea", None, "x") == kitchen.cook(baby_id=MIA, dish="tea")


def test_a_bad_id_names_its_argument() -> None:
    """Wherever it stands."""
    kitchen = Kitchen()
    assert refused_field(lambda: kitchen.cook("x", "tea")) == "baby_id"  # type: ignore[arg-type]  # what is tested
    assert refused_field(lambda: kitchen.cook(baby_id=None, dish="tea")) == "baby_id"  # type: ignore[arg-type]  # what is tested
    assert refused_field(lambda: kitchen.cook(MIA, "tea", event_id="x")) == "event_id"  # type: ignore[arg-type]  # what is tested


def test_a_wrong_call_is_a_wrong_call() -> None:
    """Too few and too many arguments are errors of the programmer, as for any function."""
    for given in ((MIA,), (MIA, "tea", EVENT)):
        with pytest.raises(TypeError):
            Kitchen().cook(*given)


def test_a_use_case_looks_like_its_method() -> None:
    """Name, words and signature carry over, and a mark tells that it is one."""
    parameters = ["self", "baby_id", "dish", "event_id", "identity"]
    assert ("cook", "Cook.", parameters, True) == (
        Kitchen.cook.__name__,
        Kitchen.cook.__doc__,
        list(inspect.signature(Kitchen.cook).parameters),
        getattr(Kitchen.cook, "is_use_case", False),
    )


def test_nobody_is_refused_before_anything_is_asked() -> None:
    """Neither looking nor beginning is for a caller without identity (SEC-08)."""
    desk = NobodysDesk()
    for verb in (desk.begin, desk.look):
        with pytest.raises(NotAllowed):
            verb()
