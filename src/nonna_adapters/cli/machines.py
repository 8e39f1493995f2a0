"""``nonna service`` and ``nonna retention``: the jobs of the machines, for whatever starts them by the clock."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeAlias

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

import nonna_adapters
from nonna_core.kernel.errors import NonnaError
from nonna_core.nonna import Nonna, Retention

__all__ = ["retention", "service"]

service = typer.Typer(help="The jobs of the service, each once.", no_args_is_help=True)
retention = typer.Typer(help="The job of the retention role.", no_args_is_help=True)


@service.callback()
@retention.callback()
def _group() -> None:
    """Keep the name of a job, even where there is only one."""


Json = Annotated[bool, typer.Option("--json", help="Answer with one JSON document, for programs.")]
ServiceUrl = Annotated[
    str,
    typer.Option("--url", envvar="NONNA_SERVICE_URL", help="The database, as a login of the service: nonna_admin."),
]
RetentionUrl = Annotated[
    str,
    typer.Option("--url", envvar="NONNA_RETENTION_URL", help="The database, as a login of the retention: nonna_job."),
]
Month = Annotated[
    str | None, typer.Option("--month", metavar="YYYY-MM", help="The month in UTC; the last one that is over.")
]
BatchSize = Annotated[int, typer.Option("--batch-size", min=1, help="How many rows one transaction takes at most.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Take nothing: count what would be taken.")]
Machine: TypeAlias = Literal["service", "retention"]


@service.command()
def expire_invitations(url: ServiceUrl, *, as_json: Json = False) -> None:
    """Write down as expired what is overdue; whether it has run changes no answer."""
    with _application(url, "service", as_json=as_json) as app:
        number = app.as_service().expire_invitations()
    _told({"expired": number}, f"{number} invitations expired.", as_json=as_json)


@service.command()
def refresh_engagement(url: ServiceUrl, month: Month = None, *, as_json: Json = False) -> None:
    """Compute everybody's line of a month; again, and nothing changes."""
    first = _first_day(month) if month else _last_month(datetime.now(UTC).date())
    with _application(url, "service", as_json=as_json) as app:
        number = app.as_service().refresh_engagement(first)
    told = {"month": f"{first:%Y-%m}", "changed": number}
    _told(told, f"{number} lines of {first:%B %Y} made or changed.", as_json=as_json)


@retention.command()
def purge(url: RetentionUrl, batch_size: BatchSize = 1_000, *, dry_run: DryRun = False, as_json: Json = False) -> None:
    """
    Delete for good what was removed more than seven years ago.

    Batch after batch until nothing is taken: whoever stops it in between starts it again, and it goes on.
    """
    taken: Counter[str] = Counter()
    with _application(url, "retention", as_json=as_json, so_far={"purged": taken}) as app:
        due = app.as_retention().purge(batch_size, dry_run=True)
        try:
            for batch in () if dry_run else _batches(app.as_retention(), batch_size, sum(due.values()), as_json):
                taken.update(batch)
        finally:
            if not as_json:
                _table("due" if dry_run else "purged", due if dry_run else taken)
    if as_json:
        _answer({"due": due} if dry_run else {"purged": taken})


@contextmanager
def _application(
    url: str, machine: Machine, *, as_json: bool, so_far: Mapping[str, Any] = MappingProxyType({})
) -> Iterator[Nonna]:
    """The application on which a machine works; a refusal ends the command with a sentence, or with its code."""
    # Nobody acts as a person here, and no connection is opened before it is used: the machine's way in is all we need.
    services, retentions = (url if machine == this else None for this in ("service", "retention"))
    try:
        with closing(nonna_adapters.postgres(url, service_url=services, retention_url=retentions)) as app:
            yield app
    except NonnaError as error:
        if as_json:
            _answer({"error": error.code, "message": error.message, **error.details, **so_far})
        else:
            Console(stderr=True).print(error.message, style="red", markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1) from None


def _batches(worker: Retention, size: int, due: int, quiet: bool) -> Iterator[Mapping[str, int]]:  # noqa: FBT001  # private
    """What each transaction took, until one takes nothing; the bar shows how far it is."""
    columns = TextColumn("purging"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=quiet) as progress:
        task = progress.add_task("", total=due)
        while batch := worker.purge(size):
            progress.advance(task, sum(batch.values()))
            yield batch


def _table(heading: str, rows: Mapping[str, int]) -> None:
    table = Table("table", heading, show_footer=True)
    table.columns[0].footer, table.columns[1].footer = "all", str(sum(rows.values()))
    for name, number in sorted(rows.items()):
        table.add_row(name, str(number))
    Console().print(table)


def _told(document: Mapping[str, Any], sentence: str, *, as_json: bool) -> None:
    if as_json:
        _answer(document)
    else:
        typer.echo(sentence)


def _answer(document: Mapping[str, Any]) -> None:
    typer.echo(json.dumps(document, indent=2, sort_keys=True))


def _first_day(month: str) -> date:
    try:
        return datetime.strptime(month, "%Y-%m").replace(tzinfo=UTC).date()
    except ValueError:
        raise typer.BadParameter("a month is written as in 2026-03", param_hint="--month") from None


def _last_month(today: date) -> date:
    return date(today.year - (today.month == 1), (today.month - 2) % 12 + 1, 1)
