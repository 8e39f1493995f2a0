"""The family: a baby profile, who belongs to it, and who is invited."""

from nonna_core.babies.access import BABY_MEMBERSHIPS, BABY_PROFILES, INVITATIONS, OWNER_UPDATE_MARKERS, PROMOTE
from nonna_core.babies.account import Account
from nonna_core.babies.babies import Babies
from nonna_core.babies.consequences import CONSEQUENCES, when_somebody_joins
from nonna_core.babies.expiry import expire_invitations
from nonna_core.babies.invitation import (
    Invitation,
    InvitationStatus,
    SentInvitation,
    ask_for_room,
    token_digest,
    token_hash,
)
from nonna_core.babies.invitations import Invitations
from nonna_core.babies.members import Members
from nonna_core.babies.membership import OFFERED_LABELS, Member, Membership, Owners, label_for
from nonna_core.babies.model import BabyProfile, Gender, LastNameSource, Marker, MyBaby, Today
from nonna_core.babies.ports import (
    AccountRepository,
    BabiesWork,
    BabyRepository,
    ExpiryWork,
    InvitationRepository,
    MemberRepository,
)

__all__ = [
    "BABY_MEMBERSHIPS",
    "BABY_PROFILES",
    "CONSEQUENCES",
    "INVITATIONS",
    "OFFERED_LABELS",
    "OWNER_UPDATE_MARKERS",
    "PROMOTE",
    "Account",
    "AccountRepository",
    "Babies",
    "BabiesWork",
    "BabyProfile",
    "BabyRepository",
    "ExpiryWork",
    "Gender",
    "Invitation",
    "InvitationRepository",
    "InvitationStatus",
    "Invitations",
    "LastNameSource",
    "Marker",
    "Member",
    "MemberRepository",
    "Members",
    "Membership",
    "MyBaby",
    "Owners",
    "SentInvitation",
    "Today",
    "ask_for_room",
    "expire_invitations",
    "label_for",
    "token_digest",
    "token_hash",
    "when_somebody_joins",
]
