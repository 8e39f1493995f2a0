"""``nonna check``: is a live database what this version ships? It is only read."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from attrs import asdict
from rich.console import Console
from rich.table import Table

from nonna_adapters.postgres.health import LEAST, Health, examined
from nonna_core.kernel.errors import NonnaError

__all__ = ["check"]


def check(
    url: Annotated[
        str, typer.Argument(envvar="NONNA_MIGRATOR_URL", help="The database, as any login that may connect.")
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON document, for programs.")] = False,
) -> None:
    """Compare a live database with what this version ships, and say what to do about each difference."""
    try:
        health = examined(url)
    except NonnaError as error:
        Console(stderr=True).print(error.message, style="red", markup=False, highlight=False)
        raise typer.Exit(1) from None
    if as_json:
        typer.echo(json.dumps(asdict(health)))
    else:
        _show(health)
    if health.findings:
        raise typer.Exit(1)


def _show(health: Health) -> None:
    console = Console()
    table = Table("what", "at least", "has", title=f"{health.server}, schema {health.version}")
    for kind, least in LEAST.items():
        table.add_row(kind, str(least), str(health.counts[kind]))
    console.print(table)
    for what, mend in health.findings:
        console.print(f"x {what}", style="red", markup=False, highlight=False)
        console.print(f"  {mend}", markup=False, highlight=False)
    console.print(f"{len(health.findings)} findings")
