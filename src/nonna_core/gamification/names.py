"""The use cases of finding a name."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from nonna_core.babies import Gender
from nonna_core.gamification.access import CHOOSE, NAME_SUGGESTIONS
from nonna_core.gamification.ports import GamificationWork
from nonna_core.gamification.suggestion import NameEntry, NameSuggestion, NameSuggestionLike, gender_word
from nonna_core.gamification.suggestion import suggested_name as judged_name
from nonna_core.kernel.access import member
from nonna_core.kernel.values import BabyId, LikeId, SuggestionId
from nonna_core.kernel.work import Desk, use_case


class Names:
    """``app.acting_as(person).names``."""

    def __init__(self, desk: Desk[GamificationWork], new_id: Callable[[], UUID]) -> None:
        self._desk = desk
        self._new_id = new_id

    @use_case
    def suggest(self, baby_id: BabyId, gender: Gender | str, suggested_name: str) -> NameSuggestion:
        """
        Suggest a name; the owners are told (GAM-11 to GAM-13, GAM-17, GAM-19, GAM-20).

        Raises:
            NotFound: no such baby, or not yours to see.
            Invalid: the gender is none; the name is empty, too long, or does not begin with a letter.
            NameAlreadySuggested: you have a live suggestion for this gender.
        """
        with self._desk.begin() as work:
            standing = work.standing(baby_id)
            suggestion = NameSuggestion(
                id=SuggestionId(self._new_id()),
                baby_profile_id=standing.baby_id,
                user_id=work.person,
                gender=gender_word(gender),
                suggested_name=judged_name(suggested_name),
                created_at=work.now,
                updated_at=work.now,
            )
            work.names.add(suggestion)
            return suggestion

    @use_case
    def of(self, baby_id: BabyId) -> list[NameEntry]:
        """
        The names of a family, whole, by live likes descending, then ``created_at`` and id (GAM-15).

        Raises:
            NotFound: no such baby, or not yours to see.
        """
        with self._desk.look() as work:
            standing = work.standing(baby_id)
            found = work.names.of(baby_id)
            standing.require(member)
            return found

    @use_case
    def edit(self, suggestion_id: SuggestionId, suggested_name: str) -> NameSuggestion:
        """
        Change one's own suggestion (GAM-18, GAM-21).

        Raises:
            NotFound: no such suggestion, or not yours to see.
            NotAllowed: somebody else made it, or it is the chosen one.
            Invalid: the name is empty, too long, or does not begin with a letter.
        """
        with self._desk.begin() as work:
            suggestion, standing = work.names.find(suggestion_id)
            standing.require(NAME_SUGGESTIONS.change, suggestion)
            renamed = suggestion.renamed(suggested_name, work.now)
            if renamed is not suggestion:
                work.names.keep(suggestion, renamed)
            return renamed

    @use_case
    def like(self, suggestion_id: SuggestionId) -> NameSuggestionLike:
        """
        Like a name; again, and nothing happens (GAM-14, GAM-16).

        Raises:
            NotFound: no such suggestion, or not yours to see.
        """
        with self._desk.begin() as work:
            return work.choices.like(LikeId(self._new_id()), suggestion_id)

    @use_case
    def unlike(self, suggestion_id: SuggestionId) -> None:
        """
        Take one's like back; where there is none, nothing happens (GAM-14).

        Raises:
            NotFound: no such suggestion, or not yours to see.
        """
        with self._desk.begin() as work:
            work.choices.unlike(suggestion_id)

    @use_case
    def choose(self, suggestion_id: SuggestionId) -> NameSuggestion:
        """
        Mark a suggestion as the name; the mark moves, there is one at most (GAM-21).

        Raises:
            NotFound: no such suggestion, or not yours to see.
            NotAllowed: you follow this baby, you do not own it.
        """
        with self._desk.begin() as work:
            _, standing = work.names.find(suggestion_id)
            standing.require(CHOOSE)
            return work.choices.choose(suggestion_id)

    @use_case
    def unchoose(self, suggestion_id: SuggestionId) -> NameSuggestion:
        """
        Take the mark off a suggestion; where there is none, nothing happens (GAM-21).

        Raises:
            NotFound: no such suggestion, or not yours to see.
            NotAllowed: you follow this baby, you do not own it.
        """
        with self._desk.begin() as work:
            _, standing = work.names.find(suggestion_id)
            standing.require(CHOOSE)
            return work.choices.unchoose(suggestion_id)

    @use_case
    def remove(self, suggestion_id: SuggestionId) -> None:
        """
        Remove a suggestion with its likes: one's own, or as an owner any (GAM-18).

        Raises:
            NotFound: no such suggestion, or not yours to see.
            NotAllowed: somebody else made it, and you do not own this baby.
        """
        with self._desk.begin() as work:
            suggestion, standing = work.names.find(suggestion_id)
            standing.require(NAME_SUGGESTIONS.remove, suggestion)
            work.names.remove(suggestion_id)
