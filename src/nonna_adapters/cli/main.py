"""The ``nonna`` command: what it can do, each in a module of its own."""

import typer

from nonna_adapters.cli import migrate, play

__all__ = ["app", "main"]

app = typer.Typer(
    name="nonna",
    help="A family's private place for a baby.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(migrate.app, name="migrate")
app.command()(play.play)


def main() -> None:
    """Run the command that the arguments name."""
    app(prog_name="nonna")


if __name__ == "__main__":
    main()
