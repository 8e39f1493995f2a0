"""
A stage for raw SQL: one transaction on the family's database, in which anybody may act and of which nothing stays.

Statements name people and rows by the keys of ``Stage.ids``: ``%(rosa)s``, ``%(mia)s``, ``%(tea)s``.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg

__all__ = [
    "CLOCK",
    "FAMILY_TABLES",
    "NOTHING",
    "REFUSALS",
    "TABLES",
    "Stage",
    "comment",
    "found_families",
    "invite",
    "schedule",
    "three_forms",
]

FAMILY_TABLES = (
    "baby_profiles",
    "baby_memberships",
    "invitations",
    "owner_update_markers",
    "activity_events",
    "events",
    "event_comments",
    "event_rsvps",
)
TABLES = (
    *FAMILY_TABLES,
    "profiles",
    "user_stats",
    "user_engagement_summary",
    "notifications",
    "notification_preferences",
)
CLOCK = """create or replace function nonna.now() returns timestamptz language sql stable as $$
  select coalesce(nullif(current_setting('nonna.test_now', true), '')::timestamptz, transaction_timestamp())
$$"""
NOTHING = "zero rows"
REFUSALS = frozenset({NOTHING, "42501", "NNNFD", "NNFRZ"})
_MACHINES = {
    "nobody": "anon",
    "service": "service_role",
    "retention": "nonna_retention",
    "bookkeeping": "nonna_definer",
}
_START = datetime(2026, 3, 1, 9, tzinfo=UTC)
_PEOPLE = ("anna", "ben", "rosa", "pina", "carl", "zoe")
_ROWS = ("mia", "leo", "tea", "party", "rosas", "annas", "zoes", "answer", "unknown")


class Stage:
    """
    Acts as this person and that, each act at a later instant and in a savepoint of its own.

    Attributes:
        ids: who and what a statement may name.
        now: the instant of the act under way (UTC).
    """

    def __init__(self, connection: psycopg.Connection, ids: Mapping[str, UUID], now: datetime = _START) -> None:
        self.connection = connection
        self.ids: dict[str, Any] = dict(ids)
        self.now = now
        self.step = timedelta(milliseconds=1)

    def run(self, who: str, statement: str, **values: object) -> list[tuple[Any, ...]]:
        """Act as ``who`` and give the rows; what is refused raises the driver's error."""
        self.now += self.step
        with self.connection.transaction():
            self._become(who)
            cursor = self.connection.execute(statement.encode(), {**self.ids, **values})
            rows = cursor.fetchall() if cursor.description else []
            self.touched = cursor.rowcount
            self._become("superuser")
        return rows

    def one(self, who: str, statement: str, **values: object) -> Any:
        """Act as ``who`` and give the first value of the first row."""
        return self.run(who, statement, **values)[0][0]

    def refusal(self, who: str, statement: str, **values: object) -> str | None:
        """Tell how an act was refused: a SQLSTATE, ``NOTHING`` where it touched no row, or None where it was done."""
        try:
            self.run(who, statement, **values)
        except psycopg.Error as error:
            return error.sqlstate
        return None if self.touched else NOTHING

    def refused(self, who: str, statement: str, **values: object) -> None:
        """Assert that an act is refused and changes no row of any table."""
        before = self.picture()
        answer = self.refusal(who, statement, **values)
        assert answer in REFUSALS, f"{who}: {statement}: {answer or 'done'}"
        assert before == self.picture()

    def picture(self) -> str:
        """Give all rows of all tables, as nobody but a superuser sees them."""
        each = " union all ".join(f"select '{t}' || r::text as line from public.{t} r" for t in TABLES)
        rows = self.connection.execute(f"select string_agg(line, e'\\n' order by line) from ({each}) all_rows".encode())
        return str(rows.fetchall()[0][0])

    def plant(self, naive: str) -> None:
        """Put a naive form in place, as its owner would have written it."""
        self.connection.execute(naive.encode())

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Take back whatever is done inside."""
        with self.connection.transaction(force_rollback=True):
            yield

    def _become(self, who: str) -> None:
        role = "none" if who == "superuser" else _MACHINES.get(who, "authenticated")
        claims = json.dumps({"sub": str(self.ids[who])}) if who in self.ids else ""
        self.connection.execute(
            b"select set_config('role', 'none', true), set_config('nonna.test_now', %s, true)", [self.now.isoformat()]
        )
        self.connection.execute(
            b"select set_config('role', %s, true), set_config('request.jwt.claims', %s, true)", [role, claims]
        )


def three_forms(table: str, assignment: str, condition: str) -> list[str]:
    """Say one UPDATE with WHERE, without WHERE and with RETURNING."""
    update = f"update public.{table} set {assignment}"
    return [f"{update} where {condition}", update, f"{update} where {condition} returning *"]


def found_families(connection: psycopg.Connection) -> dict[str, UUID]:
    """Let Anna and Ben own Mia, Rosa and Pina follow her, Carl be removed from her; let Zoe own Leo."""
    stage = Stage(connection, {name: uuid4() for name in (*_PEOPLE, *_ROWS)}, _START - timedelta(days=30))
    for name in _PEOPLE:
        stage.run("superuser", f"insert into auth.users (id, email) values (%({name})s, '{name}@example.org')")
    stage.run("anna", "select nonna.create_baby(%(mia)s, 'Mia', '2026-06-01', null, 'unknown', 'Europe/Vienna')")
    stage.run("zoe", "select nonna.create_baby(%(leo)s, 'Leo', '2026-07-01')")
    for name, role in (("ben", "owner"), ("rosa", "follower"), ("pina", "follower"), ("carl", "follower")):
        invite(stage, "anna", "mia", name, role)
        stage.run(name, "select nonna.accept_invitation(gen_random_uuid(), %(token)s, 'Kin')", token=f"{name}-token")
    carls = stage.one("carl", "select id from baby_memberships where user_id = %(carl)s")
    stage.run("anna", "select nonna.remove_member(%(carls)s)", carls=carls)
    _fill(stage)
    members = stage.run("superuser", "select user_id, id from baby_memberships")
    names = {user: name for name, user in stage.ids.items()}
    return stage.ids | {f"{names[user]}s_membership": row for user, row in members}


def invite(stage: Stage, owner: str, baby: str, name: str, role: str = "follower", token: str = "") -> UUID:
    """Invite a person, with the token ``<name>-token`` unless told otherwise, and give the invitation."""
    found = stage.one(
        owner,
        "select id from nonna.invite(gen_random_uuid(), %(baby)s, %(email)s, %(role)s,"
        " encode(sha256(%(token)s::bytea), 'hex'))",
        baby=stage.ids[baby],
        email=f"{name}@example.org",
        role=role,
        token=token or f"{name}-token",
    )
    assert isinstance(found, UUID)
    return found


def schedule(stage: Stage, owner: str, event: str, at: str, baby: str = "mia") -> None:
    """Put an event on a family's calendar by plain INSERT."""
    stage.ids.setdefault(event, uuid4())
    stage.run(
        owner,
        "insert into events (id, baby_profile_id, created_by_user_id, title, event_date)"
        f" values (%({event})s, %({baby})s, nonna.me(), '{event}', %(at)s)",
        at=at,
    )


def comment(stage: Stage, author: str, name: str, event: str = "tea", baby: str = "mia") -> None:
    """Say something under an event by plain INSERT."""
    stage.ids.setdefault(name, uuid4())
    stage.run(
        author,
        "insert into event_comments (id, baby_profile_id, event_id, user_id, comment_text)"
        f" values (%({name})s, %({baby})s, %({event})s, nonna.me(), 'said by {author}')",
    )


def _fill(stage: Stage) -> None:
    schedule(stage, "anna", "tea", "2026-03-08 15:00+00")
    schedule(stage, "zoe", "party", "2026-03-08 15:00+00", "leo")
    comment(stage, "rosa", "rosas")
    comment(stage, "anna", "annas")
    comment(stage, "zoe", "zoes", "party", "leo")
    stage.run("rosa", "select nonna.answer_event(%(answer)s, %(tea)s, 'maybe')")
