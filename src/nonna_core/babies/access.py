"""Who may do what with the baby profile, its members, its invitations and its marker."""

from typing import Final

from nonna_core.kernel.access import Access, Role, about, live, member, oneself, owner, signed_in

BABY_PROFILES: Final = Access(
    table="baby_profiles",
    see=member & live(),
    create=signed_in,
    change=owner & live(),
    remove=owner,
    columns=(
        "name",
        "default_last_name_source",
        "profile_photo_url",
        "expected_birth_date",
        "actual_birth_date",
        "gender",
        "time_zone",
    ),
    frozen=("id", "created_at"),
    through={"create": "create_baby", "remove": "remove_baby"},
)

BABY_MEMBERSHIPS: Final = Access(
    table="baby_memberships",
    see=member & live("removed_at"),
    change=member & oneself("user_id") & live("removed_at"),
    remove=owner & about(Role.FOLLOWER),
    columns=("relationship_label",),
    frozen=("id", "baby_profile_id", "user_id", "created_at"),
    through={"create": "accept_invitation", "remove": "remove_member"},
)

PROMOTE: Final = owner
"""Who may make a follower an owner, by ``promote_member`` (MEM-15)."""

INVITATIONS: Final = Access(
    table="invitations",
    see=owner,
    create=owner,
    frozen=("id", "baby_profile_id", "invitee_email", "created_at"),
    through={"create": "invite", "resend": "resend_invitation", "revoke": "revoke_invitation"},
)

OWNER_UPDATE_MARKERS: Final = Access(table="owner_update_markers", see=member, frozen=("baby_profile_id", "created_at"))
