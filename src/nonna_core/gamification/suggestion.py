"""Names for the baby, likes for them, and the one that the owners choose."""

from __future__ import annotations

from attrs import evolve, frozen

from nonna_core.babies import Gender
from nonna_core.kernel.errors import Invalid, NotAllowed
from nonna_core.kernel.values import BabyId, Instant, LikeId, SuggestionId, UserId, line, word

gender_word = word("gender", Gender)
_short_text = line("suggested_name", 100)


def suggested_name(value: object) -> str:
    """
    A name of 1 to 100 characters that begins with a letter of any script (GAM-13).

    Raises:
        Invalid: it does not (``suggested_name``).
    """
    name = _short_text(value)
    if not name[0].isalpha():
        raise Invalid("suggested_name", "must begin with a letter")
    return name


@frozen(kw_only=True)
class NameSuggestion:
    """
    A name for the baby; one live one per person and gender (GAM-11).

    Attributes:
        id: the suggestion.
        baby_profile_id: the family.
        user_id: who suggests.
        gender: male, female or unknown.
        suggested_name: 1 to 100 characters, a letter first (GAM-13).
        chosen_at: when the owners chose it, or ``None`` (GAM-21).
        deleted_at: removal stamp.
        deleted_by_user_id: who removed it; ``None`` when it went with the family.
        created_at: UTC instant.
        updated_at: UTC instant of the last change.
    """

    id: SuggestionId
    baby_profile_id: BabyId
    user_id: UserId
    gender: Gender
    suggested_name: str
    chosen_at: Instant | None = None
    deleted_at: Instant | None = None
    deleted_by_user_id: UserId | None = None
    created_at: Instant
    updated_at: Instant

    def renamed(self, name: object, at: Instant) -> NameSuggestion:
        """
        With another name; the very same if it is the same.

        Raises:
            Invalid: it is no name (GAM-13).
            NotAllowed: it is the chosen one, whose name nobody edits (GAM-21).
        """
        if self.chosen_at is not None:
            raise NotAllowed
        judged = suggested_name(name)
        return self if judged == self.suggested_name else evolve(self, suggested_name=judged, updated_at=at)

    def chosen(self, at: Instant) -> NameSuggestion:
        """With the mark; the very same if it has it."""
        return self if self.chosen_at is not None else evolve(self, chosen_at=at, updated_at=at)

    def unchosen(self, at: Instant) -> NameSuggestion:
        """Without the mark; the very same if it has none."""
        return self if self.chosen_at is None else evolve(self, chosen_at=None, updated_at=at)

    def removed(self, by: UserId | None, at: Instant) -> NameSuggestion:
        """Gone, and no longer chosen."""
        return evolve(self, deleted_at=at, deleted_by_user_id=by, chosen_at=None, updated_at=at)


@frozen(kw_only=True)
class NameSuggestionLike:
    """
    A like for a name; one row per person and suggestion, for ever (GAM-14).

    Attributes:
        id: stays when the like is taken back and given again.
        baby_profile_id: the family.
        name_suggestion_id: the suggestion.
        user_id: who likes it.
        deleted_at: when it was taken back, or went with its suggestion.
        created_at: UTC instant.
        updated_at: UTC instant of the last change.
    """

    id: LikeId
    baby_profile_id: BabyId
    name_suggestion_id: SuggestionId
    user_id: UserId
    deleted_at: Instant | None = None
    created_at: Instant
    updated_at: Instant

    def given(self, at: Instant) -> NameSuggestionLike:
        """Live again; the very same if it is live."""
        return self if self.deleted_at is None else evolve(self, deleted_at=None, updated_at=at)

    def removed(self, at: Instant) -> NameSuggestionLike:
        """Taken back, or gone with the suggestion."""
        return evolve(self, deleted_at=at, updated_at=at)


@frozen(kw_only=True)
class NameEntry:
    """
    A suggestion as one member reads it.

    Attributes:
        suggestion: the suggestion.
        suggester_name: ``Former member`` for one who can no longer be seen (MEM-19).
        like_count: how many live likes it has.
        liked: whether the reader likes it.
    """

    suggestion: NameSuggestion
    suggester_name: str
    like_count: int
    liked: bool
