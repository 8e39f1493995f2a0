"""The ``nonna`` command: what it can do, each in a module of its own."""

from contextlib import suppress
from importlib import import_module

import typer

from nonna_adapters.cli import migrate

__all__ = ["app", "main"]

app = typer.Typer(
    name="nonna",
    help="A family's private place for a baby.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(migrate.app, name="migrate")
with suppress(ImportError):
    app.command()(import_module("nonna_adapters.cli.play").play)


def main() -> None:
    """Run the command that the arguments name."""
    app(prog_name="nonna")


if __name__ == "__main__":
    main()
