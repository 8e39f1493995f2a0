"""What people do and see of photos, tags, squishes and the comments below a photo."""

from typing import Any

from nonna_core.photos import NewPhoto
from tests.steps.book import ACTS, VIEWS
from tests.steps.listing import Listing
from tests.steps.stage import Stage
from tests.steps.words import text_of

AT_ONCE = 10

# Photos.


def new_photo(name: str, fields: dict[str, Any]) -> NewPhoto:
    """A photo as it is handed in; its address is its name, if nothing else is said."""
    return NewPhoto(**({"url": f"{name}.jpg"} | fields))


def added(stage: Stage, who: str, baby: str, names: list[str]) -> object:
    """Some photos, added in one call."""
    made = stage.person(who).photos.add(stage.baby(baby), [new_photo(name, {}) for name in names])
    for name, photo in zip(names, made, strict=True):
        stage.remember("photo", name, photo.id)
    return made


@ACTS.says('add the photo "{name}" to {baby}')
def add(stage: Stage, who: str, fields: dict[str, Any], name: str, baby: str) -> object:
    [made] = stage.person(who).photos.add(stage.baby(baby), [new_photo(name, fields)])
    stage.remember("photo", name, made.id)
    return made


@ACTS.says("add {number} photos to {baby} at once")
def add_at_once(stage: Stage, who: str, _fields: dict[str, Any], number: str, baby: str) -> object:
    return added(stage, who, baby, [f"photo {place}" for place in range(int(number))])


@ACTS.says('add the photos "{good}" and "{bad}" to {baby}, the second')
def add_two(stage: Stage, who: str, fields: dict[str, Any], good: str, bad: str, baby: str) -> object:
    return stage.person(who).photos.add(stage.baby(baby), [new_photo(good, {}), new_photo(bad, fields)])


@ACTS.says("add something that is no photo to {baby}")
def add_nonsense(stage: Stage, who: str, _fields: dict[str, Any], baby: str) -> object:
    nonsense: Any = ["holiday.jpg"]
    return stage.person(who).photos.add(stage.baby(baby), nonsense)


@ACTS.says("fill the gallery of {baby} with {number} photos")
def fill(stage: Stage, who: str, _fields: dict[str, Any], baby: str, number: str) -> None:
    for first in range(0, int(number), AT_ONCE):
        added(stage, who, baby, [f"photo {place}" for place in range(first, first + AT_ONCE)])


@ACTS.says('edit the photo "{name}"')
def edit(stage: Stage, who: str, fields: dict[str, Any], name: str) -> object:
    return stage.person(who).photos.edit(stage.photo(name), **fields)


@ACTS.says('give the photo "{name}" the caption {text}')
def entitle(stage: Stage, who: str, _fields: dict[str, Any], name: str, text: str) -> object:
    return edit(stage, who, {"caption": text_of(text)}, name)


@ACTS.says('remove the photo "{name}"')
def remove(stage: Stage, who: str, _fields: dict[str, Any], name: str) -> None:
    stage.person(who).photos.remove(stage.photo(name))


@VIEWS.says('the photo "{name}"')
def photo(stage: Stage, who: str, name: str) -> object:
    return stage.person(who).photos.get(stage.photo(name))


@VIEWS.says("the gallery of {baby}")
def gallery(stage: Stage, who: str, baby: str) -> object:
    photos = stage.person(who).photos
    return Listing(lambda **page: photos.gallery(stage.baby(baby), **page))


@VIEWS.says("the photos of {baby} with the tag {text}")
def tagged(stage: Stage, who: str, baby: str, text: str) -> object:
    photos = stage.person(who).photos
    return Listing(lambda **page: photos.gallery(stage.baby(baby), tag=text_of(text), **page))


@VIEWS.says("[her] feed")
def feed(stage: Stage, who: str) -> object:
    return Listing(stage.person(who).photos.feed)


@VIEWS.says("the memory lane of {baby}")
def memory_lane(stage: Stage, who: str, baby: str) -> object:
    photos = stage.person(who).photos
    return Listing(lambda **page: photos.memory_lane(stage.baby(baby), **page))


# Tags and squishes.


@ACTS.says('tag the photo "{name}" with {text}')
def tag(stage: Stage, who: str, _fields: dict[str, Any], name: str, text: str) -> object:
    return stage.person(who).photos.tag(stage.photo(name), text_of(text))


@ACTS.says('take the tag {text} off the photo "{name}"')
def untag(stage: Stage, who: str, _fields: dict[str, Any], text: str, name: str) -> None:
    stage.person(who).photos.untag(stage.photo(name), text_of(text))


@ACTS.says('give the photo "{name}" a squish')
def squish(stage: Stage, who: str, _fields: dict[str, Any], name: str) -> object:
    return stage.person(who).photos.squish(stage.photo(name))


@ACTS.says('take [her] squish of the photo "{name}" back')
def unsquish(stage: Stage, who: str, _fields: dict[str, Any], name: str) -> None:
    stage.person(who).photos.unsquish(stage.photo(name))


@VIEWS.says('the squishes of the photo "{name}"')
def squishes(stage: Stage, who: str, name: str) -> object:
    return stage.person(who).photos.squishes(stage.photo(name))


# Comments.


@ACTS.says('comment {text} on the photo "{name}"')
def comment(stage: Stage, who: str, _fields: dict[str, Any], text: str, name: str) -> object:
    made = stage.person(who).photo_comments.add(stage.photo(name), text_of(text))
    stage.remember("photo comment", text_of(text), made.id)
    return made


@ACTS.says('change the photo comment "{said}" to {text}')
def rewrite(stage: Stage, who: str, _fields: dict[str, Any], said: str, text: str) -> object:
    return stage.person(who).photo_comments.edit(stage.photo_comment(said), text_of(text))


@ACTS.says('remove the photo comment "{said}"')
def unsay(stage: Stage, who: str, _fields: dict[str, Any], said: str) -> None:
    stage.person(who).photo_comments.remove(stage.photo_comment(said))


@VIEWS.says('the comments on the photo "{name}"')
def comments(stage: Stage, who: str, name: str) -> object:
    thread = stage.person(who).photo_comments
    return Listing(lambda **page: thread.of(stage.photo(name), **page))
