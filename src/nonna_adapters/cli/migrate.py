"""``nonna migrate``: brings a database to the schema of this package, and back."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from nonna_adapters.postgres.migrate import Migrator, State
from nonna_adapters.postgres.migration_files import Migration, MigrationError
from nonna_core.kernel.errors import Invalid

__all__ = ["app"]

app = typer.Typer(help="Bring a database to the schema of this package, and back.", no_args_is_help=True)

Url = Annotated[
    str,
    typer.Option("--url", envvar="NONNA_MIGRATOR_URL", help="The database, as the role that shall own the schema."),
]
ToVersion = Annotated[str | None, typer.Option("--to", metavar="VERSION", help="Stop after this version.")]
Json = Annotated[bool, typer.Option("--json", help="Answer with one JSON document, for programs.")]

_COLOURS = {
    State.APPLIED: "green",
    State.PENDING: "yellow",
    State.CHANGED: "red",
    State.FOREIGN: "dim",
    State.AHEAD: "red",
}


@app.command()
def up(url: Url, to: ToVersion = None, *, as_json: Json = False) -> None:
    """Apply what is pending."""
    with _refusals(as_json), _progress(as_json) as told:
        done = Migrator(url).up(to, told=told)
    _report("applied", done, as_json=as_json)


@app.command()
def down(
    url: Url,
    to: Annotated[str, typer.Option("--to", metavar="VERSION", help="Go back to this version; 0 is the beginning.")],
    *,
    as_json: Json = False,
) -> None:
    """Take back what came after a version; the tables that go lose their rows."""
    with _refusals(as_json), _progress(as_json) as told:
        done = Migrator(url).down(to, told=told)
    _report("taken back", done, as_json=as_json)


@app.command()
def status(url: Url, *, as_json: Json = False) -> None:
    """Show how each migration stands."""
    with _refusals(as_json):
        steps = Migrator(url).status()
    if as_json:
        _answer([{"version": step.version, "name": step.name, "state": step.state} for step in steps])
        return
    table = Table("version", "name", "state")
    for step in steps:
        table.add_row(step.version, step.name, f"[{_COLOURS[step.state]}]{step.state}[/]")
    Console().print(table)


@app.command()
def sql(url: Url, to: ToVersion = None, *, as_json: Json = False) -> None:
    """Print the SQL that up would run."""
    with _refusals(as_json):
        text = Migrator(url).sql(to)
    if as_json:
        _answer({"sql": text})
    else:
        typer.echo(text, nl=False)


@contextmanager
def _refusals(as_json: bool) -> Iterator[None]:  # noqa: FBT001  # private
    try:
        yield
    except (MigrationError, Invalid) as error:
        if as_json:
            field = {"field": error.field} if isinstance(error, Invalid) else {}
            _answer({"error": error.code, "message": str(error), **field})
        else:
            Console(stderr=True).print(str(error), style="red", markup=False, highlight=False)
        raise typer.Exit(1) from None


@contextmanager
def _progress(as_json: bool) -> Iterator[Callable[[Migration], None]]:  # noqa: FBT001  # private
    with Progress(console=Console(stderr=True), transient=True, disable=as_json) as progress:
        task = progress.add_task("", total=None)
        yield lambda migration: progress.update(task, description=migration.title)


def _report(verb: str, done: Sequence[Migration], *, as_json: bool) -> None:
    if as_json:
        _answer({verb.replace(" ", "_"): [migration.version for migration in done]})
        return
    for migration in done:
        typer.echo(f"{verb}: {migration.title}")
    if not done:
        typer.echo("Nothing to do.")


def _answer(document: object) -> None:
    typer.echo(json.dumps(document, indent=2))
