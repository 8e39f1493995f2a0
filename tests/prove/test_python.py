"""The mutants of Python: what they are, what ends them, and that suites which prove nothing are found out."""

from __future__ import annotations

import pytest

from tests.prove.campaigns import python
from tests.prove.python_mutants.bench import Bench, Forge
from tests.prove.python_mutants.judging import proofs
from tests.prove.python_mutants.mutants import Mutants
from tests.prove.python_mutants.parts import only_part
from tests.prove.python_mutants.suites import ELSEWHERE, GUARDS, ROOT, suites

LITTLE = '''
"""A module."""

from typing import Final, TypeAlias

Text: TypeAlias = str
WORDS: Final = ("one", "two")


def may(asked: bool, told: list[Text]) -> bool:
    """Whether."""
    if asked and WORDS:
        told.append(f"may {asked}")
        return True
    return False
'''


def test_every_leaf_element_statement_and_answer_is_changed() -> None:
    """What mutmut changes and what it leaves alone, and neither types nor docstrings nor imports."""
    names = [mutant.name for mutant in Mutants("little.py", LITTLE).some()]
    for changed in (
        'WORDS: Final = ("one", "two") -> WORDS: Final = ("two",)',
        'WORDS: Final = ("one", "two") -> WORDS: Final = ("one", "TWO")',
        "may: if asked and WORDS: -> if WORDS:",
        "may: if asked and WORDS: -> if asked:",
        "may: if asked and WORDS: -> if asked or WORDS:",
        "may: if asked and WORDS: -> if not (asked and WORDS):",
        'may: told.append(f"may {asked}") -> pass',
        'may: told.append(f"may {asked}") -> told.append(f"XXmay XX{asked}")',
        "may: return True -> return None",
        "may: return False -> return True",
    ):
        assert changed in names
    assert len(names) == len(set(names))
    assert not [name for name in names if "TypeAlias" in name or "import" in name or '"""' in name]


def test_one_function_or_value_that_differs_is_named() -> None:
    """It alone is replaced in a suite that waits; whatever else differs is imported anew."""
    for name, before, after in (
        ("may", "return True", "return None"),
        ("WORDS", '"one"', '"ONE"'),
        ("", "told: list[Text]", "told: list[Text] = []"),
        ("", "def may", "def must"),
    ):
        assert name == only_part(LITTLE, LITTLE.replace(before, after))
    assert "" == only_part(LITTLE, LITTLE.replace("one", "1").replace("True", "None"))
    assert "" == only_part(LITTLE, LITTLE)


def test_a_mutant_ends_as_it_must() -> None:
    """Killed by a test, hung, never born, or alive; and the module itself lives."""
    module = "nonna_core/registry/consequences.py"
    text = Mutants(module).text
    with Forge() as forge:
        bench = Bench(forge, module, [["tests/unit/registry/test_consequences.py"]])
        sources = {
            "survived": text,
            "killed": text.replace('"items_purchased_count"', '"items"'),
            "stillborn": text + "\nimport nothing_of_this_name\n",
            "hung": text.replace(
                "    if not change.is_real", "    while change.is_real:\n        pass\n    if not change.is_real"
            ),
        }
        bench.unchanged(text, 1)
        assert list(sources) == [bench.tried(source).word for source in sources.values()]
        harmless = text.replace("if not change.is_real", "if (not change.is_real)  or  False")
        assert "survived" == bench.tried(harmless).word


@pytest.mark.parametrize("name", python.plants())
def test_what_proves_nothing_is_found_out(name: str) -> None:
    """Planted: suites that cannot judge, and a list that lies."""
    assert python.plant(name).finds


def test_every_module_of_the_core_is_mutated() -> None:
    """Guards whole, the others by a sample; each has tests that exist, and each proof is about a guard."""
    everything = {str(path.relative_to(ROOT / "src")) for path in (ROOT / "src" / "nonna_core").rglob("*.py")}
    left_out = {module for module in everything - {*GUARDS, *ELSEWHERE} if "/testing/" not in module}
    assert {"__init__.py", "ports.py"} == {module.rsplit("/", 1)[1] for module in left_out}
    assert set() == set(GUARDS) & set(ELSEWHERE)
    assert set() == {module for module in ELSEWHERE if proofs(module)}
    asked = {path for module in (*GUARDS, *ELSEWHERE) for suite in suites(module) for path in suite}
    assert [] == [path for path in sorted(asked) if not (ROOT / path).exists()]
