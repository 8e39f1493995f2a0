"""Every use case that takes or makes the secret of an invitation, done and refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from uuid import uuid4

import psycopg
from attrs import field, frozen

from nonna_core.babies import SentInvitation
from nonna_core.kernel.errors import NonnaError
from nonna_core.kernel.values import UserId
from nonna_core.nonna import Person
from nonna_core.testing.family import Family, found
from nonna_core.testing.world import World
from tests.prove.covert.ears import all_of


@frozen
class Story:
    """
    Plays in a world, and keeps what was said.

    Attributes:
        world: where.
        superuser: holds a lock against an acceptance; ``None`` in memory.
        tokens: every token that was made.
        said: what each call answered, in every text that its answer has.
        refused: the refusals, by the name of the call.
    """

    world: World
    superuser: psycopg.Connection | None = None
    tokens: list[str] = field(factory=list)
    said: list[tuple[str, str]] = field(factory=list)
    refused: dict[str, str] = field(factory=dict)

    def play(self) -> tuple[Person, str]:
        """Everything; gives a stranger, and the token of an invitation that is still open."""
        family = found(self.world)
        self._sending(family)
        self._ending(family)
        self._owning(family)
        return self._person(family, "zoe"), self._waiting(family)

    def accept(self, why: str, who: Person, token: object, label: object = "Friend") -> None:
        """Use a token, and keep what is answered."""
        accept: Any = who.invitations.accept
        self._call(f"accept {why}", partial(accept, token, relationship_label=label))

    def _sending(self, family: Family) -> None:
        anna, zoe = self._person(family, "anna"), self._person(family, "zoe")
        (first,) = self._sent("invite", partial(anna.invitations.invite, family.mia, [family.address("uncle")]))
        batch = [family.address("aunt"), family.address("cousin"), family.address("AUNT")]
        aunt, _ = self._sent("invite several", partial(anna.invitations.invite, family.mia, batch))
        self._sent("invite again", partial(anna.invitations.invite, family.mia, [family.address("uncle")]))
        (resent,) = self._sent("resend", partial(anna.invitations.resend, first.invitation.id))
        self._call("invite a member", partial(anna.invitations.invite, family.mia, [family.address("rosa")]))
        self._call("invite an owner", partial(anna.invitations.invite, family.mia, ["x@y.example"], role="owner"))
        for wrong in (f"{resent.token}=", resent.token[:-1], f"{resent.token}\0", resent.token.swapcase(), uuid4().hex):
            self.accept("with another writing", zoe, wrong)
        self.accept("what was replaced", zoe, first.token)
        self.accept("without a label", zoe, resent.token, None)
        self.accept("with a long label", zoe, resent.token, "a" * 51)
        self.accept("as a member", self._person(family, "rosa"), resent.token)
        self.accept("as nobody", self.world.app.acting_as(None), resent.token)
        self.accept("without an account", self.world.app.acting_as(UserId(uuid4())), resent.token)
        self._call("revoke", partial(anna.invitations.revoke, aunt.invitation.id))
        self.accept("what was revoked", zoe, aunt.token)

    def _ending(self, family: Family) -> None:
        anna, carl = self._person(family, "anna"), self._person(family, "carl")
        (overdue,) = self._sent("invite", partial(anna.invitations.invite, family.mia, [family.address("late")]))
        self.world.clock.move(days=8)
        self.accept("what is overdue", carl, overdue.token)
        self._call("resend what is overdue", partial(anna.invitations.resend, overdue.invitation.id))
        (older,) = self._sent("invite", partial(anna.invitations.invite, family.mia, [family.address("older")]))
        (used,) = self._sent("invite", partial(anna.invitations.invite, family.mia, [family.address("carl")]))
        self.accept("for the first time", carl, used.token)
        self.accept("what was used", self._person(family, "zoe"), used.token)
        self._call("leave", partial(carl.members.leave, family.mia))
        self.accept("what is older than leaving", carl, older.token)

    def _owning(self, family: Family) -> None:
        anna, zoe = self._person(family, "anna"), self._person(family, "zoe")
        ben = self._person(family, "ben")
        (orphan,) = self._sent("invite", partial(ben.invitations.invite, family.mia, [family.address("orphan")]))
        self._call("leave", partial(ben.members.leave, family.mia))
        self.accept("what has lost its issuer", zoe, orphan.token)
        letter = partial(anna.invitations.invite, family.mia, [family.address("papa")], role="owner")
        (owner,) = self._sent("invite an owner", letter)
        self._call("promote", partial(anna.members.promote, family.in_mia["rosa"]))
        self.accept("as a third owner", zoe, owner.token)

    def _waiting(self, family: Family) -> str:
        anna, zoe = self._person(family, "anna"), self._person(family, "zoe")
        (last,) = self._sent("invite", partial(anna.invitations.invite, family.mia, [family.address("last")]))
        with self._locked(family):
            self.accept("while the baby is locked", zoe, last.token)
        self.accept("without a label, at last", zoe, last.token, None)
        return last.token

    @contextmanager
    def _locked(self, family: Family) -> Iterator[None]:
        if self.superuser is None:
            yield
            return
        with self.superuser.transaction(force_rollback=True):
            self.superuser.execute("select from public.baby_profiles where id = %s for update", (family.mia,))
            yield

    def _person(self, family: Family, name: str) -> Person:
        return self.world.app.acting_as(family.people[name])

    def _sent(self, what: str, call: Callable[[], object]) -> list[SentInvitation]:
        answer = self._call(what, call)
        given = answer if isinstance(answer, list) else [answer]
        sent = [one for one in given if isinstance(one, SentInvitation)]
        self.tokens.extend(one.token for one in sent)
        return sent

    def _call(self, what: str, call: Callable[[], object]) -> object:
        try:
            answer = call()
        except NonnaError as error:
            self.said.append((f"the error of {what}", f"{all_of(error)} {error.__reduce__()!r}"))
            self.refused[what] = error.code
            return None
        self.said.append((f"the answer of {what}", f"{answer!r} {answer}"))
        return answer
