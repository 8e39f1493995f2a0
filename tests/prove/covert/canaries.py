"""
Words that stand nowhere else, in every text that a use case takes: good texts, bad ones, tokens, by everybody.

A text may be found in the table that it belongs to and in the answers of those who may read it. It may not be in any
log, error, message or other table; a token, and the hash of a token, may be nowhere but where the hash is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from attrs import field, frozen

from nonna_core.babies import SentInvitation, token_digest, token_hash
from nonna_core.kernel.errors import NonnaError
from nonna_core.nonna import Person
from nonna_core.photos import NewPhoto
from nonna_core.testing.act import Act
from nonna_core.testing.acts import ACTS
from tests.prove.covert.ears import Ears, ServerLog, all_of, listening
from tests.prove.covert.house import House
from tests.prove.covert.words import TOKEN, found, token, with_word, words

ATTRIBUTES: Final = tuple(dict.fromkeys(act.name.partition(".")[0] for act in ACTS))

_PLAIN: Final = (
    "display_name", "avatar_url", "name", "profile_photo_url", "title", "description", "location", "cover_photo_url",
    "caption", "thumbnail_url", "tag", "comment_text", "note", "suggested_name", "relationship_label", "screen_name",
)  # fmt: skip
_WRAPPED: Final[Mapping[str, Callable[[str], object]]] = {
    "video_link": lambda word: f"https://{word}",
    "link_url": lambda word: f"https://{word}",
    "invitee_emails": lambda word: [f"{word}@home.example"],
    "photos": lambda word: [NewPhoto(url=word, thumbnail_url=word, caption=word, tags=(word,))],
}
_KEPT_IN: Final[Mapping[str, frozenset[str]]] = {
    "identity": frozenset({"profiles"}),
    "babies": frozenset({"baby_profiles"}),
    "members": frozenset({"baby_memberships"}),
    "invitations": frozenset({"baby_memberships", "invitations"}),
    "photos": frozenset({"photos", "photo_tags"}),
    "photo_comments": frozenset({"photo_comments"}),
    "events": frozenset({"events"}),
    "event_comments": frozenset({"event_comments"}),
    "registry": frozenset({"registry_items", "registry_purchases"}),
    "names": frozenset({"name_suggestions"}),
}
"""Where the texts of each part of the product belong."""

_HASHES: Final = frozenset({"invitations", "secrets"})
_TABLES: Final = b"""
select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') order by 1, 2
"""


@frozen
class Listener:
    """
    Does what use cases do with canaries in it, and looks for them where they should not be.

    Attributes:
        house: the storage.
        cases: how many letters are sent, to be tried by everybody.
        counts: how much was done.
        finds: where a canary was.
    """

    house: House
    cases: int = 3
    counts: Counter[str] = field(factory=Counter)
    finds: list[str] = field(factory=list)

    def hear(self, attribute: str) -> list[str]:
        """Everything of one part of the product."""
        log, word = ServerLog(self.house.database), words()
        with listening() as ears:
            for act in (act for act in ACTS if act.name.startswith(f"{attribute}.")):
                self._good(act, word)
                self._bad(act, word)
            if attribute == "invitations":
                self._tokens(ears, next(word))
        self._aside(ears, log)
        self._kept(_KEPT_IN.get(attribute, frozenset()))
        return self.finds

    def _good(self, act: Act, word: Iterator[str]) -> None:
        """As the one who may, and as everybody from outside."""
        scene = self.house.scene
        given = act.good(scene) | _texts(act, word)
        self._call(act, scene.person(act.by), given)
        for who in self.house.outsiders:
            self._call(act, self.house.outsider(who), act.good(scene) | _texts(act, word), hears=False)

    def _bad(self, act: Act, word: Iterator[str]) -> None:
        """Each bad value that has a place for a word, as the one who may and as a stranger."""
        scene = self.house.scene
        for name, values in act.fields.items():
            for value in values:
                bad = with_word(value, next(word))
                if bad is not None:
                    given = act.good(scene) | _texts(act, word) | {name: bad}
                    self._call(act, scene.person(act.by), given)
                    self._call(act, self.house.outsider("a stranger"), given, hears=False)

    def _call(self, act: Act, person: Person, given: Mapping[str, Any], *, hears: bool = True) -> None:
        """Call; an error says nothing, and neither does what is given to whoever may not read."""
        self._judge(act.name, partial(act.call_as, person, given), hears=hears or act.name in _OF_ONESELF)

    def _judge(self, what: str, call: Callable[[], object], *, hears: bool) -> object:
        self.counts["calls with canaries in every text"] += 1
        try:
            value = call()
        except NonnaError as error:
            self.finds.extend(f"an error of {what} tells: {place}" for place in found(all_of(error)))
            return None
        shown = repr(value) + str(value)
        if TOKEN.search(shown) or (not hears and found(shown)):
            self.finds.append(f"the answer of {what} tells: {found(shown)}")
        return value

    def _tokens(self, ears: Ears, label: str) -> None:
        """A token that is sent, replaced, tried by everybody, used, used again; tokens that never were."""
        scene = self.house.scene
        anna, address = scene.person("anna"), scene.family.address
        judge = partial(self._judge, hears=True)
        tokens = [token(10_000 + number) for number in range(self.cases)]
        for number in range(self.cases):
            sent = judge("invite", partial(anna.invitations.invite, scene.family.mia, [address(f"friend{number}")]))
            assert isinstance(sent, list)
            letter: SentInvitation = sent[0]
            resent = judge("resend", partial(anna.invitations.resend, letter.invitation.id))
            assert isinstance(resent, SentInvitation)
            tokens += [letter.token, resent.token]
            for who in self.house.outsiders:
                accept = self.house.outsider(who).invitations.accept
                tried = (letter.token, tokens[number], f"{resent.token}=", resent.token[:-1], f"{resent.token}\0")
                for wrong in tried:
                    judge("accept", partial(accept, wrong, relationship_label="Friend"))
            person = self.house.outsider("a stranger")
            judge("accept", partial(person.invitations.accept, resent.token))
            judge("accept", partial(scene.person("rosa").invitations.accept, resent.token, relationship_label="Nonna"))
            judge("revoke", partial(anna.invitations.revoke, letter.invitation.id))
        sent = judge("invite", partial(anna.invitations.invite, scene.family.mia, [address("last")]))
        assert isinstance(sent, list)
        carl = self.house.outsider("a removed follower")
        for _ in range(2):
            judge("accept", partial(carl.invitations.accept, sent[0].token, relationship_label=label))
        self._no_hashes(ears, [*tokens, sent[0].token])

    def _no_hashes(self, ears: Ears, tokens: list[str]) -> None:
        """No hash of a token was said, and each hash that is kept is kept in one place."""
        said = " ".join(text for _, text in ears.all())
        digests = [token_digest(one) for one in tokens]
        hashes = [*digests, *map(token_hash, digests)]
        self.counts["tokens"] += len(tokens)
        self.finds.extend(f"a log tells the hash of the token {one}" for one in hashes if one in said)
        for table, text in self._tables():
            if table not in _HASHES:
                self.finds.extend(f"{table} keeps the hash {one}" for one in hashes if one in text)

    def _aside(self, ears: Ears, log: ServerLog) -> None:
        """What was logged, printed, and written down by the server; and what its view of statements shows."""
        written = log.lines()
        self.counts["records of the loggers"] += len(ears.heard)
        self.counts["lines of the server's log"] += written.count("\n")
        told = [*ears.all(), ("the log of the server", written)]
        if self.house.database is not None:
            rows = self.house.database.superuser.execute("select query from pg_stat_activity").fetchall()
            told.append(("the view of statements", str(rows)))
        self.finds.extend(f"{where} tells: {place}" for where, text in told for place in found(text))

    def _kept(self, allowed: frozenset[str]) -> None:
        """No text stands in a table where it does not belong, messages and activity among them; a token in none."""
        for table, text in self._tables():
            self.counts["tables searched"] += 1
            if table in allowed and not found(text):
                self.finds.append(f"{table} keeps no text at all: what was tried was never written")
            if TOKEN.search(text) or (table not in allowed and found(text)):
                self.finds.append(f"{table} keeps: {found(text) or TOKEN.findall(text)}")

    def _tables(self) -> Iterator[tuple[str, str]]:
        """Every table, with all its rows as one text."""
        if self.house.database is None:
            held = self.house.side.held()
            assert isinstance(held, dict)
            yield from ((name, repr(rows)) for name, rows in held.items())
            return
        root = self.house.database.superuser
        for schema, table in root.execute(_TABLES).fetchall():
            rows = root.execute(f'select r::text from "{schema}"."{table}" r'.encode()).fetchall()
            yield table, str(rows)


_OF_ONESELF: Final = ("identity.edit_profile", "identity.me", "babies.create", "babies.mine", "invitations.accept")
"""What people from outside do for themselves: they read what they wrote."""


def _texts(act: Act, word: Iterator[str]) -> dict[str, object]:
    """A canary for each text of a use case."""
    plain = {name: next(word) for name in act.fields if name in _PLAIN}
    return {**plain, **{name: _WRAPPED[name](next(word)) for name in act.fields if name in _WRAPPED}}
