"""What is in the rooms of the little family: photos, wishes, names and guesses, live and removed."""

from __future__ import annotations

from attrs import frozen

from nonna_core.kernel.values import CommentId, PhotoId, RegistryItemId, SuggestionId
from nonna_core.nonna import Nonna, Person
from nonna_core.photos import NewPhoto
from nonna_core.testing.family import Family


@frozen(kw_only=True)
class Rooms:
    """
    The rows that tests ask about.

    Attributes:
        smile: a live photo of Anna's with the tag ``smile``, squished by Rosa.
        blurred: a photo that Anna removed, with a comment of Rosa's.
        said: Rosa's live comment under the smile.
        taken_back: Pina's comment there, which she removed by itself.
        gone_along: Rosa's comment under the blurred one, which went with it.
        pram: a live item of Anna's that Rosa bought.
        drum: an item that Anna removed.
        ada: Rosa's live suggestion for a girl.
        eva: Pina's suggestion for a girl, which she removed.
    """

    smile: PhotoId
    blurred: PhotoId
    said: CommentId
    taken_back: CommentId
    gone_along: CommentId
    pram: RegistryItemId
    drum: RegistryItemId
    ada: SuggestionId
    eva: SuggestionId


def furnish(app: Nonna, family: Family) -> Rooms:
    """Something in every room, made through the facade alone."""
    anna, rosa, pina = (app.acting_as(family.people[name]) for name in ("anna", "rosa", "pina"))
    shown = [NewPhoto(url="smile.jpg", caption="A smile", tags=("smile",)), NewPhoto(url="blurred.jpg")]
    smile, blurred = (photo.id for photo in anna.photos.add(family.mia, shown))
    rosa.photos.squish(smile)
    said = rosa.photo_comments.add(smile, "How sweet!").id
    taken_back = pina.photo_comments.add(smile, "How small!").id
    gone_along = rosa.photo_comments.add(blurred, "Who is it?").id
    pina.photo_comments.remove(taken_back)
    anna.photos.remove(blurred)
    pram = anna.registry.add(family.mia, name="Pram", priority=1).id
    drum = anna.registry.add(family.mia, name="Drum", priority=5).id
    rosa.registry.purchase(pram, note="By post.")
    anna.registry.remove(drum)
    ada, eva = _named(family, rosa, "Ada"), _named(family, pina, "Eva")
    pina.names.remove(eva)
    pina.names.like(ada)
    pina.guesses.vote(family.mia, "female", is_anonymous=False)
    return Rooms(
        smile=smile,
        blurred=blurred,
        said=said,
        taken_back=taken_back,
        gone_along=gone_along,
        pram=pram,
        drum=drum,
        ada=ada,
        eva=eva,
    )


def _named(family: Family, person: Person, name: str) -> SuggestionId:
    return person.names.suggest(family.mia, "female", name).id
