"""
What somebody could learn who should not: from a refusal, from its way, from logs, errors, payloads and other tables.

Every use case that names a row is asked about every id of the family and about none, by everybody outside: nobody, an
unknown identity, a stranger, a removed follower, an owner who left, somebody who closed the account; by those inside
about what is removed; with every bad value, alone and together. Class, words, fields and causes of the answers are the
same, nothing is written, and over the wire go the same messages. Then every text is a word that stands nowhere else,
and every token too, and they are looked for where they should not be: in the loggers of Python at DEBUG, on the
screen, in the log of the server, in its view of statements, in errors with all that hangs on them, in every table.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from itertools import islice
from random import Random
from typing import Any, Final
from unittest.mock import patch

from attrs import frozen

from nonna_adapters.memory.gate import Gate
from nonna_adapters.memory.rows import Told as Written
from nonna_core.babies import Invitations, SentInvitation
from nonna_core.events import Events, consequences, model
from nonna_core.kernel.access import Access, Standing
from nonna_core.kernel.errors import Invalid, NotFound
from tests.prove.campaign import Plan, Result
from tests.prove.covert import canaries, outside
from tests.prove.covert.canaries import Listener
from tests.prove.covert.house import STORAGES, House, opened
from tests.prove.covert.outside import Trial

PROMISE = (
    "whoever cannot see a row cannot tell it from one that never was, by nothing that the library answers, writes or "
    "asks; and no text and no token is in a log, an error, a message or a place that is not its own."
)
AT_ONCE = 2
CHANCE = True

_DRAWN: Final = 30_000
_LETTERS: Final = 100
_MOST_TOLD: Final = 10


def parts(plan: Plan) -> list[str]:
    """Each part of the product, in each storage."""
    del plan
    return [
        f"{kind}, {storage}, {attribute}"
        for kind, module in (("outside", outside), ("canaries", canaries))
        for storage in STORAGES
        for attribute in module.ATTRIBUTES
    ]


def run(part: str, plan: Plan) -> Result:
    """One part of the product; of a smaller plan a share of the calls about ids and values, and all canaries."""
    kind, storage, attribute = part.split(", ")
    if kind == "canaries":
        with opened(storage, whole=True) as house:
            listener = Listener(house, cases=plan.times(_LETTERS))
            return _told(part, iter(listener.hear(attribute)), listener.counts)
    drawn = plan.shares(_DRAWN, len(STORAGES) * len(outside.ATTRIBUTES))[0]
    with opened(storage) as house:
        chance = Random(f"{plan.seed} {part}")  # noqa: S311  # no secret
        trial = Trial(house, attribute, chance, share=min(1, plan.scale))
        return _told(part, trial.finds(drawn), trial.counts)


def _told(part: str, finds: Iterator[str], counts: Mapping[str, int]) -> Result:
    first = [f"{part}: {find}" for find in islice(finds, _MOST_TOLD)]
    more = sum(1 for _ in finds)
    return Result(dict(counts), [*first, f"{part}: {more} more"] if more else first)


def floor(_: Plan) -> dict[str, int]:
    """Every use case is asked."""
    return {}


# Planted faults.

_see, _accept, _get, _names = Gate.see, Invitations.accept, Events.get, consequences._names


def _tells(gate: Gate, access: Access, row: Any) -> Any:  # noqa: ANN401  # a row of any table
    """Another message for what is there."""
    if row is not None and not gate.allows(access.see, row):
        raise NotFound("There is something here that you cannot see.")
    return _see(gate, access, row)


def _notes(gate: Gate, access: Access, row: Any) -> Any:  # noqa: ANN401  # a row of any table
    """What is there and hidden is noted down."""
    if row is not None and not gate.allows(access.see, row):
        gate._rows.told._rows[row.id] = Written(gate._person, f"{row.id}")  # type: ignore[arg-type]  # perhaps nobody
    return _see(gate, access, row)


@contextmanager
def _judged_before(_: Standing, __: object) -> Iterator[None]:
    yield


def _logged(self: Invitations, token: str, relationship_label: str | None = None) -> object:
    logging.getLogger("nonna").debug("accepting %s", token)
    return _accept(self, token, relationship_label=relationship_label)


def _titled(value: object) -> str:
    raise Invalid("title", f"cannot be {value!r}")


def _with_its_title(event: Any) -> dict[str, str]:  # noqa: ANN401  # as the domain's own
    return {**_names(event), "title": event.title}


def _asked_twice(self: Events, event_id: Any) -> object:  # noqa: ANN401  # an id in any spelling
    """A way that is longer for what is there."""
    if event_id in _THERE:
        with suppress(NotFound):
            _get(self, event_id)
    return _get(self, event_id)


_THERE: Final = set[object]()


def _policy(statement: str) -> Callable[[House], AbstractContextManager[object]]:
    @contextmanager
    def changed(house: House) -> Iterator[None]:
        assert house.database is not None
        house.database.superuser.execute(statement.encode())
        yield

    return changed


def _patched(target: object, name: str, fault: object) -> Callable[[House], AbstractContextManager[object]]:
    def planted(house: House) -> AbstractContextManager[object]:
        _THERE.update(house.ids())
        return patch.object(target, name, fault)

    return planted


@frozen
class Fault:
    """
    A planted fault.

    Attributes:
        part: where it should be noticed.
        says: what the find says.
        planted: a house with the fault in it.
    """

    part: str
    says: str
    planted: Callable[[House], AbstractContextManager[object]]


_WARNS: Final = """
create function public.told() returns trigger language plpgsql as
$$ begin raise warning 'a new event: %', new.title; return new; end $$;
create trigger told before insert on public.events for each row execute function public.told()
"""
_KEEPS: Final = """
create table public.told (token text);
grant insert on public.told to nonna_definer;
do $do$ begin execute regexp_replace(
  pg_get_functiondef('nonna.accept_invitation(uuid, text, text)'::regprocedure),
  'begin', 'begin insert into public.told values (p_token);'); end $do$
"""
_FAULTS: Final = {
    "another message for what is there": Fault(
        "outside, memory, events", "something here that you cannot see", _patched(Gate, "see", _tells)
    ),
    "a policy that shows all events": Fault(
        "outside, postgres, events",
        "against",
        _policy("alter policy members_see_events on public.events using (true)"),
    ),
    "a value judged before the person": Fault(
        "outside, memory, events", "word='Invalid'", _patched(Standing, "first", _judged_before)
    ),
    "a refusal that notes what was asked": Fault(
        "outside, memory, events", "something was written", _patched(Gate, "see", _notes)
    ),
    "a longer way for what is there": Fault("outside, postgres, events", "Sync", _patched(Events, "get", _asked_twice)),
    "a token in a log line": Fault(
        "canaries, memory, invitations", "a log tells", _patched(Invitations, "accept", _logged)
    ),
    "a token in a value": Fault(
        "canaries, memory, invitations", "the answer of", _patched(SentInvitation, "__repr__", lambda sent: sent.token)
    ),
    "a text in an error": Fault("canaries, memory, events", "an error of", _patched(model, "_title", _titled)),
    "a text in a message": Fault(
        "canaries, memory, events", "notifications keeps", _patched(consequences, "_names", _with_its_title)
    ),
    "a text in the log of the server": Fault("canaries, postgres, events", "the log of the server", _policy(_WARNS)),
    "a token in a table": Fault("canaries, postgres, invitations", "told keeps", _policy(_KEEPS)),
}


def plants() -> list[str]:
    """Their names."""
    return list(_FAULTS)


def where(name: str) -> str:
    """The part in which a planted fault should be noticed."""
    return _FAULTS[name].part


def plant(name: str) -> Result:
    """The part that should tell, until it does."""
    fault = _FAULTS[name]
    kind, storage, attribute = fault.part.split(", ")
    with opened(storage, whole=kind == "canaries") as house, fault.planted(house):
        finds = (find for find in _finds_of(kind, house, attribute) if fault.says in find)
        return Result(finds=list(islice(finds, 1)))


def _finds_of(kind: str, house: House, attribute: str) -> Iterator[str]:
    if kind == "canaries":
        yield from Listener(house).hear(attribute)
    else:
        yield from Trial(house, attribute, Random(attribute), share=0.3).finds(50)  # noqa: S311  # no secret
