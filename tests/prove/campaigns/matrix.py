"""
Every table, verb and column by every person, by every state of the row: each cell in each form that SQL has for it.

With WHERE, without, with RETURNING; upserts onto every row, MERGE in each of its branches, COPY in and out, the four
locks, statements inside statements. Then the functions, the machines, and the gate of memory below the services. Then
statements drawn by chance, and what tells: casts, divisions, settings and plans, with the hidden rows and without them.
What each should come to is read from docs/spec/access.md. Nobody can make an object by which more could be learned.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import islice
from random import Random
from typing import Final

from attrs import frozen

from nonna_core.events import EVENTS
from nonna_core.kernel.access import live
from tests.equivalence.catalog.access_page import TABLES
from tests.equivalence.matrix import attempts, calls, copies, drawn, forms, in_memory, leaks, machines
from tests.equivalence.matrix.cast import Setting, scenes
from tests.equivalence.matrix.expected import Family
from tests.equivalence.matrix.ports import SEEING
from tests.equivalence.matrix.stage import on_stage
from tests.equivalence.matrix.test_rows_in_memory import changed
from tests.prove.campaign import Plan, Result

PROMISE = (
    "in every form and in both storages each person and each machine reaches exactly the rows and columns that the "
    "specification of access says, and hears nothing of the others."
)
AT_ONCE = 2
CHANCE = True

Finds = Iterator[str]
_DRAWN: Final = 40_000
_PARTS_DRAWN: Final = 10
_MOST_TOLD: Final = 10


@cache
def _family(setting: Setting) -> Family:
    return Family(setting)


@frozen
class Scene:
    """
    Where something is tried.

    Attributes:
        setting: what has happened before.
        table: which one.
        fault: what is broken before, as a superuser would.
        counts: how much was tried.
    """

    setting: Setting
    table: str
    counts: Counter[str]
    fault: str = ""

    @property
    def family(self) -> Family:
        """The family of the setting."""
        return _family(self.setting)


def _rows(scene: Scene) -> Finds:
    every = [attempts.cases(scene.family, scene.table, who) for who in attempts.PERSONS]
    scene.counts["cells of people, in SQL"] += attempts.cells(scene.family, scene.table, attempts.PERSONS)
    scene.counts["statements of people, with WHERE, without, RETURNING"] += sum(map(len, every))
    with on_stage(scene.family.rows) as stage:
        stage.plant(scene.fault)
        yield from attempts.disagreements(stage, every)


def _forms(scene: Scene) -> Finds:
    with on_stage(scene.family.rows) as stage:
        stage.plant(scene.fault)
        every = [forms.cases(scene.family, scene.table, who, stage.version) for who in attempts.PERSONS]
        scene.counts["statements of people, upserts, MERGE, locks and others"] += sum(map(len, every))
        yield from attempts.disagreements(stage, every)


def _copies(scene: Scene) -> Finds:
    every = [case for who in attempts.PERSONS for case in copies.cases(scene.family, scene.table, who)]
    scene.counts["statements of people, COPY"] += len(every)
    with on_stage(scene.family.rows) as stage:
        stage.plant(scene.fault)
        yield from copies.disagreements(stage, every)


def _leaks(scene: Scene) -> Finds:
    tried = (attack for who in attempts.PERSONS for attack in leaks.attacks(scene.family, scene.table, who))
    scene.counts["attacks by what tells"] += sum(1 for _ in tried)
    with on_stage(scene.family.rows) as stage:
        stage.plant(leaks.READY + scene.fault)
        yield from leaks.leaks(stage, scene.family, scene.table)


def _makings(scene: Scene) -> Finds:
    scene.counts["objects that nobody may make"] += len(leaks.FORBIDDEN) * len(attempts.PERSONS)
    with on_stage(scene.family.rows) as stage:
        stage.plant(leaks.READY + scene.fault)
        yield from leaks.makings(stage)


def _machines(scene: Scene) -> Finds:
    every = [machines.cases(scene.family, scene.table, letter) for letter in machines.MACHINES]
    scene.counts["cells of machines, in SQL"] += attempts.cells(scene.family, scene.table, machines.MACHINES.values())
    scene.counts["statements of machines"] += sum(map(len, every))
    with on_stage(scene.family.rows) as stage:
        stage.plant(scene.fault)
        yield from attempts.disagreements(stage, every)


def _memory(scene: Scene) -> Finds:
    scene.counts["cells of people, in memory"] += in_memory.cells(scene.family, scene.table)
    stage = in_memory.MemoryStage(scene.family.rows)
    yield from in_memory.disagreements(stage, scene.family, scene.table)


def _functions(scene: Scene) -> Finds:
    uses = len(calls.uses_in(scene.setting))
    scene.counts["calls of functions, in SQL"] += uses * len(calls.IN_SQL)
    scene.counts["calls of functions, in memory"] += uses * (2 * len(in_memory.PERSONS) - 1)
    with on_stage(scene.family.rows) as stage:
        stage.plant(scene.fault)
        yield from calls.in_sql(stage, scene.setting)
    yield from calls.by_the_facade(scene.setting)
    yield from calls.by_the_ports(scene.setting)


_BY_TABLE: Final[Mapping[str, Callable[[Scene], Finds]]] = {
    "rows": _rows,
    "other forms": _forms,
    "copies": _copies,
    "what tells": _leaks,
    "in memory": _memory,
}
"""What is tried in every setting that matters to a table."""

_HIDE_NO_OTHER: Final = frozenset({Setting.BEN_LEFT, Setting.MIA_REMOVED})
"""Here rows are hidden for reasons that the other settings have too; what tells is much, and is spared them."""

_ONCE: Final[Mapping[str, Callable[[Scene], Finds]]] = {"machines": _machines, "makings": _makings}


def parts(plan: Plan) -> list[str]:
    """All tables and settings; of a smaller plan a share that chance chooses, of every kind one at least."""
    kinds: list[list[str]] = [
        [f"{kind}: {table}" for table in (SEEING if kind == "in memory" else TABLES)] for kind in _BY_TABLE
    ]
    kinds += [[f"machines: {table}" for table in TABLES], [f"functions: {setting.name}" for setting in Setting]]
    chances = max(_PARTS_DRAWN, plan.times(_PARTS_DRAWN))
    kinds += [["makings: events"], [f"drawn: {number}" for number in range(chances)]]
    chance = Random(f"{plan.seed} parts")  # noqa: S311  # no secret
    return [part for every in kinds for part in _share(every, min(plan.scale, 1), chance)]


def _share(every: list[str], share: float, chance: Random) -> list[str]:
    chosen = set(chance.sample(every, max(1, round(len(every) * share))))
    return [part for part in every if part in chosen]


def run(part: str, plan: Plan) -> Result:
    """Everything of one kind about one table, in every setting that matters to it."""
    kind, _, of = part.partition(": ")
    counts = Counter[str]()
    if kind == "drawn":
        found = _chance(part, plan, counts)
    elif kind == "functions":
        found = _functions(Scene(Setting[of], "", counts))
    elif kind in _ONCE:
        found = _ONCE[kind](Scene(Setting.AS_IT_IS, of, counts))
    else:
        settings = [setting for setting, _ in scenes([of]) if kind != "what tells" or setting not in _HIDE_NO_OTHER]
        found = (
            f"{setting.value}: {find}" for setting in settings for find in _BY_TABLE[kind](Scene(setting, of, counts))
        )
    return _told(part, found, counts)


def _told(part: str, found: Finds, counts: Counter[str]) -> Result:
    """What was found: the first of them in full; the others are of the same kind, and many."""
    first = [f"{part}: {find}" for find in islice(found, _MOST_TOLD)]
    more = sum(1 for _ in found)
    return Result(counts, [*first, f"{part}: {more} more"] if more else first)


def _chance(part: str, plan: Plan, counts: Counter[str], fault: str = "") -> Finds:
    chance = Random(f"{plan.seed} {part}")  # noqa: S311  # no secret
    number = plan.times(_DRAWN) // plan.times(_PARTS_DRAWN)
    for setting in Setting:
        every = [drawn.drawn(_family(setting), chance) for _ in range(1 + number // len(Setting))]
        counts["statements drawn by chance"] += len(every)
        with on_stage(_family(setting).rows) as stage:
            stage.plant(fault)
            yield from (f"{setting.value}: {find}" for find in attempts.disagreements(stage, [every]))


def floor(_: Plan) -> dict[str, int]:
    """Every cell is tried."""
    return {}


_FAULTS: Final[Mapping[str, tuple[Callable[[Scene], Finds], str, str]]] = {
    "a policy that shows all events": (
        _rows, "events", "alter policy members_see_events on public.events using (true)",
    ),
    "a row of another family may be added": (
        _rows, "event_comments", "drop trigger ask_standing on public.event_comments",
    ),
    "a follower may lock what only owners may change": (
        _forms, "events", ("alter policy owners_edit_events on public.events using (deleted_at is null and"
        " baby_profile_id = any (array(select baby_profile_id from nonna_private.my_babies)))"),
    ),
    "an upsert may change what others wrote": (
        _forms, "event_comments", ("alter policy authors_edit_event_comments on public.event_comments using (true)"
        " with check (true); drop trigger ask_standing on public.event_comments"),
    ),
    "a table that COPY takes whole": (_copies, "events", "alter table public.events disable row level security"),
    "functions that tell are trusted by the planner": (
        _leaks, "profiles", "update pg_proc set proleakproof = true, procost = 0.0001",
    ),
    "a policy that tells of everybody": (
        _leaks, "profiles", "alter policy families_see_each_other on public.profiles using (true)",
    ),
    "people may make temporary objects": (
        _makings, "events", ("do $$ begin execute format('grant temporary on database %I to public',"
        " current_database()); end $$"),
    ),
    "the service may delete": (_machines, "events", "grant delete on public.events to service_role"),
    "a function that does not ask who owns": (
        _functions, "", ("create or replace function nonna_private.hold_ownership(p_baby uuid) returns void"
        " language plpgsql set search_path = pg_catalog, pg_temp as $$ begin null; end $$"),
    ),
}  # fmt: skip
_IN_MEMORY: Final = "a line of access that shows all events"
_DRAWN_TOO: Final = "a policy that shows all photos, met by chance"


def plants() -> list[str]:
    """Their names."""
    return [*_FAULTS, _IN_MEMORY, _DRAWN_TOO]


def plant(name: str) -> Result:
    """What should notice, and nothing else, until it does."""
    counts = Counter[str]()
    if name == _IN_MEMORY:
        with changed(EVENTS, "see", live()):
            return Result(finds=list(islice(_memory(Scene(Setting.AS_IT_IS, "events", counts)), 1)))
    if name == _DRAWN_TOO:
        fault = "alter policy members_see_photos on public.photos using (true)"
        return Result(finds=list(islice(_chance(name, Plan(scale=0.1), counts, fault), 1)))
    tries, table, fault = _FAULTS[name]
    return Result(finds=list(islice(tries(Scene(Setting.AS_IT_IS, table, counts, fault)), 1)))
