"""One call is one transaction: what is refused leaves nothing, what is repeated changes nothing (MRK-09)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from typing import Any, overload

from nonna_core.kernel.access import Role
from nonna_core.testing.acts import act as use_case
from nonna_core.testing.checks import answer_to, expect, expect_answers
from nonna_core.testing.scene import FULL_DAY, Scene, play
from nonna_core.testing.seen import nothing_stored
from nonna_core.testing.world import World


def one_bad_address_leaves_no_invitation(world: World) -> None:
    """Several addresses are invited all or none; an open letter among them keeps its token (INV-13)."""
    scene = play(world)
    anna, address = scene.person("anna"), scene.family.address
    with nothing_stored(scene):
        answers = {
            case: answer_to(
                partial(anna.invitations.invite, scene.family.mia, [address("newcomer"), address("b"), last])
            )
            for case, last in {"address": "no address", "member": address("rosa")}.items()
        }
    expect_answers({"address": "invalid invitee_email", "member": "already_member"}, answers)
    scene.person("zoe").invitations.accept(scene.letter.token, relationship_label="Friend")


def the_fifty_first_invitation_takes_the_others_along(world: World) -> None:
    """Forty-eight are open and three more are asked for: none of the three is made, and two still fit (INV-14)."""
    scene = play(world)
    anna, address = scene.person("anna"), scene.family.address
    anna.invitations.invite(scene.family.mia, [address(f"friend{number}") for number in range(47)])
    more = [address(f"more{number}") for number in range(3)]
    with nothing_stored(scene):
        answers = {"three": answer_to(partial(anna.invitations.invite, scene.family.mia, more))}
    answers["two"] = answer_to(partial(anna.invitations.invite, scene.family.mia, more[:2]))
    answers["a resend"] = answer_to(partial(anna.invitations.invite, scene.family.mia, more[:1]))
    answers["another"] = answer_to(partial(anna.invitations.invite, scene.family.mia, more[2:]))
    promised = {"three": "too_many_invitations", "two": "done", "a resend": "done", "another": "too_many_invitations"}
    expect_answers(promised, answers)


class _Torn(Sequence[str]):
    """Addresses that break while they are read."""

    def __init__(self, *addresses: str) -> None:
        self._addresses = addresses

    def __len__(self) -> int:
        return len(self._addresses) + 1

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...

    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        return self._addresses[place]

    def __iter__(self) -> Iterator[str]:
        yield from self._addresses
        raise RuntimeError("the list was torn")


def an_error_of_the_callers_own_undoes_everything(world: World) -> None:
    """Whatever leaves the call, what it had done is undone, and the next call works (MRK-09)."""
    scene = play(world)
    anna = scene.person("anna")
    torn = _Torn(scene.family.address("newcomer"), scene.family.address("friend"))
    with nothing_stored(scene):
        answer = answer_to(partial(anna.invitations.invite, scene.family.mia, torn))
    expect("RuntimeError", answer.word, "the caller's own error")
    anna.events.edit(scene.tea, title="Tea and cake")


def a_refusal_by_a_rule_leaves_nothing(world: World) -> None:
    """A full day, no room for an owner, the last owner, a member's second acceptance, a removed parent."""
    scene = play(world)
    family, full = scene.family, scene.now + FULL_DAY
    anna, rosa, zoe = (scene.person(name) for name in ("anna", "rosa", "zoe"))
    rosa_says = rosa.event_comments.add(scene.tea, "Then I bring bread.")
    rosa.event_comments.remove(rosa_says.id)
    anna.events.remove(scene.tea)
    cases: dict[str, tuple[str, Callable[[], object]]] = {
        "schedule": ("day_is_full", partial(anna.events.schedule, family.mia, title="Third", event_date=full)),
        "promote": ("too_many_owners", partial(anna.members.promote, family.in_mia["rosa"])),
        "invite": (
            "too_many_owners",
            partial(anna.invitations.invite, family.mia, [family.address("x")], role="owner"),
        ),
        "leave": ("last_owner", partial(zoe.members.leave, family.leo)),
        "close": ("last_owner", zoe.account.close),
        "accept": (
            "already_member",
            partial(rosa.invitations.accept, scene.letter.token, relationship_label="Nonna"),
        ),
        "restore": ("parent_is_removed", partial(anna.trash.restore_event_comment, rosa_says.id)),
    }
    with nothing_stored(scene):
        answers = {case: answer_to(call) for case, (_, call) in cases.items()}
    expect_answers({case: word for case, (word, _) in cases.items()}, answers)


def an_account_closes_everywhere_or_nowhere(world: World) -> None:
    """The only owner of one baby stays in all families until that is settled (ACC-12)."""
    scene = play(world)
    anna, pina = scene.person("anna"), scene.person("pina")
    due = scene.now.date() + timedelta(days=90)
    ada = pina.babies.create(name="Ada", expected_birth_date=due).id
    with nothing_stored(scene):
        expect("last_owner", answer_to(pina.account.close).word, "closing the account of an only owner")
    (letter,) = pina.invitations.invite(ada, [scene.family.address("anna")], role=Role.OWNER)
    anna.invitations.accept(letter.token)
    pina.account.close()
    expect([], pina.babies.mine(), "the babies of a closed account")


def _repeated(scene: Scene) -> dict[str, dict[str, Any]]:
    """What changes nothing when it is done once more, by use case, with its arguments."""
    done: dict[str, dict[str, Any]] = {
        "identity.edit_profile": {"display_name": "Nonna Rosa", "avatar_url": "rosa.png"},
        "guesses.vote": {"baby_id": scene.family.mia, "vote": "male", "is_anonymous": False},
        "guesses.predict": {"baby_id": scene.family.mia, "predicted_date": scene.due},
        "babies.edit": {"baby_id": scene.family.mia, "name": "Mimi", "gender": "female", "time_zone": "Asia/Tokyo"},
        "members.relabel": {"baby_id": scene.family.mia, "relationship_label": "Nonna"},
        "members.promote": {"membership_id": scene.family.in_mia["ben"]},
        "events.edit": {"event_id": scene.tea, "title": "Cake", "event_date": scene.now + timedelta(days=9)},
        "events.answer": {"event_id": scene.tea, "status": "maybe"},
        "event_comments.edit": {"comment_id": scene.said, "comment_text": "I bring two cakes."},
        "photos.edit": {"photo_id": scene.rooms.smile, "caption": "A broad smile"},
        "photos.tag": {"photo_id": scene.rooms.smile, "tag": "laugh"},
        "photos.squish": {"photo_id": scene.rooms.smile},
        "photos.unsquish": {"photo_id": scene.rooms.smile},
        "photo_comments.edit": {"comment_id": scene.rooms.said, "comment_text": "How very sweet!"},
        "registry.edit": {"item_id": scene.rooms.pram, "priority": 2},
        "registry.purchase": {"item_id": scene.rooms.pram, "note": "In red."},
        "names.edit": {"suggestion_id": scene.rooms.ada, "suggested_name": "Ida"},
        "names.like": {"suggestion_id": scene.rooms.ada},
        "names.unlike": {"suggestion_id": scene.rooms.ada},
        "names.choose": {"suggestion_id": scene.rooms.ada},
        "names.unchoose": {"suggestion_id": scene.rooms.ada},
        "notifications.mark_read": {"notification_id": scene.notices["rosa"]},
        "notifications.mark_all_read": {},
        "notifications.edit_preferences": {"push_new_photos": False},
        "events.withdraw": {"event_id": scene.tea},
        "account.close": {},
    }
    return done


def what_changes_nothing_has_no_consequence(world: World) -> None:
    """The same edit, answer, label, promotion, reading, withdrawal or closing again moves nothing, not even a stamp."""
    scene = play(world)
    for name, arguments in _repeated(scene).items():
        act = use_case(name)
        act.call(scene, act.by, arguments)
        with nothing_stored(scene):
            act.call(scene, act.by, arguments)


def removing_twice_finds_nothing(world: World) -> None:
    """What is gone or back already is not found again, and keeps its first stamp (RET-08, MEM-21, T-76)."""
    scene = play(world)
    calls: dict[str, tuple[str, dict[str, Any]]] = {
        "photo_comments.remove": ("rosa", {"comment_id": scene.rooms.said}),
        "photos.untag": ("anna", {"photo_id": scene.rooms.smile, "tag": "smile"}),
        "photos.remove": ("anna", {"photo_id": scene.rooms.smile}),
        "trash.restore_photo": ("anna", {"photo_id": scene.rooms.smile}),
        "registry.remove": ("anna", {"item_id": scene.rooms.pram}),
        "trash.restore_registry_item": ("anna", {"item_id": scene.rooms.pram}),
        "names.remove": ("rosa", {"suggestion_id": scene.rooms.ada}),
        "event_comments.remove": ("rosa", {"comment_id": scene.said}),
        "events.remove": ("anna", {"event_id": scene.tea}),
        "trash.restore_event": ("anna", {"event_id": scene.tea}),
        "members.remove": ("anna", {"membership_id": scene.family.in_mia["pina"]}),
        "members.leave": ("rosa", {"baby_id": scene.family.mia}),
        "babies.remove": ("zoe", {"baby_id": scene.family.leo}),
    }
    for name, (who, arguments) in calls.items():
        act = use_case(name)
        act.call(scene, who, arguments)
        with nothing_stored(scene):
            expect("not_found", answer_to(act.doing(scene, who, arguments)).word, f"{name} twice")
