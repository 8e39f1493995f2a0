"""Where things stand in the checkout."""

import ast
from collections.abc import Iterator
from pathlib import Path

__all__ = ["ROOT", "SOURCE", "functions", "modules", "name_of"]

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules(folder: Path = SOURCE) -> list[Path]:
    """Give every module below a folder, sorted."""
    return sorted(folder.rglob("*.py"))


def name_of(module: Path, folder: Path = SOURCE) -> str:
    """Give the name under which a module is imported."""
    parts = module.relative_to(folder).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def functions(tree: ast.Module) -> Iterator[Function]:
    """Give every function and method of a module."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))
