"""What every feature keeps: a rule for each scenario, a Then, and no sentence that nobody says."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pytest_bdd.feature import get_features
from pytest_bdd.parser import Feature, ScenarioTemplate, Step
from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

from tests.steps import sentences
from tests.steps.book import ACTS, VIEWS, Book, Phrase, plain
from tests.steps.looking import what_is_looked_at

__all__ = ["ambiguous", "read", "said_twice", "unsaid", "without_a_rule", "without_an_end"]


def read(folder: Path) -> list[Feature]:
    """Every feature below a folder."""
    return get_features([str(folder)])


def _scenarios(features: Iterable[Feature]) -> Iterator[tuple[str, ScenarioTemplate]]:
    for feature in features:
        for name, scenario in feature.scenarios.items():
            yield f"{feature.rel_filename}: {name}", scenario


def without_a_rule(features: Iterable[Feature], rules: set[str]) -> list[str]:
    """Scenarios that carry no tag, or one that is no rule."""
    return [name for name, scenario in _scenarios(features) if not scenario.tags or scenario.tags - rules]


def without_an_end(features: Iterable[Feature]) -> list[str]:
    """Scenarios that assert nothing."""
    return [name for name, scenario in _scenarios(features) if all(step.type != "then" for step in scenario.steps)]


def said_twice(folder: Path) -> list[str]:
    """Names of scenarios that stand twice in one feature, so that only one of them would run."""
    twice = []
    for path in sorted(folder.rglob("*.feature")):
        lines = [line.strip() for line in path.read_text().splitlines()]
        names = [line.partition(": ")[2] for line in lines if line.startswith("Scenario")]
        twice += [f"{path.name}: {name}" for name in set(names) if names.count(name) > 1]
    return twice


def steps_of(features: Iterable[Feature]) -> Iterator[Step]:
    """Every step as it is run, once for each row of its examples; one that is said again is given once."""
    said: dict[tuple[str, str], Step] = {}
    for _, scenario in _scenarios(features):
        rows = [row for examples in scenario.examples for row in examples.as_contexts()]
        for row in rows or [{}]:
            said |= {(step.type, step.name): step for step in scenario.render(row).steps}
    yield from said.values()


def _contexts() -> list[StepFunctionContext]:
    every = step_function_context_registry.values()
    return [context for context in every if context.step_func.__module__ == sentences.__name__]


def _fitting(step: Step) -> list[StepFunctionContext]:
    return [context for context in _contexts() if context.type == step.type and context.parser.is_matching(step.name)]


def ambiguous(features: Iterable[Feature]) -> list[str]:
    """Sentences that no step understands, or several do."""
    return sorted({f"{step.type} {step.name}" for step in steps_of(features) if len(_fitting(step)) != 1})


def unsaid(features: Iterable[Feature]) -> list[str]:
    """Steps and phrases that no feature uses."""
    said: dict[str, set[str]] = {"steps": set(), ACTS.kind: set(), VIEWS.kind: set()}
    for step in steps_of(features):
        for context in _fitting(step):
            said["steps"].add(f"{context.type} {context.parser.name}")
            _note(said, context.parser.parse_arguments(step.name) or {})
    every = {"steps": {f"{context.type} {context.parser.name}" for context in _contexts()}}
    every |= {book.kind: {phrase.template for phrase in book.phrases} for book in (ACTS, VIEWS)}
    return sorted(phrase for kind, phrases in every.items() for phrase in phrases - said[kind])


def _note(said: dict[str, set[str]], slots: dict[str, str]) -> None:
    act = plain(slots["said"]) if "said" in slots else slots.get("act")
    if act is not None:
        slots = _noted(said, ACTS, act).slots(act)
    if "what" in slots:
        _noted(said, VIEWS, what_is_looked_at(slots["what"]))


def _noted(said: dict[str, set[str]], book: Book, sentence: str) -> Phrase:
    phrase = book.find(sentence)
    said[book.kind].add(phrase.template)
    return phrase
