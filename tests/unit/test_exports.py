"""What the packages offer: sorted, complete, and nothing by accident."""

import importlib
import pkgutil
import types

import pytest

import nonna_core

DOMAINS = ("identity", "babies", "events", "notifications", "trash")
PACKAGES = ["nonna_core", "nonna_core.testing", *(f"nonna_core.{name}" for name in DOMAINS)]


def _sorted(names: list[str]) -> list[str]:
    """Constants, then classes, then functions, each in order, as the linter sorts ``__all__``."""
    constants = sorted(name for name in names if name.isupper())
    classes = sorted(name for name in names if name[0].isupper() and not name.isupper())
    return [*constants, *classes, *sorted(name for name in names if name[0].islower())]


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_lists_what_it_imports(package: str) -> None:
    """``__all__`` holds each public name once, in order, and no name that is not there."""
    module = importlib.import_module(package)
    public = {
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType)
    }
    assert _sorted(list(public)) == module.__all__


def test_the_core_offers_every_error() -> None:
    """Whoever calls the library can catch each of them by ``nonna_core.<name>``."""
    errors = importlib.import_module("nonna_core.kernel.errors")
    tree = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)}
    assert tree <= set(nonna_core.__all__)


def test_every_module_can_be_imported_by_itself() -> None:
    """None of them needs another to have been imported before."""
    modules = [found.name for found in pkgutil.walk_packages(nonna_core.__path__, "nonna_core.")]
    assert set(PACKAGES) - {"nonna_core"} <= set(modules)
    assert all(importlib.import_module(name).__doc__ for name in modules)


@pytest.mark.parametrize("domain", DOMAINS)
def test_each_domain_has_the_same_files(domain: str) -> None:
    """A newcomer guesses the path: what may be asked of a storage, who may, and the values."""
    package = importlib.import_module(f"nonna_core.{domain}")
    files = {found.name for found in pkgutil.iter_modules(package.__path__)}
    assert {"access", "model", "ports"} <= files
