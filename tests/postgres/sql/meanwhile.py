"""What somebody else does in the middle of a function: said beforehand, done once the function has asked something."""

from typing import Final

from tests.postgres.sql.stage import Stage

__all__ = ["after"]

_ASKED: Final = {
    "caller": ("", "uuid"),
    "caller_with_account": ("", "uuid"),
    "hold_baby": ("uuid", "void"),
    "hold_membership": ("uuid", "text"),
    "hold_owners": ("uuid[]", "void"),
    "hold_parent": ("text, uuid, uuid", "void"),
    "my_role": ("uuid", "text"),
    "take_turn": ("uuid", "void"),
}
"""The questions that functions put, what each takes and what it gives."""

_SOMEBODY: Final = """
    create function nonna_private.meanwhile() returns void language plpgsql security definer as $$ begin
      if current_setting('nonna.meanwhile', true) = 'not yet' then
        perform set_config('nonna.meanwhile', 'done', true);
        {};
      end if;
    end $$;
    select set_config('nonna.meanwhile', 'not yet', true)
"""
_ASKING: Final = """
    alter function nonna_private.{0}({1}) rename to {0}_itself;
    create function nonna_private.{0}({1}) returns {2} language plpgsql as $$ declare answer text; begin
      {3}; perform nonna_private.meanwhile(); return{4};
    end $$
"""


def after(question: str, stage: Stage, statement: str) -> None:
    """Let a statement be done, with every right, as soon as a function has put a question for the first time."""
    takes, gives = _ASKED[question]
    given = ", ".join(f"${number + 1}" for number, _ in enumerate(filter(None, takes.split(", "))))
    asked = f"nonna_private.{question}_itself({given})"
    asked, answer = (f"perform {asked}", "") if gives == "void" else (f"answer := {asked}", f" answer::{gives}")
    said = statement % {name: f"'{row}'" for name, row in stage.ids.items()}
    stage.connection.execute(_SOMEBODY.format(said).encode())
    stage.connection.execute(_ASKING.format(question, takes, gives, asked, answer).encode())
