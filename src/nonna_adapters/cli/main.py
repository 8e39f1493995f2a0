"""The ``nonna`` command: what it can do, each in a module of its own."""

import typer

from nonna_adapters.cli import check, machines, migrate, play

__all__ = ["app", "main"]

app = typer.Typer(
    name="nonna",
    help="A family's private place for a baby.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(migrate.app, name="migrate")
app.add_typer(machines.service, name="service")
app.add_typer(machines.retention, name="retention")
app.command()(play.play)
app.command()(check.check)


def main() -> None:
    """Run the command that the arguments name."""
    app(prog_name="nonna")


if __name__ == "__main__":
    main()
