"""What is promised at the door of the sign-in system: strange accounts are made, and what is none is refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final
from uuid import uuid4

from nonna_core.testing import bad
from nonna_core.testing.checks import answer_to, expect
from nonna_core.testing.world import World

DEEP: Final = 9_000


def strange_accounts_are_named_alike(world: World) -> None:
    """What a sign-in system cannot keep of an account fails no registration, and names nobody (ACC-02)."""
    own = "\\u0000 \\ud800"
    strange: list[tuple[dict[Any, Any], str]] = [
        ({"display_name": bad.BABY_FACE}, bad.BABY_FACE),
        ({"display_name": own}, own),
        *(
            ({"display_name": "Mia", "more": more}, "rosa")
            for more in ("\0", "\ud800", float("nan"), object(), _deep())
        ),
        ({5: "Mia"}, "rosa"),
    ]
    addresses = [f"rosa@{uuid4().hex}.example" for _ in strange]
    people = [world.platform.register(mail, given) for mail, (given, _) in zip(addresses, strange, strict=True)]
    names = [world.app.acting_as(person).identity.me().display_name for person in people]
    expect([name for _, name in strange], names, "how strange accounts are called")


def _deep() -> list[Any]:
    held: list[Any] = []
    for _ in range(DEEP):
        held = [held]
    return held


def what_is_no_account_is_refused(world: World) -> None:
    """A value of a wrong type is Invalid and names its argument; it never reaches a driver."""
    register: Callable[..., object] = world.platform.register
    delete: Callable[..., object] = world.platform.delete_account
    calls = {
        "email": [partial(register, value) for value in (5, b"canary", ["canary"], "x" * 256)],
        "metadata": [partial(register, None, value) for value in (5, "canary", ["canary"], b"canary")],
        "user_id": [partial(delete, value) for value in bad.IDENTITY],
    }
    for name, refused in calls.items():
        expect({f"invalid {name}"}, {answer_to(call).word for call in refused}, f"what {name} is refused")
