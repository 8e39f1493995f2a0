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


Calls = dict[str, dict[str, Any]]
"""Use cases with their arguments."""


def _put(scene: Scene) -> Calls:
    """What is put on a row."""
    mia, rooms = scene.family.mia, scene.rooms
    return {
        "identity.edit_profile": {"display_name": "Nonna Rosa", "avatar_url": "rosa.png"},
        "guesses.vote": {"baby_id": mia, "vote": "male", "is_anonymous": False},
        "guesses.predict": {"baby_id": mia, "predicted_date": scene.due},
        "babies.edit": {"baby_id": mia, "name": "Mimi", "time_zone": "Asia/Tokyo", "profile_photo_url": "mimi.png"},
        "members.relabel": {"baby_id": mia, "relationship_label": "Nonna"},
        "members.promote": {"membership_id": scene.family.in_mia["ben"]},
        "photos.edit": {"photo_id": rooms.smile, "caption": "A broad smile"},
        "photos.tag": {"photo_id": rooms.smile, "tag": "laugh"},
        "photos.squish": {"photo_id": rooms.smile},
        "photo_comments.edit": {"comment_id": rooms.said, "comment_text": "How very sweet!"},
        "events.edit": {"event_id": scene.tea, "title": "Cake", "event_date": scene.now + timedelta(days=9)},
        "events.answer": {"event_id": scene.tea, "status": "maybe"},
        "event_comments.edit": {"comment_id": scene.said, "comment_text": "I bring two cakes."},
        "registry.edit": {"item_id": rooms.pram, "priority": 2},
        "registry.purchase": {"item_id": rooms.pram, "note": "In red."},
        "names.edit": {"suggestion_id": rooms.ada, "suggested_name": "Ida"},
        "names.like": {"suggestion_id": rooms.ada},
        "notifications.mark_read": {"notification_id": scene.notices["rosa"]},
        "notifications.mark_all_read": {},
        "notifications.edit_preferences": {"push_new_photos": False},
    }


def _taken_off(scene: Scene) -> Calls:
    """What is taken off it again; a name is edited before it is chosen (GAM-21)."""
    return {
        "photos.unsquish": {"photo_id": scene.rooms.smile},
        "events.withdraw": {"event_id": scene.tea},
        "registry.unpurchase": {"item_id": scene.rooms.pram},
        "names.unlike": {"suggestion_id": scene.rooms.ada},
        "names.choose": {"suggestion_id": scene.rooms.ada},
    }


def what_changes_nothing_has_no_consequence(world: World) -> None:
    """The same edit, answer, like, choice, reading, withdrawal or closing again moves nothing, not even a stamp."""
    scene = play(world)
    last: Calls = {"names.unchoose": {"suggestion_id": scene.rooms.ada}, "account.close": {}}
    for calls in (_put(scene), _taken_off(scene), last):
        acts = [(act, calls[act.name]) for act in map(use_case, calls)]
        for act, arguments in acts:
            act.call(scene, act.by, arguments)
        with nothing_stored(scene):
            for act, arguments in acts:
                act.call(scene, act.by, arguments)


def _removals(scene: Scene) -> list[dict[str, tuple[str, dict[str, Any]]]]:
    """What can be done once: what hangs on something first, then that itself, then its way back, then the leaving."""
    rooms, mia = scene.rooms, scene.family.mia
    return [
        {
            "photo_comments.remove": ("rosa", {"comment_id": rooms.said}),
            "photos.untag": ("anna", {"photo_id": rooms.smile, "tag": "smile"}),
            "event_comments.remove": ("rosa", {"comment_id": scene.said}),
            "names.remove": ("rosa", {"suggestion_id": rooms.ada}),
        },
        {
            "photos.remove": ("anna", {"photo_id": rooms.smile}),
            "registry.remove": ("anna", {"item_id": rooms.pram}),
            "events.remove": ("anna", {"event_id": scene.tea}),
        },
        {
            "trash.restore_photo": ("anna", {"photo_id": rooms.smile}),
            "trash.restore_registry_item": ("anna", {"item_id": rooms.pram}),
            "trash.restore_event": ("anna", {"event_id": scene.tea}),
            "trash.restore_photo_comment": ("anna", {"comment_id": rooms.said}),
            "trash.restore_event_comment": ("anna", {"comment_id": scene.said}),
        },
        {
            "members.remove": ("anna", {"membership_id": scene.family.in_mia["pina"]}),
            "members.leave": ("rosa", {"baby_id": mia}),
            "babies.remove": ("zoe", {"baby_id": scene.family.leo}),
        },
    ]


def removing_twice_finds_nothing(world: World) -> None:
    """What is gone or back already is not found again, and keeps its first stamp (RET-08, MEM-21, T-76)."""
    scene = play(world)
    for calls in _removals(scene):
        for name, (who, arguments) in calls.items():
            use_case(name).call(scene, who, arguments)
        with nothing_stored(scene):
            answers = {
                name: answer_to(use_case(name).doing(scene, who, arguments)) for name, (who, arguments) in calls.items()
            }
        expect_answers(dict.fromkeys(calls, "not_found"), answers)
