"""What a type checker finds in a storage that is not whole."""

from nonna_adapters.postgres.identity import PostgresProfiles
from nonna_adapters.postgres.storage import PostgresStorage
from nonna_adapters.postgres.work import PostgresWork
from nonna_core import Profile, Storage, UnitOfWork, UserId
from nonna_core.identity import ProfileRepository


def whole(storage: PostgresStorage, work: PostgresWork, profiles: PostgresProfiles) -> None:
    """The storage, its unit of work and its repositories are what the ports ask for."""
    as_storage: Storage = storage
    as_work: UnitOfWork = work
    as_profiles: ProfileRepository = profiles
    del as_storage, as_work, as_profiles


class Forgetful(ProfileRepository):
    """A repository that cannot keep."""

    def get(self, user_id: UserId) -> Profile:
        """The profile of a person."""
        raise LookupError(user_id)


class Careless(ProfileRepository):
    """A repository that keeps something else."""

    def get(self, user_id: UserId) -> Profile:
        """The profile of a person."""
        raise LookupError(user_id)

    def keep(self, before: Profile) -> None:  # type: ignore[override]  # what it becomes is missing
        """Store what differs."""


def not_whole() -> None:
    """A missing method is found where it is made, a wrong one where it is written."""
    Forgetful()  # type: ignore[abstract]  # it does not keep
